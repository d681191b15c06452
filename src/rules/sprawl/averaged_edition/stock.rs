//! Where two groups of one edition have what each of them alone values.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Pair;
use crate::analysis::expect::gives;
use crate::analysis::{GrantedCapability, Quadrant, ScoredCapability, Standing, Standings};
use crate::model::{Addon, Capability, Edition, Group, Id, Item, Model, Variants};
use crate::rules::Context;

/// Where one group of a shared edition has what it comes for, and the other does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whereabouts {
    /// There is nothing of the kind.
    NothingOwn,
    /// In add-ons beside the edition, in editions that are not for the other group, or with each unit of
    /// a metric: the other group need not buy it.
    Apart,
    /// Some of it in the shared edition alone.
    Shared,
    /// Some of it in neither.
    Missing,
}

/// A capability, or one level of it.
type Scored = (Id<Capability>, Option<usize>);

/// What is on sale, kept from pair to pair.
pub(super) struct Stock<'a> {
    context: &'a Context<'a>,
    /// The editions on sale for each group.
    editions: FxHashMap<Id<Group>, Vec<Id<Edition>>>,
    /// The add-ons still sold beside each edition.
    beside: FxHashMap<Id<Edition>, Vec<Id<Addon>>>,
    /// What each unit of some metric gives to its holder.
    with_units: FxHashSet<Id<Capability>>,
    /// What each item that was asked for includes, in the order of the capabilities.
    included: FxHashMap<Item, Vec<&'a GrantedCapability>>,
    /// What each group finds of high value, or reaches for by and large.
    wanted: FxHashMap<Id<Group>, FxHashSet<Scored>>,
    own: FxHashMap<Pair, Rc<[ScoredCapability]>>,
}

impl<'a> Stock<'a> {
    pub(super) fn new(context: &'a Context<'a>, standings: &Standings) -> Self {
        let (model, offers) = (context.model, &context.analysis.offers);
        let mut editions: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for id in model.editions.ids().filter(|&id| standings.of(id) == Standing::Sold) {
            for &group in &offers.edition(id).groups {
                editions.entry(group).or_default().push(id);
            }
        }
        let mut beside: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for (id, addon) in model.addons.iter().filter(|(_, addon)| addon.grandfathered.is_none()) {
            for edition in &addon.offered_with {
                beside.entry(edition.value).or_default().push(id);
            }
        }
        let units = model.metrics.values().flat_map(|metric| &metric.grants);
        let with_units = units.map(|grant| grant.value).collect();
        let (included, wanted, own) = (FxHashMap::default(), FxHashMap::default(), FxHashMap::default());
        Self { context, editions, beside, with_units, included, wanted, own }
    }

    /// What anchors `group`, and `than` neither finds of high value nor reaches for by and large.
    pub(super) fn own(&mut self, group: Id<Group>, than: Id<Group>) -> Rc<[ScoredCapability]> {
        let grid = &self.context.analysis.grid;
        let wanted = self.wanted.entry(than).or_insert_with(|| {
            let wanted = grid.of(than).rows.iter().filter(|row| row.quadrant != Quadrant::Giveaway);
            wanted.flat_map(|row| contained(self.context.model, row)).collect()
        });
        let own = self.own.entry((group, than)).or_insert_with(|| {
            let is_shared = |row: &&ScoredCapability| {
                wanted.contains(&(row.capability, row.level)) || wanted.contains(&(row.capability, None))
            };
            grid.of(group).anchors().filter(|row| !is_shared(row)).copied().collect()
        });
        Rc::clone(own)
    }

    /// Where the first group of a pair that shares `edition` has what it alone comes for.
    pub(super) fn whereabouts(&mut self, edition: Id<Edition>, pair: Pair) -> Whereabouts {
        let own = self.own(pair.0, pair.1);
        if own.is_empty() {
            return Whereabouts::NothingOwn;
        }
        let apart = self.apart(edition, pair);
        for &item in apart.iter().chain([&Item::Edition(edition)]) {
            let offer = self.context.analysis.offers.of(item);
            self.included.entry(item).or_insert_with(|| {
                let mut sorted: Vec<&GrantedCapability> = offer.includes.iter().collect();
                sorted.sort_by_key(|grant| grant.capability);
                sorted
            });
        }
        let mut whereabouts = Whereabouts::Apart;
        for anchor in own.iter() {
            let with_units = self.with_units.contains(&anchor.capability);
            if with_units || apart.iter().any(|&item| self.may_have(item, anchor)) {
                continue;
            }
            if !self.may_have(Item::Edition(edition), anchor) {
                return Whereabouts::Missing;
            }
            whereabouts = Whereabouts::Shared;
        }
        whereabouts
    }

    /// What the first group of a pair can buy, and the other need not: add-ons beside the edition, and other
    /// editions of its line.
    fn apart(&self, edition: Id<Edition>, (group, than): Pair) -> Vec<Item> {
        let offers = &self.context.analysis.offers;
        let line = offers.edition(edition).line;
        let addons = self.beside.get(&edition).map_or(&[][..], Vec::as_slice).iter().copied();
        let buys = |addon: &Id<Addon>| {
            let for_all = self.context.model.addons[*addon].audience.is_empty();
            for_all || offers.addon(*addon).groups.contains(&group)
        };
        let others = self.editions.get(&group).map_or(&[][..], Vec::as_slice).iter().copied();
        let is_apart = |other: &Id<Edition>| {
            let offer = offers.edition(*other);
            *other != edition && offer.line == line && !offer.groups.contains(&than)
        };
        addons.filter(buys).map(Item::Addon).chain(others.filter(is_apart).map(Item::Edition)).collect()
    }

    /// Whether an item gives what is scored, or may give it, for what a language error hides.
    fn may_have(&self, item: Item, scored: &ScoredCapability) -> bool {
        let included = self.included.get(&item).map_or(&[][..], Vec::as_slice);
        let place = included.binary_search_by_key(&scored.capability, |grant| grant.capability);
        self.context.analysis.offers.of(item).faulty
            || place.is_ok_and(|place| gives(self.context.model, included[place], scored.level))
    }
}

/// What whoever wants something of this level wants with it: a level contains those below it.
fn contained(model: &Model, row: &ScoredCapability) -> impl Iterator<Item = Scored> + use<> {
    let below = match model.capabilities[row.capability].variants {
        Variants::Levels(_) => row.level.unwrap_or(0),
        Variants::Plain | Variants::Choices(_) => 0,
    };
    let (capability, level) = (row.capability, row.level);
    std::iter::once((capability, level)).chain((0..below).map(move |lower| (capability, Some(lower))))
}
