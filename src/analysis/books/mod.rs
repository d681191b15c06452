//! Price books with everything worked out: copies scaled and rounded, multiples multiplied.

mod copy;
mod multiple;
mod overlap;
mod scale;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::model::{Book, Charge, Currency, CycleOf, Days, Edition, Id, Item, Model, Period};
use crate::text::Span;

/// So many charges, and tiers of them, are copied in all: books based on books that are based on books
/// could otherwise fill any memory.
pub const MOST_COPIED: usize = 250_000;

/// Every book of a model, in the order of the source.
#[derive(Clone, Debug, Default)]
pub struct Books {
    /// The books.
    pub list: Vec<EffectiveBook>,
    /// What can't be priced, or is priced twice.
    pub flaws: Vec<PriceFlaw>,
    /// Where each item is priced: the book, and the point in it.
    places: FxHashMap<Item, Vec<(Id<Book>, usize)>>,
}

/// A book with what it inherits from the one that it is based on.
#[derive(Clone, Debug)]
pub struct EffectiveBook {
    /// The book.
    pub book: Id<Book>,
    /// The currency; `None` where it states none or one that is unknown.
    pub currency: Option<Currency>,
    /// The days on which it sells.
    pub days: Days,
    /// Existing customers keep it until then.
    pub grandfathered_until: Option<Date>,
    /// Through whom it sells; `None` for any channel.
    pub channel: Option<String>,
    /// Where it holds; empty for everywhere.
    pub region: Vec<String>,
    /// Who can have it; `None` for everybody.
    pub eligibility: Option<String>,
    /// Its price points: copied ones in the order of the book they come from, then its own. Each
    /// item has at most one for a period and an edition that it is bought with.
    pub points: Vec<EffectivePoint>,
    /// Whether it, or a book that it is based on, holds a language error: what it lacks may only be
    /// misspelt.
    pub faulty: bool,
}

/// A price point with its multiples worked out.
#[derive(Clone, Debug)]
pub struct EffectivePoint {
    /// What is priced.
    pub item: Item,
    /// The edition that an add-on's price is for; `None` for any.
    pub with: Option<Id<Edition>>,
    /// How often it is paid.
    pub period: Period,
    /// What is paid, without `ChargeKind::Multiple`; a charge on a metric that resets is paid at
    /// each reset, whatever the period.
    pub charges: Vec<Charge>,
    /// The code under which a billing system knows it; never copied.
    pub sku: Option<String>,
    /// The book that states it.
    pub origin: Id<Book>,
    /// Where it is stated: the item's name on its line.
    pub at: Span,
    /// Whether it holds a charge that could not be worked out.
    pub faulty: bool,
}

/// For whom a book is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Customers<'a> {
    /// Through whom they buy; `None` for any channel.
    pub channel: Option<&'a str>,
    /// Where they are, in order; empty for everywhere.
    pub region: Vec<&'a str>,
    /// What they must be; `None` for everybody.
    pub eligibility: Option<&'a str>,
}

/// What can't be priced, or is priced twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PriceFlaw {
    /// Two price points that could both price one configuration.
    Overlapping {
        /// What is priced twice.
        item: Item,
        /// For which period.
        period: Period,
        /// The first, by book and place.
        first: (Id<Book>, Span),
        /// The second.
        second: (Id<Book>, Span),
    },
    /// A multiple of a period's price that the book does not have.
    MultipleOfNothing {
        /// The book.
        book: Id<Book>,
        /// What is priced.
        item: Item,
        /// The period whose price is missing.
        period: Period,
        /// Where the multiple stands.
        at: Span,
    },
    /// Books based on each other, or prices that are multiples of each other.
    Cycle {
        /// Which of the two.
        of: CycleOf,
        /// The circle: each name, with the place where it refers to the next.
        path: Vec<(String, Span)>,
    },
    /// The first book that copies nothing, since [`MOST_COPIED`] is reached.
    Overgrown {
        /// The book.
        book: Id<Book>,
    },
    /// An amount that no longer fits the exact arithmetic.
    Overflow {
        /// Where the charge stands.
        at: Span,
        /// The book.
        book: Id<Book>,
    },
}

/// What tells the price points of one book apart.
type PointKey = (Item, Option<Id<Edition>>, Period);

impl Books {
    /// Every book of `model` with everything worked out.
    pub fn new(model: &Model) -> Self {
        let mut flaws = Vec::new();
        let mut list = copy::copied(model, &mut flaws);
        multiple::work_out(model, &mut list, &mut flaws);
        overlap::find(&list, &mut flaws);
        let mut places: FxHashMap<Item, Vec<(Id<Book>, usize)>> = FxHashMap::default();
        for book in &list {
            for (index, point) in book.points.iter().enumerate() {
                places.entry(point.item).or_default().push((book.book, index));
            }
        }
        Self { list, flaws, places }
    }

    /// This book with everything worked out.
    pub fn of(&self, book: Id<Book>) -> &EffectiveBook {
        &self.list[book.index()]
    }

    /// Every price point of `item`, with its book, in the order of the books.
    pub fn points_of(&self, item: Item) -> impl Iterator<Item = (&EffectiveBook, &EffectivePoint)> {
        self.places_of(item).iter().map(|&(book, index)| (self.of(book), &self.of(book).points[index]))
    }

    /// Where every price point of `item` stands: the book, and the place among its points.
    pub(crate) fn places_of(&self, item: Item) -> &[(Id<Book>, usize)] {
        self.places.get(&item).map_or(&[][..], Vec::as_slice)
    }
}

impl Customers<'_> {
    /// Whether all of them are among `others` too.
    pub fn are_among(&self, others: &Customers<'_>) -> bool {
        let regional =
            || !self.region.is_empty() && self.region.iter().all(|code| others.region.contains(code));
        (others.channel.is_none() || others.channel == self.channel)
            && (others.eligibility.is_none() || others.eligibility == self.eligibility)
            && (others.region.is_empty() || regional())
    }
}

impl EffectiveBook {
    /// For whom it is.
    pub fn customers(&self) -> Customers<'_> {
        let mut region: Vec<&str> = self.region.iter().map(String::as_str).collect();
        region.sort_unstable();
        let (channel, eligibility) = (self.channel.as_deref(), self.eligibility.as_deref());
        Customers { channel, region, eligibility }
    }

    /// Whether it sells to everybody: through any channel, everywhere, without a condition.
    pub fn is_general(&self) -> bool {
        self.channel.is_none() && self.region.is_empty() && self.eligibility.is_none()
    }

    /// How specific it is: first by how many conditions it states; between equals a condition on who buys
    /// wins over the channel, the channel over the region, few regions over many.
    pub(crate) fn specificity(&self) -> (usize, bool, bool, Reverse<usize>) {
        let (who, through) = (self.eligibility.is_some(), self.channel.is_some());
        let regional = !self.region.is_empty();
        let stated = [who, through, regional].into_iter().filter(|stated| *stated).count();
        (stated, who, through, Reverse(self.region.len()))
    }
}

impl EffectivePoint {
    fn key(&self) -> PointKey {
        (self.item, self.with, self.period)
    }
}
