//! The fixes of a round: those that don't meet, by place.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Asked, Desk, Draft, Drafts, Found, Work, is_slip};
use crate::rules::{Rule, Safety};
use crate::text::{SourceFile, Span};

/// A fix that can be applied.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) rule: &'static Rule,
    pub(super) safety: Safety,
    /// The file of the finding, as people know it.
    pub(super) path: String,
    /// The line of the finding, from 1.
    pub(super) line: u32,
    subject: String,
    pub(super) message: String,
    /// By place.
    pub(super) edits: Vec<Change>,
}

/// One edit, in a file by the name that is the same for every root.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Change {
    pub(super) file: Arc<Path>,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) with: String,
}

/// What a fix is known by from one round to the next, when places have moved.
pub(super) type Identity = (&'static str, String, String, String, Vec<String>);

impl Candidate {
    pub(super) fn identity(&self) -> Identity {
        let with = self.edits.iter().map(|edit| edit.with.clone()).collect();
        (self.rule.name, self.subject.clone(), self.path.clone(), self.message.clone(), with)
    }
}

/// The files by the paths that sources have for them.
#[derive(Debug, Default)]
pub(super) struct Files(FxHashMap<String, Option<Arc<Path>>>);

impl Files {
    /// The file that sources call `path`.
    pub(super) fn of<D: Desk>(&mut self, desk: &D, path: &str) -> Option<Arc<Path>> {
        if let Some(known) = self.0.get(path) {
            return known.clone();
        }
        let file: Option<Arc<Path>> = desk.file(path).map(Arc::from);
        self.0.insert(path.to_owned(), file.clone());
        file
    }

    /// The same where the file can be mended: `drafts` then holds a draft of it.
    fn mendable<D: Desk>(&mut self, desk: &D, file: &SourceFile, drafts: &mut Drafts) -> Option<Arc<Path>> {
        let name = self.of(desk, &file.path)?;
        if let Some(draft) = drafts.get(&name) {
            return (*draft.new == *file.text).then_some(name);
        }
        let draft = desk.read(&name).and_then(|bytes| Draft::new(&file.path, bytes, &file.text));
        match draft {
            Some(draft) => drafts.insert(Arc::clone(&name), draft),
            None => self.0.insert(file.path.clone(), None).and(None),
        };
        drafts.contains_key(&name).then_some(name)
    }
}

/// The fixes of the next round: slips in the text first, and of fixes that meet the one that comes
/// first. `drafts` then holds a draft of every file that they change.
pub(super) fn choose<D: Desk>(
    work: &mut Work<'_, D>,
    checked: &D::Checked,
    drafts: &mut Drafts,
    reach: Safety,
) -> Vec<Candidate> {
    let found = work.desk.found(checked);
    for about_slips in [true, false] {
        let wanted =
            found.iter().filter(|found| found.asked == Asked::For && is_slip(found.finding) == about_slips);
        let all: Vec<Candidate> = wanted.filter_map(|found| candidate(work, found, drafts, reach)).collect();
        let chosen = apart(all);
        if !chosen.is_empty() {
            return chosen;
        }
    }
    Vec::new()
}

/// The fix of a finding, if it has one that may be applied and changes something.
fn candidate<D: Desk>(
    work: &mut Work<'_, D>,
    found: &Found<'_>,
    drafts: &mut Drafts,
    reach: Safety,
) -> Option<Candidate> {
    let Found { sources, finding, .. } = *found;
    let fix = finding.fix.as_ref()?;
    if fix.safety == Safety::Review && reach == Safety::Safe {
        return None;
    }
    let mut edits = Vec::with_capacity(fix.edits.len());
    for edit in &fix.edits {
        let Span { file, start, end } = edit.at;
        let file = work.files.mendable(work.desk, sources.file(file), drafts)?;
        let with = drafts.get(&file)?.with_line_ends(&edit.with);
        edits.push(Change { file, start, end, with });
    }
    edits.sort();
    let changes = fix.edits.iter().any(|edit| sources.slice(edit.at) != edit.with);
    let candidate = Candidate {
        rule: finding.rule,
        safety: fix.safety,
        path: sources.file(finding.primary.at.file).path.clone(),
        line: sources.position(finding.primary.at).0.line,
        subject: finding.subject.clone(),
        message: finding.message.clone(),
        edits,
    };
    (changes && !work.refused.contains(&candidate.identity())).then_some(candidate)
}

/// Those of `all` that don't meet, by place. What several roots find in a part that they share is
/// one.
fn apart(mut all: Vec<Candidate>) -> Vec<Candidate> {
    all.sort_by(|one, other| {
        let key = |candidate: &Candidate| (candidate.rule.name, candidate.line);
        one.edits
            .cmp(&other.edits)
            .then_with(|| key(one).cmp(&key(other)))
            .then_with(|| (&one.subject, &one.message).cmp(&(&other.subject, &other.message)))
    });
    all.dedup_by(|one, other| {
        one.edits == other.edits
            && (one.rule.name, &one.subject, &one.message)
                == (other.rule.name, &other.subject, &other.message)
    });
    let mut taken = Taken::default();
    all.into_iter().filter(|candidate| taken.take(&candidate.edits)).collect()
}

/// The places that edits of the round have taken, file by file.
#[derive(Default)]
struct Taken(FxHashMap<Arc<Path>, BTreeMap<(u32, u32), String>>);

impl Taken {
    /// Takes the places of `edits` if all of them are free. Two findings may ask for the same new text
    /// in one place; they don't stand in each other's way.
    fn take(&mut self, edits: &[Change]) -> bool {
        let same = |edit: &Change| {
            let known = self.0.get(&edit.file).and_then(|taken| taken.get(&(edit.start, edit.end)));
            edit.start < edit.end && known == Some(&edit.with)
        };
        let free = |edit: &Change| self.0.get(&edit.file).is_none_or(|taken| is_free(taken, edit));
        let fits = edits.iter().all(|edit| same(edit) || free(edit)) && !meet(edits);
        if fits {
            for edit in edits {
                let taken = self.0.entry(Arc::clone(&edit.file)).or_default();
                taken.insert((edit.start, edit.end), edit.with.clone());
            }
        }
        fits
    }
}

/// Whether edits of one fix, by place, meet each other: then something is wrong with it.
fn meet(edits: &[Change]) -> bool {
    let pairs = edits.iter().zip(edits.iter().skip(1));
    pairs
        .into_iter()
        .any(|(one, next)| one.file == next.file && (one.end > next.start || one.start == next.start))
}

/// Whether no edit of `taken` meets `edit`. They may touch, but two texts put in at one place would
/// have no order.
fn is_free(taken: &BTreeMap<(u32, u32), String>, edit: &Change) -> bool {
    let (start, end) = (edit.start, edit.end);
    let before = if start == end { (start, 0) } else { (end, 0) };
    let ends_in_time = taken.range(..before).next_back().is_none_or(|((_, end), _)| *end <= start);
    ends_in_time && !taken.contains_key(&(start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(start: u32, end: u32, with: &str) -> Change {
        Change { file: Arc::from(Path::new("a")), start, end, with: with.to_owned() }
    }

    #[test]
    fn edits_that_meet_wait() {
        let mut taken = Taken::default();
        assert!(taken.take(&[change(4, 8, "x"), change(20, 20, "y")]));
        for meets in
            [change(7, 9, ""), change(0, 5, ""), change(5, 5, "z"), change(20, 20, "y"), change(19, 21, "")]
        {
            assert!(!taken.take(std::slice::from_ref(&meets)), "{meets:?}");
        }
        for apart in [change(8, 9, ""), change(4, 4, "z"), change(20, 22, ""), change(10, 12, "")] {
            assert!(taken.take(std::slice::from_ref(&apart)), "{apart:?}");
        }
        // All edits of a fix, or none.
        assert!(!taken.take(&[change(30, 31, ""), change(6, 7, "")]));
        assert!(taken.take(&[change(30, 31, "")]));
        assert!(!taken.take(&[change(40, 42, ""), change(41, 43, "")]));
    }

    #[test]
    fn the_same_new_text_in_one_place_is_one() {
        let mut taken = Taken::default();
        assert!(taken.take(&[change(4, 8, "x")]));
        assert!(taken.take(&[change(4, 8, "x"), change(10, 11, "y")]));
        assert!(!taken.take(&[change(4, 8, "other")]));
    }
}
