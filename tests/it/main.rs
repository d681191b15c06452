//! The tests of the whole, in one binary: it links once.

mod expectations;
mod specs;
mod tree;
