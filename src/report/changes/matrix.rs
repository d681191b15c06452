//! The part of the edition matrix that changes: a row a thing, a column an edition or add-on.

use rustc_hash::FxHashMap;

use super::document::{ChangeRow, Changes, OfRow};
use super::inline::words;
use crate::text::wording::count;

/// So many columns a comment has room for.
const COLUMNS: usize = 8;

/// So many rows.
const ROWS: usize = 60;

/// The table, where several items change in something; of one item the table of what changes for whom says it all.
pub(super) fn matrix(changes: &Changes) -> Option<String> {
    let mut columns: Vec<&OfRow> = Vec::new();
    let mut rows: Vec<&str> = Vec::new();
    let mut cells: FxHashMap<(&str, &str), Vec<String>> = FxHashMap::default();
    for (of, row) in changes.changes.iter().filter_map(|row| Some((row.of.as_ref()?, row))) {
        let is_item = of.kind == "edition" || of.kind == "add-on";
        let (true, Some(before), Some(after)) = (is_item, &row.before, &row.after) else { continue };
        if !columns.contains(&of) {
            columns.push(of);
        }
        let cell = cells.entry((&row.what, &of.id)).or_default();
        if cell.is_empty() && !rows.contains(&row.what.as_str()) {
            if rows.len() == ROWS * 2 {
                continue;
            }
            rows.push(&row.what);
        }
        cell.push(format!("{} → {}", words(before), strong(row, after)));
    }
    if columns.len() < 2 {
        return None;
    }
    let shown = &columns[..columns.len().min(COLUMNS)];
    let heads = shown.iter().map(|of| format!(" {} |", words(&of.title)));
    let mut text = format!("| |{}\n|---|{}\n", heads.collect::<String>(), "---|".repeat(shown.len()));
    for what in rows.iter().take(ROWS) {
        let cell = |of: &&OfRow| {
            let cell = cells.get(&(*what, of.id.as_str())).map_or(String::new(), |cell| cell.join("<br>"));
            format!(" {cell} |")
        };
        let line: String = shown.iter().map(cell).collect();
        text.push_str(&format!("| {} |{line}\n", words(what)));
    }
    let more = [
        (columns.len() - shown.len(), "more column", "more columns"),
        (rows.len().saturating_sub(ROWS), "more row", "more rows"),
    ];
    let more = more.into_iter().filter(|(many, ..)| *many > 0).map(|(many, one, all)| count(many, one, all));
    let more: Vec<String> = more.collect();
    if !more.is_empty() {
        text.push_str(&format!("\n{} not shown\n", more.join(" and ")));
    }
    Some(text)
}

/// What is so now; in bold where it breaks something.
fn strong(row: &ChangeRow, after: &str) -> String {
    let text = words(after);
    if row.class == super::document::ClassWord::Breaking { format!("**{text}**") } else { text }
}
