//! Levels that groups score above all that is given: they are sold beside an edition where they are valuable, and
//! come along where they are not.

use super::Step;
use super::addons::{is_sellable, sell_one};
use super::draft::{Extra, Fate, Scored, holds};
use super::meters::Meters;
use super::needs::is_sold_beside;
use super::start::Planner;
use crate::analysis::Quadrant;
use crate::model::{Capability, Group, Id, Variants};

/// Sells the highest level of each capability that a group scores, where something gives a lower one alone.
pub(super) fn sell_what_is_unsold(planner: &mut Planner<'_>, meters: &mut Meters) {
    let model = planner.model;
    let leveled = model.capabilities.iter().filter(|(_, capability)| match capability.variants {
        Variants::Levels(_) => true,
        Variants::Plain | Variants::Choices(_) => false,
    });
    for (capability, _) in leveled {
        if planner.comes_with_units(capability) {
            continue;
        }
        if let Some((group, quadrant, scored)) = unsold(planner, capability) {
            offer(planner, meters, (group, quadrant), scored);
        }
    }
}

/// The highest level of a capability that a group scores and nothing gives, and what it is for that group.
fn unsold(planner: &Planner<'_>, capability: Id<Capability>) -> Option<(Id<Group>, Quadrant, Scored)> {
    let (packages, extras) = (&planner.draft.packages, &planner.draft.extras);
    let packages = packages.iter().filter(|package| package.fate.stays()).map(|package| &package.includes);
    let extras = extras.iter().filter(|extra| extra.fate.stays()).map(|extra| &extra.includes);
    let given: Vec<_> = packages.chain(extras).filter(|given| given.contains_key(&capability)).collect();
    let groups = planner.model.groups.iter().filter(|(_, group)| group.declined.is_none()).map(|(id, _)| id);
    let rows = groups
        .filter(|&group| !planner.sold_to(group).is_empty())
        .flat_map(|group| planner.scores(group, capability).iter().map(move |row| (group, row)));
    let is_given = |level| given.iter().any(|given| holds(planner.model, given, (capability, Some(level))));
    let mut unsold = Vec::new();
    for (group, row) in rows {
        match (row.quadrant, row.level) {
            (_, Some(level)) if is_given(level) => {}
            (Quadrant::AddOn | Quadrant::Giveaway, Some(_)) => unsold.push((group, row)),
            // What is broad is included first.
            (Quadrant::Anchor | Quadrant::Base, Some(_)) => return None,
            (_, None) => {}
        }
    }
    let (group, row) = unsold
        .into_iter()
        .max_by_key(|(group, row)| (row.level, std::cmp::Reverse(row.quadrant), std::cmp::Reverse(*group)))?;
    (!given.is_empty()).then_some((group, row.quadrant, (capability, row.level)))
}

fn offer(
    planner: &mut Planner<'_>,
    meters: &mut Meters,
    (group, quadrant): (Id<Group>, Quadrant),
    scored: Scored,
) {
    let Some(place) = planner.best(group, &planner.sold_to(group)) else { return };
    let lowest = (scored.0, None);
    // Who pays for a lower level in an add-on gets the higher one in it.
    let is_beside = is_sold_beside(planner, place, group, lowest);
    let raised = |is_meant: &dyn Fn(&Extra) -> bool| {
        planner.draft.extras.iter().position(|extra| {
            let sells = extra.offered_with.contains(&place) && extra.includes.contains_key(&scored.0);
            extra.is_open() && sells && is_meant(extra)
        })
    };
    // What others pay for is not given away with what is above it.
    let is_charged = quadrant == Quadrant::Giveaway
        && !holds(planner.model, &planner.draft.packages[place].includes, lowest);
    let own = raised(&|extra| extra.is_for(group)).filter(|_| is_beside);
    if let Some(extra) = own.or_else(|| raised(&|_| true).filter(|_| is_charged)) {
        let is_new = planner.draft.extras[extra].fate == Fate::New;
        let act = |planner: &mut Planner<'_>| {
            planner.draft.extras[extra].includes.insert(scored.0, scored.1.into_iter().collect());
            planner.draft.extras[extra].touch();
            (Step::Raise(extra), vec![group], vec![scored])
        };
        if is_new {
            planner.followed += 1;
            act(planner);
        } else {
            planner.make(&[], act);
        }
        return;
    }
    if quadrant == Quadrant::AddOn && is_sellable(planner, meters, place, &[group], scored) {
        planner.make(&[], |planner| {
            let extra = sell_one(planner, meters, place, &[group], scored);
            (Step::AddAddon(extra), vec![group], vec![scored])
        });
        return;
    }
    planner.make(&[group], |planner| {
        let package = &mut planner.draft.packages[place];
        package.includes.insert(scored.0, scored.1.into_iter().collect());
        package.touch();
        (Step::Include(place, Quadrant::Giveaway, Vec::new()), vec![group], vec![scored])
    });
}
