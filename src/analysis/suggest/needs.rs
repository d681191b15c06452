//! What is broad belongs in an edition: anchors and base of each group that is sold one.

use std::collections::BTreeMap;

use super::draft::{Package, Scored, give, holds};
use super::start::Planner;
use super::{Step, addons};
use crate::analysis::{Quadrant, ScoredCapability};
use crate::model::{Group, Id};

/// Something, and a group that reaches for it.
type Wanted = (Scored, Id<Group>);

/// Has each group's anchors and base in an edition for it, or, where the edition is for groups that are not
/// alike, its anchors in an add-on for it.
pub(super) fn include_what_is_broad(planner: &mut Planner<'_>) {
    let mut missing: BTreeMap<(usize, Quadrant), Vec<Wanted>> = BTreeMap::new();
    let mut modules: BTreeMap<(usize, Vec<Id<Group>>), Vec<Scored>> = BTreeMap::new();
    let model = planner.model;
    for (group, _) in model.groups.iter().filter(|(_, group)| group.declined.is_none()) {
        let sold = planner.sold_to(group);
        if sold.is_empty() {
            continue;
        }
        let served = planner.places(|package| package.serves(group));
        for row in planner.broad(group) {
            let scored = (row.capability, row.level);
            for place in lacking(planner, &row, group, &sold, &served) {
                let fans = fans(planner, place, scored);
                let others = &planner.draft.packages[place].groups;
                let is_expected = fans.iter().any(|&fan| !planner.is_anchor(fan, scored));
                let is_for_all = fans.len() == known(planner, others).len();
                let is_module = row.quadrant == Quadrant::Anchor && !is_expected && !is_for_all;
                // Where somebody else who shares the edition does not come for it, beside it is well placed.
                let is_shared = others.iter().any(|&other| !planner.is_anchor(other, scored));
                let rows = planner.scores(group, row.capability);
                let is_beside = rows.iter().any(|row| row.quadrant == Quadrant::Anchor)
                    && is_shared
                    && is_sold_beside(planner, place, group, scored);
                if is_beside {
                    continue;
                }
                if is_module {
                    let wanted = modules.entry((place, fans)).or_default();
                    if !wanted.contains(&scored) {
                        wanted.push(scored);
                    }
                } else {
                    missing.entry((place, row.quadrant)).or_default().push((scored, group));
                }
            }
        }
    }
    for ((place, quadrant), wanted) in missing {
        include(planner, place, quadrant, &wanted);
    }
    for ((place, groups), wanted) in modules {
        if addons::admits(planner, [&wanted].into_iter()) {
            addons::sell_module(planner, place, &groups, &wanted);
        } else {
            let pairs = wanted.iter().flat_map(|&scored| groups.iter().map(move |&group| (scored, group)));
            include(planner, place, Quadrant::Anchor, &pairs.collect::<Vec<_>>());
        }
    }
}

/// The editions that lack something broad of `group`: of an anchor the best one, where no edition has it; of
/// the base each that is sold in a line in which another has it, or the best one where none has.
fn lacking(
    planner: &Planner<'_>,
    row: &ScoredCapability,
    group: Id<Group>,
    sold: &[usize],
    served: &[usize],
) -> Vec<usize> {
    let packages = &planner.draft.packages;
    let has = |place: &usize| holds(planner.model, &packages[*place].includes, (row.capability, row.level));
    let best = || planner.best(group, sold).into_iter().collect();
    match row.quadrant {
        Quadrant::Base => {
            if is_held_for_others(planner, group, (row.capability, row.level)) {
                return Vec::new();
            }
            let lines: Vec<_> = sold.iter().map(|&place| packages[place].line).collect();
            // One that is for nobody keeps it from them too, and so does a free one.
            let is_open = |package: &Package| package.is_sold || package.is_free && !package.is_past;
            let of_line = planner
                .places(|package| package.fate.stays() && is_open(package) && lines.contains(&package.line));
            let holders: Vec<usize> = of_line.into_iter().filter(has).collect();
            let in_line =
                |place: &usize| holders.iter().any(|&holder| packages[holder].line == packages[*place].line);
            let gated: Vec<usize> =
                sold.iter().copied().filter(|place| !has(place) && in_line(place)).collect();
            let is_beside =
                sold.iter().any(|&place| is_sold_beside(planner, place, group, (row.capability, row.level)));
            if holders.is_empty() && (is_beside || !is_given(planner, (row.capability, row.level))) {
                return best();
            }
            gated
        }
        Quadrant::Anchor if !served.iter().any(has) => best(),
        Quadrant::Anchor | Quadrant::AddOn | Quadrant::Giveaway => Vec::new(),
    }
}

/// Whether something is given to another group that it anchors, or of which that is not known: then it is not
/// kept from this one, but held for those who come for it.
fn is_held_for_others(planner: &Planner<'_>, group: Id<Group>, scored: Scored) -> bool {
    let is_theirs = |other: &Id<Group>| {
        let rows = planner.scores(*other, scored.0);
        let is_anchor = rows.iter().any(|row| row.quadrant == Quadrant::Anchor && row.level >= scored.1);
        *other != group && (is_anchor || planner.model.groups[*other].scores.is_empty())
    };
    let (packages, extras) = (&planner.draft.packages, &planner.draft.extras);
    packages.iter().any(|package| {
        package.competes()
            && !package.groups.contains(&group)
            && package.groups.iter().any(is_theirs)
            && holds(planner.model, &package.includes, scored)
    }) || extras.iter().any(|extra| {
        extra.is_open()
            && !extra.is_for(group)
            && extra.groups.iter().any(is_theirs)
            && holds(planner.model, &extra.includes, scored)
    })
}

/// Whether anything of today gives something.
fn is_given(planner: &Planner<'_>, scored: Scored) -> bool {
    let (packages, extras) = (&planner.draft.packages, &planner.draft.extras);
    packages.iter().any(|package| {
        package.fate.stays() && package.from.is_some() && holds(planner.model, &package.includes, scored)
    }) || extras.iter().any(|extra| extra.fate.stays() && holds(planner.model, &extra.includes, scored))
}

/// The groups of an edition for which something is an anchor or base.
fn fans(planner: &Planner<'_>, place: usize, scored: Scored) -> Vec<Id<Group>> {
    let groups = known(planner, &planner.draft.packages[place].groups);
    groups.into_iter().filter(|&group| planner.is_broad(group, scored)).collect()
}

/// Those of `groups` whose value is known.
pub(super) fn known(planner: &Planner<'_>, groups: &[Id<Group>]) -> Vec<Id<Group>> {
    let model = planner.model;
    let is_known =
        |id: &Id<Group>| model.groups[*id].declined.is_none() && !model.groups[*id].scores.is_empty();
    groups.iter().copied().filter(is_known).collect()
}

/// Whether `group` can buy something beside an edition.
pub(super) fn is_sold_beside(planner: &Planner<'_>, place: usize, group: Id<Group>, scored: Scored) -> bool {
    planner.draft.extras.iter().any(|extra| {
        extra.is_open()
            && extra.offered_with.contains(&place)
            && extra.is_for(group)
            && holds(planner.model, &extra.includes, scored)
    })
}

fn include(planner: &mut Planner<'_>, place: usize, quadrant: Quadrant, wanted: &[Wanted]) {
    let mut capabilities: Vec<Scored> = wanted.iter().map(|(scored, _)| *scored).collect();
    capabilities.sort_unstable();
    capabilities.dedup();
    // Of several levels the highest says it all.
    let highest: BTreeMap<_, _> = capabilities.into_iter().collect();
    let capabilities: Vec<Scored> = highest.into_iter().collect();
    let mut groups: Vec<Id<Group>> = wanted.iter().map(|(_, group)| *group).collect();
    groups.sort_unstable();
    groups.dedup();
    let sellers = planner.draft.extras.iter().filter(|extra| {
        let sells = |scored: &Scored| holds(planner.model, &extra.includes, *scored);
        extra.is_open() && extra.offered_with.contains(&place) && capabilities.iter().any(sells)
    });
    let from = sellers.filter_map(|extra| extra.from).collect();
    planner.make(&groups.clone(), |planner| {
        let model = planner.model;
        let package = &mut planner.draft.packages[place];
        for (scored, _) in wanted {
            give(model, &mut package.includes, *scored);
        }
        package.touch();
        (Step::Include(place, quadrant, from), groups, capabilities)
    });
}
