//! The language errors of a check, and which of them a fix has brought.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::apply::Written;
use super::choose::{Candidate, Files};
use super::{Desk, is_slip};
use crate::rules::{Family, Safety};

/// The errors after which a file says nothing at all.
const UNREADABLE: [&str; 3] = ["not-text", "too-deep", "too-large"];

/// The language errors of a check, each once, by what they are about.
pub(super) struct Errors {
    about: BTreeMap<(&'static str, String), BTreeSet<Error>>,
    count: usize,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Error {
    file: Option<Arc<Path>>,
    start: u32,
    end: u32,
    message: String,
}

impl Errors {
    /// Those of `checked`.
    pub(super) fn of<D: Desk>(desk: &D, checked: &D::Checked, files: &mut Files) -> Self {
        let mut about: BTreeMap<_, BTreeSet<Error>> = BTreeMap::new();
        for found in desk.found(checked).into_iter().filter(|found| is_slip(found.finding)) {
            let finding = found.finding;
            let at = finding.primary.at;
            let file = files.of(desk, &found.sources.file(at.file).path);
            let error = Error { file, start: at.start, end: at.end, message: finding.message.clone() };
            about.entry((finding.rule.name, finding.subject.clone())).or_default().insert(error);
        }
        let count = about.values().map(BTreeSet::len).sum();
        Self { about, count }
    }

    /// The error that `fixes` have brought, if any; `before` are the errors without them, and
    /// `written` the places that they wrote.
    ///
    /// To mend a slip can bring errors to light that were always there: a line that nobody could read
    /// says nothing of what is wrong in it. So a slip is mended unless what was written is itself an
    /// error, or, where the fix is a guess, unless there are as many errors as before.
    pub(super) fn brought(&self, before: &Self, fixes: &[&Candidate], written: &[Written]) -> Option<String> {
        let mut new = self
            .about
            .iter()
            .filter(|(about, errors)| errors.len() > before.about.get(about).map_or(0, BTreeSet::len));
        let mends_slips = fixes.iter().any(|fix| fix.rule.family == Family::Language);
        let guesses = fixes.iter().any(|fix| fix.safety == Safety::Review);
        let any_counts =
            if mends_slips { guesses && self.count >= before.count } else { self.count > before.count };
        let is_written = |error: &Error| {
            let file = error.file.as_ref();
            let inside = |place: &Written| error.start < place.end && place.start < error.end;
            written.iter().any(|place| file == Some(&place.file) && inside(place))
        };
        let counts = |rule: &str, error: &Error| {
            any_counts || UNREADABLE.contains(&rule) || (mends_slips && is_written(error))
        };
        new.find_map(|((rule, _), errors)| {
            errors.iter().find(|error| counts(rule, error)).map(|error| error.message.clone())
        })
    }
}
