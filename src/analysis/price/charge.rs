//! What one charge on a metric comes to, before it is rounded.

use rust_decimal::Decimal;

use crate::analysis::exact::Exact;
use crate::model::{ChargeKind, Tier, TierMode, TierPrice};

/// What a charge comes to, exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Worth {
    /// This much.
    Exactly(Exact),
    /// Only sales can say.
    Quoted,
}

/// Why a charge comes to nothing that can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fail {
    /// It no longer fits.
    Overflow,
    /// The tiers end here.
    BeyondTiers(Decimal),
}

/// Units of which nothing is covered, or of which an allowance covers some.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Covered {
    /// No allowance: with no unit at all, a stepped price is that of its first band.
    Nothing,
    /// An allowance: within it nothing is charged.
    Some,
}

impl From<bool> for Covered {
    /// Whether an allowance covers some.
    fn from(covers: bool) -> Self {
        if covers { Self::Some } else { Self::Nothing }
    }
}

impl Worth {
    /// The amount; `None` where only sales can say.
    pub(super) fn exactly(self) -> Option<Exact> {
        match self {
            Self::Exactly(exact) => Some(exact),
            Self::Quoted => None,
        }
    }
}

/// What one charge comes to for `units` of its metric beyond the allowances, or by itself where it
/// is on none. Shares of the subscription and minimums depend on other charges, and count as nothing
/// here.
pub(super) fn worth(kind: &ChargeKind, units: Exact, covered: Covered) -> Result<Worth, Fail> {
    match kind {
        ChargeKind::Flat(amount) | ChargeKind::Setup(amount) => Ok(Worth::Exactly((*amount).into())),
        ChargeKind::Rate { amount, per, .. } => rate(*amount, *per, units),
        ChargeKind::Block { amount, size, .. } => block(*amount, *size, units),
        ChargeKind::Tiered { mode, tiers, .. } => tiered(*mode, tiers, units, covered),
        ChargeKind::ShareOfMetric { percent, .. } => share(*percent, units),
        ChargeKind::Quoted => Ok(Worth::Quoted),
        ChargeKind::ShareOfSubscription { .. }
        | ChargeKind::Minimum(_)
        | ChargeKind::Free
        | ChargeKind::Multiple { .. } => Ok(Worth::Exactly(Exact::ZERO)),
    }
}

/// `amount` for every `per` of `units`, pro rata.
fn rate(amount: Decimal, per: Decimal, units: Exact) -> Result<Worth, Fail> {
    let worth = || Exact::from(amount).times(units)?.over(per.into());
    worth().map(Worth::Exactly).ok_or(Fail::Overflow)
}

/// `amount` for every started block of `size` units.
fn block(amount: Decimal, size: Decimal, units: Exact) -> Result<Worth, Fail> {
    let worth = || units.over(size.into())?.ceiling()?.times(amount.into());
    worth().map(Worth::Exactly).ok_or(Fail::Overflow)
}

/// `percent` per cent of `amount`.
fn share(percent: Decimal, amount: Exact) -> Result<Worth, Fail> {
    rate(percent, Decimal::ONE_HUNDRED, amount)
}

/// A tiered price for `units` beyond the allowances.
fn tiered(mode: TierMode, tiers: &[Tier], units: Exact, covered: Covered) -> Result<Worth, Fail> {
    match mode {
        TierMode::Graduated => graduated(tiers, units),
        TierMode::Volume if units.is_zero() => Ok(Worth::Exactly(Exact::ZERO)),
        TierMode::Volume => match reached(tiers, units)?.price {
            TierPrice::Amount { amount, per } => rate(amount, per, units),
            TierPrice::Free => Ok(Worth::Exactly(Exact::ZERO)),
            TierPrice::Quoted => Ok(Worth::Quoted),
        },
        TierMode::Steps if units.is_zero() && covered == Covered::Some => Ok(Worth::Exactly(Exact::ZERO)),
        TierMode::Steps => match reached(tiers, units)?.price {
            TierPrice::Amount { amount, .. } => Ok(Worth::Exactly(amount.into())),
            TierPrice::Free => Ok(Worth::Exactly(Exact::ZERO)),
            TierPrice::Quoted => Ok(Worth::Quoted),
        },
    }
}

/// The tier that holds the last of `units`; a tier holds its bound.
fn reached(tiers: &[Tier], units: Exact) -> Result<&Tier, Fail> {
    for tier in tiers {
        let Some(bound) = tier.up_to else { return Ok(tier) };
        if !Exact::from(bound.value).minus(units).ok_or(Fail::Overflow)?.is_negative() {
            return Ok(tier);
        }
    }
    Err(Fail::BeyondTiers(end_of(tiers)))
}

fn end_of(tiers: &[Tier]) -> Decimal {
    tiers.last().and_then(|tier| tier.up_to).map_or(Decimal::ZERO, |bound| bound.value)
}

/// Each slice of `units` at the rate of its own tier.
fn graduated(tiers: &[Tier], units: Exact) -> Result<Worth, Fail> {
    let (mut total, mut below, mut left) = (Exact::ZERO, Exact::ZERO, units);
    let mut quoted = false;
    for tier in tiers {
        if left.is_zero() {
            break;
        }
        let mut slice = left;
        if let Some(bound) = tier.up_to {
            let bound = Exact::from(bound.value);
            let room = bound.minus(below).and_then(|room| room.max(Exact::ZERO)).ok_or(Fail::Overflow)?;
            if room.minus(left).ok_or(Fail::Overflow)?.is_negative() {
                slice = room;
            }
            below = bound;
        }
        left = left.minus(slice).ok_or(Fail::Overflow)?;
        match tier.price {
            TierPrice::Amount { amount, per } => {
                let worth = || total.plus(Exact::from(amount).times(slice)?.over(per.into())?);
                total = worth().ok_or(Fail::Overflow)?;
            }
            TierPrice::Free => {}
            TierPrice::Quoted => quoted |= !slice.is_zero(),
        }
    }
    if !left.is_zero() {
        return Err(Fail::BeyondTiers(end_of(tiers)));
    }
    Ok(if quoted { Worth::Quoted } else { Worth::Exactly(total) })
}

#[cfg(test)]
mod tests {
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
        for (units, expected) in
            [("0", "0"), ("50", "1000"), ("50.5", "858.5"), ("51", "867"), ("60", "1020")]
        {
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
            let worth = |units: i64| match graduated(&tiers, Decimal::from(units).into()) {
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
}
