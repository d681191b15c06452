//! Small closed sets of the language: periods, windows, durations, currencies, levels of a rule.

use jiff::civil::Date;

/// How often a price recurs. The list is closed, so that a price row can be told from a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// Every month.
    Monthly,
    /// Every three months.
    Quarterly,
    /// Every twelve months.
    Annual,
    /// Paid a single time.
    Once,
}

impl Period {
    /// All periods, shortest first.
    pub const ALL: [Period; 4] = [Period::Monthly, Period::Quarterly, Period::Annual, Period::Once];

    /// The word of the language.
    pub fn word(self) -> &'static str {
        match self {
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::Annual => "annual",
            Self::Once => "once",
        }
    }

    /// The period that `word` names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.word() == word)
    }

    /// How many months it lasts; `None` for a price paid once.
    pub fn months(self) -> Option<u32> {
        match self {
            Self::Monthly => Some(1),
            Self::Quarterly => Some(3),
            Self::Annual => Some(12),
            Self::Once => None,
        }
    }
}

/// How often a metric starts again from zero, or over what time a limit is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Window {
    /// Every hour.
    Hourly,
    /// Every day.
    Daily,
    /// Every week.
    Weekly,
    /// Every month.
    Monthly,
    /// Every three months.
    Quarterly,
    /// Every twelve months.
    Annual,
}

impl Window {
    /// All windows, shortest first.
    pub const ALL: [Window; 6] =
        [Window::Hourly, Window::Daily, Window::Weekly, Window::Monthly, Window::Quarterly, Window::Annual];

    /// The word of the language.
    pub fn word(self) -> &'static str {
        match self {
            Self::Hourly => "hourly",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::Annual => "annual",
        }
    }

    /// The window that `word` names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|window| window.word() == word)
    }
}

/// A length of time as a contract states it: `14 days`, `12 months`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Duration {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: DurationUnit,
}

/// What a [`Duration`] counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DurationUnit {
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}

impl DurationUnit {
    /// All units, shortest first.
    pub const ALL: [DurationUnit; 4] = [Self::Days, Self::Weeks, Self::Months, Self::Years];

    /// The word of the language, in the plural.
    pub fn word(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Weeks => "weeks",
            Self::Months => "months",
            Self::Years => "years",
        }
    }
}

impl Duration {
    /// The day that is this long after `day`, by the calendar: a month after 31 January is the last day
    /// of February. `None` past the end of the calendar.
    pub fn after(self, day: Date) -> Option<Date> {
        let (none, count) = (jiff::Span::new(), i64::from(self.count));
        let span = match self.unit {
            DurationUnit::Days => none.try_days(count),
            DurationUnit::Weeks => none.try_weeks(count),
            DurationUnit::Months => none.try_months(count),
            DurationUnit::Years => none.try_years(count),
        };
        day.checked_add(span.ok()?).ok()
    }
}

impl std::fmt::Display for Duration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let word = self.unit.word();
        let word = if self.count == 1 { word.trim_end_matches('s') } else { word };
        write!(f, "{} {word}", self.count)
    }
}

/// An ISO 4217 currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Currency(pub iso_currency::Currency);

impl Currency {
    /// The currency with this three-letter code, in capitals.
    pub fn from_code(code: &str) -> Option<Self> {
        iso_currency::Currency::from_code(code).map(Self)
    }

    /// The three-letter code.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// How many decimals its minor unit has: 2 for USD, 0 for JPY, 3 for KWD, 4 for CLF.
    pub fn decimals(self) -> u32 {
        self.0.exponent().unwrap_or(0).into()
    }
}

impl PartialOrd for Currency {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Currency {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.code().cmp(other.code())
    }
}

/// What a finding does to the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Advice.
    Note,
    /// Fails the check only with `--deny warnings`.
    Warn,
    /// Fails the check.
    Deny,
}

impl Level {
    /// The word of the language.
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }
}

/// Days on which something holds: `from` is the first, `until` the first on which it no longer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Days {
    /// The first day; `None` for always before.
    pub from: Option<Date>,
    /// The first day after; `None` for ever.
    pub until: Option<Date>,
}

impl Days {
    /// Whether it holds on `day`.
    pub fn holds(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }

    /// Whether there is a day on which both hold.
    pub fn meets(self, other: Self) -> bool {
        let before = |from: Option<Date>, until: Option<Date>| match (from, until) {
            (Some(from), Some(until)) => from < until,
            (None, _) | (_, None) => true,
        };
        before(self.from, other.until) && before(other.from, self.until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minor_units_follow_iso_4217() {
        for (code, decimals) in [("USD", 2), ("EUR", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4)] {
            assert_eq!(Currency::from_code(code).unwrap().decimals(), decimals, "{code}");
        }
        assert_eq!(Currency::from_code("usd"), None);
        assert_eq!(Currency::from_code("QQQ"), None);
    }

    #[test]
    fn durations_follow_the_calendar() {
        let after = |count, unit, day: Date| Duration { count, unit }.after(day);
        let day = jiff::civil::date;
        assert_eq!(after(90, DurationUnit::Days, day(2026, 1, 1)), Some(day(2026, 4, 1)));
        assert_eq!(after(18, DurationUnit::Months, day(2024, 8, 31)), Some(day(2026, 2, 28)));
        assert_eq!(after(1, DurationUnit::Years, day(2024, 2, 29)), Some(day(2025, 2, 28)));
        assert_eq!(after(u32::MAX, DurationUnit::Days, day(2026, 1, 1)), None);
        assert_eq!(after(9_000, DurationUnit::Years, day(2026, 1, 1)), None);
    }
}
