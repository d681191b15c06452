//! Findings for programs: plain rows, whose JSON Schema is `schemas/findings.schema.json`.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::row::{row, table};
use super::{Entry, Report, Summary};
use crate::model::Level;
use crate::rules::Safety;
use crate::text::{Sources, Span};

/// What `tierce check --format json` prints. Lines and columns count from 1, and a column counts
/// characters; byte offsets count from 0 in the file without its byte-order mark.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "Findings of Tierce")]
pub struct FindingsDocument {
    /// The findings, by path, line, column and rule.
    pub findings: Vec<FindingRow>,
    /// What was looked at, and how much was found.
    pub summary: Summary,
}

/// One finding.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "finding")]
pub struct FindingRow {
    /// The rule that found it; `tierce explain RULE` says more.
    pub rule: &'static str,
    /// What the finding does to the run.
    pub level: LevelWord,
    /// What is wrong.
    pub message: String,
    /// A stable path of what it is about, such as `edition/team/limit/seat`; it does not change
    /// when lines move.
    pub subject: String,
    /// The file, as it would be typed where the command was run.
    pub path: String,
    /// The line on which the place starts.
    pub line: u32,
    /// The column at which the place starts.
    pub column: u32,
    /// The line on which the place ends.
    pub end_line: u32,
    /// The column just after the place.
    pub end_column: u32,
    /// Places that show it, that of the finding itself first if something is to be seen there.
    pub labels: Vec<LabelRow>,
    /// What to do, a paragraph a line.
    pub help: Option<String>,
    /// The change that mends it; empty where there is none. All edits belong together.
    pub edits: Vec<EditRow>,
}

/// What a finding does to the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "level")]
pub enum LevelWord {
    /// Fails the check.
    Deny,
    /// Fails the check only with `--deny warnings`.
    Warn,
    /// Advice.
    Note,
}

/// A place, and what is to be seen there.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "label")]
pub struct LabelRow {
    /// The file.
    pub path: String,
    /// The line on which the place starts.
    pub line: u32,
    /// The column at which the place starts.
    pub column: u32,
    /// The line on which the place ends.
    pub end_line: u32,
    /// The column just after the place.
    pub end_column: u32,
    /// What is to be seen there; may be empty.
    pub text: String,
}

/// One replacement.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "edit")]
pub struct EditRow {
    /// The file.
    pub path: String,
    /// The line on which the replaced text starts.
    pub line: u32,
    /// The column at which the replaced text starts.
    pub column: u32,
    /// The line on which the replaced text ends.
    pub end_line: u32,
    /// The column just after the replaced text.
    pub end_column: u32,
    /// The first replaced byte.
    pub start: u32,
    /// One past the last replaced byte; equal to `start` where text is only put in.
    pub end: u32,
    /// The new text.
    pub replacement: String,
    /// Whether it can be applied without a look.
    pub safe: bool,
}

/// Prints `report` as one JSON document, a finding a line.
///
/// # Errors
/// Those of `out`.
pub fn json(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rows = report.entries.iter().map(|entry| row(&FindingRow::new(entry)));
    table(FINDINGS, rows, &format!("{SUMMARY}{}}}", row(&report.summary)?), out)
}

/// What stands before the findings.
const FINDINGS: &str = r#"{"findings":["#;

/// What stands before the summary, on a line of its own.
const SUMMARY: &str = r#"],"summary":"#;

/// Whether `bytes` are a file that [`json`] made.
pub fn is_json(bytes: &[u8]) -> bool {
    let last = bytes.trim_ascii_end().rsplit(|&byte| byte == b'\n').next();
    bytes.starts_with(FINDINGS.as_bytes()) && last.is_some_and(|last| last.starts_with(SUMMARY.as_bytes()))
}

/// The JSON Schema of what [`json`] prints.
pub fn findings_schema() -> String {
    super::schema_of::<FindingsDocument>()
}

impl FindingRow {
    pub(super) fn new(entry: &Entry<'_>) -> Self {
        let finding = entry.finding;
        let primary = Some(&finding.primary).filter(|label| !label.text.is_empty());
        let labels = primary.into_iter().chain(&finding.labels);
        let labels = labels.map(|label| LabelRow::of(entry.sources, label.at, label.text.clone()));
        Self {
            rule: finding.rule.name,
            level: LevelWord::of(finding.level),
            message: finding.message.clone(),
            subject: finding.subject.clone(),
            path: entry.path().to_owned(),
            line: entry.start.line,
            column: entry.start.column,
            end_line: entry.end.line,
            end_column: entry.end.column,
            labels: labels.collect(),
            help: Some(finding.help.join("\n")).filter(|help| !help.is_empty()),
            edits: edits(entry),
        }
    }
}

fn edits(entry: &Entry<'_>) -> Vec<EditRow> {
    let Some(fix) = &entry.finding.fix else { return Vec::new() };
    let row = |edit: &crate::rules::Edit| {
        let LabelRow { path, line, column, end_line, end_column, .. } =
            LabelRow::of(entry.sources, edit.at, String::new());
        EditRow {
            path,
            line,
            column,
            end_line,
            end_column,
            start: edit.at.start,
            end: edit.at.end,
            replacement: edit.with.clone(),
            safe: fix.safety == Safety::Safe,
        }
    };
    fix.edits.iter().map(row).collect()
}

impl LabelRow {
    /// The place `at`, and what is to be seen there.
    pub(super) fn of(sources: &Sources, at: Span, text: String) -> Self {
        let (start, end) = sources.position(at);
        Self {
            path: sources.file(at.file).path.clone(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            text,
        }
    }
}

impl LevelWord {
    fn of(level: Level) -> Self {
        match level {
            Level::Deny => Self::Deny,
            Level::Warn => Self::Warn,
            Level::Note => Self::Note,
        }
    }
}
