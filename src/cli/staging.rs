//! The way of a set of files to their places: all arrive, or all is put back and no trace is left.
//!
//! They are written to a folder of their own inside the one that they are for, so that moving them
//! is a change of name; what they replace is kept until the last one is in its place.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::failure::{Failure, reason};
use super::interrupt::Interrupts;
use super::write::NewFile;

/// A folder for files that are on their way. Dropped, it puts everything back as it was.
pub(super) struct Staging {
    folder: PathBuf,
    /// Folders that were made for it, outermost first.
    made: Vec<PathBuf>,
    /// What has been moved, in order: where to, and where what was there before is kept.
    moved: Vec<(PathBuf, Option<PathBuf>)>,
    stage: Stage,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    UnderWay,
    Done,
}

impl Staging {
    /// A place for `files`, which lie in the folder `out`; folders that are missing are made.
    pub(super) fn new(out: &Path, files: &[&NewFile<'_>]) -> Result<Self, Failure> {
        let folder = out.join(format!(".tierce-{}", std::process::id()));
        let mut staging = Self { folder, made: Vec::new(), moved: Vec::new(), stage: Stage::UnderWay };
        staging.make(out)?;
        fs::create_dir(&staging.folder).map_err(|error| failure(out, "can't be written to", &error))?;
        for file in files {
            file.path.parent().map_or(Ok(()), |parent| staging.make(parent))?;
        }
        Ok(staging)
    }

    /// Makes what is missing of `folder`.
    fn make(&mut self, folder: &Path) -> Result<(), Failure> {
        let is_missing = |part: &&Path| !part.as_os_str().is_empty() && !part.exists();
        let missing: Vec<&Path> = folder.ancestors().take_while(is_missing).collect();
        for part in missing.into_iter().rev() {
            fs::create_dir(part).map_err(|error| failure(part, "can't be made", &error))?;
            self.made.push(part.to_owned());
        }
        Ok(())
    }

    /// Writes `files` where they are out of the way.
    pub(super) fn write(&mut self, files: &[&NewFile<'_>], interrupts: &Interrupts) -> Result<(), Failure> {
        for (number, file) in files.iter().enumerate() {
            let place = self.folder.join(format!("new-{number}"));
            write_one(&place, file.bytes).map_err(|error| failure(&file.path, "can't be written", &error))?;
            interrupts.check()?;
        }
        Ok(())
    }

    /// Moves them to where they belong.
    pub(super) fn install(&mut self, files: &[&NewFile<'_>], interrupts: &Interrupts) -> Result<(), Failure> {
        for (number, file) in files.iter().enumerate() {
            let fail = |error: io::Error| failure(&file.path, "can't be replaced", &error);
            let old = self.folder.join(format!("old-{number}"));
            let kept = match fs::rename(&file.path, &old) {
                Ok(()) => Some(old),
                Err(error) if error.kind() == ErrorKind::NotFound => None,
                Err(error) => return Err(fail(error)),
            };
            self.moved.push((file.path.clone(), kept));
            fs::rename(self.folder.join(format!("new-{number}")), &file.path).map_err(fail)?;
            interrupts.check()?;
        }
        self.stage = Stage::Done;
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Nothing more can be done about what fails here than to go on with the rest.
        if self.stage == Stage::UnderWay {
            for (path, kept) in self.moved.drain(..).rev() {
                let back = |kept: &PathBuf| fs::rename(kept, &path);
                let restored = kept.as_ref().is_some_and(|kept| back(kept).is_ok());
                if !restored {
                    let _ = fs::remove_file(&path);
                    let _ = kept.as_ref().map(back);
                }
            }
        }
        let _ = fs::remove_dir_all(&self.folder);
        if self.stage == Stage::UnderWay {
            for folder in self.made.iter().rev() {
                let _ = fs::remove_dir(folder);
            }
        }
    }
}

/// Writes a file down to the disk, so that a full one is known before anything is moved.
fn write_one(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn failure(path: &Path, what: &str, error: &io::Error) -> Failure {
    Failure::at(path, format_args!("{what}: {}; nothing was written", reason(error)))
}
