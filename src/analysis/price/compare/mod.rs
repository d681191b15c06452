//! Whether one price is never below another, whatever is used: judged exactly, at the bounds of
//! tiers and allowances, and between them on straight lines.
//!
//! Prices are compared before they are rounded. Where the judgement would need more than straight
//! lines (blocks of different sizes, minimums over several metrics), it is "not known" rather than
//! wrong.

mod blocks;
mod cliff;
mod contrast;
mod looks;
mod meter;
mod shape;
#[cfg(test)]
mod tests;
mod track;
mod year;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::analysis::exact::Exact;
use crate::analysis::{EffectivePoint, Offer};
use crate::model::{ChargeKind, Id, Metric, Model};
pub(crate) use cliff::{Cliff, Sum};
pub(crate) use contrast::{Contrast, Example};
use meter::Meter;
use track::{Extent, Stretch, Track};

/// So many usages of a metric are looked at: real price sheets have a few tiers, and what a table of very many
/// comes to is worked out tier by tier.
const MOST_LOOKS: usize = 1_024;

/// How much is used of each metric that is charged.
type Used = Vec<(Id<Metric>, Exact)>;

/// What an item costs, as a function of what is used.
pub(crate) struct PriceFunction<'a> {
    flat: Exact,
    setup: Exact,
    minimum: Exact,
    share: Option<Exact>,
    meters: BTreeMap<Id<Metric>, Meter<'a>>,
}

/// A configuration in which one price is above the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dearer {
    /// How much is used of each metric that is charged.
    pub(crate) usage: Vec<(Id<Metric>, Decimal)>,
    /// What the dearer costs, set-up left out; not rounded.
    pub(crate) one: Exact,
    /// What the other costs.
    pub(crate) other: Exact,
    /// Whether only what is paid at the start is dearer, or a share of the subscription.
    pub(crate) beside: Beside,
}

/// What is dearer beside the price for the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beside {
    /// Nothing: the price itself is dearer.
    Nothing,
    /// Set-up.
    Setup,
    /// A share of the subscription.
    Share,
}

/// How two prices compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    /// The first is never below the second, and somewhere above.
    Dearer(Dearer),
    /// They are the same, whatever is used.
    Same,
    /// The first is somewhere below the second, or nobody can say.
    Unlike,
}

impl<'a> PriceFunction<'a> {
    /// What `offer` costs at `point`. `None` where part of that is quoted, or could not be worked
    /// out, or depends on an allowance for each unit of another metric.
    pub(crate) fn new(model: &Model, offer: &Offer, point: &'a EffectivePoint) -> Option<Self> {
        let zero = Exact::ZERO;
        let mut function =
            Self { flat: zero, setup: zero, minimum: zero, share: None, meters: BTreeMap::new() };
        if point.faulty || point.charges.is_empty() {
            return None;
        }
        for charge in &point.charges {
            match &charge.kind {
                ChargeKind::Flat(amount) => function.flat = function.flat.plus((*amount).into())?,
                ChargeKind::Setup(amount) => function.setup = function.setup.plus((*amount).into())?,
                ChargeKind::Minimum(amount) => function.minimum = function.minimum.max((*amount).into())?,
                ChargeKind::ShareOfSubscription { percent } => {
                    function.share = Some(function.share.unwrap_or(zero).plus((*percent).into())?);
                }
                ChargeKind::Free => {}
                ChargeKind::Quoted | ChargeKind::Multiple { .. } => return None,
                ChargeKind::Rate { metric, .. }
                | ChargeKind::Block { metric, .. }
                | ChargeKind::Tiered { metric, .. }
                | ChargeKind::ShareOfMetric { metric, .. } => {
                    let meter = match function.meters.entry(*metric) {
                        std::collections::btree_map::Entry::Occupied(known) => known.into_mut(),
                        std::collections::btree_map::Entry::Vacant(place) => {
                            place.insert(Meter::new(model, offer, point, *metric)?)
                        }
                    };
                    meter.charges.push(charge);
                }
            }
        }
        Some(function)
    }

    /// The metrics that are charged.
    fn metrics(&self) -> impl Iterator<Item = &Id<Metric>> {
        self.meters.keys()
    }

    /// What the metrics and the flat amount come to, before the minimum.
    fn sum_at(&self, usage: &[(Id<Metric>, Exact)]) -> Option<Exact> {
        usage.iter().try_fold(self.flat, |sum, (metric, used)| sum.plus(self.meters.get(metric)?.at(*used)?))
    }

    /// The price, without set-up and shares.
    fn at(&self, usage: &[(Id<Metric>, Exact)]) -> Option<Exact> {
        self.sum_at(usage)?.max(self.minimum)
    }

    /// What it comes to for a million units of each metric, in whole hundredths of a unit of money,
    /// where that much can be bought: enough to see of most prices which is higher.
    pub(crate) fn far(&self) -> Option<Decimal> {
        const MUCH: u32 = 1_000_000;
        let sold = |meter: &Meter<'_>| {
            meter.most.is_none()
                && meter.least.compare(Exact::whole(MUCH)).is_some_and(std::cmp::Ordering::is_le)
        };
        let used = self.meters.keys().map(|metric| (*metric, Exact::whole(MUCH))).collect::<Used>();
        if self.meters.values().all(sold) { self.at(&used)?.to_places(2) } else { None }
    }

    /// How this price compares with `other`, wherever this one can be bought. Prices that charge
    /// different metrics are unlike.
    pub(crate) fn compare(&self, other: &Self) -> Comparison {
        self.compared(other).unwrap_or(Comparison::Unlike)
    }

    fn compared(&self, other: &Self) -> Option<Comparison> {
        if !self.metrics().eq(other.metrics()) || self.share.is_some() != other.share.is_some() {
            return None;
        }
        let zero = Exact::ZERO;
        let setup = self.setup.minus(other.setup)?;
        let share = self.share.unwrap_or(zero).minus(other.share.unwrap_or(zero))?;
        let least: Used = self.meters.iter().map(|(metric, meter)| (*metric, meter.least)).collect();
        // Most prices are told apart by a look at one usage.
        let below = self.at(&least)?.minus(other.at(&least)?)?.is_negative();
        if below || setup.is_negative() || share.is_negative() || !self.never_below(other)? {
            return None;
        }
        let witness = self.witness(other)?;
        let exact: Option<Vec<(Id<Metric>, Decimal)>> =
            witness.iter().map(|(metric, used)| Some((*metric, used.to_decimal()?))).collect();
        let (one, two) = (self.at(&witness)?, other.at(&witness)?);
        let dearer = |beside| Some(Comparison::Dearer(Dearer { usage: exact?, one, other: two, beside }));
        if one.minus(two)?.is_positive() {
            dearer(Beside::Nothing)
        } else if !setup.is_zero() {
            dearer(Beside::Setup)
        } else if !share.is_zero() {
            dearer(Beside::Share)
        } else {
            Some(Comparison::Same)
        }
    }

    /// Whether this price is nowhere below `other`.
    fn never_below(&self, other: &Self) -> Option<bool> {
        let mut tracks = Vec::new();
        for (metric, meter) in &self.meters {
            tracks.push(Track::new(meter, other.meters.get(metric)?)?);
        }
        let sum = |flat: Exact, least: fn(&Track) -> Option<Extent>| -> Option<Extent> {
            tracks.iter().try_fold(Extent::At(flat), |sum, track| sum.plus(least(track)?))
        };
        // The price is at least its minimum, and at least what the minimum of the other asks for.
        let own_least = sum(self.flat, |track| track.least(|stretch| Some(stretch.one)))?;
        if own_least.max(self.minimum)?.minus(other.minimum)?.is_negative() {
            return Some(false);
        }
        // And never below what the other charges: most often because no charge is …
        let apart = sum(self.flat.minus(other.flat)?, |track| track.least(Stretch::difference))?;
        if let Extent::At(least) = apart
            && !least.is_negative()
        {
            return Some(true);
        }
        // … or because the minimum lifts it: over one metric that can be followed along the lines.
        match (tracks.as_slice(), self.minimum.is_zero()) {
            (_, true) => Some(false),
            ([], false) => Some(!self.minimum.minus(other.flat)?.is_negative()),
            ([track], false) => track.never_below(self.minimum, self.flat, other.flat),
            (_, false) => Some(false),
        }
    }

    /// Of the usages worth looking at, one where this price is furthest above `other`. Over several
    /// metrics they are looked at side by side. `None` where there are too many.
    fn witness(&self, other: &Self) -> Option<Used> {
        let floors = [(self.flat, self.minimum), (other.flat, other.minimum)];
        let mut looks: Vec<(Id<Metric>, Vec<Exact>)> = Vec::new();
        for (&metric, meter) in &self.meters {
            looks.push((metric, Track::new(meter, other.meters.get(&metric)?)?.looks(floors)?));
        }
        let most = looks.iter().map(|(_, looks)| looks.len()).max().unwrap_or(1);
        if most > MOST_LOOKS {
            return None;
        }
        let mut best: Option<(Exact, Used)> = None;
        for place in 0..most {
            let at = |(metric, looks): &(Id<Metric>, Vec<Exact>)| {
                Some((*metric, *looks.get(place).or(looks.last())?))
            };
            let usage: Used = looks.iter().map(at).collect::<Option<_>>()?;
            let apart = self.at(&usage)?.minus(other.at(&usage)?)?;
            let further = |known: Exact| apart.minus(known).is_some_and(Exact::is_positive);
            if best.as_ref().is_none_or(|(known, _)| further(*known)) {
                best = Some((apart, usage));
            }
        }
        best.map(|(_, usage)| usage)
    }
}
