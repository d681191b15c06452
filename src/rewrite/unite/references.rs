//! Everything that names a group that goes names the one that stays.

use rustc_hash::FxHashSet;

use super::Uniter;
use crate::model::{AssertionKind, Audience, Group, Id};
use crate::rewrite::edits::Edits;
use crate::text::At;

impl Uniter<'_> {
    /// Has everything that names a group that goes name the one that stays.
    pub(super) fn references(&self, edits: &mut Edits) {
        let model = self.model;
        for edition in model.editions.values() {
            let served = self.rename(&groups_of(&edition.audience), &FxHashSet::default(), edits);
            self.rename(&edition.declined, &served, edits);
        }
        let none = FxHashSet::default();
        for addon in model.addons.values() {
            self.rename(&groups_of(&addon.audience), &none, edits);
        }
        for segment in model.segments.values() {
            self.rename(&segment.reaches, &none, edits);
        }
        for job in model.jobs.values() {
            self.rename(&job.groups, &none, edits);
        }
        for group in model.personas.values().filter_map(|persona| persona.speaks_for) {
            self.rename(&[group], &none, edits);
        }
        for assertion in model.tests.iter().flat_map(|test| &test.assertions) {
            if let AssertionKind::ServedBy { group, .. } = &assertion.kind {
                self.rename(&[*group], &none, edits);
            }
        }
    }

    /// Renames what a list names, and takes out what it would name twice, or what is in `but`. The groups that it
    /// names then.
    fn rename(
        &self,
        list: &[At<Id<Group>>],
        but: &FxHashSet<Id<Group>>,
        edits: &mut Edits,
    ) -> FxHashSet<Id<Group>> {
        let mut named = FxHashSet::default();
        for item in list {
            let group = self.into.get(&item.value).copied().unwrap_or(item.value);
            if but.contains(&group) || !named.insert(group) {
                self.texts.take_out_item(item.at, edits);
            } else if group != item.value {
                edits.replace(item.at, self.model.groups[group].header.name.clone());
            }
        }
        named
    }
}

/// The groups among those whom an item is for.
fn groups_of(audience: &[At<Audience>]) -> Vec<At<Id<Group>>> {
    let groups = audience.iter().filter_map(|entry| match entry.value {
        Audience::Group(group) => Some(At::new(group, entry.at)),
        Audience::Persona(_) | Audience::Segment(_) | Audience::Job(_) => None,
    });
    groups.collect()
}
