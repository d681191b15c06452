//! Findings for people and programs. The core does not know how a finding is drawn.
//!
//! [`Report`] puts the findings of one run in order; [`human`], [`short`] and [`json`] print it.
//! Nothing that a spec says reaches a terminal as it stands: see `visible`.

mod changes;
mod cheapest;
mod checkstyle;
mod diff;
mod entry;
mod excerpt;
mod github;
mod gitlab;
mod human;
mod identity;
mod imported;
mod inspect;
mod json;
mod junit;
mod look;
mod markdown;
mod patch;
mod quote;
mod rdjson;
mod rendered;
pub(crate) mod row;
mod sarif;
mod short;
mod snippet;
mod suggest;
mod summary;
mod tested;
mod visible;
mod wrap;
mod xml;

pub use changes::{Changes, Compared, changes, changes_json, changes_markdown, changes_schema};
pub use cheapest::{CheapestReport, cheapest_schema};
pub use checkstyle::{checkstyle, is_checkstyle};
pub use diff::diff;
pub use entry::{Entry, Report};
pub use github::{github, github_summary};
pub use gitlab::{gitlab, is_gitlab};
pub use human::human;
pub use identity::Identity;
pub use imported::{Counts, ImportDocument, PlaceRow, SheetRow, import_schema, imported, imported_json};
pub use inspect::{Extent, Inspection, inspection, inspection_json, inspection_schema};
pub use json::{EditRow, FindingRow, FindingsDocument, LabelRow, LevelWord, findings_schema, is_json, json};
pub use junit::{is_junit, junit};
pub use look::{Glyphs, Ink, Look};
pub use markdown::{is_markdown, markdown};
pub use quote::{Assumed, QuoteReport, quote_schema};
pub use rdjson::{is_rdjson, rdjson};
pub use rendered::Rendered;
pub use sarif::{is_sarif, sarif};
pub use short::short;
pub use suggest::{Advice, Suggested, advice, advice_json, advice_schema};
pub use summary::{Scope, Summary, is_text};
pub use tested::{Detail, JudgedTest, SpecOutcome, TestReport, TestedSpec, tests_schema};
pub use visible::visible;

use crate::model::Level;

/// The JSON Schema of the documents that a `T` is printed as.
pub(crate) fn schema_of<T: schemars::JsonSchema>() -> String {
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
