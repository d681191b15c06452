//! Files written as a set, all of them or none, over nothing that is somebody else's.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::failure::{Failure, reason};
use super::interrupt::Interrupts;
use super::staging::Staging;

/// A file that is to be written.
#[derive(Debug)]
pub(super) struct NewFile<'a> {
    /// Where.
    pub(super) path: PathBuf,
    /// What.
    pub(super) bytes: &'a [u8],
    /// Whether what is there now is of our making.
    pub(super) is_ours: fn(&[u8]) -> bool,
}

/// What is there now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing.
    Missing,
    /// What would be written.
    Same,
    /// Something else of our making.
    Different,
    /// Something of somebody else's.
    Foreign,
}

/// What may be overwritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Overwrite {
    /// What is of our making.
    Ours,
    /// Every file.
    Anything,
}

impl NewFile<'_> {
    /// What is there now.
    pub(super) fn state(&self) -> Result<State, Failure> {
        let there = match self.path.symlink_metadata() {
            Ok(there) => there,
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return Ok(State::Missing);
            }
            Err(error) => return Err(Failure::at(&self.path, reason(&error))),
        };
        if there.is_dir() {
            return Err(Failure::at(&self.path, "is a folder, where a file is to be written"));
        }
        if !there.is_file() {
            return Ok(State::Foreign);
        }
        let bytes = fs::read(&self.path).map_err(|error| Failure::at(&self.path, reason(&error)))?;
        Ok(match bytes == self.bytes {
            true => State::Same,
            false if (self.is_ours)(&bytes) => State::Different,
            false => State::Foreign,
        })
    }

    /// That what is there now is somebody else's.
    pub(super) fn is_foreign(&self) -> Failure {
        let what = "is there already, and Tierce did not write it; `--force` overwrites it";
        Failure::at(&self.path, what)
    }
}

/// Writes `files`, which lie in the folder `out`; says what was there before. What is the same
/// already is left alone.
pub(super) fn write_set(
    out: &Path,
    files: &[NewFile<'_>],
    overwrite: Overwrite,
) -> Result<Vec<State>, Failure> {
    if out.exists() && !out.is_dir() {
        return Err(Failure::at(out, "is not a folder"));
    }
    let states: Vec<State> = files.iter().map(NewFile::state).collect::<Result<_, _>>()?;
    for (file, &state) in files.iter().zip(&states) {
        if state == State::Foreign && overwrite == Overwrite::Ours {
            return Err(file.is_foreign());
        }
    }
    let new: Vec<&NewFile<'_>> =
        files.iter().zip(&states).filter(|(_, state)| **state != State::Same).map(|(file, _)| file).collect();
    if !new.is_empty() {
        let interrupts = Interrupts::watch();
        let mut staging = Staging::new(out, &new)?;
        staging.write(&new, &interrupts)?;
        staging.install(&new, &interrupts)?;
    }
    Ok(states)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new_file(path: PathBuf, bytes: &[u8]) -> NewFile<'_> {
        NewFile { path, bytes, is_ours: |bytes| bytes.starts_with(b"ours") }
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_set_is_written_whole() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("deep/dist");
        fs::create_dir_all(&out).unwrap();
        fs::write(out.join("b"), "ours, old").unwrap();
        fs::write(out.join("c"), "ours, c").unwrap();
        let files = [
            new_file(out.join("a"), b"ours, a"),
            new_file(out.join("b"), b"ours, b"),
            new_file(out.join("c"), b"ours, c"),
        ];
        let states = write_set(&out, &files, Overwrite::Ours).unwrap();
        assert_eq!(states, [State::Missing, State::Different, State::Same]);
        assert_eq!(names(&out), ["a", "b", "c"]);
        assert_eq!(fs::read(out.join("b")).unwrap(), b"ours, b");
    }

    #[test]
    fn what_somebody_else_wrote_stays() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path();
        fs::write(out.join("b"), "theirs").unwrap();
        let files = [new_file(out.join("a"), b"ours, a"), new_file(out.join("b"), b"ours, b")];
        assert!(write_set(out, &files, Overwrite::Ours).is_err());
        assert_eq!(names(out), ["b"]);
        write_set(out, &files, Overwrite::Anything).unwrap();
        assert_eq!(fs::read(out.join("b")).unwrap(), b"ours, b");
    }

    /// The last file can't be moved into its place, for a file has taken the place of its folder;
    /// so all that was moved goes back to where it was.
    #[test]
    fn half_a_set_is_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("dist");
        fs::create_dir(&out).unwrap();
        fs::write(out.join("a"), "ours, old").unwrap();
        let files = [
            new_file(out.join("a"), b"ours, new"),
            new_file(out.join("b"), b"ours, b"),
            new_file(out.join("c"), b"ours, c"),
            new_file(out.join("c/d"), b"ours, d"),
        ];
        let failure = write_set(&out, &files, Overwrite::Ours).unwrap_err();
        assert!(failure.0.contains("c/d"), "{failure:?}");
        assert_eq!(names(&out), ["a"]);
        assert_eq!(fs::read(out.join("a")).unwrap(), b"ours, old");
    }

    #[test]
    fn folders_made_in_vain_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("one/two");
        let files = [new_file(out.join("c"), b"ours"), new_file(out.join("c/d"), b"ours")];
        assert!(write_set(&out, &files, Overwrite::Ours).is_err());
        assert!(names(folder.path()).is_empty());
    }
}
