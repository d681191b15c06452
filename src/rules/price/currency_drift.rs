//! `currency-drift`: two currencies whose ratio differs from item to item.

mod ratios;

use ratios::{Bases, Drift};

use crate::model::Level;
use crate::rules::naming::all_or_few;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "currency-drift",
    family: Family::Price,
    level: Level::Note,
    since: "0.1.0",
    page: include_str!("currency_drift.md"),
    check,
};

/// At most this many lines are shown.
const SHOWN: usize = 4;

/// One finding for each book in another currency than the product's first.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let Some(product) = model.product.as_ref().filter(|_| !model.partial) else { return };
    let Some(first) = product.currencies.first().map(|currency| currency.value) else { return };
    let mut bases = Bases::new(context, first);
    for book in &context.analysis.books.list {
        if let Some(drift) = bases.drift(context, book) {
            findings.push(finding(context, &drift));
        }
    }
}

fn finding(context: &Context<'_>, drift: &Drift<'_>) -> Finding {
    let model = context.model;
    let header = &model.books[drift.book.book].header;
    let (code, base) = (drift.currency.code(), drift.base.code());
    let mut names: Vec<&str> = drift.off.iter().map(|row| model.item(row.point.item).name.as_str()).collect();
    names.dedup();
    let (ratio, is) = (drift.usual.to_places(4), if names.len() == 1 { "is" } else { "are" });
    let usual = ratio.map_or("…".to_owned(), |ratio| ratio.normalize().to_string());
    let message = format!(
        "{} {is} priced at another ratio of {code} to {base} than the rest of {}",
        all_or_few(names.into_iter()),
        tick(&header.name)
    );
    let mut finding = Finding::new(&RULE, header.at, format!("prices/{}/currency", header.name), message)
        .caption(format!("most prices are {usual} {code} for 1 {base}"));
    for row in drift.off.iter().take(SHOWN) {
        let percent =
            row.percent(drift.usual).map_or(String::new(), |percent| match percent.is_sign_negative() {
                true => format!(", {}% below", -percent),
                false => format!(", {percent}% above"),
            });
        let own = row.ratio.to_places(4).map_or("…".to_owned(), |ratio| ratio.normalize().to_string());
        finding = finding.label(row.point.at, format!("{own} {code} for 1 {base}{percent}"));
    }
    finding.help(
        "a customer who may choose the currency takes the cheaper one item by item: price all of them at one ratio, or say \
         by `region` for whom the book is, if its prices follow a market of its own",
    )
}
