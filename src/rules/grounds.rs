//! What the scores of a group rest on: the sources that its lines `evidence` and its measurements name.

use rustc_hash::FxHashSet;

use super::Context;
use crate::model::{Evidence, Group, Id, Model};
use crate::text::At;

/// The scores of a group that somebody sells to, or may yet sell to.
#[derive(Clone, Debug)]
pub(super) struct Claim<'a> {
    /// Which group.
    pub(super) id: Id<Group>,
    /// The group.
    pub(super) group: &'a Group,
    /// What the scores rest on: each source once, where the group names it first.
    pub(super) sources: Vec<At<Id<Evidence>>>,
    model: &'a Model,
}

/// The scores of each group, in the order of the source. Declined groups take no part. What a group
/// with a language error rests on may only be misspelt, and in a part it may be declared elsewhere.
pub(super) fn claims<'a>(context: &Context<'a>) -> Vec<Claim<'a>> {
    let model = context.model;
    if model.partial {
        return Vec::new();
    }
    let declined = declined(context);
    let takes_part = |id: Id<Group>, group: &Group| {
        !group.scores.is_empty() && !group.header.faulty && !declined[id.index()]
    };
    let groups = model.groups.iter().filter(|&(id, group)| takes_part(id, group));
    groups.map(|(id, group)| Claim { id, group, sources: sources(group), model }).collect()
}

/// The scores of those groups that name what they rest on. Of sources with a language error too little
/// is known to judge.
pub(super) fn backed_claims<'a>(context: &Context<'a>) -> Vec<Claim<'a>> {
    let mut claims = claims(context);
    claims.retain(|claim| {
        !claim.sources.is_empty() && claim.evidence().all(|evidence| !evidence.header.faulty)
    });
    claims
}

/// The evidence that nothing names: no group, no persona and no record of deals.
pub(super) fn unnamed_evidence(model: &Model) -> impl Iterator<Item = &Evidence> {
    let groups = model.groups.values().flat_map(sources);
    let personas = model.personas.values().flat_map(|persona| persona.evidence.iter().copied());
    let deals = model.deals.values().flat_map(|deals| deals.evidence.iter().copied());
    let mut named = vec![false; model.evidence.len()];
    for evidence in groups.chain(personas).chain(deals) {
        named[evidence.value.index()] = true;
    }
    let unnamed = model.evidence.iter().filter(move |(id, _)| !named[id.index()]);
    unnamed.map(|(_, evidence)| evidence)
}

/// The groups that are declined: by themselves, or by an edition while no other is for them.
fn declined(context: &Context<'_>) -> Vec<bool> {
    let model = context.model;
    let mut declined = vec![false; model.groups.len()];
    for group in model.editions.values().flat_map(|edition| &edition.declined) {
        declined[group.value.index()] = true;
    }
    for (id, edition) in model.editions.iter() {
        if edition.grandfathered.is_none() {
            for group in &context.analysis.offers.edition(id).groups {
                declined[group.index()] = false;
            }
        }
    }
    for (id, group) in model.groups.iter() {
        declined[id.index()] |= group.declined.is_some();
    }
    declined
}

fn sources(group: &Group) -> Vec<At<Id<Evidence>>> {
    let measured = group.measured.iter().filter_map(|measurement| measurement.evidence);
    let mut seen = FxHashSet::default();
    group.evidence.iter().copied().chain(measured).filter(|source| seen.insert(source.value)).collect()
}

impl<'a> Claim<'a> {
    /// The name of the group.
    pub(super) fn name(&self) -> &'a str {
        &self.group.header.name
    }

    /// What the scores rest on.
    pub(super) fn evidence(&self) -> impl Iterator<Item = &'a Evidence> + '_ {
        self.sources.iter().map(|source| &self.model.evidence[source.value])
    }

    /// Whether some source records what customers do.
    pub(super) fn has_behaviour(&self) -> bool {
        self.evidence().any(Evidence::is_behaviour)
    }
}
