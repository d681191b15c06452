//! What follows from a spec, for a person in a terminal and for programs: the grid of each group and
//! how it is served, how alike groups are, which are one, and how many editions there are for them.
//!
//! [`Inspection`] holds it in plain rows; [`inspection`] and [`inspection_json`] print it.

mod build;
mod build_groups;
mod document;
pub(super) mod figures;
mod group;
mod group_rows;
mod human;
mod lines;
pub(super) mod names;
mod overlap_rows;
mod pairs;
mod plot;
mod sides;
mod space;
mod space_rows;
pub(in crate::report) mod table;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

pub use document::Inspection;
pub use human::{Extent, inspection};

/// Prints an inspection as one JSON document, whose JSON Schema is `schemas/inspect.schema.json`.
///
/// # Errors
/// Those of `out`.
pub fn inspection_json(inspection: &Inspection<'_>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, inspection)?;
    writeln!(out)
}

/// The JSON Schema of what [`inspection_json`] prints.
pub fn inspection_schema() -> String {
    super::schema_of::<Inspection<'_>>()
}
