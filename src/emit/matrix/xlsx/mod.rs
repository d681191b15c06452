//! `matrix.xlsx`: the matrix as a workbook, a sheet a product line, for those who go on calculating.
//!
//! Amounts and quantities are numbers with a format, all else is text that no spreadsheet takes for a
//! formula. Nothing in the file says when it was made.

mod sheets;

use std::io::{Cursor, Read as _};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use zip::ZipArchive;

use super::matrix;
use super::table::{Cell, Matrix};
use crate::emit::provenance::notice;
use crate::emit::{Artifact, BackEnd, Input, Readers};
use crate::words::number::grouped;
use sheets::{Line, Sheet, sheets};

/// Writes the matrix as a workbook.
pub(in crate::emit) static XLSX: BackEnd = BackEnd {
    name: "matrix.xlsx",
    about: "the edition matrix as a workbook, with numbers to calculate with",
    readers: Readers::Public,
    emit,
    mark,
};

/// What a notice of ours begins with.
const START: &str = "Written by tierce ";

/// The part of a workbook that says who made it. Longer than this it is not one of ours.
const PROPERTIES: &str = "docProps/core.xml";
const LONGEST: u64 = 1 << 20;

/// A spreadsheet keeps no more digits of a number.
const DIGITS: usize = 15;

/// A cell holds 32,767 units of UTF-16, of which a character takes two at most.
const LONGEST_TEXT: usize = 16_000;

/// And a property 255 of them.
const LONGEST_PROPERTY: usize = 120;

#[expect(
    clippy::expect_used,
    reason = "within the bounds of the format, in memory: there is nothing to fail"
)]
fn emit(input: &Input<'_>) -> Artifact {
    let mut workbook = workbook(&matrix(input), &notice(input.context.sources)).expect("a workbook");
    Artifact { path: XLSX.name, bytes: workbook.save_to_buffer().expect("writing to memory") }
}

fn mark(bytes: &[u8]) -> bool {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    let Ok(part) = archive.by_name(PROPERTIES) else { return false };
    let mut text = String::new();
    part.take(LONGEST).read_to_string(&mut text).is_ok() && text.contains(START)
}

fn workbook(matrix: &Matrix, notice: &str) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    // Some day is needed, and none that depends on a clock.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new()
        .set_title(start(&matrix.product, LONGEST_PROPERTY))
        .set_comment(start(notice, LONGEST_PROPERTY));
    workbook.set_properties(&properties.set_creation_datetime(&day));
    let looks = Looks::new();
    for sheet in sheets(matrix) {
        write(workbook.add_worksheet(), &sheet, &looks)?;
    }
    Ok(workbook)
}

/// How the cells of a sheet look.
struct Looks {
    head: Format,
    heading: Format,
    title: Format,
    text: Format,
}

impl Looks {
    fn new() -> Self {
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_quote_prefix();
        let strong = text.clone().set_bold();
        Self {
            head: strong.clone().set_background_color("#E9EDF2"),
            heading: strong.set_background_color("#F5F7F9"),
            title: text.clone(),
            text,
        }
    }
}

fn write(worksheet: &mut Worksheet, sheet: &Sheet<'_>, looks: &Looks) -> Result<(), XlsxError> {
    worksheet.set_name(&sheet.name)?;
    worksheet.write_string_with_format(0, 0, short(sheet.corner), &looks.head)?;
    worksheet.set_column_width(0, 36)?;
    for (column, heading) in (1..).zip(&sheet.headings) {
        worksheet.write_string_with_format(0, column, short(heading), &looks.head)?;
        worksheet.set_column_width(column, 24)?;
    }
    for (row, line) in (1..).zip(&sheet.lines) {
        match line {
            Line::Heading(heading) => {
                worksheet.write_string_with_format(row, 0, *heading, &looks.heading)?;
                for (column, _) in (1..).zip(&sheet.headings) {
                    worksheet.write_blank(row, column, &looks.heading)?;
                }
            }
            Line::Row(facts) => {
                worksheet.write_string_with_format(row, 0, short(&facts.title), &looks.title)?;
                for (column, at) in (1..).zip(sheet.columns.clone()) {
                    write_cell(worksheet, row, column, &facts.cells[at], looks)?;
                }
            }
        }
    }
    worksheet.set_freeze_panes(1, 1)?;
    worksheet.set_repeat_rows(0, 0)?;
    worksheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

fn write_cell(
    worksheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let text = match cell {
        Cell::Blank => return Ok(()),
        Cell::Included => "yes".to_owned(),
        Cell::Number(number) => match exact(number) {
            Some(value) => return write_number(worksheet, (row, column), value, &format(number, "")),
            None => grouped(number),
        },
        Cell::Money { amount, currency } => match exact(amount) {
            Some(value) => {
                let unit = format!("\\ [${currency}]");
                return write_number(worksheet, (row, column), value, &format(amount, &unit));
            }
            None => format!("{} {currency}", grouped(amount)),
        },
        Cell::Phrase(phrase) => phrase.text(grouped),
    };
    worksheet.write_string_with_format(row, column, short(&text), &looks.text).map(|_| ())
}

fn write_number(
    worksheet: &mut Worksheet,
    (row, column): (u32, u16),
    value: f64,
    format: &str,
) -> Result<(), XlsxError> {
    let format =
        Format::new().set_num_format(format).set_align(FormatAlign::Top).set_align(FormatAlign::Left);
    worksheet.write_number_with_format(row, column, value, &format).map(|_| ())
}

/// The number as a spreadsheet keeps it, if it keeps all of its digits.
fn exact(number: &str) -> Option<f64> {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    if digits > DIGITS { None } else { number.parse().ok() }
}

/// A number format with as many decimals as `number` has, and `unit` behind it.
fn format(number: &str, unit: &str) -> String {
    let decimals = number.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let point = if decimals > 0 { "." } else { "" };
    format!("#,##0{point}{}{unit}", "0".repeat(decimals))
}

/// `text`, cut to what a cell holds.
fn short(text: &str) -> &str {
    start(text, LONGEST_TEXT)
}

/// The first `most` characters of `text`.
fn start(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::super::table::{Column, Row, Section, Table, Topic};
    use super::*;
    use crate::model::{Id, Item};

    fn bytes(matrix: &Matrix) -> Vec<u8> {
        let notice = format!("{START}0.0.0 from {}.", "a.tierce, ".repeat(90));
        workbook(matrix, &notice).unwrap().save_to_buffer().unwrap()
    }

    /// A matrix of one row with as many columns as there are cells.
    fn row(cells: Vec<Cell>) -> Matrix {
        let columns = (0..cells.len()).map(|at| Column::new(Item::Edition(Id::new(at)), "=1+1"));
        let table = Table {
            columns: columns.collect(),
            sections: vec![Section::new(Topic::Terms, "Terms", vec![Row::new("=x", cells)])],
            ..Table::default()
        };
        Matrix { product: "P\u{1f600}".repeat(300), tables: vec![table], ..Matrix::default() }
    }

    #[test]
    fn what_is_larger_than_the_format_is_written_all_the_same() {
        for matrix in [
            Matrix::default(),
            row(vec![Cell::words("\u{1f600}".repeat(40_000)), Cell::words("=".repeat(40_000))]),
            row(vec![Cell::Included; 16_500]),
        ] {
            let bytes = bytes(&matrix);
            assert!(mark(&bytes));
            assert!(bytes == self::bytes(&matrix), "the same matrix gives the same bytes");
        }
    }

    #[test]
    fn a_workbook_of_somebody_else_is_not_ours() {
        let mut workbook = Workbook::new();
        workbook.add_worksheet();
        assert!(!mark(&workbook.save_to_buffer().unwrap()));
        assert!(!mark(b"PK\x03\x04") && !mark(b"Written by tierce "));
    }

    #[test]
    fn numbers_keep_their_digits_or_stay_text() {
        assert_eq!(exact("1200.50"), Some(1200.5));
        assert_eq!(exact("79228162514264337593543950335"), None);
        assert_eq!(format("1200.50", "\\ [$USD]"), "#,##0.00\\ [$USD]");
        assert_eq!(format("0.008", ""), "#,##0.000");
        assert_eq!(format("25", ""), "#,##0");
    }
}
