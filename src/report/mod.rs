//! Findings for people and programs. The core does not know how a finding is drawn.
//!
//! [`Report`] puts the findings of one run in order; [`human`], [`short`] and [`json`] print it.
//! Nothing that a spec says reaches a terminal as it stands: see `visible`.

mod cheapest;
mod diff;
mod entry;
mod excerpt;
mod human;
mod imported;
mod inspect;
mod json;
mod look;
mod patch;
mod quote;
mod short;
mod snippet;
mod suggest;
mod summary;
mod tested;
mod visible;
mod wrap;

pub use cheapest::{CheapestReport, cheapest_schema};
pub use diff::diff;
pub use entry::{Entry, Report};
pub use human::human;
pub use imported::{Counts, ImportDocument, PlaceRow, SheetRow, import_schema, imported, imported_json};
pub use inspect::{Extent, Inspection, inspection, inspection_json, inspection_schema};
pub use json::{EditRow, FindingRow, FindingsDocument, LabelRow, LevelWord, findings_schema, json};
pub use look::{Glyphs, Ink, Look};
pub use quote::{Assumed, QuoteReport, quote_schema};
pub use short::short;
pub use suggest::{Advice, Suggested, advice, advice_json, advice_schema};
pub use summary::{Scope, Summary};
pub use tested::{Detail, JudgedTest, SpecOutcome, TestReport, TestedSpec, tests_schema};
pub use visible::visible;

use crate::model::Level;

/// The JSON Schema of the documents that a `T` is printed as.
fn schema_of<T: schemars::JsonSchema>() -> String {
    // As it is written, a field that can be `null` is always there.
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<T>();
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// What people call a finding of this level.
fn level_noun(level: Level) -> &'static str {
    match level {
        Level::Deny => "error",
        Level::Warn => "warning",
        Level::Note => "note",
    }
}

#[cfg(test)]
mod tests;
