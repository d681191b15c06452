//! Everything that is tested through the library's front door, in one binary: eight link slower.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, unreachable_pub)]

mod faults;
mod fixtures;
mod imports;
mod language;
mod pages;
mod support;
