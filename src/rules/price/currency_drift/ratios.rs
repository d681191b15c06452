//! How the prices of a book compare with those in another currency, line by line.

use std::cmp::Reverse;

use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::exact::Exact;
use crate::analysis::{Customers, EffectiveBook, EffectivePoint};
use crate::model::{Book, ChargeKind, Currency, Edition, Id, Item, Metric, Period, TierPrice};
use crate::rules::Context;

/// So many items are needed to say which ratio is usual.
const FEWEST: usize = 3;

/// So many books are tried beside each: real specs have a few.
const MOST_TRIED: usize = 64;

/// A ratio may be this much off the usual one, in per cent.
const ALLOWED: u32 = 15;

/// A book of which some prices are at another ratio than the rest.
pub(super) struct Drift<'a> {
    pub(super) book: &'a EffectiveBook,
    pub(super) currency: Currency,
    pub(super) base: Currency,
    /// The median of the ratios.
    pub(super) usual: Exact,
    /// The prices that are off, in the order of the book.
    pub(super) off: Vec<Row<'a>>,
}

/// A price in both currencies.
pub(super) struct Row<'a> {
    pub(super) point: &'a EffectivePoint,
    /// How much of the book's currency stands for one unit of the other.
    pub(super) ratio: Exact,
    own: Exact,
    base: Exact,
}

impl Row<'_> {
    /// How many per cent above the usual ratio it is.
    pub(super) fn percent(&self, usual: Exact) -> Option<Decimal> {
        let over = self.ratio.over(usual)?.minus(Exact::whole(1))?;
        over.times(Exact::whole(100))?.to_places(0)
    }

    /// Whether it is too far off, by more than the one step of rounding that no price can avoid.
    fn is_off(&self, usual: Exact, step: Exact) -> Option<bool> {
        let distance = |one: Exact, other: Exact| {
            let apart = one.minus(other)?;
            if apart.is_negative() { Exact::ZERO.minus(apart) } else { Some(apart) }
        };
        let allowed = usual.times(Exact::whole(ALLOWED))?.over(Exact::whole(100))?;
        let is_far = distance(self.ratio, usual)?.compare(allowed)?.is_gt();
        Some(is_far && distance(self.own, self.base.times(usual)?)?.compare(step)?.is_gt())
    }
}

/// What tells the prices of a book apart.
type Line = (Item, Option<Id<Edition>>, Period);

/// The books in the currency that others are compared with.
pub(super) struct Bases<'a> {
    currency: Currency,
    /// Those for the same customers, the latest first.
    of: FxHashMap<Customers<'a>, Vec<&'a EffectiveBook>>,
    /// The first amounts of those that were compared so far.
    headlines: FxHashMap<Id<Book>, FxHashMap<Line, (Headline, Exact)>>,
}

impl<'a> Bases<'a> {
    pub(super) fn new(context: &Context<'a>, currency: Currency) -> Self {
        let mut of: FxHashMap<Customers<'a>, Vec<&'a EffectiveBook>> = FxHashMap::default();
        let books = context.analysis.books.list.iter();
        for book in books.filter(|book| book.currency == Some(currency) && !book.faulty) {
            of.entry(book.customers()).or_default().push(book);
        }
        for books in of.values_mut() {
            books.sort_by_key(|book| (Reverse(book.days.from), book.book));
        }
        Self { currency, of, headlines: FxHashMap::default() }
    }

    /// The prices of `book` that are at another ratio than most of it. Compared are the first amounts of
    /// lines that charge alike, with those of the latest book for the same customers that sells on a common day.
    pub(super) fn drift(&mut self, context: &Context<'a>, book: &'a EffectiveBook) -> Option<Drift<'a>> {
        let currency = book.currency.filter(|&currency| currency != self.currency)?;
        if context.is_past(book.days) || book.faulty {
            return None;
        }
        let mut others = self.of.get(&book.customers())?.iter().take(MOST_TRIED);
        let other = others.find(|other| other.days.meets(book.days))?;
        let known = self.headlines.entry(other.book).or_insert_with(|| {
            other.points.iter().filter_map(|point| Some((line(point), headline(point)?))).collect()
        });
        let rows = book.points.iter().filter_map(|point| {
            let (kind, own) = headline(point)?;
            let (_, base) = *known.get(&line(point)).filter(|(other, _)| *other == kind)?;
            Some(Row { point, ratio: own.over(base)?, own, base })
        });
        let mut rows: Vec<Row<'a>> = rows.collect();
        let items: FxHashSet<Item> = rows.iter().map(|row| row.point.item).collect();
        if items.len() < FEWEST {
            return None;
        }
        let usual = median(rows.iter().map(|row| row.ratio).collect())?;
        let step = step(context, book, currency);
        rows.retain(|row| row.is_off(usual, step).unwrap_or(false));
        (!rows.is_empty()).then_some(Drift { book, currency, base: self.currency, usual, off: rows })
    }
}

fn line(point: &EffectivePoint) -> Line {
    (point.item, point.with, point.period)
}

/// What is charged first: nothing, or a metric.
type Headline = (std::mem::Discriminant<ChargeKind>, Option<Id<Metric>>);

/// The first amount of a price, for one unit where it is by a metric: what customers compare. Shares are the
/// same in any currency; set-up and the minimum are no headline.
fn headline(point: &EffectivePoint) -> Option<(Headline, Exact)> {
    if point.faulty {
        return None;
    }
    let amount = |kind: &ChargeKind| match kind {
        ChargeKind::Flat(amount) => Some((*amount, Decimal::ONE)),
        ChargeKind::Rate { amount, per, .. } => Some((*amount, *per)),
        ChargeKind::Block { amount, size, .. } => Some((*amount, *size)),
        ChargeKind::Tiered { tiers, .. } => tiers.iter().find_map(|tier| match tier.price {
            TierPrice::Amount { amount, per } if !amount.is_zero() => Some((amount, per)),
            TierPrice::Amount { .. } | TierPrice::Free | TierPrice::Quoted => None,
        }),
        ChargeKind::ShareOfMetric { .. }
        | ChargeKind::ShareOfSubscription { .. }
        | ChargeKind::Setup(_)
        | ChargeKind::Minimum(_)
        | ChargeKind::Free
        | ChargeKind::Quoted
        | ChargeKind::Multiple { .. } => None,
    };
    let (kind, (amount, per)) =
        point.charges.iter().find_map(|charge| Some((&charge.kind, amount(&charge.kind)?)))?;
    let exact = Exact::from(amount).over(per.into()).filter(|exact| exact.is_positive())?;
    Some(((std::mem::discriminant(kind), kind.metric()), exact))
}

/// The middle of the ratios; of two in the middle, half way between them.
fn median(mut ratios: Vec<Exact>) -> Option<Exact> {
    ratios.sort_by(|one, other| one.compare(*other).unwrap_or(std::cmp::Ordering::Equal));
    let middle = ratios.len() / 2;
    if ratios.len() % 2 == 1 {
        return ratios.get(middle).copied();
    }
    ratios.get(middle.checked_sub(1)?)?.plus(*ratios.get(middle)?)?.over(Exact::whole(2))
}

/// The step to which the book's prices are rounded: its own, that of the book it copies, or the minor unit.
fn step(context: &Context<'_>, book: &EffectiveBook, currency: Currency) -> Exact {
    let round = context.model.books[book.book].based_on.and_then(|base| base.round);
    let minor = Decimal::new(1, currency.decimals());
    round.map_or(minor, |round| round.value).into()
}
