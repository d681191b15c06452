//! The rows on top: what each item costs, a row for each list book and billing period.

use super::charges::Wording;
use super::table::{Cell, Column, Joint, Payment, Phrase, Row};
use crate::analysis::{EffectiveBook, EffectivePoint};
use crate::emit::Input;
use crate::emit::in_force::{InForce, in_force};
use crate::emit::words::{one_line, title};
use crate::model::{Currency, Edition, Id, Item, Period};

/// The rows of a table with these columns.
pub(super) fn price_rows(input: &Input<'_>, columns: &[Column]) -> Vec<Row> {
    let listed: Vec<_> = shown_books(input).collect();
    let mut rows = Vec::new();
    for &(book, currency) in &listed {
        let alone = listed.iter().filter(|(_, other)| *other == currency).count() == 1;
        for period in Period::ALL {
            let wording = Wording { model: input.context.model, currency, period };
            let cells =
                columns.iter().map(|column| price_cell(book, column.item, columns, wording)).collect();
            let start = format!("{} {}", currency.code(), period.word());
            let book = (!alone).then(|| described(input, book));
            let title = book.as_ref().map_or(start.clone(), |book| format!("{start}, {book}"));
            let payment = Some(Payment { currency, period, book });
            rows.push(Row { payment, ..Row::new(title, cells) });
        }
    }
    rows.retain(Row::says_something);
    rows
}

/// The books that no row shows, each with what it is for.
pub(super) fn left_out(input: &Input<'_>) -> Vec<String> {
    let books = input.context.analysis.books.list.iter();
    let others = books.filter(|book| book.currency.is_some() && !is_shown(input, book));
    others.map(|book| described(input, book)).collect()
}

/// The list books that are sold on the day asked for, in the order of the source.
fn shown_books<'a>(input: &Input<'a>) -> impl Iterator<Item = (&'a EffectiveBook, Currency)> {
    let books = input.context.analysis.books.list.iter();
    books.filter(|book| is_shown(input, book)).filter_map(|book| Some((book, book.currency?)))
}

/// A list book is for everybody, everywhere, through any channel. Where there is none, all books
/// are shown.
fn is_shown(input: &Input<'_>, book: &EffectiveBook) -> bool {
    let sold = |book: &EffectiveBook| in_force(book, input.as_of) == InForce::ForAll;
    let any_list = input.context.analysis.books.list.iter().any(|book| is_list(book) && sold(book));
    sold(book) && (is_list(book) || !any_list)
}

fn is_list(book: &EffectiveBook) -> bool {
    book.channel.is_none() && book.region.is_empty() && book.eligibility.is_none()
}

/// `Partner prices (partner; US, CA; from 2026-01-01)`.
fn described(input: &Input<'_>, book: &EffectiveBook) -> String {
    let title = title(&input.context.model.books[book.book].header);
    let region = (!book.region.is_empty()).then(|| one_line(&book.region.join(", ")));
    let facts = [
        book.channel.as_deref().map(one_line),
        region,
        book.eligibility.as_deref().map(one_line),
        book.days.from.map(|day| format!("from {day}")),
        book.days.until.map(|day| format!("until {day}")),
        book.grandfathered_until.map(|day| format!("kept until {day}")),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    if facts.is_empty() { title } else { format!("{title} ({})", facts.join("; ")) }
}

/// What the item costs in this book and period. An add-on that costs something else beside an edition
/// of the table has all of its prices in the cell, the one that holds beside any other last.
fn price_cell(book: &EffectiveBook, item: Item, columns: &[Column], wording: Wording<'_>) -> Cell {
    let here = |with: Id<Edition>| columns.iter().any(|column| column.item == Item::Edition(with));
    let is_it = |point: &&EffectivePoint| {
        point.item == item && point.period == wording.period && point.with.is_none_or(here)
    };
    let mut points: Vec<&EffectivePoint> = book.points.iter().filter(is_it).collect();
    points.sort_by_key(|point| point.with.is_none());
    match points.as_slice() {
        [] => Cell::Blank,
        [point] if point.with.is_none() => wording.cell(&point.charges),
        points => {
            Cell::Phrase(Phrase::joined(points.iter().map(|point| beside(point, wording)), Joint::Beside))
        }
    }
}

fn beside(point: &EffectivePoint, wording: Wording<'_>) -> Phrase {
    let price = wording.phrase(&point.charges);
    match point.with {
        None => price.words(" otherwise"),
        Some(edition) => {
            let edition = title(&wording.model.editions[edition].header);
            price.words(&format!(" with {edition}"))
        }
    }
}
