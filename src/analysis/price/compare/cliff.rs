//! Quantities after which one unit more makes the total smaller.

use rust_decimal::Decimal;

use super::PriceFunction;
use super::meter::Meter;
use super::shape::Line;
use crate::analysis::exact::Exact;
use crate::model::{ChargeKind, Id, Metric, Model, Tier, TierMode, TierPrice};
use crate::text::Span;

/// A quantity after which one unit more makes the total smaller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cliff {
    /// The metric that is counted.
    pub(crate) metric: Id<Metric>,
    /// The last quantity before the cliff.
    pub(crate) last: Sum,
    /// The least quantity after it, the cheapest one there.
    pub(crate) next: Sum,
    /// The least quantity that costs more than the one after the cliff.
    pub(crate) needed: Sum,
    /// Where the tier before it stands.
    pub(crate) last_at: Span,
    /// Where the tier after it stands.
    pub(crate) next_at: Span,
    /// How many times what is needed the quantity after the cliff is.
    surplus: Exact,
}

/// A quantity and what it costs in a billing period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sum {
    /// How much is used, allowances included.
    pub(crate) quantity: Decimal,
    /// What it costs, rounded to the minor unit; where several metrics are charged, this one alone.
    pub(crate) total: Decimal,
}

impl Cliff {
    /// By how many per cent the quantity after the cliff is more than what is needed.
    pub(crate) fn surplus_percent(&self) -> Option<Decimal> {
        self.surplus.minus(Exact::whole(1))?.times(Exact::whole(100))?.to_places(0)
    }

    /// Whether it pays to buy over `percent` per cent more than is needed.
    pub(crate) fn pays_over(&self, percent: u32) -> bool {
        let bound = Exact::whole(100 + percent).over(Exact::whole(100));
        bound.and_then(|bound| self.surplus.compare(bound)).is_some_and(std::cmp::Ordering::is_gt)
    }
}

impl PriceFunction<'_> {
    /// Of each metric that is charged by tiers the cliff that it pays most to jump. A metric with blocks
    /// or with several tiered charges is left aside.
    pub(crate) fn cliffs(&self, model: &Model, decimals: u32) -> Vec<Cliff> {
        let alone = self.meters.len() == 1;
        let (flat, minimum) = if alone { (self.flat, self.minimum) } else { (Exact::ZERO, Exact::ZERO) };
        let steepest = |(&metric, meter): (&Id<Metric>, &Meter<'_>)| {
            let step = if model.metrics[metric].decimal {
                Exact::whole(1).over(Exact::whole(100))?
            } else {
                Exact::whole(1)
            };
            let slope = Slope { metric, meter, flat, minimum, step, decimals };
            slope.cliffs()?.into_iter().reduce(|most, cliff| {
                let steeper = cliff.surplus.compare(most.surplus).is_some_and(std::cmp::Ordering::is_gt);
                if steeper { cliff } else { most }
            })
        };
        self.meters.iter().filter_map(steepest).collect()
    }
}

/// What one metric costs, tier by tier.
struct Slope<'a> {
    metric: Id<Metric>,
    meter: &'a Meter<'a>,
    flat: Exact,
    minimum: Exact,
    /// The distance between two quantities: one unit, or a hundredth of it where fractions are used.
    step: Exact,
    decimals: u32,
}

/// The quantities of one tier that can be bought.
struct Band {
    first: Exact,
    last: Option<Exact>,
    /// What they cost, over units beyond the allowance.
    line: Line,
    at: Span,
}

impl Slope<'_> {
    /// Every cliff. The price never falls within a tier, so each lies between two.
    fn cliffs(&self) -> Option<Vec<Cliff>> {
        let allowance = self.meter.allowance?;
        let bands = self.bands(allowance)?;
        // The most that any quantity up to the end of each band costs.
        let mut most = Vec::with_capacity(bands.len());
        for band in bands.iter().take(bands.len().saturating_sub(1)) {
            let total = self.total(band, band.last?)?;
            most.push(most.last().map_or(Some(total), |known: &Exact| known.max(total))?);
        }
        let mut cliffs = Vec::new();
        for (index, pair) in bands.windows(2).enumerate() {
            let (before, after) = (&pair[0], &pair[1]);
            let last = self.sum(before, before.last?, allowance)?;
            let next = self.sum(after, after.first, allowance)?;
            if last.total <= next.total {
                continue;
            }
            let least = self.total(after, after.first)?;
            let dearer =
                most.partition_point(|most| most.compare(least).is_none_or(std::cmp::Ordering::is_le));
            let band = bands.get(dearer.min(index))?;
            let from = self.first_above(band, least)?;
            let needed = self.sum(band, from, allowance)?;
            let surplus = after.first.plus(allowance)?.over(from.plus(allowance)?)?;
            let (last_at, next_at) = (before.at, after.at);
            cliffs.push(Cliff { metric: self.metric, last, next, needed, last_at, next_at, surplus });
        }
        Some(cliffs)
    }

    /// The tiers in which something can be bought, up to the first that has no number.
    fn bands(&self, allowance: Exact) -> Option<Vec<Band>> {
        let (mut tiered, mut rates) = (None, Exact::ZERO);
        for charge in &self.meter.charges {
            match &charge.kind {
                ChargeKind::Tiered { mode, tiers, .. } if tiered.is_none() => tiered = Some((*mode, tiers)),
                ChargeKind::Rate { amount, per, .. } => {
                    rates = rates.plus(Exact::from(*amount).over((*per).into())?)?;
                }
                ChargeKind::ShareOfMetric { .. } | ChargeKind::Block { .. } | ChargeKind::Tiered { .. } => {
                    return None;
                }
                ChargeKind::Flat(_)
                | ChargeKind::ShareOfSubscription { .. }
                | ChargeKind::Setup(_)
                | ChargeKind::Minimum(_)
                | ChargeKind::Free
                | ChargeKind::Quoted
                | ChargeKind::Multiple { .. } => {}
            }
        }
        let (mode, tiers) = tiered?;
        let least = self.meter.least.minus(allowance)?;
        let most =
            self.meter.most.map(|most| most.minus(allowance)).map_or(Some(None), |most| Some(Some(most?)))?;
        let (mut bands, mut below) = (Vec::new(), Exact::ZERO);
        for tier in tiers {
            let Some(line) = line(mode, tier, rates, self.meter.times) else { break };
            let first = below.plus(self.step)?.max(least)?;
            let end = match tier.up_to {
                Some(bound) => Some(self.whole_steps(bound.value.into())?),
                None => None,
            };
            let last = match (end, most) {
                (Some(end), Some(most)) => Some(if end.compare(most)?.is_lt() { end } else { most }),
                (end, most) => end.or(most),
            };
            below = end.unwrap_or(below);
            if last.is_none_or(|last| first.compare(last).is_some_and(std::cmp::Ordering::is_le)) {
                bands.push(Band { first, last, line, at: tier.at });
            }
        }
        Some(bands)
    }

    /// The last quantity at or below `bound`.
    fn whole_steps(&self, bound: Exact) -> Option<Exact> {
        bound.over(self.step)?.floor()?.times(self.step)
    }

    fn total(&self, band: &Band, units: Exact) -> Option<Exact> {
        band.line.at(units)?.plus(self.flat)?.max(self.minimum)
    }

    fn sum(&self, band: &Band, units: Exact, allowance: Exact) -> Option<Sum> {
        let total = self.total(band, units)?.to_places(self.decimals)?;
        Some(Sum { quantity: units.plus(allowance)?.to_decimal()?.normalize(), total })
    }

    /// The first quantity of `band` that costs more than `least`.
    fn first_above(&self, band: &Band, least: Exact) -> Option<Exact> {
        if self.total(band, band.first)?.compare(least)?.is_gt() {
            return Some(band.first);
        }
        let meets = least.minus(self.flat)?.minus(band.line.base)?.over(band.line.slope)?;
        self.whole_steps(meets)?.plus(self.step)
    }
}

/// What a tier costs over units beyond the allowance; `None` where that is no number. Graduated slices
/// only ever add up, so they have no cliff.
fn line(mode: TierMode, tier: &Tier, rates: Exact, times: Exact) -> Option<Line> {
    let price = match tier.price {
        TierPrice::Amount { amount, per } => Exact::from(amount).over(per.into())?,
        TierPrice::Free => Exact::ZERO,
        TierPrice::Quoted => return None,
    };
    let (base, slope) = match mode {
        TierMode::Graduated => return None,
        TierMode::Volume => (Exact::ZERO, price.plus(rates)?),
        TierMode::Steps => (price, rates),
    };
    Some(Line { base: base.times(times)?, slope: slope.times(times)? })
}
