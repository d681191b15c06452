//! Limits and allowances: for each metric a row for the least, the most, and what is included.

use super::table::{Cell, Column, Phrase, Row};
use crate::analysis::{GrantedAllowance, GrantedLimit, Offer};
use crate::emit::limit::{Range, range};
use crate::emit::words::{in_a_sentence, title};
use crate::emit::{Input, number};
use crate::model::{Id, Item, Metric, Model, Window};

/// The rows of a table with these columns, metrics in the order of the source.
pub(super) fn quantity_rows(input: &Input<'_>, columns: &[Column]) -> Vec<Row> {
    let model = input.context.model;
    let offers = &input.context.analysis.offers;
    let mut rows = Vec::new();
    for (id, metric) in model.metrics.iter() {
        for window in windows(input, columns, id) {
            let limit = |item: Item| limit_on(offers.of(item), id, window);
            let counted = counted(metric, window);
            let row = |side: &str, cell: &dyn Fn(&GrantedLimit) -> Cell| {
                let cells = columns.iter().map(|column| limit(column.item).map_or(Cell::Blank, cell));
                Row::new(format!("{counted}, {side}"), cells.collect())
            };
            rows.push(row("at least", &|limit| least(metric, limit)));
            rows.push(row("at most", &|limit| most(metric, limit)));
        }
        let included = |column: &Column| {
            let allowances = &offers.of(column.item).allowances;
            let allowance = allowances.iter().find(|allowance| allowance.metric == id);
            allowance.map_or(Cell::Blank, |allowance| included(model, column.item, allowance))
        };
        let title = format!("{}, included", counted(metric, None));
        rows.push(Row::new(title, columns.iter().map(included).collect()));
    }
    rows.retain(Row::says_something);
    rows
}

/// The windows over which these items limit the metric, its own (`None`) first.
fn windows(input: &Input<'_>, columns: &[Column], metric: Id<Metric>) -> Vec<Option<Window>> {
    let offers = &input.context.analysis.offers;
    let limits = columns.iter().flat_map(|column| &offers.of(column.item).limits);
    let mut windows: Vec<_> =
        limits.filter(|limit| limit.metric == metric).map(|limit| limit.window).collect();
    windows.sort_unstable();
    windows.dedup();
    windows
}

fn limit_on(offer: &Offer, metric: Id<Metric>, window: Option<Window>) -> Option<&GrantedLimit> {
    offer.limits.iter().find(|limit| limit.metric == metric && limit.window == window)
}

/// `Tracked events monthly`: the metric and the time over which it is counted.
fn counted(metric: &Metric, window: Option<Window>) -> String {
    let title = title(&metric.header);
    match window.or(metric.resets.map(|resets| resets.value)) {
        Some(window) => format!("{title} {}", window.word()),
        None => title,
    }
}

fn least(metric: &Metric, limit: &GrantedLimit) -> Cell {
    match range(limit.bound, metric) {
        Range::Between(Some(least), _) => Cell::Number(number::quantity(least)),
        Range::Between(None, _) | Range::Plus(_) => Cell::Blank,
        Range::Unlimited if metric.better_lower => Cell::words("unlimited"),
        Range::Unlimited => Cell::Blank,
    }
}

/// An edition that states only a least has no cap; of an add-on's cap that says nothing.
fn most(metric: &Metric, limit: &GrantedLimit) -> Cell {
    let addon = matches!(limit.origin, Item::Addon(_));
    match range(limit.bound, metric) {
        Range::Between(_, Some(most)) => Cell::Number(number::quantity(most)),
        Range::Between(_, None) | Range::Unlimited if metric.better_lower => Cell::Blank,
        Range::Between(_, None) if addon => Cell::Blank,
        Range::Between(_, None) | Range::Unlimited => Cell::words("unlimited"),
        Range::Plus(more) => Cell::Phrase(Phrase::default().number(number::quantity(more)).words(" more")),
    }
}

/// An edition's allowance is a number; an add-on's comes on top of that.
fn included(model: &Model, item: Item, allowance: &GrantedAllowance) -> Cell {
    let Some(quantity) = allowance.quantity.map(number::quantity) else { return Cell::words("unlimited") };
    let more = match item {
        Item::Edition(_) => "",
        Item::Addon(_) => " more",
    };
    match allowance.per {
        None if more.is_empty() => Cell::Number(quantity),
        None => Cell::Phrase(Phrase::default().number(quantity).words(more)),
        Some(per) => {
            let unit = in_a_sentence(&model.metrics[per].header.name);
            Cell::Phrase(Phrase::default().number(quantity).words(&format!("{more} per {unit}")))
        }
    }
}
