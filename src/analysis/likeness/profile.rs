//! The value profile of a group, and the exact overlap of two.
//!
//! A weight is value × breadth, at most 1,000 × 10,000; a profile of weights `aᵢ` has the total
//! `A = Σ aᵢ`. The overlap of two is `Σ min(aᵢ/A, bᵢ/B) = Σ min(aᵢ·B, bᵢ·A) / (A·B)`.

use std::cmp::Ordering;

use super::Dimensions;
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

impl Profile {
    /// The profile of `group`; `None` where it takes no part in comparisons: it is declined, its
    /// scores may be misspelt, or none of them sets packages apart.
    pub(super) fn new(group: &Group, grid: &GroupGrid, dimensions: &Dimensions) -> Option<Self> {
        if group.declined.is_some() || group.header.faulty {
            return None;
        }
        let (mut weights, mut high) = (Vec::new(), Vec::new());
        for row in &grid.rows {
            let Some(place) = dimensions.place((row.capability, row.level)) else { continue };
            if row.value > 0 && row.breadth > 0 {
                weights.push((place, row.value.saturating_mul(row.breadth)));
            }
            if row.quadrant.is_high() {
                high.push((place, High { breadth: row.breadth, quadrant: row.quadrant }));
            }
        }
        weights.sort_unstable_by_key(|&(place, _)| place);
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

/// A share, exactly: `part` of `whole`. The whole is at most 10^34, so that what is done here with
/// it fits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share {
    part: u128,
    whole: u128,
}

impl Share {
    /// `part` of `whole`, which must be above 0.
    pub(super) fn new(part: u128, whole: u128) -> Self {
        Self { part, whole }
    }

    /// In hundredths of a per cent, rounded down.
    pub(super) fn share(self) -> u32 {
        self.of_whole(self.part)
    }

    /// `part` of the same whole, in hundredths of a per cent, rounded down.
    pub(super) fn of_whole(self, part: u128) -> u32 {
        (part * 10_000 / self.whole) as u32
    }

    /// Whether it is at least `threshold`, in hundredths of a per cent.
    pub(super) fn reaches(self, threshold: u32) -> bool {
        self.part * 10_000 >= self.whole * u128::from(threshold)
    }
}

impl Ord for Share {
    /// Compares `part/whole` without rounding: by the cross products where they fit.
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.part.checked_mul(other.whole), other.part.checked_mul(self.whole)) {
            (Some(one), Some(two)) => one.cmp(&two),
            (None, _) | (_, None) => compare_by_division(*self, *other),
        }
    }
}

/// Compares two shares as Euclid's algorithm does: by whole multiples, then by what is left over.
fn compare_by_division(mut one: Share, mut two: Share) -> Ordering {
    loop {
        let multiples = (one.part / one.whole).cmp(&(two.part / two.whole));
        let left = (one.part % one.whole, two.part % two.whole);
        match (multiples, left) {
            (Ordering::Less | Ordering::Greater, _) => return multiples,
            (Ordering::Equal, (0, 0)) => return Ordering::Equal,
            (Ordering::Equal, (0, _)) => return Ordering::Less,
            (Ordering::Equal, (_, 0)) => return Ordering::Greater,
            // The smaller of two remainders has the larger inverse.
            (Ordering::Equal, (left_one, left_two)) => {
                let inverse_one = Share { part: one.whole, whole: left_one };
                (one, two) = (Share { part: two.whole, whole: left_two }, inverse_one);
            }
        }
    }
}

impl PartialOrd for Share {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl PartialEq for Share {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Share {}

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
