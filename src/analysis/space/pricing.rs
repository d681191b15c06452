//! What add-ons cost beside an edition, by the exact price and nothing else.

use rust_decimal::Decimal;
use rustc_hash::FxHashSet;

use super::algebra::Cost;
use super::sale::{Sale, Var};
use super::solve::Work;
use crate::analysis::price::{Configuration, Price, Quote, Refusal, beyond_allowances, price_uncombined};
use crate::analysis::{Analysis, Books};
use crate::model::{Addon, ChargeKind, Edition, Id, Item, Metric, Model, TierMode};

/// Prices configurations, and counts how many.
pub(super) struct Pricer<'a> {
    pub(super) model: &'a Model,
    pub(super) analysis: &'a Analysis,
    /// How many prices may still be worked out.
    pub(super) left: usize,
    /// How many steps may still be taken to choose among add-ons.
    pub(super) work: Work,
    charged: Charged,
}

/// Which metrics are charged by any price of the spec.
struct Charged {
    metrics: FxHashSet<Id<Metric>>,
    /// Those that are charged by the step, where even no unit at all has a price.
    by_step: FxHashSet<Id<Metric>>,
}

impl<'a> Pricer<'a> {
    pub(super) fn new(model: &'a Model, analysis: &'a Analysis, left: usize, work: usize) -> Self {
        Self { model, analysis, left, work: Work(work), charged: Charged::new(&analysis.books) }
    }

    /// What the items of `asked` cost together, whether or not they can be combined; `None` where too
    /// many prices have been worked out already.
    pub(super) fn quote(&mut self, asked: &Configuration) -> Option<Result<Quote, Vec<Refusal>>> {
        self.left = self.left.checked_sub(1)?;
        Some(price_uncombined(self.model, self.analysis, asked))
    }

    /// The fewest of an add-on that can be bought.
    pub(super) fn fewest(&self, addon: Id<Addon>) -> Decimal {
        let sold = self.model.addons[addon].quantity.map(|quantity| quantity.value);
        sold.map_or(Decimal::ONE, |sold| match (sold.least.is_zero(), sold.step.is_zero()) {
            (false, _) => sold.least,
            (true, false) => sold.step,
            (true, true) => Decimal::ONE,
        })
    }

    /// `asked` with the fewest of one add-on more.
    pub(super) fn with(&self, asked: &Configuration, addon: Id<Addon>) -> Configuration {
        let mut with = asked.clone();
        with.addons.push((addon, self.fewest(addon)));
        with
    }

    /// The metrics on which an allowance changes what `alone`, an edition without add-ons, is charged, and
    /// how much of each is used beyond its own.
    pub(super) fn in_play(&self, alone: &Configuration) -> Vec<(Id<Metric>, Decimal)> {
        let beyond = beyond_allowances(self.model, self.analysis, alone);
        let Some(mut beyond) = beyond else {
            return self.model.metrics.ids().map(|metric| (metric, Decimal::MAX)).collect();
        };
        let matters = |metric: &Id<Metric>| {
            self.charged.metrics.contains(metric) || self.model.metrics[*metric].draws.is_some()
        };
        beyond.retain(|(metric, _)| matters(metric));
        for metric in self.model.metrics.ids().filter(|metric| self.charged.by_step.contains(metric)) {
            if beyond.iter().all(|(known, _)| *known != metric) {
                beyond.push((metric, Decimal::ZERO));
            }
        }
        beyond
    }

    /// Whether some of the metrics `in_play` come with an add-on.
    pub(super) fn saves(&self, addon: Id<Addon>, in_play: &[(Id<Metric>, Decimal)]) -> bool {
        let allowances = &self.analysis.offers.addon(addon).allowances;
        allowances.iter().any(|allowance| in_play.iter().any(|(metric, _)| *metric == allowance.metric))
    }

    /// Whether a price of the item is a share of what others cost.
    pub(super) fn takes_a_share(&self, item: Item) -> bool {
        let mut charges = self.analysis.books.points_of(item).flat_map(|(_, point)| &point.charges);
        charges.any(|charge| matches!(charge.kind, ChargeKind::ShareOfSubscription { .. }))
    }

    /// The metrics that some price of the edition, or of what is sold beside it, charges and that don't
    /// reset, each with the least of it that the edition is sold for; one unit where it does not say.
    pub(super) fn least_usage(&self, sale: &Sale) -> Vec<(Id<Metric>, Decimal)> {
        let edition = std::iter::once(Item::Edition(sale.edition));
        let items = edition.chain(sale.addons.iter().map(|&addon| Item::Addon(addon)));
        let points = items.flat_map(|item| self.analysis.books.points_of(item));
        let metrics = points.flat_map(|(_, point)| &point.charges).filter_map(|charge| charge.kind.metric());
        let mut metrics: Vec<Id<Metric>> =
            metrics.filter(|&metric| self.model.metrics[metric].resets.is_none()).collect();
        metrics.sort_unstable();
        metrics.dedup();
        metrics.into_iter().map(|metric| (metric, self.least_of(sale.edition, metric))).collect()
    }

    fn least_of(&self, edition: Id<Edition>, metric: Id<Metric>) -> Decimal {
        let limit = self.analysis.offers.edition(edition).limit_on(metric);
        let least = limit.and_then(|limit| match (limit.bound, self.model.metrics[metric].better_lower) {
            (crate::model::Bound::Range { least, .. }, false) => least,
            (crate::model::Bound::Range { least, most }, true) => most.or(least),
            (crate::model::Bound::Plus(_), _) => None,
        });
        least.filter(|least| !least.is_zero()).unwrap_or(Decimal::ONE)
    }
}

impl Charged {
    fn new(books: &Books) -> Self {
        let mut charged = Self { metrics: FxHashSet::default(), by_step: FxHashSet::default() };
        let points = books.list.iter().flat_map(|book| &book.points);
        for charge in points.flat_map(|point| &point.charges) {
            charged.metrics.extend(charge.kind.metric());
            if let ChargeKind::Tiered { metric, mode: TierMode::Steps, .. } = charge.kind {
                charged.by_step.insert(metric);
            }
        }
        charged
    }
}

/// What a quote comes to in one billing period.
pub(super) fn cost(quote: &Quote) -> Cost {
    let in_period = |line: &crate::analysis::price::LineItem| line.in_period().and_then(Price::amount);
    let known = quote.lines.iter().filter_map(in_period).fold(Decimal::ZERO, Decimal::saturating_add);
    Cost { quoted: quote.total == Price::Quoted, known }
}

/// What is added to `before` to make it `after`.
pub(super) fn added(before: Cost, after: Cost) -> Cost {
    Cost { quoted: after.quoted && !before.quoted, known: after.known.saturating_sub(before.known) }
}

/// The add-ons of `set` and how many, in the order of the source.
pub(super) fn in_order(sale: &Sale, set: impl Iterator<Item = (Var, Decimal)>) -> Vec<(Id<Addon>, Decimal)> {
    let mut addons: Vec<(Id<Addon>, Decimal)> = set.map(|(var, many)| (sale.addon(var), many)).collect();
    addons.sort_unstable_by_key(|(addon, _)| *addon);
    addons
}
