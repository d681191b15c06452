//! Findings in reviewdog's format, with suggestions that a reviewer can take over.
//!
//! Its columns count bytes of UTF-8, where all other formats here count characters.

use std::io::{self, Write};

use serde::Serialize;

use super::patch::applied;
use super::row::{row, table};
use super::{Entry, Report, visible};
use crate::model::Level;
use crate::rules::{Edit, Finding};
use crate::text::{Sources, Span};

/// What stands before the findings.
const HEAD: &str = r#"{"source":{"name":"tierce"},"diagnostics":["#;

/// The longest suggestion, in bytes: a comment on a pull request holds no more.
const LONGEST: usize = 60_000;

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
    #[serde(rename = "relatedLocations", skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct Related<'a> {
    message: String,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: u32,
    column: u32,
}

/// Prints `report` as rdjson.
///
/// # Errors
/// Those of `out`.
pub fn rdjson(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    table(HEAD, report.entries.iter().map(|entry| row(&diagnostic(entry))), "]}", out)
}

/// Whether `bytes` are a file that [`rdjson`] made.
pub fn is_rdjson(bytes: &[u8]) -> bool {
    bytes.starts_with(HEAD.as_bytes())
}

fn diagnostic<'a>(entry: &Entry<'a>) -> Diagnostic<'a> {
    let finding = entry.finding;
    let sources = entry.sources;
    let paragraphs = finding.help.iter().flat_map(|paragraph| paragraph.split('\n'));
    let lines: Vec<_> = std::iter::once(finding.message.as_str()).chain(paragraphs).map(visible).collect();
    let related = finding.labels.iter().map(|label| Related {
        message: visible(&label.text).into_owned(),
        location: location(sources, label.at),
    });
    Diagnostic {
        message: lines.join("\n"),
        location: location(sources, finding.primary.at),
        severity: match finding.level {
            Level::Deny => "ERROR",
            Level::Warn => "WARNING",
            Level::Note => "INFO",
        },
        code: Code { value: finding.rule.name },
        suggestions: suggestion(sources, finding).into_iter().collect(),
        related: related.collect(),
    }
}

/// The fix, as one replacement: several suggestions would be offered one by one. A suggestion is for
/// the file of the finding, so a fix that is elsewhere too is none.
fn suggestion(sources: &Sources, finding: &Finding) -> Option<Suggestion> {
    let file = finding.primary.at.file;
    let mut edits: Vec<&Edit> = finding.fix.as_ref()?.edits.iter().collect();
    edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
    let (first, last) = (edits.first()?, edits.last()?);
    let span = Span::new(file, first.at.start, last.at.end);
    let here = edits.iter().all(|edit| edit.at.file == file);
    if !here || span.end.saturating_sub(span.start) as usize > LONGEST {
        return None;
    }
    let text = applied(sources.file(file), span.start as usize, span.end as usize, &edits).into_owned();
    (text.len() <= LONGEST).then(|| Suggestion { range: range(sources, span), text })
}

fn location(sources: &Sources, at: Span) -> Location<'_> {
    Location { path: &sources.file(at.file).path, range: range(sources, at) }
}

fn range(sources: &Sources, at: Span) -> Range {
    Range { start: position(sources, at, at.start), end: position(sources, at, at.end) }
}

/// Line and byte of `offset` in the file of `at`, both from 1.
fn position(sources: &Sources, at: Span, offset: u32) -> Position {
    let lines = &sources.file(at.file).lines;
    let line = lines.line_of(offset);
    let start = lines.start_of(line).unwrap_or(0);
    Position { line: line as u32 + 1, column: offset - start + 1 }
}
