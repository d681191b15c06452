//! `tierce suggest`: the packaging that the grid implies, beside today's.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::Judging;
use super::failure::{Failure, Outcome, shown};
use super::run::Terms;
use super::spec::{only_spec, print_beside};
use super::terminal::{Stream, Terminal};
use super::write::{NewFile, Overwrite, State, write_set};
use crate::format::Unformatted;
use crate::proposal::{Proposal, propose};
use crate::report::{Advice, Suggested, advice, advice_json};
use crate::rules::Sound;

const AFTER_HELP: &str = "\
Examples:
  tierce suggest specs/lantern.tierce     what the grid implies, and the moves that lead there
  tierce suggest specs/lantern.tierce --write specs/suggested.tierce
                                          the same, and the spec that it comes to
  tierce suggest specs --format json > suggestion.json

Exit codes: 0 printed, 1 the text of the spec has errors, 2 it could not be carried out; nothing is written then.";

/// Suggest the packaging that the scores imply, as moves from today's editions.
///
/// From groups and scores alone: which groups are one, the shape of the offer (a ladder, modules, or a platform with
/// modules), what each edition is built on, what is sold beside it and what not to charge for. Beside today's editions
/// it is a plan of moves, each with its reason, what it does to the served shares, and which findings it ends. What
/// agrees with the grid stays as it is. Errors in the text stand in the way.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Suggest {
    /// A spec, or a folder that holds one; `-` reads standard input.
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Write the spec that it comes to, as one file that stands by itself. What has no price yet is `quoted` in it.
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
    /// Overwrite FILE if it is there.
    #[arg(long, requires = "write")]
    force: bool,
    /// How it is printed.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
    #[command(flatten)]
    judging: Judging,
}

/// How a suggestion is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Human,
    /// For programs; `tierce schema suggest` describes it.
    Json,
}

/// Runs the command.
pub(super) fn run(suggest: &Suggest, terminal: &Terminal) -> Result<Outcome, Failure> {
    let job = only_spec(&suggest.path, suggest.judging.root.as_deref())?;
    let (compilation, verdict) = Terms::new(&suggest.judging).compile(&job);
    let Some(sound) = Sound::new(compilation.context(), &verdict) else {
        print_beside(&compilation, &verdict, terminal)?;
        terminal.complain("the text has errors, so nothing follows from it");
        return Ok(Outcome::Findings);
    };
    let name = suggest.write.as_deref().map_or_else(|| "suggested.tierce".to_owned(), shown);
    let overrides = &suggest.judging.levels.overrides;
    let proposal =
        propose(sound, &compilation, overrides, &name).map_err(|why| unwritable(&suggest.path, &why))?;
    if let Some(file) = &suggest.write {
        write(file, &proposal, suggest.force)?;
    }
    let document = Advice::new(&Suggested {
        ground: &proposal.ground,
        suggestion: &proposal.suggestion,
        today: compilation.context(),
        base: proposal.base(&compilation).context(),
        found: &verdict.findings,
        after: proposal.after.context(),
        left: &proposal.verdict.findings,
    });
    let look = terminal.look(Stream::Out);
    terminal.print(Stream::Out, |out| match suggest.format {
        Format::Human => advice(&document, look, out),
        Format::Json => advice_json(&document, out),
    })?;
    if let Some(file) = &suggest.write {
        // A document stays a document for whoever hands it on.
        let stream = if suggest.format == Format::Json { Stream::Err } else { Stream::Out };
        terminal.print(stream, |out| writeln!(out, "\nwrote {}", shown(file)))?;
    }
    Ok(Outcome::Fine)
}

fn write(path: &Path, proposal: &Proposal, force: bool) -> Result<(), Failure> {
    let file = NewFile { path: path.to_owned(), bytes: proposal.text.as_bytes(), is_ours: |_| false };
    let is_taken = match file.state()? {
        State::Missing | State::Same => false,
        State::Different | State::Foreign => true,
    };
    if is_taken && !force {
        return Err(Failure::at(path, "is there already; `--force` overwrites it"));
    }
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    write_set(parent.unwrap_or(Path::new(".")), &[file], Overwrite::Anything)?;
    Ok(())
}

fn unwritable(path: &Path, why: &Unformatted) -> Failure {
    let what = match why {
        Unformatted::TooDeep(_) | Unformatted::TooLarge => {
            "with what is suggested, it would be larger than what can be read"
        }
        Unformatted::Changed => {
            "what is suggested can't be laid out; this is a bug in Tierce, please report it"
        }
    };
    Failure::at(path, what)
}
