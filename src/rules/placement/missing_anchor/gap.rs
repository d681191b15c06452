//! What the editions for a group lack of what anchors it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::market::{Market, means};
use crate::analysis::{GrantedCapability, ScoredCapability, gives};
use crate::model::{Addon, Capability, Edition, Group, Id, Item};
use crate::text::wording::{all_of, tick};

/// What is on sale for one group.
pub(in crate::rules::placement) struct Shelf<'a> {
    market: &'a Market<'a>,
    /// The group.
    pub(in crate::rules::placement) group: Id<Group>,
    /// The editions for it, in the order of the source; at least one.
    pub(in crate::rules::placement) editions: &'a [Id<Edition>],
    /// The add-ons that it can buy with one of them.
    addons: FxHashSet<Id<Addon>>,
    /// How its editions give each capability that anchors it.
    given: FxHashMap<Id<Capability>, Vec<(Id<Edition>, &'a GrantedCapability)>>,
}

/// An anchor that no edition for a group includes.
pub(in crate::rules::placement) struct Gap {
    /// The anchor; of several levels of one capability the highest.
    pub(in crate::rules::placement) scored: ScoredCapability,
    /// Whether an edition gives a lower level, or another choice.
    pub(super) less: bool,
    /// The add-ons that sell it beside those editions.
    pub(in crate::rules::placement) addons: Vec<Id<Addon>>,
    /// Where each edition for the group is for others as well: the first, and those others that this
    /// is no anchor of.
    pub(super) shared: Option<(Id<Edition>, Vec<Id<Group>>)>,
    /// Editions for other groups that include it.
    pub(super) elsewhere: Vec<Id<Edition>>,
}

impl<'a> Shelf<'a> {
    /// What is on sale for each group that is served and says what it values.
    pub(in crate::rules::placement) fn all(market: &'a Market<'a>) -> impl Iterator<Item = Self> + 'a {
        let groups = market.context.model.groups.iter();
        let served = groups.filter(|(_, group)| {
            group.declined.is_none() && !group.header.faulty && !group.scores.is_empty()
        });
        served.filter_map(|(id, _)| Self::of(market, id))
    }

    /// What is on sale for `group`; `None` where nothing is, for then that is what to say, and where it
    /// is not certain what is.
    fn of(market: &'a Market<'a>, group: Id<Group>) -> Option<Self> {
        let (model, offers) = (market.context.model, &market.context.analysis.offers);
        let editions = market.editions_for(group);
        let certain = editions.iter().any(|&id| means(model, &model.editions[id].audience, group));
        if !certain || editions.iter().any(|&id| offers.edition(id).faulty) {
            return None;
        }
        let addons = editions.iter().flat_map(|&edition| market.addons_for(group, edition)).collect();
        let mut is_anchor = vec![false; model.capabilities.len()];
        for anchor in market.context.analysis.grid.of(group).anchors() {
            is_anchor[anchor.capability.index()] = true;
        }
        let mut given: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for &edition in editions {
            let grants = offers.edition(edition).includes.iter();
            for grant in grants.filter(|grant| is_anchor[grant.capability.index()]) {
                given.entry(grant.capability).or_default().push((edition, grant));
            }
        }
        Some(Self { market, group, editions, addons, given })
    }

    /// The anchors of the group that none of its editions includes, one a capability, in the order of
    /// its scores.
    pub(in crate::rules::placement) fn gaps(&self) -> Vec<Gap> {
        let context = self.market.context;
        let mut place: FxHashMap<Id<Capability>, usize> = FxHashMap::default();
        let mut missing: Vec<ScoredCapability> = Vec::new();
        for anchor in context.analysis.grid.of(self.group).anchors() {
            // Levels that can't be read can't be compared.
            let doubtful = context.model.capabilities[anchor.capability].header.faulty;
            let mut grants = self.grants(anchor.capability).iter();
            let included = grants.any(|(_, grant)| gives(context.model, grant, anchor.level));
            if doubtful || included || self.market.comes_with_units(anchor.capability) {
                continue;
            }
            let next = missing.len();
            match missing.get_mut(*place.entry(anchor.capability).or_insert(next)) {
                Some(known) if known.level < anchor.level => *known = *anchor,
                Some(_) => {}
                None => missing.push(*anchor),
            }
        }
        missing.into_iter().filter_map(|scored| self.gap(scored)).collect()
    }

    /// What to say of a missing anchor; `None` where it is sold as it should be.
    fn gap(&self, scored: ScoredCapability) -> Option<Gap> {
        let (mut addons, mut elsewhere) = (Vec::new(), Vec::new());
        for item in self.market.givers(scored) {
            match item {
                Item::Edition(id) => elsewhere.push(id),
                Item::Addon(id) if self.addons.contains(&id) => addons.push(id),
                Item::Addon(_) => {}
            }
        }
        let shared = |&edition: &Id<Edition>| (edition, self.not_anchored(edition, &scored));
        let shared: Vec<(Id<Edition>, Vec<Id<Group>>)> = self.editions.iter().map(shared).collect();
        // A platform for groups that differ sells what only one of them wants as a module beside it.
        let modules = shared.iter().filter(|(_, others)| !others.is_empty());
        if modules.into_iter().any(|(edition, _)| self.has_module(*edition, &addons)) {
            return None;
        }
        let all_shared = shared.iter().all(|(_, others)| !others.is_empty());
        let shared = shared.into_iter().next().filter(|_| all_shared);
        Some(Gap { less: self.given.contains_key(&scored.capability), scored, addons, shared, elsewhere })
    }

    /// Whether the group can buy one of `addons` with `edition`, or one that may be such an add-on, for
    /// what a language error hides of it.
    fn has_module(&self, edition: Id<Edition>, addons: &[Id<Addon>]) -> bool {
        let offers = &self.market.context.analysis.offers;
        let mut sold = self.market.addons_for(self.group, edition);
        sold.any(|id| addons.contains(&id) || offers.addon(id).faulty)
    }

    /// The other groups of an edition for which something is no anchor, as far as their scores say.
    fn not_anchored(&self, edition: Id<Edition>, scored: &ScoredCapability) -> Vec<Id<Group>> {
        let context = self.market.context;
        let others = context.analysis.offers.edition(edition).groups.iter().copied();
        let others = others.filter(|&other| {
            let declined = context.model.groups[other].declined.is_some();
            other != self.group && !declined && !self.market.is_anchor(other, scored)
        });
        others.collect()
    }

    /// What an edition gives of a capability, in words.
    pub(super) fn given(&self, edition: Id<Edition>, capability: Id<Capability>) -> Option<String> {
        let (_, grant) = self.grants(capability).iter().find(|(by, _)| *by == edition)?;
        let declared = &self.market.context.model.capabilities[capability];
        let given = grant.variants.iter().filter_map(|&index| declared.variants.names().get(index));
        let given = all_of(given.map(|variant| &variant.value));
        let name = tick(&declared.header.name);
        Some(if given.is_empty() { name } else { format!("{name} at {given}") })
    }

    fn grants(&self, capability: Id<Capability>) -> &[(Id<Edition>, &'a GrantedCapability)] {
        self.given.get(&capability).map_or(&[], Vec::as_slice)
    }
}
