//! Whether the editions of a line are a ladder of sizes that its groups don't climb.

use rustc_hash::FxHashMap;

use crate::analysis::Lineup;
use crate::model::{Capability, Edition, Group, Id};
use crate::rules::Context;
use crate::rules::disguise::{Size, SizeOf, only_size};

/// Whether all editions of a line are called by sizes, and that is no accident of words: they are sizes of
/// companies, or sizes of whatever kind where the groups don't need more and more of the same.
pub(super) fn is_of_sizes(context: &Context<'_>, lineup: &Lineup<'_>) -> bool {
    let Some(mut rungs) = rungs(context, lineup) else { return false };
    rungs.sort_by_key(|(size, _)| size.rank);
    let differ = rungs.windows(2).any(|pair| pair[0].0.rank != pair[1].0.rank);
    let is_any = |of: SizeOf| rungs.iter().any(|(size, _)| size.of == of);
    differ
        && (is_any(SizeOf::Company) || is_any(SizeOf::Either) && is_climbed(context, &rungs) == Some(false))
}

/// Each edition with the size that it is called by; `None` where one is called by something else.
fn rungs(context: &Context<'_>, lineup: &Lineup<'_>) -> Option<Vec<(Size, Id<Edition>)>> {
    let rung = |edition: Id<Edition>| {
        let header = &context.model.editions[edition].header;
        let size = only_size(header.label()).or_else(|| only_size(&header.name))?;
        (!header.faulty).then_some((size, edition))
    };
    lineup.editions.iter().map(|competitor| rung(competitor.edition)).collect()
}

/// Whether the groups of each edition reach for all that anchors those of the one below: then the ladder is
/// theirs. `None` where a group has no scores, and nobody knows.
fn is_climbed(context: &Context<'_>, rungs: &[(Size, Id<Edition>)]) -> Option<bool> {
    let groups = |edition| &context.analysis.offers.edition(edition).groups;
    let unscored = |group: &Id<Group>| context.model.groups[*group].scores.is_empty();
    if rungs.iter().any(|(_, edition)| groups(*edition).iter().any(unscored)) {
        return None;
    }
    let climbs = |pair: &[(Size, Id<Edition>)]| {
        groups(pair[1].1).iter().all(|&above| {
            let reached = reached(context, above);
            groups(pair[0].1).iter().all(|&below| {
                let mut anchors = context.analysis.grid.of(below).anchors();
                anchors
                    .all(|anchor| reached.get(&anchor.capability).is_some_and(|level| *level >= anchor.level))
            })
        })
    };
    Some(rungs.windows(2).all(climbs))
}

/// What most of a group reaches for, and up to which level.
fn reached(context: &Context<'_>, group: Id<Group>) -> FxHashMap<Id<Capability>, Option<usize>> {
    let broad = context.thresholds().broad;
    let mut reached: FxHashMap<Id<Capability>, Option<usize>> = FxHashMap::default();
    for row in context.analysis.grid.of(group).rows.iter().filter(|row| row.breadth >= broad) {
        let level = reached.entry(row.capability).or_insert(row.level);
        *level = row.level.max(*level);
    }
    reached
}
