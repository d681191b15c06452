//! `tierce fmt`: lays specs out in one way.

mod layout;
mod tally;

use std::path::{Component, Path, PathBuf};

use clap::Args;
use rustc_hash::FxHashSet;

use super::disk::{DiskLoad, STDIN, canonical, read};
use super::failure::{Failure, Outcome};
use super::folder::{Closed, files};
use super::interrupt::Interrupts;
use super::replace::replace;
use super::target::standard_input;
use super::terminal::{Stream, Terminal};
use crate::parallel::each;
use crate::report::{Look, visible};
use crate::text::{Load as _, LoadError};
use layout::{Layout, Left};
use tally::{Done, Tally};

const AFTER_HELP: &str = "\
Examples:
  tierce fmt                              every file under this folder that ends in .tierce
  tierce fmt specs/lantern.tierce         one file
  tierce fmt --check                      as CI would: fails if anything would change
  tierce fmt - < lantern.tierce           as an editor would: prints what it read, laid out

Exit codes: 0 all is laid out, 1 `--check` found something to change, or a file can't be laid out, \
2 it could not be carried out.";

/// Lay specs out in one way: indentation, tables in columns, remarks.
///
/// What a spec says stays the same: what was printed is read again, and compared word by word, before
/// a file is replaced. Lines stay lines, and a line that makes no sense stays as it is. A folder stands
/// for every file under it that ends in `.tierce`; hidden files and folders, and links, are passed over.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Fmt {
    /// Files or folders; `-` reads standard input, and prints [default: this folder].
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write nothing; print what would change, and fail if anything would.
    #[arg(long)]
    check: bool,
}

/// What is done with a text that is laid out in another way.
#[derive(Clone, Copy, Debug)]
enum Aim {
    /// It takes the place of the one that was read.
    Write,
    /// The change is shown.
    Show(Look),
}

/// Runs the command.
pub(super) fn run(fmt: &Fmt, terminal: &Terminal) -> Result<Outcome, Failure> {
    let aim = if fmt.check { Aim::Show(terminal.look(Stream::Out)) } else { Aim::Write };
    match &fmt.paths[..] {
        [path] if path == Path::new(STDIN) => run_stdin(aim, terminal),
        [] => run_files(&[PathBuf::from(".")], aim, terminal),
        paths if paths.iter().any(|path| path == Path::new(STDIN)) => {
            Err(Failure("`-` is what is printed, so it can't be named with other paths".to_owned()))
        }
        paths => run_files(paths, aim, terminal),
    }
}

fn run_stdin(aim: Aim, terminal: &Terminal) -> Result<Outcome, Failure> {
    let name = "<stdin>";
    let layout = Layout::of(standard_input()?);
    let text = match (&layout, aim) {
        (Ok(layout), Aim::Write) => layout.bytes(),
        (Ok(layout), Aim::Show(look)) => layout.change(name, look).into_bytes(),
        (Err(_), _) => Vec::new(),
    };
    terminal.print(Stream::Out, |out| out.write_all(&text))?;
    let done = match layout {
        Ok(layout) if layout.is_new() => Done::Changed(String::new()),
        Ok(_) => Done::Unchanged,
        Err(left) => left.done(name),
    };
    Ok(Tally::of(&[done], terminal).outcome(aim))
}

fn run_files(paths: &[PathBuf], aim: Aim, terminal: &Terminal) -> Result<Outcome, Failure> {
    let (mut places, mut seen) = (Vec::new(), FxHashSet::default());
    let mut lost = Vec::new();
    for path in paths {
        match places_of(path) {
            Ok(found) => places.extend(found.into_iter().filter(|place| seen.insert(place.file.clone()))),
            Err(failure) => lost.push(Done::Failed(failure)),
        }
    }
    let interrupts = matches!(aim, Aim::Write).then(Interrupts::watch);
    let mut done = each(&places, |place| match &interrupts {
        Some(interrupts) if interrupts.raised() => place.failed("interrupted; left as it is"),
        Some(_) | None => place.lay_out(aim),
    });
    terminal.print(Stream::Out, |out| {
        for (place, done) in places.iter().zip(&done) {
            match (done, aim) {
                (Done::Changed(_), Aim::Write) => writeln!(out, "changed {}", visible(&place.shown))?,
                (Done::Changed(change), Aim::Show(_)) => out.write_all(change.as_bytes())?,
                (Done::Unchanged | Done::Left(_) | Done::Fault(_) | Done::Failed(_), _) => {}
            }
        }
        Ok(())
    })?;
    done.extend(lost);
    let tally = Tally::of(&done, terminal);
    if !places.is_empty() {
        // A diff stays a diff for whoever hands it on.
        let stream = if matches!(aim, Aim::Show(_)) { Stream::Err } else { Stream::Out };
        terminal.print(stream, |out| writeln!(out, "{}", tally.summary(aim)))?;
    }
    Ok(tally.outcome(aim))
}

/// A file on disk.
struct Place {
    /// Where it is, without links: what a link leads to is replaced, never the link.
    file: PathBuf,
    /// How people know it.
    shown: String,
}

/// The files that `path` stands for.
fn places_of(path: &Path) -> Result<Vec<Place>, Failure> {
    let file = canonical(path)?;
    if !file.is_dir() {
        // `./a.tierce` is not how people write it.
        let shown: PathBuf = path.components().filter(|part| *part != Component::CurDir).collect();
        return Ok(vec![Place { file, shown: shown.display().to_string() }]);
    }
    let load = DiskLoad::new(path)?;
    let found = files(&load, "", Closed::Fail)?;
    if found.is_empty() {
        return Err(Failure::at(path, "holds no spec: no file that ends in `.tierce`"));
    }
    let place = |path: String| Place { file: load.folder().join(&path), shown: load.shown(&path) };
    Ok(found.into_iter().map(place).collect())
}

impl Place {
    fn lay_out(&self, aim: Aim) -> Done {
        let layout = match read(&self.file) {
            Ok(bytes) => Layout::of(bytes),
            Err(LoadError::TooLarge) => Err(Left::too_large()),
            Err(LoadError::Unreadable(why)) => return self.failed(&format!("can't be read: {why}")),
            Err(LoadError::Missing | LoadError::OutsideRoot) => return self.failed("there is no such file"),
        };
        match (layout, aim) {
            (Err(left), _) => left.done(&self.shown),
            (Ok(layout), _) if !layout.is_new() => Done::Unchanged,
            (Ok(layout), Aim::Show(look)) => Done::Changed(layout.change(&self.shown, look)),
            (Ok(layout), Aim::Write) => match replace(&self.file, &layout.bytes()) {
                Ok(()) => Done::Changed(String::new()),
                Err(why) => self.failed(&why),
            },
        }
    }

    fn failed(&self, why: &str) -> Done {
        Done::Failed(Failure::at(Path::new(&self.shown), why))
    }
}
