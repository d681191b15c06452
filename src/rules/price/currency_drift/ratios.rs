//! How the prices of a book compare with those in another currency, line by line.

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use crate::analysis::exact::Exact;
use crate::analysis::{EffectiveBook, EffectivePoint};
use crate::model::{ChargeKind, Currency, Id, Item, Metric, TierPrice};
use crate::rules::Context;

/// So many items are needed to say which ratio is usual.
const FEWEST: usize = 3;

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

/// The prices of `book` that are at another ratio to those in `base` than most of it. Compared are the
/// first amounts of lines that charge alike, in books for the same customers that sell on a common day.
pub(super) fn drift<'a>(context: &Context<'a>, base: Currency, book: &'a EffectiveBook) -> Option<Drift<'a>> {
    let past = context.today.zip(book.days.until).is_some_and(|(today, until)| until <= today);
    let currency = book.currency.filter(|&currency| currency != base && !past && !book.faulty)?;
    let mut others: Vec<&EffectiveBook> = context
        .analysis
        .books
        .list
        .iter()
        .filter(|other| {
            other.currency == Some(base)
                && !other.faulty
                && is_for_the_same(book, other)
                && other.days.meets(book.days)
        })
        .collect();
    // The latest says what is meant to be compared with.
    others.sort_by_key(|other| (std::cmp::Reverse(other.days.from), other.book));
    let other = others.first()?;
    let headlines: FxHashMap<_, _> = other
        .points
        .iter()
        .filter_map(|point| Some(((point.item, point.with, point.period), headline(point)?)))
        .collect();
    let mut rows = Vec::new();
    for point in &book.points {
        let own = headline(point);
        let Some((kind, amount)) = own else { continue };
        if let Some((other_kind, base)) = headlines.get(&(point.item, point.with, point.period))
            && kind == *other_kind
        {
            rows.push(Row { point, ratio: amount.over(*base)?, own: amount, base: *base });
        }
    }
    let mut items: Vec<Item> = rows.iter().map(|row| row.point.item).collect();
    items.sort_unstable();
    items.dedup();
    if items.len() < FEWEST {
        return None;
    }
    let usual = median(rows.iter().map(|row| row.ratio).collect())?;
    let step = step(context, book, currency)?;
    rows.retain(|row| row.is_off(usual, step).unwrap_or(false));
    (!rows.is_empty()).then_some(Drift { book, currency, base, usual, off: rows })
}

fn is_for_the_same(one: &EffectiveBook, other: &EffectiveBook) -> bool {
    let regions = |book: &EffectiveBook| {
        let mut codes = book.region.clone();
        codes.sort_unstable();
        codes
    };
    (&one.channel, &one.eligibility, regions(one)) == (&other.channel, &other.eligibility, regions(other))
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
fn step(context: &Context<'_>, book: &EffectiveBook, currency: Currency) -> Option<Exact> {
    let round = context.model.books[book.book].based_on.and_then(|base| base.round);
    let minor = Decimal::new(1, currency.decimals());
    Some(round.map_or(minor, |round| round.value).into())
}
