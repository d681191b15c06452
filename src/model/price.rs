//! What it costs: price books, their price points and charges; closed deals.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::evidence::Evidence;
use super::offer::{Addon, Edition, Metric};
use super::units::{Currency, Period};
use super::{Header, Id};
use crate::text::{At, Span};

/// A book of prices in one currency.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// Its name, title, place and documentation.
    pub header: Header,
    /// The currency of every amount in it.
    pub currency: Option<At<Currency>>,
    /// Through whom it sells; `None` for any channel.
    pub channel: Option<At<String>>,
    /// Where it holds, as country or region codes; empty for everywhere.
    pub region: Vec<At<String>>,
    /// Who can have it; `None` for everybody.
    pub eligibility: Option<At<String>>,
    /// The first day.
    pub from: Option<At<Date>>,
    /// The first day on which it no longer sells.
    pub until: Option<At<Date>>,
    /// The first day on which existing customers lose it.
    pub grandfathered_until: Option<At<Date>>,
    /// When it was last looked at.
    pub reviewed: Option<At<Date>>,
    /// The book that it copies, scaled.
    pub based_on: Option<BasedOn>,
    /// Its own price points, in the order of the source.
    pub points: Vec<PricePoint>,
}

/// A book copied from another: `based-on list * 0.92 round 0.50`.
#[derive(Clone, Copy, Debug)]
pub struct BasedOn {
    /// The book that is copied.
    pub book: At<Id<Book>>,
    /// What every amount is multiplied by; 1 where none is said.
    pub factor: Decimal,
    /// The step to which amounts are rounded; `None` for the currency's minor unit.
    pub round: Option<At<Decimal>>,
}

/// Something that has a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// An edition.
    Edition(Id<Edition>),
    /// An add-on.
    Addon(Id<Addon>),
}

/// The price of one item for one period, as written in one book.
#[derive(Clone, Debug)]
pub struct PricePoint {
    /// What is priced.
    pub item: At<Item>,
    /// The edition that an add-on's price is for; `None` for any.
    pub with: Option<At<Id<Edition>>>,
    /// How often it is paid.
    pub period: At<Period>,
    /// What is paid: the charges add up.
    pub charges: Vec<Charge>,
    /// The code under which a billing system knows it.
    pub sku: Option<At<String>>,
    /// Documentation of the price point.
    pub doc: Option<String>,
    /// Whether a part of it could not be read, so that it may charge more than is known.
    pub faulty: bool,
}

/// One part of a price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// What is charged.
    pub kind: ChargeKind,
    /// Where it stands.
    pub at: Span,
}

/// What is charged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChargeKind {
    /// An amount each period.
    Flat(Decimal),
    /// `amount` for every `per` units, pro rata.
    Rate {
        /// The amount.
        amount: Decimal,
        /// For how many units; 1 where none is said.
        per: Decimal,
        /// Of which metric.
        metric: Id<Metric>,
    },
    /// `amount` for every started block of `size` units.
    Block {
        /// The amount of a block.
        amount: Decimal,
        /// How many units a block has.
        size: Decimal,
        /// Of which metric.
        metric: Id<Metric>,
    },
    /// A price that depends on how much is used.
    Tiered {
        /// Of which metric.
        metric: Id<Metric>,
        /// How the tiers are read.
        mode: TierMode,
        /// The tiers, lowest first; the last has no bound unless the price ends there.
        tiers: Vec<Tier>,
    },
    /// A share of the amount that a `money` metric counts.
    ShareOfMetric {
        /// Per cent.
        percent: Decimal,
        /// Which metric.
        metric: Id<Metric>,
    },
    /// A share of the other recurring charges of the configuration.
    ShareOfSubscription {
        /// Per cent.
        percent: Decimal,
    },
    /// An amount paid a single time, at the start.
    Setup(Decimal),
    /// The least that recurring and usage charges of the item come to in a period.
    Minimum(Decimal),
    /// Nothing.
    Free,
    /// A price that only sales can give.
    Quoted,
    /// A multiple of the price of another period in the same book.
    Multiple {
        /// How many times.
        factor: Decimal,
        /// Of which period's price.
        of: At<Period>,
    },
}

impl ChargeKind {
    /// The metric whose units are charged, if it is any.
    pub fn metric(&self) -> Option<Id<Metric>> {
        match self {
            Self::Rate { metric, .. }
            | Self::Block { metric, .. }
            | Self::Tiered { metric, .. }
            | Self::ShareOfMetric { metric, .. } => Some(*metric),
            Self::Flat(_)
            | Self::ShareOfSubscription { .. }
            | Self::Setup(_)
            | Self::Minimum(_)
            | Self::Free
            | Self::Quoted
            | Self::Multiple { .. } => None,
        }
    }
}

/// How tiers are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TierMode {
    /// Each slice at its own rate.
    Graduated,
    /// All units at the rate of the slice that is reached.
    Volume,
    /// A total for each band.
    Steps,
}

impl TierMode {
    /// All modes.
    pub const ALL: [TierMode; 3] = [Self::Graduated, Self::Volume, Self::Steps];

    /// The word of the language.
    pub fn word(self) -> &'static str {
        match self {
            Self::Graduated => "graduated",
            Self::Volume => "volume",
            Self::Steps => "steps",
        }
    }
}

/// One slice or band of a tiered price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tier {
    /// The last unit of the tier; `None` for `above`.
    pub up_to: Option<At<Decimal>>,
    /// What a unit, or the band, costs.
    pub price: TierPrice,
    /// Where the line stands.
    pub at: Span,
}

/// What a unit of a tier, or a band, costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TierPrice {
    /// `amount` for every `per` units; for a band the total, with `per` 1.
    Amount {
        /// The amount.
        amount: Decimal,
        /// For how many units.
        per: Decimal,
    },
    /// Nothing.
    Free,
    /// A price that only sales can give.
    Quoted,
}

/// Deals that were closed in some time.
#[derive(Clone, Debug, Default)]
pub struct Deals {
    /// Its name, title, place and documentation.
    pub header: Header,
    /// How many were closed.
    pub closed: Option<At<Decimal>>,
    /// How many of them left the price sheet.
    pub off_list: Option<At<Decimal>>,
    /// What they were for; empty for anything.
    pub items: Vec<At<Item>>,
    /// Where the figures come from.
    pub evidence: Vec<At<Id<Evidence>>>,
}
