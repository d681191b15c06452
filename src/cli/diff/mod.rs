//! `tierce diff`: what changes between two versions of a spec, for the customers who bought the old one.

mod git;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use self::git::{Revision, Was};
use super::Judging;
use super::failure::{Failure, Outcome};
use super::run::{Job, Terms};
use super::spec::{only_spec, print_beside};
use super::terminal::{Stream, Terminal};
use crate::analysis::diff::{Both, Diff as Comparison, Version};
use crate::compile::Compilation;
use crate::report::{Changes, Compared, changes, changes_json, changes_markdown};
use crate::rules::{Sound, Verdict};
use crate::text::Load;
use crate::text::wording::tick;

const AFTER_HELP: &str = "\
Examples:
  tierce diff before.tierce after.tierce  what changes for whom from one file to another
  tierce diff --git main                  from `main` to the files as they are now
  tierce diff --git origin/main specs/lantern.tierce --fail-on breaking
                                          fail on what breaks something for existing customers
  tierce diff --git \"$(git merge-base main HEAD)\"
                                          only what this branch changes: BASE is taken as it is
  tierce diff --git main --format markdown > comment.md
                                          the same as a comment for the pull request

Exit codes: 0 compared, 1 a breaking change that nobody accepted with `--fail-on breaking`, or the text of a version has
errors, 2 it could not be carried out.";

/// Say what changes between two versions for customers: what they get, what they pay, what breaks.
///
/// What the customers of each edition have in the end is compared, not the text: what is moved or laid out anew is no
/// change. Each change is breaking (existing customers get less or pay more), beneficial or neutral. Usage prices are
/// compared as functions, at every bound of their tiers. What has another name is matched by `was`, or by what it gives.
/// `accept CHANGE on SUBJECT because \"…\" until DATE` in the new version takes a breaking change out of the count.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Diff {
    /// The old version, then the new one: each a spec, or a folder that holds one; `-` reads standard input. With `--git`
    /// only the new one, which is this folder if it is left out.
    #[arg(value_name = "PATH", num_args = 0..=2)]
    paths: Vec<PathBuf>,
    /// Take the old version from this revision of git, such as `main`, through your `git`; nothing is checked out.
    #[arg(long, value_name = "BASE", allow_hyphen_values = true)]
    git: Option<String>,
    /// How it is printed.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
    /// End with code 1 if there is a change of this class that is not accepted.
    #[arg(long, value_enum, value_name = "CLASS")]
    fail_on: Option<Class>,
    #[command(flatten)]
    judging: Judging,
}

/// How a comparison is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Human,
    /// A comment for a pull request, of at most 65,536 bytes; nothing where nothing changes.
    Markdown,
    /// For programs; `tierce schema diff` describes it.
    Json,
}

/// What a comparison can fail on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Class {
    /// Existing customers get less or pay more.
    Breaking,
}

/// What is compared.
struct Versions {
    both: Both<Judged>,
    /// Why everything counts as new, where there is no old version.
    all_new: Option<String>,
}

/// A version, compiled and judged.
struct Judged {
    compilation: Compilation,
    verdict: Verdict,
}

/// Runs the command.
pub(super) fn run(diff: &Diff, terminal: &Terminal) -> Result<Outcome, Failure> {
    let Versions { both: versions, all_new } = versions(diff)?;
    let (old, new) = (&versions.old, &versions.new);
    let sound = |judged: &Judged| Sound::new(judged.compilation.context(), &judged.verdict).is_some();
    if !sound(old) || !sound(new) {
        for (judged, which) in [(old, "old"), (new, "new")] {
            if !sound(judged) {
                print_beside(&judged.compilation, &judged.verdict, terminal)?;
                terminal.complain(&format!(
                    "the text of the {which} version has errors, so nothing can be compared"
                ));
            }
        }
        return Ok(Outcome::Findings);
    }
    let versions = Both::new(version(&old.compilation), version(&new.compilation));
    let comparison = Comparison::new(versions, diff.judging.today);
    let document = Changes::new(&Compared {
        versions: Both::new(old.compilation.context(), new.compilation.context()),
        diff: &comparison,
        found: Both::new(&old.verdict.findings, &new.verdict.findings),
        all_new: all_new.as_deref(),
    });
    print(&document, diff.format, terminal)?;
    all_new.iter().for_each(|why| terminal.complain(why));
    match diff.fail_on {
        Some(Class::Breaking) if document.breaking() > 0 => Ok(Outcome::Findings),
        Some(Class::Breaking) | None => Ok(Outcome::Fine),
    }
}

fn print(document: &Changes, format: Format, terminal: &Terminal) -> Result<(), Failure> {
    let look = terminal.look(Stream::Out);
    match format {
        Format::Human => terminal.print(Stream::Out, |out| changes(document, look, out)),
        Format::Json => terminal.print(Stream::Out, |out| changes_json(document, out)),
        Format::Markdown => {
            let comment = changes_markdown(document);
            terminal.print(Stream::Out, |out| out.write_all(comment.text.as_bytes()))?;
            comment.left_out.iter().for_each(|what| terminal.complain(what));
            Ok(())
        }
    }
}

fn version(compilation: &Compilation) -> Version<'_> {
    Version { model: &compilation.model, analysis: &compilation.analysis }
}

/// The two versions that are asked for.
fn versions(diff: &Diff) -> Result<Versions, Failure> {
    let terms = Terms::new(&diff.judging);
    let root = diff.judging.root.as_deref();
    let judged = |path: &Path| -> Result<Judged, Failure> {
        let (compilation, verdict) = terms.compile(&only_spec(path, root)?);
        Ok(Judged { compilation, verdict })
    };
    match (&diff.git, &diff.paths[..]) {
        (None, [old, new]) if old == Path::new("-") && new == Path::new("-") => {
            Err(Failure("standard input can only be one of the two versions".to_owned()))
        }
        (None, [old, new]) => Ok(Versions { both: Both::new(judged(old)?, judged(new)?), all_new: None }),
        (None, _) => Err(Failure(
            "two versions are compared: name the old and the new one, or give `--git BASE` for the old one"
                .to_owned(),
        )),
        (Some(_), [_, _]) => {
            Err(Failure("with `--git` the old version is that of BASE: name only the new one".to_owned()))
        }
        (Some(base), paths) => {
            let path = paths.first().map_or(Path::new("."), PathBuf::as_path);
            if path == Path::new("-") {
                return Err(Failure("standard input is no file of a revision: name the spec".to_owned()));
            }
            from_revision(base, &only_spec(path, root)?, terms)
        }
    }
}

/// The spec of `job`, and what it was at the revision `base`.
fn from_revision(base: &str, job: &Job, terms: Terms<'_>) -> Result<Versions, Failure> {
    let revision = Revision::new(base, job.load.folder())?;
    let (compilation, verdict) = terms.compile(job);
    let product = compilation.model.product.as_ref().map(|product| product.header.name.as_str());
    let (old, all_new) = match revision.spec(&job.path, product)? {
        Was::At(path) => (terms.compile_from(&revision, &path), None),
        Was::Missing => {
            let nothing = crate::text::MapLoad::single(&job.path, "");
            let why = format!(
                "{} was not found at {}, so everything counts as new; if it was in another folder, give one that held it too \
                 with `--root`",
                tick(&job.load.shown(&job.path)),
                tick(base)
            );
            ((terms.compile_from(&nothing, &job.path).0, Verdict::default()), Some(why))
        }
    };
    let new = Judged { compilation, verdict };
    Ok(Versions { both: Both::new(Judged { compilation: old.0, verdict: old.1 }, new), all_new })
}
