//! What belongs beside an edition, and what does not: valuable but narrow capabilities are sold in add-ons;
//! what is worth little to few is not sold at all.

use std::collections::BTreeSet;

use super::draft::{Extra, Fate, Given, Package, Scored, give, give_all, holds, holds_all};
use super::meters::Meters;
use super::needs::known;
use super::start::Planner;
use super::{Step, levels};
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
            if groups.iter().all(is_narrow) && !is_of_a_lower_rung(planner, place, scored) {
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
fn level(planner: &Planner<'_>, capability: Id<Capability>, at: &[usize]) -> Option<usize> {
    match &planner.model.capabilities[capability].variants {
        Variants::Levels(_) => Some(at.iter().max().copied().unwrap_or(0)),
        Variants::Plain | Variants::Choices(_) => None,
    }
}

/// What something is for a group: as scored at this level, or as such.
fn quadrant(planner: &Planner<'_>, group: Id<Group>, (capability, at): Scored) -> Option<Quadrant> {
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

/// `support-always-on-add-on`, or `scheduler-add-on`.
fn own_name(planner: &Planner<'_>, (capability, at): Scored) -> String {
    let declared = &planner.model.capabilities[capability];
    let level = at.and_then(|at| declared.variants.names().get(at));
    let level = level.map_or_else(String::new, |level| format!("-{}", level.value));
    format!("{}{level}-add-on", declared.header.name)
}

/// An add-on that sells exactly `wanted` to `groups` beside an edition: one that is there, or a new one.
fn seller(
    planner: &mut Planner<'_>,
    place: usize,
    groups: &[Id<Group>],
    wanted: &[Scored],
    name: &str,
) -> usize {
    let model = planner.model;
    let mut includes = Given::new();
    for &scored in wanted {
        give(model, &mut includes, scored);
    }
    let found = seller_of(planner, groups, &includes);
    let found = found.unwrap_or_else(|| {
        let name = planner.fresh_name(name);
        let title = title(planner, wanted, groups);
        planner.draft.extras.push(Extra {
            from: None,
            name,
            title,
            groups: groups.to_vec(),
            offered_with: Vec::new(),
            includes,
            has_quantities: false,
            is_sold: true,
            fate: Fate::New,
        });
        planner.draft.extras.len() - 1
    });
    let extra = &mut planner.draft.extras[found];
    if !extra.groups.is_empty() {
        extra.groups.extend(groups.iter().copied());
        extra.groups.sort_unstable();
        extra.groups.dedup();
    }
    if !extra.offered_with.contains(&place) {
        extra.offered_with.push(place);
        extra.touch();
    }
    found
}

/// Whether something can be sold beside an edition without most capabilities having a price line of their own.
pub(super) fn is_sellable(
    planner: &Planner<'_>,
    meters: &Meters,
    place: usize,
    groups: &[Id<Group>],
    scored: Scored,
) -> bool {
    meters.admit(scored.0)
        || seller_of(planner, groups, &only(planner, scored)).is_some()
        || pack(planner, place, groups).is_some()
}

/// An add-on that sells something to `groups` beside an edition: on a price line of its own, or, where too much
/// has one, with other new things for the same groups.
pub(super) fn sell_one(
    planner: &mut Planner<'_>,
    meters: &mut Meters,
    place: usize,
    groups: &[Id<Group>],
    scored: Scored,
) -> usize {
    let is_there = seller_of(planner, groups, &only(planner, scored)).is_some();
    if let Some(pack) = pack(planner, place, groups).filter(|_| !is_there && !meters.admit(scored.0)) {
        give(planner.model, &mut planner.draft.extras[pack].includes, scored);
        planner.draft.extras[pack].title = title(planner, &[(scored.0, None), (scored.0, None)], groups);
        return pack;
    }
    if !is_there {
        meters.add(scored.0);
    }
    seller(planner, place, groups, &[scored], &own_name(planner, scored))
}

/// A new add-on for the same groups beside the same edition alone.
fn pack(planner: &Planner<'_>, place: usize, groups: &[Id<Group>]) -> Option<usize> {
    let mut extras = planner.draft.extras.iter();
    extras
        .position(|extra| extra.fate == Fate::New && extra.offered_with == [place] && extra.groups == groups)
}

fn only(planner: &Planner<'_>, scored: Scored) -> Given {
    let mut includes = Given::new();
    give(planner.model, &mut includes, scored);
    includes
}

/// The add-on that sells exactly `includes` to `groups`, or can.
fn seller_of(planner: &Planner<'_>, groups: &[Id<Group>], includes: &Given) -> Option<usize> {
    planner.draft.extras.iter().position(|extra| {
        let is_for_all = groups.iter().all(|&group| extra.is_for(group));
        let fits = extra.fate == Fate::New || is_for_all && !extra.has_quantities;
        extra.is_open() && extra.includes == *includes && fits
    })
}

fn title(planner: &Planner<'_>, wanted: &[Scored], groups: &[Id<Group>]) -> String {
    match (wanted, groups) {
        (&[(capability, _)], _) | (&[(capability, _), ..], []) => {
            planner.model.capabilities[capability].header.label().to_owned()
        }
        (_, &[group, ..]) => planner.model.groups[group].header.label().to_owned(),
        ([], []) => String::new(),
    }
}

/// Whether these modules can be sold without most capabilities having a price line of their own.
pub(super) fn admits<'w>(planner: &Planner<'_>, modules: impl Iterator<Item = &'w Vec<Scored>>) -> bool {
    let mut meters = Meters::new(planner);
    let mut alone = modules.filter_map(|wanted| match wanted[..] {
        [(capability, _)] => Some(capability),
        [] | [_, ..] => None,
    });
    alone.all(|capability| {
        let is_admitted = meters.admit(capability);
        meters.add(capability);
        is_admitted
    })
}

/// Sells what anchors `groups`, which are some of those of an edition, in an add-on for them beside it.
pub(super) fn sell_module(planner: &mut Planner<'_>, place: usize, groups: &[Id<Group>], wanted: &[Scored]) {
    let all = planner.draft.packages[place].groups.clone();
    let Some(&first) = groups.first() else { return };
    let name = format!("{}-module", planner.model.groups[first].header.name);
    let others: Vec<Id<Group>> = all.iter().copied().filter(|group| !groups.contains(group)).collect();
    planner.make(&all, |planner| {
        let extra = seller(planner, place, groups, wanted, &name);
        for &scored in wanted {
            if holds(planner.model, &planner.draft.packages[place].includes, scored) {
                lower(planner, place, scored, &others);
                planner.draft.packages[place].touch();
            }
        }
        (Step::Module(place, extra), groups.to_vec(), wanted.to_vec())
    });
}

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
            rows.filter(|row| row.level <= scored.1).any(|row| row.quadrant == Quadrant::AddOn)
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
fn is_asked_for(planner: &Planner<'_>, capability: Id<Capability>) -> bool {
    let mut wanted = planner.model.personas.values().flat_map(|persona| &persona.wants);
    wanted.any(|wanted| wanted.value == capability)
}

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
