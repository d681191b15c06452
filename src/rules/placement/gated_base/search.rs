//! What is kept out of the entry editions, and where it is instead.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::{GrantedCapability, Market, Quadrant, ScoredCapability, gives};
use crate::model::{Capability, Edition, Group, Id, Item};
use crate::rules::Context;

/// Something that is kept out of an entry edition.
pub(super) struct Gated<'a> {
    /// The entry edition.
    pub(super) entry: Id<Edition>,
    /// What is kept out of it.
    pub(super) capability: Id<Capability>,
    /// The groups that begin there and expect it, each with its score; at least one.
    pub(super) scores: Vec<(Id<Group>, &'a ScoredCapability)>,
    /// What holds it instead, and how.
    pub(super) giver: Giver<'a>,
}

/// An item, and how it gives something.
type Giver<'a> = (Item, &'a GrantedCapability);

/// A group, its entry editions, and what none of them gives.
struct Lack<'a> {
    group: Id<Group>,
    entries: Vec<Id<Edition>>,
    row: &'a ScoredCapability,
}

/// All that is kept out of entry editions, by edition and capability. What anchors another group is not
/// kept out but held for those who come for it: that is what makes two groups distinct. What is on sale
/// nowhere, or in another product line, is not kept out either.
pub(super) fn gated<'a>(context: &Context<'a>, market: &Market<'a>) -> Vec<Gated<'a>> {
    let lacks = lacks(context, market);
    if lacks.is_empty() {
        return Vec::new();
    }
    let mut wanted = vec![false; context.model.capabilities.len()];
    lacks.iter().for_each(|lack| wanted[lack.row.capability.index()] = true);
    let givers = market.givers(|id| wanted[id.index()]);
    let held = held_for(context, market, &givers);
    let mut gated: BTreeMap<(Id<Edition>, Id<Capability>), Gated<'a>> = BTreeMap::new();
    for Lack { group, entries, row } in lacks {
        let capability = row.capability;
        let all = givers.get(&capability).map_or(&[][..], Vec::as_slice).iter();
        let all: Vec<Giver<'a>> =
            all.filter(|(_, grant)| gives(context.model, grant, row.level)).copied().collect();
        let beside =
            |entry: Id<Edition>| all.iter().find(|(item, _)| competes(context, market, entry, *item));
        let found = entries.iter().find_map(|&entry| Some((entry, *beside(entry)?)));
        let Some((entry, giver)) = found else { continue };
        let mut others = held.get(&capability).into_iter().flatten();
        if others.any(|&other| other != group) {
            continue;
        }
        let known = gated.entry((entry, capability)).or_insert(Gated {
            entry,
            capability,
            scores: Vec::new(),
            giver,
        });
        known.scores.push((group, row));
    }
    gated.into_values().collect()
}

/// What groups expect and no entry edition of theirs gives; of several levels of one capability, the
/// highest.
fn lacks<'a>(context: &Context<'a>, market: &Market<'a>) -> Vec<Lack<'a>> {
    let (model, offers) = (context.model, &context.analysis.offers);
    let mut lacks: Vec<Lack<'a>> = Vec::new();
    for (group, declared) in model.groups.iter() {
        let editions = market.editions_for(group);
        let certain = editions.iter().all(|&edition| !offers.edition(edition).faulty);
        if declared.declined.is_some() || editions.is_empty() || !certain || !market.has_scores(group) {
            continue;
        }
        let entries = market.entries(group, context.today);
        let mut lacking: FxHashMap<Id<Capability>, Vec<&ScoredCapability>> = FxHashMap::default();
        let base = context.analysis.grid.of(group).rows.iter().filter(|row| row.quadrant == Quadrant::Base);
        for row in base {
            let doubtful = model.capabilities[row.capability].header.faulty;
            if !doubtful && market.unit(row.capability).is_none() {
                lacking.entry(row.capability).or_default().push(row);
            }
        }
        for grant in entries.iter().flat_map(|&entry| &offers.edition(entry).includes) {
            if let Some(rows) = lacking.get_mut(&grant.capability) {
                rows.retain(|row| !gives(model, grant, row.level));
            }
        }
        // Their order is that of a hash, and nothing follows from it: each has an entry of its own in what is found.
        let highest = lacking.into_values().filter_map(|rows| rows.into_iter().max_by_key(|row| row.level));
        lacks.extend(highest.map(|row| Lack { group, entries: entries.clone(), row }));
    }
    lacks
}

/// Whether `item` is of the product line of an entry edition, or is sold beside it.
fn competes(context: &Context<'_>, market: &Market<'_>, entry: Id<Edition>, item: Item) -> bool {
    let same_line = context.analysis.offers.of(item).line == market.line(entry);
    match item {
        Item::Edition(_) => same_line,
        Item::Addon(addon) => same_line || market.beside(entry).contains(&addon),
    }
}

/// The groups that each capability anchors where one of its givers is sold to them, and those of which that
/// is not known.
fn held_for<'a>(
    context: &Context<'a>,
    market: &Market<'a>,
    givers: &FxHashMap<Id<Capability>, Vec<Giver<'a>>>,
) -> FxHashMap<Id<Capability>, FxHashSet<Id<Group>>> {
    let buyers: FxHashMap<Item, Vec<Id<Group>>> =
        market.items().map(|item| (item, market.buyers(item))).collect();
    let mut held: FxHashMap<_, FxHashSet<_>> = FxHashMap::default();
    for (&capability, givers) in givers {
        for (item, grant) in givers {
            let groups = buyers.get(item).map_or(&[][..], Vec::as_slice).iter();
            held.entry(capability).or_default().extend(groups.filter(|&&group| {
                !market.has_scores(group)
                    || context.analysis.grid.of(group).holds_anchor(context.model, grant)
            }));
        }
    }
    held
}
