//! `matrix.md`: the matrix as GitHub shows it in a pull request, and as it reads unrendered.

use super::super::number::grouped;
use super::super::provenance::notice;
use super::super::{Artifact, BackEnd, Input, Readers};
use super::matrix;
use super::table::{Cell, Matrix, Section, Table};
use crate::text::markdown::escaped;
use unicode_width::UnicodeWidthStr;

/// Writes the matrix as Markdown.
pub(in crate::emit) static MARKDOWN: BackEnd = BackEnd {
    name: "matrix.md",
    about: "the edition matrix for a pull request",
    readers: Readers::Public,
    emit,
    mark,
};

/// Cells are padded up to this width, so that one long cell does not draw out its whole column.
const WIDEST: usize = 40;

fn emit(input: &Input<'_>) -> Artifact {
    let notice = notice(input.context.sources);
    MARKDOWN.artifact(format!("<!-- {notice} -->\n\n{}", printed(&matrix(input))))
}

fn mark(bytes: &[u8]) -> bool {
    bytes.starts_with(b"<!-- Written by tierce ")
}

fn printed(matrix: &Matrix) -> String {
    let mut text = format!("## {}\n", escaped(&matrix.product));
    for table in &matrix.tables {
        if let Some(line) = &table.line {
            text += &format!("\n### {}\n", escaped(line));
        }
        text += "\n";
        text += &grid(table.line.as_deref().unwrap_or(&matrix.product), table);
    }
    if !matrix.tables.is_empty() {
        text += "\n✓ included · `add-on` sold beside the edition · — nothing\n";
    }
    if !matrix.left_out.is_empty() {
        let books: Vec<String> = matrix.left_out.iter().map(|book| escaped(book)).collect();
        text += &format!("\nPrices not shown: {}.\n", books.join("; "));
    }
    text
}

/// The table, each column as wide as its widest cell of reasonable width.
fn grid(corner: &str, table: &Table) -> String {
    let titles = table.columns.iter().map(|column| escaped(&column.heading()));
    let head: Vec<String> = std::iter::once(escaped(corner)).chain(titles).collect();
    let rows: Vec<Vec<String>> =
        table.sections.iter().flat_map(|section| lines(section, head.len())).collect();
    let width = |column: usize| {
        let cells = std::iter::once(&head).chain(&rows).map(|line| line[column].width());
        cells.filter(|&width| width <= WIDEST).max().unwrap_or(0).max(3)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let rule = widths.iter().map(|&width| "-".repeat(width)).collect();
    let lines = [head, rule].into_iter().chain(rows);
    lines.map(|line| padded(&line, &widths)).collect()
}

/// The heading of a section, which fills its first cell, and its rows.
fn lines(section: &Section, columns: usize) -> Vec<Vec<String>> {
    let mut heading = vec![String::new(); columns];
    heading[0] = format!("**{}**", section.title);
    let row = |row: &super::table::Row| {
        std::iter::once(escaped(&row.title)).chain(row.cells.iter().map(text)).collect()
    };
    std::iter::once(heading).chain(section.rows.iter().map(row)).collect()
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Blank => "—".to_owned(),
        Cell::Included => "✓".to_owned(),
        Cell::Number(number) => grouped(number),
        Cell::Money { amount, currency } => format!("{} {currency}", grouped(amount)),
        Cell::Phrase(phrase) => escaped(&phrase.text(grouped)),
    }
}

fn padded(cells: &[String], widths: &[usize]) -> String {
    let cells = cells.iter().zip(widths).map(|(cell, &width)| {
        let pad = " ".repeat(width.saturating_sub(cell.width()));
        format!(" {cell}{pad} |")
    });
    format!("|{}\n", cells.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::super::table::{Column, Phrase, Row, Topic};
    use super::*;
    use crate::model::{Id, Item};

    #[test]
    fn columns_line_up_in_the_raw_text() {
        let column = |index, title: &str| Column::new(Item::Edition(Id::new(index)), title);
        let price = Phrase::default().number("1200.00").words(" USD per seat");
        let table = Table {
            columns: vec![column(0, "Team"), column(1, "日本 | all")],
            sections: vec![Section::new(
                Topic::Prices,
                "Prices",
                vec![Row::new("USD monthly", vec![Cell::Phrase(price), Cell::Blank])],
            )],
            ..Table::default()
        };
        let matrix = Matrix { product: "Beacon".to_owned(), tables: vec![table], ..Matrix::default() };
        let expected = "\
## Beacon

| Beacon      | Team                  | 日本 \\| all |
| ----------- | --------------------- | ----------- |
| **Prices**  |                       |             |
| USD monthly | 1,200.00 USD per seat | —           |

✓ included · `add-on` sold beside the edition · — nothing
";
        assert_eq!(printed(&matrix), expected);
    }
}
