//! The findings of one run in the order in which they are printed, each once.

use super::{Scope, Summary};
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
        entries.sort_by(|a, b| a.key().cmp(&b.key()));
        entries.dedup_by(|a, b| a.same_as(b));
        let summary = Summary::new(&entries, scope);
        Self { entries, summary }
    }
}

impl<'a> Entry<'a> {
    fn new(sources: &'a Sources, finding: &'a Finding) -> Self {
        let (start, end) = sources.position(finding.primary.at);
        Self { sources, finding, start, end }
    }

    /// The path of the file that the finding is in.
    pub fn path(&self) -> &'a str {
        self.path_of(self.finding.primary.at)
    }

    /// The path of the file that `span` is in.
    pub fn path_of(&self, span: Span) -> &'a str {
        &self.sources.file(span.file).path
    }

    fn key(&self) -> impl Ord + use<'a> {
        let finding = self.finding;
        let place = (self.path(), self.start, finding.rule.name, self.end);
        (place, &finding.message, &finding.subject, finding.level)
    }

    /// Whether both print the same; ids of files differ from root to root, so paths are compared.
    fn same_as(&self, other: &Self) -> bool {
        let (one, two) = (self.finding, other.finding);
        self.key() == other.key()
            && one.help == two.help
            && one.primary.text == two.primary.text
            && one.labels.len() == two.labels.len()
            && one.labels.iter().zip(&two.labels).all(|(a, b)| {
                a.text == b.text
                    && (a.at.start, a.at.end) == (b.at.start, b.at.end)
                    && self.path_of(a.at) == other.path_of(b.at)
            })
    }
}
