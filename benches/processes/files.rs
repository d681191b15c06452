//! The files that are measured.
//!
//! Another process writes them: what a process holds counts as held by those that it starts, until they run
//! a program of their own, so that the memory of the tools could not be told otherwise.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::faulty::faulty;
use super::others::{python, toml};
use crate::made::{Size, spec};

/// The argument with which this program writes the files and ends.
pub(crate) const WRITE: &str = "write-the-files";

/// How many capabilities the specs of ten groups have.
pub(crate) const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// Where the files are.
pub(crate) struct Files {
    folder: PathBuf,
}

impl Files {
    /// The files under `folder`, written by a process of its own.
    pub(crate) fn make(folder: &Path) -> io::Result<Self> {
        let files = Self { folder: folder.to_owned() };
        let done = Command::new(std::env::current_exe()?).arg(WRITE).status()?;
        if done.success() { Ok(files) } else { Err(io::Error::other(format!("writing ended with {done}"))) }
    }

    /// Writes the files under `folder`.
    pub(crate) fn write(folder: &Path) -> io::Result<()> {
        std::fs::create_dir_all(folder)?;
        let files = Self { folder: folder.to_owned() };
        for capabilities in SIZES {
            let size = Size::of(capabilities);
            std::fs::write(files.made(capabilities, "tierce"), spec(size))?;
            std::fs::write(files.made(capabilities, "py"), python(size))?;
            std::fs::write(files.made(capabilities, "toml"), toml(size))?;
        }
        std::fs::write(files.at("loose.tierce"), spec(Size::of(10_000)).replace("  ", " "))?;
        std::fs::write(files.at("faulty.tierce"), faulty(30_000))?;
        std::fs::write(files.at("groups.tierce"), spec(Size { groups: 1_000, ..Size::of(1_000) }))
    }

    /// The file of so many capabilities, each scored by ten groups, in the notation of `ending`.
    pub(crate) fn made(&self, capabilities: usize, ending: &str) -> String {
        self.at(&format!("made-{capabilities}.{ending}"))
    }

    /// The path of a file.
    pub(crate) fn at(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }
}
