//! The edition matrix: what each edition and add-on costs and gives, for people. One table a
//! product line, computed once and printed in several forms.

mod capability_cell;
mod capability_rows;
mod charges;
mod csv;
mod html;
mod layout;
mod markdown;
mod price_rows;
mod quantity_rows;
mod table;
mod term_rows;
#[cfg(feature = "xlsx")]
mod xlsx;

pub(super) use csv::CSV;
pub(super) use html::HTML;
pub(super) use markdown::MARKDOWN;
#[cfg(feature = "xlsx")]
pub(super) use xlsx::XLSX;

use super::{Input, Readers};
use crate::emit::words::{one_line, title};
use layout::layouts;
use table::{Matrix, Section, Table, Topic};

/// The matrix of a spec.
fn matrix(input: &Input<'_>) -> Matrix {
    let model = input.context.model;
    let product = model.product.as_ref();
    let tables = layouts(input).into_iter().map(|layout| {
        let columns = layout.columns;
        let mut sections = vec![
            Section::new(Topic::Prices, "Prices", price_rows::price_rows(input, &columns)),
            Section::new(Topic::Groups, "For", term_rows::group_rows(input, &columns)),
        ];
        sections.extend(capability_rows::capability_sections(input, &columns));
        let quantities = quantity_rows::quantity_rows(input, &columns);
        sections.push(Section::new(Topic::Quantities, "Limits and allowances", quantities));
        sections.push(Section::new(Topic::Terms, "Terms", term_rows::term_rows(input, &columns)));
        sections.retain(|section| !section.rows.is_empty());
        let line = match layout.line {
            Some(line) => Some(title(&model.lines[line].header)),
            None if model.lines.is_empty() => None,
            None => Some("Without a product line".to_owned()),
        };
        Table { id: layout.line, line, columns, sections }
    });
    Matrix {
        product: product.map_or(String::new(), |product| title(&product.header)),
        documentation: product.and_then(|product| product.header.doc.as_deref()).map(one_line),
        tables: tables.collect(),
        left_out: match input.readers {
            Readers::Team => price_rows::left_out(input),
            Readers::Public => Vec::new(),
        },
    }
}
