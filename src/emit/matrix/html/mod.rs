//! `matrix.html`: a page to publish. One file without a script that fetches nothing, for a phone, a
//! desk and paper, by day and by night, and for those who listen to it.
//!
//! Above what customers look for: a card an edition, a table that compares them, a card an add-on.
//! Below, for the team alone, how the packaging was built: the value grid of each customer group.

mod addons;
mod cards;
mod cell;
mod compare;
mod parts;
mod prices;
mod scores;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::matrix;
use super::table::{Matrix, Table};
use crate::emit::grid::{STYLE as PLOT_STYLE, grids};
use crate::emit::provenance::{COMPILER, notice};
use crate::emit::{Artifact, BackEnd, Input, Readers};
use crate::model::Currency;
use parts::{NEW_LINE, Part, id_of, parts};

/// Writes the matrix as a page.
pub(in crate::emit) static HTML: BackEnd = BackEnd {
    name: "matrix.html",
    about: "the edition matrix as a page, with the value grid for the team",
    readers: Readers::Public,
    emit,
    mark,
};

/// What a page of ours begins with.
const START: &str = "<!DOCTYPE html>\n<!-- Written by tierce ";

/// Nothing is fetched and nothing is run, whatever a spec holds; an icon that is no file keeps browsers
/// from asking for one.
const SECURITY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

const STYLE: &str = include_str!("page.css");

fn mark(bytes: &[u8]) -> bool {
    bytes.starts_with(START.as_bytes())
}

fn emit(input: &Input<'_>) -> Artifact {
    let page = page(input, &matrix(input)).into_string();
    HTML.artifact(format!("{}\n<!-- {} -->\n{page}\n", DOCTYPE.into_string(), notice(input.context.sources)))
}

fn page(input: &Input<'_>, matrix: &Matrix) -> Markup {
    let model = input.context.model;
    let grids = match input.readers {
        Readers::Team if !model.groups.is_empty() => Some(grids(input)),
        Readers::Team | Readers::Public => None,
    };
    let parts = parts(model, matrix, grids.is_some());
    html! {
        html lang="en" {
            (head(input, matrix))
            body {
                a.skip href="#main" { "Skip to what is sold" }
                (NEW_LINE)
                header {
                    h1 { bdi { (matrix.product) } }
                    @if let Some(documentation) = &matrix.documentation {
                        p.lead dir="auto" { (documentation) }
                    }
                    @if let Some(day) = input.as_of {
                        p.day { "Prices in force on " time datetime=(day) { (day) } }
                    }
                    (navigation(&parts))
                }
                (NEW_LINE)
                main #main {
                    @for table in &matrix.tables { (line(input, table)) }
                    @if matrix.tables.is_empty() { p { "Nothing is sold yet." } }
                    @if !matrix.left_out.is_empty() {
                        p.note { "Prices not shown: " bdi { (matrix.left_out.join("; ")) } "." }
                    }
                    @if let Some(grids) = &grids { (scores::section(grids)) }
                }
            }
        }
    }
}

fn head(input: &Input<'_>, matrix: &Matrix) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(SECURITY);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="generator" content=(COMPILER);
            // A page with scores that strays onto a site is at least not found by a search.
            @if input.readers == Readers::Team { meta name="robots" content="noindex"; }
            link rel="icon" href="data:,";
            title { (matrix.product) ": editions and prices" }
            (NEW_LINE)
            style {
                (NEW_LINE)
                (PreEscaped(STYLE))
                (PreEscaped(compare::style(matrix)))
                @if input.readers == Readers::Team { (PreEscaped(PLOT_STYLE)) }
            }
        }
        (NEW_LINE)
    }
}

/// Links to the parts of the page, where there is more than one.
fn navigation(parts: &[Part]) -> Markup {
    html! {
        @if parts.len() > 1 {
            nav aria-label="On this page" {
                ul {
                    @for part in parts {
                        li { a href=(format!("#{}", part.id)) { bdi { (part.title) } } }
                    }
                }
            }
        }
    }
}

/// What one product line sells: its editions, how they compare, its add-ons.
fn line(input: &Input<'_>, table: &Table) -> Markup {
    let model = input.context.model;
    let product = model.product.iter();
    let currencies: Vec<Currency> = product.flat_map(|it| &it.currencies).map(|it| it.value).collect();
    let id = id_of(model, table);
    let title = table.line.as_deref().unwrap_or("Editions");
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { bdi { (title) } }
            (NEW_LINE)
            (cards::editions(table, &currencies))
            (compare::table(table, &id, title, &currencies))
            (addons::addons(table, &id, &currencies))
        }
        (NEW_LINE)
    }
}
