//! Price lists: the books in which a promised price can stand.

use rustc_hash::{FxHashMap, FxHashSet};

use super::calendar::Calendar;
use crate::analysis::{EffectiveBook, EffectivePoint};
use crate::model::{Charge, ChargeKind, Currency, Days, Item, Model, Period};
use crate::rules::Context;

/// The price lists of a spec. In each currency they are the books for everybody; where there is
/// none, those that are for some regions, since a currency may be for one region only. What a
/// channel or a condition is needed for is no list price.
pub(super) struct Lists<'a> {
    context: Context<'a>,
    is_list: Vec<bool>,
    /// The days on which some list is in force, currency by currency.
    in_force: FxHashMap<Currency, Calendar>,
    /// The currencies of books with a language error; `None` where such a book states none.
    doubtful: FxHashSet<Option<Currency>>,
    /// The periods for which some list has a price.
    priced: FxHashSet<Period>,
}

/// What a price point says of an item as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nature {
    /// It costs nothing.
    Free,
    /// It costs what is used between resets, whatever the billing period.
    UsageOnly,
    /// It costs something for the period.
    Recurring,
}

impl<'a> Lists<'a> {
    pub(super) fn new(context: &Context<'a>) -> Self {
        let books = &context.analysis.books.list;
        let with_general: FxHashSet<Currency> =
            books.iter().filter(|book| book.is_general()).filter_map(|book| book.currency).collect();
        let is_list = |book: &EffectiveBook| {
            let regional = book.channel.is_none() && book.eligibility.is_none();
            book.currency
                .is_some_and(|currency| book.is_general() || regional && !with_general.contains(&currency))
        };
        let is_list: Vec<bool> = books.iter().map(is_list).collect();
        let listed = || books.iter().filter(|book| is_list[book.book.index()]);
        let mut days: FxHashMap<Currency, Vec<Days>> = FxHashMap::default();
        for book in listed() {
            if let Some(currency) = book.currency {
                days.entry(currency).or_default().push(book.days);
            }
        }
        let in_force =
            days.into_iter().map(|(currency, days)| (currency, Calendar::any_of(days.into_iter())));
        Self {
            context: *context,
            in_force: in_force.collect(),
            doubtful: books.iter().filter(|book| book.faulty).map(|book| book.currency).collect(),
            priced: listed().flat_map(|book| &book.points).map(|point| point.period).collect(),
            is_list,
        }
    }

    /// The price lists in `currency`, in the order of the source.
    pub(super) fn of(&self, currency: Currency) -> impl Iterator<Item = &'a EffectiveBook> {
        let books = self.context.analysis.books.list.iter();
        books.filter(move |book| book.currency == Some(currency) && self.is_list[book.book.index()])
    }

    /// The days on which some price list in `currency` is in force.
    pub(super) fn in_force(&self, currency: Currency) -> Option<&Calendar> {
        self.in_force.get(&currency)
    }

    /// The price points of `item` in price lists, each with its currency.
    pub(super) fn points(&self, item: Item) -> Vec<(Currency, &'a EffectiveBook, &'a EffectivePoint)> {
        let points = self.context.analysis.books.points_of(item);
        let listed = points.filter(|(book, _)| self.is_list[book.book.index()]);
        listed.filter_map(|(book, point)| Some((book.currency?, book, point))).collect()
    }

    /// Whether some list has a price for `period`.
    pub(super) fn price_some(&self, period: Period) -> bool {
        self.priced.contains(&period)
    }

    /// Whether a price in `currency` may be missing only because of a language error in a book.
    pub(super) fn is_doubtful(&self, currency: Currency) -> bool {
        self.doubtful.contains(&None) || self.doubtful.contains(&Some(currency))
    }
}

/// What `point` says of its item.
pub(super) fn nature(model: &Model, point: &EffectivePoint) -> Nature {
    let free = |charge: &Charge| matches!(charge.kind, ChargeKind::Free);
    let by_use =
        |charge: &Charge| charge.kind.metric().is_some_and(|metric| model.metrics[metric].resets.is_some());
    if point.charges.is_empty() || point.faulty {
        Nature::Recurring
    } else if point.charges.iter().all(free) {
        Nature::Free
    } else if point.charges.iter().all(by_use) {
        Nature::UsageOnly
    } else {
        Nature::Recurring
    }
}
