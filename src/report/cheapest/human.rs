//! The cheapest configuration as people read it: its bill, then a table of the other editions.

use super::CheapestReport;
use crate::analysis::price::{Configuration, Price, Refusal};
use crate::analysis::space::{Best, WhyNot};
use crate::model::Level;
use crate::report::human::{Noun, advice, headline};
use crate::report::inspect::table::{Align, Table};
use crate::report::look::Part;
use crate::report::quote::{counted, drawn as drawn_quote, speaker};
use crate::report::wrap::wrap;
use crate::report::{Look, visible};
use crate::text::wording::all_of;
use crate::words::{Notation, amount_of};

const NOT_PROVEN: &str = "Add-ons change each other's prices in more combinations than are tried, so one \
    that is cheaper may exist.";

/// All that is printed.
pub(super) fn drawn(report: &CheapestReport<'_>, look: Look) -> String {
    let mut out = String::new();
    let shown = match report.best() {
        Some(best) => {
            out.push_str(&drawn_quote(&report.quote_of(best), look));
            1
        }
        None => {
            none(report, look, &mut out);
            0
        }
    };
    if !report.is_proven() && report.best().is_some() {
        paragraph(NOT_PROVEN, look, &mut out);
    }
    others(report, shown, look, &mut out);
    out
}

/// That nothing will do, and what would help.
fn none(report: &CheapestReport<'_>, look: Look, out: &mut String) {
    let needs: Vec<String> = report.needs.iter().map(|need| report.need(*need)).collect();
    let message = match needs.is_empty() {
        true => "no edition can be bought so".to_owned(),
        false => format!("no edition can be bought so with {}", all_of(needs)),
    };
    headline(Noun { word: "refused", level: Level::Deny }, &message, "", look, out);
    // Add-ons and editions that allow more were tried already, and the table says what they lack.
    let is_open = |refusal: &&Refusal| !matches!(refusal, Refusal::OutsideLimit { .. });
    let refused = report.candidates.iter().find_map(|candidate| match &candidate.found {
        Err(WhyNot::Refused(configuration, refusals)) => {
            Some((configuration, refusals.iter().find(is_open)?))
        }
        Ok(_) | Err(WhyNot::Lacks(_) | WhyNot::Uncombinable(_) | WhyNot::TooMany) => None,
    });
    if let Some((configuration, refusal)) = refused {
        let said = speaker(report.context, Notation::Options).refusal(configuration, refusal);
        advice(said.help.iter().map(String::as_str), look, out);
    }
}

/// The other editions: what each comes to and with what, or why it won't do.
fn others(report: &CheapestReport<'_>, shown: usize, look: Look, out: &mut String) {
    let others = report.candidates.get(shown..).unwrap_or_default();
    if others.is_empty() {
        return;
    }
    let title = if shown == 0 { "Editions" } else { "Other editions" };
    out.push_str(&format!("\n{}\n", look.paint(Part::Message, title)));
    let mut table = Table::new(&[("edition", Align::Left), ("total", Align::Right), ("", Align::Left)]);
    for candidate in others {
        let label = report.context.model.editions[candidate.edition].header.label();
        let (total, text) = match &candidate.found {
            Ok(best) => (total(best), beside(report, best)),
            Err(why) => (look.dash().to_owned(), report.why(why)),
        };
        table.row(None, vec![visible(label).into_owned(), total, visible(&text).into_owned()]);
    }
    table.draw(look, out);
}

fn total(best: &Best) -> String {
    match best.quote.total {
        Price::Amount(amount) => amount_of(amount, best.quote.currency),
        Price::Quoted => "quoted".to_owned(),
    }
}

/// `200.00 more, with Event pack (2)`.
fn beside(report: &CheapestReport<'_>, best: &Best) -> String {
    let amount = |best: &Best| best.quote.total.amount();
    let more = match (report.best().and_then(amount), amount(best)) {
        (Some(least), Some(own)) if own > least => {
            own.checked_sub(least).map(|more| format!("{} more", amount_of(more, best.quote.currency)))
        }
        (Some(_), Some(_)) => Some("the same".to_owned()),
        (_, None) | (None, _) => Some("a price that only sales can give".to_owned()),
    };
    let addons = addons(report, &best.configuration);
    let addons = (!addons.is_empty()).then(|| format!("with {}", addons.join(", ")));
    [more, addons].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The add-ons by their titles: `Event pack (2)`.
fn addons(report: &CheapestReport<'_>, configuration: &Configuration) -> Vec<String> {
    let shown = configuration.addons.iter().map(|&(addon, many)| {
        let label = report.context.model.addons[addon].header.label();
        counted(label, many)
    });
    shown.collect()
}

fn paragraph(text: &str, look: Look, out: &mut String) {
    out.push_str(&look.paint(Part::Aside, &wrap(text, 0, look.width)));
    out.push('\n');
}
