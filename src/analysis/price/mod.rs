//! The exact price of a configuration, item by item and charge by charge.
//!
//! One line item for each item and charge, all tiers together, rounded once, half away from zero,
//! to the currency's minor unit; the total is their sum. What the language leaves open is decided
//! here, and each decision is written where it is taken:
//!
//! - The total is what one billing period comes to, set-up included, with every charge on a metric
//!   that resets as often as its reset falls into the period (`bill`).
//! - An add-on's price is for one of it: flat amounts, set-up, the minimum and charges on metrics
//!   that don't reset grow with its quantity. A charge on a metric that resets is for what is used,
//!   whatever the quantity (`bill`).
//! - A metric that resets and is not given counts as 0; one that does not and is charged must be
//!   given (`usage`).
//! - What an allowance covers is not charged by any item, and draws on no other metric (`usage`).
//! - An item without a price for the billing period is bought at its price `once` (`choose`).

mod bill;
mod charge;
mod choose;
mod compare;
mod items;
mod limits;
mod quote;
mod refusal;
mod resets;
#[cfg(test)]
mod tests;
mod usage;

use jiff::civil::Date;
use rust_decimal::Decimal;

pub(crate) use compare::{Beside, Cliff, Comparison, Contrast, Dearer, Example, PriceFunction, Sum};
pub use quote::{LineItem, Metered, Price, Quote, Recurrence, Slice};
pub use refusal::{Breach, Refusal};
pub(crate) use resets::a_year;

use super::Analysis;
use crate::model::{Addon, Currency, Edition, Id, Item, Metric, Model, Period};

/// What somebody buys, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Configuration {
    /// The edition.
    pub edition: Id<Edition>,
    /// The add-ons beside it, each with how many.
    pub addons: Vec<(Id<Addon>, Decimal)>,
    /// How much of each metric is used: of one that resets between two resets, of any other at a
    /// time. A `money` metric counts in the currency of the price.
    pub usage: Vec<(Id<Metric>, Decimal)>,
    /// How often it is paid.
    pub period: Period,
    /// In which currency.
    pub currency: Currency,
    /// The day on which it is bought; without one the only price list that fits is meant.
    pub day: Option<Date>,
    /// Through whom it is bought.
    pub channel: Option<String>,
    /// Where it is bought, as a country or region code.
    pub region: Option<String>,
    /// What the customer is eligible for.
    pub eligibility: Option<String>,
}

impl Configuration {
    /// The edition alone, with nothing used, bought on any day by anybody.
    pub fn of(edition: Id<Edition>, period: Period, currency: Currency) -> Self {
        Self {
            edition,
            addons: Vec::new(),
            usage: Vec::new(),
            period,
            currency,
            day: None,
            channel: None,
            region: None,
            eligibility: None,
        }
    }

    /// The edition, then each add-on, with how many of it.
    pub fn items(&self) -> impl Iterator<Item = (Item, Decimal)> + '_ {
        let addons = self.addons.iter().map(|&(addon, quantity)| (Item::Addon(addon), quantity));
        std::iter::once((Item::Edition(self.edition), Decimal::ONE)).chain(addons)
    }
}

/// What `configuration` costs.
///
/// # Errors
/// Why it can't be bought or priced, at least one reason: everything that is wrong with what is
/// combined; else every item without a price, or the days to choose from; else everything that is
/// wrong with what is used; else the first amount that can't be worked out.
pub fn price(
    model: &Model,
    analysis: &Analysis,
    configuration: &Configuration,
) -> Result<Quote, Vec<Refusal>> {
    none_of(items::refusals(model, &analysis.offers, configuration))?;
    price_uncombined(model, analysis, configuration)
}

/// What the items of `configuration` cost, whether or not they can be bought together.
///
/// # Errors
/// As those of [`price`], of what is combined aside.
pub(crate) fn price_uncombined(
    model: &Model,
    analysis: &Analysis,
    configuration: &Configuration,
) -> Result<Quote, Vec<Refusal>> {
    let chosen = choose::points(model, &analysis.books, configuration)?;
    let used = usage::Usage::new(model, &analysis.offers, configuration).map_err(one)?;
    let mut refusals = used.refusals(model, configuration, &chosen);
    refusals.extend(limits::refusals(model, &analysis.offers, configuration, &used).map_err(one)?);
    none_of(refusals)?;
    bill::quote(model, configuration, &chosen, &used).map_err(one)
}

/// The metrics of which more is used than comes with the items of `configuration`, and how much more;
/// what other metrics draw is used too. `None` where a figure no longer fits.
pub(crate) fn beyond_allowances(
    model: &Model,
    analysis: &Analysis,
    configuration: &Configuration,
) -> Option<Vec<(Id<Metric>, Decimal)>> {
    let used = usage::Usage::new(model, &analysis.offers, configuration).ok()?;
    let beyond = model.metrics.ids().map(|metric| Some((metric, used.charged(metric).to_decimal()?)));
    let beyond: Option<Vec<_>> = beyond.collect();
    Some(beyond?.into_iter().filter(|(_, more)| !more.is_zero()).collect())
}

/// Whether the limits of the items of `configuration` allow that much of `metric`.
pub fn limits_allow(
    model: &Model,
    analysis: &Analysis,
    configuration: &Configuration,
    metric: Id<Metric>,
    used: Decimal,
) -> bool {
    limits::allow(model, &analysis.offers, configuration, metric, used)
}

fn one(refusal: Refusal) -> Vec<Refusal> {
    vec![refusal]
}

fn none_of(refusals: Vec<Refusal>) -> Result<(), Vec<Refusal>> {
    if refusals.is_empty() { Ok(()) } else { Err(refusals) }
}
