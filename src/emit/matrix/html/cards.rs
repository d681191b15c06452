//! A card an edition: what it is called, whom it is for, what it costs.

use maud::{Markup, html};

use super::super::table::{Cell, Column, Row, Table, Topic};
use super::cell::said;
use super::parts::NEW_LINE;
use super::prices::{list, prices};
use crate::model::Currency;

/// The cards of a table's editions, with the prices in the first of `currencies` in which each has some.
pub(super) fn editions(table: &Table, currencies: &[Currency]) -> Markup {
    html! {
        @if table.editions().next().is_some() {
            ul.cards {
                @for (at, column) in table.editions() {
                    (NEW_LINE)
                    li.card {
                        h3 { bdi { (column.title) } }
                        (introduction(table, at, column))
                        @if let Some(prices) = prices(table, at, currencies).first() { (list(prices)) }
                        (facts(rows(table, Topic::Terms), at))
                    }
                }
            }
            (NEW_LINE)
        }
    }
}

/// Whom an item is for, and what the spec says about it.
pub(super) fn introduction(table: &Table, at: usize, column: &Column) -> Markup {
    let groups = rows(table, Topic::Groups).find(|row| row.cells[at] != Cell::Blank);
    html! {
        @if let Some(row) = groups { p.whom { "For " (said(&row.cells[at])) } }
        @if let Some(documentation) = &column.documentation { p.about dir="auto" { (documentation) } }
    }
}

/// The rows of the sections about `topic`.
pub(super) fn rows(table: &Table, topic: Topic) -> impl Iterator<Item = &Row> {
    table.sections.iter().filter(move |section| section.topic == topic).flat_map(|section| &section.rows)
}

/// What `rows` say of the item in column `at`, as a list.
pub(super) fn facts<'a>(rows: impl Iterator<Item = &'a Row>, at: usize) -> Markup {
    let rows: Vec<&Row> = rows.filter(|row| row.cells[at] != Cell::Blank).collect();
    html! {
        @if !rows.is_empty() {
            dl.facts {
                @for row in rows { div { dt { bdi { (row.title) } } " " dd { (said(&row.cells[at])) } } }
            }
        }
    }
}
