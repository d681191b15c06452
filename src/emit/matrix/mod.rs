//! The edition matrix: what each edition and add-on costs and gives, for people. One table a
//! product line, computed once and printed as Markdown and as CSV.

mod capability_cell;
mod capability_rows;
mod charges;
mod csv;
mod layout;
mod markdown;
mod markdown_escape;
mod price_rows;
mod quantity_rows;
mod table;
mod term_rows;
mod words;

pub(super) use csv::CSV;
pub(super) use markdown::MARKDOWN;

use super::Input;
use layout::layouts;
use table::{Matrix, Section, Table};
use words::one_line;

/// The matrix of a spec.
fn matrix(input: &Input<'_>) -> Matrix {
    let model = input.context.model;
    let product = model.product.as_ref();
    let tables = layouts(model, &input.context.analysis.offers).into_iter().map(|layout| {
        let columns = layout.columns;
        let mut sections = vec![
            Section { title: "Prices", rows: price_rows::price_rows(input, &columns) },
            Section { title: "For", rows: term_rows::group_rows(input, &columns) },
        ];
        sections.extend(capability_rows::capability_sections(input, &columns));
        let quantities = quantity_rows::quantity_rows(input, &columns);
        sections.push(Section { title: "Limits and allowances", rows: quantities });
        sections.push(Section { title: "Terms", rows: term_rows::term_rows(input, &columns) });
        sections.retain(|section| !section.rows.is_empty());
        let line = match layout.line {
            Some(line) => Some(one_line(model.lines[line].header.label())),
            None if model.lines.is_empty() => None,
            None => Some("Without a product line".to_owned()),
        };
        Table { line, columns, sections }
    });
    Matrix {
        product: product.map_or(String::new(), |product| one_line(product.header.label())),
        tables: tables.collect(),
        left_out: price_rows::left_out(input),
    }
}
