//! `tierce cheapest`: the cheapest configuration that gives what is wanted.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::failure::{Failure, Outcome};
use super::quote::{Asked, Buying, meant};
use super::run::Terms;
use super::spec::{only_spec, print_beside};
use super::terminal::{Stream, Terminal};
use crate::analysis::space::{Need, cheapest, on_sale};
use crate::model::{Model, Variants};
use crate::report::CheapestReport;
use crate::rules::Sound;
use crate::text::wording::tick;

const AFTER_HELP: &str = "\
Examples:
  tierce cheapest specs/beacon.tierce --needs sso,audit-log --usage seat=40 --billing monthly
                                          two capabilities for forty seats
  tierce cheapest specs/beacon.tierce --needs support=business-hours --usage seat=5 \\
    --usage event=12_000_000 --billing annual --currency EUR
                                          a level or a higher one, and what is used in a month
  tierce cheapest specs/beacon.tierce --usage seat=5 --billing monthly --format json
                                          whatever is cheapest, for programs

Exit codes: 0 a configuration that gives all of it, 1 there is none, or the spec holds language errors,
2 it could not be carried out: an unknown name, a wrong option, a file that can't be read.";

/// The cheapest edition and add-ons that give what is wanted, with their exact price.
///
/// Every edition on sale is looked at with the add-ons that can be bought beside it, in the quantities
/// that what is used asks for. Below the bill stands the best that each other edition can do, or why it
/// can't.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Cheapest {
    /// A spec, or a folder that holds one; `-` reads standard input.
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// The capabilities that are wanted, such as `sso` or `support=always-on`: a level or a higher one, or
    /// a choice; may be repeated.
    #[arg(long, value_name = "CAPABILITY[=LEVEL],…", value_delimiter = ',', help_heading = "Configuration")]
    needs: Vec<String>,
    #[command(flatten)]
    buying: Buying,
    /// How it is printed.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
    /// The day of today, such as 2026-11-22.
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    today: Option<Date>,
    /// The folder that files named by `use` may not leave [default: the folder named, or that of
    /// the file named].
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

/// How the answer is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// As a bill, and a table of the other editions.
    #[default]
    Human,
    /// For programs; `tierce schema cheapest` describes it.
    Json,
}

/// Runs the command.
pub(super) fn run(wanted: &Cheapest, terminal: &Terminal) -> Result<Outcome, Failure> {
    let job = only_spec(&wanted.path, wanted.root.as_deref())?;
    let (compilation, verdict) = Terms::plain(wanted.today).compile(&job);
    let Some(sound) = Sound::new(compilation.context(), &verdict) else {
        print_beside(&compilation, &verdict, terminal)?;
        terminal.complain("the spec holds language errors, so nothing in it has a price");
        return Ok(Outcome::Findings);
    };
    let context = sound.context();
    let mut needs: Vec<Need> = Vec::new();
    for need in &wanted.needs {
        let need = need_of(context.model, need)?;
        if !needs.contains(&need) {
            needs.push(need);
        }
    }
    let editions = on_sale(context.model, context.analysis, context.today);
    let Some(&first) = editions.first() else {
        return Err(Failure("no edition of the spec is on sale".to_owned()));
    };
    let whose = "the spec".to_owned();
    let asked = Asked { buying: &wanted.buying, context, editions: &editions, whose };
    let (asked, assumed) = asked.configuration(first)?;
    let candidates = cheapest(context.model, context.analysis, context.today, &needs, &asked);
    let report = CheapestReport { context, needs, asked, assumed, candidates };
    let outcome = if report.best().is_some() { Outcome::Fine } else { Outcome::Findings };
    let look = terminal.look(Stream::Out);
    terminal.print(Stream::Out, |out| match wanted.format {
        Format::Human => report.human(look, out),
        Format::Json => report.json(out),
    })?;
    Ok(outcome)
}

/// The capability, and the level or choice of it, that `text` names.
fn need_of(model: &Model, text: &str) -> Result<Need, Failure> {
    let (name, variant) = match text.split_once('=') {
        Some((name, variant)) => (name.trim(), Some(variant.trim())),
        None => (text.trim(), None),
    };
    let known = model.capabilities.iter().find(|(_, capability)| capability.header.name == name);
    let Some((capability, stated)) = known else {
        let names: Vec<&str> = model.capabilities.values().map(|one| one.header.name.as_str()).collect();
        let other = model.headers().find(|(_, header)| header.name == name);
        let what = other.map_or_else(
            || format!("there is no capability {}", tick(name)),
            |(kind, _)| format!("{} is {}, not a capability", tick(name), kind.a_noun()),
        );
        return Err(Failure(format!("{what}; {}", meant(name, &names, "capabilities"))));
    };
    let Some(variant) = variant else { return Ok(Need { capability, variant: None }) };
    let known: Vec<&str> = stated.variants.names().iter().map(|name| name.value.as_str()).collect();
    match known.iter().position(|name| *name == variant) {
        Some(place) => Ok(Need { capability, variant: Some(place) }),
        None => {
            let (one, several) = match stated.variants {
                Variants::Plain | Variants::Levels(_) => ("level", "levels"),
                Variants::Choices(_) => ("choice", "choices"),
            };
            let what = format!("{} has no {one} {}", tick(name), tick(variant));
            match known.is_empty() {
                true => Err(Failure(format!("{what}: it is there or not there"))),
                false => Err(Failure(format!("{what}; {}", meant(variant, &known, several)))),
            }
        }
    }
}
