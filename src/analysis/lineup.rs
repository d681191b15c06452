//! Which editions compete for the groups of a product line, and which of them to merge.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::packages::{Difference, Packages};
use super::standing::{Standing, Standings};
use super::{Analysis, LineGroups};
use crate::model::{Edition, Id, Line, Model};

/// The editions that compete for the groups of one product line.
#[derive(Clone, Debug)]
pub struct Lineup<'a> {
    /// The line; `None` for the editions that name none.
    pub line: Option<Id<Line>>,
    /// The groups of the line.
    pub groups: &'a LineGroups,
    /// The editions, in the order of the source: those that are sold for money, to at least one
    /// group that is not declined. An edition that may only look so, for a language error, is left out.
    pub editions: Vec<Competitor>,
}

/// An edition of a [`Lineup`].
#[derive(Clone, Debug)]
pub struct Competitor {
    /// The edition.
    pub edition: Id<Edition>,
    /// The distinct groups that it is for, as places in [`LineGroups::distinct`], in order.
    pub serves: Vec<usize>,
}

/// Two editions for one distinct group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// The edition that stands first in the source.
    pub one: Id<Edition>,
    /// The other.
    pub other: Id<Edition>,
    /// In how much they differ.
    pub difference: Difference,
}

impl Analysis {
    /// The editions that compete on `today`, one lineup a row of
    /// [`Likeness::lines`](super::Likeness::lines), in its order. Without a day, every price counts.
    pub fn lineups(&self, model: &Model, today: Option<Date>) -> Vec<Lineup<'_>> {
        let standings = Standings::new(model, &self.books, today);
        let lineup = |groups| self.lineup(model, &standings, groups);
        self.likeness.lines.iter().map(lineup).collect()
    }

    fn lineup<'a>(&self, model: &Model, standings: &Standings, groups: &'a LineGroups) -> Lineup<'a> {
        let mut cluster_of = vec![None; model.groups.len()];
        for (place, cluster) in groups.distinct.iter().enumerate() {
            for member in &cluster.members {
                cluster_of[member.index()] = Some(place);
            }
        }
        let editions = model.editions.ids().filter_map(|edition| {
            let offer = self.offers.edition(edition);
            let sold = standings.of(edition) == Standing::Sold && !offer.faulty && offer.line == groups.line;
            let clusters = offer.groups.iter().filter_map(|group| cluster_of[group.index()]);
            let mut serves: Vec<usize> = clusters.filter(|_| sold).collect();
            serves.sort_unstable();
            serves.dedup();
            (!serves.is_empty()).then_some(Competitor { edition, serves })
        });
        Lineup { line: groups.line, editions: editions.collect(), groups }
    }
}

impl Lineup<'_> {
    /// How many distinct groups the line has.
    pub fn distinct(&self) -> usize {
        self.groups.distinct.len()
    }

    /// How many editions too many there are, where `over` more than distinct groups are allowed.
    pub fn surplus(&self, over: u32) -> usize {
        self.editions.len().saturating_sub(self.distinct().saturating_add(over as usize))
    }

    /// Editions to merge, the least different first, ties by name: each joins editions for one
    /// distinct group that those before it have not joined. All together leave no more editions than
    /// distinct groups. Of very many editions only those are compared whose names come first, for
    /// the time that it takes grows with the square of their number.
    pub fn merges(&self, model: &Model, analysis: &Analysis) -> Vec<Merge> {
        let mut by_name: Vec<&Competitor> = self.editions.iter().collect();
        by_name.sort_by_key(|one| model.editions[one.edition].header.name.as_str());
        by_name.truncate(most_compared(model));
        let ids: Vec<Id<Edition>> = by_name.iter().map(|one| one.edition).collect();
        let packages = Packages::new(model, &analysis.offers, &ids);
        let weigh = |one: usize, other: usize| {
            let groups = &by_name[other].serves;
            let rivals = by_name[one].serves.iter().any(|group| groups.binary_search(group).is_ok());
            let Difference { capabilities, metrics, of } = packages.difference(one, other);
            rivals.then_some((capabilities, metrics, Reverse(of)))
        };
        let merge = |(_, one, other): (_, usize, usize)| Merge {
            one: ids[one].min(ids[other]),
            other: ids[one].max(ids[other]),
            difference: packages.difference(one, other),
        };
        lightest_tree(ids.len(), weigh).into_iter().map(merge).collect()
    }
}

/// How many editions are compared at most: as many as can be in a fraction of a second, and never
/// fewer than some hundreds.
fn most_compared(model: &Model) -> usize {
    /// Words of 64 terms that two editions are compared by, pair by pair.
    const WORDS: usize = 40_000_000;
    let of_a_pair = 8 + (model.capabilities.len() + model.metrics.len()) / 64;
    (WORDS / of_a_pair).isqrt().max(200)
}

/// The lightest edges that join all of `0..count` that can be joined, the lightest first, ties by the
/// two numbers, of which the smaller comes first. Prim's algorithm, so that only one row of weights
/// is kept at a time.
fn lightest_tree<W: Ord + Copy>(
    count: usize,
    weigh: impl Fn(usize, usize) -> Option<W>,
) -> Vec<(W, usize, usize)> {
    let mut waiting: Vec<usize> = (0..count).collect();
    let mut nearest: Vec<Option<(W, usize, usize)>> = vec![None; count];
    let mut tree = Vec::new();
    // The next to join is the one with the lightest edge into the tree; failing that, a new tree starts.
    while let Some(place) = (0..waiting.len())
        .min_by_key(|&place| nearest[waiting[place]].map_or((1, None), |edge| (0, Some(edge))))
    {
        let joins = waiting.swap_remove(place);
        tree.extend(nearest[joins]);
        for &other in &waiting {
            let Some(weight) = weigh(joins, other) else { continue };
            let edge = (weight, joins.min(other), joins.max(other));
            if nearest[other].is_none_or(|known| edge < known) {
                nearest[other] = Some(edge);
            }
        }
    }
    tree.sort_unstable();
    tree
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lightest_tree_joins_each_part_and_breaks_ties_by_number() {
        // A square of equal edges with one light diagonal, and a part of its own.
        let weight = |one: usize, other: usize| match (one.min(other), one.max(other)) {
            (0, 2) => Some(1),
            (0 | 2, 1 | 3) | (1, 2) | (4, 5) => Some(2),
            _ => None,
        };
        assert_eq!(lightest_tree(6, weight), [(1, 0, 2), (2, 0, 1), (2, 0, 3), (2, 4, 5)]);
        assert_eq!(lightest_tree(0, weight), []);
    }
}
