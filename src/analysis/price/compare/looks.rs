//! The usages at which two prices are worth looking at.

use std::cmp::Ordering;

use super::meter::Meter;
use super::shape::block_of;
use super::{PriceFunction, Used};
use crate::analysis::exact::Exact;
use crate::model::{ChargeKind, Id, Metric};

/// So many bounds of one charge are looked at: those of a table with more are looked at evenly.
const MOST_BOUNDS: usize = 500;

/// So many tiers are gone through for one charge in all: each look goes through them.
const MOST_TIERS: usize = 100_000;

/// So many blocks are looked at one by one.
const BLOCKS: u32 = 3;

impl PriceFunction<'_> {
    /// The usages of `metric` worth looking at, in order: the least, both sides of each bound of this price and of
    /// `other`, where a minimum stops to lift one of them, and far enough beyond the last that the steeper wins.
    pub(super) fn looks(&self, other: &Self, metric: Id<Metric>, least: &Used) -> Option<Vec<Exact>> {
        let from = least.iter().find(|(known, _)| *known == metric)?.1;
        let mut looks = vec![from];
        for meter in self.meters_on(other, metric) {
            for bound in bounds(meter)? {
                looks.extend([bound, bound.plus(Exact::whole(1))?]);
            }
        }
        let last = looks.iter().copied().try_fold(from, Exact::max)?;
        let most = self.most_of(other, metric);
        match most {
            Some(most) => looks.push(most),
            None => looks.extend([last.plus(Exact::whole(10))?, last.plus(last)?.plus(Exact::whole(1_000))?]),
        }
        let is_allowed = |look: &Exact| {
            let fits = |most: Exact| look.compare(most).is_some_and(Ordering::is_le);
            look.compare(from).is_some_and(Ordering::is_ge) && most.is_none_or(fits)
        };
        looks.retain(is_allowed);
        sort(&mut looks);
        let at = |used: Exact| -> Used {
            least.iter().map(|&(known, other)| (known, if known == metric { used } else { other })).collect()
        };
        let mut kinks = Vec::new();
        for pair in looks.windows(2) {
            for function in [self, other] {
                kinks.extend(function.kink(pair[0], pair[1], &at).into_iter().flatten());
            }
        }
        looks.append(&mut kinks);
        looks.retain(is_allowed);
        sort(&mut looks);
        if most.is_none() {
            let lifts = [self, other].map(|function| function.lifts_beyond(&looks, &at));
            looks.extend(lifts.into_iter().flatten());
            sort(&mut looks);
            looks.extend(self.beyond(other, &looks, &at));
        }
        Some(looks)
    }

    /// The whole units around the usage between two looks at which the minimum stops to lift the price.
    fn kink(&self, from: Exact, to: Exact, at: &impl Fn(Exact) -> Used) -> Option<[Exact; 2]> {
        let (low, high) = (self.before_minimum(&at(from))?, self.before_minimum(&at(to))?);
        let (below, above) = (low.compare(self.minimum)?, high.compare(self.minimum)?);
        if below.is_ge() || above.is_le() {
            return None;
        }
        let along = self.minimum.minus(low)?.times(to.minus(from)?)?.over(high.minus(low)?)?;
        let kink = from.plus(along)?.floor()?;
        Some([kink, kink.plus(Exact::whole(1))?])
    }

    /// A unit beyond the last look at which the minimum stops to lift the price, where it will.
    fn lifts_beyond(&self, looks: &[Exact], at: &impl Fn(Exact) -> Used) -> Option<Exact> {
        let [.., near, far] = looks else { return None };
        let (close, wide) = (self.before_minimum(&at(*near))?, self.before_minimum(&at(*far))?);
        let slope = wide.minus(close)?.over(far.minus(*near)?)?;
        let along = self.minimum.minus(wide)?.over(slope)?;
        if along.is_positive() { far.plus(along)?.floor()?.plus(Exact::whole(1)) } else { None }
    }

    /// A unit beyond the last look at which the steeper price has overtaken the other, where it will.
    fn beyond(&self, other: &Self, looks: &[Exact], at: &impl Fn(Exact) -> Used) -> Option<Exact> {
        let [.., near, far] = looks else { return None };
        let (close, wide) = (self.apart(other, &at(*near))?, self.apart(other, &at(*far))?);
        let slope = wide.minus(close)?.over(far.minus(*near)?)?;
        let along = Exact::ZERO.minus(wide)?.over(slope)?;
        if along.is_positive() { far.plus(along)?.floor()?.plus(Exact::whole(1)) } else { None }
    }
}

/// Where the charges of a meter bend: at the end of what comes with the item, of tiers and of blocks.
fn bounds(meter: &Meter<'_>) -> Option<Vec<Exact>> {
    let Some(allowance) = meter.allowance else { return Some(Vec::new()) };
    let mut bounds = vec![allowance];
    for charge in &meter.charges {
        if let ChargeKind::Tiered { tiers, .. } = &charge.kind {
            let looked_at = (MOST_TIERS / tiers.len().max(1)).clamp(2, MOST_BOUNDS);
            let step = tiers.len().div_ceil(looked_at).max(1);
            let ends = tiers.iter().filter_map(|tier| tier.up_to).step_by(step);
            for end in ends {
                bounds.push(allowance.plus(end.value.into())?);
            }
        }
        if let Some((size, _)) = block_of(charge) {
            for nth in 1..=BLOCKS {
                bounds.push(allowance.plus(Exact::from(size).times(Exact::whole(nth))?)?);
            }
        }
    }
    if meter.pace == Exact::whole(1) {
        return Some(bounds);
    }
    // At another pace a bound lies between two whole units: the lower of them, and the one after it, are looked at.
    bounds.into_iter().map(|bound| bound.over(meter.pace)?.floor()).collect()
}

fn sort(looks: &mut Vec<Exact>) {
    looks.sort_by(|one, other| one.compare(*other).unwrap_or(Ordering::Equal));
    looks.dedup();
}
