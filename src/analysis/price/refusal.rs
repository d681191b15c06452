//! Why a configuration can't be bought, or has no price.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::model::{Addon, Currency, Edition, Id, Item, Metric, Period, Quantity, Requirement, Window};
use crate::text::{At, Span};

/// Why a configuration can't be bought, or has no price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// An add-on that is named twice.
    RepeatedAddon {
        /// Which.
        addon: Id<Addon>,
    },
    /// An add-on that is not sold beside the edition.
    NotOfferedWith {
        /// The add-on.
        addon: Id<Addon>,
        /// The edition.
        edition: Id<Edition>,
    },
    /// Two add-ons that can't be combined.
    Excluded {
        /// The one that says so.
        addon: Id<Addon>,
        /// The other.
        other: Id<Addon>,
    },
    /// An add-on without what it requires.
    Unmet {
        /// The add-on.
        addon: Id<Addon>,
        /// What it requires.
        requirement: Requirement,
    },
    /// An add-on in a quantity in which it is not sold.
    Quantity {
        /// The add-on.
        addon: Id<Addon>,
        /// How many were asked for.
        asked: Decimal,
        /// How many can be bought; `None` for just one.
        sold: Option<Quantity>,
    },
    /// An item without a price.
    NoPrice {
        /// The item.
        item: Item,
        /// The edition that it is bought with, if it is an add-on.
        with: Option<Id<Edition>>,
        /// For this period.
        period: Period,
        /// In this currency.
        currency: Currency,
        /// On this day; `None` where no day was given and it has none on any.
        day: Option<Date>,
    },
    /// Price lists of several days fit, and no day was given.
    AmbiguousDay {
        /// A day for each price that fits, earliest first: the first on which it holds, or, for
        /// one that holds since ever, the last before another does.
        days: Vec<Date>,
    },
    /// A price point that could not be worked out.
    Unpriceable {
        /// The item.
        item: Item,
        /// Where its price point stands.
        at: Span,
    },
    /// Metrics that do not reset, are charged, and were not given.
    MissingUsage {
        /// Which, in the order in which the price asks for them, each with the place of the first
        /// charge on it.
        metrics: Vec<At<Id<Metric>>>,
    },
    /// Part of a unit, of a metric that comes in whole units.
    Fraction {
        /// Which metric.
        metric: Id<Metric>,
        /// How much was given.
        used: Decimal,
    },
    /// Less than nothing.
    Negative {
        /// Which metric.
        metric: Id<Metric>,
        /// How much was given.
        used: Decimal,
    },
    /// More, or less, of a metric than the items are sold for.
    OutsideLimit {
        /// Which metric.
        metric: Id<Metric>,
        /// How much is used, between two resets if it resets.
        used: Decimal,
        /// What that breaks.
        breach: Breach,
        /// The time over which the limit counts, where that is not the metric's own.
        window: Option<Window>,
        /// The item that sets the limit.
        item: Item,
        /// Where it does.
        at: Span,
    },
    /// More of a metric than the price has tiers for.
    BeyondTiers {
        /// The item.
        item: Item,
        /// Which metric.
        metric: Id<Metric>,
        /// The last unit that has a price, counted from the first beyond the allowances.
        most: Decimal,
        /// Where the charge stands.
        at: Span,
    },
    /// An amount that no longer fits the exact arithmetic.
    Overflow {
        /// The item.
        item: Item,
    },
}

/// How a limit is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breach {
    /// Less than this least.
    Below(Decimal),
    /// More than this most.
    Above(Decimal),
}
