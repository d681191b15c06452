//! What the editions for a group lack of what anchors it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Analysis, GrantedCapability, Market, Quadrant, ScoredCapability, gives, group_of};
use crate::model::{Addon, Audience, Capability, Edition, Group, Id, Item, Model, Variants};
use crate::text::At;

/// What the editions for the groups lack, group by group, in the order of the source. Groups that lack
/// nothing are left out, and so are those whose editions are not known for certain.
#[derive(Clone, Debug, Default)]
pub struct Gaps {
    /// The groups that lack something.
    pub shelves: Vec<Shelf>,
}

/// What is on sale for one group, and what is missing there.
#[derive(Clone, Debug)]
pub struct Shelf {
    /// The group.
    pub group: Id<Group>,
    /// The editions for it that are still sold, in the order of the source; at least one.
    pub editions: Vec<Id<Edition>>,
    /// The anchors that none of them includes, one a capability, in the order of the scores; at least one.
    pub gaps: Vec<Gap>,
}

/// An anchor that no edition for a group includes.
#[derive(Clone, Debug)]
pub struct Gap {
    /// The anchor; of several levels of one capability the highest.
    pub scored: ScoredCapability,
    /// Whether an edition gives a lower level, or another choice.
    pub less: bool,
    /// The add-ons that sell it beside those editions.
    pub addons: Vec<Id<Addon>>,
    /// Where each edition for the group is for others as well: the first, and those others that this
    /// is no anchor of.
    pub shared: Option<(Id<Edition>, Vec<Id<Group>>)>,
    /// Editions for other groups that include it.
    pub elsewhere: Vec<Id<Edition>>,
}

/// An anchor that is missing, and whether an edition gives less of it.
type Missing = (ScoredCapability, bool);

/// What gives each capability that is missing somewhere.
type Givers<'a> = FxHashMap<Id<Capability>, Vec<(Item, &'a GrantedCapability)>>;

impl Gaps {
    /// The gaps of `model`; of a part of a spec, whose other editions are not known, there are none.
    pub(super) fn new(model: &Model, analysis: &Analysis) -> Self {
        if model.partial {
            return Self::default();
        }
        let market = analysis.market(model, None);
        // For which group each capability was last seen in an edition, from 1: one list serves all groups.
        let mut held = vec![0; model.capabilities.len()];
        let mut lacking = Vec::new();
        for (group, stated) in model.groups.iter() {
            let editions = market.editions_for(group);
            let scored = stated.declined.is_none() && !stated.header.faulty && !stated.scores.is_empty();
            if scored && are_known(model, analysis, editions, group) {
                let missing = missing(model, analysis, &market, group, &mut held);
                lacking.extend((!missing.is_empty()).then_some((group, missing)));
            }
        }
        let wanted = lacking.iter().flat_map(|(_, missing)| missing);
        let wanted: FxHashSet<_> = wanted.map(|(scored, _)| scored.capability).collect();
        if wanted.is_empty() {
            return Self::default();
        }
        let givers = market.givers(|capability| wanted.contains(&capability));
        let shelves = lacking.into_iter().filter_map(|(group, missing)| {
            let place = Place::new(model, analysis, &market, group);
            let gaps: Vec<Gap> = missing.into_iter().filter_map(|one| place.gap(one, &givers)).collect();
            (!gaps.is_empty()).then(|| Shelf { group, editions: place.editions.to_vec(), gaps })
        });
        Self { shelves: shelves.collect() }
    }
}

/// Whether there are editions for `group`, and it is certain what they give: one of them names the group,
/// and no language error hides anything.
fn are_known(model: &Model, analysis: &Analysis, editions: &[Id<Edition>], group: Id<Group>) -> bool {
    editions.iter().any(|&id| means(model, &model.editions[id].audience, group))
        && !editions.iter().any(|&id| analysis.offers.edition(id).faulty)
}

/// The anchors of `group` that none of its editions gives.
fn missing(
    model: &Model,
    analysis: &Analysis,
    market: &Market<'_>,
    group: Id<Group>,
    held: &mut [usize],
) -> Vec<Missing> {
    let (editions, mark) = (market.editions_for(group), group.index() + 1);
    let is_plain = |id: Id<Capability>| matches!(model.capabilities[id].variants, Variants::Plain);
    let mut graded: FxHashMap<Id<Capability>, Vec<&GrantedCapability>> = FxHashMap::default();
    for grant in editions.iter().flat_map(|&edition| &analysis.offers.edition(edition).includes) {
        held[grant.capability.index()] = mark;
        if !is_plain(grant.capability) {
            graded.entry(grant.capability).or_default().push(grant);
        }
    }
    let mut place: FxHashMap<Id<Capability>, usize> = FxHashMap::default();
    let mut missing: Vec<Missing> = Vec::new();
    for anchor in analysis.grid.of(group).anchors() {
        let id = anchor.capability;
        let in_part = held[id.index()] == mark;
        let mut grants = graded.get(&id).into_iter().flatten();
        let included = in_part && (is_plain(id) || grants.any(|grant| gives(model, grant, anchor.level)));
        // Levels that can't be read can't be compared.
        if included || model.capabilities[id].header.faulty || market.unit(id).is_some() {
            continue;
        }
        let next = missing.len();
        match missing.get_mut(*place.entry(id).or_insert(next)) {
            Some((known, _)) if known.level < anchor.level => *known = *anchor,
            Some(_) => {}
            None => missing.push((*anchor, in_part)),
        }
    }
    missing
}

/// Where a group can buy.
struct Place<'a> {
    model: &'a Model,
    analysis: &'a Analysis,
    market: &'a Market<'a>,
    group: Id<Group>,
    editions: &'a [Id<Edition>],
    /// The add-ons that the group can buy with one of the editions.
    addons: FxHashSet<Id<Addon>>,
}

impl<'a> Place<'a> {
    fn new(model: &'a Model, analysis: &'a Analysis, market: &'a Market<'a>, group: Id<Group>) -> Self {
        let editions = market.editions_for(group);
        let addons = editions.iter().flat_map(|&edition| market.addons_for(group, edition)).collect();
        Self { model, analysis, market, group, editions, addons }
    }

    /// What is known of a missing anchor; `None` where it is sold as it should be.
    fn gap(&self, (scored, less): Missing, givers: &Givers<'_>) -> Option<Gap> {
        let (mut addons, mut elsewhere) = (Vec::new(), Vec::new());
        for (item, grant) in givers.get(&scored.capability).into_iter().flatten() {
            match *item {
                _ if !gives(self.model, grant, scored.level) => {}
                Item::Edition(id) => elsewhere.push(id),
                Item::Addon(id) if self.addons.contains(&id) => addons.push(id),
                Item::Addon(_) => {}
            }
        }
        let shared = |&edition: &Id<Edition>| (edition, self.not_anchored(edition, &scored));
        let shared: Vec<(Id<Edition>, Vec<Id<Group>>)> = self.editions.iter().map(shared).collect();
        // A platform for groups that differ sells what only one of them wants as a module beside it.
        let mut modules = shared.iter().filter(|(_, others)| !others.is_empty());
        if modules.any(|(edition, _)| self.has_module(*edition, &addons)) {
            return None;
        }
        let all_shared = shared.iter().all(|(_, others)| !others.is_empty());
        let shared = shared.into_iter().next().filter(|_| all_shared);
        Some(Gap { scored, less, addons, shared, elsewhere })
    }

    /// Whether the group can buy one of `addons` with `edition`, or one that may be such an add-on, for
    /// what a language error hides of it.
    fn has_module(&self, edition: Id<Edition>, addons: &[Id<Addon>]) -> bool {
        let mut sold = self.market.addons_for(self.group, edition);
        sold.any(|id| addons.contains(&id) || self.analysis.offers.addon(id).faulty)
    }

    /// The other groups of an edition for which something is no anchor, as far as their scores say.
    fn not_anchored(&self, edition: Id<Edition>, scored: &ScoredCapability) -> Vec<Id<Group>> {
        let is_anchor = |group: Id<Group>| {
            let row = self.analysis.grid.of(group).row(scored.capability, scored.level);
            row.is_some_and(|row| row.quadrant == Quadrant::Anchor)
        };
        let others = self.market.groups_of(edition);
        others.filter(|&other| other != self.group && !is_anchor(other)).collect()
    }
}

/// Whether an audience names `group`, or something that stands for no other. A segment or a job of
/// several groups may be meant for another of them.
fn means(model: &Model, audience: &[At<Audience>], group: Id<Group>) -> bool {
    audience.iter().any(|entry| match entry.value {
        Audience::Group(id) => id == group,
        Audience::Persona(id) => group_of(model, &model.personas[id]) == Some(group),
        Audience::Segment(id) => is_only(&model.segments[id].reaches, group),
        Audience::Job(id) => is_only(&model.jobs[id].groups, group),
    })
}

fn is_only(groups: &[At<Id<Group>>], group: Id<Group>) -> bool {
    groups.iter().all(|named| named.value == group) && !groups.is_empty()
}
