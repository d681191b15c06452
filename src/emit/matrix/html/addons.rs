//! A card an add-on: what it costs, what it gives, and beside which editions it is sold.

use maud::{Markup, html};

use super::super::table::{Cell, Row, Table, Topic};
use super::cards::{facts, introduction, rows};
use super::cell::said;
use super::parts::{NEW_LINE, beside};
use super::prices::{Prices, list, prices};
use crate::model::Currency;

/// The add-ons of the part `id`, with their prices in the first of `currencies` on top.
pub(super) fn addons(table: &Table, id: &str, currencies: &[Currency]) -> Markup {
    html! {
        @if table.addons().next().is_some() {
            h3 id=(beside(id)) { "Add-ons" }
            ul.cards.addons {
                @for (at, column) in table.addons() {
                    (NEW_LINE)
                    li.card {
                        h4 { bdi { (column.title) } }
                        (introduction(table, at, column))
                        @if let [first, others @ ..] = prices(table, at, currencies).as_slice() {
                            (list(first))
                            (more(others))
                        }
                        (capabilities(table, at))
                        (facts(rows(table, Topic::Quantities).chain(rows(table, Topic::Terms)), at))
                    }
                }
            }
            (NEW_LINE)
        }
    }
}

/// Prices in other currencies, or by other books.
fn more(others: &[Prices<'_>]) -> Markup {
    html! {
        @if !others.is_empty() {
            details.more {
                summary { "Other prices" }
                @for prices in others { (list(prices)) }
            }
        }
    }
}

/// What the add-on in column `at` gives.
fn capabilities(table: &Table, at: usize) -> Markup {
    let given: Vec<&Row> =
        rows(table, Topic::Capabilities).filter(|row| row.cells[at] != Cell::Blank).collect();
    html! {
        @if !given.is_empty() {
            ul.given {
                @for row in given {
                    li {
                        bdi { (row.title) }
                        @if row.cells[at] != Cell::Included { ": " (said(&row.cells[at])) }
                    }
                }
            }
        }
    }
}
