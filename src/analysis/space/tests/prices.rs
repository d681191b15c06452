//! The cheapest and the dearest configuration of small specs against all of them, priced one by one.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::compiled;
use crate::analysis::expect::gives;
use crate::analysis::price::{Configuration, Price, price};
use crate::analysis::space::{Need, WhyNot, cheapest, extremes};
use crate::compile::Compilation;
use crate::model::{Capability, Currency, Id, Metric, Period};

/// What is drawn for an add-on: price, kind of price, what it gives, brings, requires, excludes, how many.
type Drawn = (u8, u8, u8, u8, u8, u8, u8);

fn text(addons: &[Drawn], edition: u8) -> String {
    let mut text =
        "capability c0\ncapability c1\ncapability c2\nmetric seat\nmetric event {\n  resets monthly\n}\n"
            .to_owned();
    text += "edition e {\n  includes c2\n  limit seat 4..10\n  allowance event 30\n}\n";
    let mut prices = match edition % 4 {
        0 => "  e monthly {\n    10.00 per seat\n    0.37 per event\n  }\n",
        1 => "  e monthly {\n    7.77\n    per event graduated {\n      up to 20 at 0.50\n      above at 0.13\n    }\n  }\n",
        2 => "  e monthly {\n    20.00\n    per event steps {\n      up to 25 5.00\n      above 19.00\n    }\n    minimum 30.00\n  }\n",
        _ => "  e monthly {\n    20.00\n    per event volume {\n      up to 25 at 0.60\n      above at 0.10\n    }\n  }\n",
    }
    .to_owned();
    for (nth, &(amount, kind, gives, brings, requires, excludes, many)) in addons.iter().enumerate() {
        let others = |at: u8| usize::from(at) % addons.len();
        text += &format!("addon a{nth} {{\n  offered-with e\n");
        let given: Vec<&str> = ["c0", "c1"]
            .into_iter()
            .enumerate()
            .filter(|(bit, _)| gives >> bit & 1 == 1)
            .map(|(_, name)| name)
            .collect();
        if !given.is_empty() {
            text += &format!("  includes {}\n", given.join(", "));
        }
        text += match brings % 6 {
            0 => "  allowance event +20\n",
            1 => "  limit seat +3\n",
            2 => "  allowance event +4 per seat\n",
            3 => "  limit seat 14\n",
            _ => "",
        };
        if requires % 3 == 0 && others(requires / 3) != nth {
            text += &format!("  requires a{}\n", others(requires / 3));
        } else if requires % 7 == 1 {
            text += "  requires c1\n";
        }
        if excludes % 3 == 0 && others(excludes / 3) != nth {
            text += &format!("  excludes a{}\n", others(excludes / 3));
        }
        if many % 2 == 0 {
            text += "  quantity 1..3\n";
        }
        text += "}\n";
        let amount = f_cents(amount);
        prices += &match kind % 8 {
            0 => format!("  a{nth} monthly {amount} per seat\n"),
            1 => format!("  a{nth} monthly 15% of subscription\n"),
            2 => format!("  a{nth} monthly quoted\n"),
            3 => format!("  a{nth} monthly 0.03 per event\n"),
            4 => String::new(),
            _ => format!("  a{nth} monthly {amount}\n"),
        };
    }
    format!("{text}prices list {{\n  currency USD\n{prices}}}\n")
}

fn f_cents(amount: u8) -> Decimal {
    Decimal::new(i64::from(amount) * 7, 2)
}

/// Every valid configuration with its price, each add-on in each quantity up to `most`.
fn all(of: &Compilation, asked: &Configuration, most: u32) -> Vec<(Configuration, Price)> {
    let addons: Vec<_> = of.model.addons.ids().collect();
    let numbers = 0..(most + 1).pow(addons.len() as u32);
    let configurations = numbers.map(|mut number| {
        let mut configuration = asked.clone();
        for &addon in &addons {
            let many = number % (most + 1);
            number /= most + 1;
            if many > 0 {
                configuration.addons.push((addon, many.into()));
            }
        }
        configuration
    });
    let priced = configurations.filter_map(|configuration| {
        let total = price(&of.model, &of.analysis, &configuration).ok()?.total;
        Some((configuration, total))
    });
    priced.collect()
}

fn named(of: &Compilation, name: &str) -> Id<Metric> {
    of.model.metrics.iter().find(|(_, metric)| metric.header.name == name).unwrap().0
}

fn grants(of: &Compilation, configuration: &Configuration, capability: Id<Capability>) -> bool {
    configuration.items().any(|(item, _)| {
        of.analysis.offers.of(item).grant_of(capability).is_some_and(|grant| gives(&of.model, grant, None))
    })
}

fn addons() -> impl Strategy<Value = Vec<Drawn>> {
    let byte = any::<u8>;
    prop::collection::vec((byte(), byte(), byte(), byte(), byte(), byte(), byte()), 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn nothing_is_cheaper_than_the_cheapest(addons in addons(), edition in any::<u8>(), seats in 4_u32..16, events in 0_u32..120, wanted in 0_usize..4) {
        let text = text(&addons, edition);
        let of = compiled(&text);
        prop_assert!(of.model.faults.is_empty(), "{:?}\n{}", of.model.faults, text);
        let mut asked = Configuration::of(of.model.editions.ids().next().unwrap(), Period::Monthly, Currency::from_code("USD").unwrap());
        asked.usage = vec![(named(&of, "seat"), seats.into()), (named(&of, "event"), events.into())];
        let needs: Vec<Need> = of.model.capabilities.ids().take(2).enumerate().filter(|(bit, _)| wanted >> bit & 1 == 1)
            .map(|(_, capability)| Need { capability, variant: None }).collect();
        let fits = |configuration: &Configuration| needs.iter().all(|need| grants(&of, configuration, need.capability));
        let tried: Vec<(Configuration, Price)> = all(&of, &asked, 3).into_iter().filter(|(one, _)| fits(one)).collect();
        let least = tried.iter().filter_map(|(_, total)| total.amount()).min();
        let found = cheapest(&of.model, &of.analysis, None, &needs, &asked).remove(0).found;
        match &found {
            Ok(best) => {
                prop_assert!(fits(&best.configuration));
                prop_assert_eq!(best.quote.total.amount(), least, "{:?}\n{}", best.configuration, text);
                let small = addons.iter().filter(|addon| addon.1 % 8 == 1).count() == 0 || addons.len() < 5;
                prop_assert!(best.proven || !small, "{}", text);
            }
            Err(WhyNot::TooMany) => prop_assert!(false, "{}", text),
            Err(_) => prop_assert!(tried.is_empty(), "{:?} {:?}\n{}", found, tried, text),
        }
    }

    #[test]
    fn nothing_lies_beyond_the_extremes(addons in addons(), edition in any::<u8>()) {
        let text = text(&addons, edition);
        let of = compiled(&text);
        let mut asked = Configuration::of(of.model.editions.ids().next().unwrap(), Period::Monthly, Currency::from_code("USD").unwrap());
        asked.usage = vec![(named(&of, "seat"), 4.into())];
        let totals: Vec<Price> = all(&of, &asked, 1).into_iter().map(|(_, total)| total).collect();
        let numbers = totals.iter().filter_map(|total| total.amount());
        let extreme = extremes(&of.model, &of.analysis, None).remove(0);
        let (cheapest, dearest) = (extreme.cheapest.unwrap(), extreme.dearest.unwrap());
        prop_assert_eq!(cheapest.quote.total.amount(), numbers.clone().min(), "{}", text);
        let most = numbers.max();
        if dearest.proven {
            prop_assert_eq!(dearest.quote.total.amount(), most, "{}", text);
        } else {
            prop_assert!(dearest.quote.total.amount() <= most, "{}", text);
        }
    }
}
