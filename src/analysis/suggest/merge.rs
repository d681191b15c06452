//! Editions that become one: those for one distinct group, and those that give the same.

use rustc_hash::FxHashMap;

use super::draft::{Allowance, Fate, Limit, Package, give_all};
use super::start::Planner;
use super::{Step, limits};
use crate::analysis::Cluster;
use crate::model::{Bound, Group, Id};

/// So many editions of a line are compared pair by pair at most; of more, each with the next.
const MOST_COMPARED: usize = 60;

/// Merges editions for one distinct group, the least different first, until no line has more editions than
/// distinct groups, or than the policy allows.
pub(super) fn end_sprawl(planner: &mut Planner<'_>) {
    let most_over = planner.model.policy.thresholds.max_editions_over as usize;
    for (line, groups) in planner.lines() {
        let distinct = planner.distinct(&groups);
        let mut cluster_of: FxHashMap<Id<Group>, usize> = FxHashMap::default();
        for (place, cluster) in distinct.iter().enumerate() {
            cluster_of.extend(cluster.members.iter().map(|&member| (member, place)));
        }
        loop {
            let serves =
                |package: &Package| package.groups.iter().any(|group| cluster_of.contains_key(group));
            let rivals =
                planner.places(|package| package.competes() && package.line == line && serves(package));
            let over = if are_for_personas(planner, &rivals, &cluster_of) { 0 } else { most_over };
            if rivals.len() <= distinct.len() + over {
                break;
            }
            let Some((one, other, cluster)) = least_different(planner, &rivals, &cluster_of) else { break };
            let (kept, gone) = kept_of(planner, one, other, &distinct[cluster]);
            let affected = planner.draft.packages[gone].groups.clone();
            planner.make(&affected, |planner| {
                join(planner, kept, gone);
                (Step::Merge(kept, gone), distinct[cluster].members.clone(), Vec::new())
            });
        }
    }
}

/// Whether there is an edition for each persona: for each distinct group as many as people speak for it. That is too
/// many, whatever else is allowed.
fn are_for_personas(
    planner: &Planner<'_>,
    rivals: &[usize],
    cluster_of: &FxHashMap<Id<Group>, usize>,
) -> bool {
    let spoken_for = planner.model.personas.values().filter_map(|persona| persona.speaks_for);
    let mut personas: Vec<usize> =
        spoken_for.filter_map(|group| cluster_of.get(&group.value).copied()).collect();
    personas.sort_unstable();
    let served = rivals.iter().map(|&place| {
        let groups = &planner.draft.packages[place].groups;
        let mut clusters: Vec<usize> =
            groups.iter().filter_map(|group| cluster_of.get(group).copied()).collect();
        clusters.dedup();
        if let [only] = clusters[..] { Some(only) } else { None }
    });
    let served: Option<Vec<usize>> = served.collect();
    served.is_some_and(|mut served| {
        served.sort_unstable();
        served == personas
    })
}

/// The two editions for one distinct group that differ in the least, and that group; ties by name.
fn least_different(
    planner: &Planner<'_>,
    rivals: &[usize],
    cluster_of: &FxHashMap<Id<Group>, usize>,
) -> Option<(usize, usize, usize)> {
    let packages = &planner.draft.packages;
    let mut by_name = rivals.to_vec();
    by_name.sort_by_key(|&place| packages[place].name.as_str());
    let serves: Vec<Vec<usize>> = by_name
        .iter()
        .map(|&place| {
            let clusters = packages[place].groups.iter().filter_map(|group| cluster_of.get(group));
            let mut clusters: Vec<usize> = clusters.copied().collect();
            clusters.sort_unstable();
            clusters
        })
        .collect();
    let is_few = by_name.len() <= MOST_COMPARED;
    let pairs = (0..by_name.len()).flat_map(|one| (one + 1..by_name.len()).map(move |other| (one, other)));
    let shared = |one: usize, other: usize| {
        serves[one].iter().copied().find(|cluster| serves[other].binary_search(cluster).is_ok())
    };
    let shared = pairs.filter_map(|(one, other)| Some((one, other, shared(one, other)?)));
    let weight = |&(one, other, _): &(usize, usize, usize)| {
        let different = is_few.then(|| difference(&packages[by_name[one]], &packages[by_name[other]]));
        (different, one, other)
    };
    let (one, other, cluster) = shared.min_by_key(weight)?;
    Some((by_name[one], by_name[other], cluster))
}

/// In how many capabilities, limits and allowances two editions differ.
fn difference(one: &Package, other: &Package) -> (usize, usize) {
    let same = one.includes.iter().filter(|(capability, at)| other.includes.get(capability) == Some(at));
    let capabilities = one.includes.len() + other.includes.len() - 2 * same.count();
    let limits = one.limits.iter().filter(|limit| !other.limits.contains(limit)).count();
    let allowances = one.allowances.iter().filter(|own| !other.allowances.contains(own)).count();
    (capabilities, limits + allowances)
}

/// Which of two editions the other is merged into: the one of today that holds more of the value of their
/// distinct group; of equals the first.
fn kept_of(planner: &Planner<'_>, one: usize, other: usize, cluster: &Cluster) -> (usize, usize) {
    let worth = |place: usize| {
        let package = &planner.draft.packages[place];
        let value: u64 =
            cluster.members.iter().map(|&member| planner.weight(member, &package.includes)).sum();
        (package.from.is_some(), value)
    };
    let (first, second) = (one.min(other), one.max(other));
    if worth(second) > worth(first) { (second, first) } else { (first, second) }
}

/// Merges the edition `gone` into `kept`: for all groups of both, with all that either gives.
pub(super) fn join(planner: &mut Planner<'_>, kept: usize, gone: usize) {
    let model = planner.model;
    let other = planner.draft.packages[gone].clone();
    let own = planner.draft.packages[kept].clone();
    let package = &mut planner.draft.packages[kept];
    package.groups.extend(other.groups.iter().copied());
    package.groups.sort_unstable();
    package.groups.dedup();
    give_all(model, &mut package.includes, &other.includes);
    let mut joined = package.clone();
    limits::join(model, &mut joined, &other, |metric| planner.is_charged(&own, metric));
    joined.touch();
    planner.draft.packages[kept] = joined;
    planner.draft.packages[gone].fate = Fate::Gone(Some(kept));
    for extra in planner.draft.extras.iter_mut().filter(|extra| extra.offered_with.contains(&gone)) {
        extra.offered_with.retain(|&place| place != gone);
        if !extra.offered_with.contains(&kept) {
            extra.offered_with.push(kept);
        }
        extra.touch();
    }
}

/// Merges editions of one line that give exactly the same: nothing in them is for one group alone. Nobody pays for
/// what is free.
pub(super) fn join_twins(planner: &mut Planner<'_>) {
    let mut known = FxHashMap::default();
    let mut twins = Vec::new();
    let mut places = planner.places(|package| package.fate.stays() && (package.is_sold || package.is_free));
    places.sort_by_key(|&place| !planner.draft.packages[place].is_free);
    for place in places {
        let package = &planner.draft.packages[place];
        let includes: Vec<_> = package.includes.iter().map(|(&id, at)| (id, at.clone())).collect();
        let (limits, allowances) = terms(planner, package);
        if includes.is_empty() && limits.is_empty() && allowances.is_empty() {
            continue;
        }
        match known.entry((package.line, includes, limits, allowances, package.license)) {
            std::collections::hash_map::Entry::Vacant(entry) => drop(entry.insert(place)),
            std::collections::hash_map::Entry::Occupied(first) => twins.push((*first.get(), place)),
        }
    }
    for (kept, gone) in twins {
        let groups = planner.draft.packages[gone].groups.clone();
        let was_new = planner.draft.packages[gone].fate == Fate::New;
        // One move takes the place of another, and that is a change too.
        planner.followed += 1;
        if was_new {
            planner.moves.retain(|made| made.step != Step::AddEdition(gone));
        }
        planner.make(&groups.clone(), |planner| {
            join(planner, kept, gone);
            let step = if was_new { Step::Serve(kept) } else { Step::Twin(kept, gone) };
            (step, groups, Vec::new())
        });
    }
}

/// The limits and allowances of an edition in a form in which equal ones are equal.
fn terms(planner: &Planner<'_>, package: &Package) -> (Vec<Limit>, Vec<Allowance>) {
    let limits = package.limits.iter().filter_map(|&(metric, bound, window)| {
        let own = planner.model.metrics[metric].resets.map(|resets| resets.value);
        let window = window.filter(|&window| Some(window) != own);
        (bound != Bound::Range { least: None, most: None }).then_some((metric, bound, window))
    });
    let mut limits: Vec<_> = limits.collect();
    limits.sort_by_key(|(metric, ..)| *metric);
    let mut allowances = package.allowances.clone();
    allowances.sort_by_key(|(metric, ..)| *metric);
    (limits, allowances)
}
