//! The tests of the whole, in one binary: it links once.

mod emit_edges;
mod emit_golden;
mod emit_schema;
mod specs;
mod tree;
