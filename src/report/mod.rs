//! Findings for people and programs. The core does not know how a finding is drawn.
//!
//! [`Report`] puts the findings of one run in order; [`human`], [`short`] and [`json`] print it.
//! Nothing that a spec says reaches a terminal as it stands: see `visible`.

mod diff;
mod entry;
mod excerpt;
mod human;
mod json;
mod look;
mod patch;
mod short;
mod snippet;
mod summary;
mod visible;
mod wrap;

pub use diff::diff;
pub use entry::{Entry, Report};
pub use human::human;
pub use json::{EditRow, FindingRow, FindingsDocument, LabelRow, LevelWord, findings_schema, json};
pub use look::{Glyphs, Ink, Look};
pub use short::short;
pub use summary::{Scope, Summary};
pub use visible::visible;

use crate::model::Level;

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
