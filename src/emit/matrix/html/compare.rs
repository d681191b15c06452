//! The table that compares the editions of one product line.
//!
//! It scrolls in its own region, so that its first row and first column can both stay in sight. On a
//! screen that it fits, it scrolls with the page instead.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::super::table::{Cell, Matrix, Row, Section, Table, Topic};
use super::cell::cell;
use super::parts::{NEW_LINE, compared};
use super::prices::{books, when};
use crate::model::Currency;

/// What the columns of a table need at least, in units of the size of letters: the first one, each
/// other one, and what stands around the table.
const FIRST: usize = 15;
const OTHER: usize = 11;
const AROUND: usize = 5;

/// More columns than this are printed on pages that lie on their side.
const WIDEST_UPRIGHT: usize = 6;

/// What a column takes at most on a wide screen, so that rows can be followed by the eye.
const WIDEST: usize = 22;

/// The columns of the editions.
fn editions(table: &Table) -> Vec<usize> {
    table.editions().map(|(at, _)| at).collect()
}

/// What the page needs for tables with as many columns as its own: from which width of the screen on
/// each fits, and how wide it may be.
pub(super) fn style(matrix: &Matrix) -> String {
    let counts: BTreeSet<usize> = matrix.tables.iter().map(|table| editions(table).len()).collect();
    let rules = counts.into_iter().filter(|&count| count > 0).map(|count| {
        let least = FIRST + OTHER * count + AROUND;
        let widest = FIRST + WIDEST * count;
        let page = if count > WIDEST_UPRIGHT { "wide" } else { "auto" };
        format!(
            "@media print {{ .of-{count} {{ page: {page}; }} }}\n\
             .of-{count} > table {{ max-width: {widest}rem; }}\n\
             @media screen and (min-width: {least}rem) {{\n  \
             .of-{count} {{ max-height: none; overflow: visible; }}\n  \
             .of-{count} > table {{ table-layout: fixed; }}\n}}\n"
        )
    });
    rules.collect()
}

/// Whether there is something to compare: an edition that says something beside whom it is for.
pub(super) fn compares(table: &Table) -> bool {
    !groups(table, &editions(table), &[]).is_empty()
}

/// The table of the part `id`, which is called `title`; nothing where no edition says anything.
pub(super) fn table(table: &Table, id: &str, title: &str, currencies: &[Currency]) -> Markup {
    let editions = editions(table);
    let groups = groups(table, &editions, currencies);
    let id = compared(id);
    html! {
        @if !groups.is_empty() {
            h3 id=(id) { "What each edition gives" }
            (NEW_LINE)
            div class=(format!("scroll of-{}", editions.len())) tabindex="0" role="region" aria-labelledby=(format!("{id}.table")) {
                table {
                    caption.heard id=(format!("{id}.table")) { bdi { (title) } ": what each edition gives and costs" }
                    thead {
                        tr {
                            td {}
                            @for &at in &editions { th scope="col" { bdi { (table.columns[at].title) } } }
                        }
                    }
                    (NEW_LINE)
                    @for group in &groups { (body(group, &editions)) }
                }
            }
            (NEW_LINE)
            @if table.sections.iter().any(|section| section.topic == Topic::Capabilities) {
                p.legend aria-hidden="true" {
                    "✓ included · — not included"
                    @if table.columns.len() > editions.len() { " · add-on: sold beside the edition" }
                }
                (NEW_LINE)
            }
        }
    }
}

/// Rows that belong together.
struct Group<'a> {
    heading: String,
    topic: Topic,
    rows: Vec<&'a Row>,
}

/// The rows that say something of these columns: prices in the first of `currencies` that there are any
/// in, what the editions give, and then prices in other currencies, which can be very many.
fn groups<'a>(table: &'a Table, columns: &[usize], currencies: &[Currency]) -> Vec<Group<'a>> {
    let saying = |rows: &'a [Row]| -> Vec<&Row> {
        rows.iter().filter(|row| columns.iter().any(|&at| row.cells[at] != Cell::Blank)).collect()
    };
    let (mut prices, mut rest) = (Vec::new(), Vec::new());
    for Section { topic, title, rows } in &table.sections {
        match topic {
            Topic::Prices => {
                for (payment, rows) in books(rows) {
                    let book = payment.book.as_ref().map(|book| format!(", {book}")).unwrap_or_default();
                    let heading = format!("Prices, {}{book}", payment.currency.code());
                    prices.push((payment.currency, Group { heading, topic: *topic, rows: saying(rows) }));
                }
            }
            // The cards above say whom each edition is for.
            Topic::Groups => {}
            Topic::Capabilities | Topic::Quantities | Topic::Terms => {
                rest.push(Group { heading: (*title).to_owned(), topic: *topic, rows: saying(rows) });
            }
        }
    }
    prices.retain(|(_, group)| !group.rows.is_empty());
    rest.retain(|group| !group.rows.is_empty());
    let stated = |currency: &&Currency| prices.iter().any(|(other, _)| other == *currency);
    let first = currencies.iter().find(stated).copied().or(prices.first().map(|(currency, _)| *currency));
    let (top, below): (Vec<_>, Vec<_>) =
        prices.into_iter().partition(|(currency, _)| Some(*currency) == first);
    let groups = |prices: Vec<(Currency, Group<'a>)>| prices.into_iter().map(|(_, group)| group);
    groups(top).chain(rest).chain(groups(below)).collect()
}

/// A group of rows under its heading.
fn body(group: &Group<'_>, columns: &[usize]) -> Markup {
    html! {
        tbody {
            tr.heading { th scope="rowgroup" colspan=(columns.len() + 1) { span { bdi { (group.heading) } } } }
            (NEW_LINE)
            @for row in &group.rows {
                tr {
                    th scope="row" {
                        @match &row.payment {
                            Some(payment) => (when(payment.period)),
                            None => bdi { (row.title) },
                        }
                        @if let Some(documentation) = &row.documentation { small dir="auto" { (documentation) } }
                    }
                    @for &at in columns { td { (cell(&row.cells[at], group.topic)) } }
                }
                (NEW_LINE)
            }
        }
    }
}
