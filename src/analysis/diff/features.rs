//! What is known of things that have no other half yet, in terms that both versions share.

use std::hash::{Hash, Hasher as _};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::alike::Candidate;
use super::pairs::{Pairing, Pairs};
use super::{Both, Version};
use crate::model::{Addon, Capability, Edition, Group, Header, Id, Item, Metric, Score};

/// What tells the kinds of features apart.
#[derive(Hash)]
enum Of {
    Score,
    Giver,
    Gives,
    For,
    Limit,
    Allowance,
    Beside,
}

/// One of the two versions.
#[derive(Clone, Copy)]
enum Side {
    Old,
    New,
}

/// An id of the new version, or of the side that alone has it.
#[derive(Hash)]
enum Told {
    Both(usize),
    Old(usize),
    New(usize),
}

/// One version, told in the terms of both.
#[derive(Clone, Copy)]
struct Teller<'a> {
    side: Side,
    version: Version<'a>,
    pairs: &'a Pairs,
}

impl<'a> Teller<'a> {
    fn id<T>(self, pairing: &Pairing<T>, id: Id<T>) -> Told {
        match self.side {
            Side::Old => pairing.new_of(id).map_or(Told::Old(id.index()), |new| Told::Both(new.index())),
            Side::New => pairing.old_of(id).map_or(Told::New(id.index()), |_| Told::Both(id.index())),
        }
    }

    fn item(self, item: Item) -> (bool, Told) {
        match item {
            Item::Edition(id) => (true, self.id(&self.pairs.editions, id)),
            Item::Addon(id) => (false, self.id(&self.pairs.addons, id)),
        }
    }

    fn unmatched<T>(self, pairing: &Pairing<T>) -> Vec<Id<T>> {
        match self.side {
            Side::Old => pairing.gone().collect(),
            Side::New => pairing.added().collect(),
        }
    }

    /// How well a group likes a capability.
    fn scored(self, score: &Score) -> (Option<usize>, u32, u32) {
        (score.level.map(|level| level.value), score.value.value, score.breadth.value)
    }

    fn groups(self) -> Vec<Candidate> {
        let (pairs, model) = (self.pairs, self.version.model);
        let candidate = |id: Id<Group>| {
            let group = &model.groups[id];
            let scores = group.scores.iter().map(|score| {
                feature(&(
                    Of::Score,
                    self.id(&pairs.capabilities, score.capability.value),
                    self.scored(score),
                ))
            });
            candidate(id, &group.header, scores.collect())
        };
        self.unmatched(&pairs.groups).into_iter().map(candidate).collect()
    }

    fn capabilities(self) -> Vec<Candidate> {
        let (pairs, model) = (self.pairs, self.version.model);
        let unmatched = self.unmatched(&pairs.capabilities);
        let mut known: FxHashMap<Id<Capability>, Vec<u64>> =
            unmatched.iter().map(|&id| (id, Vec::new())).collect();
        if known.is_empty() {
            return Vec::new();
        }
        for (group, scoring) in model.groups.iter() {
            for score in &scoring.scores {
                if let Some(features) = known.get_mut(&score.capability.value) {
                    features.push(feature(&(Of::Score, self.id(&pairs.groups, group), self.scored(score))));
                }
            }
        }
        // What the item itself states: what it inherits says the same again.
        for item in model.items() {
            let given =
                self.version.analysis.offers.of(item).includes.iter().filter(|grant| grant.origin == item);
            for grant in given {
                if let Some(features) = known.get_mut(&grant.capability) {
                    features.push(feature(&(Of::Giver, self.item(item), &grant.variants)));
                }
            }
        }
        // One that nobody scores is told by its words alone: that it is given where the other was given would make anything
        // that takes its place the same.
        let scores = model.groups.values().flat_map(|group| &group.scores);
        let scored: FxHashSet<Id<Capability>> = scores.map(|score| score.capability.value).collect();
        known.retain(|id, _| scored.contains(id));
        let candidates = unmatched
            .into_iter()
            .map(|id| candidate(id, &model.capabilities[id].header, known.remove(&id).unwrap_or_default()));
        candidates.collect()
    }

    /// Metrics are told by their words alone: another unit that counts the same is another price.
    fn metrics(self) -> Vec<Candidate> {
        let metrics = &self.version.model.metrics;
        let candidate = |id: Id<Metric>| candidate(id, &metrics[id].header, Vec::new());
        self.unmatched(&self.pairs.metrics).into_iter().map(candidate).collect()
    }

    /// What an item gives, to whom.
    fn item_features(self, item: Item) -> Vec<u64> {
        let (pairs, offer) = (self.pairs, self.version.analysis.offers.of(item));
        let gives = offer.includes.iter().map(|grant| {
            feature(&(Of::Gives, self.id(&pairs.capabilities, grant.capability), &grant.variants))
        });
        let groups = offer.groups.iter().map(|&group| feature(&(Of::For, self.id(&pairs.groups, group))));
        let limits = offer.limits.iter().map(|limit| {
            feature(&(Of::Limit, self.id(&pairs.metrics, limit.metric), limit.bound, limit.window))
        });
        let allowances = offer.allowances.iter().map(|allowance| {
            let per = allowance.per.map(|per| self.id(&pairs.metrics, per));
            feature(&(Of::Allowance, self.id(&pairs.metrics, allowance.metric), allowance.quantity, per))
        });
        gives.chain(groups).chain(limits).chain(allowances).collect()
    }

    fn editions(self) -> Vec<Candidate> {
        let model = self.version.model;
        let candidate = |id: Id<Edition>| {
            candidate(id, &model.editions[id].header, self.item_features(Item::Edition(id)))
        };
        self.unmatched(&self.pairs.editions).into_iter().map(candidate).collect()
    }

    fn addons(self) -> Vec<Candidate> {
        let (pairs, model) = (self.pairs, self.version.model);
        let candidate = |id: Id<Addon>| {
            let addon = &model.addons[id];
            let mut features = self.item_features(Item::Addon(id));
            let beside = addon.offered_with.iter();
            features.extend(
                beside.map(|edition| feature(&(Of::Beside, self.id(&pairs.editions, edition.value)))),
            );
            candidate(id, &addon.header, features)
        };
        self.unmatched(&pairs.addons).into_iter().map(candidate).collect()
    }
}

fn tellers<'a>(versions: Both<Version<'a>>, pairs: &'a Pairs) -> Both<Teller<'a>> {
    let teller = |side, version| Teller { side, version, pairs };
    Both::new(teller(Side::Old, versions.old), teller(Side::New, versions.new))
}

/// Customer groups that have no other half.
pub(super) fn groups(versions: Both<Version<'_>>, pairs: &Pairs) -> Both<Vec<Candidate>> {
    let tellers = tellers(versions, pairs);
    Both::new(tellers.old.groups(), tellers.new.groups())
}

/// Capabilities that have no other half.
pub(super) fn capabilities(versions: Both<Version<'_>>, pairs: &Pairs) -> Both<Vec<Candidate>> {
    let tellers = tellers(versions, pairs);
    Both::new(tellers.old.capabilities(), tellers.new.capabilities())
}

/// Metrics that have no other half.
pub(super) fn metrics(versions: Both<Version<'_>>, pairs: &Pairs) -> Both<Vec<Candidate>> {
    let tellers = tellers(versions, pairs);
    Both::new(tellers.old.metrics(), tellers.new.metrics())
}

/// Editions that have no other half.
pub(super) fn editions(versions: Both<Version<'_>>, pairs: &Pairs) -> Both<Vec<Candidate>> {
    let tellers = tellers(versions, pairs);
    Both::new(tellers.old.editions(), tellers.new.editions())
}

/// Add-ons that have no other half.
pub(super) fn addons(versions: Both<Version<'_>>, pairs: &Pairs) -> Both<Vec<Candidate>> {
    let tellers = tellers(versions, pairs);
    Both::new(tellers.old.addons(), tellers.new.addons())
}

fn candidate<T>(id: Id<T>, header: &Header, mut features: Vec<u64>) -> Candidate {
    features.sort_unstable();
    features.dedup();
    Candidate { place: id.index(), name: header.name.clone(), title: header.title.clone(), features }
}

fn feature(what: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    what.hash(&mut hasher);
    hasher.finish()
}
