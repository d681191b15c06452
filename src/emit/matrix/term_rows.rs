//! Whom each item is for, and on what terms it is sold.

use super::table::{Cell, Column, Phrase, Row};
use crate::analysis::Offer;
use crate::emit::words::title;
use crate::emit::{Input, number};
use crate::model::{Addon, Grandfathered, Header, Item, Model, Period, Quantity, Requirement};
use rust_decimal::Decimal;

/// The title of a row, and the cell of each item in it.
type Fact<'a> = (&'a str, &'a dyn Fn(Item, &Offer) -> Cell);

/// Whom the items of a table with these columns are for.
pub(super) fn group_rows(input: &Input<'_>, columns: &[Column]) -> Vec<Row> {
    let model = input.context.model;
    let groups = |offer: &Offer| labels(offer.groups.iter().map(|&group| &model.groups[group].header));
    rows([("Customer Groups", &|_, offer| Cell::words(groups(offer)))], input, columns)
}

/// On what terms they are sold.
pub(super) fn term_rows(input: &Input<'_>, columns: &[Column]) -> Vec<Row> {
    let model = input.context.model;
    let of_addon = |item: Item, cell: &dyn Fn(&Addon) -> Cell| match item {
        Item::Edition(_) => Cell::Blank,
        Item::Addon(id) => cell(&model.addons[id]),
    };
    let facts: [Fact<'_>; 9] = [
        ("Offered with", &|item, _| of_addon(item, &|addon| offered_with(input, addon))),
        ("Requires", &|item, _| of_addon(item, &|addon| requires(model, addon))),
        ("Not together with", &|item, _| of_addon(item, &|addon| excludes(input, addon))),
        ("How many", &|item, _| of_addon(item, &|addon| how_many(addon.quantity.map(|it| it.value)))),
        ("Billing", &|_, offer| billing(model, &offer.billing)),
        ("Trial", &|_, offer| Cell::words(offer.trial.map_or(String::new(), |trial| trial.to_string()))),
        ("Term", &|_, offer| Cell::words(offer.term.map_or(String::new(), |term| term.to_string()))),
        ("License", &|_, offer| Cell::words(offer.license.map_or("", |license| license.word()))),
        ("Sold no longer", &|item, _| kept(grandfathered(model, item))),
    ];
    rows(facts, input, columns)
}

/// A row a fact, where some item of the table has something to say about it.
fn rows<const N: usize>(facts: [Fact<'_>; N], input: &Input<'_>, columns: &[Column]) -> Vec<Row> {
    let offers = &input.context.analysis.offers;
    let row = |(title, cell): Fact<'_>| {
        let cells = columns.iter().map(|column| cell(column.item, offers.of(column.item)));
        Row::new(title, cells.collect())
    };
    facts.into_iter().map(row).filter(Row::says_something).collect()
}

fn labels<'a>(headers: impl Iterator<Item = &'a Header>) -> String {
    headers.map(title).collect::<Vec<_>>().join(", ")
}

fn offered_with(input: &Input<'_>, addon: &Addon) -> Cell {
    shown_labels(input, addon.offered_with.iter().map(|edition| Item::Edition(edition.value)))
}

fn requires(model: &Model, addon: &Addon) -> Cell {
    let header = |needed: Requirement| match needed {
        Requirement::Addon(id) => &model.addons[id].header,
        Requirement::Capability(id) => &model.capabilities[id].header,
    };
    Cell::words(labels(addon.requires.iter().map(|needed| header(needed.value))))
}

fn excludes(input: &Input<'_>, addon: &Addon) -> Cell {
    shown_labels(input, addon.excludes.iter().map(|other| Item::Addon(other.value)))
}

/// What those of `items` are called that readers learn of.
fn shown_labels(input: &Input<'_>, items: impl Iterator<Item = Item>) -> Cell {
    let shown = items.filter(|&item| input.shows(item));
    Cell::words(labels(shown.map(|item| input.context.model.item(item))))
}

/// `1 to 20`, `1 or more`, `5 to 20 in steps of 5`; nothing for an add-on that is bought once.
fn how_many(quantity: Option<Quantity>) -> Cell {
    let Some(Quantity { least, most, step }) = quantity else { return Cell::Blank };
    let start = Phrase::default().number(number::quantity(least));
    let range = match most {
        Some(most) => start.words(" to ").number(number::quantity(most)),
        None => start.words(" or more"),
    };
    let steps = step != Decimal::ONE;
    Cell::Phrase(if steps { range.words(" in steps of ").number(number::quantity(step)) } else { range })
}

/// The billing periods, where they are not those of the product.
fn billing(model: &Model, periods: &[Period]) -> Cell {
    let promised = model.product.iter().flat_map(|product| &product.billing).map(|period| period.value);
    if promised.eq(periods.iter().copied()) {
        return Cell::Blank;
    }
    Cell::words(periods.iter().map(|period| period.word()).collect::<Vec<_>>().join(", "))
}

fn grandfathered(model: &Model, item: Item) -> Option<Grandfathered> {
    match item {
        Item::Edition(id) => model.editions[id].grandfathered,
        Item::Addon(id) => model.addons[id].grandfathered,
    }
}

fn kept(grandfathered: Option<Grandfathered>) -> Cell {
    match grandfathered {
        None => Cell::Blank,
        Some(Grandfathered { until: None, .. }) => Cell::words("kept"),
        Some(Grandfathered { until: Some(until), .. }) => Cell::words(format!("kept until {}", until.value)),
    }
}
