//! What is sold to customer groups that have no scores, and so can't be judged.

use crate::model::{Group, Id};
use crate::rules::naming::groups;
use crate::rules::{Context, Family};
use crate::text::wording::tick;

/// That some of the groups that are served have no scores, where others have them. Where none has any,
/// `unjudged-packaging` says so, and where the text holds an error they may only be misspelt.
pub(super) fn groups_without_scores(context: &Context<'_>) -> Option<String> {
    let model = context.model;
    let is_scored = |(_, group): &(Id<Group>, &Group)| !group.scores.is_empty();
    if model.partial || !model.is_sound() || !model.groups.iter().any(|group| is_scored(&group)) {
        return None;
    }
    let mut served = vec![false; model.groups.len()];
    for edition in model.editions.ids() {
        for group in &context.analysis.offers.edition(edition).groups {
            served[group.index()] = true;
        }
    }
    let unscored = model.groups.iter().filter(|group| !is_scored(group) && group.1.declined.is_none());
    let unscored: Vec<_> = unscored.map(|(id, _)| id).filter(|id| served[id.index()]).collect();
    let has = if unscored.len() == 1 { "which has" } else { "which have" };
    (!unscored.is_empty()).then(|| {
        let (sprawl, placement) = (tick(Family::Sprawl.word()), tick(Family::Placement.word()));
        format!("{sprawl} and {placement} for {}, {has} no `scores`", groups(model, &unscored))
    })
}
