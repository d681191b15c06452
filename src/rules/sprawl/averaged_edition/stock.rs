//! Where two groups of one edition have what each of them alone values.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Pair;
use crate::analysis::expect::gives;
use crate::analysis::{GrantedCapability, Quadrant, ScoredCapability, Standing, Standings};
use crate::model::{Addon, Capability, Edition, Group, Id, Item, Line};
use crate::rules::Context;

/// Where a group of a shared edition has something that anchors it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whereabouts {
    /// In an add-on beside the edition, in an edition that is not for the other group, or with each unit of
    /// a metric: the other group need not buy it.
    Apart,
    /// In the shared edition.
    Shared,
    /// In neither.
    Nowhere,
}

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
        let (included, own) = (FxHashMap::default(), FxHashMap::default());
        Self { context, editions, beside, with_units, included, own }
    }

    /// What anchors `group`, and `than` neither finds of high value nor reaches for by and large.
    pub(super) fn own(&mut self, group: Id<Group>, than: Id<Group>) -> Rc<[ScoredCapability]> {
        let grid = &self.context.analysis.grid;
        let own = self.own.entry((group, than)).or_insert_with(|| {
            let wanted = grid.of(than).rows.iter().filter(|row| row.quadrant != Quadrant::Giveaway);
            let wanted: FxHashSet<(Id<Capability>, Option<usize>)> =
                wanted.map(|row| (row.capability, row.level)).collect();
            let is_shared = |row: &&ScoredCapability| {
                wanted.contains(&(row.capability, row.level)) || wanted.contains(&(row.capability, None))
            };
            grid.of(group).anchors().filter(|row| !is_shared(row)).copied().collect()
        });
        Rc::clone(own)
    }

    /// Where the first group of a pair that shares `edition` has `anchor`.
    pub(super) fn whereabouts(
        &mut self,
        edition: Id<Edition>,
        (group, than): Pair,
        anchor: &ScoredCapability,
    ) -> Whereabouts {
        let offers = &self.context.analysis.offers;
        let line: Option<Id<Line>> = offers.edition(edition).line;
        let addons = self.beside.get(&edition).map_or(&[][..], Vec::as_slice).iter().copied();
        let buys = |addon: &Id<Addon>| {
            self.context.model.addons[*addon].audience.is_empty() || offers.addon(*addon).groups.contains(&group)
        };
        let others = self.editions.get(&group).map_or(&[][..], Vec::as_slice).iter().copied();
        let is_apart = |other: &Id<Edition>| {
            let offer = offers.edition(*other);
            *other != edition && offer.line == line && !offer.groups.contains(&than)
        };
        let items = addons.filter(buys).map(Item::Addon).chain(others.filter(is_apart).map(Item::Edition));
        let items: Vec<Item> = items.collect();
        if self.with_units.contains(&anchor.capability) || items.into_iter().any(|item| self.may_have(item, anchor)) {
            return Whereabouts::Apart;
        }
        if self.may_have(Item::Edition(edition), anchor) { Whereabouts::Shared } else { Whereabouts::Nowhere }
    }

    /// Whether an item gives what is scored, or may give it, for what a language error hides.
    fn may_have(&mut self, item: Item, scored: &ScoredCapability) -> bool {
        let (model, offer) = (self.context.model, self.context.analysis.offers.of(item));
        let included = self.included.entry(item).or_insert_with(|| {
            let mut sorted: Vec<&GrantedCapability> = offer.includes.iter().collect();
            sorted.sort_by_key(|grant| grant.capability);
            sorted
        });
        let place = included.binary_search_by_key(&scored.capability, |grant| grant.capability);
        offer.faulty || place.is_ok_and(|place| gives(model, included[place], scored.level))
    }
}
