//! Which edition extends which: a higher rung holds what the lower ones do, and adds an anchor.

use super::draft::{Fate, Package, give_all, holds, holds_all};
use super::limits;
use super::start::Planner;

/// Has each edition that extends another inherit what was added to that, where it suits its groups.
pub(super) fn inherit(planner: &mut Planner<'_>) {
    // Each edition after the one that it extends, however long the chain.
    for place in in_order(planner) {
        let package = &planner.draft.packages[place];
        let Some(parent) = package.extends.filter(|_| package.competes()) else { continue };
        let parent = &planner.draft.packages[parent];
        let is_changed = parent.fate == Fate::Changed;
        let suits = |(&capability, at): (&crate::model::Id<crate::model::Capability>, &Vec<usize>)| {
            let scored = (capability, at.iter().max().copied());
            holds(planner.model, &package.includes, scored) || super::narrow::suits(planner, place, scored)
        };
        if is_changed
            && !holds_all(planner.model, &package.includes, &parent.includes)
            && parent.includes.iter().all(suits)
        {
            let more = parent.includes.clone();
            let package = &mut planner.draft.packages[place];
            give_all(planner.model, &mut package.includes, &more);
            package.touch();
            planner.followed += 1;
        }
    }
}

/// Settles what each edition extends, where it or what it extended has changed.
pub(super) fn settle(planner: &mut Planner<'_>) {
    let before: Vec<Option<usize>> = planner.draft.packages.iter().map(|package| package.extends).collect();
    for place in in_order(planner) {
        let package = &planner.draft.packages[place];
        if !package.fate.stays() {
            continue;
        }
        let extends = match (package.fate, package.extends) {
            (Fate::New, _) => rung_below(planner, place),
            (_, None) => continue,
            (Fate::Kept, Some(parent)) if planner.draft.packages[parent].fate == Fate::Kept => continue,
            (Fate::Kept | Fate::Changed | Fate::Gone(_), Some(parent)) => {
                above(planner, &before, place, parent)
            }
        };
        let package = &mut planner.draft.packages[place];
        package.extends = extends;
        package.touch();
    }
}

/// The places of the editions, each after the one that it extends.
fn in_order(planner: &Planner<'_>) -> Vec<usize> {
    let packages = &planner.draft.packages;
    let mut seen = vec![false; packages.len()];
    let mut order = Vec::with_capacity(packages.len());
    for start in 0..packages.len() {
        let up = std::iter::successors(Some(start), |&place| packages[place].extends);
        let mut chain: Vec<usize> = up.take_while(|&place| !seen[place]).collect();
        chain.reverse();
        for place in chain {
            seen[place] = true;
            order.push(place);
        }
    }
    order
}

/// The nearest edition above, or what it was merged into, that the edition at `place` can still extend.
fn above(planner: &Planner<'_>, before: &[Option<usize>], place: usize, parent: usize) -> Option<usize> {
    let up = std::iter::successors(Some(parent), |&above| before[above]);
    let stays = up.map(|above| match planner.draft.packages[above].fate {
        Fate::Gone(Some(into)) => into,
        Fate::Kept | Fate::Changed | Fate::New | Fate::Gone(None) => above,
    });
    let mut candidates = stays.filter(|&candidate| planner.draft.packages[candidate].fate.stays());
    candidates.find(|&candidate| can_extend(planner, place, candidate))
}

/// For a new edition the largest that it can extend; of equals the first.
fn rung_below(planner: &Planner<'_>, place: usize) -> Option<usize> {
    let fits = |package: &Package| {
        package.competes()
            && package.limits.is_empty()
            && package.allowances.is_empty()
            && package.license == planner.draft.packages[place].license
            && package.from.is_none_or(|from| {
                let offer = planner.analysis.offers.edition(from);
                offer.term.is_none() && offer.trial.is_none()
            })
    };
    let candidates =
        planner.places(fits).into_iter().filter(|&candidate| can_extend(planner, place, candidate));
    let size =
        |&candidate: &usize| (planner.draft.packages[candidate].includes.len(), std::cmp::Reverse(candidate));
    candidates.max_by_key(size)
}

fn can_extend(planner: &Planner<'_>, place: usize, parent: usize) -> bool {
    let (model, packages) = (planner.model, &planner.draft.packages);
    let (child, above) = (&packages[place], &packages[parent]);
    let mut up = std::iter::successors(Some(parent), |&above| packages[above].extends).take(packages.len());
    let adds_anchor = || {
        let anchors = child.groups.iter().flat_map(|&group| planner.analysis.grid.of(group).anchors());
        anchors
            .map(|row| (row.capability, row.level))
            .any(|scored| holds(model, &child.includes, scored) && !holds(model, &above.includes, scored))
    };
    child.line == above.line
        && !up.any(|above| above == place)
        && holds_all(model, &child.includes, &above.includes)
        && limits::fit(model, above, child)
        && (!child.is_sold || adds_anchor())
}
