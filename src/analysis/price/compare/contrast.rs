//! Where one price is above another and where below: looked at wherever either of them bends.
//!
//! Between two looks both prices are straight lines, so where they cross is worked out exactly. Blocks step
//! without end: the first of them are looked at, and those after follow their trend.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::meter::Meter;
use super::{PriceFunction, Used};
use crate::analysis::exact::Exact;
use crate::analysis::{EffectivePoint, Offer};
use crate::model::{Id, Metric, Model};

/// What tells two prices apart.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contrast {
    /// Of the usages at which the first price is above the second, where it is so by the largest share.
    pub(crate) above: Option<Example>,
    /// Of those at which it is below, where it is so by the largest share.
    pub(crate) below: Option<Example>,
    /// Whether somewhere only sales can give the first price, where the second is a number.
    pub(crate) is_quoted_above: bool,
    /// The other way round.
    pub(crate) is_quoted_below: bool,
    /// For each metric whose charges tell them apart: which is higher from where on, with the least of every other.
    pub(crate) ranges: Vec<(Id<Metric>, Vec<Range>)>,
}

/// Two prices for one usage.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// How much is used of each metric that is charged.
    pub(crate) usage: Vec<(Id<Metric>, Decimal)>,
    /// The first price, set-up left out; not rounded.
    pub(crate) one: Exact,
    /// The second.
    pub(crate) other: Exact,
}

/// A range of usage over which the same price is higher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    /// The first unit.
    pub(crate) from: Decimal,
    /// The last; `None` for no end.
    pub(crate) to: Option<Decimal>,
    /// How the first price compares with the second.
    pub(crate) first_is: Ordering,
}

/// One look at both prices.
struct Look {
    used: Exact,
    /// How far the first is above the second; `None` where one is no number.
    apart: Option<Exact>,
}

impl PriceFunction<'_> {
    /// The same price with other ids for its metrics.
    pub(crate) fn with_metrics(self, id: impl Fn(Id<Metric>) -> Id<Metric>) -> Self {
        let meters = self.meters.into_iter().map(|(metric, meter)| (id(metric), meter));
        Self { meters: meters.collect(), ..self }
    }

    /// The same price, which knows how much of each of `metrics` can be used, whether it charges for it or not.
    pub(crate) fn within_limits(
        mut self,
        model: &Model,
        offer: &Offer,
        point: &EffectivePoint,
        metrics: impl Iterator<Item = Id<Metric>>,
    ) -> Option<Self> {
        for metric in metrics.filter(|metric| !self.meters.contains_key(metric)).collect::<Vec<_>>() {
            self.meters.insert(metric, Meter::new(model, offer, point, metric)?);
        }
        Some(self)
    }

    /// The same price for usage as `other` counts it: of what starts again at other times, the same use over the same time.
    pub(crate) fn at_the_pace_of(mut self, other: &Self) -> Option<Self> {
        for (metric, meter) in &mut self.meters {
            if let Some(known) = other.meters.get(metric) {
                meter.follow(known)?;
            }
        }
        Some(self)
    }

    /// The metrics that are charged.
    pub(crate) fn charged(&self) -> Vec<Id<Metric>> {
        self.metrics().copied().collect()
    }

    /// What is paid at the start.
    pub(crate) fn at_the_start(&self) -> Exact {
        self.setup
    }

    /// The share of the subscription, in per cent.
    pub(crate) fn share_of_subscription(&self) -> Exact {
        self.share.unwrap_or(Exact::ZERO)
    }

    /// What tells this price from `other`, wherever both can be bought. `None` where a figure no longer fits. Shares of
    /// the subscription and set-up are left out.
    pub(crate) fn contrast(&self, other: &Self) -> Option<Contrast> {
        let metrics: BTreeSet<Id<Metric>> = self.metrics().chain(other.metrics()).copied().collect();
        let least: Used = metrics
            .iter()
            .map(|&metric| Some((metric, self.least_of(other, metric)?)))
            .collect::<Option<_>>()?;
        let mut found = Contrast::default();
        self.note(other, &least, &mut found);
        let (mut high, mut low) = (least.clone(), least.clone());
        // A minimum may hide of each metric what shows where all of them are used: before it, and as far out as that goes.
        let (mut lifted_high, mut lifted_low) = (least.clone(), least.clone());
        for (place, &metric) in metrics.iter().enumerate() {
            let mut usage = least.clone();
            let (mut looks, mut lifted) = (Vec::new(), Vec::new());
            for used in self.looks(other, metric, &least)? {
                usage[place].1 = used;
                self.note(other, &usage, &mut found);
                looks.push(Look { used, apart: self.apart(other, &usage) });
                lifted.extend(self.apart_before_minimum(other, &usage).map(|apart| (used, apart)));
            }
            lifted_high[place].1 = farthest(&lifted, Ordering::is_ge).unwrap_or(least[place].1);
            lifted_low[place].1 = farthest(&lifted, Ordering::is_le).unwrap_or(least[place].1);
            for (end, wanted) in [(&mut high, Ordering::Greater), (&mut low, Ordering::Less)] {
                end[place].1 = extreme(&looks, wanted).unwrap_or(least[place].1);
            }
            let most = self.most_of(other, metric);
            if looks.iter().any(|look| look.apart.map(|apart| apart.is_zero()) == Some(false)) {
                found.ranges.push((metric, ranges(&looks, most)?));
            }
        }
        for corner in [high, low, lifted_high, lifted_low] {
            self.note(other, &corner, &mut found);
        }
        found.ranges.retain(|(metric, _)| self.differs_on(other, *metric));
        Some(found)
    }

    pub(super) fn apart(&self, other: &Self, usage: &[(Id<Metric>, Exact)]) -> Option<Exact> {
        self.priced(usage)?.minus(other.priced(usage)?)
    }

    fn apart_before_minimum(&self, other: &Self, usage: &[(Id<Metric>, Exact)]) -> Option<Exact> {
        self.before_minimum(usage)?.minus(other.before_minimum(usage)?)
    }

    /// The price for `usage`, which may name metrics that this price does not charge.
    fn priced(&self, usage: &[(Id<Metric>, Exact)]) -> Option<Exact> {
        self.before_minimum(usage)?.max(self.minimum)
    }

    /// The same before the minimum.
    pub(super) fn before_minimum(&self, usage: &[(Id<Metric>, Exact)]) -> Option<Exact> {
        let charged: Used =
            usage.iter().filter(|(metric, _)| self.meters.contains_key(metric)).copied().collect();
        self.sum_at(&charged)
    }

    /// Takes a look at `usage`, and keeps it if nothing like it was seen.
    fn note(&self, other: &Self, usage: &Used, found: &mut Contrast) {
        match (self.priced(usage), other.priced(usage)) {
            (Some(one), Some(two)) => {
                let Some(apart) = one.minus(two) else { return };
                let place = if apart.is_positive() { &mut found.above } else { &mut found.below };
                if apart.is_zero()
                    || place.as_ref().is_some_and(|known| !is_further((one, two), (known.one, known.other)))
                {
                    return;
                }
                let exact = usage.iter().map(|(metric, used)| Some((*metric, used.to_decimal()?)));
                if let Some(usage) = exact.collect() {
                    *place = Some(Example { usage, one, other: two });
                }
            }
            (None, Some(_)) => found.is_quoted_above = true,
            (Some(_), None) => found.is_quoted_below = true,
            (None, None) => {}
        }
    }

    /// Whether what is charged on `metric` is more than the same amount at every usage.
    fn differs_on(&self, other: &Self, metric: Id<Metric>) -> bool {
        let charges = |function: &Self| function.meters.get(&metric).map_or(0, |meter| meter.charges.len());
        charges(self) + charges(other) > 0
    }

    pub(super) fn meters_on<'m>(
        &'m self,
        other: &'m Self,
        metric: Id<Metric>,
    ) -> impl Iterator<Item = &'m Meter<'m>> {
        self.meters.get(&metric).into_iter().chain(other.meters.get(&metric))
    }

    /// The least that both are sold for, and one unit at least of what does not reset.
    fn least_of(&self, other: &Self, metric: Id<Metric>) -> Option<Exact> {
        let mut least = Exact::ZERO;
        for meter in self.meters_on(other, metric) {
            least = least.max(meter.least)?;
            if meter.stands {
                least = least.max(Exact::whole(1))?;
            }
        }
        Some(least)
    }

    /// The most that both allow.
    pub(super) fn most_of(&self, other: &Self, metric: Id<Metric>) -> Option<Exact> {
        self.meters_on(other, metric)
            .filter_map(|meter| meter.most)
            .reduce(|one, two| if one.compare(two).is_some_and(Ordering::is_le) { one } else { two })
    }
}

/// Whether the two prices `one` are further apart, by their share, than `other`.
fn is_further(one: (Exact, Exact), other: (Exact, Exact)) -> bool {
    // Above: what the first comes to for each unit of the second; below: the other way round.
    let share = |(first, second): (Exact, Exact)| {
        let is_above = first.compare(second)?.is_gt();
        let (more, less) = if is_above { (first, second) } else { (second, first) };
        Some((more, less))
    };
    let compared = || {
        let ((more, less), (known_more, known_less)) = (share(one)?, share(other)?);
        match (less.is_zero(), known_less.is_zero()) {
            (true, true) => more.compare(known_more),
            (true, false) => Some(Ordering::Greater),
            (false, true) => Some(Ordering::Less),
            (false, false) => more.times(known_less)?.compare(known_more.times(less)?),
        }
    };
    compared().is_some_and(Ordering::is_gt)
}

/// The usage at which the difference is furthest in the direction that is `wanted`.
fn extreme(looks: &[Look], wanted: Ordering) -> Option<Exact> {
    let known = looks.iter().filter_map(|look| Some((look.apart?, look.used)));
    let best = known.reduce(|one, two| if two.0.compare(one.0) == Some(wanted) { two } else { one });
    best.map(|(_, used)| used)
}

/// What `looks`, in order, say of the usages between them, up to `most`.
fn ranges(looks: &[Look], most: Option<Exact>) -> Option<Vec<Range>> {
    let mut ranges: Vec<Range> = Vec::new();
    let mut before: Option<(Exact, Exact)> = None;
    for look in looks {
        let Some(apart) = look.apart else { continue };
        let here = (look.used, apart);
        let mut from = look.used;
        if let Some(before) = before {
            let crossing = crossing(before, here)?;
            // Where they cross at a whole unit they are the same there.
            if let Some(crossing) = crossing.filter(|crossing| crossing.floor() == Some(*crossing)) {
                begin(&mut ranges, crossing, Ordering::Equal)?;
            }
            from = crossing.map_or(Some(from), |crossing| crossing.floor()?.plus(Exact::whole(1)))?;
        }
        begin(&mut ranges, from, apart.compare(Exact::ZERO)?)?;
        if let Some(last) = ranges.last_mut() {
            last.to = Some(look.used.to_decimal()?);
        }
        before = Some(here);
    }
    if let (Some(last), None) = (ranges.last_mut(), most) {
        last.to = None;
    }
    Some(ranges)
}

/// Ends the last range before `from`, and begins another, if the same price is not still the higher one.
fn begin(ranges: &mut Vec<Range>, from: Exact, first_is: Ordering) -> Option<()> {
    let from = from.to_decimal()?;
    if let Some(last) = ranges.last_mut() {
        if last.first_is == first_is {
            return Some(());
        }
        last.to = Some((from - Decimal::ONE).max(last.from));
    }
    ranges.push(Range { from, to: None, first_is });
    Some(())
}

/// The usage from which on the difference leaves the side that it has at the first of two looks, where it does before the
/// second; between them it is a straight line.
fn crossing(before: (Exact, Exact), after: (Exact, Exact)) -> Option<Option<Exact>> {
    let (side, other) = (before.1.compare(Exact::ZERO)?, after.1.compare(Exact::ZERO)?);
    if side == other || other.is_eq() {
        return Some(None);
    }
    let along = Exact::ZERO.minus(before.1)?.times(after.0.minus(before.0)?)?;
    let along = along.over(after.1.minus(before.1)?)?;
    before.0.plus(along).map(Some)
}

/// The usage at which the difference is the most extreme; of equals the last.
fn farthest(looks: &[(Exact, Exact)], is_more: fn(Ordering) -> bool) -> Option<Exact> {
    let mut best: Option<(Exact, Exact)> = None;
    for &(used, apart) in looks {
        if best.is_none_or(|(_, known)| apart.compare(known).is_some_and(is_more)) {
            best = Some((used, apart));
        }
    }
    best.map(|(used, _)| used)
}
