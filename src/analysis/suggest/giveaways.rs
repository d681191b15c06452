//! Add-ons that charge for what is worth little to few go.

use std::collections::BTreeSet;

use super::Step;
use super::draft::{Extra, Fate, Given, give_all, holds_all};
use super::narrow::{level, quadrant};
use super::start::Planner;
use crate::analysis::Quadrant;
use crate::model::{Capability, Group, Id};

/// Ends add-ons that sell what is worth little to few, and those whose editions have it all.
pub(super) fn drop_what_charges_for_little(planner: &mut Planner<'_>) {
    for place in 0..planner.draft.extras.len() {
        let extra = planner.draft.extras[place].clone();
        if !extra.is_open() || extra.includes.is_empty() {
            continue;
        }
        let sold_with: Vec<usize> = extra
            .offered_with
            .iter()
            .copied()
            .filter(|&with| {
                planner.draft.packages[with].fate.stays() && !planner.draft.packages[with].is_past
            })
            .collect();
        trim(planner, place, &sold_with);
        if planner.draft.extras[place].fate == Fate::Gone(None) || extra.has_quantities {
            continue;
        }
        let with: Vec<usize> =
            sold_with.into_iter().filter(|&with| planner.draft.packages[with].competes()).collect();
        if !with.is_empty() && is_all_giveaways(planner, &extra, &with) {
            let capabilities =
                extra.includes.iter().map(|(&id, at)| (id, at.iter().max().copied())).collect();
            let groups = buyers(planner, &extra, &with);
            planner.make(&groups.clone(), |planner| {
                let model = planner.model;
                for &with in &with {
                    let package = &mut planner.draft.packages[with];
                    give_all(model, &mut package.includes, &extra.includes);
                    package.touch();
                }
                planner.draft.extras[place].fate = Fate::Gone(with.first().copied());
                (Step::DropAddon(place, Quadrant::Giveaway), groups, capabilities)
            });
        }
    }
}

/// Takes out of an add-on what every edition has that it is sold with, and ends it where nothing is left.
fn trim(planner: &mut Planner<'_>, place: usize, sold_with: &[usize]) {
    let model = planner.model;
    let extra = planner.draft.extras[place].clone();
    let packages = &planner.draft.packages;
    let all_hold = |capability: Id<Capability>, at: &Vec<usize>| {
        let one = Given::from([(capability, at.clone())]);
        sold_with.iter().all(|&with| holds_all(model, &packages[with].includes, &one))
    };
    let mut left = extra.includes.clone();
    left.retain(|&capability, at| !all_hold(capability, at));
    let is_new = sold_with.iter().any(|&with| packages[with].fate != Fate::Kept);
    if sold_with.is_empty() || extra.has_quantities && !is_new {
        return;
    }
    if left.is_empty() && !extra.has_quantities {
        let capabilities = extra.includes.iter().map(|(&id, at)| (id, at.iter().max().copied())).collect();
        let groups = buyers(planner, &extra, sold_with);
        planner.make(&[], |planner| {
            planner.draft.extras[place].fate = Fate::Gone(None);
            (Step::DropAddon(place, Quadrant::Anchor), groups, capabilities)
        });
    } else if is_new && left.len() < extra.includes.len() && left.len() != 1 {
        planner.followed += 1;
        planner.draft.extras[place].includes = left;
        planner.draft.extras[place].touch();
    } else if is_new && !extra.has_quantities {
        // It adds nothing to an edition that has all of it.
        let packages = &planner.draft.packages;
        let adds = |with: &usize| {
            packages[*with].fate == Fate::Kept
                || !holds_all(model, &packages[*with].includes, &extra.includes)
        };
        let with: Vec<usize> = extra.offered_with.iter().copied().filter(adds).collect();
        if with.len() < extra.offered_with.len() {
            planner.followed += 1;
            planner.draft.extras[place].offered_with = with;
            planner.draft.extras[place].touch();
        }
    }
}

/// The groups that can buy an add-on with one of these editions.
fn buyers(planner: &Planner<'_>, extra: &Extra, with: &[usize]) -> Vec<Id<Group>> {
    let groups = with.iter().flat_map(|&with| &planner.draft.packages[with].groups).copied();
    let groups: BTreeSet<Id<Group>> = groups
        .filter(|&group| extra.is_for(group) && planner.model.groups[group].declined.is_none())
        .collect();
    groups.into_iter().collect()
}

/// Whether everything in an add-on is a giveaway for everybody who can buy it, and nobody asks for it.
fn is_all_giveaways(planner: &Planner<'_>, extra: &Extra, with: &[usize]) -> bool {
    let buyers = buyers(planner, extra, with);
    let is_giveaway = |(&capability, at): (&Id<Capability>, &Vec<usize>)| {
        let scored = (capability, level(planner, capability, at));
        let little = |&group: &Id<Group>| quadrant(planner, group, scored) == Some(Quadrant::Giveaway);
        // A higher level contains what somebody pays for at a lower one.
        let valued = |&group: &Id<Group>| {
            let rows = planner.scores(group, capability).iter();
            rows.filter(|row| row.level <= scored.1).any(|row| row.quadrant.is_high())
        };
        let broad = |&group: &Id<Group>| planner.is_broad(group, scored);
        buyers.iter().all(little)
            && !buyers.iter().any(valued)
            && !buyers.iter().any(broad)
            && !is_asked_for(planner, capability)
    };
    !buyers.is_empty() && extra.includes.iter().all(is_giveaway)
}

/// Whether a persona wants a capability: who asked is not who gets value, so it goes into no edition for that.
pub(super) fn is_asked_for(planner: &Planner<'_>, capability: Id<Capability>) -> bool {
    let mut wanted = planner.model.personas.values().flat_map(|persona| &persona.wants);
    wanted.any(|wanted| wanted.value == capability)
}
