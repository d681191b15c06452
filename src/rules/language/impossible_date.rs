//! A day that no calendar has.

use jiff::civil::Date;

use crate::model::{FaultKind, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// A day that no calendar has.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "impossible-date",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("impossible_date.md"),
    check,
};

/// The months, for people.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::ImpossibleDate { found } = &fault.kind else { continue };
        let message = format!("{} is no day of the calendar", tick(found));
        let finding = Finding::new(&RULE, fault.at, &fault.subject, message).caption("no such day");
        findings.push(match turned(found) {
            Some(day) => finding
                .help(format!("a day is written year, month, day: {}", tick(&day)))
                .edit_for_review(fault.at, day),
            None => finding.help(why(found)),
        });
    }
}

/// The day that was meant where year, month and day stand in another order and only one reading
/// is a day: `30-09-2026`, or `2026-30-09`.
fn turned(found: &str) -> Option<String> {
    let parts: Vec<i16> = found.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [one, two, three] = parts[..] else { return None };
    let readings = if one > 31 { [[one, three, two]; 2] } else { [[three, two, one], [three, one, two]] };
    let mut days: Vec<Date> = readings.into_iter().filter_map(|[y, m, d]| day(y, m, d)).collect();
    days.dedup();
    match days[..] {
        [day] if day.year() > 31 => Some(day.to_string()),
        _ => None,
    }
}

fn day(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// What makes the day impossible.
fn why(found: &str) -> String {
    let general = "a day is written year, month, day: `2026-09-30`";
    let mut parts = found.split('-');
    let (Some(year), Some(month)) = (parts.next(), parts.next()) else { return general.to_owned() };
    let (Ok(year), Ok(month)) = (year.parse(), month.parse::<usize>()) else { return general.to_owned() };
    let Some(name) = month.checked_sub(1).and_then(|index| MONTHS.get(index)) else {
        return "a year has 12 months: the month is the number in the middle".to_owned();
    };
    match day(year, month as i16, 1) {
        Some(first) => format!("{name} {year} has {} days", first.days_in_month()),
        None => general.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_in_another_order_is_turned_if_only_one_reading_is_a_day() {
        assert_eq!(turned("30-09-2026").as_deref(), Some("2026-09-30"));
        assert_eq!(turned("09-30-2026").as_deref(), Some("2026-09-30"));
        assert_eq!(turned("2026-30-09").as_deref(), Some("2026-09-30"));
        assert_eq!(turned("03-04-2026"), None);
        assert_eq!(turned("2026-02-30"), None);
        assert_eq!(turned("2026-13-45"), None);
    }

    #[test]
    fn the_help_says_what_is_impossible() {
        assert_eq!(why("2026-02-30"), "February 2026 has 28 days");
        assert_eq!(why("2028-02-30"), "February 2028 has 29 days");
        assert_eq!(why("2026-13-01"), "a year has 12 months: the month is the number in the middle");
    }
}
