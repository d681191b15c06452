//! An edition for every group that anything anchors.

use std::cmp::Reverse;

use super::Step;
use super::draft::{Fate, Given, Package, give};
use super::start::Planner;
use crate::model::{Group, Id, Item, Line};

/// Finds or makes an edition for each group that has anchors and that no edition is for. Groups of which
/// nothing is known, and those that an edition declines, wait.
pub(super) fn serve_everyone(planner: &mut Planner<'_>) {
    let model = planner.model;
    for (group, _) in model.groups.iter().filter(|(_, group)| group.declined.is_none()) {
        if planner.draft.packages.iter().any(|package| package.serves(group)) {
            continue;
        }
        // Not to serve them is an answer.
        let mut declined = model.editions.values().flat_map(|edition| &edition.declined);
        let is_declined = declined.any(|declined| declined.value == group);
        if is_declined || planner.analysis.grid.of(group).anchors().next().is_none() {
            let is_named = planner.draft.packages.iter().any(|package| package.groups.contains(&group));
            planner.waiting.extend(Some(group).filter(|_| !is_named));
            continue;
        }
        let line = line_for(planner, group);
        match edition_for(planner, group, line) {
            Some(place) => planner.make(&[group], |planner| {
                let package = &mut planner.draft.packages[place];
                package.groups.push(group);
                package.groups.sort_unstable();
                package.touch();
                (Step::Serve(place), vec![group], Vec::new())
            }),
            None => planner.make(&[group], |planner| {
                let place = new_edition(planner, group, line);
                let includes = &planner.draft.packages[place].includes;
                let capabilities = includes.iter().map(|(&id, at)| (id, at.iter().max().copied()));
                let capabilities = capabilities.collect();
                (Step::AddEdition(place), vec![group], capabilities)
            }),
        }
    }
}

/// The line whose editions hold the most of the value of a group; of equals the first. A group that an
/// edition was for stays in its line.
fn line_for(planner: &Planner<'_>, group: Id<Group>) -> Option<Id<Line>> {
    let past = planner.draft.packages.iter().find(|package| package.groups.contains(&group));
    if let Some(package) = past {
        return package.line;
    }
    let lines = planner.analysis.likeness.lines.iter().enumerate();
    let weight = |line: Option<Id<Line>>| {
        let of_line = planner.draft.packages.iter().filter(|package| package.is_sold && package.line == line);
        of_line.map(|package| 1 + planner.weight(group, &package.includes)).max().unwrap_or(0)
    };
    let best = lines.max_by_key(|(nth, row)| (weight(row.line), Reverse(*nth)));
    best.and_then(|(_, row)| row.line)
}

/// An edition of `line` that `group` should share: that of groups which are one with it, or one that is
/// for nobody yet and holds something that anchors it.
fn edition_for(planner: &Planner<'_>, group: Id<Group>, line: Option<Id<Line>>) -> Option<usize> {
    let is_open = |package: &Package| {
        let stays = package.fate.stays() && package.is_sold && package.line == line;
        let declines = |from| {
            let declined = &planner.model.editions[from].declined;
            declined.iter().any(|declined| declined.value == group)
        };
        stays && !package.from.is_some_and(declines)
    };
    let mut groups: Vec<Id<Group>> = planner
        .draft
        .packages
        .iter()
        .filter(|package| is_open(package))
        .flat_map(|package| package.groups.iter().copied())
        .chain([group])
        .collect();
    groups.sort_unstable();
    groups.dedup();
    let clusters = planner.distinct(&groups);
    let mates = clusters.into_iter().find(|cluster| cluster.members.contains(&group))?.members;
    let shared = planner
        .places(|package| is_open(package) && package.groups.iter().any(|other| mates.contains(other)));
    let mut anchors = Given::new();
    for row in planner.analysis.grid.of(group).anchors() {
        give(planner.model, &mut anchors, (row.capability, row.level));
    }
    let orphans = planner.places(|package| {
        let anchored = anchors.keys().any(|capability| package.includes.contains_key(capability));
        is_open(package) && package.groups.is_empty() && anchored
    });
    planner.best(group, &shared).or_else(|| planner.best(group, &orphans))
}

/// A new edition of `line` that gives `group` its anchors and base.
fn new_edition(planner: &mut Planner<'_>, group: Id<Group>, line: Option<Id<Line>>) -> usize {
    let header = &planner.model.groups[group].header;
    let mut includes = Given::new();
    for row in planner.broad(group) {
        give(planner.model, &mut includes, (row.capability, row.level));
    }
    // Prices are wanted where a like edition has them: one that is sold, in the same line, rather than another.
    let unlike = |package: &&Package| {
        let books = &planner.analysis.books;
        let is_priced = package.from.is_some_and(|id| books.points_of(Item::Edition(id)).next().is_some());
        (!is_priced, !package.is_sold, package.line != line)
    };
    let editions = planner.draft.packages.iter().filter(|package| package.from.is_some());
    let like = editions.min_by_key(unlike).and_then(|package| package.from);
    add(
        planner,
        Package {
            from: None,
            like,
            name: format!("{}-edition", header.name),
            title: header.label().to_owned(),
            line,
            groups: vec![group],
            includes,
            limits: Vec::new(),
            allowances: Vec::new(),
            license: None,
            extends: None,
            is_sold: true,
            is_free: false,
            is_past: false,
            is_unpriced: false,
            fate: Fate::New,
        },
    )
}

/// Adds a new edition under a name that nothing has yet.
pub(super) fn add(planner: &mut Planner<'_>, mut package: Package) -> usize {
    package.name = planner.fresh_name(&package.name);
    planner.draft.packages.push(package);
    planner.draft.packages.len() - 1
}
