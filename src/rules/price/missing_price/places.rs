//! Where a missing price would stand, and the line to write there.

use rustc_hash::FxHashSet;

use super::lacks::Lack;
use crate::analysis::EffectiveBook;
use crate::model::{Book, Id, Item, Period};
use crate::rules::Context;
use crate::rules::lists::Lists;
use crate::text::wording::{all_of, tick};

/// So many lines are shown.
const SHOWN: usize = 3;

/// The books in which prices are to be written, each with what is to be written there. A copy takes
/// its lines from the book that it copies.
pub(super) fn places<'a>(
    context: &Context<'a>,
    lists: &Lists<'a>,
    item: Item,
    lacks: &[Lack],
) -> Vec<(&'a EffectiveBook, Vec<Lack>)> {
    let mut places: Vec<(&EffectiveBook, Vec<Lack>)> = Vec::new();
    for lack in lacks {
        let Some(book) = place(context, lists, item, lack) else { continue };
        let same = |known: &Lack| (known.period, known.with) == (lack.period, lack.with);
        match places.iter_mut().find(|(known, _)| known.book == book.book) {
            Some((_, there)) if there.iter().any(same) => {}
            Some((_, there)) => there.push(*lack),
            None => places.push((book, vec![*lack])),
        }
    }
    places
}

fn place<'a>(context: &Context<'a>, lists: &Lists<'a>, item: Item, lack: &Lack) -> Option<&'a EffectiveBook> {
    let on = |book: &&EffectiveBook| match lack.days.and_then(|days| days.from) {
        Some(day) => book.days.holds(day),
        None => true,
    };
    let pricing: FxHashSet<Id<Book>> =
        context.analysis.books.points_of(item).map(|(book, _)| book.book).collect();
    let prices = |book: &EffectiveBook| pricing.contains(&book.book);
    // The latest book is the one that is being worked on; best is one that has the item already.
    let mut book = lists.of(lack.currency).filter(on).max_by_key(|book| (prices(book), book.days.from))?;
    let base = |book: &EffectiveBook| context.model.books[book.book].based_on.map(|base| base.book.value);
    let mut steps = context.model.books.len();
    while let Some(copied) = base(book).filter(|_| steps > 0) {
        book = context.analysis.books.of(copied);
        steps -= 1;
    }
    Some(book)
}

/// The lines to write in one book.
pub(super) fn lines(context: &Context<'_>, item: Item, book: &EffectiveBook, lacks: &[Lack]) -> String {
    let has = |period: Period| {
        book.points.iter().any(|point| (point.item, point.with, point.period) == (item, None, period))
    };
    let monthly = Some(Period::Monthly).filter(|period| has(*period));
    let lines: Vec<String> = lacks
        .iter()
        .take(SHOWN)
        .map(|lack| {
            let period = lack.period.unwrap_or(Period::Monthly);
            line(context, item, lack.with.map(Item::Edition), period, monthly)
        })
        .collect();
    format!("write in {}: {}", tick(&context.model.books[book.book].header.name), all_of(lines))
}

/// One line: a multiple of the price of another period, where the book has one.
pub(super) fn line(
    context: &Context<'_>,
    item: Item,
    with: Option<Item>,
    period: Period,
    other: Option<Period>,
) -> String {
    let name = &context.model.item(item).name;
    let with = with.map_or(String::new(), |with| format!(" with {}", context.model.item(with).name));
    let amount = match (period, other) {
        (Period::Annual, Some(Period::Monthly)) => "10 * monthly",
        (Period::Quarterly, Some(Period::Monthly)) => "3 * monthly",
        (Period::Monthly | Period::Quarterly | Period::Annual | Period::Once, _) => "…",
    };
    format!("{name}{with} {} {amount}", period.word())
}
