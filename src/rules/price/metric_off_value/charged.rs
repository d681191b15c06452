//! By which metrics an edition is charged.

use crate::model::{ChargeKind, Edition, Id, Item, Metric};
use crate::rules::Context;
use crate::text::Span;

/// A metric that is charged, and where the first charge stands.
pub(super) struct Charged {
    pub(super) metric: Id<Metric>,
    pub(super) at: Span,
}

/// What the prices of an edition charge, each metric once, in the order of the source.
#[derive(Default)]
pub(super) struct AllCharged {
    /// Metrics that are charged each billing period.
    pub(super) standing: Vec<Charged>,
    /// Metrics that are charged at each reset, for what was used.
    pub(super) by_use: Vec<Charged>,
    /// Whether there is a fixed part, or one that nobody can say.
    pub(super) is_fixed: bool,
}

/// What the prices of `edition` charge, but those that ended before `--today` or hold a language error.
pub(super) fn charged(context: &Context<'_>, edition: Id<Edition>) -> AllCharged {
    let mut all = AllCharged::default();
    for (book, point) in context.analysis.books.points_of(Item::Edition(edition)) {
        if context.is_past(book.days) {
            continue;
        }
        all.is_fixed |= book.faulty || point.faulty;
        for charge in &point.charges {
            all.is_fixed |= is_fixed(&charge.kind);
            let Some(metric) = charge.kind.metric() else { continue };
            let stands = context.model.metrics[metric].resets.is_none();
            let list = if stands { &mut all.standing } else { &mut all.by_use };
            if list.iter().all(|known| known.metric != metric) {
                list.push(Charged { metric, at: charge.at });
            }
        }
    }
    all
}

fn is_fixed(kind: &ChargeKind) -> bool {
    match kind {
        ChargeKind::Flat(amount) | ChargeKind::Minimum(amount) => !amount.is_zero(),
        ChargeKind::Quoted | ChargeKind::ShareOfSubscription { .. } | ChargeKind::Multiple { .. } => true,
        ChargeKind::Free
        | ChargeKind::Setup(_)
        | ChargeKind::Rate { .. }
        | ChargeKind::Block { .. }
        | ChargeKind::Tiered { .. }
        | ChargeKind::ShareOfMetric { .. } => false,
    }
}
