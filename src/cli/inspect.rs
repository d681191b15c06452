//! `tierce inspect`: what follows from a spec.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::Judging;
use super::failure::{Failure, Outcome};
use super::levels::LevelFlags;
use super::run::Terms;
use super::spec::{only_spec, print_beside};
use super::terminal::{Stream, Terminal};
use crate::model::{Group, Id, Model};
use crate::report::{Extent, Inspection, inspection, inspection_json};
use crate::rules::Sound;
use crate::text::near;
use crate::text::wording::{did_you_mean, tick};

const AFTER_HELP: &str = "\
Examples:
  tierce inspect specs/lantern.tierce     every group, how alike they are, and the editions for them
  tierce inspect specs --group builders   one group of the only spec in a folder
  tierce inspect specs --format json > inspection.json

Exit codes: 0 printed, 1 the text of the spec has errors, 2 it could not be carried out.";

/// Show what follows from the scores: the grid of each group, how alike groups are, who is served.
///
/// For each customer group: what it values, as a plot and as a table, where it has each capability,
/// which part of its value the editions for it contain, and which part of them it does not use. Then how
/// alike the groups are, which of them are one distinct group, and which editions are for whom. Errors
/// in the text stand in the way; what `check` says of the packaging does not.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Inspect {
    /// A spec, or a folder that holds one; `-` reads standard input.
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Only this customer group; may be repeated.
    #[arg(long, value_name = "NAME")]
    group: Vec<String>,
    /// Print every capability of long lists, and up to 1,000 pairs of groups.
    #[arg(long)]
    all: bool,
    /// How it is printed.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
    /// The day on which prices are looked at, such as 2026-11-22, to know which editions are free or no
    /// longer sold [default: every price counts].
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    today: Option<Date>,
    /// The folder that files named by `use` may not leave [default: the folder named, or that of
    /// the file named].
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

/// How an inspection is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Human,
    /// For programs; `tierce schema inspect` describes it.
    Json,
}

/// Runs the command.
pub(super) fn run(inspect: &Inspect, terminal: &Terminal) -> Result<Outcome, Failure> {
    let job = only_spec(&inspect.path, inspect.root.as_deref())?;
    let judging = Judging { levels: LevelFlags::default(), today: inspect.today, root: None };
    let (compilation, verdict) = Terms::new(&judging).compile(&job);
    let Some(sound) = Sound::new(compilation.context(), &verdict) else {
        print_beside(&compilation, &verdict, terminal)?;
        terminal.complain("the text has errors, so nothing follows from it");
        return Ok(Outcome::Findings);
    };
    let groups: Vec<Id<Group>> =
        inspect.group.iter().map(|name| group(&compilation.model, name)).collect::<Result<_, _>>()?;
    let document = Inspection::new(sound, &groups);
    let extent = if inspect.all { Extent::Whole } else { Extent::Start };
    let look = terminal.look(Stream::Out);
    terminal.print(Stream::Out, |out| match inspect.format {
        Format::Human => inspection(&document, extent, look, out),
        Format::Json => inspection_json(&document, out),
    })?;
    Ok(Outcome::Fine)
}

/// The group that is called `name`.
fn group(model: &Model, name: &str) -> Result<Id<Group>, Failure> {
    let known = model.groups.iter().find(|(_, group)| group.header.name == name);
    known.map(|(id, _)| id).ok_or_else(|| {
        let names: Vec<&str> = model.groups.values().map(|group| group.header.name.as_str()).collect();
        let near = near(name, names.into_iter());
        let hint = if near.is_empty() { String::new() } else { format!("; {}", did_you_mean(near)) };
        Failure(format!("there is no group {}{hint}", tick(name)))
    })
}
