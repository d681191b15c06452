//! The part of the price sheet that says what is sold: product, groups, lines, capabilities,
//! metrics, editions and add-ons.

use schemars::JsonSchema;
use serde::Serialize;

use super::document::Quantity;
use super::entitlements::Entitlements;
use super::intervals::Interval;
use super::terms::Terms;

/// The product.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub(super) struct Product {
    /// Its id.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// What the spec says about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    /// The currencies in which it promises a price, as ISO 4217 codes.
    pub currencies: Vec<&'static str>,
    /// The billing periods in which it promises a price.
    pub billing_periods: Vec<Interval>,
}

/// A Customer Group: customers who derive value from the product in the same way.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Group {
    /// Its id.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// What the spec says about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    /// The way in which it derives value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extracts: Option<String>,
    /// Why it is deliberately not served; absent for a group that is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declined: Option<String>,
}

/// A product line. Its editions compete: a customer has at most one of them.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Line {
    /// Its id.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// What the spec says about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
}

/// What the product can do, or what comes with it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Capability {
    /// Its id.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// What the spec says about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    /// How it comes.
    #[serde(flatten)]
    pub variants: Variants,
}

/// How a capability comes.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Variants {
    /// There or not there.
    Plain,
    /// In ordered levels.
    Levels {
        /// The levels, lowest first. A higher one contains the lower ones.
        levels: Vec<String>,
    },
    /// In choices of which none is more than another.
    Choices {
        /// The choices.
        choices: Vec<String>,
    },
}

/// A unit that limits, allowances and prices attach to.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Metric {
    /// Its id.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// What the spec says about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    /// The capabilities whose use it counts, by id.
    pub meters: Vec<String>,
    /// The capabilities that each unit gives to its holder, by id.
    pub grants: Vec<String>,
    /// How often it starts again from zero; absent for a standing quantity such as seats.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resets: Option<Interval>,
    /// Which is better for the customer, more of it or less.
    pub better: Better,
    /// Whether it counts money, in the currency of the price.
    pub money: bool,
    /// Whether a fraction of a unit can be used.
    pub decimal: bool,
    /// What one unit uses of another metric, such as credits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draws: Option<Draw>,
}

/// Which is better for the customer.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Better {
    /// The more, the better (seats).
    Higher,
    /// The less, the better (minutes between polls).
    Lower,
}

/// What one unit of a metric uses of another.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Draw {
    /// How many units.
    pub quantity: Quantity,
    /// Of which metric, by id.
    pub metric: String,
}

/// A package of which a customer buys one a line.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Edition {
    /// Its id.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// What the spec says about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    /// Its product line, by id; absent where the product has no lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// The groups that it is for, by id.
    pub groups: Vec<String>,
    /// The edition that it builds on, by id. What that one gives is already among the
    /// entitlements of this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extends: Option<String>,
    /// On what terms it is sold.
    #[serde(flatten)]
    pub terms: Terms,
    /// What it gives, all that it inherits included.
    pub entitlements: Entitlements,
}

/// What is sold beside an edition.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Addon {
    /// Its id.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// What the spec says about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    /// Its product line, by id; absent where the product has no lines, or it belongs to several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// The groups that it is for, by id.
    pub groups: Vec<String>,
    /// The editions that it can be bought with, by id.
    pub offered_with: Vec<String>,
    /// What must also be in the configuration.
    pub requires: Vec<Requirement>,
    /// The add-ons that it can't be combined with, by id. Where one excludes another, both say so.
    pub excludes: Vec<String>,
    /// How many of it can be bought.
    pub quantity: PurchaseQuantity,
    /// On what terms it is sold.
    #[serde(flatten)]
    pub terms: Terms,
    /// What one of it gives.
    pub entitlements: Entitlements,
}

/// Something that must be in a configuration beside an add-on.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Requirement {
    /// Another add-on.
    Addon {
        /// Which, by id.
        addon: String,
    },
    /// A capability, from the edition or from another add-on.
    Capability {
        /// Which, by id.
        capability: String,
    },
}

/// How many of an add-on can be bought: `least`, `least` + `step`, and so on up to `most`.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct PurchaseQuantity {
    /// The fewest.
    pub least: Quantity,
    /// The most; absent where there is no bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most: Option<Quantity>,
    /// The distance between quantities that can be bought.
    pub step: Quantity,
}
