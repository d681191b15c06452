//! Steps of a ladder that nobody would pay for: an edition that adds to the one it extends nothing that its
//! groups come for takes that up from below, or is merged into the one below.

use super::Step;
use super::draft::{Package, Scored, holds_all};
use super::merge::join;
use super::narrow::lower;
use super::needs::known;
use super::start::Planner;
use crate::analysis::Quadrant;
use crate::analysis::entitlement::{Metering, better_of, cap_of};
use crate::model::{Capability, Group, Id, Metric, Window};

/// Has each thin step hold alone what anchors its groups and means little to those of the edition below it;
/// where there is nothing of the kind, or both are for the same groups, it is merged into that.
pub(super) fn level_thin_ones(planner: &mut Planner<'_>) {
    let metering = Metering::new(planner.model);
    for place in planner.places(Package::competes) {
        let Some(below) = below(planner, place) else { continue };
        if !is_thin(planner, &metering, place, below) {
            continue;
        }
        let groups = planner.draft.packages[place].groups.clone();
        let others = planner.draft.packages[below].groups.clone();
        let is_theirs = others.is_empty() || groups.iter().any(|group| others.contains(group));
        let own = if is_theirs { Vec::new() } else { own(planner, place, below) };
        if own.is_empty() {
            planner.make(&groups.clone(), |planner| {
                join(planner, below, place);
                (Step::Flatten(below, place), groups, Vec::new())
            });
        } else {
            planner.make(&others.clone(), |planner| {
                for &scored in &own {
                    lower(planner, below, scored, &others);
                }
                planner.draft.packages[below].touch();
                (Step::Promote(below, place), groups, own)
            });
        }
    }
}

/// What the edition below holds that anchors the groups of the step, and is worth little to few of its own.
fn own(planner: &Planner<'_>, place: usize, below: usize) -> Vec<Scored> {
    let (upper, lower) = (&planner.draft.packages[place], &planner.draft.packages[below]);
    let of_anchors = upper.groups.iter().flat_map(|&group| planner.analysis.grid.of(group).anchors());
    let mut own: Vec<Scored> = of_anchors
        .filter(|row| !planner.comes_with_units(row.capability))
        .filter_map(|row| lower.includes.get(&row.capability).map(|at| (row.capability, at.last().copied())))
        .collect();
    own.sort_unstable();
    own.dedup();
    let is_little = |scored: Scored| {
        lower.groups.iter().all(|&group| {
            let rows = planner.scores(group, scored.0);
            !rows.is_empty() && rows.iter().all(|row| row.quadrant == Quadrant::Giveaway)
        })
    };
    own.retain(|&scored| is_little(scored));
    own
}

/// The nearest edition below that somebody can buy, where it is sold for money in the same line and licence.
fn below(planner: &Planner<'_>, place: usize) -> Option<usize> {
    let packages = &planner.draft.packages;
    let package = &packages[place];
    let up = std::iter::successors(package.extends, |&above| packages[above].extends).take(packages.len());
    let below = up.into_iter().find(|&above| !packages[above].is_past)?;
    let lower = &packages[below];
    let is_alike = lower.line == package.line && lower.license == package.license;
    (lower.fate.stays() && lower.is_sold && is_alike && below != place).then_some(below)
}

/// Whether an edition has something that anchors its groups, and all of that as much as the one below.
fn is_thin(planner: &Planner<'_>, metering: &Metering, place: usize, below: usize) -> bool {
    let (upper, lower) = (&planner.draft.packages[place], &planner.draft.packages[below]);
    let wanted = |group: &&Id<Group>| planner.model.groups[**group].declined.is_none();
    let groups: Vec<Id<Group>> = upper.groups.iter().filter(wanted).copied().collect();
    if known(planner, &groups).len() < groups.len() {
        return false;
    }
    let mut anchors: Vec<Id<Capability>> = groups
        .iter()
        .flat_map(|&group| planner.analysis.grid.of(group).anchors().map(|row| row.capability))
        .filter(|capability| upper.includes.contains_key(capability))
        .collect();
    anchors.sort_unstable();
    anchors.dedup();
    let is_same = |capability: &Id<Capability>| {
        let own = upper.includes.get(capability).map(|at| (*capability, at.clone()));
        holds_all(planner.model, &lower.includes, &own.into_iter().collect())
    };
    !anchors.is_empty()
        && anchors.iter().all(is_same)
        && !allows_more(planner, metering, upper, lower, &anchors)
        && !unlocks(planner, (place, below), &anchors)
}

/// Whether an edition allows more than the one below of what counts the use of an anchor: a wider limit, or another
/// allowance.
fn allows_more(
    planner: &Planner<'_>,
    metering: &Metering,
    upper: &Package,
    lower: &Package,
    anchors: &[Id<Capability>],
) -> bool {
    let counts = |metric: Id<Metric>| metering.counts(metric, |one| anchors.contains(&one));
    let wider = lower.limits.iter().filter(|&&(metric, bound, window)| {
        let declared = &planner.model.metrics[metric];
        let own = |window: Option<Window>| window.or(declared.resets.map(|resets| resets.value));
        let mut same = upper.limits.iter().filter(|limit| limit.0 == metric && own(limit.2) == own(window));
        let cap = same.next().and_then(|limit| cap_of(declared, limit.1));
        better_of(declared, cap, cap_of(declared, bound)).is_gt()
    });
    let allowances = upper.allowances.iter().filter(|own| !lower.allowances.contains(own));
    wider.map(|limit| limit.0).chain(allowances.map(|own| own.0)).any(counts)
}

/// Whether an add-on that holds an anchor is sold beside the edition, and not beside the one below.
fn unlocks(planner: &Planner<'_>, (place, below): (usize, usize), anchors: &[Id<Capability>]) -> bool {
    planner.draft.extras.iter().any(|extra| {
        let is_new = extra.offered_with.contains(&place) && !extra.offered_with.contains(&below);
        extra.is_open() && is_new && anchors.iter().any(|anchor| extra.includes.contains_key(anchor))
    })
}
