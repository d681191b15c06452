//! A long billing period beside the same time paid in shorter ones.

use super::track::Track;
use super::{Beside, Dearer, PriceFunction, Used};
use crate::analysis::exact::Exact;
use crate::analysis::price::resets::resets_in;
use crate::model::{Model, Period};

impl PriceFunction<'_> {
    /// The same price paid `times`, which is as long as one `period`: without set-up, and with what is
    /// paid at each reset counted as it is in `period`.
    pub(crate) fn repeated(mut self, model: &Model, times: u32, period: Period) -> Option<Self> {
        let times = Exact::whole(times);
        self.setup = Exact::ZERO;
        self.flat = self.flat.times(times)?;
        self.minimum = self.minimum.times(times)?;
        for (metric, meter) in &mut self.meters {
            meter.times = match model.metrics[*metric].resets {
                Some(resets) => Exact::whole(resets_in(resets.value, period)),
                None => meter.times.times(times)?,
            };
        }
        Some(self)
    }

    /// A usage for which this price is above `other`, set-up left out. `None` where there is none, where
    /// the two charge different things, or where nobody can say.
    pub(crate) fn somewhere_above(&self, other: &Self) -> Option<Dearer> {
        if !self.metrics().eq(other.metrics()) || self.share != other.share {
            return None;
        }
        let near = self.witness(other)?;
        if let Some(dearer) = self.dearer_at(other, near.clone()) {
            return Some(dearer);
        }
        // Far beyond the last bound the steeper line wins, however much lower it starts: over the other line,
        // and over the other minimum.
        let mut crossings = self.meters.iter().enumerate().filter_map(|(place, (metric, meter))| {
            let track = Track::new(meter, other.meters.get(metric)?)?;
            let last = track.steeper_beyond()?;
            let mut far = near.clone();
            // A whole unit beyond: at the bound itself the tier before it may still be the one that counts.
            let begins = last.from.floor()?.plus(Exact::whole(1))?;
            far.get_mut(place)?.1 = begins;
            let (own, theirs) = (self.sum_at(&far)?, other.sum_at(&far)?);
            let over_line = theirs.minus(own)?.over(last.difference()?.slope)?;
            let over_minimum = other.minimum.minus(own)?.over(last.one.slope)?;
            let distance = over_line.max(over_minimum)?.max(Exact::ZERO)?;
            far.get_mut(place)?.1 = begins.plus(distance)?.floor()?.plus(Exact::whole(1))?;
            self.dearer_at(other, far)
        });
        crossings.next()
    }

    /// Whether this price asks a minimum that `other` does not, is above it by nothing else, and would be below
    /// it somewhere: the minimum is what a customer commits to for a lower rate.
    pub(crate) fn commits_for_less_than(mut self, other: &Self) -> bool {
        if self.minimum.is_zero() || !other.minimum.is_zero() {
            return false;
        }
        self.minimum = Exact::ZERO;
        self.somewhere_above(other).is_none() && other.somewhere_above(&self).is_some()
    }

    fn dearer_at(&self, other: &Self, usage: Used) -> Option<Dearer> {
        let (one, two) = (self.at(&usage)?, other.at(&usage)?);
        let usage = usage.into_iter().map(|(metric, used)| Some((metric, used.to_decimal()?)));
        let usage = usage.collect::<Option<_>>()?;
        let above = one.minus(two)?.is_positive();
        above.then_some(Dearer { usage, one, other: two, beside: Beside::Nothing })
    }
}
