//! What the prices of each item charge, and what stops use.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::{EffectiveBook, EffectivePoint};
use crate::model::{Bound, ChargeKind, Edition, Id, Item, Metric};
use crate::rules::Context;
use crate::text::Span;

/// What the prices of all items charge. Prices that ended before `--today` are past.
pub(super) struct Sales {
    of: FxHashMap<Item, Sale>,
    /// What add-ons charge, by the edition that they are offered with.
    by_addons: FxHashSet<(Id<Edition>, Id<Metric>)>,
}

/// What the prices of one item charge.
#[derive(Default)]
struct Sale {
    metrics: FxHashSet<Id<Metric>>,
    /// Of which use stops at a limit.
    stopped: FxHashSet<Id<Metric>>,
    /// Of which some comes with it.
    allowed: FxHashSet<Id<Metric>>,
    /// The first price that is a number and not free.
    price_at: Option<Span>,
    /// Whether a language error may hide a charge, or the item is sold no longer.
    unclear: bool,
}

impl Sales {
    pub(super) fn new(context: &Context<'_>) -> Self {
        let model = context.model;
        let of: FxHashMap<Item, Sale> = model.items().map(|item| (item, Sale::new(context, item))).collect();
        let mut by_addons = FxHashSet::default();
        for (id, addon) in model.addons.iter() {
            let metrics = of.get(&Item::Addon(id)).into_iter().flat_map(|sale| &sale.metrics);
            for &metric in metrics {
                by_addons.extend(addon.offered_with.iter().map(|edition| (edition.value, metric)));
            }
        }
        Self { of, by_addons }
    }

    /// Whether the item has a price that is a number, and nothing may hide a part of it.
    pub(super) fn judges(&self, item: Item) -> bool {
        self.of.get(&item).is_some_and(|sale| !sale.unclear && sale.price_at.is_some())
    }

    /// The first price of the item that is a number and not free.
    pub(super) fn price_at(&self, item: Item) -> Option<Span> {
        self.of.get(&item)?.price_at
    }

    /// Whether an add-on beside `edition` charges `metric`.
    pub(super) fn has_charging_addon(&self, edition: Id<Edition>, metric: Id<Metric>) -> bool {
        self.by_addons.contains(&(edition, metric))
    }

    /// Whether use of `metric` is charged by the item, or stops at a limit of it, or nobody can say.
    pub(super) fn ends(&self, item: Item, metric: Id<Metric>) -> bool {
        let ends =
            |sale: &Sale| sale.unclear || sale.metrics.contains(&metric) || sale.stopped.contains(&metric);
        self.of.get(&item).is_some_and(ends)
    }

    /// Whether some of `metric` comes with the item.
    pub(super) fn allows(&self, item: Item, metric: Id<Metric>) -> bool {
        self.of.get(&item).is_some_and(|sale| sale.allowed.contains(&metric))
    }
}

fn stops(bound: Bound) -> bool {
    match bound {
        Bound::Range { most, .. } => most.is_some(),
        Bound::Plus(_) => true,
    }
}

impl Sale {
    fn new(context: &Context<'_>, item: Item) -> Self {
        let model = context.model;
        let grandfathered = match item {
            Item::Edition(id) => model.editions[id].grandfathered.is_some(),
            Item::Addon(id) => model.addons[id].grandfathered.is_some(),
        };
        let offer = context.analysis.offers.of(item);
        let limits = offer.limits.iter().filter(|limit| stops(limit.bound));
        let mut sale = Self {
            unclear: grandfathered || offer.faulty,
            stopped: limits.map(|limit| limit.metric).collect(),
            allowed: offer.allowances.iter().map(|allowance| allowance.metric).collect(),
            ..Self::default()
        };
        for (book, point) in context.analysis.books.points_of(item) {
            if !context.is_past(book.days) {
                sale.add(book, point);
            }
        }
        sale
    }

    fn add(&mut self, book: &EffectiveBook, point: &EffectivePoint) {
        self.unclear |= book.faulty || point.faulty;
        self.metrics.extend(point.charges.iter().filter_map(|charge| charge.kind.metric()));
        let is_free = point.charges.iter().all(|charge| charge.kind == ChargeKind::Free);
        let is_quoted = point.charges.iter().any(|charge| charge.kind == ChargeKind::Quoted);
        if !is_free && !is_quoted {
            self.price_at.get_or_insert(point.at);
        }
    }
}
