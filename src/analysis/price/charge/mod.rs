//! What one charge on a metric comes to, before it is rounded.

#[cfg(test)]
mod tests;

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
    let (mut total, mut quoted) = (Exact::ZERO, false);
    each_slice(mode, tiers, units, covered, |tier, slice| {
        match tier.price {
            TierPrice::Amount { amount, per } => {
                let units = if mode == TierMode::Steps { Exact::whole(1) } else { slice };
                let worth = || total.plus(Exact::from(amount).times(units)?.over(per.into())?);
                total = worth().ok_or(Fail::Overflow)?;
            }
            TierPrice::Free => {}
            TierPrice::Quoted => quoted = true,
        }
        Ok(())
    })?;
    Ok(if quoted { Worth::Quoted } else { Worth::Exactly(total) })
}

/// Calls `each` with every tier that prices some of `units`, and how many units it prices: the slices
/// of a graduated price, the one tier that is reached of the others. Nothing is priced where there are
/// no units, but for the first band of a stepped price of which no allowance covers any.
pub(super) fn each_slice(
    mode: TierMode,
    tiers: &[Tier],
    units: Exact,
    covered: Covered,
    mut each: impl FnMut(&Tier, Exact) -> Result<(), Fail>,
) -> Result<(), Fail> {
    match mode {
        TierMode::Graduated => graduated(tiers, units, each),
        TierMode::Volume if units.is_zero() => Ok(()),
        TierMode::Steps if units.is_zero() && covered == Covered::Some => Ok(()),
        TierMode::Volume | TierMode::Steps => each(reached(tiers, units)?, units),
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

/// Each slice of `units` with its own tier.
fn graduated(
    tiers: &[Tier],
    units: Exact,
    mut each: impl FnMut(&Tier, Exact) -> Result<(), Fail>,
) -> Result<(), Fail> {
    let (mut below, mut left) = (Exact::ZERO, units);
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
        if !slice.is_zero() {
            each(tier, slice)?;
        }
    }
    if left.is_zero() { Ok(()) } else { Err(Fail::BeyondTiers(end_of(tiers))) }
}
