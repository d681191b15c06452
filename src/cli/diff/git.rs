//! Files of a revision, through the user's `git`: nothing is checked out, and nothing is written.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::cli::failure::{Failure, reason, shown};
use crate::cli::folder::{Part, part_of_text, product_of_text};
use crate::report::visible;
use crate::text::wording::tick;
use crate::text::{Load, LoadError, MAX_FILE_BYTES, join};

/// So many links are followed on the way to one file.
const MOST_LINKS: usize = 16;

/// A revision, and the folder of it that stands for the root folder.
#[derive(Debug)]
pub(super) struct Revision {
    /// As it was typed.
    base: String,
    /// The whole id of its commit: no name of a branch is read twice, and nothing that could be taken for an option.
    commit: String,
    /// The root folder on disk, where `git` is run.
    folder: PathBuf,
    /// The same in the repository: empty, or ends with `/`.
    prefix: String,
}

/// Where a spec stands in a revision.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Was {
    /// At this path under the root folder.
    At(String),
    /// It was not there then.
    Missing,
}

/// What stands at a path of a revision.
struct Object {
    mode: String,
    id: String,
}

impl Revision {
    /// The revision `base` of the repository that `folder` is in.
    pub(super) fn new(base: &str, folder: &Path) -> Result<Self, Failure> {
        if base.is_empty() || base.starts_with('-') || base.contains('\0') {
            return Err(Failure(format!("{} is no name of a revision", tick(base))));
        }
        let prefix = run(folder, &["rev-parse", "--show-prefix"])?;
        if !prefix.status.success() {
            return Err(Failure(no_repository(folder, &prefix)));
        }
        let prefix = text(&prefix.stdout).trim_end_matches(['\n', '\r']).to_owned();
        let found = run(folder, &["rev-parse", "--verify", "--quiet", &format!("{base}^{{commit}}")])?;
        if !found.status.success() {
            return Err(Failure(unknown_revision(folder, base)?));
        }
        let commit = text(&found.stdout).trim().to_owned();
        if commit.is_empty() || !commit.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Failure(format!("{} is no single revision", tick(base))));
        }
        Ok(Self { base: base.to_owned(), commit, folder: folder.to_owned(), prefix })
    }

    /// Where the spec of `product` that is at `path` now was in the revision: there, or else where the only spec of that
    /// product was, or the only one at all of the root folder, which then has another name now.
    pub(super) fn spec(&self, path: &str, product: Option<&str>) -> Result<Was, Failure> {
        match self.load(path) {
            Ok(_) | Err(LoadError::TooLarge | LoadError::OutsideRoot) => return Ok(Was::At(path.to_owned())),
            Err(LoadError::Unreadable(why)) => {
                return Err(Failure(format!("{} of {}: {why}", tick(path), tick(&self.base))));
            }
            Err(LoadError::Missing) => {}
        }
        let (mut roots, mut of_product) = (Vec::new(), Vec::new());
        for path in self.listed()? {
            let Ok(text) = self.load(&path) else { continue };
            if product.is_some() && product_of_text(&text) == product.map(str::as_bytes) {
                of_product.push(path.clone());
            }
            if part_of_text(&text) == Part::Root {
                roots.push(path);
            }
        }
        match (of_product.as_slice(), roots.as_slice()) {
            ([only], _) | ([], [only]) => Ok(Was::At(only.clone())),
            (_, _) => Ok(Was::Missing),
        }
    }

    /// Every file of the root folder that is named as a spec is.
    fn listed(&self) -> Result<Vec<String>, Failure> {
        let folder = if self.prefix.is_empty() { "." } else { &self.prefix };
        let command = ["ls-tree", "-r", "-z", "--name-only", "--full-tree", &self.commit, "--", folder];
        let listed = if self.prefix.is_empty() {
            run(&self.folder, &command[..6])?
        } else {
            run(&self.folder, &command)?
        };
        let paths = text(&listed.stdout);
        let inside = paths.split('\0').filter_map(|path| path.strip_prefix(&self.prefix));
        Ok(inside.filter(|path| path.ends_with(".tierce")).map(str::to_owned).collect())
    }

    /// What stands at `path` of the revision.
    fn object(&self, path: &str) -> Result<Option<Object>, LoadError> {
        let full = format!("{}{path}", self.prefix);
        let found = run(&self.folder, &["ls-tree", "-z", "--full-tree", &self.commit, "--", &full])
            .map_err(|Failure(why)| LoadError::Unreadable(why))?;
        if !found.status.success() {
            return Err(LoadError::Unreadable(words_of_git(&found)));
        }
        // `100644 blob ID\tPATH\0`
        let listed = text(&found.stdout);
        let object = listed.split('\0').find_map(|entry| {
            let (about, at) = entry.split_once('\t')?;
            let mut about = about.split(' ');
            let (mode, _, id) = (about.next()?, about.next()?, about.next()?);
            (at == full).then(|| Object { mode: mode.to_owned(), id: id.to_owned() })
        });
        Ok(object)
    }

    /// The file at `path`, links followed as far as they stay in the root folder.
    fn resolved(&self, path: &str, links: usize) -> Result<Object, LoadError> {
        if links == 0 {
            return Err(LoadError::Unreadable("too many links lead to each other".to_owned()));
        }
        if let Some(object) = self.object(path)? {
            if object.mode != "120000" {
                return Ok(object);
            }
            let target = self.target(&object)?;
            return self.resolved(&join(path, &target)?, links - 1);
        }
        // A folder on the way may be a link.
        for (end, _) in path.match_indices('/') {
            let folder = &path[..end];
            if let Some(object) = self.object(folder)?.filter(|object| object.mode == "120000") {
                let target = join(folder, &self.target(&object)?)?;
                return self.resolved(&format!("{target}{}", &path[end..]), links - 1);
            }
        }
        Err(LoadError::Missing)
    }

    fn target(&self, link: &Object) -> Result<String, LoadError> {
        String::from_utf8(self.bytes(link)?).map_err(|_| LoadError::OutsideRoot)
    }

    fn bytes(&self, object: &Object) -> Result<Vec<u8>, LoadError> {
        let git = |what: &str| {
            let output = run(&self.folder, &["cat-file", what, &object.id])
                .map_err(|Failure(why)| LoadError::Unreadable(why))?;
            if output.status.success() {
                Ok(output.stdout)
            } else {
                Err(LoadError::Unreadable(words_of_git(&output)))
            }
        };
        let size: usize = text(&git("-s")?).trim().parse().unwrap_or(usize::MAX);
        if size > MAX_FILE_BYTES { Err(LoadError::TooLarge) } else { git("blob") }
    }
}

impl Load for Revision {
    fn load(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        let object = self.resolved(path, MOST_LINKS)?;
        match object.mode.as_str() {
            "040000" => Err(LoadError::Unreadable("is a folder".to_owned())),
            "160000" => Err(LoadError::Unreadable("is a repository of its own".to_owned())),
            _ => self.bytes(&object),
        }
    }

    fn shown(&self, path: &str) -> String {
        format!("{}:{}{path}", self.base, self.prefix)
    }
}

/// Runs `git` in `folder`, in words that we can tell apart and without anybody to ask.
fn run(folder: &Path, arguments: &[&str]) -> Result<Output, Failure> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(["--no-pager", "--literal-pathspecs"]).args(arguments);
    command.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0").env("GIT_TERMINAL_PROMPT", "0");
    command.stdin(Stdio::null()).output().map_err(|error| {
        if error.kind() == ErrorKind::NotFound {
            Failure("`--git` needs the program `git`, and there is none on the path".to_owned())
        } else {
            Failure(format!("`git` can't be run: {}", reason(&error)))
        }
    })
}

fn no_repository(folder: &Path, output: &Output) -> String {
    let words = words_of_git(output);
    if words.contains("not a git repository") {
        return format!(
            "`{}` is in no git repository, so `--git` has no revision to compare with",
            shown(folder)
        );
    }
    format!("`git` can't read the repository of `{}`: {words}", shown(folder))
}

fn unknown_revision(folder: &Path, base: &str) -> Result<String, Failure> {
    if base.contains("..") {
        let what = "is a range, and one revision is compared with the files as they are";
        return Ok(format!("{} {what}; for what a branch changes, give `$(git merge-base A B)`", tick(base)));
    }
    let shallow = run(folder, &["rev-parse", "--is-shallow-repository"])?;
    let hint = if text(&shallow.stdout).trim() == "true" {
        "; this is a shallow clone, which holds no more than it was asked for: fetch the revision first, with \
         `git fetch --depth 1 origin REVISION` or a `fetch-depth` of 0"
    } else {
        ""
    };
    Ok(format!("there is no revision {} in this repository{hint}", tick(base)))
}

/// The first line of what `git` complains of.
fn words_of_git(output: &Output) -> String {
    let complaint = text(&output.stderr);
    let first = complaint.lines().next().unwrap_or("it gives no reason");
    visible(first.trim_start_matches("fatal: ")).into_owned()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
