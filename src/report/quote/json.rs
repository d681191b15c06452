//! `tierce quote --format json`: one document, whether there is a price or not.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Assumed, QuoteReport, QuoteRow, RefusalRow};
use crate::analysis::price::Configuration;
use crate::model::{Book, Id, Model};
use crate::words::number;

/// What `tierce quote --format json` prints: a quote, or at least one refusal.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "Quote of Tierce")]
pub(in crate::report) struct QuoteDocument {
    /// What was asked for.
    pub configuration: ConfigurationRow,
    /// The price; null where the configuration is refused.
    pub quote: Option<QuoteRow>,
    /// The price books that the price comes from.
    pub books: Vec<BookRow>,
    /// Every reason why there is no price; empty where there is one.
    pub refusals: Vec<RefusalRow>,
}

/// What was asked for.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "configuration")]
pub(in crate::report) struct ConfigurationRow {
    /// The edition.
    pub edition: String,
    /// The add-ons, as they were named.
    pub addons: Vec<AddonRow>,
    /// How much of each metric is used.
    pub usage: Vec<UsedRow>,
    /// The billing period.
    pub period: &'static str,
    /// The currency, as an ISO 4217 code.
    pub currency: &'static str,
    /// The day on which it is bought; null where none was said.
    pub on: Option<String>,
    /// Through whom it is bought; null where nobody was named.
    pub channel: Option<String>,
    /// Where it is bought; null where that was not said.
    pub region: Option<String>,
    /// What the customer is eligible for; null where that was not said.
    pub eligibility: Option<String>,
    /// What of this was not said, and assumed: `period`, `currency`, `on`.
    pub assumed: Vec<&'static str>,
}

/// An add-on, and how many of it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "addon")]
pub(in crate::report) struct AddonRow {
    /// Which.
    pub addon: String,
    /// How many.
    pub quantity: String,
}

/// How much of a metric is used.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "used")]
pub(in crate::report) struct UsedRow {
    /// Which metric.
    pub metric: String,
    /// How much: between two resets of one that resets, at a time of any other.
    pub quantity: String,
}

/// A price book.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "book")]
pub(in crate::report) struct BookRow {
    /// Its name.
    pub book: String,
    /// Its title; null where it has none.
    pub title: Option<String>,
    /// The first day on which it holds; null where it always has.
    pub from: Option<String>,
    /// The first day on which it no longer sells; null where it has no end.
    pub until: Option<String>,
    /// Through whom it sells; null for anybody.
    pub channel: Option<String>,
    /// Where it holds; empty for everywhere.
    pub regions: Vec<String>,
    /// Who can have it; null for everybody.
    pub eligibility: Option<String>,
}

pub(in crate::report) fn document(report: &QuoteReport<'_>) -> QuoteDocument {
    let (context, speaker) = (report.context, report.speaker());
    let (quote, refusals) = match &report.found {
        Ok(quote) => (Some(quote), &[][..]),
        Err(refusals) => (None, refusals.as_slice()),
    };
    let refusal = |refusal| RefusalRow::new(context, refusal, speaker.refusal(&report.asked, refusal));
    QuoteDocument {
        configuration: configuration(report),
        quote: quote.map(|quote| QuoteRow::new(context, speaker, quote)),
        books: report.books().into_iter().map(|id| book(report, id)).collect(),
        refusals: refusals.iter().map(refusal).collect(),
    }
}

fn configuration(report: &QuoteReport<'_>) -> ConfigurationRow {
    let (model, asked) = (report.context.model, &report.asked);
    let used = |&(metric, quantity): &(Id<_>, _)| UsedRow {
        metric: model.metrics[metric].header.name.clone(),
        quantity: number::quantity(quantity),
    };
    let word = |assumed: &Assumed| match assumed {
        Assumed::OnlyPeriod => "period",
        Assumed::OnlyCurrency | Assumed::FirstCurrency => "currency",
        Assumed::Today => "on",
    };
    ConfigurationRow {
        edition: model.editions[asked.edition].header.name.clone(),
        addons: addon_rows(model, asked),
        usage: asked.usage.iter().map(used).collect(),
        period: asked.period.word(),
        currency: asked.currency.code(),
        on: asked.day.map(|day| day.to_string()),
        channel: asked.channel.clone(),
        region: asked.region.clone(),
        eligibility: asked.eligibility.clone(),
        assumed: report.assumed.iter().map(word).collect(),
    }
}

/// The add-ons of a configuration.
pub(in crate::report) fn addon_rows(model: &Model, asked: &Configuration) -> Vec<AddonRow> {
    let row = |&(addon, quantity): &(Id<_>, _)| AddonRow {
        addon: model.addons[addon].header.name.clone(),
        quantity: number::quantity(quantity),
    };
    asked.addons.iter().map(row).collect()
}

fn book(report: &QuoteReport<'_>, id: Id<Book>) -> BookRow {
    let (stated, book) = (&report.context.model.books[id], report.context.analysis.books.of(id));
    BookRow {
        book: stated.header.name.clone(),
        title: stated.header.title.clone(),
        from: book.days.from.map(|day| day.to_string()),
        until: book.days.until.map(|day| day.to_string()),
        channel: book.channel.clone(),
        regions: book.region.clone(),
        eligibility: book.eligibility.clone(),
    }
}
