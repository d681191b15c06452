//! The charges of one price on one metric.

use super::shape::Shape;
use crate::analysis::exact::Exact;
use crate::analysis::price::charge;
use crate::analysis::price::resets::resets_in;
use crate::analysis::{EffectivePoint, Offer};
use crate::model::{Bound, Charge, Id, Metric, Model};

/// The charges on one metric.
pub(super) struct Meter<'a> {
    pub(super) charges: Vec<&'a Charge>,
    /// How often they are paid in one billing period.
    pub(super) times: Exact,
    /// What comes with the item; `None` for unlimited.
    pub(super) allowance: Option<Exact>,
    /// What can be used: from a least on, to a most if there is one.
    pub(super) least: Exact,
    pub(super) most: Option<Exact>,
    /// Whether it is a standing quantity, which does not start again from zero.
    pub(super) stands: bool,
    /// How many units are used here for each that is looked at: one, but beside a price whose metric starts again at
    /// other times.
    pub(super) pace: Exact,
}

impl<'a> Meter<'a> {
    pub(super) fn new(
        model: &Model,
        offer: &Offer,
        point: &EffectivePoint,
        metric: Id<Metric>,
    ) -> Option<Self> {
        let mut allowance = Some(Exact::ZERO);
        for given in offer.allowances.iter().filter(|given| given.metric == metric) {
            if given.per.is_some() {
                return None;
            }
            allowance = match (allowance, given.quantity) {
                (Some(so_far), Some(quantity)) => Some(so_far.plus(quantity.into())?),
                (None, _) | (_, None) => None,
            };
        }
        let (mut least, mut most) = (Exact::ZERO, None);
        let better_lower = model.metrics[metric].better_lower;
        for limit in offer.limits.iter().filter(|limit| limit.metric == metric && limit.window.is_none()) {
            if let (Bound::Range { least: from, most: to }, false) = (limit.bound, better_lower) {
                least = from.map_or(least, Exact::from);
                most = to.map(Exact::from);
            }
        }
        let resets = model.metrics[metric].resets.map(|resets| resets.value);
        let times = resets.map_or(1, |window| resets_in(window, point.period));
        let stands = resets.is_none();
        let (times, pace) = (Exact::whole(times), Exact::whole(1));
        Some(Self { charges: Vec::new(), times, allowance, least, most, stands, pace })
    }

    /// Counts usage as `other` does, which may start again more or less often in the same billing period: the same use
    /// over the same time. What stands and what starts again have no such time in common.
    pub(super) fn follow(&mut self, other: &Self) -> Option<()> {
        if self.stands || other.stands || self.times.is_zero() || other.times.is_zero() {
            return Some(());
        }
        self.pace = other.times.over(self.times)?;
        self.least = self.least.over(self.pace)?.ceiling()?;
        if let Some(most) = self.most {
            self.most = Some(most.over(self.pace)?.floor()?);
        }
        Some(())
    }

    /// What the charges come to in one billing period.
    pub(super) fn at(&self, used: Exact) -> Option<Exact> {
        let units = match self.allowance {
            Some(allowance) => used.times(self.pace)?.minus(allowance)?.max(Exact::ZERO)?,
            None => Exact::ZERO,
        };
        let covered = self.allowance.is_none_or(|allowance| !allowance.is_zero());
        let mut sum = Exact::ZERO;
        for charge in &self.charges {
            sum = sum.plus(charge::worth(&charge.kind, units, covered.into()).ok()?.exactly()?)?;
        }
        sum.times(self.times)
    }

    pub(super) fn shape(&self) -> Option<Shape> {
        Shape::new(&self.charges, self.times, self.allowance)
    }
}
