//! What holds of every price.

use std::sync::OnceLock;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::model::{Currency, Period};

/// One edition a charge kind that can only grow, and one with all of them.
fn spec() -> &'static Compilation {
    static SPEC: OnceLock<Compilation> = OnceLock::new();
    SPEC.get_or_init(|| {
        compiled(
            "edition all \"All\" {
  allowance event 100
  allowance event 3 per seat
}
addon pack \"Pack\" {
  offered-with all
  quantity     1..
  allowance    event +40
}
addon care \"Care\" {
  offered-with all
}
prices list {
  currency USD
  all monthly {
    19.99
    7.77 per seat
    0.0137 per 7 event
    3.33 per block of 30 event
    per event graduated {
      up to 50   at 0.10
      up to 500  at 0.07 per 3
      above      at 0.011
    }
    per hour steps {
      up to 10  5.00
      up to 20  9.00
      above     11.00
    }
    2.9% of sale
    49.00 setup
    minimum 120.00
  }
  all annual 9.96 * monthly
  pack monthly 4.05
  pack annual  10 * monthly
  care monthly 17.5% of subscription
  care annual  17.5% of subscription
}
prices yen {
  based-on list * 151.37 round 10
  currency JPY
}
prices dinar {
  based-on list * 0.3072
  currency KWD
}
",
        )
    })
}

fn asked(usage: [u32; 3], sale: i64, packs: u32, period: Period, currency: &str) -> Configuration {
    let of = spec();
    let metric =
        |name: &str| of.model.metrics.iter().find(|(_, metric)| metric.header.name == name).unwrap().0;
    let mut addons = of.model.addons.ids();
    let (pack, care) = (addons.next().unwrap(), addons.next().unwrap());
    let mut configuration = Configuration::of(
        of.model.editions.ids().next().unwrap(),
        period,
        Currency::from_code(currency).unwrap(),
    );
    configuration.usage = vec![
        (metric("seat"), usage[0].into()),
        (metric("event"), usage[1].into()),
        (metric("hour"), Decimal::new(usage[2].into(), 1)),
        (metric("sale"), Decimal::new(sale, 2)),
    ];
    configuration.addons.push((care, Decimal::ONE));
    if packs > 0 {
        configuration.addons.push((pack, packs.into()));
    }
    configuration
}

fn quote_of(configuration: &Configuration) -> Quote {
    price(&spec().model, &spec().analysis, configuration).unwrap()
}

fn amount(price: Price) -> Decimal {
    price.amount().unwrap()
}

fn usages() -> impl Strategy<Value = [u32; 3]> {
    [0_u32..500, 0_u32..5_000, 0_u32..400]
}

fn terms() -> impl Strategy<Value = (Period, &'static str)> {
    (
        prop_oneof![Just(Period::Monthly), Just(Period::Annual)],
        prop_oneof![Just("USD"), Just("JPY"), Just("KWD")],
    )
}

proptest! {
    #[test]
    fn the_total_is_the_sum_of_its_lines(usage in usages(), sale in 0_i64..1_000_000, packs in 0_u32..4, (period, currency) in terms()) {
        let quote = quote_of(&asked(usage, sale, packs, period, currency));
        let sum: Decimal = quote.lines.iter().map(|line| amount(line.amount) * Decimal::from(line.times)).sum();
        prop_assert_eq!(amount(quote.total), sum);
        let parts = [quote.each_period(), quote.metered(), quote.once()];
        let parts: Decimal = parts.into_iter().map(|part| amount(part.unwrap())).sum();
        prop_assert_eq!(parts, sum);
    }

    #[test]
    fn every_line_has_the_decimals_of_its_currency(usage in usages(), sale in 0_i64..1_000_000, packs in 0_u32..4, (period, currency) in terms()) {
        let quote = quote_of(&asked(usage, sale, packs, period, currency));
        for line in &quote.lines {
            prop_assert_eq!(amount(line.amount).scale(), quote.currency.decimals(), "{:?}", line);
        }
    }

    #[test]
    fn more_use_never_costs_less(usage in usages(), more in usages(), sale in 0_i64..1_000_000, packs in 0_u32..4, (period, currency) in terms()) {
        // Seats bring events, so only what brings nothing else may grow.
        let larger = [usage[0], usage[1] + more[1], usage[2] + more[2]];
        let (less, all) = (asked(usage, sale, packs, period, currency), asked(larger, sale + 7, packs, period, currency));
        prop_assert!(amount(quote_of(&less).total) <= amount(quote_of(&all).total));
    }

    #[test]
    fn the_minimum_is_met_and_never_exceeded_by_itself(usage in usages(), sale in 0_i64..20_000) {
        let quote = quote_of(&asked(usage, sale, 0, Period::Monthly, "USD"));
        let edition = quote.lines[0].item;
        let of_edition = quote.lines.iter().filter(|line| line.item == edition);
        let (setup, rest): (Vec<_>, Vec<_>) =
            of_edition.partition(|line| matches!(line.charge.kind, crate::model::ChargeKind::Setup(_)));
        let paid: Decimal = rest.iter().map(|line| amount(line.in_period().unwrap())).sum();
        let topped_up = rest.iter().any(|line| matches!(line.charge.kind, crate::model::ChargeKind::Minimum(_)));
        let least = Decimal::from(120);
        prop_assert_eq!(setup.len(), 1);
        let met = if topped_up { paid == least } else { paid >= least };
        prop_assert!(met, "{}", paid);
    }

    #[test]
    fn a_rate_is_rounded_half_away_from_zero(seats in 0_u32..100_000) {
        let quote = quote_of(&asked([seats, 0, 0], 0, 0, Period::Annual, "USD"));
        // 7.77 * 9.96 for each seat, exactly, then to the cent.
        let exact = Decimal::new(777, 2) * Decimal::new(996, 2) * Decimal::from(seats);
        let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
        prop_assert_eq!(amount(quote.lines[1].amount), exact.round_dp_with_strategy(2, strategy));
    }
}
