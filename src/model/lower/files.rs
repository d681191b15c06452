//! The files of a root: the root itself, and what it brings in with `use`, breadth first.

use rustc_hash::FxHashMap;

use super::Lower;
use crate::model::{CycleOf, Fault, FaultKind, Model};
use crate::syntax::{NodeKind, Parsed, Tree, parse, unescape};
use crate::text::{
    FileId, Load, LoadError, MAX_FILE_BYTES, MAX_LINE_BYTES, MAX_LINES, Sources, Span, Unfit, fit_text, join,
};

/// A root as it was read.
#[derive(Debug)]
pub struct Reading {
    /// The files; the root is the first.
    pub sources: Sources,
    /// The trees of those files that could be parsed.
    pub trees: Vec<Tree>,
    /// What they state.
    pub model: Model,
}

/// Reads the root at `path` and all files that it brings in.
pub fn read(load: &dyn Load, path: &str) -> Reading {
    let mut files = Files {
        load,
        sources: Sources::default(),
        trees: Vec::new(),
        ids: FxHashMap::default(),
        paths: Vec::new(),
        uses: Vec::new(),
        faults: Vec::new(),
        unread: false,
    };
    files.add_all(path);
    files.cycles();
    let Files { sources, trees, faults, unread, .. } = files;
    let model = Lower::model_of(&sources, &trees, Model { faults, partial: unread, ..Model::default() });
    Reading { sources, trees, model }
}

struct Files<'l> {
    load: &'l dyn Load,
    sources: Sources,
    trees: Vec<Tree>,
    /// Files that were asked for, by path under the root.
    ids: FxHashMap<String, FileId>,
    /// The same paths, by file.
    paths: Vec<String>,
    /// Which file uses which, and where it says so, by file.
    uses: Vec<Vec<(FileId, Span)>>,
    faults: Vec<Fault>,
    /// Whether some file could not be read or parsed.
    unread: bool,
}

impl Files<'_> {
    fn add_all(&mut self, root: &str) {
        self.add(root, None);
        let mut next = 0;
        while let Some(tree) = self.trees.get(next) {
            next += 1;
            let user = tree.file();
            for (at, target) in use_lines(tree, &self.sources) {
                let from = self.paths[user.0 as usize].clone();
                if let Some(used) = self.bring(&from, &target, at) {
                    self.uses[user.0 as usize].push((used, at));
                }
            }
        }
    }

    /// The file that `from` means by `target`, loaded if it was not.
    fn bring(&mut self, from: &str, target: &str, at: Span) -> Option<FileId> {
        match join(from, target) {
            Ok(path) => match self.ids.get(&path) {
                Some(&known) => Some(known),
                None => self.add(&path, Some((target, at))),
            },
            Err(error) => {
                self.refused(target, at, error);
                None
            }
        }
    }

    /// Loads and parses the file at `path`; `via` is the `use` that asks for it.
    fn add(&mut self, path: &str, via: Option<(&str, Span)>) -> Option<FileId> {
        let bytes = match (self.load.load(path), via) {
            (Ok(bytes), _) => bytes,
            (Err(error), Some((target, at))) => {
                self.refused(target, at, error);
                return None;
            }
            (Err(error), None) => {
                let file = self.keep(path, String::new());
                self.refused(path, Span::new(file, 0, 0), error);
                return None;
            }
        };
        let (text, unfit) = fit_text(bytes);
        let file = self.keep(path, text);
        if let Some(unfit) = unfit {
            self.unfit(file, unfit);
            return Some(file);
        }
        match parse(file, &self.sources.file(file).text) {
            Parsed::Tree(tree) => self.trees.push(tree),
            Parsed::TooDeep(at) => self.unread_fault(at, FaultKind::TooDeep),
        }
        Some(file)
    }

    fn keep(&mut self, path: &str, text: String) -> FileId {
        let file = self.sources.add(self.load.shown(path), text);
        self.ids.insert(path.to_owned(), file);
        self.paths.push(path.to_owned());
        self.uses.push(Vec::new());
        file
    }

    fn refused(&mut self, path: &str, at: Span, error: LoadError) {
        let path = path.to_owned();
        let kind = match error {
            LoadError::Missing => FaultKind::MissingFile { path },
            LoadError::OutsideRoot => FaultKind::OutsideRoot { path },
            LoadError::TooLarge => FaultKind::TooLarge { what: too_large() },
            LoadError::Unreadable(why) => FaultKind::UnreadableFile { path, why },
        };
        self.unread_fault(at, kind);
    }

    fn unfit(&mut self, file: FileId, unfit: Unfit) {
        let (at, kind) = match unfit {
            Unfit::NotUtf8 { offset, byte } => (offset, FaultKind::NotText { byte, offset }),
            Unfit::LongLine { offset, bytes } => {
                let what = format!(
                    "a line of {} KiB, where a line may have {} KiB",
                    bytes.div_ceil(1024),
                    MAX_LINE_BYTES / 1024
                );
                (offset, FaultKind::TooLarge { what })
            }
            Unfit::ManyLines { offset } => {
                let what = format!("a file of more than {} million lines", MAX_LINES / 1_000_000);
                (offset, FaultKind::TooLarge { what })
            }
            Unfit::LargeFile => (0, FaultKind::TooLarge { what: too_large() }),
        };
        self.unread_fault(Span::new(file, at, at), kind);
    }

    fn unread_fault(&mut self, at: Span, kind: FaultKind) {
        let subject = format!("file/{}", self.sources.file(at.file).path);
        self.faults.push(Fault { kind, at, subject });
        self.unread = true;
    }

    /// Finds every `use` that closes a circle.
    fn cycles(&mut self) {
        let mut done = vec![false; self.uses.len()];
        let mut on_path = vec![false; self.uses.len()];
        for start in 0..self.uses.len() {
            // A stack of (file, which of its uses is next): a chain may be long.
            let mut path: Vec<(usize, usize)> = vec![(start, 0)];
            while let Some(&mut (file, ref mut next)) = path.last_mut() {
                if done[file] {
                    path.pop();
                    continue;
                }
                on_path[file] = true;
                let Some(&(used, _)) = self.uses[file].get(*next) else {
                    done[file] = true;
                    on_path[file] = false;
                    path.pop();
                    continue;
                };
                *next += 1;
                let used = used.0 as usize;
                if on_path[used] {
                    self.cycle(&path, used);
                } else if !done[used] {
                    path.push((used, 0));
                }
            }
        }
    }

    /// Keeps the circle that the end of `path` closes at the file `first`.
    fn cycle(&mut self, path: &[(usize, usize)], first: usize) {
        let from = path.iter().position(|&(file, _)| file == first).unwrap_or(0);
        let hop = |&(file, next): &(usize, usize)| {
            let (_, at) = self.uses[file][next - 1];
            (self.sources.file(FileId(file as u32)).path.clone(), at)
        };
        let path: Vec<(String, Span)> = path[from..].iter().map(hop).collect();
        let Some((name, at)) = path.last().cloned() else { return };
        let subject = format!("file/{name}");
        self.faults.push(Fault { kind: FaultKind::Cycle { of: CycleOf::Use, path }, at, subject });
    }
}

fn too_large() -> String {
    format!("a file of more than {} MiB", MAX_FILE_BYTES / (1024 * 1024))
}

/// The `use` lines of a file: where the path stands, and the path.
fn use_lines(tree: &Tree, sources: &Sources) -> Vec<(Span, String)> {
    let rows = tree.root().children().filter(|row| row.kind() == NodeKind::Declaration);
    let line = |row: crate::syntax::NodeRef<'_>| {
        let mut values = row.values();
        let word = values.next().filter(|word| sources.slice(word.span()) == "use")?;
        let path = values.next().filter(|path| path.kind() == NodeKind::Text)?;
        (word.kind() == NodeKind::Name).then(|| (path.span(), unescape(sources.slice(path.span())).0))
    };
    rows.filter_map(line).collect()
}
