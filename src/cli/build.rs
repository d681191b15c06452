//! `tierce build`: writes what a spec comes to, all of it or none.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Judging;
use super::failure::{Failure, Outcome, shown};
use super::making::{Making, Output, files};
use super::spec::only_spec;
use super::terminal::{Stream, Terminal};
use super::write::State;

const AFTER_HELP: &str = "\
Examples:
  tierce build specs/lantern.tierce --out dist
                                          check, then write every output
  tierce build specs --out dist --emit matrix.md
                                          one output of the only spec in a folder
  tierce build specs --out dist --check   are the outputs up to date?
  tierce build specs --stdout --emit matrix.md
  tierce build specs --out dist --as-of 2027-01-01
                                          with the prices of that day
  tierce build specs --out site --public  the matrix as customers may see it

Exit codes: 0 written (or up to date), 1 the check fails (or outputs are out of date), 2 it could
not be carried out; nothing is written then.";

/// Check a spec, then write its price sheet and matrix.
///
/// The outputs are written as a set, all or none, and only where the check passes. A file that
/// Tierce did not write is never overwritten, unless `--force` says so.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Build {
    /// A spec, or a folder that holds one; `-` reads standard input.
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// The folder to write to; made where it is missing.
    #[arg(long, value_name = "DIR", required_unless_present = "stdout")]
    out: Option<PathBuf>,
    #[command(flatten)]
    making: Making,
    /// Print the one output that `--emit` names instead of writing it.
    #[arg(long, requires = "emit", conflicts_with_all = ["out", "check", "force"])]
    stdout: bool,
    /// Write nothing; say which outputs are missing or differ.
    #[arg(long, conflicts_with = "force")]
    check: bool,
    #[command(flatten)]
    judging: Judging,
}

/// Runs the command.
pub(super) fn run(build: &Build, terminal: &Terminal) -> Result<Outcome, Failure> {
    let making = &build.making;
    if build.stdout && making.chosen() > 1 {
        return Err(Failure("`--stdout` prints one output: give one `--emit`".to_owned()));
    }
    let job = only_spec(&build.path, build.judging.root.as_deref())?;
    let Some(outputs) = making.outputs(&job, &build.judging, terminal)? else {
        terminal.complain("the check fails, so nothing is written");
        return Ok(Outcome::Findings);
    };
    match &build.out {
        Some(out) if build.check => up_to_date(out, &outputs, terminal),
        Some(out) => {
            making.write(out, &outputs, terminal)?;
            Ok(Outcome::Fine)
        }
        None => {
            let bytes = outputs.first().map(|(_, artifact)| artifact.bytes.as_slice()).unwrap_or_default();
            terminal.print(Stream::Out, |stdout| stdout.write_all(bytes))?;
            Ok(Outcome::Fine)
        }
    }
}

/// Says which outputs are not what would be written.
fn up_to_date(out: &Path, outputs: &[Output], terminal: &Terminal) -> Result<Outcome, Failure> {
    let mut lines = Vec::new();
    for file in files(out, outputs) {
        match file.state()? {
            State::Same => {}
            State::Missing => lines.push(format!("missing: {}", shown(&file.path))),
            State::Different | State::Foreign => lines.push(format!("different: {}", shown(&file.path))),
        }
    }
    let outcome = if lines.is_empty() { Outcome::Fine } else { Outcome::Findings };
    if lines.is_empty() {
        lines.push(format!("Up to date: {} in {}", counted(outputs.len()), shown(out)));
    }
    terminal.print(Stream::Out, |stdout| lines.iter().try_for_each(|line| writeln!(stdout, "{line}")))?;
    Ok(outcome)
}

fn counted(outputs: usize) -> String {
    if outputs == 1 { "1 output".to_owned() } else { format!("{outputs} outputs") }
}
