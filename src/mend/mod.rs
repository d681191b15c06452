//! Fixes applied until none is left: the texts that a person would have after taking every advice that
//! comes with a change.
//!
//! It goes round by round. In a round, fixes that don't meet are applied together; one that meets
//! another waits, for its place may look different by then. After each round everything is checked
//! again. Slips in the text are mended before anything else, since what is found in a text with slips
//! may only be misread. A fix that would bring an error is taken back.

mod apply;
mod choose;
mod draft;
mod errors;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use draft::{Draft, Drafts};

use apply::{Attempt, applied};
use choose::{Candidate, Files, choose};
use errors::Errors;

use crate::rules::{Family, Finding, Safety};
use crate::text::Sources;

/// So many rounds are gone through: each mends what does not meet, so that even fixes that stand in
/// each other's way dozens of times come to an end.
pub const MOST_ROUNDS: usize = 100;

/// So many checks look for the fixes that bring errors; after that, those that are not yet told apart
/// are taken back together.
const MOST_SEARCHES: usize = 100;

/// Where texts come from, and who checks them.
pub trait Desk {
    /// What a check comes to.
    type Checked;
    /// Why a check could not be carried out.
    type Failure;

    /// Checks everything, with `drafts` in the place of the files that they are for.
    ///
    /// # Errors
    /// Says why it could not be carried out.
    fn check(&self, drafts: &Drafts) -> Result<Self::Checked, Self::Failure>;

    /// All that was found.
    fn found<'c>(&self, checked: &'c Self::Checked) -> Vec<Found<'c>>;

    /// The file that the sources of a check call `path`; `None` where it must stay as it is. One file
    /// has one answer, however many paths lead to it.
    fn file(&self, path: &str) -> Option<PathBuf>;

    /// What `file` holds, whatever the drafts; `None` where it can't be read.
    fn read(&self, file: &Path) -> Option<Vec<u8>>;
}

/// Something that was found.
#[derive(Clone, Copy, Debug)]
pub struct Found<'c> {
    /// The files of its root.
    pub sources: &'c Sources,
    /// The finding.
    pub finding: &'c Finding,
    /// Whether it is to be mended, or only of interest where a fix brings it.
    pub asked: Asked,
}

/// Whether somebody asked for a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It is to be mended.
    For,
    /// It is in a file that was only looked at.
    Not,
}

/// What became of the texts.
#[derive(Debug)]
pub struct Mended<C> {
    /// The files that change, and how.
    pub drafts: Drafts,
    /// The check of the texts as they are now.
    pub checked: C,
    /// How many findings were mended.
    pub applied: usize,
    /// The fixes that were taken back and whose findings are left, in the order in which they were tried.
    pub taken_back: Vec<TakenBack>,
    /// Whether there is nothing left to apply.
    pub end: End,
}

/// A fix that would have brought an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenBack {
    /// The rule whose finding it is for.
    pub rule: &'static str,
    /// What was found.
    pub message: String,
    /// The file of the finding, as people know it.
    pub path: String,
    /// The line of the finding, from 1, as the text was when the fix was tried.
    pub line: u32,
    /// The error that it would have brought.
    pub error: String,
}

/// How it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// No fix is left that could be applied.
    Settled,
    /// The fixes of these rules go on making work for each other.
    Unsettled(Vec<&'static str>),
}

/// Applies every fix that is as safe as `reach` asks, until none is left. A file that was laid out
/// before is laid out afterwards.
///
/// # Errors
/// Those of the desk.
pub fn mend<D: Desk>(desk: &D, reach: Safety) -> Result<Mended<D::Checked>, D::Failure> {
    let mut checked = desk.check(&Drafts::new())?;
    let mut work = Work {
        desk,
        files: Files::default(),
        refused: BTreeSet::new(),
        told: BTreeSet::new(),
        taken_back: Vec::new(),
        searches: 0,
    };
    let mut drafts = Drafts::new();
    let mut states = vec![State::new()];
    let mut applied = 0;
    let mut end = End::Settled;
    for round in 0.. {
        let chosen = choose(&mut work, &checked, &mut drafts, reach);
        if chosen.is_empty() {
            break;
        }
        let rules: BTreeSet<&'static str> = chosen.iter().map(|candidate| candidate.rule.name).collect();
        if round == MOST_ROUNDS {
            end = End::Unsettled(rules.into_iter().collect());
            break;
        }
        let Some(kept) = work.keep(&drafts, &chosen, &checked)? else { continue };
        (drafts, checked) = (kept.drafts, kept.checked);
        applied += kept.applied;
        let state: State = changed(&drafts);
        if states.contains(&state) {
            end = End::Unsettled(rules.into_iter().collect());
            break;
        }
        states.push(state);
    }
    drafts.retain(|_, draft| draft.is_changed());
    if draft::lay_out(&mut drafts) {
        checked = desk.check(&drafts)?;
    }
    let taken_back = still_there(work.taken_back, desk, &checked);
    Ok(Mended { drafts, checked, applied, taken_back, end })
}

/// Those of the fixes whose findings are left: some are mended in a later round, when what stood in their
/// way is mended.
fn still_there<D: Desk>(mut taken_back: Vec<TakenBack>, desk: &D, checked: &D::Checked) -> Vec<TakenBack> {
    if !taken_back.is_empty() {
        let key = |found: Found<'_>| {
            let path = found.sources.file(found.finding.primary.at.file).path.clone();
            (found.finding.rule.name, path, found.finding.message.clone())
        };
        let left: BTreeSet<_> = desk.found(checked).into_iter().map(key).collect();
        taken_back.retain(|fix| left.contains(&(fix.rule, fix.path.clone(), fix.message.clone())));
    }
    taken_back
}

/// The new texts after a round; one that was there before is there for ever.
type State = Vec<(Arc<Path>, Arc<str>)>;

fn changed(drafts: &Drafts) -> State {
    let changed = drafts.iter().filter(|(_, draft)| draft.is_changed());
    changed.map(|(file, draft)| (Arc::clone(file), Arc::clone(&draft.new))).collect()
}

/// What is known while rounds go on.
struct Work<'d, D> {
    desk: &'d D,
    files: Files,
    /// What was taken back, and is not tried again.
    refused: BTreeSet<choose::Identity>,
    /// The rule, the file and the message of what was taken back.
    told: BTreeSet<(&'static str, String, String)>,
    taken_back: Vec<TakenBack>,
    searches: usize,
}

/// What is left of a round.
struct Kept<C> {
    drafts: Drafts,
    checked: C,
    applied: usize,
}

impl<D: Desk> Work<'_, D> {
    /// Applies as many of `chosen` as bring no error; `None` where none is left.
    fn keep(
        &mut self,
        base: &Drafts,
        chosen: &[Candidate],
        checked: &D::Checked,
    ) -> Result<Option<Kept<D::Checked>>, D::Failure> {
        let before = Errors::of(self.desk, checked, &mut self.files);
        let mut good: Vec<&Candidate> = Vec::new();
        let mut kept = None;
        // Halves of what brings an error are looked at by themselves, so that one bad fix among many
        // costs few checks.
        let mut waiting = vec![chosen];
        while let Some(part) = waiting.pop() {
            let tried: Vec<&Candidate> = good.iter().copied().chain(part).collect();
            let Attempt { drafts, written } = applied(base, &tried);
            let checked = self.desk.check(&drafts)?;
            let after = Errors::of(self.desk, &checked, &mut self.files);
            match after.brought(&before, &tried, &written) {
                None => {
                    kept = Some(Kept { drafts, checked, applied: tried.len() });
                    good = tried;
                }
                Some(_) if part.len() > 1 && self.searches < MOST_SEARCHES => {
                    let (first, second) = part.split_at(part.len() / 2);
                    waiting.extend([second, first]);
                    self.searches += 1;
                }
                Some(error) => part.iter().for_each(|candidate| self.take_back(candidate, &error)),
            }
        }
        Ok(kept)
    }

    fn take_back(&mut self, candidate: &Candidate, error: &str) {
        self.refused.insert(candidate.identity());
        let Candidate { rule, ref path, line, ref message, .. } = *candidate;
        // One that comes back on another line, or of an item that has another name by now, is no news.
        if self.told.insert((rule.name, path.clone(), message.clone())) {
            let (path, message, error) = (path.clone(), message.clone(), error.to_owned());
            self.taken_back.push(TakenBack { rule: rule.name, message, path, line, error });
        }
    }
}

/// Whether a finding is about the text, and not about the packaging.
fn is_slip(finding: &Finding) -> bool {
    finding.rule.family == Family::Language
}
