//! `N * PERIOD`: the price of one period as a multiple of another's.

use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{EffectiveBook, EffectivePoint, PointKey, PriceFlaw};
use crate::analysis::circles::circles;
use crate::analysis::exact::Exact;
use crate::model::{
    Book, Charge, ChargeKind, Currency, CycleOf, Id, Metric, Model, Period, Tier, TierMode, TierPrice,
};
use crate::text::Span;

/// Replaces each multiple in `books` by the charges that it stands for. What a copied line lacks is
/// told once, where the line stands.
pub(super) fn work_out(model: &Model, books: &mut [EffectiveBook], flaws: &mut Vec<PriceFlaw>) {
    let mut told = FxHashSet::default();
    for book in books {
        let (id, faulty) = (book.book, book.faulty);
        let mut found = Vec::new();
        let decimals = book.currency.map(Currency::decimals);
        BookMultiples::new(model, id, decimals, &mut book.points, &mut found).work_out();
        for (flaw, at) in found {
            // A faulty book may state the missing price in a line that could not be read.
            let excused = faulty && matches!(flaw, PriceFlaw::MultipleOfNothing { .. });
            // A factor may make one book's amounts too large and not another's.
            let own = matches!(flaw, PriceFlaw::Overflow { .. });
            if !excused && (own || told.insert(at)) {
                flaws.push(flaw);
            }
        }
    }
}

/// The multiples of one book.
struct BookMultiples<'a> {
    model: &'a Model,
    book: Id<Book>,
    /// How many decimals the book's currency has.
    decimals: Option<u32>,
    points: &'a mut [EffectivePoint],
    index: FxHashMap<PointKey, usize>,
    done: Vec<bool>,
    flaws: &'a mut Vec<(PriceFlaw, Span)>,
}

impl<'a> BookMultiples<'a> {
    fn new(
        model: &'a Model,
        book: Id<Book>,
        decimals: Option<u32>,
        points: &'a mut [EffectivePoint],
        flaws: &'a mut Vec<(PriceFlaw, Span)>,
    ) -> Self {
        let index = points.iter().enumerate().map(|(index, point)| (point.key(), index)).collect();
        let done = points.iter().map(|point| !point.charges.iter().any(is_multiple)).collect();
        Self { model, book, decimals, points, index, done, flaws }
    }

    fn work_out(&mut self) {
        let circular = self.find_circles();
        for (index, circular) in circular.into_iter().enumerate() {
            if circular {
                let point = &mut self.points[index];
                point.faulty = true;
                point.charges.retain(|charge| !is_multiple(charge));
                self.done[index] = true;
            }
        }
        for index in 0..self.points.len() {
            self.work_out_point(index);
        }
    }

    /// The point whose price is multiplied: for the same edition, else for any.
    fn source(&self, point: &EffectivePoint, of: Period) -> Option<usize> {
        let specific = self.index.get(&(point.item, point.with, of));
        specific.or_else(|| self.index.get(&(point.item, None, of))).copied()
    }

    fn find_circles(&mut self) -> Vec<bool> {
        let targets = |point: &EffectivePoint| {
            let periods = point.charges.iter().filter_map(multiple_of);
            periods.filter_map(|(_, of)| self.source(point, of)).collect()
        };
        let next: Vec<Vec<usize>> = self.points.iter().map(targets).collect();
        let (found, circular) = circles(&next);
        for circle in found {
            let path: Vec<(String, Span)> = circle.iter().map(|&index| self.step(index)).collect();
            let at = path.first().map_or(Span::default(), |step| step.1);
            self.flaws.push((PriceFlaw::Cycle { of: CycleOf::Multiple, path }, at));
        }
        circular
    }

    /// A point on a circle, by the name that people know it by, and where its multiple stands.
    fn step(&self, index: usize) -> (String, Span) {
        let point = &self.points[index];
        let name = &self.model.item(point.item).name;
        let with =
            point.with.map_or(String::new(), |id| format!(" with {}", self.model.editions[id].header.name));
        let at = point.charges.iter().find(|charge| is_multiple(charge)).map_or(point.at, |charge| charge.at);
        (format!("{name}{with} {}", point.period.word()), at)
    }

    /// At most one step for each period and for the fall from one edition's price to the general
    /// one, so the recursion is shallow.
    fn work_out_point(&mut self, index: usize) {
        if std::mem::replace(&mut self.done[index], true) {
            return;
        }
        let written = std::mem::take(&mut self.points[index].charges);
        let mut charges = Vec::with_capacity(written.len());
        let mut faulty = false;
        for charge in written {
            let Some((factor, of)) = multiple_of(&charge) else {
                charges.push(charge);
                continue;
            };
            match self.source(&self.points[index], of) {
                Some(source) => {
                    self.work_out_point(source);
                    faulty |= self.points[source].faulty;
                    faulty |= self.multiply(source, factor, charge.at, &mut charges);
                }
                None => {
                    faulty = true;
                    let (item, at) = (self.points[index].item, charge.at);
                    let flaw = PriceFlaw::MultipleOfNothing { book: self.book, item, period: of, at };
                    self.flaws.push((flaw, at));
                }
            }
        }
        let point = &mut self.points[index];
        (point.charges, point.faulty) = (charges, point.faulty | faulty);
    }

    /// Adds the charges of `source`, `factor` times; gives whether one no longer fits.
    fn multiply(&mut self, source: usize, factor: Decimal, at: Span, into: &mut Vec<Charge>) -> bool {
        let mut overflows = false;
        for charge in &self.points[source].charges {
            match multiplied(self.model, &charge.kind, factor, self.decimals) {
                Some(kind) => into.push(Charge { kind, at: charge.at }),
                None => overflows = true,
            }
        }
        if overflows {
            self.flaws.push((PriceFlaw::Overflow { at, book: self.book }, at));
        }
        overflows
    }
}

fn is_multiple(charge: &Charge) -> bool {
    multiple_of(charge).is_some()
}

fn multiple_of(charge: &Charge) -> Option<(Decimal, Period)> {
    if let ChargeKind::Multiple { factor, of } = &charge.kind { Some((*factor, of.value)) } else { None }
}

/// `kind` for `factor` periods: flat amounts, charges on metrics that don't reset, and the minimum
/// grow; set-up is paid once, a share follows what it is a share of, and a charge on a metric that
/// resets is paid at each reset, whatever the period. Amounts that are charged as they stand are
/// rounded to the currency's `decimals`, but never to nothing; rates stay exact. `None` where an
/// amount no longer fits.
fn multiplied(
    model: &Model,
    kind: &ChargeKind,
    factor: Decimal,
    decimals: Option<u32>,
) -> Option<ChargeKind> {
    let grown = |amount: Decimal| Exact::from(amount).times(factor.into())?.to_decimal();
    let charged = |amount: Decimal| {
        let exact = Exact::from(amount).times(factor.into())?;
        let rounded = decimals.and_then(|decimals| exact.to_places(decimals));
        rounded.filter(|rounded| !rounded.is_zero()).or_else(|| exact.to_decimal())
    };
    let stands = |metric: Id<Metric>| model.metrics[metric].resets.is_none();
    Some(match kind {
        ChargeKind::Flat(amount) => ChargeKind::Flat(charged(*amount)?),
        ChargeKind::Minimum(amount) => ChargeKind::Minimum(charged(*amount)?),
        ChargeKind::Rate { amount, per, metric } if stands(*metric) => {
            ChargeKind::Rate { amount: grown(*amount)?, per: *per, metric: *metric }
        }
        ChargeKind::Block { amount, size, metric } if stands(*metric) => {
            ChargeKind::Block { amount: grown(*amount)?, size: *size, metric: *metric }
        }
        ChargeKind::ShareOfMetric { percent, metric } if stands(*metric) => {
            ChargeKind::ShareOfMetric { percent: grown(*percent)?, metric: *metric }
        }
        ChargeKind::Tiered { metric, mode, tiers } if stands(*metric) => {
            let figure = |mode: TierMode, amount| match mode {
                TierMode::Steps => charged(amount),
                TierMode::Graduated | TierMode::Volume => grown(amount),
            };
            let tier = |tier: &Tier| {
                let price = match tier.price {
                    TierPrice::Amount { amount, per } => {
                        TierPrice::Amount { amount: figure(*mode, amount)?, per }
                    }
                    TierPrice::Free | TierPrice::Quoted => tier.price,
                };
                Some(Tier { price, ..*tier })
            };
            let tiers = tiers.iter().map(tier).collect::<Option<_>>()?;
            ChargeKind::Tiered { metric: *metric, mode: *mode, tiers }
        }
        ChargeKind::Rate { .. }
        | ChargeKind::Block { .. }
        | ChargeKind::ShareOfMetric { .. }
        | ChargeKind::Tiered { .. }
        | ChargeKind::ShareOfSubscription { .. }
        | ChargeKind::Setup(_)
        | ChargeKind::Free
        | ChargeKind::Quoted
        | ChargeKind::Multiple { .. } => kind.clone(),
    })
}
