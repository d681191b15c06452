//! Charges on one metric as straight lines over usage, for comparing two prices exactly.

use rust_decimal::Decimal;

use crate::analysis::exact::Exact;
use crate::model::{Charge, ChargeKind, Tier, TierMode, TierPrice};

/// `base + slope × usage`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) base: Exact,
    pub(super) slope: Exact,
}

/// What charges on one metric come to, as lines between bounds. Blocks are left out, since they
/// step without end: see [`block_of`].
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    /// What comes with the item and is not charged; `None` for unlimited.
    allowance: Option<Exact>,
    charges: Vec<Pieces>,
}

/// One charge: what it comes to with nothing to charge, and beyond.
#[derive(Clone, Debug)]
struct Pieces {
    at_zero: Exact,
    /// The last unit of each piece, and its line over units beyond the allowance; the last is open.
    pieces: Vec<(Option<Exact>, Line)>,
}

impl Line {
    pub(super) const ZERO: Self = Self { base: Exact::ZERO, slope: Exact::ZERO };

    /// Its value at `usage`.
    pub(super) fn at(self, usage: Exact) -> Option<Exact> {
        self.base.plus(self.slope.times(usage)?)
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        Some(Self { base: self.base.plus(other.base)?, slope: self.slope.plus(other.slope)? })
    }

    /// The same line, begun at `start`.
    fn from(self, start: Exact) -> Option<Self> {
        Some(Self { base: self.base.minus(self.slope.times(start)?)?, slope: self.slope })
    }
}

impl Shape {
    /// The charges of one metric, each paid `times`. `None` where a price has no number everywhere.
    pub(super) fn new(charges: &[&Charge], times: Exact, allowance: Option<Exact>) -> Option<Self> {
        let mut shape = Self { allowance, charges: Vec::new() };
        for charge in charges {
            let steps = |amount: Decimal| Exact::from(amount).times(times);
            let rate = |amount: Decimal, per: Decimal| steps(amount)?.over(per.into());
            let open = |slope: Exact| Pieces {
                at_zero: Exact::ZERO,
                pieces: vec![(None, Line { base: Exact::ZERO, slope })],
            };
            let pieces = match &charge.kind {
                ChargeKind::Rate { amount, per, .. } => open(rate(*amount, *per)?),
                ChargeKind::ShareOfMetric { percent, .. } => open(rate(*percent, Decimal::ONE_HUNDRED)?),
                ChargeKind::Tiered { mode, tiers, .. } => tiered(*mode, tiers, times, allowance)?,
                ChargeKind::Flat(_)
                | ChargeKind::Block { .. }
                | ChargeKind::ShareOfSubscription { .. }
                | ChargeKind::Setup(_)
                | ChargeKind::Minimum(_)
                | ChargeKind::Free
                | ChargeKind::Quoted
                | ChargeKind::Multiple { .. } => continue,
            };
            shape.charges.push(pieces);
        }
        Some(shape)
    }

    /// The usages at which a line ends.
    pub(super) fn bounds(&self) -> Option<Vec<Exact>> {
        let Some(allowance) = self.allowance else { return Some(Vec::new()) };
        let ends = self.charges.iter().flat_map(|charge| charge.pieces.iter().filter_map(|(end, _)| *end));
        let shifted = ends.map(|end| end.plus(allowance));
        std::iter::once(Some(allowance)).chain(shifted).collect()
    }

    /// The line that holds just above `usage`.
    pub(super) fn line_above(&self, usage: Exact) -> Option<Line> {
        let mut sum = Line::ZERO;
        let Some(allowance) = self.allowance else { return Some(sum) };
        let charged = usage.minus(allowance)?;
        for charge in &self.charges {
            let line = if charged.is_negative() {
                Line { base: charge.at_zero, slope: Exact::ZERO }
            } else {
                let ended = |(end, _): &(Option<Exact>, Line)| {
                    end.is_some_and(|end| !end.minus(charged).is_some_and(Exact::is_positive))
                };
                charge.pieces.get(charge.pieces.partition_point(ended))?.1.from(allowance)?
            };
            sum = sum.plus(line)?;
        }
        Some(sum)
    }
}

/// The pieces of a tiered price; `None` where one is quoted or the tiers end.
fn tiered(mode: TierMode, tiers: &[Tier], times: Exact, allowance: Option<Exact>) -> Option<Pieces> {
    if tiers.last()?.up_to.is_some() {
        return None;
    }
    let mut pieces = Vec::with_capacity(tiers.len());
    let (mut start, mut paid) = (Exact::ZERO, Exact::ZERO);
    for tier in tiers {
        let price = match tier.price {
            TierPrice::Amount { amount, per } => Exact::from(amount).times(times)?.over(per.into())?,
            TierPrice::Free => Exact::ZERO,
            TierPrice::Quoted => return None,
        };
        let end = tier.up_to.map(|bound| Exact::from(bound.value));
        let line = match mode {
            TierMode::Graduated => Line { base: paid, slope: price }.from(start)?,
            TierMode::Volume => Line { base: Exact::ZERO, slope: price },
            TierMode::Steps => Line { base: price, slope: Exact::ZERO },
        };
        if let Some(end) = end {
            paid = line.at(end)?;
            start = end;
        }
        pieces.push((end, line));
    }
    let covered = allowance.is_none_or(|allowance| !allowance.is_zero());
    let at_zero = match mode {
        TierMode::Steps if !covered => pieces.first()?.1.base,
        TierMode::Steps | TierMode::Graduated | TierMode::Volume => Exact::ZERO,
    };
    Some(Pieces { at_zero, pieces })
}

/// The size of the block and its price, where `charge` is for blocks.
pub(super) fn block_of(charge: &Charge) -> Option<(Decimal, Decimal)> {
    if let ChargeKind::Block { amount, size, .. } = charge.kind { Some((size, amount)) } else { None }
}
