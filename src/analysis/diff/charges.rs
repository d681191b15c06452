//! Whether two prices state the same charges, and by how much one amount is above another.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::books::Priced;
use super::{Between, Version};
use crate::analysis::exact::Exact;
use crate::model::{ChargeKind, Id, Metric, Tier, TierPrice};

impl Between<'_> {
    /// Whether two price points state the same charges, on metrics that are the same and start again as often.
    pub(super) fn is_same(self, old: Priced<'_>, new: Priced<'_>) -> bool {
        let (before, now) = (&old.point.charges, &new.point.charges);
        before.len() == now.len()
            && before.iter().zip(now).all(|(one, other)| self.is_same_charge(&one.kind, &other.kind))
    }

    fn is_same_charge(self, old: &ChargeKind, new: &ChargeKind) -> bool {
        let same_metric = match (old.metric(), new.metric()) {
            (Some(old), Some(new)) => {
                let resets = |version: Version<'_>, id: Id<Metric>| {
                    version.model.metrics[id].resets.map(|resets| resets.value)
                };
                self.pairs.metrics.new_of(old) == Some(new) && resets(self.old, old) == resets(self.new, new)
            }
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        same_metric && figures(old) == figures(new)
    }
}

/// What a charge says but for its metric, and where it stands.
fn figures(kind: &ChargeKind) -> (u8, Vec<Option<Decimal>>) {
    match kind {
        ChargeKind::Flat(amount) => (0, vec![Some(*amount)]),
        ChargeKind::Rate { amount, per, .. } => (1, vec![Some(*amount), Some(*per)]),
        ChargeKind::Block { amount, size, .. } => (2, vec![Some(*amount), Some(*size)]),
        ChargeKind::Tiered { mode, tiers, .. } => {
            let tier = |tier: &Tier| {
                let price = match tier.price {
                    TierPrice::Amount { amount, per } => [Some(amount), Some(per)],
                    TierPrice::Free => [Some(Decimal::ZERO), Some(Decimal::ONE)],
                    TierPrice::Quoted => [None, None],
                };
                [tier.up_to.map(|bound| bound.value), price[0], price[1]]
            };
            (3 + *mode as u8, tiers.iter().flat_map(tier).collect())
        }
        ChargeKind::ShareOfMetric { percent, .. } => (10, vec![Some(*percent)]),
        ChargeKind::ShareOfSubscription { percent } => (11, vec![Some(*percent)]),
        ChargeKind::Setup(amount) => (12, vec![Some(*amount)]),
        ChargeKind::Minimum(amount) => (13, vec![Some(*amount)]),
        ChargeKind::Free => (14, Vec::new()),
        ChargeKind::Quoted => (15, Vec::new()),
        ChargeKind::Multiple { factor, of } => {
            (16, vec![Some(*factor), of.value.months().map(Decimal::from)])
        }
    }
}

/// By how much `new` is above `old`, in per cent with one decimal, rounded half to even; `None` from nothing.
pub(super) fn percent(old: Exact, new: Exact) -> Option<Decimal> {
    let tenths = new.minus(old)?.over(old)?.times(Exact::whole(1_000))?;
    let below = tenths.floor()?;
    let twice = tenths.minus(below)?.times(Exact::whole(2))?;
    let whole = below.to_decimal()?;
    let rounded = match twice.compare(Exact::whole(1))? {
        Ordering::Less => whole,
        Ordering::Greater => whole + Decimal::ONE,
        Ordering::Equal if (whole % Decimal::TWO).is_zero() => whole,
        Ordering::Equal => whole + Decimal::ONE,
    };
    rounded.checked_div(Decimal::TEN)
}
