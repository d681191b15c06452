//! What the editions for a group lack of what anchors it.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::{GrantedCapability, Offer, Quadrant, ScoredCapability};
use crate::model::{Addon, Audience, Capability, Edition, Group, Id, Model, Variants};
use crate::rules::Context;
use crate::rules::wording::{all_of, tick};
use crate::text::At;

/// What is on sale for one group.
pub(super) struct Shelf<'a> {
    context: &'a Context<'a>,
    /// The group.
    pub(super) group: Id<Group>,
    /// The editions for it that are still sold, in the order of the source; at least one.
    pub(super) editions: Vec<Id<Edition>>,
    /// The add-ons that it can buy with one of them.
    addons: Vec<Id<Addon>>,
}

/// An anchor that no edition for a group includes.
pub(super) struct Gap {
    /// The anchor; of several levels of one capability the highest.
    pub(super) scored: ScoredCapability,
    /// Whether an edition gives a lower level, or another choice.
    pub(super) less: bool,
    /// The add-ons that sell it beside those editions.
    pub(super) addons: Vec<Id<Addon>>,
    /// Where each edition for the group is for others as well: the first, and those that this is no
    /// anchor of.
    pub(super) shared: Option<(Id<Edition>, Vec<Id<Group>>)>,
    /// Editions for other groups that include it.
    pub(super) elsewhere: Vec<Id<Edition>>,
}

impl<'a> Shelf<'a> {
    /// What is on sale for `group`; `None` where nothing is, for then that is what to say, and where it
    /// is not certain what is.
    pub(super) fn of(context: &'a Context<'a>, group: Id<Group>) -> Option<Self> {
        let (model, offers) = (context.model, &context.analysis.offers);
        let for_it = model.editions.iter().filter(|(id, edition)| {
            edition.grandfathered.is_none() && offers.edition(*id).groups.contains(&group)
        });
        let editions: Vec<Id<Edition>> = for_it.map(|(id, _)| id).collect();
        let certain = !editions.iter().any(|&id| offers.edition(id).faulty)
            && editions.iter().any(|&id| means(model, &model.editions[id].audience, group));
        let offered = model.addons.iter().filter(|(id, addon)| {
            let groups = &offers.addon(*id).groups;
            let for_it = addon.audience.is_empty() || groups.contains(&group);
            let with_it = addon.offered_with.iter().any(|edition| editions.contains(&edition.value));
            addon.grandfathered.is_none() && for_it && with_it
        });
        let addons = offered.map(|(id, _)| id).collect();
        certain.then_some(Self { context, group, editions, addons })
    }

    /// The anchors of the group that none of its editions includes, one a capability, in the order of
    /// its scores.
    pub(super) fn gaps(&self) -> Vec<Gap> {
        let model = self.context.model;
        let mut given: FxHashMap<Id<Capability>, Vec<&GrantedCapability>> = FxHashMap::default();
        for &edition in &self.editions {
            for grant in &self.offer(edition).includes {
                given.entry(grant.capability).or_default().push(grant);
            }
        }
        // What each unit of a metric gives to its holder comes with every edition that sells units.
        let granted: FxHashSet<Id<Capability>> =
            model.metrics.values().flat_map(|metric| &metric.grants).map(|grant| grant.value).collect();
        let mut missing: Vec<ScoredCapability> = Vec::new();
        for anchor in self.context.analysis.grid.of(self.group).anchors() {
            let doubtful = model.capabilities[anchor.capability].header.faulty;
            let grants = given.get(&anchor.capability).map_or(&[][..], Vec::as_slice);
            if doubtful || granted.contains(&anchor.capability) || grants.iter().any(|grant| enough(model, grant, anchor)) {
                continue;
            }
            match missing.iter_mut().find(|known| known.capability == anchor.capability) {
                Some(known) if known.level < anchor.level => *known = *anchor,
                Some(_) => {}
                None => missing.push(*anchor),
            }
        }
        let gap = |scored: ScoredCapability| self.gap(scored, given.contains_key(&scored.capability));
        missing.into_iter().filter_map(gap).collect()
    }

    /// What to say of a missing anchor; `None` where it is sold as it should be.
    fn gap(&self, scored: ScoredCapability, less: bool) -> Option<Gap> {
        let model = self.context.model;
        let offers = &self.context.analysis.offers;
        let gives = |offer: &Offer| {
            offer.grant_of(scored.capability).is_some_and(|grant| enough(model, grant, &scored))
        };
        let sells = |id: &Id<Addon>| offers.addon(*id).faulty || gives(offers.addon(*id));
        let addons: Vec<Id<Addon>> = self.addons.iter().copied().filter(sells).collect();
        let others = |&edition: &Id<Edition>| (edition, self.not_anchored(edition, &scored));
        let shared: Vec<(Id<Edition>, Vec<Id<Group>>)> = self.editions.iter().map(others).collect();
        let all_shared = shared.iter().all(|(_, others)| !others.is_empty());
        let shared = shared.into_iter().next().filter(|_| all_shared);
        // A platform for groups that differ sells what only one of them wants as a module beside it.
        let is_module = |addon: &Id<Addon>| {
            let with = model.addons[*addon].offered_with.iter().map(|edition| edition.value);
            let mut with = with.filter(|edition| self.editions.contains(edition));
            with.any(|edition| !self.not_anchored(edition, &scored).is_empty())
        };
        if addons.iter().any(is_module) {
            return None;
        }
        let addons = addons.into_iter().filter(|&id| gives(offers.addon(id))).collect();
        let elsewhere = model.editions.ids().filter(|&id| gives(offers.edition(id)));
        Some(Gap { scored, less, addons, shared, elsewhere: elsewhere.collect() })
    }

    /// The other groups of an edition for which something is no anchor, as far as their scores say.
    fn not_anchored(&self, edition: Id<Edition>, scored: &ScoredCapability) -> Vec<Id<Group>> {
        let others = self.offer(edition).groups.iter().copied().filter(|&other| other != self.group);
        let anchors = |group: Id<Group>| {
            let row = self.context.analysis.grid.of(group).row(scored.capability, scored.level);
            row.is_some_and(|row| row.quadrant == Quadrant::Anchor)
        };
        others.filter(|&other| self.context.model.groups[other].declined.is_none() && !anchors(other)).collect()
    }

    /// What an edition gives of a capability, in words.
    pub(super) fn given(&self, edition: Id<Edition>, capability: Id<Capability>) -> Option<String> {
        let grant = self.offer(edition).grant_of(capability)?;
        let declared = &self.context.model.capabilities[capability];
        let given = grant.variants.iter().filter_map(|&index| declared.variants.names().get(index));
        let given = all_of(given.map(|variant| &variant.value));
        let name = tick(&declared.header.name);
        Some(if given.is_empty() { name } else { format!("{name} at {given}") })
    }

    fn offer(&self, edition: Id<Edition>) -> &'a Offer {
        self.context.analysis.offers.edition(edition)
    }
}

/// Whether `audience` names `group`, or something that stands for no other. A segment or a job of
/// several groups may be meant for another of them.
fn means(model: &Model, audience: &[At<Audience>], group: Id<Group>) -> bool {
    audience.iter().any(|entry| match entry.value {
        Audience::Group(id) => id == group,
        Audience::Persona(id) => model.personas[id].speaks_for.is_some_and(|spoken| spoken.value == group),
        Audience::Segment(id) => is_only(&model.segments[id].reaches, group),
        Audience::Job(id) => is_only(&model.jobs[id].groups, group),
    })
}

fn is_only(groups: &[At<Id<Group>>], group: Id<Group>) -> bool {
    groups.iter().all(|named| named.value == group) && !groups.is_empty()
}

/// Whether `grant` gives what is scored. A higher level contains the lower ones; what is included
/// without saying at which level or choice is taken to be included in full.
fn enough(model: &Model, grant: &GrantedCapability, scored: &ScoredCapability) -> bool {
    let Some(wanted) = scored.level.filter(|_| !grant.variants.is_empty()) else { return true };
    match model.capabilities[scored.capability].variants {
        Variants::Levels(_) => grant.variants.iter().any(|&given| given >= wanted),
        Variants::Choices(_) | Variants::Plain => grant.variants.contains(&wanted),
    }
}
