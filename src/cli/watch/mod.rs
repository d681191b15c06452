//! `tierce watch`: checks or builds again whenever something changes.

mod alarm;
mod places;

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Args, ValueEnum};

use super::Judging;
use super::check::print_findings;
use super::disk::STDIN;
use super::failure::{Failure, Outcome, shown};
use super::formats::Format as Printed;
use super::interrupt::Interrupts;
use super::making::Making;
use super::notes::Notes;
use super::outputs::Outputs;
use super::spec::only_spec_of;
use super::target::Target;
use super::terminal::Terminal;
use crate::text::Load as _;
use crate::text::wording::{all_of, count, tick};
use alarm::Alarm;
use places::Places;

const AFTER_HELP: &str = "\
Examples:
  tierce watch                            check every spec under this folder, again and again
  tierce watch specs/lantern.tierce --out dist
                                          build it again on every change
  tierce watch --format short             one line a finding, for an editor
  tierce watch specs --out dist --poll 2  where nobody tells of changes: look every two seconds

Ctrl-C ends it. Exit codes: 0 ended by Ctrl-C, 2 it could not be carried out.";

/// At most this many changed files are named.
const NAMED: usize = 3;

/// So long after it was gone, a spec is looked for again.
const MISSED: Duration = Duration::from_millis(300);

/// Check specs again whenever something changes; with `--out`, build one.
///
/// Looks at every file that the specs use, and at those that they name and that are not there yet. With
/// `--out` the outputs are written as `build` writes them, and only where the check passes: until then
/// the last good ones stay.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Watch {
    /// A file or a folder; with `--out`, a spec or a folder that holds one [default: this folder].
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    /// Build as well, and write to this folder; made where it is missing.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    making: Making,
    /// How findings are printed, where nothing is built.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t, conflicts_with = "out")]
    format: Format,
    /// Look every so many seconds, where the system does not tell of changes: on network drives, and in
    /// some containers.
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=3_600))]
    poll: Option<u64>,
    /// Leave what was printed before on the screen.
    #[arg(long)]
    no_clear: bool,
    #[command(flatten)]
    judging: Judging,
}

/// How findings are printed again and again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// With the lines that they speak of.
    #[default]
    Human,
    /// One line each.
    Short,
    /// For programs; `tierce schema findings` describes it.
    Json,
}

impl Format {
    fn outputs(self) -> Outputs {
        Outputs::only(match self {
            Self::Human => Printed::Human,
            Self::Short => Printed::Short,
            Self::Json => Printed::Json,
        })
    }
}

/// Runs the command. What can't be carried out at the start ends it; later it is only said, since the
/// next change may mend it.
pub(super) fn run(watch: &Watch, terminal: &Terminal) -> Result<Outcome, Failure> {
    if watch.path() == Path::new(STDIN) {
        return Err(Failure("standard input can't be watched: name a file or a folder".to_owned()));
    }
    if watch.out.is_none() && watch.making.is_said() {
        return Err(Failure("`--emit`, `--force` and `--as-of` need an `--out` to write to".to_owned()));
    }
    let interrupts = Interrupts::watch();
    let mut alarm = Alarm::new(watch.poll.map(Duration::from_secs));
    let mut target = watch.target()?;
    let first = watch.turn(&target, terminal);
    if !interrupts.raised() {
        first?;
    }
    while !interrupts.raised() {
        terminal.complain(&watching(&target));
        let Some(changed) = watch.change(&target, &mut alarm, &interrupts)? else { break };
        if !watch.no_clear {
            terminal.clear();
        }
        if !changed.is_empty() {
            terminal.complain(&what_changed(&target, &changed));
        }
        match watch.find(&interrupts, terminal) {
            Some(found) => target = found,
            None => break,
        }
        if let Err(Failure(message)) = watch.turn(&target, terminal) {
            terminal.complain(&message);
        }
    }
    Ok(Outcome::Fine)
}

impl Watch {
    fn path(&self) -> &Path {
        self.path.as_deref().unwrap_or(Path::new("."))
    }

    /// What the path stands for now.
    fn target(&self) -> Result<Target, Failure> {
        Target::noting(self.path(), self.judging.root.as_deref())
    }

    /// Checks or builds once.
    fn turn(&self, target: &Target, terminal: &Terminal) -> Result<(), Failure> {
        let Some(out) = &self.out else {
            let target = std::slice::from_ref(target);
            return print_findings(target, &self.judging, &self.format.outputs(), terminal).map(drop);
        };
        let job = only_spec_of(target, self.path())?;
        match self.making.outputs(&job, &self.judging, terminal)? {
            Some(outputs) => self.making.write(out, &outputs, terminal),
            None => {
                let kept = if out.is_dir() { "stays as it was" } else { "is not made yet" };
                terminal.complain(&format!("the check fails, so `{}` {kept}", shown(out)));
                Ok(())
            }
        }
    }

    /// Waits until what `target` was made of has changed, and gives the paths of what did; `None` once
    /// somebody wants to end it.
    ///
    /// Nothing is missed: the places are watched first and then looked at again, and what was read before
    /// is compared with what is there, however the change came about.
    fn change(
        &self,
        target: &Target,
        alarm: &mut Alarm,
        interrupts: &Interrupts,
    ) -> Result<Option<Vec<String>>, Failure> {
        let mut places = Places::of(self.path(), target.load());
        while !interrupts.raised() {
            alarm.set(&places)?;
            let Ok(again) = self.target() else {
                alarm.settle();
                return Ok(Some(Vec::new()));
            };
            let changed = changed(target, &again);
            if !changed.is_empty() {
                alarm.settle();
                return Ok(Some(changed));
            }
            // A folder that is new has to be watched before anybody can say that nothing is new in it.
            let now = Places::of(self.path(), again.load());
            if now == places {
                alarm.wait(interrupts);
            }
            places = now;
        }
        Ok(None)
    }

    /// What the path stands for now; waits for it where it is gone. `None` once somebody wants to end it.
    fn find(&self, interrupts: &Interrupts, terminal: &Terminal) -> Option<Target> {
        let mut said = None;
        while !interrupts.raised() {
            match self.target() {
                Ok(target) => return Some(target),
                Err(failure) => {
                    if said.as_ref() != Some(&failure) {
                        terminal.complain(&format!("{}; waiting for it", failure.0));
                        said = Some(failure);
                    }
                    alarm::rest(MISSED, interrupts);
                }
            }
        }
        None
    }
}

/// The paths of what has changed from `then` to `again`, which asks all that was asked then.
fn changed(then: &Target, again: &Target) -> Vec<String> {
    let (then, again) = (then.load(), again.load());
    if then.folder() != again.folder() {
        return vec![String::new()];
    }
    let nothing = Notes::default();
    let notes = then.notes().unwrap_or(&nothing);
    notes.ask_again(again);
    notes.changed(again.notes().unwrap_or(&nothing))
}

/// `watching 3 files; Ctrl-C ends it`
fn watching(target: &Target) -> String {
    let files = target.load().notes().map_or(0, |notes| notes.files().len());
    format!("watching {}; Ctrl-C ends it", count(files, "file", "files"))
}

/// ``changed: `a.tierce`, `b.tierce`, `c.tierce` and 2 more``
fn what_changed(target: &Target, changed: &[String]) -> String {
    let name = |path: &String| match target.load().shown(path) {
        here if here.is_empty() => ".".to_owned(),
        shown => shown,
    };
    let names: Vec<String> = changed.iter().take(NAMED).map(name).collect();
    match changed.len() - names.len() {
        0 => format!("changed: {}", all_of(&names)),
        more => format!(
            "changed: {} and {more} more",
            names.iter().map(|name| tick(name)).collect::<Vec<_>>().join(", ")
        ),
    }
}
