//! The customer groups that a change is about.

use rustc_hash::{FxHashMap, FxHashSet};

use super::build::Compared;
use crate::analysis::diff::{About, Both, Pairs, Version};
use crate::model::{Group, Header, Id, Item};

/// So many groups are named of each change.
const MOST_NAMED: usize = 100;

/// The customer groups of everything that changes, worked out once for each thing.
pub(super) struct Affected<'a> {
    versions: Both<Version<'a>>,
    pairs: &'a Pairs,
    known: FxHashMap<About, Vec<String>>,
}

impl<'a> Affected<'a> {
    pub(super) fn new(compared: &Compared<'a>) -> Self {
        let versions =
            Both::new(Compared::version(&compared.versions.old), Compared::version(&compared.versions.new));
        Self { versions, pairs: &compared.diff.pairs, known: FxHashMap::default() }
    }

    /// Every group of either version, by name and title: those of the new one in its order, then those that are gone.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let Both { old, new } = self.versions;
        let gone = self.pairs.groups.gone().map(move |id| &old.model.groups[id].header);
        let told = |header: &'a Header| (header.name.as_str(), header.label());
        new.model.groups.values().map(|group| &group.header).chain(gone).map(told)
    }

    /// The groups that a change is about, by name: those that the old version of what changes was for; of what is new,
    /// those that it is for.
    pub(super) fn groups(&mut self, about: About) -> Vec<String> {
        if let Some(known) = self.known.get(&about) {
            return known.clone();
        }
        let items = about.items();
        let groups = match (about, items.old, items.new) {
            (About::Group(Both { new: Some(id), .. }), ..) => vec![self.new_name(id)],
            (About::Group(Both { old: Some(id), .. }), ..) => vec![self.old_name(id)],
            (_, Some(item), _) => {
                self.versions.old.buyers(item).into_iter().map(|id| self.old_name(id)).collect()
            }
            (_, None, Some(item)) => {
                self.versions.new.buyers(item).into_iter().map(|id| self.new_name(id)).collect()
            }
            (_, None, None) => Vec::new(),
        };
        let groups: Vec<String> = groups.into_iter().take(MOST_NAMED).collect();
        self.known.insert(about, groups.clone());
        groups
    }

    fn new_name(&self, id: Id<Group>) -> String {
        self.versions.new.model.groups[id].header.name.clone()
    }

    fn old_name(&self, id: Id<Group>) -> String {
        match self.pairs.groups.new_of(id) {
            Some(new) => self.new_name(new),
            None => self.versions.old.model.groups[id].header.name.clone(),
        }
    }
}

impl Version<'_> {
    /// The groups that have an item: those that it is for; an add-on for nobody in particular, those of the editions beside
    /// which it is sold.
    fn buyers(&self, item: Item) -> Vec<Id<Group>> {
        let own = &self.analysis.offers.of(item).groups;
        let Item::Addon(id) = item else { return own.clone() };
        let addon = &self.model.addons[id];
        if !addon.audience.is_empty() {
            return own.clone();
        }
        let mut seen = FxHashSet::default();
        let with = addon.offered_with.iter();
        let groups = with.flat_map(|edition| &self.analysis.offers.edition(edition.value).groups);
        groups.copied().filter(|&group| seen.insert(group)).collect()
    }
}
