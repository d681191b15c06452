//! `tierce build`: writes what a spec comes to, all of it or none.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;

use super::Judging;
use super::failure::{Failure, Outcome, shown};
use super::run::Terms;
use super::spec::{only_spec, print_beside};
use super::terminal::{Stream, Terminal};
use super::write::{NewFile, Overwrite, State, write_set};
use crate::emit::{Artifact, BACK_ENDS, BackEnd, Input, LEFT_OUT, Readers};
use crate::rules::Checked;
use crate::text::wording::all_of;

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
    /// Only this output; may be repeated.
    #[arg(long, value_name = "NAME", value_parser = back_end)]
    #[arg(help = emit_help())]
    emit: Vec<Chosen>,
    /// Print the one output that `--emit` names instead of writing it.
    #[arg(long, requires = "emit", conflicts_with_all = ["out", "check", "force"])]
    stdout: bool,
    /// Write nothing; say which outputs are missing or differ.
    #[arg(long, conflicts_with = "force")]
    check: bool,
    /// Overwrite files that Tierce did not write.
    #[arg(long)]
    force: bool,
    /// Only what customers may read: no scores, no quadrants, nothing that is sold no longer. Outputs
    /// that are for the team alone are not written.
    #[arg(long)]
    public: bool,
    /// Only prices in force on this day [default: all of them].
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    as_of: Option<Date>,
    #[command(flatten)]
    judging: Judging,
}

/// A back-end that somebody chose.
#[derive(Clone, Copy)]
struct Chosen(&'static BackEnd);

impl std::fmt::Debug for Chosen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.name)
    }
}

fn back_end(name: &str) -> Result<Chosen, String> {
    BackEnd::named(name).map(Chosen).ok_or_else(|| {
        if let Some((_, feature)) = LEFT_OUT.iter().find(|(left_out, _)| *left_out == name) {
            return format!("this build of Tierce leaves it out: install with `--features {feature}`");
        }
        let names: Vec<String> = BACK_ENDS.iter().map(|back_end| format!("`{}`", back_end.name)).collect();
        format!("the outputs are {}", names.join(", "))
    })
}

fn emit_help() -> String {
    let lines = BACK_ENDS.iter().map(|back_end| format!("\n  {}: {}", back_end.name, back_end.about));
    format!("Only this output; may be repeated [default: all of them]:{}", lines.collect::<String>())
}

/// Runs the command.
pub(super) fn run(build: &Build, terminal: &Terminal) -> Result<Outcome, Failure> {
    if build.stdout && build.emit.len() > 1 {
        return Err(Failure("`--stdout` prints one output: give one `--emit`".to_owned()));
    }
    refuse_what_is_not_public(build)?;
    let job = only_spec(&build.path, build.judging.root.as_deref())?;
    let (compilation, verdict) = Terms::new(&build.judging).compile(&job);
    print_beside(&compilation, &verdict, terminal)?;
    let Some(checked) = Checked::new(compilation.context(), &verdict) else {
        terminal.complain("the check fails, so nothing is written");
        return Ok(Outcome::Findings);
    };
    let input = Input::new(checked, build.as_of).for_readers(build.readers());
    if let Some(day) = build.as_of.filter(|_| input.lacks_prices()) {
        terminal.complain(&format!("no price is in force on {day}, so the outputs hold none"));
    }
    let artifacts = artifacts(build, &input);
    match &build.out {
        Some(out) if build.check => up_to_date(out, &artifacts, terminal),
        Some(out) => write(out, &artifacts, build, terminal),
        None => {
            let bytes = artifacts.first().map(|(_, artifact)| artifact.bytes.as_slice()).unwrap_or_default();
            terminal.print(Stream::Out, |stdout| stdout.write_all(bytes))?;
            Ok(Outcome::Fine)
        }
    }
}

impl Build {
    fn readers(&self) -> Readers {
        if self.public { Readers::Public } else { Readers::Team }
    }
}

/// Refuses to publish an output that is for the team alone.
fn refuse_what_is_not_public(build: &Build) -> Result<(), Failure> {
    let readers = build.readers();
    let Some(Chosen(refused)) = build.emit.iter().find(|chosen| !chosen.0.is_for(readers)) else {
        return Ok(());
    };
    let others = BACK_ENDS.iter().filter(|back_end| back_end.is_for(readers)).map(|back_end| back_end.name);
    let (name, others) = (refused.name, all_of(others));
    Err(Failure(format!(
        "`{name}` is for the team alone, so `--public` does not build it: it builds {others}"
    )))
}

fn artifacts(build: &Build, input: &Input<'_>) -> Vec<(&'static BackEnd, Artifact)> {
    let readers = build.readers();
    let chosen = |back_end: &&&BackEnd| {
        let named = build.emit.iter().any(|chosen| chosen.0.name == back_end.name);
        named || (build.emit.is_empty() && back_end.is_for(readers))
    };
    BACK_ENDS.iter().filter(chosen).map(|&back_end| (back_end, (back_end.emit)(input))).collect()
}

fn files<'a>(out: &Path, artifacts: &'a [(&'static BackEnd, Artifact)]) -> Vec<NewFile<'a>> {
    let file = |(back_end, artifact): &'a (&'static BackEnd, Artifact)| NewFile {
        path: out.join(artifact.path),
        bytes: &artifact.bytes,
        is_ours: back_end.mark,
    };
    artifacts.iter().map(file).collect()
}

/// Says which outputs are not what would be written.
fn up_to_date(
    out: &Path,
    artifacts: &[(&'static BackEnd, Artifact)],
    terminal: &Terminal,
) -> Result<Outcome, Failure> {
    let mut lines = Vec::new();
    for file in files(out, artifacts) {
        match file.state()? {
            State::Same => {}
            State::Missing => lines.push(format!("missing: {}", shown(&file.path))),
            State::Different | State::Foreign => lines.push(format!("different: {}", shown(&file.path))),
        }
    }
    let outcome = if lines.is_empty() { Outcome::Fine } else { Outcome::Findings };
    if lines.is_empty() {
        lines.push(format!("Up to date: {} in {}", counted(artifacts.len()), shown(out)));
    }
    terminal.print(Stream::Out, |stdout| lines.iter().try_for_each(|line| writeln!(stdout, "{line}")))?;
    Ok(outcome)
}

fn write(
    out: &Path,
    artifacts: &[(&'static BackEnd, Artifact)],
    build: &Build,
    terminal: &Terminal,
) -> Result<Outcome, Failure> {
    let overwrite = if build.force { Overwrite::Anything } else { Overwrite::Ours };
    let files = files(out, artifacts);
    let states = write_set(out, &files, overwrite)?;
    terminal.print(Stream::Out, |stdout| {
        files.iter().zip(states).try_for_each(|(file, state)| {
            let did = match state {
                State::Same => "unchanged",
                State::Missing | State::Different | State::Foreign => "wrote",
            };
            writeln!(stdout, "{did} {}", shown(&file.path))
        })
    })?;
    Ok(Outcome::Fine)
}

fn counted(outputs: usize) -> String {
    if outputs == 1 { "1 output".to_owned() } else { format!("{outputs} outputs") }
}
