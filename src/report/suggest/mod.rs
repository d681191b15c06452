//! What is suggested for a packaging, for a person in a terminal and for programs: what the grid implies, the
//! moves that lead there, and what they do.
//!
//! [`Advice`] holds it in plain rows; [`advice`] and [`advice_json`] print it.

mod build;
mod credit;
mod document;
mod ground;
mod human;

use std::io::{self, Write};

pub use build::Suggested;
pub use document::Advice;
pub use human::advice;

/// Prints a suggestion as one JSON document, whose JSON Schema is `schemas/suggest.schema.json`.
///
/// # Errors
/// Those of `out`.
pub fn advice_json(advice: &Advice<'_>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, advice)?;
    writeln!(out)
}

/// The JSON Schema of what [`advice_json`] prints.
pub fn advice_schema() -> String {
    super::schema_of::<Advice<'_>>()
}
