//! An exact share of a whole, such as an overlap of two groups or the served part of a group's value.

use std::cmp::Ordering;

/// A share, exactly: `part` of `whole`. The whole is at most 10^34, so that what is done here with
/// it fits.
#[derive(Clone, Copy, Debug)]
pub struct Share {
    part: u128,
    whole: u128,
}

impl Share {
    /// `part` of `whole`, which must be above 0.
    pub(crate) fn new(part: u128, whole: u128) -> Self {
        Self { part, whole }
    }

    /// `part` things of `whole`; `None` where there are none at all.
    pub fn of(part: usize, whole: usize) -> Option<Self> {
        (whole > 0).then(|| Self::new(part as u128, whole as u128))
    }

    /// In hundredths of a per cent, rounded down.
    pub fn share(self) -> u32 {
        self.of_whole(self.part)
    }

    /// `part` of the same whole, in hundredths of a per cent, rounded down.
    pub(crate) fn of_whole(self, part: u128) -> u32 {
        (part * 10_000 / self.whole) as u32
    }

    /// Whether it is at least `threshold`, in hundredths of a per cent.
    pub(crate) fn reaches(self, threshold: u32) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_compared_exactly_however_large() {
        let share = |part: u128, whole: u128| Share::new(part, whole);
        let big = 10_u128.pow(33);
        assert_eq!(share(big, big + 1).cmp(&share(big - 1, big)), Ordering::Greater);
        assert_eq!(share(big / 3, big).cmp(&share(1, 3)), Ordering::Less);
        assert_eq!(share(big / 5, big).cmp(&share(2, 10)), Ordering::Equal);
        assert_eq!(share(0, big).cmp(&share(0, 1)), Ordering::Equal);
    }
}
