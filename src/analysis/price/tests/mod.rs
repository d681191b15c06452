//! Prices of configurations, on small specs, with figures worked out by hand.

mod bills;
mod choice;
mod limits;
mod properties;
mod refusals;
mod usage;

use super::{Breach, Configuration, Price, Quote, Refusal, price};
use crate::analysis::expect;
use crate::compile::{Compilation, compile};
use crate::model::{AssertionKind, Item};
use crate::text::MapLoad;

/// Compiles `text` behind a product with a few capabilities and metrics.
fn compiled(text: &str) -> Compilation {
    let head = "tierce 1
product p \"P\" {
  currencies USD, JPY, KWD
  billing    monthly, annual
}
capability map
capability help {
  levels low, high
}
metric seat
metric event {
  resets monthly
}
metric call {
  resets daily
}
metric hour {
  decimal
}
metric asset {
  money
}
metric sale {
  money
  resets monthly
}
metric wait {
  better lower
}
";
    let of = compile(&MapLoad::single("p.tierce", format!("{head}{text}")), "p.tierce", None);
    assert!(of.model.faults.is_empty(), "{:?}", of.model.faults);
    of
}

/// What each of `prices`, written as in a test block, comes to in `spec`.
fn quotes(spec: &str, prices: &[&str]) -> (Compilation, Vec<Result<Quote, Vec<Refusal>>>) {
    let lines: String = prices.iter().map(|line| format!("  price {line} = 0.00\n")).collect();
    let of = compiled(&format!("{spec}test \"t\" {{\n{lines}}}\n"));
    let configurations: Vec<Configuration> = of.model.tests[0]
        .assertions
        .iter()
        .map(|assertion| {
            let AssertionKind::Price(test) = &assertion.kind else { panic!("{assertion:?}") };
            expect::configuration(test, None)
        })
        .collect();
    let quotes = configurations.iter().map(|asked| price(&of.model, &of.analysis, asked)).collect();
    (of, quotes)
}

/// Checks that each price of `cases` comes to the amount beside it, or is refused for that reason.
#[track_caller]
fn check(spec: &str, cases: &[(&str, &str)]) {
    let prices: Vec<&str> = cases.iter().map(|(price, _)| *price).collect();
    let (of, quotes) = quotes(spec, &prices);
    let found: Vec<(&str, String)> =
        prices.iter().zip(&quotes).map(|(price, quote)| (*price, total(&of, quote))).collect();
    let expected: Vec<(&str, String)> =
        cases.iter().map(|(price, total)| (*price, (*total).to_owned())).collect();
    assert_eq!(found, expected);
}

fn shown(price: Price) -> String {
    price.amount().map_or("quoted".to_owned(), |amount| amount.to_string())
}

/// The total, or the reasons of the refusal in few words.
fn total(of: &Compilation, quote: &Result<Quote, Vec<Refusal>>) -> String {
    match quote {
        Ok(quote) => shown(quote.total),
        Err(refusals) => refusals.iter().map(|refusal| reason(of, refusal)).collect::<Vec<_>>().join("; "),
    }
}

fn reason(of: &Compilation, refusal: &Refusal) -> String {
    let model = &of.model;
    let item = |item: Item| model.item(item).name.as_str();
    let addon = |id| item(Item::Addon(id));
    let metric = |id| model.metrics[id].header.name.as_str();
    match refusal {
        Refusal::RepeatedAddon { addon: id } => format!("{} twice", addon(*id)),
        Refusal::NotOfferedWith { addon: id, edition } => {
            format!("{} not with {}", addon(*id), item(Item::Edition(*edition)))
        }
        Refusal::Excluded { addon: id, other } => format!("{} excludes {}", addon(*id), addon(*other)),
        Refusal::Unmet { addon: id, .. } => format!("{} unmet", addon(*id)),
        Refusal::Quantity { addon: id, asked, .. } => format!("not {asked} {}", addon(*id)),
        Refusal::NoPrice { item: id, day, .. } => match day {
            Some(day) => format!("no {} on {day}", item(*id)),
            None => format!("no {}", item(*id)),
        },
        Refusal::AmbiguousDay { days } => {
            let days: Vec<String> = days.iter().map(ToString::to_string).collect();
            format!("which of {}", days.join(", "))
        }
        Refusal::Unpriceable { item: id, .. } => format!("{} unpriceable", item(*id)),
        Refusal::MissingUsage { metrics } => {
            let metrics: Vec<&str> = metrics.iter().map(|id| metric(id.value)).collect();
            format!("how many {}", metrics.join(", "))
        }
        Refusal::Fraction { metric: id, used } => format!("part of {}: {used}", metric(*id)),
        Refusal::Negative { metric: id, used } => format!("negative {}: {used}", metric(*id)),
        Refusal::OutsideLimit { metric: id, breach, item: by, .. } => match breach {
            Breach::Below(least) => format!("{} under {least} of {}", metric(*id), item(*by)),
            Breach::Above(most) => format!("{} over {most} of {}", metric(*id), item(*by)),
        },
        Refusal::BeyondTiers { metric: id, most, .. } => format!("{} beyond {most}", metric(*id)),
        Refusal::Overflow { item: id } => format!("{} overflows", item(*id)),
    }
}
