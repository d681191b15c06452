//! The value profile of a group, and the exact overlap of two.
//!
//! A weight is value × breadth, at most 1,000 × 10,000; a profile of weights `aᵢ` has the total
//! `A = Σ aᵢ`. The overlap of two is `Σ min(aᵢ/A, bᵢ/B) = Σ min(aᵢ·B, bᵢ·A) / (A·B)`.

use super::Dimensions;
use crate::analysis::Share;
use crate::analysis::{GroupGrid, Quadrant};
use crate::model::Group;

/// The least distance of two breadths, in hundredths of a per cent, at which a capability that is
/// broad in one group and narrow in another keeps the two apart.
const APART: u32 = 3_000;

/// Where a group's value comes from.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    /// The dimensions that are worth something to the group, in order, each with its weight; the
    /// weights are divided by their greatest common divisor, so that products stay small.
    pub(super) weights: Vec<(u32, u32)>,
    /// The sum of the weights; above 0.
    pub(super) total: u64,
    /// The dimensions of high value, in order.
    pub(super) high: Vec<(u32, High)>,
}

/// The breadth of something that is of high value to a group.
#[derive(Clone, Copy, Debug)]
pub(super) struct High {
    breadth: u32,
    quadrant: Quadrant,
}

impl High {
    /// How far apart two breadths are, where that keeps two groups apart.
    pub(super) fn gap(self, other: Self) -> Option<u32> {
        let gap = self.breadth.abs_diff(other.breadth);
        (self.quadrant != other.quadrant && gap >= APART).then_some(gap)
    }
}

/// Weights that are set in any order.
enum Weights {
    /// One a dimension, for a group that scores most of them.
    Each(Vec<u32>),
    /// Those of the dimensions that are scored.
    Some(Vec<(u32, u32)>),
}

impl Weights {
    /// Room for the weights of `scored` dimensions out of `dimensions`.
    fn new(scored: usize, dimensions: usize) -> Self {
        if scored >= dimensions / 4 { Self::Each(vec![0; dimensions]) } else { Self::Some(Vec::new()) }
    }

    fn set(&mut self, place: u32, weight: u32) {
        match self {
            Self::Each(all) => all[place as usize] = weight,
            Self::Some(some) => some.push((place, weight)),
        }
    }

    /// The weights above nought with their dimensions, in the order of these.
    fn in_order(self) -> Vec<(u32, u32)> {
        let is_above_nought = |&(_, weight): &(u32, u32)| weight > 0;
        match self {
            Self::Each(all) => (0..).zip(all).filter(is_above_nought).collect(),
            Self::Some(mut some) => {
                some.retain(is_above_nought);
                some.sort_unstable_by_key(|&(place, _)| place);
                some
            }
        }
    }
}

impl Profile {
    /// The profile of `group`; `None` where it takes no part in comparisons: it is declined, its
    /// scores may be misspelt, or none of them sets packages apart.
    pub(super) fn new(group: &Group, grid: &GroupGrid, dimensions: &Dimensions) -> Option<Self> {
        if group.declined.is_some() || group.header.faulty {
            return None;
        }
        let mut weights = Weights::new(grid.rows.len(), dimensions.len());
        let mut high = Vec::new();
        for row in &grid.rows {
            let Some(place) = dimensions.place((row.capability, row.level)) else { continue };
            weights.set(place, row.value.saturating_mul(row.breadth));
            if row.quadrant.is_high() {
                high.push((place, High { breadth: row.breadth, quadrant: row.quadrant }));
            }
        }
        let mut weights = weights.in_order();
        high.sort_unstable_by_key(|&(place, _)| place);
        let divisor =
            weights.iter().fold(0, |divisor, &(_, weight)| greatest_common_divisor(weight, divisor));
        for (_, weight) in &mut weights {
            *weight /= divisor;
        }
        let total = weights.iter().map(|&(_, weight)| u64::from(weight)).sum();
        (total > 0).then_some(Self { weights, total, high })
    }

    /// The overlap with `other`.
    pub(super) fn overlap(&self, other: &Self) -> Share {
        let part = self.parts(other).into_iter().map(|(_, part)| part).sum();
        Share::new(part, self.whole(other))
    }

    /// The overlap of the profile whose weights are spread out in `row`, one a dimension, and whose
    /// total is `total`, with this one: the loop that runs for every pair.
    pub(super) fn overlap_with_row(&self, row: &[u32], total: u64) -> Share {
        let pairs = self.weights.iter().map(|&(place, weight)| (row[place as usize], weight));
        let part = match total.checked_mul(self.total) {
            // No sum of parts is more than the whole, so 64 bits hold all of it.
            Some(_) => u128::from(
                pairs
                    .map(|(one, own)| (u64::from(one) * self.total).min(u64::from(own) * total))
                    .sum::<u64>(),
            ),
            None => pairs
                .map(|(one, own)| {
                    (u128::from(one) * u128::from(self.total)).min(u128::from(own) * u128::from(total))
                })
                .sum(),
        };
        Share::new(part, u128::from(total) * u128::from(self.total))
    }

    /// What each dimension that both value has of the overlap with `other`, in order of dimension,
    /// as a part of the whole of [`Profile::overlap`].
    pub(super) fn parts(&self, other: &Self) -> Vec<(u32, u128)> {
        let both = in_both(&self.weights, &other.weights);
        let part = |one: u32, theirs: u32| {
            (u128::from(one) * u128::from(other.total)).min(u128::from(theirs) * u128::from(self.total))
        };
        both.map(|(place, one, theirs)| (place, part(one, theirs))).collect()
    }

    /// What a dimension has of the value, as a share of it; `None` where it is worth nothing.
    pub(super) fn part(&self, dimension: u32) -> Option<Share> {
        let place = self.weights.binary_search_by_key(&dimension, |&(place, _)| place).ok()?;
        Some(Share::new(u128::from(self.weights[place].1), u128::from(self.total)))
    }

    /// Where the two profiles differ: each dimension of which the two have different shares, the widest
    /// difference first, ties by dimension.
    pub(super) fn differences(&self, other: &Self) -> Vec<u32> {
        let mut laid: Vec<(u32, u128, u128)> = Vec::with_capacity(self.weights.len() + other.weights.len());
        let on_whole = |weight: u32, total: u64| u128::from(weight) * u128::from(total);
        laid.extend(self.weights.iter().map(|&(place, weight)| (place, on_whole(weight, other.total), 0)));
        laid.extend(other.weights.iter().map(|&(place, weight)| (place, 0, on_whole(weight, self.total))));
        laid.sort_unstable_by_key(|&(place, ..)| place);
        let one_each = laid.chunk_by(|one, next| one.0 == next.0);
        let gap = |both: &[(u32, u128, u128)]| {
            let (own, theirs) =
                both.iter().fold((0, 0), |sum, &(_, own, theirs)| (sum.0 + own, sum.1 + theirs));
            (both[0].0, u128::abs_diff(own, theirs))
        };
        let mut gaps: Vec<(u32, u128)> = one_each.map(gap).filter(|&(_, gap)| gap > 0).collect();
        gaps.sort_by_key(|&(_, gap)| std::cmp::Reverse(gap));
        gaps.into_iter().map(|(place, _)| place).collect()
    }

    /// The dimension that keeps the two groups apart whatever their overlap, if any: the widest gap,
    /// ties by dimension.
    pub(super) fn divided_from(&self, other: &Self) -> Option<u32> {
        let both = in_both(&self.high, &other.high);
        let gaps = both.filter_map(|(place, one, theirs)| Some((one.gap(theirs)?, std::cmp::Reverse(place))));
        gaps.max().map(|(_, place)| place.0)
    }

    fn whole(&self, other: &Self) -> u128 {
        u128::from(self.total) * u128::from(other.total)
    }
}

/// What stands in both lists, which are in order.
fn in_both<'a, T: Copy>(
    one: &'a [(u32, T)],
    other: &'a [(u32, T)],
) -> impl Iterator<Item = (u32, T, T)> + 'a {
    let mut rest = other.iter().peekable();
    one.iter().filter_map(move |&(place, item)| {
        while rest.next_if(|(behind, _)| *behind < place).is_some() {}
        rest.next_if(|(same, _)| *same == place).map(|&(_, theirs)| (place, item, theirs))
    })
}

fn greatest_common_divisor(one: u32, other: u32) -> u32 {
    let (mut one, mut other) = (one, other);
    while other > 0 {
        (one, other) = (other, one % other);
    }
    one
}
