//! Editions that mirror something else that is declared: one for each segment, or one for each persona.

use rustc_hash::{FxHashMap, FxHashSet};

use super::disguise::{Disguise, disguise_of, gist};
use super::naming::{subject_and_place, whole_product};
use super::told::has_sprawl;
use super::{Context, Finding};
use crate::analysis::Lineup;
use crate::model::{Audience, Edition, Group, Header, Id, Persona, Segment};

/// The editions of a line, each with what it is named after.
pub(super) type Mirror<T> = Vec<(Id<Edition>, Id<T>)>;

/// What an edition must not be for: said openly, and in disguise.
pub(super) struct Unit {
    /// Whether an edition is for one.
    pub(super) is_meant: fn(Audience) -> bool,
    /// Whether a group is one.
    pub(super) is_behind: fn(Disguise) -> bool,
}

/// What `speak` has to say of each product line, its subject and " in `line`". Of a line that `edition-sprawl`
/// speaks of, and of one with an edition for such a `unit`, openly or in disguise, that is the finding.
pub(super) fn of_each_line(
    context: &Context<'_>,
    unit: &Unit,
    speak: impl Fn(&Lineup<'_>, String, &str) -> Option<Finding>,
) -> Vec<Finding> {
    let Some(product) = whole_product(context) else { return Vec::new() };
    let lineups = context.analysis.lineups(context.model, context.today).into_iter();
    let open = lineups.filter(|lineup| {
        lineup.editions.len() > 1 && !has_sprawl(context, lineup) && !says_so_itself(context, unit, lineup)
    });
    let speak = |lineup: Lineup<'_>| {
        let (subject, place) = subject_and_place(context, product, &lineup);
        speak(&lineup, subject, &place)
    };
    open.filter_map(speak).collect()
}

fn says_so_itself(context: &Context<'_>, unit: &Unit, lineup: &Lineup<'_>) -> bool {
    let model = context.model;
    lineup.editions.iter().any(|competitor| {
        let mut audience = model.editions[competitor.edition].audience.iter();
        let mut served = context.analysis.offers.edition(competitor.edition).groups.iter();
        audience.any(|entry| (unit.is_meant)(entry.value))
            || served.any(|&group| disguise_of(&model.groups[group]).is_some_and(unit.is_behind))
    })
}

/// The segments that the editions of a line are named after, one each; `None` where an edition is
/// named after none, or two after one, or each after a group that it is for.
pub(super) fn of_segments(context: &Context<'_>, lineup: &Lineup<'_>) -> Option<Mirror<Segment>> {
    let names = context.model.segments.iter().map(|(id, segment)| (id, names_of(&segment.header)));
    mirror(context, lineup, names)
}

/// The personas that the editions of a line are named after, one each.
pub(super) fn of_personas(context: &Context<'_>, lineup: &Lineup<'_>) -> Option<Mirror<Persona>> {
    let names = context.model.personas.iter().map(|(id, persona)| {
        let mut names = names_of(&persona.header);
        // "Dana, head of product": by the name, or by what the person does.
        names.extend(persona.header.label().splitn(2, ',').filter_map(gist));
        (id, names)
    });
    mirror(context, lineup, names)
}

/// The personas of a line, where there is one for each edition though distinct groups are fewer: for each
/// distinct group as many as editions for it.
pub(super) fn as_many_personas(context: &Context<'_>, lineup: &Lineup<'_>) -> Option<Vec<Id<Persona>>> {
    let mut cluster_of: FxHashMap<Id<Group>, usize> = FxHashMap::default();
    for (place, cluster) in lineup.groups.distinct.iter().enumerate() {
        cluster_of.extend(cluster.members.iter().map(|&member| (member, place)));
    }
    let mut surplus = vec![0_isize; lineup.distinct()];
    for competitor in &lineup.editions {
        let [only] = competitor.serves.as_slice() else { return None };
        surplus[*only] += 1;
    }
    let mut personas = Vec::new();
    for (id, persona) in context.model.personas.iter() {
        let spoken_for = persona.speaks_for.and_then(|group| cluster_of.get(&group.value));
        if let Some(&place) = spoken_for {
            surplus[place] -= 1;
            personas.push(id);
        }
    }
    let fewer = lineup.distinct() < lineup.editions.len();
    (fewer && surplus.iter().all(|&left| left == 0)).then_some(personas)
}

fn mirror<T>(
    context: &Context<'_>,
    lineup: &Lineup<'_>,
    originals: impl Iterator<Item = (Id<T>, Vec<String>)>,
) -> Option<Mirror<T>> {
    let editions = &lineup.editions;
    if editions.len() < 2 || context.model.editions.values().any(|edition| edition.header.faulty) {
        return None;
    }
    let mut known: FxHashMap<String, Id<T>> = FxHashMap::default();
    for (id, names) in originals {
        for name in names {
            known.entry(name).or_insert(id);
        }
    }
    let mut taken = FxHashSet::default();
    let original = |edition: Id<Edition>| {
        let names = names_of(&context.model.editions[edition].header);
        names.iter().find_map(|name| known.get(name)).copied()
    };
    let pair =
        |edition| original(edition).filter(|&original| taken.insert(original)).map(|one| (edition, one));
    if editions.iter().all(|competitor| is_named_after_its_group(context, competitor.edition)) {
        return None;
    }
    editions.iter().map(|competitor| competitor.edition).map(pair).collect()
}

/// Whether an edition is called after a group that it is for, as it should be.
fn is_named_after_its_group(context: &Context<'_>, edition: Id<Edition>) -> bool {
    let names = names_of(&context.model.editions[edition].header);
    let mut groups = context.analysis.offers.edition(edition).groups.iter();
    let is_its_name = |name: &String| names.contains(name);
    groups.any(|&group| names_of(&context.model.groups[group].header).iter().any(is_its_name))
}

/// What a declaration is called, by its title and by its name, without the words that say nothing.
fn names_of(header: &Header) -> Vec<String> {
    [header.label(), &header.name].into_iter().filter_map(gist).collect()
}
