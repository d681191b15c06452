//! What was read from a root folder, and what was found there: enough to tell later whether anything
//! has changed.
//!
//! Contents are compared, not times: a change within the tick of a file system's clock counts, and a
//! file that was only touched does not.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::disk::DiskLoad;
use super::folder::{Closed, Spec, specs};
use crate::text::{Load as _, LoadError};

/// What was asked of a root folder, and what was answered.
#[derive(Debug, Default)]
pub(super) struct Notes {
    answers: Mutex<BTreeMap<Asked, Answer>>,
    /// The folders that were looked through for specs.
    visited: Mutex<BTreeSet<String>>,
}

/// What can be asked; paths are relative to the root folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Asked {
    /// The text of a file.
    File(String),
    /// The specs under a folder.
    Specs(String, Closed),
}

/// What was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    /// Something with this fingerprint, each time.
    Always(u64),
    /// Not always the same: it changed between two questions.
    Varying,
}

impl Notes {
    /// A file was asked for.
    pub(super) fn file(&self, path: &str, answer: &Result<Vec<u8>, LoadError>) {
        let mut hasher = DefaultHasher::new();
        match answer {
            Ok(text) => text.hash(&mut hasher),
            Err(error) => format!("{error:?}").hash(&mut hasher),
        }
        self.note(Asked::File(path.to_owned()), hasher.finish());
    }

    /// The specs under a folder were asked for.
    pub(super) fn specs(&self, folder: &str, closed: Closed, found: &[Spec]) {
        let mut hasher = DefaultHasher::new();
        found.hash(&mut hasher);
        self.note(Asked::Specs(folder.to_owned(), closed), hasher.finish());
    }

    /// A folder was looked through.
    pub(super) fn visit(&self, folder: &str) {
        lock(&self.visited).insert(folder.to_owned());
    }

    /// The folders that were looked through.
    pub(super) fn visited(&self) -> BTreeSet<String> {
        lock(&self.visited).clone()
    }

    /// The files that were asked for, there or not.
    pub(super) fn files(&self) -> Vec<String> {
        let answers = lock(&self.answers);
        let file = |asked: &Asked| match asked {
            Asked::File(path) => Some(path.clone()),
            Asked::Specs(..) => None,
        };
        answers.keys().filter_map(file).collect()
    }

    /// Asks `load`, which is the same folder at another time, all that was asked before.
    pub(super) fn ask_again(&self, load: &DiskLoad) {
        let asked: Vec<Asked> = lock(&self.answers).keys().cloned().collect();
        for asked in asked {
            // The answers are what it notes.
            match asked {
                Asked::File(path) => drop(load.load(&path)),
                Asked::Specs(folder, closed) => drop(specs(load, &folder, closed)),
            }
        }
    }

    /// The paths of what has another answer in `now`, or stands only in one of the two: of files, or of
    /// folders where no file tells it.
    pub(super) fn changed(&self, now: &Self) -> Vec<String> {
        let (then, now) = (lock(&self.answers), lock(&now.answers));
        let all: BTreeSet<&Asked> = then.keys().chain(now.keys()).collect();
        let steady = |asked: &Asked| match (then.get(asked), now.get(asked)) {
            (Some(Answer::Always(then)), Some(Answer::Always(now))) => then == now,
            (None | Some(_), None | Some(_)) => false,
        };
        let (mut files, mut folders) = (Vec::new(), Vec::new());
        for asked in all.into_iter().filter(|asked| !steady(asked)) {
            match asked {
                Asked::File(path) => files.push(path.clone()),
                Asked::Specs(path, _) => folders.push(path.clone()),
            }
        }
        if files.is_empty() { folders } else { files }
    }

    fn note(&self, asked: Asked, fingerprint: u64) {
        let mut answers = lock(&self.answers);
        let new = Answer::Always(fingerprint);
        let known = answers.entry(asked).or_insert(new);
        if *known != new {
            *known = Answer::Varying;
        }
    }
}

/// A poisoned lock means a panic, which has ended the process.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(notes: &Notes, path: &str, text: &str) {
        notes.file(path, &Ok(text.as_bytes().to_vec()));
    }

    #[test]
    fn what_has_changed_is_named() {
        let (then, now) = (Notes::default(), Notes::default());
        for (path, before, after) in [("a", "1", "1"), ("b", "1", "2")] {
            file(&then, path, before);
            file(&now, path, after);
        }
        then.file("c", &Err(LoadError::Missing));
        file(&now, "c", "");
        file(&now, "d", "");
        assert_eq!(then.changed(&now), ["b", "c", "d"]);
        assert_eq!(then.files(), ["a", "b", "c"]);
    }

    /// A file that changes while it is read twice may have been seen in either state.
    #[test]
    fn what_changes_between_two_questions_has_changed_ever_since() {
        let (then, now) = (Notes::default(), Notes::default());
        file(&then, "a", "1");
        file(&then, "a", "2");
        file(&now, "a", "2");
        assert_eq!(then.changed(&now), ["a"]);
        file(&now, "a", "3");
        assert_eq!(then.changed(&now), ["a"]);
        let (then, now) = (Notes::default(), Notes::default());
        for notes in [&then, &now] {
            file(notes, "a", "1");
            file(notes, "a", "1");
        }
        assert!(then.changed(&now).is_empty());
    }
}
