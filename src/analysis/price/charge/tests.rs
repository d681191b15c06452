//! Each kind of charge by itself, at its edges.

use super::*;
use crate::text::{At, Span};
use proptest::prelude::*;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn amount(amount: &str, per: &str) -> TierPrice {
    TierPrice::Amount { amount: number(amount), per: number(per) }
}

fn tier(up_to: Option<&str>, price: TierPrice) -> Tier {
    let at = Span::default();
    Tier { up_to: up_to.map(|bound| At::new(number(bound), at)), price, at }
}

/// The worth as text, "quoted", or the fault.
fn shown(worth: Result<Worth, Fail>) -> String {
    match worth {
        Ok(Worth::Exactly(exact)) => exact.to_decimal().unwrap().normalize().to_string(),
        Ok(Worth::Quoted) => "quoted".into(),
        Err(Fail::Overflow) => "overflow".into(),
        Err(Fail::BeyondTiers(end)) => format!("beyond {end}"),
    }
}

fn of(mode: TierMode, tiers: &[Tier], units: &str) -> String {
    shown(tiered(mode, tiers, number(units).into(), Covered::Nothing))
}

#[test]
fn a_rate_is_pro_rata() {
    assert_eq!(shown(rate(number("0.50"), number("1000"), number("1").into())), "0.0005");
    assert_eq!(shown(rate(number("12"), number("1"), number("2.5").into())), "30");
    assert_eq!(shown(rate(Decimal::MAX, number("1"), number("1000000000000").into())), "overflow");
    assert_eq!(shown(share(number("2.9"), number("12345.67").into())), "358.02443");
}

#[test]
fn a_started_block_is_a_block() {
    for (units, expected) in [("0", "0"), ("0.5", "5"), ("100", "5"), ("101", "10"), ("650", "35")] {
        assert_eq!(shown(block(number("5"), number("100"), number(units).into())), expected, "{units}");
    }
}

#[test]
fn graduated_slices_each_have_their_own_rate() {
    let tiers = [
        tier(Some("100"), TierPrice::Free),
        tier(Some("300"), amount("2", "1")),
        tier(None, amount("150", "100")),
    ];
    let cases = [
        ("0", "0"),
        ("100", "0"),
        ("100.5", "1"),
        ("101", "2"),
        ("300", "400"),
        ("301", "401.5"),
        ("500", "700"),
    ];
    for (units, expected) in cases {
        assert_eq!(of(TierMode::Graduated, &tiers, units), expected, "{units}");
    }
}

#[test]
fn volume_prices_all_units_at_the_rate_reached() {
    let tiers = [tier(Some("50"), amount("20", "1")), tier(None, amount("17", "1"))];
    for (units, expected) in [("0", "0"), ("50", "1000"), ("50.5", "858.5"), ("51", "867"), ("60", "1020")] {
        assert_eq!(of(TierMode::Volume, &tiers, units), expected, "{units}");
    }
}

#[test]
fn steps_have_a_total_for_each_band() {
    let tiers = [
        tier(Some("500"), amount("13", "1")),
        tier(Some("1500"), amount("26.50", "1")),
        tier(None, TierPrice::Quoted),
    ];
    for (units, expected) in
        [("1", "13"), ("500", "13"), ("500.5", "26.5"), ("1500", "26.5"), ("1501", "quoted")]
    {
        assert_eq!(of(TierMode::Steps, &tiers, units), expected, "{units}");
    }
    // With no unit the first band is what is bought, unless an allowance covers all there is.
    assert_eq!(of(TierMode::Steps, &tiers, "0"), "13");
    assert_eq!(shown(tiered(TierMode::Steps, &tiers, Exact::ZERO, Covered::Some)), "0");
}

#[test]
fn tiers_may_end_and_may_be_quoted() {
    let ends = [tier(Some("10"), amount("1", "1"))];
    let quoted = [tier(Some("10"), amount("1", "1")), tier(None, TierPrice::Quoted)];
    for mode in TierMode::ALL {
        assert_eq!(of(mode, &ends, "10.5"), "beyond 10", "{mode:?}");
        assert_eq!(of(mode, &quoted, "11"), "quoted", "{mode:?}");
    }
    assert_eq!(of(TierMode::Graduated, &quoted, "10"), "10");
    assert_eq!(of(TierMode::Graduated, &[], "1"), "beyond 0");
}

proptest! {
    #[test]
    fn graduated_never_falls_and_splits_at_any_bound(
        bounds in proptest::collection::btree_set(1_i64..10_000, 1..6),
        rates in proptest::collection::vec(0_i64..5_000, 7),
        units in 0_i64..20_000,
        more in 0_i64..20_000,
    ) {
        let mut tiers: Vec<Tier> = bounds.iter().zip(&rates).map(|(bound, rate)| {
            tier(Some(&bound.to_string()), amount(&Decimal::new(*rate, 3).to_string(), "7"))
        }).collect();
        tiers.push(tier(None, amount(&Decimal::new(rates[6], 3).to_string(), "1")));
        let worth = |units: i64| match tiered(TierMode::Graduated, &tiers, Decimal::from(units).into(), Covered::Nothing) {
            Ok(Worth::Exactly(exact)) => exact,
            other => panic!("{other:?}"),
        };
        prop_assert!(!worth(units + more).minus(worth(units)).unwrap().is_negative());
        // The same sum, unit by unit, by another way: the rate of the tier that each unit is in.
        let expected = (1..=units.min(2_000)).map(|unit| {
            let index = bounds.iter().position(|bound| unit <= *bound);
            match index {
                Some(index) => Exact::from(Decimal::new(rates[index], 3)).over(Exact::whole(7)).unwrap(),
                None => Exact::from(Decimal::new(rates[6], 3)),
            }
        }).fold(Exact::ZERO, |sum, rate| sum.plus(rate).unwrap());
        prop_assert_eq!(worth(units.min(2_000)), expected);
    }
}
