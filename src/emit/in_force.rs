//! Which price books hold on a day.

use jiff::civil::Date;

use crate::analysis::EffectiveBook;
use crate::model::Days;

/// Whether a book holds on a day, and for whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InForce {
    /// For nobody.
    No,
    /// For customers who have it already.
    ForExisting,
    /// For new customers too.
    ForAll,
}

/// Whether `book` holds on `day`: for all from its first day to the one before its `until`, then
/// for existing customers to the one before its `grandfathered until`. Without a day every book
/// counts.
pub(super) fn in_force(book: &EffectiveBook, day: Option<Date>) -> InForce {
    let Some(day) = day else { return InForce::ForAll };
    let kept = Days { from: book.days.until, until: book.grandfathered_until };
    if book.days.holds(day) {
        InForce::ForAll
    } else if kept.from.is_some() && kept.until.is_some() && kept.holds(day) {
        InForce::ForExisting
    } else {
        InForce::No
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    #[test]
    fn a_book_holds_from_its_first_day_and_is_kept_after_its_last() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let book = EffectiveBook {
            book: Id::new(0),
            currency: None,
            days: Days { from: Some(day("2026-01-01")), until: Some(day("2027-01-01")) },
            grandfathered_until: Some(day("2027-07-01")),
            channel: None,
            region: Vec::new(),
            eligibility: None,
            faulty: false,
            points: Vec::new(),
        };
        for (on, expected) in [
            ("2025-12-31", InForce::No),
            ("2026-01-01", InForce::ForAll),
            ("2026-12-31", InForce::ForAll),
            ("2027-01-01", InForce::ForExisting),
            ("2027-06-30", InForce::ForExisting),
            ("2027-07-01", InForce::No),
        ] {
            assert_eq!(in_force(&book, Some(day(on))), expected, "{on}");
        }
        assert_eq!(in_force(&book, None), InForce::ForAll);
        let ends = EffectiveBook { grandfathered_until: None, ..book };
        assert_eq!(in_force(&ends, Some(day("2027-01-01"))), InForce::No);
    }
}
