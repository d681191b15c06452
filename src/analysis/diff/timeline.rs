//! Prices of two versions side by side along the calendar.

use jiff::civil::Date;

use crate::model::Days;

/// Two prices that hold on the same days, by their places in their lists; `None` where a version has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Met {
    pub(super) old: Option<usize>,
    pub(super) new: Option<usize>,
    /// The first of those days; `None` for always before.
    pub(super) start: Option<Date>,
}

/// Which prices meet, each pair once, in the order of time. Prices are given by their days, the one that wins over the
/// others first. Days before `today` are left out.
///
/// A price that only begins later counts for the days before it, where a version has no other: that a book starts anew is
/// no gap for who compares. A price that ended counts for the days after it, where the old version has no other: what the
/// next book of the new version asks for is held against what was paid last.
pub(super) fn meetings(old: &[Days], new: &[Days], today: Option<Date>) -> Vec<Met> {
    let mut met: Vec<Met> = Vec::new();
    let mut note = |meeting: Met| {
        if met.iter().all(|known| (known.old, known.new) != (meeting.old, meeting.new)) {
            met.push(meeting);
        }
    };
    for stretch in stretches(old, new) {
        let is_past = stretch.until.zip(today).is_some_and(|(until, today)| until <= today);
        if is_past {
            continue;
        }
        let (before, now) = (holding(old, stretch), holding(new, stretch));
        let start = stretch.from;
        match (before, now) {
            (Some(_), Some(_)) => note(Met { old: before, new: now, start }),
            (Some(_), None) if next(new, stretch).is_none() => note(Met { old: before, new: None, start }),
            (None, Some(_)) if next(old, stretch).is_none() => {
                note(Met { old: last(old, stretch), new: now, start });
            }
            (Some(_), None) | (None, Some(_) | None) => {}
        }
    }
    // Where one only begins when the other has ended, or begins later in both, they still follow each other.
    if met.is_empty() && !old.is_empty() && !new.is_empty() {
        let start = new.iter().filter_map(|days| days.from).min();
        met.push(Met { old: first(old), new: first(new), start });
    }
    met
}

/// The days between two bounds.
fn stretches(old: &[Days], new: &[Days]) -> Vec<Days> {
    let mut bounds: Vec<Date> =
        old.iter().chain(new).flat_map(|days| [days.from, days.until]).flatten().collect();
    bounds.sort_unstable();
    bounds.dedup();
    let starts = std::iter::once(None).chain(bounds.iter().copied().map(Some));
    let ends = bounds.iter().copied().map(Some).chain([None]);
    starts.zip(ends).map(|(from, until)| Days { from, until }).collect()
}

/// The first that holds throughout a stretch.
fn holding(all: &[Days], stretch: Days) -> Option<usize> {
    let holds = |days: &Days| {
        let begun = days.from.is_none() || stretch.from.is_some_and(|start| days.from <= Some(start));
        let goes_on = days.until.is_none() || stretch.until.is_some_and(|end| Some(end) <= days.until);
        begun && goes_on
    };
    all.iter().position(holds)
}

/// One that begins after a stretch.
fn next(all: &[Days], stretch: Days) -> Option<usize> {
    let later = |days: &Days| stretch.until.is_some_and(|end| days.from >= Some(end));
    all.iter().position(later)
}

/// Of those that ended before a stretch, the one that ended last.
fn last(all: &[Days], stretch: Days) -> Option<usize> {
    let ended =
        |days: &Days| days.until.is_some_and(|until| stretch.from.is_some_and(|start| until <= start));
    let ended = all.iter().enumerate().filter(|(_, days)| ended(days));
    // Of those that ended together the one that wins over the others.
    let latest = ended.min_by_key(|(place, days)| (std::cmp::Reverse(days.until), *place));
    latest.map(|(place, _)| place)
}

/// The one that begins first.
fn first(all: &[Days]) -> Option<usize> {
    all.iter().enumerate().min_by_key(|(place, days)| (days.from, *place)).map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<Date> {
        Some(text.parse().unwrap())
    }

    fn days(from: Option<Date>, until: Option<Date>) -> Days {
        Days { from, until }
    }

    fn met(old: Option<usize>, new: Option<usize>, start: Option<Date>) -> Met {
        Met { old, new, start }
    }

    #[test]
    fn a_book_for_next_year_is_held_against_the_one_of_this_year() {
        let turn = day("2027-01-01");
        let (always, this_year, next_year) = (days(None, None), days(None, turn), days(turn, None));
        let expected = [met(Some(0), Some(0), None), met(Some(0), Some(1), turn)];
        assert_eq!(meetings(&[always], &[this_year, next_year], None), expected);
        // The old version ended with the year.
        assert_eq!(meetings(&[this_year], &[this_year, next_year], None), expected);
        assert_eq!(meetings(&[always], &[this_year, next_year], turn), [met(Some(0), Some(1), turn)]);
        assert_eq!(
            meetings(&[always], &[this_year], None),
            [met(Some(0), Some(0), None), met(Some(0), None, turn)]
        );
    }

    #[test]
    fn a_book_that_starts_anew_leaves_no_gap() {
        let (old, new) = (days(day("2026-10-01"), None), days(day("2027-01-01"), None));
        assert_eq!(meetings(&[old], &[new], None), [met(Some(0), Some(0), day("2027-01-01"))]);
        assert_eq!(meetings(&[new], &[old], None), [met(Some(0), Some(0), day("2027-01-01"))]);
    }

    #[test]
    fn books_of_the_past_may_go() {
        let turn = day("2026-01-01");
        let both = [days(None, turn), days(turn, None)];
        assert_eq!(meetings(&both, &both[1..], None), [met(Some(1), Some(0), turn)]);
        assert_eq!(meetings(&[], &both, None), [met(None, Some(0), None), met(None, Some(1), turn)]);
    }
}
