//! What a group values and nothing sells is offered.

use std::collections::BTreeSet;

use super::addons::{is_sellable, sell_one};
use super::giveaways::is_asked_for;
use super::meters::Meters;
use super::start::Planner;
use super::{Step, levels};
use crate::analysis::Quadrant;
use crate::model::{Capability, Group, Id, Variants};

/// Sells what groups score and nothing gives: beside their editions where it is valuable, in them where not.
pub(super) fn sell_what_is_unsold(planner: &mut Planner<'_>) {
    let mut meters = Meters::new(planner);
    let mut sold: BTreeSet<Id<Capability>> = BTreeSet::new();
    for package in planner.draft.packages.iter().filter(|package| package.fate.stays()) {
        sold.extend(package.includes.keys());
    }
    for extra in planner.draft.extras.iter().filter(|extra| extra.fate.stays()) {
        sold.extend(extra.includes.keys());
    }
    let unsold = planner.model.capabilities.ids();
    let unsold = unsold.filter(|id| !sold.contains(id) && !planner.comes_with_units(*id));
    for capability in unsold.collect::<Vec<_>>() {
        offer(planner, &mut meters, capability);
    }
    levels::sell_what_is_unsold(planner, &mut meters);
}

fn offer(planner: &mut Planner<'_>, meters: &mut Meters, capability: Id<Capability>) {
    let (mut buyers, mut others, mut highest) = (Vec::new(), Vec::new(), None);
    for group in planner.model.groups.ids() {
        if planner.model.groups[group].declined.is_some() || planner.sold_to(group).is_empty() {
            continue;
        }
        for row in planner.scores(group, capability) {
            // Without a choice, all are given.
            let is_leveled = matches!(planner.model.capabilities[capability].variants, Variants::Levels(_));
            highest = highest.max(row.level.filter(|_| is_leveled));
            match row.quadrant {
                Quadrant::AddOn => buyers.push(group),
                Quadrant::Giveaway => others.push(group),
                Quadrant::Anchor | Quadrant::Base => return,
            }
        }
    }
    buyers.dedup();
    others.dedup();
    let is_valued = !buyers.is_empty();
    let groups = if is_valued { buyers } else { others };
    if groups.is_empty() || !is_valued && is_asked_for(planner, capability) {
        return;
    }
    let best = |&group: &Id<Group>| planner.best(group, &planner.sold_to(group));
    let places: BTreeSet<usize> = groups.iter().filter_map(best).collect();
    let scored = (capability, highest);
    let mut sellable = places.iter().map(|&place| is_sellable(planner, meters, place, &groups, scored));
    // Where too much has a price line of its own already, it goes into the editions.
    if is_valued && (meters.admit(capability) || places.len() == 1 && sellable.all(|is| is)) {
        planner.make(&[], |planner| {
            let mut extra = 0;
            for place in places {
                extra = sell_one(planner, meters, place, &groups, scored);
            }
            (Step::AddAddon(extra), groups, vec![scored])
        });
        return;
    }
    for place in places {
        let here: Vec<Id<Group>> = groups
            .iter()
            .copied()
            .filter(|group| planner.draft.packages[place].groups.contains(group))
            .collect();
        planner.make(&here.clone(), |planner| {
            let package = &mut planner.draft.packages[place];
            package.includes.insert(capability, highest.into_iter().collect());
            package.touch();
            (Step::Include(place, Quadrant::Giveaway, Vec::new()), here, vec![(capability, None)])
        });
    }
}
