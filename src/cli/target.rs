//! What a path on the command line stands for.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{DiskLoad, STDIN};
use super::failure::{Failure, reason};
use super::folder::{Closed, Part, Spec, part_of_text, specs};
use super::overlay::Overlay;
use crate::text::{Load, LoadError, MAX_FILE_BYTES};

/// What a path on the command line stands for. Paths of files are relative to the root folder.
#[derive(Debug)]
pub(super) enum Target {
    /// A spec that stands on its own, or standard input.
    Root(Arc<DiskLoad>, String),
    /// A file that others use.
    Part(Arc<DiskLoad>, String),
    /// A folder, with the specs in it.
    Folder(Arc<DiskLoad>, Vec<Spec>),
}

/// How a root folder is opened.
type Open<'a> = &'a dyn Fn(&Path) -> Result<DiskLoad, Failure>;

impl Target {
    /// What all of `typed` stand for; without any, this folder. `root` is the folder given with
    /// `--root`.
    pub(super) fn all(typed: &[PathBuf], root: Option<&Path>) -> Result<Vec<Self>, Failure> {
        Self::all_through(&DiskLoad::new, typed, root)
    }

    /// The same, with the texts of `overlay` in the place of files.
    pub(super) fn all_under(
        overlay: &Arc<Overlay>,
        typed: &[PathBuf],
        root: Option<&Path>,
    ) -> Result<Vec<Self>, Failure> {
        Self::all_through(&|folder| DiskLoad::under(folder, overlay), typed, root)
    }

    /// What `typed` stands for; `root` is the folder given with `--root`.
    pub(super) fn new(typed: &Path, root: Option<&Path>) -> Result<Self, Failure> {
        Self::through(&DiskLoad::new, typed, root)
    }

    /// The same, with folders that note what is asked of them.
    pub(super) fn noting(typed: &Path, root: Option<&Path>) -> Result<Self, Failure> {
        Self::through(&DiskLoad::noting, typed, root)
    }

    /// The root folder, through which its files are loaded.
    pub(super) fn load(&self) -> &Arc<DiskLoad> {
        match self {
            Self::Root(load, _) | Self::Part(load, _) | Self::Folder(load, _) => load,
        }
    }

    /// The text that came on standard input, if this is it.
    pub(super) fn standard_input(&self) -> Option<Vec<u8>> {
        self.load().stdin().map(<[u8]>::to_vec)
    }

    /// The same once the texts of its files have changed: one may declare a product by now.
    pub(super) fn again(&self) -> Self {
        let part =
            |load: &DiskLoad, path: &str| load.load(path).map_or(Part::Root, |text| part_of_text(&text));
        match self {
            Self::Root(load, path) => Self::Root(Arc::clone(load), path.clone()),
            Self::Part(load, path) => match part(load, path) {
                Part::Root => Self::Root(Arc::clone(load), path.clone()),
                Part::Part => Self::Part(Arc::clone(load), path.clone()),
            },
            Self::Folder(load, specs) => {
                let again = |spec: &Spec| Spec { path: spec.path.clone(), part: part(load, &spec.path) };
                Self::Folder(Arc::clone(load), specs.iter().map(again).collect())
            }
        }
    }

    fn all_through(open: Open<'_>, typed: &[PathBuf], root: Option<&Path>) -> Result<Vec<Self>, Failure> {
        if typed.is_empty() {
            return Ok(vec![Self::through(open, Path::new("."), root)?]);
        }
        typed.iter().map(|path| Self::through(open, path, root)).collect()
    }

    fn through(open: Open<'_>, typed: &Path, root: Option<&Path>) -> Result<Self, Failure> {
        if typed == Path::new(STDIN) {
            let load = open(root.unwrap_or(Path::new(".")))?.with_stdin(standard_input()?);
            return Ok(Self::Root(Arc::new(load), STDIN.to_owned()));
        }
        if typed.is_dir() {
            return Self::folder(open, typed, root);
        }
        let parent = typed.parent().unwrap_or(Path::new("."));
        let load = open(root.unwrap_or(parent))?;
        let path = inside(&load, typed)?;
        match part_at(&load, &path, typed)? {
            Part::Root => Ok(Self::Root(Arc::new(load), path)),
            Part::Part if root.is_some() => Ok(Self::Part(Arc::new(load), path)),
            Part::Part => Self::part(open, load, path, typed),
        }
    }

    fn folder(open: Open<'_>, typed: &Path, root: Option<&Path>) -> Result<Self, Failure> {
        let load = open(root.unwrap_or(typed))?;
        let path = inside(&load, typed)?;
        let specs = specs(&load, &path, Closed::Fail)?;
        if specs.is_empty() {
            let what = "holds no spec: no file that ends in `.tierce`; `tierce init` starts one";
            return Err(Failure::at(typed, what));
        }
        Ok(Self::Folder(Arc::new(load), specs))
    }

    /// The specs that use a part are looked for where `tierce check` would: under the current
    /// folder. A part elsewhere is looked at in its own.
    fn part(open: Open<'_>, own: DiskLoad, path: String, typed: &Path) -> Result<Self, Failure> {
        let here = open(Path::new("."))?;
        Ok(match here.path_of(typed)? {
            Some(path) => Self::Part(Arc::new(here), path),
            None => Self::Part(Arc::new(own), path),
        })
    }
}

/// The path of `typed` in the folder of `load`.
fn inside(load: &DiskLoad, typed: &Path) -> Result<String, Failure> {
    let path = load.path_of(typed)?;
    path.ok_or_else(|| Failure::at(typed, "is not in the folder that `--root` gives"))
}

/// What the file that somebody named is, if it can be had at all. What is wrong inside it is a finding;
/// what is wrong with its name is not.
fn part_at(load: &DiskLoad, path: &str, typed: &Path) -> Result<Part, Failure> {
    let why = match load.load(path) {
        Ok(text) => {
            let part = part_of_text(&text);
            load.keep(path, text);
            return Ok(part);
        }
        Err(LoadError::TooLarge) => return Ok(Part::Root),
        Err(LoadError::Missing) => "there is no such file or folder".to_owned(),
        Err(LoadError::OutsideRoot) => {
            "is a link to a file in another folder: name that file, or give a `--root` that holds both"
                .to_owned()
        }
        Err(LoadError::Unreadable(why)) => format!("can't be read: {why}"),
    };
    Err(Failure::at(typed, why))
}

/// All of standard input, up to one byte more than a file may have.
pub(super) fn standard_input() -> Result<Vec<u8>, Failure> {
    let mut text = Vec::new();
    let most = MAX_FILE_BYTES as u64 + 1;
    match std::io::stdin().lock().take(most).read_to_end(&mut text) {
        Ok(_) => Ok(text),
        Err(error) => Err(Failure(format!("standard input can't be read: {}", reason(&error)))),
    }
}
