//! `matrix.csv`: one table for a spreadsheet, with a column for each item of every product line.
//!
//! A spreadsheet takes a cell that starts with `=`, `+`, `-`, `@`, a tab or a line end for a
//! formula and runs it. Words that start so get an apostrophe before them, as OWASP advises. Numbers
//! and amounts stand alone in their cells, without separators and without a currency (the row names
//! it), so that they stay numbers; none of ours is written with a sign.

use super::super::{Artifact, BackEnd, Input, Readers};
use super::matrix;
use super::table::{Cell, Matrix, Table};
use crate::model::Item;
use rustc_hash::FxHashMap;

/// Writes the matrix as CSV.
pub(in crate::emit) static CSV: BackEnd = BackEnd {
    name: "matrix.csv",
    about: "the edition matrix for a spreadsheet",
    readers: Readers::Public,
    emit,
    mark,
};

/// The first columns, which say what a row is about. Nothing else in the file can say whose it is,
/// so these words are its mark.
const HEAD: [&str; 3] = ["Product line", "Matrix section", "Row"];

fn emit(input: &Input<'_>) -> Artifact {
    let items: Vec<Item> = input.context.model.items().collect();
    CSV.artifact(printed(&matrix(input), &items))
}

fn mark(bytes: &[u8]) -> bool {
    bytes.starts_with(HEAD.join(",").as_bytes())
}

#[expect(clippy::expect_used, reason = "rows of one length, written to memory: there is nothing to fail")]
fn printed(matrix: &Matrix, items: &[Item]) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    for record in records(matrix, items) {
        writer.write_record(record).expect("rows of one length");
    }
    let bytes = writer.into_inner().expect("writing to memory");
    String::from_utf8(bytes).expect("text in, text out")
}

fn records(matrix: &Matrix, items: &[Item]) -> Vec<Vec<String>> {
    let columns = matrix.tables.iter().flat_map(|table| &table.columns);
    let titles: FxHashMap<Item, String> = columns.map(|column| (column.item, column.heading())).collect();
    let titled: Vec<Item> = items.iter().copied().filter(|item| titles.contains_key(item)).collect();
    let head = HEAD.map(str::to_owned).into_iter();
    let mut records = vec![head.chain(titled.iter().map(|item| harmless(&titles[item]))).collect()];
    for table in &matrix.tables {
        let places: Vec<Option<usize>> = titled.iter().map(|item| place(table, *item)).collect();
        for section in &table.sections {
            for row in &section.rows {
                let line = harmless(table.line.as_deref().unwrap_or_default());
                let cells = places.iter().map(|place| place.map_or(String::new(), |at| text(&row.cells[at])));
                records.push(
                    [line, section.title.to_owned(), harmless(&row.title)].into_iter().chain(cells).collect(),
                );
            }
        }
    }
    records
}

fn place(table: &Table, item: Item) -> Option<usize> {
    table.columns.iter().position(|column| column.item == item)
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Included => "yes".to_owned(),
        Cell::Number(number) | Cell::Money { amount: number, currency: _ } => number.clone(),
        Cell::Phrase(phrase) => harmless(&phrase.text(str::to_owned)),
    }
}

/// `words` with an apostrophe before what a spreadsheet would take for a formula, written with
/// narrow or with wide characters, also behind blanks.
fn harmless(words: &str) -> String {
    let dangerous = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let starts_so = words.starts_with(dangerous) || words.trim_start().starts_with(dangerous);
    if starts_so { format!("'{words}") } else { words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::table::{Column, Phrase, Row, Section, Topic};
    use super::*;
    use crate::model::Id;

    #[test]
    fn no_cell_is_a_formula_and_every_number_stays_one() {
        let cells = vec![
            Cell::Number("1000000".to_owned()),
            Cell::Money { amount: "1200.00".to_owned(), currency: "USD" },
        ];
        let attack = vec![Cell::words("=1+1"), Cell::words("@SUM(A1), \"x\"")];
        let phrase = Phrase::default().number("12.00").words(" USD per seat");
        let columns = ["+Team", "Team | <b>"].into_iter().enumerate();
        let columns = columns.map(|(index, title)| Column::new(Item::Edition(Id::new(index)), title));
        let table = Table {
            line: Some("-line".to_owned()),
            columns: columns.collect(),
            sections: vec![Section::new(
                Topic::Prices,
                "Prices",
                vec![
                    Row::new("numbers", cells),
                    Row::new(" ＝words", attack),
                    Row::new("rest", vec![Cell::Included, Cell::Phrase(phrase)]),
                ],
            )],
            ..Table::default()
        };
        let matrix = Matrix { product: "P".to_owned(), tables: vec![table], ..Matrix::default() };
        let items = [Item::Edition(Id::new(0)), Item::Edition(Id::new(1))];
        assert_eq!(
            printed(&matrix, &items),
            "Product line,Matrix section,Row,'+Team,Team | <b>\n\
             '-line,Prices,numbers,1000000,1200.00\n\
             '-line,Prices,' ＝words,'=1+1,\"'@SUM(A1), \"\"x\"\"\"\n\
             '-line,Prices,rest,yes,12.00 USD per seat\n"
        );
        assert!(mark(printed(&matrix, &items).as_bytes()));
    }
}
