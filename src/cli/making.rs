//! What a spec comes to, and how it gets to the disk: for the commands that write outputs.

use std::path::Path;

use clap::Args;
use jiff::civil::Date;

use super::Judging;
use super::failure::{Failure, shown};
use super::run::{Job, Terms};
use super::spec::print_beside;
use super::terminal::{Stream, Terminal};
use super::write::{NewFile, Overwrite, State, write_set};
use crate::emit::{Artifact, BACK_ENDS, BackEnd, Input, LEFT_OUT, Readers};
use crate::rules::Checked;
use crate::text::wording::all_of;

/// What is made of a spec, and what may be overwritten with it.
#[derive(Debug, Args)]
pub(super) struct Making {
    /// Only this output; may be repeated.
    #[arg(long, value_name = "NAME", value_parser = back_end)]
    #[arg(help = emit_help())]
    emit: Vec<Chosen>,
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

/// An output, and the back-end that made it.
pub(super) type Output = (&'static BackEnd, Artifact);

impl Making {
    /// How many outputs somebody chose; none stands for all of them.
    pub(super) fn chosen(&self) -> usize {
        self.emit.len()
    }

    /// Whether anything is said of outputs at all.
    pub(super) fn is_said(&self) -> bool {
        !self.emit.is_empty() || self.force || self.public || self.as_of.is_some()
    }

    /// What a spec comes to; `None` where its check fails. What is found is printed.
    pub(super) fn outputs(
        &self,
        job: &Job,
        judging: &Judging,
        terminal: &Terminal,
    ) -> Result<Option<Vec<Output>>, Failure> {
        self.refuse_what_is_not_public()?;
        let (compilation, verdict) = Terms::new(judging).compile(job);
        print_beside(&compilation, &verdict, terminal)?;
        let Some(checked) = Checked::new(compilation.context(), &verdict) else { return Ok(None) };
        let readers = self.readers();
        let input = Input::new(checked, self.as_of).for_readers(readers);
        if let Some(day) = self.as_of.filter(|_| input.lacks_prices()) {
            terminal.complain(&format!("no price is in force on {day}, so the outputs hold none"));
        }
        let chosen = |back_end: &&&BackEnd| {
            let named = self.emit.iter().any(|chosen| chosen.0.name == back_end.name);
            named || (self.emit.is_empty() && back_end.is_for(readers))
        };
        let made = |&back_end: &&'static BackEnd| (back_end, (back_end.emit)(&input));
        Ok(Some(BACK_ENDS.iter().filter(chosen).map(made).collect()))
    }

    fn readers(&self) -> Readers {
        if self.public { Readers::Public } else { Readers::Team }
    }

    /// Refuses to publish an output that is for the team alone.
    fn refuse_what_is_not_public(&self) -> Result<(), Failure> {
        let readers = self.readers();
        let Some(Chosen(refused)) = self.emit.iter().find(|chosen| !chosen.0.is_for(readers)) else {
            return Ok(());
        };
        let others =
            BACK_ENDS.iter().filter(|back_end| back_end.is_for(readers)).map(|back_end| back_end.name);
        let (name, others) = (refused.name, all_of(others));
        Err(Failure(format!(
            "`{name}` is for the team alone, so `--public` does not build it: it builds {others}"
        )))
    }

    /// Writes `outputs` to the folder `out`, all or none, and prints what became of each.
    pub(super) fn write(&self, out: &Path, outputs: &[Output], terminal: &Terminal) -> Result<(), Failure> {
        let overwrite = if self.force { Overwrite::Anything } else { Overwrite::Ours };
        let files = files(out, outputs);
        let states = write_set(out, &files, overwrite)?;
        terminal.print(Stream::Out, |stdout| {
            files.iter().zip(states).try_for_each(|(file, state)| {
                let did = match state {
                    State::Same => "unchanged",
                    State::Missing | State::Different | State::Foreign => "wrote",
                };
                writeln!(stdout, "{did} {}", shown(&file.path))
            })
        })
    }
}

/// The files that `outputs` become in the folder `out`.
pub(super) fn files<'a>(out: &Path, outputs: &'a [Output]) -> Vec<NewFile<'a>> {
    let file = |(back_end, artifact): &'a Output| NewFile {
        path: out.join(artifact.path),
        bytes: &artifact.bytes,
        is_ours: back_end.mark,
    };
    outputs.iter().map(file).collect()
}
