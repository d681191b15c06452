//! The tests of the whole, through the library's front door, in one binary: it links once.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, unreachable_pub)]

mod cli_build;
mod cli_check;
mod cli_formats;
mod cli_hostile;
mod cli_support;
mod docs;
mod docs_command;
mod docs_console;
mod docs_links;
mod docs_reference;
mod docs_support;
mod emit_edges;
mod emit_golden;
mod emit_page;
mod emit_schema;
mod expectations;
mod faults;
mod fixtures;
mod hostile;
mod imports;
mod language;
mod look;
mod mutation;
mod order;
mod pages;
mod published;
mod readme;
mod sound;
mod specs;
mod support;
mod tree;
