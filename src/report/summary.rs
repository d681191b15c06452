//! What a run looked at, and how much it found.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::wrap::wrap;
use super::{Entry, Look, visible};
use crate::model::Level;
use crate::rules::Safety;

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
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
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
    /// How many of these changes can be applied without a look, as `tierce check --fix` does.
    pub safely_fixable: usize,
    /// How many findings `--fix` has mended; they are not listed.
    pub fixed: usize,
    /// How many findings are known from before, in the baseline; they are not listed.
    pub known: usize,
    /// How many findings of the baseline are there no longer.
    pub gone: usize,
    /// What could not be judged, and why, such as rules that need `--today`.
    pub not_judged: Vec<String>,
}

impl Summary {
    pub(super) fn new(entries: &[Entry<'_>], scope: Scope) -> Self {
        let mut summary =
            Self { files: scope.files, roots: scope.roots, not_judged: scope.not_judged, ..Self::default() };
        summary.count(entries);
        summary
    }

    /// Counts `entries`, and forgets what was counted before.
    pub(super) fn count(&mut self, entries: &[Entry<'_>]) {
        let count = |level| entries.iter().filter(|entry| entry.finding.level == level).count();
        let with_fix = || entries.iter().filter_map(|entry| entry.finding.fix.as_ref());
        (self.deny, self.warn, self.note) = (count(Level::Deny), count(Level::Warn), count(Level::Note));
        self.fixable = with_fix().count();
        self.safely_fixable = with_fix().filter(|fix| fix.safety == Safety::Safe).count();
    }

    /// The summary in one line, such as
    /// ``Checked 4 specs: 2 errors, 1 warning; 1 can be mended by `check --fix`, 2 more by `check --fix --unsafe` ``.
    pub fn line(&self) -> String {
        let levels = [(self.deny, "error"), (self.warn, "warning"), (self.note, "note")];
        let found: Vec<String> = levels
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|&(count, noun)| counted(count, noun))
            .collect();
        let found = if found.is_empty() { "nothing found".to_owned() } else { found.join(", ") };
        format!("{CHECKED}{}: {found}{}{}", counted(self.roots, "spec"), self.known_since(), self.mending())
    }

    /// What the baseline holds; begins with `; ` if there is anything.
    pub(super) fn known_since(&self) -> String {
        match (self.known, self.gone) {
            (0, 0) => String::new(),
            (known, 0) => format!("; {known} known from the baseline"),
            (known, gone) => format!(
                "; {known} known from the baseline, and {gone} of it mended since: `--prune-baseline` takes those out"
            ),
        }
    }

    /// What has been mended, and what else could be; begins with `; ` if there is anything.
    fn mending(&self) -> String {
        let mut parts = Vec::new();
        if self.fixed > 0 {
            parts.push(format!("{} mended", self.fixed));
        }
        let unsafely = self.fixable - self.safely_fixable;
        for (count, how) in [(self.safely_fixable, "check --fix"), (unsafely, "check --fix --unsafe")] {
            let rest = if parts.is_empty() { "can be mended" } else { "more" };
            if count > 0 {
                parts.push(format!("{count} {rest} by `{how}`"));
            }
        }
        if parts.is_empty() { String::new() } else { format!("; {}", parts.join(", ")) }
    }
}

/// Whether `bytes` are a file of findings for people: one that ends in a summary.
pub fn is_text(bytes: &[u8]) -> bool {
    let is_summary = |line: &[u8]| {
        let rest = line.strip_prefix(CHECKED.as_bytes()).unwrap_or_default();
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let rest = &rest[digits..];
        rest.starts_with(b" spec: ") || rest.starts_with(b" specs: ")
    };
    // What could not be judged may follow, and lines that go on.
    let follows =
        |line: &&[u8]| line.is_empty() || line.starts_with(b"Not judged: ") || line.starts_with(b"  ");
    bytes.split(|&byte| byte == b'\n').rev().find(|line| !follows(line)).is_some_and(is_summary)
}

/// What the summary begins with.
const CHECKED: &str = "Checked ";

/// Prints the summary line, and a line for each thing that could not be judged.
pub(super) fn write(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", summary.line())?;
    for what in &summary.not_judged {
        writeln!(out, "Not judged: {}", visible(what))?;
    }
    Ok(())
}

/// The same in lines that fit the width.
pub(super) fn write_wrapped(summary: &Summary, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut text = Vec::new();
    write(summary, &mut text)?;
    for line in String::from_utf8_lossy(&text).lines() {
        writeln!(out, "{}", wrap(line, 2, look.width))?;
    }
    Ok(())
}

/// `1 note`, `2 notes`.
fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
