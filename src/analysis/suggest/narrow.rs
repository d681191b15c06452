//! What is valuable to a few of its groups leaves an edition, and is sold beside it.

use super::Step;
use super::addons::{is_sellable, sell_one};
use super::draft::{Package, Scored, holds, holds_all};
use super::meters::Meters;
use super::needs::known;
use super::start::Planner;
use crate::analysis::Quadrant;
use crate::model::{Capability, Group, Id, Variants};

/// Takes out of each edition what is valuable but narrow for every group it is for, and sells it beside.
pub(super) fn detach_what_is_narrow(planner: &mut Planner<'_>) {
    let mut meters = Meters::new(planner);
    for place in planner.places(Package::competes) {
        let groups = known(planner, &planner.draft.packages[place].groups);
        if groups.is_empty() || groups.len() < planner.draft.packages[place].groups.len() {
            continue;
        }
        let held: Vec<Scored> = planner.draft.packages[place]
            .includes
            .iter()
            .map(|(&capability, at)| (capability, level(planner, capability, at)))
            .collect();
        for scored in held {
            let is_narrow = |&group: &Id<Group>| {
                quadrant(planner, group, scored) == Some(Quadrant::AddOn) && !planner.is_broad(group, scored)
            };
            let is_held = is_of_a_lower_rung(planner, place, scored) || sets_apart(planner, place, scored);
            if groups.iter().all(is_narrow) && !is_held {
                if !is_sellable(planner, &meters, place, &groups, scored) {
                    continue;
                }
                planner.make(&groups.clone(), |planner| {
                    let extra = sell_one(planner, &mut meters, place, &groups, scored);
                    lower(planner, place, scored, &groups);
                    planner.draft.packages[place].touch();
                    (Step::Detach(place, extra), groups.clone(), vec![scored])
                });
            }
        }
    }
}

/// The level at which a capability is given, where it comes in levels.
pub(super) fn level(planner: &Planner<'_>, capability: Id<Capability>, at: &[usize]) -> Option<usize> {
    match &planner.model.capabilities[capability].variants {
        Variants::Levels(_) => Some(at.iter().max().copied().unwrap_or(0)),
        Variants::Plain | Variants::Choices(_) => None,
    }
}

/// What something is for a group: as scored at this level, or as such.
pub(super) fn quadrant(
    planner: &Planner<'_>,
    group: Id<Group>,
    (capability, at): Scored,
) -> Option<Quadrant> {
    let rows = planner.scores(group, capability);
    let row = rows.iter().find(|row| row.level == at).or_else(|| rows.iter().find(|row| row.level.is_none()));
    row.map(|row| row.quadrant)
}

/// Whether an edition below this one, of which it holds everything, has something for a group that reaches for
/// it: a higher rung of a ladder holds what the lower ones do.
fn is_of_a_lower_rung(planner: &Planner<'_>, place: usize, scored: Scored) -> bool {
    let package = &planner.draft.packages[place];
    planner.draft.packages.iter().enumerate().any(|(other, lower)| {
        other != place
            && lower.competes()
            && lower.line == package.line
            && holds(planner.model, &lower.includes, scored)
            && lower.groups.iter().any(|&group| planner.is_broad(group, scored))
            && holds_all(planner.model, &package.includes, &lower.includes)
    })
}

/// Whether an edition would give just what a free one of its line gives, without this capability.
fn sets_apart(planner: &Planner<'_>, place: usize, (capability, _): Scored) -> bool {
    let package = &planner.draft.packages[place];
    let mut left = package.includes.clone();
    left.remove(&capability);
    planner
        .draft
        .packages
        .iter()
        .any(|other| other.is_free && other.line == package.line && other.includes == left)
}

/// Has an edition give no more of a capability than `groups` reach for.
pub(super) fn lower(planner: &mut Planner<'_>, place: usize, (capability, at): Scored, groups: &[Id<Group>]) {
    let scores = groups.iter().flat_map(|&group| planner.scores(group, capability));
    let lower = scores.filter(|row| super::start::is_broad(row.quadrant) && row.level < at);
    let lower = lower.filter_map(|row| row.level).max();
    let includes = &mut planner.draft.packages[place].includes;
    match (lower, &planner.model.capabilities[capability].variants) {
        (Some(level), Variants::Levels(_)) => drop(includes.insert(capability, vec![level])),
        (Some(_) | None, Variants::Levels(_) | Variants::Plain | Variants::Choices(_)) => {
            includes.remove(&capability);
        }
    }
}

/// Whether an edition may give something without harm: not where it is valuable but narrow for all its
/// groups, or sold beside it.
pub(super) fn suits(planner: &Planner<'_>, place: usize, scored: Scored) -> bool {
    let groups = known(planner, &planner.draft.packages[place].groups);
    let is_narrow = |&group: &Id<Group>| {
        quadrant(planner, group, scored) == Some(Quadrant::AddOn) && !planner.is_broad(group, scored)
    };
    let is_beside = groups.iter().any(|&group| super::needs::is_sold_beside(planner, place, group, scored));
    groups.is_empty() || !groups.iter().all(is_narrow) && !is_beside
}
