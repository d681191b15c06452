//! The tables of the matrix as the sheets of a workbook: what they are called, and how much goes into one.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::table::{Column, Matrix, Row, Table};

/// A sheet has no more columns beside the first.
const MOST_COLUMNS: usize = 16_000;

/// And no more rows.
const MOST_ROWS: usize = 1_000_000;

/// The name of a sheet is no longer, in units of UTF-16.
const LONGEST_NAME: usize = 31;

/// A sheet.
pub(super) struct Sheet<'a> {
    /// What it is called: as no other sheet of the workbook is, whatever the case.
    pub name: String,
    /// What stands in its corner.
    pub corner: &'a str,
    /// Which columns of the table are on it.
    pub columns: Range<usize>,
    /// What stands over them.
    pub headings: Vec<String>,
    /// What stands below.
    pub lines: Vec<Line<'a>>,
}

/// A line of a sheet.
#[derive(Clone, Copy)]
pub(super) enum Line<'a> {
    /// The heading of the rows below.
    Heading(&'static str),
    /// A row.
    Row(&'a Row),
}

/// The sheets of `matrix`: one a product line, and more where it is larger than a sheet can be. One that
/// is empty for a product that sells nothing, since a workbook has at least one.
pub(super) fn sheets(matrix: &Matrix) -> Vec<Sheet<'_>> {
    let mut names = Names::default();
    let mut sheets: Vec<Sheet<'_>> =
        matrix.tables.iter().flat_map(|table| of_table(matrix, table, &mut names)).collect();
    if sheets.is_empty() {
        let (name, corner) = (names.name(&matrix.product), matrix.product.as_str());
        sheets.push(Sheet { name, corner, columns: 0..0, headings: Vec::new(), lines: Vec::new() });
    }
    sheets
}

fn of_table<'a>(matrix: &'a Matrix, table: &'a Table, names: &mut Names) -> Vec<Sheet<'a>> {
    let corner = table.line.as_deref().unwrap_or(&matrix.product);
    let lines: Vec<Line<'a>> = table
        .sections
        .iter()
        .flat_map(|section| {
            std::iter::once(Line::Heading(section.title)).chain(section.rows.iter().map(Line::Row))
        })
        .collect();
    let mut sheets = Vec::new();
    for columns in parts(table.columns.len(), MOST_COLUMNS) {
        for rows in parts(lines.len(), MOST_ROWS) {
            sheets.push(Sheet {
                name: names.name(corner),
                corner,
                columns: columns.clone(),
                headings: table.columns[columns.clone()].iter().map(Column::heading).collect(),
                lines: lines[rows].to_vec(),
            });
        }
    }
    sheets
}

/// `0..count` in parts of at most `most`; one part at least.
fn parts(count: usize, most: usize) -> impl Iterator<Item = Range<usize>> {
    let starts = (0..count.max(1)).step_by(most);
    starts.map(move |start| start..(start + most).min(count))
}

/// The names that are given already, in small letters.
#[derive(Default)]
struct Names(BTreeSet<String>);

impl Names {
    /// A name for a sheet that is about `title`.
    fn name(&mut self, title: &str) -> String {
        let forbidden = |c: char| matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'');
        let allowed: String = title.chars().map(|c| if forbidden(c) { ' ' } else { c }).collect();
        let allowed = if allowed.trim().is_empty() { "Matrix" } else { allowed.trim() };
        let mut number = 1;
        loop {
            let end = if number == 1 { String::new() } else { format!(" {number}") };
            let name = format!("{}{end}", start(allowed, LONGEST_NAME - end.len()).trim_end());
            let known = name.to_lowercase();
            // The one name that spreadsheets keep for themselves.
            if known != "history" && self.0.insert(known) {
                return name;
            }
            number += 1;
        }
    }
}

/// As much of `text` as fits into so many units of UTF-16.
fn start(text: &str, most: usize) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > most
    });
    end.map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_have_names_that_a_workbook_can_hold() {
        let mut names = Names::default();
        let long = "Dispatching and billing for everybody";
        for (title, expected) in [
            ("Billing", "Billing"),
            ("billing", "billing 2"),
            ("BILLING", "BILLING 3"),
            ("'R&D: a/b?'", "R&D  a b"),
            ("", "Matrix"),
            ("[]", "Matrix 2"),
            ("History", "History 2"),
            (long, "Dispatching and billing for eve"),
            (long, "Dispatching and billing for e 2"),
            ("😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"),
        ] {
            assert_eq!(names.name(title), expected);
        }
    }

    #[test]
    fn what_is_too_large_for_a_sheet_goes_into_several() {
        let ends = |count| parts(count, 5).map(|part| (part.start, part.end)).collect::<Vec<_>>();
        assert_eq!(ends(0), [(0, 0)]);
        assert_eq!(ends(5), [(0, 5)]);
        assert_eq!(ends(11), [(0, 5), (5, 10), (10, 11)]);
    }
}
