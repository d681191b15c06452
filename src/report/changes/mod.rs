//! What changes between two versions of a spec, for a person in a terminal, for a pull request and for programs.
//!
//! [`Changes`] holds it in plain rows; [`changes`], [`changes_markdown`] and [`changes_json`] print it.

mod affected;
mod build;
mod document;
mod findings;
mod human;
mod inline;
mod markdown;
mod matrix;

use std::io::{self, Write};

pub use build::Compared;
pub use document::Changes;
pub use human::changes;
pub use markdown::changes_markdown;

/// Prints a comparison as one JSON document, whose JSON Schema is `schemas/diff.schema.json`.
///
/// # Errors
/// Those of `out`.
pub fn changes_json(changes: &Changes, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, changes)?;
    writeln!(out)
}

/// The JSON Schema of what [`changes_json`] prints.
pub fn changes_schema() -> String {
    super::schema_of::<Changes>()
}
