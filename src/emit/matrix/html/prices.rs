//! What an item costs, book by book, the product's first currency first.

use maud::{Markup, html};

use super::super::table::{Cell, Payment, Piece, Row, Table, Topic};
use super::cell::said;
use crate::model::{Currency, Period};

/// What an item costs by one book, in one currency.
pub(super) struct Prices<'a> {
    /// In which currency, and by which book.
    pub payment: &'a Payment,
    /// A price a billing period.
    pub rows: Vec<(Period, &'a Cell)>,
}

/// The prices of the item in column `at`, those in the first of `currencies` first.
pub(super) fn prices<'a>(table: &'a Table, at: usize, currencies: &[Currency]) -> Vec<Prices<'a>> {
    let sections = table.sections.iter().filter(|section| section.topic == Topic::Prices);
    let stated = |(payment, rows): (&'a Payment, &'a [Row])| {
        let rows = rows.iter().filter(|row| row.cells[at] != Cell::Blank);
        let price = |row: &'a Row| Some((row.payment.as_ref()?.period, &row.cells[at]));
        let rows: Vec<_> = rows.filter_map(price).collect();
        (!rows.is_empty()).then_some(Prices { payment, rows })
    };
    let mut prices: Vec<Prices<'_>> =
        sections.flat_map(|section| books(&section.rows)).filter_map(stated).collect();
    let rank = |currency| currencies.iter().position(|&other| other == currency).unwrap_or(usize::MAX);
    prices.sort_by_key(|prices| rank(prices.payment.currency));
    prices
}

/// Rows of prices, those of one book and currency together.
pub(super) fn books(rows: &[Row]) -> impl Iterator<Item = (&Payment, &[Row])> {
    let key = |row: &Row| row.payment.as_ref().map(|payment| (payment.currency, payment.book.clone()));
    let books = rows.chunk_by(move |one, other| key(one) == key(other));
    books.filter_map(|rows| Some((rows[0].payment.as_ref()?, rows)))
}

/// The prices as a list, a billing period each.
pub(super) fn list(prices: &Prices<'_>) -> Markup {
    html! {
        @if let Some(book) = &prices.payment.book { p.book { bdi { (book) } } }
        dl.prices {
            @for (period, price) in &prices.rows {
                div {
                    dt { (when(*period)) }
                    " "
                    @if has_number(price) { dd { (said(price)) } } @else { dd.word { (said(price)) } }
                }
            }
        }
    }
}

/// Whether a price says a number, and not only `free` or `quoted`.
fn has_number(price: &Cell) -> bool {
    match price {
        Cell::Blank | Cell::Included => false,
        Cell::Number(_) | Cell::Money { .. } => true,
        Cell::Phrase(phrase) => phrase.pieces.iter().any(|piece| matches!(piece, Piece::Number(_))),
    }
}

/// How often a price is paid, where it stands by itself.
pub(super) fn when(period: Period) -> &'static str {
    match period {
        Period::Monthly => "Monthly",
        Period::Quarterly => "Quarterly",
        Period::Annual => "Annual",
        Period::Once => "Once",
    }
}
