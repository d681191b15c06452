//! `tierce check`: says what is wrong with the packaging.

use std::path::PathBuf;

use super::Judging;
use super::failure::{Failure, Outcome};
use super::fix::{self, Aim};
use super::formats::{Wanted, WantedParser};
use super::gather::Gathered;
use super::known::KnownFlags;
use super::outputs::Outputs;
use super::run::Terms;
use super::target::Target;
use super::terminal::{Stream, Terminal};
use super::write::Overwrite;
use crate::rules::Safety;
use clap::{ArgGroup, Args};

const AFTER_HELP: &str = "\
Examples:
  tierce check                            every spec under this folder
  tierce check specs/lantern.tierce       one spec, and the files that it uses
  tierce check --deny warnings --today 2026-11-22
                                          as CI would: warnings fail, dates are judged
  tierce check --allow price-inversion specs
                                          all but one rule
  tierce check --fix                      mends what is certain, then says what is left
  tierce check --fix --unsafe specs       mends what somebody should look at, too: see `git diff`
  tierce check --diff --unsafe            shows what that would change, and writes nothing
  tierce check --format json > findings.json
  tierce check --format github --format sarif=tierce.sarif
                                          annotations in the log of a GitHub job, and a file for
                                          code scanning
  tierce check --baseline known.json --write-baseline
                                          from now on, `tierce check --baseline known.json` says
                                          only what is new
  cat lantern.tierce | tierce check -

Exit codes: 0 nothing that fails the check, 1 the check fails or `--diff` has something to change, \
2 it could not be carried out. After `--fix`, what is left decides.";

/// Check specs, and say what is wrong with the packaging.
///
/// A file that declares a product is a spec, and is checked together with the files that it uses.
/// A folder stands for every spec under it; hidden folders and links are passed over. A file without
/// a product is checked through the specs that use it.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
#[command(group = ArgGroup::new("mending").args(["fix", "diff"]).multiple(true))]
pub(super) struct Check {
    /// Files or folders; `-` reads standard input [default: this folder].
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How findings are printed; may be repeated. `NAME` goes to standard output, which takes one;
    /// `NAME=FILE` to a file. Where all go to files, standard output is for people [default: human].
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = WantedParser)]
    format: Vec<Wanted>,
    /// Overwrite files that Tierce did not write.
    #[arg(long)]
    force: bool,
    /// Mend what can be mended without a look, in the files; then say what is left.
    #[arg(long, help_heading = "Mending")]
    fix: bool,
    /// Mend what may change the packaging, too: for you to look at.
    #[arg(long = "unsafe", help_heading = "Mending", requires = "mending")]
    review: bool,
    /// Write nothing; print what `--fix` would change, and fail if anything would.
    #[arg(long, help_heading = "Mending", conflicts_with = "format")]
    diff: bool,
    #[command(flatten)]
    known: KnownFlags,
    #[command(flatten)]
    judging: Judging,
}

/// Runs the command.
pub(super) fn run(check: &Check, terminal: &Terminal) -> Result<Outcome, Failure> {
    let overwrite = if check.force { Overwrite::Anything } else { Overwrite::Ours };
    let outputs = Outputs::new(&check.format, overwrite)?;
    if check.force && !outputs.has_files() && !check.known.writes() {
        return Err(Failure(
            "`--force` overwrites files, and none is written: name one, as in `--format sarif=FILE`"
                .to_owned(),
        ));
    }
    check.known.refuse(&outputs)?;
    let aim = match (check.fix, check.diff) {
        (_, true) => Some(Aim::Show),
        (true, false) => Some(Aim::Write(&outputs)),
        (false, false) => None,
    };
    if let Some(aim) = aim {
        let reach = if check.review { Safety::Review } else { Safety::Safe };
        return fix::run(&check.paths, &check.judging, reach, aim, terminal);
    }
    let targets = Target::all(&check.paths, check.judging.root.as_deref())?;
    let known = check.known.known(overwrite)?;
    let gathered = Gathered::new(Terms::new(&check.judging), &targets)?;
    let mut report = gathered.report();
    if let Some(known) = known {
        known.apply(&mut report, &gathered.looked_at(), &check.judging, terminal)?;
    }
    outputs.print(&report, Stream::Out, terminal)
}

/// Checks what `targets` stand for, and prints what is found.
pub(super) fn print_findings(
    targets: &[Target],
    judging: &Judging,
    outputs: &Outputs,
    terminal: &Terminal,
) -> Result<Outcome, Failure> {
    let gathered = Gathered::new(Terms::new(judging), targets)?;
    outputs.print(&gathered.report(), Stream::Out, terminal)
}
