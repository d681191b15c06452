//! The part of the price sheet that says on what terms an edition or add-on is sold.

use schemars::JsonSchema;
use serde::Serialize;

use super::document::Day;
use super::intervals::{Duration, Interval};

/// On what terms an edition or add-on is sold.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Terms {
    /// What right is sold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<License>,
    /// The billing periods that it promises.
    pub billing_periods: Vec<Interval>,
    /// How long it can be tried.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trial: Option<Duration>,
    /// The least time that a customer binds to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<Duration>,
    /// Present where it is sold no longer and existing customers keep it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grandfathered: Option<Grandfathered>,
}

/// What right is sold.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum License {
    /// Use while it is paid.
    Subscription,
    /// Use for ever.
    Perpetual,
    /// Use of what was consumed.
    Usage,
}

/// Sold no longer, kept by existing customers.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Grandfathered {
    /// The first day on which existing customers lose it; absent where they keep it for ever.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}
