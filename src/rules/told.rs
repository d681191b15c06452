//! Editions that `edition-sprawl` says should be merged: what else is wrong between two of them goes with
//! the merge.

use rustc_hash::FxHashMap;

use super::Context;
use crate::analysis::{Lineup, Merge};
use crate::model::{Edition, Id};

/// Editions that are merged, each with one that stands for all that it is merged with.
#[derive(Default)]
pub(super) struct Told {
    next: FxHashMap<Id<Edition>, Id<Edition>>,
}

impl Told {
    /// The merges of all product lines for which `counts` says so.
    pub(super) fn new(context: &Context<'_>, counts: impl Fn(&Merge) -> bool) -> Self {
        let mut told = Self::default();
        for lineup in context.analysis.lineups(context.model, context.today) {
            for merge in merges(context, &lineup).iter().filter(|merge| counts(merge)) {
                let (one, other) = (told.root(merge.one), told.root(merge.other));
                if one != other {
                    told.next.insert(other, one);
                }
            }
        }
        told
    }

    /// The edition that stands for `edition` and all that it is merged with.
    pub(super) fn root(&self, mut edition: Id<Edition>) -> Id<Edition> {
        while let Some(&next) = self.next.get(&edition) {
            edition = next;
        }
        edition
    }

    /// Whether two editions are to become one.
    pub(super) fn merges(&self, one: Id<Edition>, other: Id<Edition>) -> bool {
        self.root(one) == self.root(other)
    }
}

/// Whether `edition-sprawl` speaks of a line.
pub(super) fn has_sprawl(context: &Context<'_>, lineup: &Lineup<'_>) -> bool {
    lineup.surplus(context.thresholds().max_editions_over) > 0
}

/// The merges that `edition-sprawl` asks for in a line; none where it has no more editions than it may.
pub(super) fn merges(context: &Context<'_>, lineup: &Lineup<'_>) -> Vec<Merge> {
    if !has_sprawl(context, lineup) {
        return Vec::new();
    }
    let surplus = lineup.surplus(context.thresholds().max_editions_over);
    let mut merges = lineup.merges(context.model, context.analysis);
    merges.truncate(surplus);
    merges
}
