//! The tests of the whole, through the library's front door, in one binary: it links once.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, unreachable_pub)]

mod cli_build;
mod cli_cheapest;
mod cli_check;
mod cli_fix;
mod cli_fmt;
mod cli_formats;
mod cli_hostile;
mod cli_inspect;
mod cli_quote;
mod cli_suggest;
mod cli_suggest_ground;
mod cli_support;
mod cli_test;
mod cli_test_formats;
#[cfg(unix)]
mod cli_watch;
mod corpus;
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
mod format_hostile;
mod format_layout;
mod format_mistakes;
mod format_remarks;
mod format_support;
mod hostile;
mod imports;
mod language;
mod look;
mod mend;
mod mutation;
mod order;
mod pages;
mod prices;
mod published;
mod readme;
mod slips;
mod sound;
mod specs;
mod suggest;
mod support;
#[path = "../../fuzz/survive.rs"]
mod survive;
mod tree;
mod unsound;
