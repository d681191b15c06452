//! Which price points price one item for one kind of customer: those of every book that sells to them, the one that wins
//! over the others first, as when a quote is asked for.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::Version;
use crate::analysis::{EffectiveBook, EffectivePoint};
use crate::model::{Book, Currency, Edition, Id, Item, Period};

/// A price point with its book, and its place in it.
#[derive(Clone, Copy)]
pub(super) struct Priced<'a> {
    pub(super) book: &'a EffectiveBook,
    pub(super) point: &'a EffectivePoint,
    pub(super) place: (Id<Book>, usize),
}

/// Who buys, as far as books tell customers apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Customer<'a> {
    channel: Option<&'a str>,
    region: Option<&'a str>,
    eligibility: Option<&'a str>,
}

/// Every price point of `item`.
pub(super) fn of_item(version: Version<'_>, item: Item) -> Vec<Priced<'_>> {
    let books = &version.analysis.books;
    let priced = books.places_of(item).iter().map(|&place| Priced::at(version, place));
    priced.filter(|priced| priced.book.currency.is_some()).collect()
}

impl<'a> Priced<'a> {
    /// The price point at `place`.
    pub(super) fn at(version: Version<'a>, place: (Id<Book>, usize)) -> Self {
        let book = version.analysis.books.of(place.0);
        Self { book, point: &book.points[place.1], place }
    }
}

/// The kinds of customer that `points` tell apart; everybody first.
pub(super) fn customers<'a>(points: &[Priced<'a>]) -> BTreeSet<Customer<'a>> {
    let mut all = BTreeSet::from([Customer::default()]);
    for Priced { book, .. } in points {
        let (channel, eligibility) = (book.channel.as_deref(), book.eligibility.as_deref());
        let regions = book.region.iter().map(|code| Some(code.as_str()));
        let anywhere = book.region.is_empty().then_some(None);
        all.extend(regions.chain(anywhere).map(|region| Customer { channel, region, eligibility }));
    }
    all
}

/// The billing periods and currencies of `points`.
pub(super) fn terms(points: &[Priced<'_>]) -> BTreeSet<(Currency, Period)> {
    points.iter().filter_map(|priced| Some((priced.book.currency?, priced.point.period))).collect()
}

/// Those of `points` that price the item for this customer, beside `with` where it is an add-on; the one that wins over the
/// others first.
pub(super) fn candidates<'a>(
    version: Version<'_>,
    points: &[Priced<'a>],
    (currency, period): (Currency, Period),
    customer: Customer<'_>,
    with: Option<Id<Edition>>,
) -> Vec<Priced<'a>> {
    let states = |stated: Option<&str>, asked: Option<&str>| stated.is_none() || stated == asked;
    let fits = |priced: &&Priced<'a>| {
        let (book, point) = (priced.book, priced.point);
        book.currency == Some(currency)
            && point.period == period
            && (point.with.is_none() || point.with == with)
            && states(book.channel.as_deref(), customer.channel)
            && states(book.eligibility.as_deref(), customer.eligibility)
            && (book.region.is_empty()
                || customer.region.is_some_and(|region| book.region.iter().any(|code| code == region)))
    };
    let mut found: Vec<Priced<'a>> = points.iter().filter(fits).copied().collect();
    found.sort_by_key(|priced| {
        let name = &version.model.books[priced.book.book].header.name;
        (Reverse(priced.book.specificity()), priced.point.with.is_none(), name)
    });
    found
}
