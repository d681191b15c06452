//! Which price point of which book prices each item.

use std::cmp::Reverse;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Configuration, Refusal};
use crate::analysis::{Books, EffectiveBook, EffectivePoint};
use crate::model::{Item, Model, Period};

/// The price point that prices one item of a configuration.
#[derive(Clone, Copy)]
pub(super) struct Chosen<'a> {
    /// The item.
    pub(super) item: Item,
    /// How many of it.
    pub(super) quantity: Decimal,
    /// The book.
    pub(super) book: &'a EffectiveBook,
    /// The point in it.
    pub(super) point: &'a EffectivePoint,
}

type Candidate<'a> = (&'a EffectiveBook, &'a EffectivePoint);

/// One price point for each item of `configuration`, on its day or on the only days that fit.
pub(super) fn points<'a>(
    model: &Model,
    books: &'a Books,
    configuration: &Configuration,
) -> Result<Vec<Chosen<'a>>, Vec<Refusal>> {
    let items: Vec<_> = configuration.items().collect();
    let candidates: Vec<Vec<Candidate<'a>>> =
        items.iter().map(|&(item, _)| candidates(model, books, configuration, item)).collect();
    let on = |day: Option<Date>| -> Result<Vec<Chosen<'a>>, Vec<Refusal>> {
        let (mut chosen, mut refusals) = (Vec::with_capacity(items.len()), Vec::new());
        for (&(item, quantity), of_item) in items.iter().zip(&candidates) {
            match best(of_item, day) {
                Some((book, point)) => chosen.push(Chosen { item, quantity, book, point }),
                None => refusals.push(no_price(configuration, item, day)),
            }
        }
        if refusals.is_empty() { Ok(chosen) } else { Err(refusals) }
    };
    if configuration.day.is_some() {
        return on(configuration.day);
    }
    // An item that no book prices has no price on any day.
    let unpriced = items.iter().zip(&candidates).filter(|(_, of_item)| of_item.is_empty());
    let unpriced: Vec<Refusal> =
        unpriced.map(|(&(item, _), _)| no_price(configuration, item, None)).collect();
    if !unpriced.is_empty() {
        return Err(unpriced);
    }
    let mut found: Vec<(Date, Vec<Chosen<'a>>)> = Vec::new();
    let mut last = None;
    let days = representatives(candidates.iter().flatten().map(|(book, _)| *book));
    if days.is_empty() {
        return on(None);
    }
    for day in days {
        match on(Some(day)) {
            Ok(chosen) if found.iter().all(|(_, other)| !same(other, &chosen)) => found.push((day, chosen)),
            Ok(_) => {}
            Err(refusals) => last = Some(refusals),
        }
    }
    match (found.len(), last) {
        (0, Some(refusals)) => Err(refusals),
        (0 | 1, _) => Ok(found.pop().map(|(_, chosen)| chosen).unwrap_or_default()),
        (2.., _) => {
            Err(vec![Refusal::AmbiguousDay { days: found.into_iter().map(|(day, _)| day).collect() }])
        }
    }
}

fn no_price(configuration: &Configuration, item: Item, day: Option<Date>) -> Refusal {
    let with = match item {
        Item::Edition(_) => None,
        Item::Addon(_) => Some(configuration.edition),
    };
    let &Configuration { period, currency, .. } = configuration;
    Refusal::NoPrice { item, with, period, currency, day }
}

/// The points that could price `item`, the one that wins over the others first. A price for the
/// billing period comes before one paid once, which serves on the days that have no other.
fn candidates<'a>(
    model: &Model,
    books: &'a Books,
    configuration: &Configuration,
    item: Item,
) -> Vec<Candidate<'a>> {
    let fits = |(book, point): &Candidate<'a>| {
        let for_edition = point.with.is_none_or(|with| with == configuration.edition);
        let for_period = point.period == configuration.period || point.period == Period::Once;
        for_edition && for_period && sells_to(book, configuration)
    };
    let mut found: Vec<_> = books.points_of(item).filter(fits).collect();
    found.sort_by_key(|(book, point)| {
        let once = point.period != configuration.period;
        (once, Reverse(book.specificity()), point.with.is_none(), &model.books[book.book].header.name)
    });
    found
}

/// Whether `book` is for this customer, whatever the day.
fn sells_to(book: &EffectiveBook, configuration: &Configuration) -> bool {
    let matches = |stated: &Option<String>, asked: &Option<String>| stated.is_none() || stated == asked;
    let region = configuration.region.as_ref();
    book.currency == Some(configuration.currency)
        && matches(&book.channel, &configuration.channel)
        && matches(&book.eligibility, &configuration.eligibility)
        && (book.region.is_empty() || region.is_some_and(|region| book.region.contains(region)))
}

/// The first candidate that holds on `day`.
fn best<'a>(candidates: &[Candidate<'a>], day: Option<Date>) -> Option<Candidate<'a>> {
    candidates.iter().find(|(book, _)| day.is_none_or(|day| book.days.holds(day))).copied()
}

/// A day for each stretch of time in which the same books hold.
fn representatives<'a>(books: impl Iterator<Item = &'a EffectiveBook>) -> Vec<Date> {
    let mut bounds: Vec<Date> = books.flat_map(|book| [book.days.from, book.days.until]).flatten().collect();
    bounds.sort_unstable();
    bounds.dedup();
    let before = bounds.first().and_then(|first| first.yesterday().ok());
    before.into_iter().chain(bounds).collect()
}

fn same(one: &[Chosen<'_>], other: &[Chosen<'_>]) -> bool {
    one.iter().zip(other).all(|(one, other)| std::ptr::eq(one.point, other.point))
}
