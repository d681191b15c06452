//! A price, and how it was reached.

use rust_decimal::Decimal;

use crate::analysis::exact::Exact;
use crate::model::{Book, Charge, Currency, Id, Item, Metric, Period, Tier, Window};
use crate::text::Span;

/// The price of a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The currency of every amount.
    pub currency: Currency,
    /// The billing period.
    pub period: Period,
    /// One for each item and charge: the edition first, then the add-ons as they were named, each
    /// item's charges in the order of its price point, and what its minimum adds last.
    pub lines: Vec<LineItem>,
    /// What one billing period comes to: the sum of [`LineItem::in_period`] over all lines. It
    /// counts each charge on a metric as often as that metric resets in the period, and what is
    /// paid once in full. An annual price with a metric that resets each month thus holds what is
    /// paid for the year and twelve times the metered part.
    pub total: Price,
}

/// An amount, or the statement that only sales can give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Price {
    /// This much, with the decimals of its currency.
    Amount(Decimal),
    /// A price that only sales can give: never a number, nor is a sum that holds one.
    Quoted,
}

/// What one charge of one item comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineItem {
    /// What is charged for.
    pub item: Item,
    /// How many of it; 1 for an edition.
    pub quantity: Decimal,
    /// The charge, multiples worked out, and its place. For a minimum the amount is what the
    /// minimum adds to the other charges of the item.
    pub charge: Charge,
    /// How often it is paid.
    pub recurrence: Recurrence,
    /// What is paid each time, rounded once to the currency's minor unit, half away from zero.
    pub amount: Price,
    /// How often that is in one billing period.
    pub times: u32,
    /// What was used of the metric that the charge is on, if it is on one.
    pub metered: Option<Metered>,
    /// The tiers that price what is charged, if the charge has tiers, lowest first.
    pub slices: Vec<Slice>,
    /// The book that the price comes from.
    pub book: Id<Book>,
    /// Where the price point stands: the item's name on its line.
    pub at: Span,
}

/// How often a line item is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recurrence {
    /// Each billing period.
    Period(Period),
    /// Each time the metric starts again from zero.
    Reset(Window),
    /// A single time.
    Once,
}

/// How much of a metric was used, and how much of that is charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metered {
    /// Which metric.
    pub metric: Id<Metric>,
    /// How much was used, what other metrics draw included.
    pub used: Decimal,
    /// How much comes with the items, together; `None` for unlimited.
    pub allowance: Option<Decimal>,
    /// How much is beyond that: what the charge is for.
    pub charged: Decimal,
}

/// What one tier of a charge prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    /// The tier.
    pub tier: Tier,
    /// How many units it prices.
    pub units: Decimal,
}

impl Quote {
    /// What is paid for each billing period, whatever is used between resets: flat amounts, charges
    /// on metrics that don't reset, shares of the subscription, and what a minimum adds. `None`
    /// where the sum no longer fits.
    pub fn each_period(&self) -> Option<Price> {
        self.sum_of(|recurrence| matches!(recurrence, Recurrence::Period(_)))
    }

    /// What metrics that reset come to in one billing period. `None` where the sum no longer fits.
    pub fn metered(&self) -> Option<Price> {
        self.sum_of(|recurrence| matches!(recurrence, Recurrence::Reset(_)))
    }

    /// What is paid a single time. `None` where the sum no longer fits.
    pub fn once(&self) -> Option<Price> {
        self.sum_of(|recurrence| matches!(recurrence, Recurrence::Once))
    }

    fn sum_of(&self, counts: fn(Recurrence) -> bool) -> Option<Price> {
        let lines = self.lines.iter().filter(|line| counts(line.recurrence));
        lines.map(LineItem::in_period).try_fold(Price::Amount(Decimal::ZERO), |sum, line| sum.plus(line?))
    }
}

impl LineItem {
    /// What the line comes to in one billing period; `None` where that no longer fits.
    pub fn in_period(&self) -> Option<Price> {
        self.amount.times(Decimal::from(self.times))
    }
}

impl Price {
    /// The sum, quoted if either is; `None` where it no longer fits.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.with(other, Exact::plus)
    }

    /// The product; `None` where it no longer fits.
    pub fn times(self, factor: Decimal) -> Option<Self> {
        self.with(Self::Amount(factor), Exact::times)
    }

    /// The amount; `None` where only sales can give it.
    pub fn amount(self) -> Option<Decimal> {
        match self {
            Self::Amount(amount) => Some(amount),
            Self::Quoted => None,
        }
    }

    fn with(self, other: Self, operation: fn(Exact, Exact) -> Option<Exact>) -> Option<Self> {
        let (Self::Amount(one), Self::Amount(two)) = (self, other) else { return Some(Self::Quoted) };
        let mut result = operation(one.into(), two.into())?.to_decimal()?;
        // Keeps the decimals of the currency: 1.50 and 1.50 are 3.00.
        let decimals = one.scale().max(two.scale());
        if result.scale() < decimals {
            result = Exact::from(result).to_places(decimals)?;
        }
        Some(Self::Amount(result))
    }
}
