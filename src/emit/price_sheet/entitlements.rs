//! The part of the price sheet that says what an edition or add-on gives.

use schemars::JsonSchema;
use serde::Serialize;

use super::document::Quantity;
use super::intervals::Interval;

/// What an edition or add-on gives. A metric that has neither a limit nor an allowance here, and no
/// charge in the price, is included without bound.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Entitlements {
    /// The capabilities that it gives, each once.
    pub capabilities: Vec<GrantedCapability>,
    /// Caps on metrics: a configuration outside one is refused.
    pub limits: Vec<GrantedLimit>,
    /// Quantities that come with it. Use beyond all allowances of a configuration is what a
    /// charge on the metric charges.
    pub allowances: Vec<GrantedAllowance>,
}

/// A capability that an edition or add-on gives.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct GrantedCapability {
    /// Which, by id.
    pub capability: String,
    /// At which level; the lower ones are contained in it. Absent where the capability has no
    /// levels, or none is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// With which choices. Absent where the capability has no choices, or none is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choices: Option<Vec<String>>,
}

/// A cap on a metric.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct GrantedLimit {
    /// On which metric, by id.
    pub metric: String,
    /// What it says.
    #[serde(flatten)]
    pub bound: Bound,
    /// The time over which it counts: the limit's own, or the interval at which the metric
    /// resets. Absent for a standing quantity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<Interval>,
}

/// What a limit says.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Bound {
    /// A least, a most, or both; both included. Where more is better the most is the cap, and the
    /// least is what the item is sold for; where less is better (minutes between polls) it is the
    /// other way round. Beside an edition, an add-on's cap counts where it is better.
    Range {
        /// The fewest that can be used.
        #[serde(skip_serializing_if = "Option::is_none")]
        least: Option<Quantity>,
        /// The most that can be used.
        #[serde(skip_serializing_if = "Option::is_none")]
        most: Option<Quantity>,
    },
    /// Raises the cap of the edition, by as much for each unit of the add-on.
    Plus {
        /// By how much.
        quantity: Quantity,
    },
    /// No cap.
    Unlimited,
}

/// A quantity of a metric that comes with an edition or add-on.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct GrantedAllowance {
    /// Of which metric, by id.
    pub metric: String,
    /// How much.
    #[serde(flatten)]
    pub included: Included,
    /// How often it is there anew: the interval at which the metric resets. Absent for a
    /// standing quantity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resets: Option<Interval>,
}

/// How much an allowance is. That of an add-on is times the number of it that is bought.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Included {
    /// So many units.
    Quantity {
        /// How many.
        quantity: Quantity,
    },
    /// So many units for each unit of another metric.
    PerUnit {
        /// How many.
        quantity: Quantity,
        /// For each unit of which metric, by id.
        per: String,
    },
    /// As much as the customer uses.
    Unlimited,
}
