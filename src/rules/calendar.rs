//! Sets of days: when something is in force, and when it is not.

use jiff::civil::Date;

use crate::model::Days;

/// Stretches of days that neither overlap nor touch, earliest first; each from its first day to the
/// first day after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Calendar {
    stretches: Vec<(Date, Date)>,
}

impl Calendar {
    /// The days on which any of `all` holds.
    pub(super) fn any_of(all: impl Iterator<Item = Days>) -> Self {
        let ends = |days: Days| (days.from.unwrap_or(Date::MIN), days.until.unwrap_or(Date::MAX));
        let mut stretches: Vec<(Date, Date)> = all.map(ends).filter(|(from, until)| from < until).collect();
        stretches.sort_unstable();
        let mut calendar = Self::default();
        for (from, until) in stretches {
            match calendar.stretches.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(until),
                Some(_) | None => calendar.stretches.push((from, until)),
            }
        }
        calendar
    }

    /// The first day; `None` where there is no day, `Date::MIN` where there is no first.
    pub(super) fn first(&self) -> Option<Date> {
        self.stretches.first().map(|stretch| stretch.0)
    }

    /// Whether there is no day.
    pub(super) fn is_empty(&self) -> bool {
        self.stretches.is_empty()
    }

    /// The first stretch of days, from `first` on, that are not among those of `other`.
    pub(super) fn first_without(&self, first: Date, other: &Self) -> Option<Days> {
        let past = self.stretches.partition_point(|stretch| stretch.1 <= first);
        for &(from, until) in &self.stretches[past..] {
            let mut start = from.max(first);
            let before = other.stretches.partition_point(|covered| covered.1 <= start);
            for &(covered_from, covered_until) in &other.stretches[before..] {
                if start < covered_from {
                    return Some(days(start, covered_from.min(until)));
                }
                start = start.max(covered_until);
                if start >= until {
                    break;
                }
            }
            if start < until {
                return Some(days(start, until));
            }
        }
        None
    }
}

fn days(from: Date, until: Date) -> Days {
    Days { from: (from > Date::MIN).then_some(from), until: (until < Date::MAX).then_some(until) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: i8) -> Date {
        jiff::civil::date(2026, month, 1)
    }

    fn stretch(from: i8, until: i8) -> Days {
        Days { from: Some(day(from)), until: Some(day(until)) }
    }

    fn calendar(stretches: &[(i8, i8)]) -> Calendar {
        Calendar::any_of(stretches.iter().map(|&(from, until)| stretch(from, until)))
    }

    #[test]
    fn stretches_that_meet_are_one() {
        assert_eq!(calendar(&[(3, 5), (1, 2), (2, 3), (7, 7)]), calendar(&[(1, 5)]));
        assert_eq!(calendar(&[(3, 5)]).first(), Some(day(3)));
        assert!(calendar(&[(5, 3)]).is_empty());
        let ever = Calendar::any_of([Days::default()].into_iter());
        assert_eq!(ever.first(), Some(Date::MIN));
        let left = ever.first_without(day(3), &calendar(&[(3, 5)])).unwrap();
        assert_eq!((left.from, left.until), (Some(day(5)), None));
    }

    #[test]
    fn the_first_day_that_is_left_over() {
        let year = calendar(&[(1, 12)]);
        let left = |covered: &[(i8, i8)]| year.first_without(Date::MIN, &calendar(covered));
        assert_eq!(left(&[(1, 12)]), None);
        assert_eq!(left(&[(1, 6), (6, 12)]), None);
        assert_eq!(left(&[]), Some(stretch(1, 12)));
        assert_eq!(left(&[(2, 12)]), Some(stretch(1, 2)));
        assert_eq!(left(&[(1, 3), (5, 12)]), Some(stretch(3, 5)));
        assert_eq!(left(&[(1, 3), (5, 7)]), Some(stretch(3, 5)));
        assert_eq!(left(&[(1, 7)]), Some(stretch(7, 12)));
        let two = calendar(&[(1, 3), (6, 9)]);
        assert_eq!(two.first_without(Date::MIN, &calendar(&[(1, 3), (4, 5), (7, 9)])), Some(stretch(6, 7)));
        assert_eq!(two.first_without(Date::MIN, &calendar(&[(1, 3), (5, 10)])), None);
        let since_ever = Calendar::any_of([Days::default()].into_iter());
        assert_eq!(since_ever.first_without(Date::MIN, &calendar(&[(1, 3)])).unwrap().until, Some(day(1)));
    }
}
