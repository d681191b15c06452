//! A quote as people read it: what was asked for, the bill, where the prices come from; or each
//! reason why there is none.

use rust_decimal::Decimal;

use super::bill::{self, Bill};
use super::{Assumed, QuoteReport};
use crate::analysis::price::{Price, Quote, Refusal};
use crate::model::{Book, Id, Level, Period};
use crate::report::human::{Noun, advice, headline};
use crate::report::look::Part;
use crate::report::wrap::wrap;
use crate::report::{Look, snippet, visible};
use crate::words::{Said, days, for_whom, money, quantity};

/// All that is printed.
pub(in crate::report) fn drawn(report: &QuoteReport<'_>, look: Look) -> String {
    let mut out = String::new();
    match &report.found {
        Ok(quote) => {
            paragraph(&asked(report), Part::Message, look, &mut out);
            out.push('\n');
            let speaker = report.speaker();
            bill::draw(&Bill { speaker, quote, indent: 0 }, look, &mut out);
            out.push('\n');
            notes(report, quote, look, &mut out);
        }
        Err(refusals) => {
            for (number, refusal) in refusals.iter().enumerate() {
                if number > 0 {
                    out.push('\n');
                }
                refused(report, refusal, look, &mut out);
            }
        }
    }
    out
}

/// "Business with Event pack (2), monthly in USD on 2026-11-01, through `partner`".
fn asked(report: &QuoteReport<'_>) -> String {
    let (model, asked) = (report.context.model, &report.asked);
    let addons = asked.addons.iter().map(|&(addon, many)| counted(model.addons[addon].header.label(), many));
    let addons: Vec<String> = addons.collect();
    let edition = model.editions[asked.edition].header.label();
    let with = if addons.is_empty() { String::new() } else { format!(" with {}", addons.join(", ")) };
    let period = match asked.period {
        Period::Once => "paid once",
        Period::Monthly | Period::Quarterly | Period::Annual => asked.period.word(),
    };
    let mut text = format!("{edition}{with}, {period} in {}", asked.currency.code());
    if let Some(day) = asked.day {
        text += &format!(" on {day}");
    }
    for (word, said) in [("through", &asked.channel), ("in", &asked.region), ("for", &asked.eligibility)] {
        if let Some(said) = said {
            text += &format!(", {word} {said}");
        }
    }
    text
}

/// An add-on, and how many of it where that is not one: `Event pack (2)`.
pub(in crate::report) fn counted(label: &str, many: Decimal) -> String {
    if many == Decimal::ONE { label.to_owned() } else { format!("{label} ({})", quantity(many)) }
}

/// Where the prices come from, what was assumed, and what only sales can give.
fn notes(report: &QuoteReport<'_>, quote: &Quote, look: Look, out: &mut String) {
    for book in report.books() {
        paragraph(&source(report, book), Part::Aside, look, out);
    }
    if quote.total == Price::Quoted {
        let lines = quote.lines.iter().filter_map(|line| line.in_period());
        let mut known = lines.filter(|price| *price != Price::Quoted);
        let known = known.try_fold(Price::Amount(Decimal::ZERO), Price::plus);
        let rest = known
            .map_or(String::new(), |known| format!("; all else comes to {}", money(known, quote.currency)));
        paragraph(
            &format!("What is quoted is a price that only sales can give{rest}."),
            Part::Aside,
            look,
            out,
        );
    }
    let assumed: Vec<String> = report.assumed.iter().map(|assumed| words(report, *assumed)).collect();
    if !assumed.is_empty() {
        paragraph(&format!("Assumed: {}.", assumed.join("; ")), Part::Aside, look, out);
    }
}

/// "Prices of `list` (List prices, 2026) from 2026-10-01, specs/beacon.tierce:131".
fn source(report: &QuoteReport<'_>, id: Id<Book>) -> String {
    let (book, effective) = (&report.context.model.books[id], report.context.analysis.books.of(id));
    let title = book.header.title.as_ref().map_or(String::new(), |title| format!(" ({title})"));
    let whom = for_whom(effective).map_or(String::new(), |whom| format!(", {whom}"));
    let (at, _) = report.context.sources.position(book.header.at);
    let path = &report.context.sources.file(book.header.at.file).path;
    format!("Prices of `{}`{title}{}{whom}, {path}:{}", book.header.name, days(effective.days), at.line)
}

fn words(report: &QuoteReport<'_>, assumed: Assumed) -> String {
    let (period, code) = (report.asked.period.word(), report.asked.currency.code());
    match assumed {
        Assumed::OnlyPeriod => format!("{period} billing, the only one with a price"),
        Assumed::OnlyCurrency => format!("{code}, the only currency with a price"),
        Assumed::FirstCurrency => format!("{code}, the first currency of the product"),
        Assumed::Today => "the day of `--today`".to_owned(),
    }
}

/// One reason why there is no price.
fn refused(report: &QuoteReport<'_>, refusal: &Refusal, look: Look, out: &mut String) {
    let Said { message, places, help } = report.speaker().refusal(&report.asked, refusal);
    headline(Noun { word: "refused", level: Level::Deny }, &message, "", look, out);
    let seen: Vec<_> = places.iter().map(|place| (place.at, place.value.as_str())).collect();
    if !seen.is_empty() {
        snippet::draw(report.context.sources, &seen, &look.artist(), look, out);
    }
    advice(help.iter().map(String::as_str), look, out);
}

fn paragraph(text: &str, part: Part, look: Look, out: &mut String) {
    let text = wrap(&visible(text), 0, look.width);
    out.push_str(&look.paint(part, &text));
    out.push('\n');
}
