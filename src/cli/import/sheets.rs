//! The sheets that paths on the command line stand for.

use std::path::{Component, Path, PathBuf};

use super::is_stdin;
use crate::cli::disk::{canonical, read};
use crate::cli::failure::{Failure, reason, shown};
use crate::cli::target::standard_input;
use crate::import::{Import, MAX_SHEET_BYTES};
use crate::text::LoadError;

/// How the names of sheets end.
const ENDINGS: [&str; 2] = ["yml", "yaml"];

/// A sheet that somebody named, or that lies in a folder that somebody named.
#[derive(Debug)]
pub(super) struct Named {
    /// Where it is; `-` for standard input.
    path: PathBuf,
    /// How people know it.
    pub(super) shown: String,
    /// Where its spec belongs in a folder of specs.
    pub(super) inner: PathBuf,
}

/// A sheet, and what came of it.
pub(super) struct Read<'a> {
    pub(super) sheet: &'a Named,
    pub(super) import: Import,
}

/// The sheets that `paths` stand for, and why some stand for none.
pub(super) fn named(paths: &[PathBuf]) -> (Vec<Named>, Vec<Failure>) {
    let (mut all, mut failed) = (Vec::new(), Vec::new());
    for path in paths {
        match sheets_of(path) {
            Ok(sheets) => all.extend(sheets),
            Err(failure) => failed.push(failure),
        }
    }
    (all, failed)
}

fn sheets_of(path: &Path) -> Result<Vec<Named>, Failure> {
    if is_stdin(path) {
        let inner = PathBuf::from("stdin.tierce");
        return Ok(vec![Named { path: path.to_owned(), shown: "<stdin>".to_owned(), inner }]);
    }
    // `./box.yml` is not how people write it.
    let plain: PathBuf = path.components().filter(|part| *part != Component::CurDir).collect();
    if !canonical(path)?.is_dir() {
        let inner = path.file_name().map(PathBuf::from).unwrap_or_default().with_extension("tierce");
        return Ok(vec![Named { path: path.to_owned(), shown: shown(&plain), inner }]);
    }
    let mut found = below(path)?;
    if found.is_empty() {
        return Err(Failure::at(path, "holds no price sheet: no file that ends in `.yml` or `.yaml`"));
    }
    found.sort();
    let named = |inner: PathBuf| Named {
        path: path.join(&inner),
        shown: shown(&plain.join(&inner)),
        inner: inner.with_extension("tierce"),
    };
    Ok(found.into_iter().map(named).collect())
}

/// The sheets below a folder, by their paths in it. Hidden files and folders, and links, are passed over.
fn below(root: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let place = root.join(&folder);
        let fail =
            |error: std::io::Error| Failure::at(&place, format_args!("can't be listed: {}", reason(&error)));
        for entry in place.read_dir().map_err(fail)? {
            let entry = entry.map_err(fail)?;
            let kind = entry.file_type().map_err(fail)?;
            let name = entry.file_name();
            let inner = folder.join(&name);
            if name.as_encoded_bytes().starts_with(b".") {
                continue;
            }
            if kind.is_dir() {
                folders.push(inner);
            } else if kind.is_file()
                && inner.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending == *known))
            {
                found.push(inner);
            }
        }
    }
    Ok(found)
}

impl Named {
    /// The bytes of the sheet.
    pub(super) fn read(&self) -> Result<Vec<u8>, Failure> {
        if is_stdin(&self.path) {
            return standard_input();
        }
        read(&self.path).map_err(|error| {
            let what = match error {
                LoadError::TooLarge => {
                    format!("is larger than the {} MiB that are read", MAX_SHEET_BYTES / (1024 * 1024))
                }
                LoadError::Unreadable(why) => format!("can't be read: {why}"),
                LoadError::Missing | LoadError::OutsideRoot => "there is no such file".to_owned(),
            };
            Failure::at(Path::new(&self.shown), what)
        })
    }
}
