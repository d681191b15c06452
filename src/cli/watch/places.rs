//! Where to watch for changes of what was read.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::cli::disk::DiskLoad;

/// Folders to watch, and the files in them that matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Places {
    /// The folders. Not the files themselves: an editor that saves under another name and then renames
    /// puts a new file in the place of the watched one.
    pub(super) folders: BTreeSet<PathBuf>,
    /// The files that were asked for, there or not.
    files: BTreeSet<PathBuf>,
}

impl Places {
    /// Where to watch for changes of all that was asked of `load`, the root folder of what `typed` stands
    /// for.
    pub(super) fn of(typed: &Path, load: &DiskLoad) -> Self {
        let mut places = Self::default();
        let root = load.folder();
        // A folder that is removed, or a link that points elsewhere, is seen from the one above.
        places.above(root);
        if let Ok(typed) = std::path::absolute(typed) {
            places.above(&typed);
        }
        places.folder(root);
        let Some(notes) = load.notes() else { return places };
        for folder in notes.visited() {
            places.folder(&root.join(folder));
        }
        for file in notes.files() {
            let path = root.join(file);
            // What is missing is awaited in the nearest folder that is there.
            let above = path.ancestors().skip(1).take_while(|folder| folder.starts_with(root));
            above.for_each(|folder| places.folder(folder));
            if let Some(real) = path.canonicalize().ok().filter(|real| *real != path) {
                places.above(&real);
                places.files.insert(real);
            }
            places.files.insert(path);
        }
        places
    }

    fn folder(&mut self, folder: &Path) {
        if folder.is_dir() {
            self.folders.insert(folder.to_owned());
        }
    }

    fn above(&mut self, path: &Path) {
        path.parent().into_iter().for_each(|folder| self.folder(folder));
    }

    /// Whether something that happened to `path` can have changed what was read: not where it is a file
    /// that nobody asked for, such as an output.
    pub(super) fn concern(&self, path: &Path) -> bool {
        let is_spec = path.extension().is_some_and(|ending| ending == "tierce");
        is_spec || self.files.contains(path) || self.folders.contains(path) || path.is_dir()
    }
}
