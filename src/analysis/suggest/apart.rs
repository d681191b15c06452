//! One edition for groups that are not alike lands with neither: it becomes a platform with modules where
//! they share a core, and an edition for each where they do not.

use std::collections::BTreeMap;

use super::Step;
use super::addons;
use super::audience::add;
use super::draft::{Fate, Package, Scored, holds};
use super::narrow::lower;
use super::needs::{is_sold_beside, known};
use super::start::{Planner, is_broad as is_broad_row};
use crate::analysis::{Cluster, Quadrant};
use crate::model::{Group, Id, Variants};

/// Parts what an average serves badly.
pub(super) fn part_the_unlike(planner: &mut Planner<'_>) {
    for place in planner.places(Package::competes) {
        let groups = known(planner, &planner.draft.packages[place].groups);
        let clusters = planner.distinct(&groups);
        let anchors = |cluster: &Cluster| anchors(planner, cluster);
        let anchored: Vec<(Cluster, Vec<Scored>)> = clusters
            .into_iter()
            .map(|cluster| (anchors(&cluster), cluster))
            .map(|(own, cluster)| (cluster, own))
            .filter(|(_, own)| !own.is_empty())
            .collect();
        let parts = parts(planner, place, &anchored);
        if parts.len() < 2 {
            continue;
        }
        let modules = modules(planner, place, &anchored);
        if modules.is_empty() || !addons::admits(planner, modules.values()) {
            let (draft, moves) = (planner.draft.clone(), planner.moves.len());
            split(planner, place, &parts[1..]);
            // What all of them reach for can't be told apart by splitting.
            let own = &planner.draft.packages[place].includes;
            let is_same = |package: &Package| &package.includes == own;
            if planner.draft.packages[draft.packages.len()..].iter().any(is_same) {
                planner.draft = draft;
                planner.moves.truncate(moves);
            }
        } else {
            for (groups, wanted) in modules {
                addons::sell_module(planner, place, &groups, &wanted);
            }
        }
    }
}

fn anchors(planner: &Planner<'_>, cluster: &Cluster) -> Vec<Scored> {
    let members = cluster.members.iter();
    let mut anchors: Vec<Scored> = members.flat_map(|&member| anchored_by(planner, member)).collect();
    anchors.sort_unstable();
    anchors.dedup();
    anchors
}

/// The distinct groups of an edition in parts in which they are alike enough to share it, in order.
fn parts(planner: &Planner<'_>, place: usize, anchored: &[(Cluster, Vec<Scored>)]) -> Vec<Vec<Id<Group>>> {
    let mut parts: Vec<Vec<&(Cluster, Vec<Scored>)>> = Vec::new();
    for one in anchored {
        let fits = |part: &&mut Vec<&(Cluster, Vec<Scored>)>| {
            part.iter().all(|other| !are_averaged(planner, place, one, other))
        };
        match parts.iter_mut().find(fits) {
            Some(part) => part.push(one),
            None => parts.push(vec![one]),
        }
    }
    let members = |part: &Vec<&(Cluster, Vec<Scored>)>| {
        let mut members: Vec<_> =
            part.iter().flat_map(|(cluster, _)| cluster.members.iter().copied()).collect();
        members.sort_unstable();
        members
    };
    parts.iter().map(members).collect()
}

/// Whether an edition averages two distinct groups: some of the one and some of the other are not alike, and it
/// holds what anchors one of these and leaves the other cold, which nothing else offers.
fn are_averaged(
    planner: &Planner<'_>,
    place: usize,
    one: &(Cluster, Vec<Scored>),
    other: &(Cluster, Vec<Scored>),
) -> bool {
    let alike = planner.model.policy.thresholds.alike;
    let likeness = &planner.analysis.likeness;
    let mut pairs =
        one.0.members.iter().flat_map(|&one| other.0.members.iter().map(move |&other| (one, other)));
    pairs.any(|(one, other)| {
        likeness.between(one, other).is_some_and(|compared| compared.share < alike)
            && is_averaged(planner, place, (one, other))
    })
}

/// Whether an edition averages two groups that are not alike: it gives one what the other alone comes for, and
/// nothing else that one of them could buy.
fn is_averaged(planner: &Planner<'_>, place: usize, (one, other): (Id<Group>, Id<Group>)) -> bool {
    let own = |group, than| {
        let anchors = anchored_by(planner, group);
        anchors.filter(move |&scored| !has_use(planner, than, scored))
    };
    let is_here = |scored| holds(planner.model, &planner.draft.packages[place].includes, scored);
    let is_missing = |group, than| {
        let mut gone = own(group, than).filter(|&scored| !is_here(scored));
        gone.any(|scored| !is_on_sale(planner, place, group, scored))
    };
    let is_imposed = |group, than| {
        let others = instead_of(planner, place, than);
        let is_everywhere =
            |scored| others.iter().all(|package| holds(planner.model, &package.includes, scored));
        own(group, than).any(|scored| is_here(scored) && is_everywhere(scored))
    };
    let pairs = [(one, other), (other, one)];
    // What nobody gives comes first.
    !pairs.iter().any(|&(group, than)| is_missing(group, than))
        && pairs.iter().any(|&(group, than)| is_imposed(group, than))
}

/// What anchors a group and does not come with the units of a metric.
fn anchored_by<'p>(planner: &'p Planner<'_>, group: Id<Group>) -> impl Iterator<Item = Scored> + 'p {
    let anchors = planner.analysis.grid.of(group).anchors().map(|row| (row.capability, row.level));
    anchors.filter(|&(capability, _)| !planner.comes_with_units(capability))
}

/// The other editions of its line that are sold to `group` and have, with what is sold beside them, all of what
/// anchors it in the edition at `place`.
fn instead_of<'p>(planner: &'p Planner<'_>, place: usize, group: Id<Group>) -> Vec<&'p Package> {
    let has = |place: usize, scored: Scored| {
        holds(planner.model, &planner.draft.packages[place].includes, scored)
            || is_sold_beside(planner, place, group, scored)
    };
    let is_enough =
        |other: &usize| anchored_by(planner, group).all(|scored| has(*other, scored) || !has(place, scored));
    let others = others(planner, place, group).filter(is_enough);
    others.map(|other| &planner.draft.packages[other]).collect()
}

/// The other editions of its line that are sold to `group`.
fn others<'p>(planner: &'p Planner<'_>, place: usize, group: Id<Group>) -> impl Iterator<Item = usize> + 'p {
    let packages = &planner.draft.packages;
    let is_other = move |(other, package): &(usize, &Package)| {
        *other != place
            && package.competes()
            && package.line == packages[place].line
            && package.groups.contains(&group)
    };
    packages.iter().enumerate().filter(is_other).map(|(other, _)| other)
}

/// Whether something is of high value to a group, or broad.
fn has_use(planner: &Planner<'_>, group: Id<Group>, (capability, at): Scored) -> bool {
    // A level contains those below it.
    let has_levels = matches!(planner.model.capabilities[capability].variants, Variants::Levels(_));
    let is_it = |level: Option<usize>| level.is_none() || level == at || has_levels && level > at;
    let mut rows = planner.scores(group, capability).iter();
    rows.any(|row| is_it(row.level) && row.quadrant != Quadrant::Giveaway)
}

/// Whether an add-on beside the edition gives something to `group`, or another edition of its line, free or not.
fn is_on_sale(planner: &Planner<'_>, place: usize, group: Id<Group>, scored: Scored) -> bool {
    let packages = &planner.draft.packages;
    let gives = |(other, package): (usize, &Package)| {
        let is_theirs = package.serves(group) && package.line == packages[place].line;
        other != place && is_theirs && holds(planner.model, &package.includes, scored)
    };
    is_sold_beside(planner, place, group, scored) || packages.iter().enumerate().any(gives)
}

/// Where all distinct groups of an edition share a core, and more than one has anchors beyond it: what it
/// holds that is broad for some of them only, by whom it is for.
fn modules(
    planner: &Planner<'_>,
    place: usize,
    anchored: &[(Cluster, Vec<Scored>)],
) -> BTreeMap<Vec<Id<Group>>, Vec<Scored>> {
    let package = &planner.draft.packages[place];
    let is_broad = |(cluster, _): &(Cluster, Vec<Scored>), scored: Scored| {
        cluster.members.iter().any(|&group| planner.is_broad(group, scored))
    };
    let is_high = |(cluster, _): &(Cluster, Vec<Scored>), scored: Scored| {
        cluster.members.iter().any(|&group| planner.is_high(group, scored))
    };
    let mut modules: BTreeMap<Vec<Id<Group>>, Vec<Scored>> = BTreeMap::new();
    let (mut core, mut with_own) = (false, 0);
    for own in anchored {
        let mut has_own = false;
        for &scored in &own.1 {
            let fans: Vec<&(Cluster, _)> = anchored.iter().filter(|other| is_high(other, scored)).collect();
            if fans.len() == anchored.len() {
                core |= anchored.iter().all(|other| is_broad(other, scored));
                continue;
            }
            has_own = true;
            if holds(planner.model, &package.includes, scored) {
                let mut groups: Vec<_> =
                    fans.iter().flat_map(|(cluster, _)| cluster.members.iter().copied()).collect();
                groups.sort_unstable();
                // Whoever comes for it gets as much of it as most of them reach for.
                let rows = groups.iter().flat_map(|&group| planner.scores(group, scored.0));
                let highest = rows.filter(|row| is_broad_row(row.quadrant)).map(|row| row.level).max();
                let scored = (scored.0, highest.unwrap_or(scored.1).max(scored.1));
                let wanted = modules.entry(groups).or_default();
                if !wanted.contains(&scored) {
                    wanted.push(scored);
                }
            }
        }
        with_own += usize::from(has_own);
    }
    if core && with_own > 1 { modules } else { BTreeMap::new() }
}

/// Gives each of `parts`, groups of one edition, another edition: one for them that is there, or a new one.
fn split(planner: &mut Planner<'_>, place: usize, parts: &[Vec<Id<Group>>]) {
    for leavers in parts {
        let line = planner.draft.packages[place].line;
        let of_line = |is_meant: &dyn Fn(&Package) -> bool| {
            let meant = planner.places(|package| package.line == line && is_meant(package));
            meant.into_iter().find(|&other| other != place)
        };
        let is_theirs = |package: &Package| package.groups.iter().any(|group| leavers.contains(group));
        // One that is free stays as it is, and may be enough for them.
        let is_free = |package: &Package| {
            package.is_free && leavers.iter().all(|&group| is_enough(planner, package, place, group))
        };
        let other = of_line(&|package| package.competes() && is_theirs(package));
        let other = other.or_else(|| of_line(&is_free));
        let affected = planner.draft.packages[place].groups.clone();
        planner.make(&affected, |planner| {
            let new = other.unwrap_or_else(|| offshoot(planner, place, leavers));
            let package = &mut planner.draft.packages[new];
            if leavers.iter().any(|group| !package.groups.contains(group)) {
                package.groups.extend(leavers.iter().copied());
                package.groups.sort_unstable();
                package.groups.dedup();
                package.touch();
            }
            planner.draft.packages[place].groups.retain(|group| !leavers.contains(group));
            let stayers = planner.draft.packages[place].groups.clone();
            leave_behind(planner, place, &stayers, leavers);
            planner.draft.packages[place].touch();
            (Step::Split(place, new), leavers.clone(), Vec::new())
        });
    }
}

/// Whether an edition is for `group`, and holds something that anchors it, and all such of the edition at `place` or
/// beside it.
fn is_enough(planner: &Planner<'_>, package: &Package, place: usize, group: Id<Group>) -> bool {
    let has = |scored: &Scored| holds(planner.model, &package.includes, *scored);
    let here = &planner.draft.packages[place].includes;
    let is_here = |scored: &Scored| {
        holds(planner.model, here, *scored) || is_sold_beside(planner, place, group, *scored)
    };
    let mut anchors = planner.analysis.grid.of(group).anchors().map(|row| (row.capability, row.level));
    package.serves(group)
        && anchored_by(planner, group).any(|scored| has(&scored))
        && anchors.all(|scored| has(&scored) || !is_here(&scored))
}

/// A new edition for `leavers`, with what they use of the edition at `place`, and the add-ons beside it.
fn offshoot(planner: &mut Planner<'_>, place: usize, leavers: &[Id<Group>]) -> usize {
    let package = planner.draft.packages[place].clone();
    let header = leavers.first().map(|&first| &planner.model.groups[first].header);
    let name = header.map_or_else(|| package.name.clone(), |header| header.name.clone());
    let stayers: Vec<Id<Group>> =
        package.groups.iter().copied().filter(|group| !leavers.contains(group)).collect();
    let new = add(
        planner,
        Package {
            from: None,
            like: package.from.or(package.like),
            name: format!("{name}-edition"),
            title: header.map_or_else(|| package.title.clone(), |header| header.label().to_owned()),
            groups: Vec::new(),
            allowances: Vec::new(),
            extends: None,
            fate: Fate::New,
            ..package
        },
    );
    leave_behind(planner, new, leavers, &stayers);
    for extra in &mut planner.draft.extras {
        let is_wanted = leavers.iter().any(|&group| extra.is_for(group));
        if extra.is_open() && is_wanted && extra.offered_with.contains(&place) {
            extra.offered_with.push(new);
            extra.touch();
        }
    }
    new
}

/// Takes out of an edition what anchors only those of `gone`, or is broad for them alone.
fn leave_behind(planner: &mut Planner<'_>, place: usize, here: &[Id<Group>], gone: &[Id<Group>]) {
    let held: Vec<Scored> = planner.draft.packages[place]
        .includes
        .iter()
        .map(|(&capability, at)| (capability, at.iter().max().copied()))
        .collect();
    for scored in held {
        let any =
            |groups: &[Id<Group>], is: &dyn Fn(Id<Group>) -> bool| groups.iter().any(|&group| is(group));
        let is_broad = |group| planner.is_broad(group, scored);
        let is_high = |group| planner.is_high(group, scored);
        let is_anchor = |group| planner.is_anchor(group, scored);
        let is_theirs =
            any(gone, &is_anchor) && !any(here, &is_high) || any(gone, &is_broad) && !any(here, &is_broad);
        if is_theirs {
            lower(planner, place, scored, here);
        }
    }
}
