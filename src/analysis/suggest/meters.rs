//! How many capabilities have a price line or a meter of their own: a new add-on must not be the one that makes
//! customers price every click.

use rustc_hash::FxHashSet;

use super::start::Planner;
use crate::model::{Capability, Id, Metric};

/// Fewer capabilities than this are too few to speak of most of them.
const FEWEST: usize = 6;

/// What is on sale, and what of it has a price line or a charged meter of its own.
pub(super) struct Meters {
    on_sale: FxHashSet<Id<Capability>>,
    own: FxHashSet<Id<Capability>>,
    /// The share that may have one, in hundredths of a per cent.
    threshold: usize,
    is_small: bool,
}

impl Meters {
    /// What the draft sells.
    pub(super) fn new(planner: &Planner<'_>) -> Self {
        let model = planner.model;
        let packages = planner.draft.packages.iter().filter(|package| package.fate.stays());
        let extras = || planner.draft.extras.iter().filter(|extra| extra.fate.stays());
        let given = packages.map(|package| &package.includes).chain(extras().map(|extra| &extra.includes));
        let on_sale: FxHashSet<Id<Capability>> = given.flat_map(|given| given.keys().copied()).collect();
        let books = planner.analysis.books.list.iter();
        let charges = books.flat_map(|book| &book.points).flat_map(|point| &point.charges);
        let charged: FxHashSet<Id<Metric>> = charges.filter_map(|charge| charge.kind.metric()).collect();
        let alone = charged.into_iter().filter_map(|metric| match model.metrics[metric].meters.as_slice() {
            [only] => Some(only.value),
            [] | [_, ..] => None,
        });
        // What is not on sale yet may come to be.
        let mut own: FxHashSet<Id<Capability>> = alone.collect();
        let single = extras().filter(|extra| extra.includes.len() == 1);
        own.extend(single.flat_map(|extra| extra.includes.keys().copied()));
        let threshold = model.policy.thresholds.metered as usize;
        Self { on_sale, own, threshold, is_small: model.capabilities.len() < FEWEST }
    }

    /// Whether a capability can have a price line of its own, and most still have none.
    pub(super) fn admit(&self, capability: Id<Capability>) -> bool {
        let own = self.own.len() + usize::from(!self.own.contains(&capability));
        let on_sale = self.on_sale.len() + usize::from(!self.on_sale.contains(&capability));
        self.is_small || self.own.contains(&capability) || own * 10_000 <= on_sale * self.threshold
    }

    /// Whether most of what is on sale has a price line or a meter of its own.
    pub(super) fn are_too_many(&self) -> bool {
        let metered = self.own.intersection(&self.on_sale).count();
        self.on_sale.len() >= FEWEST && metered * 10_000 > self.on_sale.len() * self.threshold
    }

    /// Notes that a capability has a price line of its own.
    pub(super) fn add(&mut self, capability: Id<Capability>) {
        self.on_sale.insert(capability);
        self.own.insert(capability);
    }
}
