//! Prices as charges: an amount for each period that the sheet bills in, or a price that only sales can give.

use rust_decimal::Decimal;

use super::Translator;
use super::unit::{Unit, period};
use crate::import::sheet::{Cost, Item};
use crate::model::{Currency, Period};
use crate::text::wording::tick;
use crate::text::{At, Span};
use crate::words::number::{amount, quantity, spelled};

/// A price of an item for one period.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub(super) at: Span,
    pub(super) period: Period,
    /// Such as `12.00 per user`.
    pub(super) charge: String,
    /// What the sheet says instead of an amount.
    pub(super) doc: Option<String>,
}

/// Texts that say that nothing is paid.
const FREE: &[&str] = &["free", "free forever", "$0", "0€", "€0", "included"];

/// So many decimals has a multiple of another price.
const FACTOR_DECIMALS: u32 = 6;

/// What is billed in which period: the share of the price that is paid, and where that is stated.
pub(super) type Billing = Vec<(Period, Decimal)>;

impl Translator<'_> {
    /// The periods that the sheet bills in, each with the share of the price that is paid.
    pub(super) fn billing(&mut self) -> Billing {
        let mut billing = Billing::new();
        for (name, share) in &self.sheet.billing {
            match period(&name.value) {
                Some(period) if share.value > Decimal::ZERO => {
                    if billing.iter().all(|(known, _)| *known != period) {
                        billing.push((period, share.value));
                    }
                }
                Some(_) => {
                    self.losses.note(share.at, "a billing period in which nothing is paid is left out")
                }
                None => {
                    let what = format!(
                        "billing {} is left out: a spec bills monthly, quarterly, annually or once",
                        tick(&name.value)
                    );
                    self.losses.note(name.at, what);
                }
            }
        }
        billing.sort_by_key(|(period, _)| *period);
        billing
    }

    /// The prices of an item.
    pub(super) fn points(&mut self, item: &Item, billing: &Billing) -> Vec<Point> {
        let unit = item.unit.as_ref().map(|unit| Unit::read(&unit.value)).unwrap_or_default();
        if let Some(at) = item.unit.as_ref().map(|unit| unit.at) {
            for rest in &unit.rest {
                self.losses.note(
                    at,
                    format!(
                        "a price for each {} as well is written without that: a charge is on one metric",
                        tick(rest)
                    ),
                );
            }
        }
        let base = unit.period.unwrap_or(Period::Monthly);
        if let Some(price) = &item.prices.price {
            return self.scaled(price, &unit, base, billing);
        }
        let mut points = Vec::new();
        if let Some(price) = &item.prices.monthly {
            points.push(self.point(price, &unit, Period::Monthly, Decimal::ONE));
        }
        if let Some(price) = &item.prices.annual {
            let months = self.months_of_annual(price, item.prices.monthly.as_ref());
            points.push(self.point(price, &unit, Period::Annual, months));
        }
        points
    }

    /// An `annualPrice` no higher than the `monthlyPrice` is what is paid for each month of a year.
    fn months_of_annual(&mut self, annual: &At<Cost>, monthly: Option<&At<Cost>>) -> Decimal {
        match (&annual.value, monthly.map(|monthly| &monthly.value)) {
            (Cost::Amount(year), Some(Cost::Amount(month))) if year <= month && !year.is_zero() => {
                self.losses.note(annual.at, "an `annualPrice` no higher than the `monthlyPrice` is taken for what a month costs if a year is paid");
                Decimal::from(12)
            }
            _ => Decimal::ONE,
        }
    }

    /// One price, for each period that the sheet bills in.
    fn scaled(&mut self, price: &At<Cost>, unit: &Unit, base: Period, billing: &Billing) -> Vec<Point> {
        let Some(months) = base.months().map(Decimal::from) else {
            return vec![self.point(price, unit, base, Decimal::ONE)];
        };
        // A price for a year is not said to be paid by the month, whatever else is.
        let shares: Vec<(Period, Decimal, Decimal)> = billing
            .iter()
            .filter_map(|&(period, share)| Some((period, share, Decimal::from(period.months()?))))
            .filter(|(.., of_period)| *of_period >= months)
            .collect();
        if shares.len() < billing.iter().filter(|(period, _)| period.months().is_some()).count() {
            let what = "a price for a year or a quarter is written for that period alone, though the sheet bills by shorter ones";
            self.losses.note(price.at, what);
        }
        let own = shares.iter().find(|(period, ..)| *period == base).map(|(_, share, _)| *share);
        if shares.is_empty() {
            return vec![self.point(price, unit, base, Decimal::ONE)];
        }
        let mut points = Vec::new();
        for (period, share, of_period) in shares {
            let times = share.checked_mul(of_period).and_then(|times| times.checked_div(months));
            let times = times.unwrap_or(Decimal::ONE);
            let is_amount = matches!(&price.value, Cost::Amount(amount) if !amount.is_zero());
            let share_of_own = own.filter(|own| is_amount && period != base && !own.is_zero());
            let multiple = share_of_own.and_then(|own| times.checked_div(own));
            match multiple {
                Some(multiple) => {
                    let rounded = multiple.round_dp(FACTOR_DECIMALS);
                    if rounded != multiple {
                        self.losses.note(
                            price.at,
                            "what a longer period costs is a multiple without an end, and is rounded",
                        );
                    }
                    let charge = format!("{} * {}", quantity(rounded), base.word());
                    points.push(Point { at: price.at, period, charge, doc: None });
                }
                None => points.push(self.point(price, unit, period, times)),
            }
        }
        points
    }

    /// One price for one period: `times` the amount that is stated.
    fn point(&mut self, price: &At<Cost>, unit: &Unit, period: Period, times: Decimal) -> Point {
        let (charge, doc) = match &price.value {
            Cost::Amount(amount) => match amount.checked_mul(times) {
                Some(total) if total.is_zero() => ("free".to_owned(), None),
                Some(total) => (self.charge(total, price.at, unit), None),
                None => {
                    self.losses
                        .note(price.at, "an amount larger than can be worked with is written as `quoted`");
                    ("quoted".to_owned(), None)
                }
            },
            Cost::Text(text) if FREE.contains(&text.to_lowercase().as_str()) => {
                ("free".to_owned(), Some(text.clone()))
            }
            Cost::Text(text) => ("quoted".to_owned(), Some(text.clone())),
            Cost::Formula(text) => {
                self.losses.note(
                    price.at,
                    format!(
                        "the price {} is a formula, which is never worked out: it is written as `quoted`",
                        tick(text)
                    ),
                );
                ("quoted".to_owned(), Some(format!("The price sheet works it out: {text}")))
            }
        };
        Point { at: price.at, period, charge, doc }
    }

    /// `12.00 per user`, `25.00 per block of 500 users`, `60.00`.
    fn charge(&mut self, total: Decimal, at: Span, unit: &Unit) -> String {
        let currency = self.sheet.currency.as_ref().and_then(|currency| Currency::from_code(&currency.value));
        let spell = |total: Decimal| {
            spelled(&currency.map_or_else(|| quantity(total), |currency| amount(total, currency)))
        };
        match &unit.per {
            Some((None, word)) => {
                let metric = self.metric_of(word, at, unit);
                format!("{} per {metric}", spell(total.normalize()))
            }
            per => {
                let decimals = currency.map_or(2, Currency::decimals);
                let rounded = total
                    .round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
                if rounded != total {
                    self.losses.note(
                        at,
                        format!(
                            "an amount finer than the coins of its currency, such as {}, is rounded",
                            quantity(total)
                        ),
                    );
                }
                match per {
                    Some((Some(block), word)) => {
                        let metric = self.metric_of(word, at, unit);
                        format!("{} per block of {} {metric}", spell(rounded), spelled(&quantity(*block)))
                    }
                    Some((None, _)) | None => spell(rounded),
                }
            }
        }
    }
}
