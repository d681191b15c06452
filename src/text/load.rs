//! The one door through which text comes in.

use std::collections::BTreeMap;

/// Gives the bytes of a file. Paths are written with `/` and are relative to the root folder,
/// without `.` or `..`: what [`join`] makes.
pub trait Load {
    /// The bytes of the file at `path`.
    ///
    /// # Errors
    /// Says why the file can't be had, one of [`LoadError`].
    fn load(&self, path: &str) -> Result<Vec<u8>, LoadError>;

    /// The path that people know this file by; printed in findings.
    fn shown(&self, path: &str) -> String {
        path.to_owned()
    }
}

/// Why a file can't be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// There is no such file.
    Missing,
    /// The path, or a link on it, leaves the root folder.
    OutsideRoot,
    /// The file is larger than [`MAX_FILE_BYTES`](super::MAX_FILE_BYTES).
    TooLarge,
    /// It is there and can't be read; in the system's own words.
    Unreadable(String),
}

/// The path of `target` as named in the file at `from`, relative to the root.
///
/// # Errors
/// [`LoadError::OutsideRoot`] for an absolute path, or one with more `..` than folders.
pub fn join(from: &str, target: &str) -> Result<String, LoadError> {
    let absolute = target.starts_with('/') || target.contains('\\') || target.get(1..2) == Some(":");
    if absolute || target.contains('\0') {
        return Err(LoadError::OutsideRoot);
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or(LoadError::OutsideRoot)?;
            }
            name => parts.push(name),
        }
    }
    Ok(parts.join("/"))
}

/// Files kept in memory: for tests, for examples in the docs, for an editor's buffers.
#[derive(Clone, Debug, Default)]
pub struct MapLoad {
    files: BTreeMap<String, Vec<u8>>,
}

impl MapLoad {
    /// A root folder that holds one file.
    pub fn single(path: &str, text: impl Into<Vec<u8>>) -> Self {
        Self::default().with(path, text)
    }

    /// The same root folder with one more file.
    #[must_use]
    pub fn with(mut self, path: &str, text: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_owned(), text.into());
        self
    }
}

impl Load for MapLoad {
    fn load(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        self.files.get(path).cloned().ok_or(LoadError::Missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_under_the_root() {
        assert_eq!(join("specs/a.tierce", "shared/m.tierce").unwrap(), "specs/shared/m.tierce");
        assert_eq!(join("specs/a.tierce", "../m.tierce").unwrap(), "m.tierce");
        for outside in ["../../m.tierce", "/etc/passwd", "c:\\x", "a\\..\\b", "C:/x"] {
            assert_eq!(join("specs/a.tierce", outside), Err(LoadError::OutsideRoot), "{outside}");
        }
    }
}
