//! `tierce quote`: the exact price of a configuration.

mod asked;
mod names;
mod values;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::failure::{Failure, Outcome};
use super::run::Terms;
use super::spec::{only_spec, print_beside};
use super::terminal::{Stream, Terminal};
use crate::analysis::price::{Configuration, price};
use crate::report::QuoteReport;
use crate::rules::Sound;
use crate::text::wording::tick;
use values::{Counted, quantity};

pub(super) use asked::{Asked, Buying};
pub(super) use names::meant;

const AFTER_HELP: &str = "\
Examples:
  tierce quote specs/beacon.tierce business --usage seat=40 --billing monthly
                                          forty seats on Business
  tierce quote specs/beacon.tierce business --with extra-events=2 \\
    --usage seat=40 --usage event=30_000_000 --billing annual --currency EUR
                                          a year, with two add-ons, in euro
  tierce quote specs/beacon.tierce team --usage seat=5 --billing monthly --on 2027-01-01
                                          with the prices of that day
  tierce quote specs/beacon.tierce team --usage seat=5 --billing monthly --format json
                                          for programs

Exit codes: 0 a price (or `quoted`), 1 refused, or the spec holds language errors, 2 it could not be
carried out: an unknown name, a wrong option, a file that can't be read.";

/// The exact price of an edition with add-ons and usage, line by line.
///
/// What can't be bought is refused, with the reason and what would work. Findings about the packaging
/// do not stand in the way; a spec with language errors has no prices.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Quote {
    /// A spec, or a folder that holds one; `-` reads standard input.
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// The edition, by its name in the spec.
    #[arg(value_name = "EDITION")]
    edition: String,
    /// An add-on, and how many of it [default: 1]; may be repeated.
    #[arg(long, value_name = "ADDON[=N]", value_parser = quantity, help_heading = "Configuration")]
    with: Vec<Counted>,
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

/// How a quote is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// As a bill.
    #[default]
    Human,
    /// For programs; `tierce schema quote` describes it.
    Json,
}

/// Runs the command.
pub(super) fn run(quote: &Quote, terminal: &Terminal) -> Result<Outcome, Failure> {
    let job = only_spec(&quote.path, quote.root.as_deref())?;
    let (compilation, verdict) = Terms::plain(quote.today).compile(&job);
    let Some(sound) = Sound::new(compilation.context(), &verdict) else {
        print_beside(&compilation, &verdict, terminal)?;
        terminal.complain("the spec holds language errors, so nothing in it has a price");
        return Ok(Outcome::Findings);
    };
    let context = sound.context();
    let edition = names::edition(context.model, &quote.edition)?;
    let mut addons = Vec::with_capacity(quote.with.len());
    for counted in &quote.with {
        addons.push((names::addon(context.model, &counted.name)?, counted.count));
    }
    let (asked, assumed) =
        Asked { buying: &quote.buying, context, editions: &[edition], whose: tick(&quote.edition) }
            .configuration(edition)?;
    let asked = Configuration { addons, ..asked };
    let found = price(context.model, context.analysis, &asked);
    let outcome = if found.is_ok() { Outcome::Fine } else { Outcome::Findings };
    let report = QuoteReport { context, asked, assumed, found };
    let look = terminal.look(Stream::Out);
    terminal.print(Stream::Out, |out| match quote.format {
        Format::Human => report.human(look, out),
        Format::Json => report.json(out),
    })?;
    Ok(outcome)
}
