//! What of one version is the same thing as what of the other: by name, by the name that it had before, by likeness.

use rustc_hash::FxHashMap;

use super::alike::{self, Candidate};
use super::features;
use super::{Both, Version};
use crate::model::{Addon, Arena, Capability, Edition, Group, Header, Id, Metric};

/// What of one kind is the same thing in both versions, one to one.
#[derive(Clone, Debug)]
pub struct Pairing<T> {
    new_of: Vec<Option<Id<T>>>,
    old_of: Vec<Option<Id<T>>>,
}

impl<T> Default for Pairing<T> {
    fn default() -> Self {
        Self { new_of: Vec::new(), old_of: Vec::new() }
    }
}

impl<T> Pairing<T> {
    /// What it is in the new version.
    pub fn new_of(&self, old: Id<T>) -> Option<Id<T>> {
        self.new_of[old.index()]
    }

    /// What it was in the old version.
    pub fn old_of(&self, new: Id<T>) -> Option<Id<T>> {
        self.old_of[new.index()]
    }

    /// Everything that both versions have, in the order of the new one.
    pub fn both(&self) -> impl Iterator<Item = Both<Id<T>>> + '_ {
        let old_of = self.old_of.iter().enumerate();
        old_of.filter_map(|(new, old)| Some(Both::new((*old)?, Id::new(new))))
    }

    /// What only the old version has, in its order.
    pub fn gone(&self) -> impl Iterator<Item = Id<T>> + '_ {
        unmatched(&self.new_of)
    }

    /// What only the new version has, in its order.
    pub fn added(&self) -> impl Iterator<Item = Id<T>> + '_ {
        unmatched(&self.old_of)
    }

    fn join(&mut self, old: Id<T>, new: Id<T>) {
        if self.new_of[old.index()].is_none() && self.old_of[new.index()].is_none() {
            self.new_of[old.index()] = Some(new);
            self.old_of[new.index()] = Some(old);
        }
    }

    /// By name, then by the name that it had before.
    fn by_name(old: &Arena<T>, new: &Arena<T>, header: impl Fn(&T) -> &Header) -> Self {
        let mut pairing = Self { new_of: vec![None; old.len()], old_of: vec![None; new.len()] };
        let mut known: FxHashMap<&str, Id<T>> = FxHashMap::default();
        for (id, item) in old.iter() {
            // Of two that have one name, which is an error, the first counts.
            known.entry(&header(item).name).or_insert(id);
        }
        for (id, item) in new.iter() {
            if let Some(&old) = known.get(header(item).name.as_str()) {
                pairing.join(old, id);
            }
        }
        // A former name that both versions still have is taken: each stays what it is.
        for (id, item) in new.iter() {
            for was in &header(item).was {
                if let Some(&old) = known.get(was.value.as_str()) {
                    pairing.join(old, id);
                }
            }
        }
        pairing
    }

    /// Those that are alike, of what has no other half yet.
    fn by_likeness(&mut self, old: &[Candidate], new: &[Candidate]) {
        for (old, new) in alike::pairs(old, new) {
            self.join(Id::new(old), Id::new(new));
        }
    }
}

fn unmatched<T>(halves: &[Option<Id<T>>]) -> impl Iterator<Item = Id<T>> + '_ {
    halves.iter().enumerate().filter(|(_, half)| half.is_none()).map(|(index, _)| Id::new(index))
}

/// What is the same thing in both versions.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    /// Customer groups.
    pub groups: Pairing<Group>,
    /// Capabilities.
    pub capabilities: Pairing<Capability>,
    /// Metrics.
    pub metrics: Pairing<Metric>,
    /// Editions.
    pub editions: Pairing<Edition>,
    /// Add-ons.
    pub addons: Pairing<Addon>,
}

impl Pairs {
    /// What is the same thing in `versions`. What has neither the name nor a former name of anything is matched by
    /// likeness: what it is to others, and what it is called.
    pub fn new(versions: Both<Version<'_>>) -> Self {
        let (old, new) = (versions.old.model, versions.new.model);
        let mut pairs = Self {
            groups: Pairing::by_name(&old.groups, &new.groups, |group| &group.header),
            capabilities: Pairing::by_name(&old.capabilities, &new.capabilities, |capability| {
                &capability.header
            }),
            metrics: Pairing::by_name(&old.metrics, &new.metrics, |metric| &metric.header),
            editions: Pairing::by_name(&old.editions, &new.editions, |edition| &edition.header),
            addons: Pairing::by_name(&old.addons, &new.addons, |addon| &addon.header),
        };
        // What others are told by comes first.
        let found = features::capabilities(versions, &pairs);
        pairs.capabilities.by_likeness(&found.old, &found.new);
        let found = features::groups(versions, &pairs);
        pairs.groups.by_likeness(&found.old, &found.new);
        let found = features::metrics(versions, &pairs);
        pairs.metrics.by_likeness(&found.old, &found.new);
        let found = features::editions(versions, &pairs);
        pairs.editions.by_likeness(&found.old, &found.new);
        let found = features::addons(versions, &pairs);
        pairs.addons.by_likeness(&found.old, &found.new);
        pairs
    }
}
