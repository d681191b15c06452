//! The parts of the page, and where links find them.

use maud::PreEscaped;

use super::super::table::{Matrix, Table};
use super::compare;
use crate::model::Model;

/// Between rows and sections, so that a change of a spec is a change of some lines of the page.
pub(super) const NEW_LINE: PreEscaped<&str> = PreEscaped("\n");

/// Where the value grids stand.
pub(super) const SCORES: &str = "scores";

/// A part of the page that a link leads to.
pub(super) struct Part {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
}

/// The parts of the page, in order. A product of one line has its table and its add-ons among them.
pub(super) fn parts(model: &Model, matrix: &Matrix, scores: bool) -> Vec<Part> {
    let part = |id: String, title: &str| Part { id, title: title.to_owned() };
    let mut parts = Vec::new();
    for table in &matrix.tables {
        let id = id_of(model, table);
        parts.push(part(id.clone(), table.line.as_deref().unwrap_or("Editions")));
        if matrix.tables.len() == 1 {
            if compare::compares(table) {
                parts.push(part(compared(&id), "What each edition gives"));
            }
            if table.addons().next().is_some() {
                parts.push(part(beside(&id), "Add-ons"));
            }
        }
    }
    if scores {
        parts.push(part(SCORES.to_owned(), "How the packaging was built"));
    }
    parts
}

/// The id of the part of a table. Names of the language are letters, digits, `-` and `_`, and what
/// is put before and behind them keeps the parts apart.
pub(super) fn id_of(model: &Model, table: &Table) -> String {
    table.id.map_or("editions".to_owned(), |line| format!("line-{}", model.lines[line].header.name))
}

/// The id of the comparison in the part `id`.
pub(super) fn compared(id: &str) -> String {
    format!("{id}.compared")
}

/// The id of the add-ons in the part `id`.
pub(super) fn beside(id: &str) -> String {
    format!("{id}.addons")
}
