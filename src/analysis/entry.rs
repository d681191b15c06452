//! The entry edition of a group: where its customers begin.
//!
//! It is the cheapest that has a price and is not free. Editions are priced for the least that they are
//! sold for: one of each standing unit that they charge for, or as many as their limit asks for, and
//! nothing of what resets; for a year, set-up aside. A price that only sales can give ranks dearest.
//! Where no edition has such a price it is the first of its chain, the one that extends the fewest.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::price::{Configuration, Refusal, price};
use super::{Analysis, Market, Standing};
use crate::model::{Bound, Currency, Edition, Group, Id, Item, Metric, Model, Period};

/// The billing periods, each with how many of them make a year; what is paid once is paid in the first.
const PERIODS: [(Period, u32); 4] =
    [(Period::Monthly, 12), (Period::Quarterly, 4), (Period::Annual, 1), (Period::Once, 1)];

/// So many editions, times so many metrics, are priced at most: each price looks at every metric.
const MOST_PRICED: usize = 5_000_000;

impl Market<'_> {
    /// The entry edition of `group` in each product line in which an edition is for it, by name. Of
    /// equals the name that sorts first wins. Nothing where several editions are too much to price.
    pub fn entries(&self, group: Id<Group>, today: Option<Date>) -> Vec<Id<Edition>> {
        let mut lines: Vec<(_, Vec<Id<Edition>>)> = Vec::new();
        for &edition in self.editions_for(group) {
            let line = self.line(edition);
            match lines.iter_mut().find(|(known, _)| *known == line) {
                Some((_, editions)) => editions.push(edition),
                None => lines.push((line, vec![edition])),
            }
        }
        let entries = lines.into_iter().filter_map(|(_, editions)| self.entry(&editions, today));
        let mut entries: Vec<Id<Edition>> = entries.collect();
        entries.sort_by_key(|&id| &self.model.editions[id].header.name);
        entries
    }

    fn entry(&self, editions: &[Id<Edition>], today: Option<Date>) -> Option<Id<Edition>> {
        let model = self.model;
        if let &[only] = editions {
            return Some(only);
        }
        if model.editions.len().saturating_mul(model.metrics.len()) > MOST_PRICED {
            return None;
        }
        let name = |id: Id<Edition>| &model.editions[id].header.name;
        let priced = |&&id: &&Id<Edition>| {
            let mut prices = self.analysis.books.points_of(Item::Edition(id));
            prices.next().is_some() && self.standing(id) != Standing::Free
        };
        let priced: Vec<Id<Edition>> = editions.iter().filter(priced).copied().collect();
        for currency in currencies(model) {
            let least =
                |&id: &Id<Edition>| Some((least_price(model, self.analysis, id, currency, today)?, id));
            let known = priced.iter().filter_map(least);
            let cheapest = known.min_by(|one, other| (one.0, name(one.1)).cmp(&(other.0, name(other.1))));
            if let Some((_, edition)) = cheapest {
                return Some(edition);
            }
        }
        let candidates = if priced.is_empty() { editions } else { &priced };
        let first = |id: &&Id<Edition>| (self.depth(**id), name(**id));
        candidates.iter().min_by_key(first).copied()
    }
}

/// The currencies of the product, in its order.
fn currencies(model: &Model) -> impl Iterator<Item = Currency> + '_ {
    model.product.iter().flat_map(|product| product.currencies.iter().map(|currency| currency.value))
}

/// The least that an edition costs in a year; `None` where no list price of it is a number.
fn least_price(
    model: &Model,
    analysis: &Analysis,
    edition: Id<Edition>,
    currency: Currency,
    today: Option<Date>,
) -> Option<Decimal> {
    let yearly = PERIODS.iter().filter_map(|&(period, times)| {
        let mut configuration = Configuration::of(edition, period, currency);
        configuration.day = today;
        configuration.usage = least_usage(model, analysis, edition);
        let quote = price(model, analysis, &configuration).or_else(|refusals| {
            // Of several price lists, one after another, the last is the one to go by.
            configuration.day = last_day(&refusals);
            price(model, analysis, &configuration)
        });
        let amount = quote.ok()?.each_period()?.amount()?;
        amount.checked_mul(Decimal::from(times))
    });
    yearly.min()
}

fn last_day(refusals: &[Refusal]) -> Option<Date> {
    refusals.iter().find_map(|refusal| {
        let Refusal::AmbiguousDay { days } = refusal else { return None };
        days.last().copied()
    })
}

/// Of each standing metric that an edition charges for, as little as it is sold for.
fn least_usage(model: &Model, analysis: &Analysis, edition: Id<Edition>) -> Vec<(Id<Metric>, Decimal)> {
    let charges = analysis.books.points_of(Item::Edition(edition)).flat_map(|(_, point)| &point.charges);
    let mut metrics: Vec<Id<Metric>> = charges.filter_map(|charge| charge.kind.metric()).collect();
    metrics.retain(|&metric| model.metrics[metric].resets.is_none());
    metrics.sort_unstable();
    metrics.dedup();
    let offer = analysis.offers.edition(edition);
    let least = |metric| match offer.limit_on(metric).map(|limit| limit.bound) {
        Some(Bound::Range { least: Some(least), .. }) => least.max(Decimal::ONE),
        Some(Bound::Range { least: None, .. } | Bound::Plus(_)) | None => Decimal::ONE,
    };
    metrics.into_iter().map(|metric| (metric, least(metric))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::compile;
    use crate::text::MapLoad;

    /// The entry editions of the only group, by name, where `book` prices three editions for it.
    fn entries(book: &str) -> Vec<String> {
        let text = format!(
            "product p \"P\" {{
  currencies USD, EUR
  billing    monthly, annual
}}
group makers \"Makers\" {{
}}
metric seat \"Seats\" {{
}}
edition first \"First\" {{
  for   makers
  limit seat 20..
}}
edition second \"Second\" {{
  for     makers
  extends first
}}
edition third \"Third\" {{
  for   makers
  limit seat 1..
}}
prices list \"List\" {{
  currency USD
{book}
}}
"
        );
        let of = compile(&MapLoad::single("p.tierce", text), "p.tierce", None);
        assert!(of.model.is_sound(), "{:?}", of.model.faults);
        let market = of.analysis.market(&of.model, None);
        let found = market.entries(Id::new(0), None);
        found.into_iter().map(|id| of.model.editions[id].header.name.clone()).collect()
    }

    #[test]
    fn the_cheapest_with_a_price_is_where_customers_begin() {
        // Twenty seats of the first cost more than one of the third.
        assert_eq!(entries("  first monthly 2.00 per seat\n  third monthly 39.00 per seat"), ["third"]);
        assert_eq!(entries("  first monthly 2.00 per seat\n  third monthly 41.00 per seat"), ["first"]);
        // Twelve months are held against a year.
        assert_eq!(entries("  second monthly 10.00\n  third annual 119.00"), ["third"]);
        assert_eq!(entries("  second monthly 10.00\n  third annual 121.00"), ["second"]);
        // What is free is passed over, and what sales must quote ranks dearest.
        assert_eq!(
            entries("  first monthly free\n  second monthly 90.00\n  third monthly quoted"),
            ["second"]
        );
        assert_eq!(entries("  first monthly free\n  third monthly quoted"), ["third"]);
    }

    #[test]
    fn without_a_price_it_is_the_first_of_the_chain() {
        assert_eq!(entries(""), ["first"]);
        assert_eq!(entries("  first monthly free\n  second monthly free\n  third monthly free"), ["first"]);
    }
}
