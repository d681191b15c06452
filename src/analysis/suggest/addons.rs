//! How something is sold beside an edition: in an add-on that does so already, or in a new one.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Step;
use super::draft::{Extra, Fate, Given, Scored, give, give_all, holds};
use super::meters::Meters;
use super::narrow::lower;
use super::start::Planner;
use crate::model::{Addon, Group, Id, Requirement};

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
            is_unpriced: false,
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

/// Sells add-ons that sell one thing alone together, until most of what is on sale has no price line of its own.
pub(super) fn bundle_what_is_sold_alone(planner: &mut Planner<'_>) {
    while Meters::new(planner).are_too_many()
        && let Some((kept, gone)) = bundled(planner)
    {
        let wanted = planner.draft.extras[gone].includes.clone();
        let capabilities = wanted.iter().map(|(&id, at)| (id, at.iter().max().copied())).collect();
        let groups = planner.draft.extras[kept].groups.clone();
        planner.make(&[], |planner| {
            let model = planner.model;
            let extra = &mut planner.draft.extras[kept];
            give_all(model, &mut extra.includes, &wanted);
            extra.is_unpriced = extra.from.is_some();
            extra.touch();
            planner.draft.extras[gone].fate = Fate::Gone(None);
            (Step::Bundle(kept, gone), groups, capabilities)
        });
    }
}

/// Two add-ons on the same terms, of which the second sells one thing alone, and the first does or is a bundle.
fn bundled(planner: &Planner<'_>) -> Option<(usize, usize)> {
    let model = planner.model;
    let needed = model.addons.values().flat_map(|addon| {
        let needed = addon.requires.iter().filter_map(|needed| match needed.value {
            Requirement::Addon(id) => Some(id),
            Requirement::Capability(_) => None,
        });
        needed.chain(addon.excludes.iter().map(|other| other.value))
    });
    let needed: FxHashSet<Id<Addon>> = needed.collect();
    let is_plain = |id: Id<Addon>| {
        let addon = &model.addons[id];
        let is_free_standing =
            addon.requires.is_empty() && addon.excludes.is_empty() && !needed.contains(&id);
        is_free_standing && addon.quantity.is_none()
    };
    let mut places: FxHashMap<_, Vec<usize>> = FxHashMap::default();
    for (place, extra) in planner.draft.extras.iter().enumerate() {
        let is_alone = extra.includes.len() == 1 || extra.is_unpriced;
        if extra.is_open() && is_alone && !extra.has_quantities && extra.from.is_none_or(is_plain) {
            let mut with = extra.offered_with.clone();
            with.sort_unstable();
            places.entry((with, extra.groups.clone())).or_default().push(place);
        }
    }
    let pairs = places.into_values().filter_map(|all| match all[..] {
        [kept, gone, ..] => Some((kept, gone)),
        [] | [_] => None,
    });
    pairs.min()
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
