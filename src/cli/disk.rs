//! Files on disk, as the compiler sees them: never outside the root folder, never a device, never
//! larger than the compiler takes.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::failure::{Failure, reason};
use super::notes::Notes;
use super::overlay::Overlay;
use crate::text::{Load, LoadError, MAX_FILE_BYTES};

/// The path under which standard input is loaded: that of a file in the root folder.
pub(super) const STDIN: &str = "-";

/// A root folder.
#[derive(Debug)]
pub(super) struct DiskLoad {
    /// Without links.
    folder: PathBuf,
    /// What stands before a path in this folder when it is printed: empty, or ends with `/`.
    prefix: String,
    stdin: Option<Vec<u8>>,
    /// A file that was read to see what it is, and is most likely asked for next.
    kept: Mutex<Option<(String, Vec<u8>)>>,
    /// What is asked for, where somebody has to know whether the answers are still the same.
    notes: Option<Notes>,
    /// What stands in the place of files while they are mended.
    overlay: Option<Arc<Overlay>>,
}

impl DiskLoad {
    /// The folder at `typed`.
    pub(super) fn new(typed: &Path) -> Result<Self, Failure> {
        let typed = if typed.as_os_str().is_empty() { Path::new(".") } else { typed };
        let folder = canonical(typed)?;
        if !folder.is_dir() {
            return Err(Failure::at(typed, "is not a folder"));
        }
        let prefix = prefix(typed, &folder);
        Ok(Self { folder, prefix, stdin: None, kept: Mutex::default(), notes: None, overlay: None })
    }

    /// The folder at `typed`, which notes what is asked for.
    pub(super) fn noting(typed: &Path) -> Result<Self, Failure> {
        Ok(Self { notes: Some(Notes::default()), ..Self::new(typed)? })
    }

    /// The folder at `typed`, with the texts of `overlay` in the place of its files.
    pub(super) fn under(typed: &Path, overlay: &Arc<Overlay>) -> Result<Self, Failure> {
        Ok(Self { overlay: Some(Arc::clone(overlay)), ..Self::new(typed)? })
    }

    /// What was asked for, where that is noted.
    pub(super) fn notes(&self) -> Option<&Notes> {
        self.notes.as_ref()
    }

    /// The same folder with `text` as standard input.
    pub(super) fn with_stdin(self, text: Vec<u8>) -> Self {
        Self { stdin: Some(text), ..self }
    }

    /// What came on standard input.
    pub(super) fn stdin(&self) -> Option<&[u8]> {
        self.stdin.as_deref()
    }

    /// Keeps the text of a file for whoever asks for it first.
    pub(super) fn keep(&self, path: &str, text: Vec<u8>) {
        // What is mended is read again and again, and may be another text by then.
        if self.overlay.is_some() {
            return;
        }
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some((path.to_owned(), text));
    }

    /// The folder itself, without links.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The path in this folder of the file or folder at `typed`, which may itself be a link. It is
    /// `None` where it lies elsewhere.
    pub(super) fn path_of(&self, typed: &Path) -> Result<Option<String>, Failure> {
        let (parent, name) = match (typed.parent(), typed.file_name()) {
            (Some(parent), Some(name)) if !ends_upwards(typed) => (parent, Some(name)),
            _ => (typed, None),
        };
        let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
        let mut path = canonical(parent)?;
        path.extend(name);
        let Ok(inside) = path.strip_prefix(&self.folder) else { return Ok(None) };
        slashed(inside).map(Some).ok_or_else(|| Failure::at(typed, "its name is not UTF-8"))
    }

    fn fetch(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        if path == STDIN
            && let Some(text) = &self.stdin
        {
            return Ok(self.overlaid(path, Path::new(STDIN)).unwrap_or_else(|| text.clone()));
        }
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).take_if(|(kept, _)| kept == path);
        if let Some((_, text)) = kept {
            return Ok(text);
        }
        let plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        if !plain {
            return Err(LoadError::OutsideRoot);
        }
        let real = self.folder.join(path).canonicalize().map_err(|error| refused(&error))?;
        if !real.starts_with(&self.folder) {
            return Err(LoadError::OutsideRoot);
        }
        match self.overlaid(path, &real) {
            Some(text) => Ok(text),
            None => read(&real),
        }
    }

    /// The text that stands in the place of the file `real`, which is at `path` of this folder.
    fn overlaid(&self, path: &str, real: &Path) -> Option<Vec<u8>> {
        self.overlay.as_ref()?.text_of(&self.shown(path), real)
    }
}

impl Load for DiskLoad {
    fn load(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        let answer = self.fetch(path);
        if let Some(notes) = &self.notes {
            notes.file(path, &answer);
        }
        answer
    }

    fn shown(&self, path: &str) -> String {
        if path == STDIN && self.stdin.is_some() {
            return "<stdin>".to_owned();
        }
        format!("{}{path}", self.prefix)
    }
}

/// Reads a regular file that is not too large. A device or a named pipe is not opened at all: that
/// alone could wait for ever.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, LoadError> {
    let about = path.metadata().map_err(|error| refused(&error))?;
    if about.is_dir() {
        return Err(LoadError::Unreadable("is a folder".to_owned()));
    }
    if !about.is_file() {
        return Err(LoadError::Unreadable("is not a regular file".to_owned()));
    }
    if about.len() > MAX_FILE_BYTES as u64 {
        return Err(LoadError::TooLarge);
    }
    let file = File::open(path).map_err(|error| refused(&error))?;
    let mut bytes = Vec::with_capacity(about.len() as usize);
    // A file may grow while it is read.
    file.take(MAX_FILE_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|error| refused(&error))?;
    if bytes.len() > MAX_FILE_BYTES { Err(LoadError::TooLarge) } else { Ok(bytes) }
}

fn refused(error: &std::io::Error) -> LoadError {
    if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) {
        LoadError::Missing
    } else {
        LoadError::Unreadable(reason(error))
    }
}

/// The place of `typed` without links.
pub(super) fn canonical(typed: &Path) -> Result<PathBuf, Failure> {
    typed.canonicalize().map_err(|error| match refused(&error) {
        LoadError::Unreadable(why) => Failure::at(typed, format_args!("can't be read: {why}")),
        LoadError::Missing | LoadError::OutsideRoot | LoadError::TooLarge => {
            Failure::at(typed, "there is no such file or folder")
        }
    })
}

/// Whether the last part of `path` names no file: `..`, `.` or nothing.
fn ends_upwards(path: &Path) -> bool {
    !matches!(path.components().next_back(), Some(Component::Normal(_)))
}

/// How paths in the folder at `typed` are printed: as they would be typed in the current folder.
fn prefix(typed: &Path, folder: &Path) -> String {
    let here = Path::new(".").canonicalize().ok();
    let near = if typed.is_absolute() { here.and_then(|here| folder.strip_prefix(here).ok()) } else { None };
    let path: PathBuf =
        near.unwrap_or(typed).components().filter(|part| !matches!(part, Component::CurDir)).collect();
    let text = path.to_string_lossy().replace('\\', "/");
    if text.is_empty() || text.ends_with('/') { text } else { text + "/" }
}

/// A relative path with `/` between its parts.
fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}
