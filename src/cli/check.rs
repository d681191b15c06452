//! `tierce check`: says what is wrong with the packaging.

use std::io::{self, Write};
use std::path::PathBuf;

use super::Judging;
use super::failure::{Failure, Outcome};
use super::gather::Gathered;
use super::run::Terms;
use super::target::Target;
use super::terminal::{Stream, Terminal};
use crate::report::{Look, Report, human, json, short};
use clap::{Args, ValueEnum};

const AFTER_HELP: &str = "\
Examples:
  tierce check                            every spec under this folder
  tierce check specs/lantern.tierce       one spec, and the files that it uses
  tierce check --deny warnings --today 2026-11-22
                                          as CI would: warnings fail, dates are judged
  tierce check --allow price-inversion specs
                                          all but one rule
  tierce check --format json > findings.json
  cat lantern.tierce | tierce check -

Exit codes: 0 nothing that fails the check, 1 the check fails, 2 it could not be carried out.";

/// Check specs, and say what is wrong with the packaging.
///
/// A file that declares a product is a spec, and is checked together with the files that it uses.
/// A folder stands for every spec under it; hidden folders and links are passed over. A file without
/// a product is checked through the specs that use it.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Check {
    /// Files or folders; `-` reads standard input [default: this folder].
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How findings are printed.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
    #[command(flatten)]
    judging: Judging,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With the lines that they speak of.
    #[default]
    Human,
    /// One line each.
    Short,
    /// For programs; `tierce schema findings` describes it.
    Json,
}

/// Runs the command.
pub(super) fn run(check: &Check, terminal: &Terminal) -> Result<Outcome, Failure> {
    let targets = Target::all(&check.paths, check.judging.root.as_deref())?;
    print_findings(&targets, &check.judging, check.format, terminal)
}

/// Checks what `targets` stand for, and prints what is found.
pub(super) fn print_findings(
    targets: &[Target],
    judging: &Judging,
    format: Format,
    terminal: &Terminal,
) -> Result<Outcome, Failure> {
    let gathered = Gathered::new(Terms::new(judging), targets)?;
    let report = gathered.report();
    let look = terminal.look(Stream::Out);
    terminal.print(Stream::Out, |out| format.print(&report, look, out))?;
    Ok(if report.summary.deny > 0 { Outcome::Findings } else { Outcome::Fine })
}

impl Format {
    fn print(self, report: &Report<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Human => human(report, look, out),
            Self::Short => short(report, out),
            Self::Json => json(report, out),
        }
    }
}
