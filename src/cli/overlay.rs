//! Texts that stand in the place of files while these are mended: what is checked is what would be
//! written, and nothing is written before all is known.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::mend::Drafts;

/// Texts in the place of files, for all root folders of a run.
#[derive(Debug, Default)]
pub(super) struct Overlay {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    /// By files without links.
    texts: FxHashMap<PathBuf, Vec<u8>>,
    /// The files that were read, by the paths that are printed for them.
    files: FxHashMap<String, PathBuf>,
}

impl Overlay {
    /// Puts `drafts`, and nothing else, in the place of their files.
    pub(super) fn set(&self, drafts: &Drafts) {
        let texts = drafts.iter().filter(|(_, draft)| draft.is_changed());
        let texts = texts.map(|(file, draft)| (file.to_path_buf(), draft.new_bytes())).collect();
        self.with(|inner| inner.texts = texts);
    }

    /// The text in the place of `file`, if there is one. The file is known as `shown` from then on.
    pub(super) fn text_of(&self, shown: &str, file: &Path) -> Option<Vec<u8>> {
        self.with(|inner| {
            if !inner.files.contains_key(shown) {
                inner.files.insert(shown.to_owned(), file.to_owned());
            }
            inner.texts.get(file).cloned()
        })
    }

    /// The file that is known as `shown`, without links.
    pub(super) fn file(&self, shown: &str) -> Option<PathBuf> {
        self.with(|inner| inner.files.get(shown).cloned())
    }

    fn with<T>(&self, act: impl FnOnce(&mut Inner) -> T) -> T {
        act(&mut self.inner.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
