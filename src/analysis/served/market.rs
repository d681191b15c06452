//! What is still sold: which editions are for whom, and which add-ons go with them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::stock::Stock;
use crate::analysis::{Analysis, GrantedCapability, Standing, Standings};
use crate::model::{Addon, Capability, Edition, Group, Id, Item, Line, Metric, Model};

/// What is still sold.
pub(super) struct Market<'a> {
    pub(super) model: &'a Model,
    pub(super) analysis: &'a Analysis,
    /// The editions that are still sold, in the order of the source.
    editions: Vec<Id<Edition>>,
    /// The add-ons that are still sold beside each edition.
    beside: FxHashMap<Id<Edition>, Vec<Id<Addon>>>,
    /// Which add-ons are for which groups, where they are for some in particular.
    meant: FxHashSet<(Id<Addon>, Id<Group>)>,
    /// What each unit of a metric gives to its holder.
    units: FxHashMap<Id<Capability>, Id<Metric>>,
}

impl<'a> Market<'a> {
    pub(super) fn new(model: &'a Model, analysis: &'a Analysis, standings: &Standings) -> Self {
        let sold = |id: &Id<Edition>| standings.of(*id) != Standing::Grandfathered;
        let mut beside: FxHashMap<Id<Edition>, Vec<Id<Addon>>> = FxHashMap::default();
        let mut meant = FxHashSet::default();
        for (id, addon) in model.addons.iter().filter(|(_, addon)| addon.grandfathered.is_none()) {
            for edition in &addon.offered_with {
                beside.entry(edition.value).or_default().push(id);
            }
            meant.extend(analysis.offers.addon(id).groups.iter().map(|&group| (id, group)));
        }
        let mut units = FxHashMap::default();
        for (id, metric) in model.metrics.iter() {
            for granted in &metric.grants {
                units.entry(granted.value).or_insert(id);
            }
        }
        let editions = model.editions.ids().filter(sold).collect();
        Self { model, analysis, editions, beside, meant, units }
    }

    /// The editions that are still sold, in the order of the source.
    pub(super) fn editions(&self) -> impl Iterator<Item = Id<Edition>> + '_ {
        self.editions.iter().copied()
    }

    /// The product line of an edition.
    pub(super) fn line(&self, edition: Id<Edition>) -> Option<Id<Line>> {
        self.analysis.offers.edition(edition).line
    }

    /// The groups that an edition is for, without those that are declined.
    pub(super) fn groups_of(&self, edition: Id<Edition>) -> impl Iterator<Item = Id<Group>> + '_ {
        let groups = self.analysis.offers.edition(edition).groups.iter().copied();
        groups.filter(|&group| self.model.groups[group].declined.is_none())
    }

    /// How many times an edition is for a group.
    pub(super) fn meetings(&self) -> usize {
        self.editions().map(|edition| self.groups_of(edition).count()).sum()
    }

    /// How many scores and grants have to be looked at to weigh every edition against its groups.
    pub(super) fn size(&self) -> usize {
        let offers = &self.analysis.offers;
        let of_edition = |edition: Id<Edition>| {
            let addons = self.beside(edition).iter().map(|&addon| 1 + offers.addon(addon).includes.len());
            let stock = offers.edition(edition).includes.len() + addons.sum::<usize>();
            let scores = |group: Id<Group>| self.analysis.grid.of(group).rows.len();
            self.groups_of(edition).fold(stock, |size, group| size.saturating_add(stock + scores(group)))
        };
        self.editions().fold(0, |size, edition| size.saturating_add(of_edition(edition)))
    }

    /// What can be had with an edition.
    pub(super) fn stock(&self, edition: Id<Edition>) -> Stock<'_> {
        Stock::new(self, edition)
    }

    /// The add-ons that are still sold beside an edition.
    pub(super) fn beside(&self, edition: Id<Edition>) -> &[Id<Addon>] {
        self.beside.get(&edition).map_or(&[], Vec::as_slice)
    }

    /// Whether `group` can buy an add-on: it is for the group, or for nobody in particular.
    pub(super) fn buys(&self, group: Id<Group>, addon: Id<Addon>) -> bool {
        self.model.addons[addon].audience.is_empty() || self.meant.contains(&(addon, group))
    }

    /// The metric of which each unit gives a capability to its holder.
    pub(super) fn unit(&self, capability: Id<Capability>) -> Option<Id<Metric>> {
        self.units.get(&capability).copied()
    }

    /// What gives each capability, editions first, in the order of the source.
    pub(super) fn givers(&self) -> FxHashMap<Id<Capability>, Vec<(Item, &'a GrantedCapability)>> {
        let mut givers: FxHashMap<_, Vec<_>> = FxHashMap::default();
        let addons = self.model.addons.iter().filter(|(_, addon)| addon.grandfathered.is_none());
        let items = self.editions().map(Item::Edition).chain(addons.map(|(id, _)| Item::Addon(id)));
        for item in items {
            for grant in &self.analysis.offers.of(item).includes {
                givers.entry(grant.capability).or_default().push((item, grant));
            }
        }
        givers
    }
}
