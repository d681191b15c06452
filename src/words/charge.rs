//! A charge as a spec would state it: `0.50 per 1_000 event`.

use rust_decimal::Decimal;

use super::number;
use crate::model::{Charge, ChargeKind, Currency, Id, Metric, Model, Tier, TierMode, TierPrice};

/// `charge` on one line of the language, without its tiers.
pub(crate) fn charge(model: &Model, charge: &Charge, currency: Currency) -> String {
    let name = |metric: Id<Metric>| model.metrics[metric].header.name.as_str();
    let money = |amount: Decimal| money(amount, currency);
    match &charge.kind {
        ChargeKind::Flat(amount) => money(*amount),
        ChargeKind::Rate { amount, per, metric } => {
            format!("{} per {}{}", money(*amount), many(*per), name(*metric))
        }
        ChargeKind::Block { amount, size, metric } => {
            format!("{} per block of {} {}", money(*amount), spelled(*size), name(*metric))
        }
        ChargeKind::Tiered { metric, mode, .. } => format!("per {} {}", name(*metric), mode.word()),
        ChargeKind::ShareOfMetric { percent, metric } => {
            format!("{}% of {}", spelled(*percent), name(*metric))
        }
        ChargeKind::ShareOfSubscription { percent } => format!("{}% of subscription", spelled(*percent)),
        ChargeKind::Setup(amount) => format!("{} setup", money(*amount)),
        ChargeKind::Minimum(amount) => format!("minimum {}", money(*amount)),
        ChargeKind::Free => "free".to_owned(),
        ChargeKind::Quoted => "quoted".to_owned(),
        ChargeKind::Multiple { factor, of } => format!("{} * {}", spelled(*factor), of.value.word()),
    }
}

/// What the units of `tier` cost, as a spec states it: `at 0.20 per 1_000`, `26.50`, `free`.
pub(crate) fn price_of_tier(tier: &Tier, mode: TierMode, currency: Currency) -> String {
    match (tier.price, mode) {
        (TierPrice::Amount { amount, per }, TierMode::Graduated | TierMode::Volume) => {
            let rate = format!("at {}", money(amount, currency));
            if per == Decimal::ONE { rate } else { format!("{rate} per {}", spelled(per)) }
        }
        (TierPrice::Amount { amount, .. }, TierMode::Steps) => money(amount, currency),
        (TierPrice::Free, _) => "free".to_owned(),
        (TierPrice::Quoted, _) => "quoted".to_owned(),
    }
}

/// The kind of a charge in one word, for programs; tiers are told apart by how they are read.
pub(crate) fn kind_word(kind: &ChargeKind) -> &'static str {
    match kind {
        ChargeKind::Flat(_) => "flat",
        ChargeKind::Rate { .. } => "per_unit",
        ChargeKind::Block { .. } => "per_block",
        ChargeKind::Tiered { mode, .. } => mode.word(),
        ChargeKind::ShareOfMetric { .. } => "percent_of_metric",
        ChargeKind::ShareOfSubscription { .. } => "percent_of_subscription",
        ChargeKind::Setup(_) => "setup",
        ChargeKind::Minimum(_) => "minimum",
        ChargeKind::Free => "free",
        // A multiple that could not be worked out is a language error, and is never priced.
        ChargeKind::Quoted | ChargeKind::Multiple { .. } => "quoted",
    }
}

fn money(amount: Decimal, currency: Currency) -> String {
    number::spelled(&number::amount(amount, currency))
}

pub(super) fn spelled(quantity: Decimal) -> String {
    number::spelled(&number::quantity(quantity))
}

/// `1_000 `, or nothing for one unit.
fn many(per: Decimal) -> String {
    if per == Decimal::ONE { String::new() } else { format!("{} ", spelled(per)) }
}
