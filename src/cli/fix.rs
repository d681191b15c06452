//! `tierce check --fix` and `--diff`: applies the changes that findings come with, in the files or for show.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::Judging;
use super::disk::{STDIN, read};
use super::failure::{Failure, Outcome};
use super::gather::Gathered;
use super::interrupt::Interrupts;
use super::outputs::Outputs;
use super::overlay::Overlay;
use super::replace::replace;
use super::run::Terms;
use super::target::Target;
use super::terminal::{Stream, Terminal};
use crate::mend::{Desk, Draft, Drafts, End, Found, Mended, TakenBack, mend};
use crate::report::{Report, Summary, diff, visible};
use crate::rules::{Finding, Safety};
use crate::text::wording::{all_of, count};

/// So many fixes that were taken back are told of, each in a line.
const TOLD: usize = 20;

/// What is done with the texts that were mended.
#[derive(Clone, Copy, Debug)]
pub(super) enum Aim<'a> {
    /// They take the place of those that were read, and what is left is printed.
    Write(&'a Outputs),
    /// The change is shown.
    Show,
}

/// The specs that are mended.
struct Specs<'a> {
    terms: Terms<'a>,
    targets: Vec<Target>,
    overlay: Arc<Overlay>,
    from: Origin,
}

/// Where the text comes from that is mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    Files,
    /// Files that it uses stay as they are: whoever hands a text in gets a text.
    StandardInput,
}

/// Mends what `paths` stand for.
pub(super) fn run(
    paths: &[PathBuf],
    judging: &Judging,
    reach: Safety,
    aim: Aim<'_>,
    terminal: &Terminal,
) -> Result<Outcome, Failure> {
    let from = match paths {
        [path] if path == Path::new(STDIN) => Origin::StandardInput,
        paths if paths.iter().any(|path| path == Path::new(STDIN)) => {
            return Err(Failure("`-` is what is printed, so it can't be named with other paths".to_owned()));
        }
        _ => Origin::Files,
    };
    let overlay = Arc::new(Overlay::default());
    let targets = Target::all_under(&overlay, paths, judging.root.as_deref())?;
    let specs = Specs { terms: Terms::new(judging), targets, overlay, from };
    let mended = mend(&specs, reach)?;
    say_what_was_not_mended(&mended, terminal);
    match aim {
        Aim::Show => specs.show(&mended, terminal),
        Aim::Write(outputs) => specs.write(mended, outputs, terminal),
    }
}

/// Says which fixes were taken back and why, and whether the fixes came to no end.
fn say_what_was_not_mended<C>(mended: &Mended<C>, terminal: &Terminal) {
    for TakenBack { rule, message, path, line, error, .. } in mended.taken_back.iter().take(TOLD) {
        let (path, message, error) = (visible(path), visible(message), visible(error));
        terminal.complain(&format!(
            "{path}:{line}: not mended, for the fix would bring an error ({error}): {message}  [{rule}]"
        ));
    }
    if mended.taken_back.len() > TOLD {
        terminal.complain(&format!("{} more fixes would bring errors", mended.taken_back.len() - TOLD));
    }
    if let End::Unsettled(rules) = &mended.end {
        terminal.complain(&format!(
            "the fixes of {} come to no end, and were stopped: look at what is left by hand",
            all_of(rules)
        ));
    }
}

impl<'a> Desk for Specs<'a> {
    type Checked = Gathered<Terms<'a>>;
    type Failure = Failure;

    fn check(&self, drafts: &Drafts) -> Result<Self::Checked, Failure> {
        self.overlay.set(drafts);
        let targets: Vec<Target> = self.targets.iter().map(Target::again).collect();
        Gathered::new(self.terms, &targets)
    }

    fn found<'c>(&self, checked: &'c Self::Checked) -> Vec<Found<'c>> {
        checked.found().collect()
    }

    fn file(&self, path: &str) -> Option<PathBuf> {
        let file = self.overlay.file(path)?;
        (self.from == Origin::Files || file == Path::new(STDIN)).then_some(file)
    }

    fn read(&self, file: &Path) -> Option<Vec<u8>> {
        match self.from {
            Origin::Files => read(file).ok(),
            Origin::StandardInput => self.targets.first()?.standard_input(),
        }
    }
}

impl<'a> Specs<'a> {
    /// Prints the change of each file. A diff stays a diff for whoever hands it on, so what is said
    /// of it goes elsewhere.
    fn show(&self, mended: &Mended<Gathered<Terms<'a>>>, terminal: &Terminal) -> Result<Outcome, Failure> {
        let look = terminal.look(Stream::Out);
        terminal.print(Stream::Out, |out| {
            by_path(&mended.drafts).try_for_each(|draft| {
                out.write_all(diff(&draft.path, &draft.old, &draft.new, look).as_bytes())
            })
        })?;
        let summary = Summary { fixed: 0, ..report(mended).summary };
        terminal.print(Stream::Err, |out| {
            if mended.applied > 0 {
                let findings = count(mended.applied, "finding", "findings");
                let files = count(mended.drafts.len(), "file", "files");
                writeln!(out, "{findings} would be mended in {files}, and this would be left:")?;
            }
            writeln!(out, "{}", summary.line())
        })?;
        let fails = mended.applied > 0 || summary.deny > 0;
        Ok(if fails { Outcome::Findings } else { Outcome::Fine })
    }

    /// Writes the new texts, and prints what is left in them.
    fn write(
        &self,
        mut mended: Mended<Gathered<Terms<'a>>>,
        outputs: &Outputs,
        terminal: &Terminal,
    ) -> Result<Outcome, Failure> {
        if self.from == Origin::StandardInput {
            let text = mended.drafts.values().next().map(Draft::new_bytes);
            let text = text.or_else(|| self.read(Path::new(STDIN))).unwrap_or_default();
            terminal.print(Stream::Out, |out| out.write_all(&text))?;
            return outputs.print(&report(&mended), Stream::Err, terminal);
        }
        let interrupts = Interrupts::watch();
        let mut failed = Vec::new();
        mended.drafts.retain(|file, draft| match put(file, draft, &interrupts) {
            Ok(()) => {
                terminal.say(&format!("mended {}", visible(&draft.path)));
                true
            }
            Err(why) => {
                failed.push(Failure::at(Path::new(&draft.path), why));
                false
            }
        });
        if failed.is_empty() {
            return outputs.print(&report(&mended), Stream::Out, terminal);
        }
        for Failure(why) in failed {
            terminal.complain(&why);
        }
        // What was to be mended is not, so it is checked again as it is.
        let checked = self.check(&mended.drafts)?;
        outputs.print(&checked.report(), Stream::Out, terminal)?;
        Ok(Outcome::Failed)
    }
}

/// The report on what is left. A fix that was taken back is none that could be applied.
fn report<'m>(mended: &'m Mended<Gathered<Terms<'_>>>) -> Report<'m> {
    let mut report = mended.checked.report();
    let taken_back: FxHashSet<(&str, &str, &str)> =
        mended.taken_back.iter().map(|fix| (fix.rule, fix.path.as_str(), fix.message.as_str())).collect();
    let left = report.entries.iter().filter(|entry| {
        let Finding { rule, message, .. } = entry.finding;
        !taken_back.contains(&(rule.name, entry.path(), message.as_str()))
    });
    let fixes: Vec<Safety> = left.filter_map(|entry| Some(entry.finding.fix.as_ref()?.safety)).collect();
    let safe = fixes.iter().filter(|safety| **safety == Safety::Safe).count();
    let summary = &mut report.summary;
    (summary.fixed, summary.fixable, summary.safely_fixable) = (mended.applied, fixes.len(), safe);
    report
}

/// The drafts by how people know their files.
fn by_path(drafts: &Drafts) -> impl Iterator<Item = &Draft> {
    let mut all: Vec<&Draft> = drafts.values().collect();
    all.sort_by(|one, other| one.path.cmp(&other.path));
    all.into_iter()
}

/// Puts the new text in the place of the old one, if that is still there.
fn put(file: &Path, draft: &Draft, interrupts: &Interrupts) -> Result<(), String> {
    if interrupts.raised() {
        return Err("interrupted; left as it is".to_owned());
    }
    if read(file) != Ok(draft.old_bytes()) {
        return Err("has changed while it was checked; left as it is".to_owned());
    }
    replace(file, &draft.new_bytes())
}
