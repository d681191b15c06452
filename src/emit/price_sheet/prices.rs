//! The part of the price sheet that says what it costs: books, price points, charges and tiers.

use schemars::JsonSchema;
use serde::Serialize;

use super::document::{Amount, Day, Quantity};
use super::intervals::Interval;

/// A price book: prices in one currency, for one kind of customer, for some time. All of this is
/// repeated on each of its prices, so that the list of prices can be read alone.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Book {
    /// Its id.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// What the spec says about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    /// The book whose prices it scales, by id. The prices of this one are already worked out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub based_on: Option<String>,
    /// For whom, and when.
    #[serde(flatten)]
    pub scope: Scope,
}

/// In which currency, for whom and when a price holds.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(super) struct Scope {
    /// The currency of every amount, as an ISO 4217 code.
    pub currency: &'static str,
    /// Through whom it is sold; absent for any channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// Where it holds; empty for everywhere.
    pub regions: Vec<String>,
    /// Who can have it; absent for everybody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eligibility: Option<String>,
    /// The first day on which it is sold; absent where it always was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// The first day on which it is no longer sold; absent where it has no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// The first day on which customers who bought it before `until` no longer keep it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grandfathered_until: Option<Day>,
    /// For which customers it holds on the day of `as_of`; absent where the sheet has no such day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customers: Option<Customers>,
}

/// For which customers a price holds on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Customers {
    /// It is sold to everybody whom the rest of it fits.
    All,
    /// It is sold no longer; customers who have it keep it.
    Existing,
}

/// A price point: what one item costs for one billing period in one book. Its charges add up. A
/// total that holds a `quoted` charge is itself quoted: only sales can give it.
///
/// Where several prices fit a customer, the specific one wins: one `with` an edition over one
/// without, and one for a channel, for regions or for an eligibility over one without. The price of
/// an add-on is for one of it: what it charges flat, as set-up, as a minimum and on metrics that do
/// not reset is times the number that is bought; what it charges on a metric that resets is for what
/// is used, however many are bought.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Price {
    /// Its id: book, item, the edition that it is bought with where that matters, and period.
    pub id: String,
    /// The book, by id.
    pub book: String,
    /// What is priced.
    pub item_type: ItemType,
    /// The edition or add-on, by id.
    pub item: String,
    /// The edition with which an add-on has this price, by id; absent for any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
    /// The billing period.
    pub period: Interval,
    /// The code under which a billing system knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sku: Option<String>,
    /// What the spec says about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    /// In which currency, for whom and when.
    #[serde(flatten)]
    pub scope: Scope,
    /// What is paid.
    pub charges: Vec<Charge>,
}

/// What is priced.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum ItemType {
    /// An edition.
    Edition,
    /// An add-on.
    Addon,
}

/// One part of a price. Its `interval` says how often it is paid: each billing period, or, for a
/// charge on a metric that resets, at each reset. Each charge is rounded once, half away from zero,
/// to the minor unit of the currency.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Charge {
    /// An amount, however much is used.
    Flat {
        /// How often.
        interval: Interval,
        /// The amount.
        amount: Amount,
    },
    /// `amount` for every `per` units beyond the allowances, pro rata.
    PerUnit {
        /// How often.
        interval: Interval,
        /// Of which metric, by id.
        metric: String,
        /// The amount.
        amount: Amount,
        /// For how many units.
        per: Quantity,
    },
    /// `amount` for every started block of `size` units beyond the allowances.
    PerBlock {
        /// How often.
        interval: Interval,
        /// Of which metric, by id.
        metric: String,
        /// The amount for a block.
        amount: Amount,
        /// How many units a block has.
        size: Quantity,
    },
    /// Each slice of the units beyond the allowances at its own rate.
    Graduated {
        /// How often.
        interval: Interval,
        /// Of which metric, by id.
        metric: String,
        /// The slices, lowest first.
        tiers: Vec<Tier>,
    },
    /// All units beyond the allowances at the rate of the slice that they reach.
    Volume {
        /// How often.
        interval: Interval,
        /// Of which metric, by id.
        metric: String,
        /// The slices, lowest first.
        tiers: Vec<Tier>,
    },
    /// A total for the band that the units beyond the allowances fall into.
    Steps {
        /// How often.
        interval: Interval,
        /// Of which metric, by id.
        metric: String,
        /// The bands, lowest first.
        tiers: Vec<Tier>,
    },
    /// A share of the amount that a metric counts.
    PercentOfMetric {
        /// How often.
        interval: Interval,
        /// Which metric, by id.
        metric: String,
        /// How many per cent.
        percent: Quantity,
    },
    /// A share of what the configuration is charged each billing period: flat charges and those on
    /// metrics that do not reset, of all items; other shares, minimums, set-up and charges on metrics
    /// that reset are left out.
    PercentOfSubscription {
        /// How often.
        interval: Interval,
        /// How many per cent.
        percent: Quantity,
    },
    /// An amount paid a single time, at the start.
    Setup {
        /// The amount.
        amount: Amount,
    },
    /// The least that the recurring and usage charges of this item come to together in a billing
    /// period. Set-up and the charges of add-ons do not count towards it.
    Minimum {
        /// How often.
        interval: Interval,
        /// The amount.
        amount: Amount,
    },
    /// Nothing is paid.
    Free,
    /// A price that only sales can give.
    Quoted,
}

/// A slice or band of a tiered charge: the units above `above`, up to and with `up_to`.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Tier {
    /// The last unit of the tier below; 0 for the first.
    pub above: Quantity,
    /// The last unit of this tier; absent for the one that has no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Quantity>,
    /// What its units cost.
    pub price: TierPrice,
}

/// What the units of a tier cost.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum TierPrice {
    /// `amount` for every `per` units, pro rata: for `graduated` and `volume`.
    PerUnit {
        /// The amount.
        amount: Amount,
        /// For how many units.
        per: Quantity,
    },
    /// `amount` for all units together: for `steps`.
    Total {
        /// The amount.
        amount: Amount,
    },
    /// Nothing.
    Free,
    /// A price that only sales can give.
    Quoted,
}
