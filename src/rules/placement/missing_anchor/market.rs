//! What is on sale, seen from each capability and each group: one look at the spec, so that many gaps
//! cost no more than their number.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::{GrantedCapability, ScoredCapability, gives};
use crate::model::{Addon, Audience, Capability, Edition, Group, Id, Item, Model};
use crate::rules::Context;
use crate::text::At;

/// A group, and a capability or level of it that anchors the group.
type Anchor = (Id<Group>, Id<Capability>, Option<usize>);

/// What gives each capability.
struct Givers<'a> {
    /// By the order of the capabilities: editions, then add-ons, in the order of the source.
    grants: Vec<(Item, &'a GrantedCapability)>,
    /// Where in that list each capability begins, and the last ends.
    starts: Vec<usize>,
}

/// What is on sale.
pub(in crate::rules::placement) struct Market<'a> {
    /// The spec.
    pub(super) context: &'a Context<'a>,
    /// What gives each capability: most specs have no gap, and so no need to know.
    givers: OnceCell<Givers<'a>>,
    /// The editions for each group that are still sold.
    editions: Vec<Vec<Id<Edition>>>,
    /// The add-ons that can still be bought with each edition.
    addons: FxHashMap<Id<Edition>, Vec<Id<Addon>>>,
    /// What anchors whom: most specs have no gap, and so no need to know.
    anchors: OnceCell<FxHashSet<Anchor>>,
    /// What each unit of some metric gives to its holder: it comes with every edition.
    with_units: FxHashSet<Id<Capability>>,
}

impl<'a> Givers<'a> {
    fn new(context: &Context<'a>) -> Self {
        let (model, offers) = (context.model, &context.analysis.offers);
        let of = |item| offers.of(item).includes.iter().map(move |grant| (item, grant));
        let mut grants: Vec<(Item, &GrantedCapability)> = model.items().flat_map(of).collect();
        grants.sort_by_key(|(_, grant)| grant.capability);
        let mut starts = vec![0; model.capabilities.len() + 1];
        for (_, grant) in &grants {
            starts[grant.capability.index() + 1] += 1;
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        Self { grants, starts }
    }
}

impl<'a> Market<'a> {
    /// What is on sale in a spec.
    pub(in crate::rules::placement) fn new(context: &'a Context<'a>) -> Self {
        let (model, offers) = (context.model, &context.analysis.offers);
        let mut editions = vec![Vec::new(); model.groups.len()];
        for (id, _) in model.editions.iter().filter(|(_, edition)| edition.grandfathered.is_none()) {
            for group in &offers.edition(id).groups {
                editions[group.index()].push(id);
            }
        }
        let mut addons: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for (id, addon) in model.addons.iter().filter(|(_, addon)| addon.grandfathered.is_none()) {
            for edition in &addon.offered_with {
                addons.entry(edition.value).or_default().push(id);
            }
        }
        let units = model.metrics.values().flat_map(|metric| &metric.grants);
        let with_units = units.map(|grant| grant.value).collect();
        Self { context, givers: OnceCell::new(), editions, addons, anchors: OnceCell::new(), with_units }
    }

    /// The editions for `group` that are still sold, in the order of the source.
    pub(super) fn editions_for(&self, group: Id<Group>) -> &[Id<Edition>] {
        &self.editions[group.index()]
    }

    /// The add-ons that `group` can buy with `edition`: those for it, and those for nobody in
    /// particular.
    pub(super) fn addons_for(
        &self,
        group: Id<Group>,
        edition: Id<Edition>,
    ) -> impl Iterator<Item = Id<Addon>> + '_ {
        let sold = self.addons.get(&edition).map_or(&[][..], Vec::as_slice);
        sold.iter().copied().filter(move |&id| {
            let for_all = self.context.model.addons[id].audience.is_empty();
            for_all || self.context.analysis.offers.addon(id).groups.contains(&group)
        })
    }

    /// Whether something anchors a group.
    pub(super) fn is_anchor(&self, group: Id<Group>, scored: &ScoredCapability) -> bool {
        let anchors = self.anchors.get_or_init(|| {
            let of = |group| self.context.analysis.grid.of(group).anchors().map(move |row| (group, row));
            let anchors = self.context.model.groups.ids().flat_map(of);
            anchors.map(|(group, row)| (group, row.capability, row.level)).collect()
        });
        anchors.contains(&(group, scored.capability, scored.level))
    }

    /// Whether a capability comes with each unit of some metric.
    pub(super) fn comes_with_units(&self, capability: Id<Capability>) -> bool {
        self.with_units.contains(&capability)
    }

    /// What gives all that is scored.
    pub(super) fn givers(&self, scored: ScoredCapability) -> impl Iterator<Item = Item> + '_ {
        let enough =
            move |(_, grant): &&(Item, &GrantedCapability)| gives(self.context.model, grant, scored.level);
        let index = scored.capability.index();
        let Givers { grants, starts } = self.givers.get_or_init(|| Givers::new(self.context));
        grants[starts[index]..starts[index + 1]].iter().filter(enough).map(|(item, _)| *item)
    }
}

/// Whether an audience names `group`, or something that stands for no other. A segment or a job of
/// several groups may be meant for another of them.
pub(super) fn means(model: &Model, audience: &[At<Audience>], group: Id<Group>) -> bool {
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
