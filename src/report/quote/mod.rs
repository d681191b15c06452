//! The price of a configuration, for people and programs: line by line, or why there is none.

mod bill;
mod human;
mod json;
mod rows;

use std::io::{self, Write};

use super::Look;
use crate::analysis::price::{Configuration, Quote, Refusal};
use crate::model::{Book, Id};
use crate::rules::Context;
use crate::words::{Notation, Speaker};

pub(super) use bill::{Bill, draw as draw_bill};
pub(super) use human::{counted, drawn};
pub(super) use json::{AddonRow, QuoteDocument, addon_rows, document};
pub(super) use rows::{QuoteRow, RefusalRow};

/// What somebody asked the price of, and what came of it.
pub struct QuoteReport<'a> {
    /// The spec.
    pub context: Context<'a>,
    /// What was asked for.
    pub asked: Configuration,
    /// What of it was not said, and taken to be so.
    pub assumed: Vec<Assumed>,
    /// The price, or why there is none.
    pub found: Result<Quote, Vec<Refusal>>,
}

/// What was not said, and taken to be so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assumed {
    /// The only billing period in which the edition has a price.
    OnlyPeriod,
    /// The only currency in which it has one.
    OnlyCurrency,
    /// The first currency of the product in which it has one.
    FirstCurrency,
    /// The day of the check.
    Today,
}

impl QuoteReport<'_> {
    /// Prints it for people.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn human(&self, look: Look, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(human::drawn(self, look).as_bytes())
    }

    /// Prints it as one JSON document, whose schema is `schemas/quote.schema.json`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, &json::document(self))?;
        writeln!(out)
    }

    /// The books that the price comes from, in the order of its lines.
    fn books(&self) -> Vec<Id<Book>> {
        let mut books = Vec::new();
        for line in self.found.iter().flat_map(|quote| &quote.lines) {
            if !books.contains(&line.book) {
                books.push(line.book);
            }
        }
        books
    }

    fn speaker(&self) -> Speaker<'_> {
        speaker(self.context, Notation::Options)
    }
}

/// Who speaks of a spec to those who write configurations in `notation`.
pub(super) fn speaker(context: Context<'_>, notation: Notation) -> Speaker<'_> {
    Speaker { model: context.model, analysis: context.analysis, notation }
}

/// The JSON Schema of what [`QuoteReport::json`] prints.
pub fn quote_schema() -> String {
    super::schema_of::<json::QuoteDocument>()
}
