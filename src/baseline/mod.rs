//! Findings that are known from before: a check with a baseline speaks of what is new since.
//!
//! A finding is known by its rule, its file and its subject, so that text may move. Where several have
//! all three in common they are counted: the first so many are known. Errors in the text and silences
//! without a reason are never known, or a baseline could do what no silence may.

mod document;

use std::collections::BTreeMap;

pub use document::{BaselineDocument, KnownRow, baseline_schema, is_baseline};

use crate::report::{Entry, Report};
use crate::rules::{Family, is_fixed};

/// Known findings, and how many of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<Key, u32>,
}

/// What known findings have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    /// The file, as seen from the folder of the baseline.
    path: String,
    rule: String,
    subject: String,
}

/// What a run can see of what a baseline speaks of.
pub struct Sight<'s> {
    /// A path of the report, as seen from the folder of the baseline.
    pub path: &'s dyn Fn(&str) -> String,
    /// Whether the run looked for what the rule finds in the file at this path, which is as seen from
    /// the folder of the baseline. What it did not look for may be there still.
    pub looked: &'s dyn Fn(&str, &str) -> bool,
}

/// How a baseline is renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// What is there no longer is taken out, and nothing is taken in.
    Prune,
    /// What is there now takes the place of what was.
    TakeIn,
}

impl Baseline {
    /// How many findings are known.
    pub fn count(&self) -> usize {
        self.known.values().map(|&count| count as usize).sum()
    }

    /// How many findings of `self` are not in `other`.
    pub fn count_beyond(&self, other: &Self) -> usize {
        let beyond = |(key, count): (&Key, &u32)| {
            count.saturating_sub(other.known.get(key).copied().unwrap_or(0)) as usize
        };
        self.known.iter().map(beyond).sum()
    }

    /// Takes what is known out of `report`, and counts there what was taken out and what is gone.
    pub fn hide(&self, report: &mut Report<'_>, sight: &Sight<'_>) {
        let gone = if is_readable(report) {
            self.count_beyond(&self.renewed(report, sight, Renewal::Prune))
        } else {
            0
        };
        let before = report.entries.len();
        report.retain(|entry| !self.knows(entry, sight));
        report.summary.known = before - report.entries.len();
        report.summary.gone = gone;
    }

    /// It after a run that came to `report`. What the run did not look for stays.
    #[must_use]
    pub fn renewed(&self, report: &Report<'_>, sight: &Sight<'_>, renewal: Renewal) -> Self {
        let mut now: BTreeMap<Key, u32> = BTreeMap::new();
        for entry in report.entries.iter().filter(|entry| !is_fixed(entry.finding.rule)) {
            *now.entry(Key::of(entry, sight)).or_default() += 1;
        }
        let mut known: BTreeMap<Key, u32> = BTreeMap::new();
        for (key, &count) in &self.known {
            let found = now.get(key).copied().unwrap_or(0);
            let left = if (sight.looked)(&key.path, &key.rule) { count.min(found) } else { count };
            if left > 0 {
                known.insert(key.clone(), left);
            }
        }
        match renewal {
            Renewal::Prune => {}
            Renewal::TakeIn => {
                for (key, found) in now {
                    let count = known.entry(key).or_default();
                    *count = found.max(*count);
                }
            }
        }
        Self { known }
    }

    fn knows(&self, entry: &Entry<'_>, sight: &Sight<'_>) -> bool {
        let count = || self.known.get(&Key::of(entry, sight)).copied().unwrap_or(0);
        !is_fixed(entry.finding.rule) && entry.nth < count()
    }
}

impl Key {
    fn of(entry: &Entry<'_>, sight: &Sight<'_>) -> Self {
        let identity = entry.identity();
        Self {
            path: (sight.path)(identity.path),
            rule: identity.rule.to_owned(),
            subject: identity.subject.to_owned(),
        }
    }
}

/// Whether the specs could be read: errors in the text keep rules silent, so that what they found
/// before seems gone.
pub fn is_readable(report: &Report<'_>) -> bool {
    report.entries.iter().all(|entry| entry.finding.rule.family != Family::Language)
}

#[cfg(test)]
mod tests;
