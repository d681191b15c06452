//! Findings as GitLab reads code quality: an array of issues, one a line.

use std::io::{self, Write};

use serde::Serialize;

use super::row::{row, table};
use super::{Entry, Report, visible};
use crate::model::Level;

#[derive(Serialize)]
struct Issue<'a> {
    /// GitLab does not ask for it; by it we know our own files.
    engine_name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    check_name: &'a str,
    description: String,
    severity: &'static str,
    fingerprint: String,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// Prints `report` as code quality.
///
/// # Errors
/// Those of `out`.
pub fn gitlab(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    table("[", report.entries.iter().map(|entry| row(&issue(entry))), "]", out)
}

/// Whether `bytes` are a file that [`gitlab`] made. One without findings holds nobody's work.
pub fn is_gitlab(bytes: &[u8]) -> bool {
    bytes == b"[\n]\n" || bytes.starts_with(b"[\n{\"engine_name\":\"tierce\"")
}

fn issue<'a>(entry: &Entry<'a>) -> Issue<'a> {
    let finding = entry.finding;
    Issue {
        engine_name: "tierce",
        kind: "issue",
        check_name: finding.rule.name,
        description: visible(&finding.message).into_owned(),
        severity: match finding.level {
            Level::Deny => "major",
            Level::Warn => "minor",
            Level::Note => "info",
        },
        fingerprint: entry.identity().fingerprint(),
        location: Location {
            path: entry.path(),
            lines: Lines { begin: entry.start.line, end: entry.end.line },
        },
    }
}
