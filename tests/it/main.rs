//! The tests of the whole, in one binary: it links once.

mod expectations;
mod cli_build;
mod cli_check;
mod cli_formats;
mod cli_hostile;
mod cli_support;
mod specs;
mod tree;
