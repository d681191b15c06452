//! Customer groups, before and now: scores, quadrants, who is not served, and which groups are one.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{About, Between, Both, Change, Detail, Effect, Scored};
use crate::analysis::ScoredCapability;
use crate::model::{Capability, ChangeKind, Group, Id, Model};
use crate::text::Span;

/// A row of a group's scores, by the capability and the name of its level or choice.
type RowKey<'a> = (Id<Capability>, Option<&'a str>);

impl Between<'_> {
    /// What is known of the groups that both versions have, and how they stand to each other.
    pub(super) fn people(self, out: &mut Vec<Change>) {
        for ids in self.pairs.groups.both() {
            let about = About::Group(Both::new(Some(ids.old), Some(ids.new)));
            self.scores(about, ids, out);
            let (was, is) = (&self.old.model.groups[ids.old], &self.new.model.groups[ids.new]);
            let declined = Both::new(was.declined.is_some(), is.declined.is_some());
            if declined.old != declined.new {
                let tail = Both::new("/declined".to_owned(), "/declined".to_owned());
                let detail = Detail::Declined(declined);
                let change = self.change(ChangeKind::AudienceChanged, Effect::Neutral, about, &tail, detail);
                out.push(Change { at: Both::new(Some(was.header.at), Some(is.header.at)), ..change });
            }
        }
        self.distinct(out);
    }

    fn scores(self, about: About, ids: Both<Id<Group>>, out: &mut Vec<Change>) {
        let before = &self.old.analysis.grid.of(ids.old).rows;
        let now = &self.new.analysis.grid.of(ids.new).rows;
        let mut known: FxHashMap<RowKey<'_>, &ScoredCapability> =
            now.iter().map(|row| ((row.capability, level(self.new.model, row)), row)).collect();
        for was in before {
            let new = self.pairs.capabilities.new_of(was.capability);
            let is = new.and_then(|new| known.remove(&(new, level(self.old.model, was))));
            if is.is_none_or(|is| scored(is) != scored(was)) {
                out.push(self.score(about, Some(was), is));
            }
        }
        let new = now.iter().filter(|row| known.contains_key(&(row.capability, level(self.new.model, row))));
        out.extend(new.map(|is| self.score(about, None, Some(is))));
    }

    fn score(self, about: About, was: Option<&ScoredCapability>, is: Option<&ScoredCapability>) -> Change {
        let (old, new) = (was.map(|row| row.capability), is.map(|row| row.capability));
        let capability = Both::new(
            old.or_else(|| new.and_then(|new| self.pairs.capabilities.old_of(new))),
            new.or_else(|| old.and_then(|old| self.pairs.capabilities.new_of(old))),
        );
        let names = Both::new(
            capability.old.map(|id| self.old.model.capabilities[id].header.name.as_str()),
            capability.new.map(|id| self.new.model.capabilities[id].header.name.as_str()),
        );
        let score = Both::new(was.map(scored), is.map(scored));
        let quadrant = |scored: Option<Scored>| scored.map(|scored| scored.quadrant);
        let kind = if quadrant(score.old) == quadrant(score.new) {
            ChangeKind::ScoreChanged
        } else {
            ChangeKind::QuadrantChanged
        };
        let level = Both::new(was.and_then(|row| row.level), is.and_then(|row| row.level));
        let mut tail = Self::tail("capability", names);
        let at_level = was.and_then(|row| self::level(self.old.model, row));
        let at_level = at_level.or_else(|| is.and_then(|row| self::level(self.new.model, row)));
        if let Some(level) = at_level {
            tail = Both::new(format!("{}/{level}", tail.old), format!("{}/{level}", tail.new));
        }
        let detail = Detail::Score { capability, level, score };
        let at: Both<Option<Span>> = Both::new(was.map(|row| row.at), is.map(|row| row.at));
        Change { at, ..self.change(kind, Effect::Neutral, about, &tail, detail) }
    }

    /// Which groups are one. That a group is there that was not, or is there no longer, shows here, too.
    fn distinct(self, out: &mut Vec<Change>) {
        let clusters = |version: super::Version<'_>| -> Vec<Vec<Id<Group>>> {
            version.analysis.likeness.distinct.iter().map(|cluster| cluster.members.clone()).collect()
        };
        let (before, now) = (clusters(self.old), clusters(self.new));
        let told = |members: &Vec<Id<Group>>| -> Option<Vec<Id<Group>>> {
            let mut new: Vec<Id<Group>> =
                members.iter().map(|&id| self.pairs.groups.new_of(id)).collect::<Option<_>>()?;
            new.sort_unstable();
            Some(new)
        };
        let sorted = |members: &Vec<Id<Group>>| {
            let mut sorted = members.clone();
            sorted.sort_unstable();
            sorted
        };
        let is_now: FxHashSet<Vec<Id<Group>>> = now.iter().map(sorted).collect();
        let was: FxHashSet<Vec<Id<Group>>> = before.iter().filter_map(told).collect();
        let count = Both::new(before.len(), now.len());
        let is_gone = |members: &Vec<Id<Group>>| told(members).is_none_or(|new| !is_now.contains(&new));
        let gone: Vec<Vec<Id<Group>>> = before.into_iter().filter(is_gone).collect();
        let new: Vec<Vec<Id<Group>>> =
            now.into_iter().filter(|members| !was.contains(&sorted(members))).collect();
        if !gone.is_empty() || !new.is_empty() {
            let detail = Detail::Distinct { count, gone, new };
            let nothing = Both::new(String::new(), String::new());
            out.push(self.change(
                ChangeKind::GroupsChanged,
                Effect::Neutral,
                About::Groups,
                &nothing,
                detail,
            ));
        }
    }
}

fn scored(row: &ScoredCapability) -> Scored {
    Scored { value: row.value, breadth: row.breadth, quadrant: row.quadrant }
}

/// The name of the level or choice that is scored.
fn level<'a>(model: &'a Model, row: &ScoredCapability) -> Option<&'a str> {
    let names = model.capabilities[row.capability].variants.names();
    row.level.and_then(|level| names.get(level)).map(|name| name.value.as_str())
}
