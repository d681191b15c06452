#![doc = include_str!("ARCHITECTURE.md")]

pub mod analysis;
pub mod baseline;
pub mod cli;
pub mod compile;
pub mod emit;
pub mod format;
pub mod import;
pub mod mend;
pub mod model;
mod parallel;
pub mod proposal;
pub mod report;
pub mod rewrite;
pub mod rules;
pub mod syntax;
pub mod text;
pub mod words;
