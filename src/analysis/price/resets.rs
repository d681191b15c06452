//! How often a metric that resets does so in a billing period, and in a year.

use super::Recurrence;
use crate::model::{Period, Window};

/// How often something is paid in one billing period. A reset that does not divide the period
/// counts in whole: a month has 730 hours, 30 days and 4 weeks, a quarter 91 days and 13 weeks, a
/// year 365 days and 52 weeks. A reset longer than the period counts once: the total is that of a
/// period in which everything falls due.
pub(super) fn times(recurrence: Recurrence, period: Period) -> u32 {
    match recurrence {
        Recurrence::Reset(window) => resets_in(window, period),
        Recurrence::Period(_) | Recurrence::Once => 1,
    }
}

/// How often a metric that resets every `window` does so in one billing period.
pub(super) fn resets_in(window: Window, period: Period) -> u32 {
    period.months().map_or(1, |months| (a_year(window) / (12 / months)).max(1))
}

/// How often `window` begins in a year of 365 days and 52 weeks.
pub(crate) fn a_year(window: Window) -> u32 {
    match window {
        Window::Hourly => 8_760,
        Window::Daily => 365,
        Window::Weekly => 52,
        Window::Monthly => 12,
        Window::Quarterly => 4,
        Window::Annual => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resets_fall_into_a_period_in_whole() {
        let cases = [
            (Window::Monthly, Period::Annual, 12),
            (Window::Monthly, Period::Quarterly, 3),
            (Window::Monthly, Period::Monthly, 1),
            (Window::Daily, Period::Monthly, 30),
            (Window::Weekly, Period::Monthly, 4),
            (Window::Hourly, Period::Monthly, 730),
            (Window::Daily, Period::Quarterly, 91),
            (Window::Weekly, Period::Annual, 52),
            (Window::Annual, Period::Monthly, 1),
            (Window::Monthly, Period::Once, 1),
        ];
        for (window, period, expected) in cases {
            assert_eq!(times(Recurrence::Reset(window), period), expected, "{window:?} {period:?}");
        }
        assert_eq!(times(Recurrence::Period(Period::Annual), Period::Annual), 1);
    }
}
