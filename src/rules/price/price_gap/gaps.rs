//! The days between the books of an item on which it has no price.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::analysis::{Customers, EffectiveBook, EffectivePoint};
use crate::model::{Book, Currency, Days, Edition, Id, Item, Model, Period};
use crate::rules::Context;
use crate::rules::calendar::Calendar;
use crate::rules::lists::Lists;
use crate::text::{At, Span};

/// Days between two books.
pub(super) struct Gap<'a> {
    /// The first day without a price.
    pub(super) from: Date,
    /// The first day that has one again.
    pub(super) until: Date,
    /// The book that ends.
    pub(super) before: &'a EffectiveBook,
    /// The book that begins.
    pub(super) after: &'a EffectiveBook,
    /// Where the end and the beginning are stated.
    pub(super) before_at: Option<Span>,
    pub(super) after_at: Option<Span>,
    /// What has no price, and in which currencies.
    pub(super) items: Vec<Item>,
    pub(super) currencies: Vec<Currency>,
}

type Listed<'a> = (&'a EffectiveBook, &'a EffectivePoint);

/// What is sold, and to whom.
type Terms<'a> = (Currency, Customers<'a>, Option<Id<Edition>>, Period);

/// Every gap of every item that is on sale, joined where the same dates are to blame.
pub(super) fn gaps<'a>(context: &Context<'a>) -> Vec<Gap<'a>> {
    let lists = Lists::new(context);
    let mut gaps: Vec<Gap<'a>> = Vec::new();
    let mut place_of = FxHashMap::default();
    for item in context.model.items().filter(|item| is_on_sale(context.model, *item)) {
        let points: Vec<Listed<'a>> = context.analysis.books.points_of(item).collect();
        let customers: Vec<Customers<'a>> = points.iter().map(|(book, _)| book.customers()).collect();
        for (terms, group) in by_terms(&points, &customers) {
            let Some(group) = group.filter(|group| group.len() > 1) else { continue };
            let others = others(&points, &customers, &terms);
            for (days, before, after) in between(&group) {
                let Some(from) = days.from.filter(|_| !context.is_past(days)) else { continue };
                let gap = Calendar::any_of(std::iter::once(days));
                let in_force = lists.in_force(terms.0).filter(|_| before.is_general());
                if in_force.is_some_and(|in_force| gap.first_without(from, in_force) != Some(days)) {
                    continue; // Other prices hold then: a price of this one is missing.
                }
                let Some(days) = gap.first_without(from, &others) else { continue };
                let Some((from, until)) = days.from.zip(days.until) else { continue };
                let takes_over = |(book, _): &&Listed<'a>| book.days.from == Some(until);
                let other = || points.iter().find(takes_over).map(|(book, _)| *book);
                let after = Some(after).filter(|book| book.days.from == Some(until)).or_else(other);
                let Some(after) = after else { continue };
                let before_at = stated(context.model, before.book, |book| book.until);
                let after_at = stated(context.model, after.book, |book| book.from);
                let key = (before_at.unwrap_or(header_at(context.model, before)), after_at, days.until);
                let place = *place_of.entry(key).or_insert(gaps.len());
                if place == gaps.len() {
                    let (items, currencies) = (Vec::new(), Vec::new());
                    gaps.push(Gap { from, until, before, after, before_at, after_at, items, currencies });
                }
                let known = &mut gaps[place];
                known.items.push(item);
                known.items.dedup();
                if !known.currencies.contains(&terms.0) {
                    known.currencies.push(terms.0);
                }
            }
        }
    }
    gaps
}

fn is_on_sale(model: &Model, item: Item) -> bool {
    let kept = match item {
        Item::Edition(id) => model.editions[id].grandfathered.is_some(),
        Item::Addon(id) => model.addons[id].grandfathered.is_some(),
    };
    !kept && !model.item(item).faulty
}

/// The points for the same customers and period, in the order of the source; `None` in place of those of
/// which one is in a book with a language error.
fn by_terms<'a>(
    points: &[Listed<'a>],
    customers: &[Customers<'a>],
) -> Vec<(Terms<'a>, Option<Vec<Listed<'a>>>)> {
    let mut groups: Vec<(Terms<'a>, Option<Vec<Listed<'a>>>)> = Vec::new();
    let mut place_of = FxHashMap::default();
    for (&(book, point), customers) in points.iter().zip(customers) {
        let Some(currency) = book.currency else { continue };
        let terms = (currency, customers.clone(), point.with, point.period);
        let place = *place_of.entry(terms.clone()).or_insert(groups.len());
        if place == groups.len() {
            groups.push((terms, Some(Vec::new())));
        }
        let group = &mut groups[place].1;
        if book.faulty {
            *group = None;
        } else if let Some(group) = group {
            group.push((book, point));
        }
    }
    groups
}

/// The days on which prices for more customers would serve those of `terms` too.
fn others(points: &[Listed<'_>], customers: &[Customers<'_>], terms: &Terms<'_>) -> Calendar {
    let (currency, own, with, period) = terms;
    let serves = |((book, point), customers): &(&Listed<'_>, &Customers<'_>)| {
        book.currency == Some(*currency)
            && (point.period == *period || point.period == Period::Once)
            && (point.with.is_none() || point.with == *with)
            && own.are_among(customers)
    };
    Calendar::any_of(points.iter().zip(customers).filter(serves).map(|((book, _), _)| book.days))
}

/// The days between one book and the next, where there are any.
fn between<'a>(group: &[Listed<'a>]) -> Vec<(Days, &'a EffectiveBook, &'a EffectiveBook)> {
    let mut books: Vec<&EffectiveBook> = group.iter().map(|(book, _)| *book).collect();
    let never = |book: &&EffectiveBook| {
        book.days.from.zip(book.days.until).is_some_and(|(from, until)| until <= from)
    };
    books.retain(|book| !never(book));
    books.sort_by_key(|book| (book.days.from, book.book));
    let mut found = Vec::new();
    let Some(&(mut latest)) = books.first() else { return found };
    for &book in &books[1..] {
        let Some(end) = latest.days.until else { break };
        if book.days.from.is_some_and(|from| end < from) {
            found.push((Days { from: Some(end), until: book.days.from }, latest, book));
        }
        if book.days.until.is_none_or(|until| end < until) {
            latest = book;
        }
    }
    found
}

/// Where a book, or the one that it copies, states a date.
fn stated(model: &Model, book: Id<Book>, date: impl Fn(&Book) -> Option<At<Date>>) -> Option<Span> {
    let base = |id: &Id<Book>| model.books[*id].based_on.map(|base| base.book.value);
    let chain = std::iter::successors(Some(book), base).take(model.books.len());
    chain.filter_map(|id| date(&model.books[id])).map(|date| date.at).next()
}

fn header_at(model: &Model, book: &EffectiveBook) -> Span {
    model.books[book.book].header.at
}
