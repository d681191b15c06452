//! What a run looked at, and how much it found.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::{Entry, visible};
use crate::model::Level;

/// What a run looked at.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// How many files were read.
    pub files: usize,
    /// How many specs: roots, and parts that were checked alone.
    pub roots: usize,
    /// What could not be judged, and why, each in a sentence.
    pub not_judged: Vec<String>,
}

/// What was looked at, and how many findings there are of each level.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "summary")]
pub struct Summary {
    /// How many files were read.
    pub files: usize,
    /// How many specs were checked: files that declare a product, and parts checked alone.
    pub roots: usize,
    /// How many findings fail the check.
    pub deny: usize,
    /// How many findings are warnings.
    pub warn: usize,
    /// How many findings are advice.
    pub note: usize,
    /// How many findings come with a change that mends them.
    pub fixable: usize,
    /// What could not be judged, and why, such as rules that need `--today`.
    pub not_judged: Vec<String>,
}

impl Summary {
    pub(super) fn new(entries: &[Entry<'_>], scope: Scope) -> Self {
        let count = |level| entries.iter().filter(|entry| entry.finding.level == level).count();
        Self {
            files: scope.files,
            roots: scope.roots,
            deny: count(Level::Deny),
            warn: count(Level::Warn),
            note: count(Level::Note),
            fixable: entries.iter().filter(|entry| entry.finding.fix.is_some()).count(),
            not_judged: scope.not_judged,
        }
    }

    /// The summary in one line, such as `Checked 4 specs: 1 error, 2 warnings; 2 with a fix`.
    pub fn line(&self) -> String {
        let levels = [(self.deny, "error"), (self.warn, "warning"), (self.note, "note")];
        let found: Vec<String> = levels
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|&(count, noun)| counted(count, noun))
            .collect();
        let found = if found.is_empty() { "nothing found".to_owned() } else { found.join(", ") };
        let fixable = match self.fixable {
            0 => String::new(),
            count => format!("; {count} with a fix"),
        };
        format!("Checked {}: {found}{fixable}", counted(self.roots, "spec"))
    }
}

/// Prints the summary line, and a line for each thing that could not be judged.
pub(super) fn write(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", summary.line())?;
    for what in &summary.not_judged {
        writeln!(out, "Not judged: {}", visible(what))?;
    }
    Ok(())
}

/// `1 note`, `2 notes`.
fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
