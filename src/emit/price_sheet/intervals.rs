//! Times in the price sheet: how often something recurs, how long something lasts.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model;

/// How often something recurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Interval {
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
    /// A single time.
    Once,
}

impl From<model::Period> for Interval {
    fn from(period: model::Period) -> Self {
        match period {
            model::Period::Monthly => Self::Monthly,
            model::Period::Quarterly => Self::Quarterly,
            model::Period::Annual => Self::Annual,
            model::Period::Once => Self::Once,
        }
    }
}

impl From<model::Window> for Interval {
    fn from(window: model::Window) -> Self {
        match window {
            model::Window::Hourly => Self::Hourly,
            model::Window::Daily => Self::Daily,
            model::Window::Weekly => Self::Weekly,
            model::Window::Monthly => Self::Monthly,
            model::Window::Quarterly => Self::Quarterly,
            model::Window::Annual => Self::Annual,
        }
    }
}

/// A length of time as a contract states it, such as 14 days or 12 months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Duration {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: DurationUnit,
}

/// What a duration counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum DurationUnit {
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months of the calendar.
    Months,
    /// Years of the calendar.
    Years,
}

impl From<model::Duration> for Duration {
    fn from(duration: model::Duration) -> Self {
        let unit = match duration.unit {
            model::DurationUnit::Days => DurationUnit::Days,
            model::DurationUnit::Weeks => DurationUnit::Weeks,
            model::DurationUnit::Months => DurationUnit::Months,
            model::DurationUnit::Years => DurationUnit::Years,
        };
        Self { count: duration.count, unit }
    }
}
