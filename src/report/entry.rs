//! The findings of one run in the order in which they are printed, each once.

use std::cmp::{Ordering, Reverse};

use rustc_hash::FxHashMap;

use super::{Identity, Scope, Summary};
use crate::rules::Finding;
use crate::text::{LineColumn, Sources, Span};

/// A finding together with the files that it speaks of.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// The finding.
    pub finding: &'a Finding,
    /// Where its place starts.
    pub start: LineColumn,
    /// Where its place ends.
    pub end: LineColumn,
    /// How many before it in the report are of the same rule, file and subject.
    pub nth: u32,
}

/// What one run reports: findings by path, line, column and rule, and a summary.
#[derive(Debug)]
pub struct Report<'a> {
    /// The findings, in order, without repeats.
    pub entries: Vec<Entry<'a>>,
    /// How many there are of each level, and what was looked at.
    pub summary: Summary,
}

impl<'a> Report<'a> {
    /// The report on `findings`, each with the files of its root. One that several roots raise
    /// identically, as they do for a part that they share, is kept once.
    pub fn new(findings: impl IntoIterator<Item = (&'a Sources, &'a Finding)>, scope: Scope) -> Self {
        let mut entries: Vec<Entry<'a>> =
            findings.into_iter().map(|(sources, finding)| Entry::new(sources, finding)).collect();
        entries.sort_by(Entry::order);
        entries.dedup_by(|a, b| a.order(b).is_eq());
        number(&mut entries);
        let summary = Summary::new(&entries, scope);
        Self { entries, summary }
    }

    /// Keeps the findings that `keep` wants, and counts again.
    pub fn retain(&mut self, keep: impl FnMut(&Entry<'a>) -> bool) {
        self.entries.retain(keep);
        self.summary.count(&self.entries);
    }

    /// The findings, those that fail the check first, then warnings, then notes.
    pub fn worst_first(&self) -> Vec<&Entry<'a>> {
        let mut entries: Vec<&Entry<'a>> = self.entries.iter().collect();
        entries.sort_by_key(|entry| Reverse(entry.finding.level));
        entries
    }
}

/// Numbers those that nothing but their place tells apart.
fn number(entries: &mut [Entry<'_>]) {
    let mut seen: FxHashMap<(&str, &str, &str), u32> = FxHashMap::default();
    for entry in entries {
        let count = seen.entry((entry.path(), entry.finding.rule.name, &entry.finding.subject)).or_default();
        entry.nth = *count;
        *count += 1;
    }
}

impl<'a> Entry<'a> {
    fn new(sources: &'a Sources, finding: &'a Finding) -> Self {
        let (start, end) = sources.position(finding.primary.at);
        Self { sources, finding, start, end, nth: 0 }
    }

    /// What tells it from every other finding, however lines move.
    pub fn identity(&self) -> Identity<'a> {
        let Finding { rule, subject, .. } = self.finding;
        Identity { path: self.path(), rule: rule.name, subject, nth: self.nth }
    }

    /// The path of the file that the finding is in.
    pub fn path(&self) -> &'a str {
        self.path_of(self.finding.primary.at)
    }

    /// The path of the file that `span` is in.
    pub fn path_of(&self, span: Span) -> &'a str {
        &self.sources.file(span.file).path
    }

    /// By place and rule; what is left equal, by all else that is printed, so that the same findings
    /// of two roots come to stand side by side. Ids of files differ from root to root, so paths are
    /// compared.
    fn order(&self, other: &Self) -> Ordering {
        let key = |entry: &Self| {
            let finding = entry.finding;
            let place = (entry.path(), entry.start, finding.rule.name, entry.end);
            (place, &finding.message, &finding.subject, finding.level, &finding.help)
        };
        key(self).cmp(&key(other)).then_with(|| self.labels().cmp(other.labels()))
    }

    fn labels(&self) -> impl Iterator<Item = (&'a str, u32, u32, &'a str)> {
        let finding = self.finding;
        let labels = std::iter::once(&finding.primary).chain(&finding.labels);
        labels.map(|label| (self.path_of(label.at), label.at.start, label.at.end, label.text.as_str()))
    }
}
