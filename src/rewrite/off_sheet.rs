//! Prices that leave the sheet until somebody decides them again: of metrics by which nothing is charged any more,
//! and of what is not sold at its price.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::edits::Edits;
use super::texts::Texts;
use crate::format::Unformatted;
use crate::model::{AssertionKind, Book, ChargeKind, Id, Item, Metric, Model, Period, PricePoint};
use crate::syntax::{NodeKind, NodeRef, Tree};
use crate::text::{Sources, Span};

/// The spec of `sources`, read as `trees` and `model`, with nothing charged by `metric`, as one text that is laid out.
/// Allowances of it go, as they allow nothing any more, and what tests expect of it; the metric goes unless
/// something is limited by it.
///
/// # Errors
/// Those of [`format_checked`](crate::format::format_checked).
pub fn uncharged(
    (sources, trees): (&Sources, &[Tree]),
    model: &Model,
    metric: Id<Metric>,
) -> Result<String, Unformatted> {
    let sheet = Sheet { texts: Texts::new(sources, trees), model };
    let mut edits = Edits::default();
    for book in model.books.values() {
        sheet.uncharge(book, metric, &mut edits);
    }
    sheet.forget(metric, &mut edits);
    sheet.texts.changed(edits)
}

/// The same with the prices of `items` quoted, except where they are free.
///
/// # Errors
/// Those of [`format_checked`](crate::format::format_checked).
pub fn unpriced(
    (sources, trees): (&Sources, &[Tree]),
    model: &Model,
    items: &FxHashSet<Item>,
) -> Result<String, Unformatted> {
    let sheet = Sheet { texts: Texts::new(sources, trees), model };
    let mut edits = Edits::default();
    for book in model.books.values() {
        let rows = sheet.rows(book);
        for point in book.points.iter().filter(|point| items.contains(&point.item.value)) {
            let is_number = |kind: &ChargeKind| !matches!(kind, ChargeKind::Free | ChargeKind::Quoted);
            if let Some(&row) = rows.get(&point.item.at.start)
                && point.charges.iter().any(|charge| is_number(&charge.kind))
            {
                sheet.quote(row, point, &mut edits);
            }
        }
    }
    sheet.texts.changed(edits)
}

struct Sheet<'a> {
    texts: Texts<'a>,
    model: &'a Model,
}

impl<'a> Sheet<'a> {
    /// The rows of a book, by the place where they start.
    fn rows(&self, book: &Book) -> BTreeMap<u32, NodeRef<'a>> {
        let node = self.texts.node(book.header.whole).into_iter();
        let rows = node.flat_map(|node| node.block()).filter(|row| row.kind() == NodeKind::PriceRow);
        rows.map(|row| (row.span().start, row)).collect()
    }

    /// Has a price quoted, with what it was in a remark.
    fn quote(&self, row: NodeRef<'a>, point: &PricePoint, edits: &mut Edits) {
        let name = &self.model.item(point.item.value).name;
        let with = point.with.map(|with| format!(" with {}", self.model.editions[with.value].header.name));
        let sku = point.sku.as_ref().map(|sku| format!(" sku {}", self.texts.sources.slice(sku.at)));
        let charges = point.charges.iter().map(|charge| self.texts.sources.slice(charge.at));
        let charges: Vec<String> =
            charges.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        let text = format!(
            "{name}{} {} quoted{}  // was {}",
            with.unwrap_or_default(),
            point.period.value.word(),
            sku.unwrap_or_default(),
            charges.join(" and ")
        );
        // A remark behind the row would end up behind this one.
        let whole = self.texts.with_remark(row);
        let remark = whole[row.span().len()..].trim_start();
        let remark = if remark.is_empty() {
            String::new()
        } else {
            format!("; {}", remark.trim_start_matches('/').trim())
        };
        let at = Span { end: row.span().start + whole.len() as u32, ..row.span() };
        edits.replace(at, format!("{text}{remark}"));
    }

    /// Charges nothing by `metric` in a book. A price of which nothing is left is quoted, and so is what is a
    /// multiple of it.
    fn uncharge(&self, book: &Book, metric: Id<Metric>, edits: &mut Edits) {
        let rows = self.rows(book);
        let key = |point: &PricePoint| (point.item.value, point.with.map(|with| with.value));
        let mut quoted: FxHashSet<(_, Period)> = FxHashSet::default();
        for point in &book.points {
            let Some(&row) = rows.get(&point.item.at.start) else { continue };
            let (charged, left): (Vec<_>, Vec<_>) =
                point.charges.iter().partition(|charge| charge.kind.metric() == Some(metric));
            if charged.is_empty() {
                continue;
            }
            let starts: FxHashSet<u32> = charged.iter().map(|charge| charge.at.start).collect();
            let lines: Vec<NodeRef<'a>> =
                row.block().filter(|line| starts.contains(&line.span().start)).collect();
            if lines.len() == charged.len() && left.iter().any(|charge| is_a_price(&charge.kind)) {
                lines.into_iter().for_each(|line| self.texts.take_out(line.span(), edits));
            } else {
                quoted.insert((key(point), point.period.value));
                self.quote(row, point, edits);
            }
        }
        for point in &book.points {
            let is_multiple = point.charges.iter().any(|charge| {
                matches!(&charge.kind, ChargeKind::Multiple { of, .. } if quoted.contains(&(key(point), of.value)))
            });
            if let Some(&row) = rows.get(&point.item.at.start).filter(|_| is_multiple) {
                self.quote(row, point, edits);
            }
        }
    }

    /// Takes out what else is said of a metric by which nothing is charged.
    fn forget(&self, metric: Id<Metric>, edits: &mut Edits) {
        let model = self.model;
        let editions = model.editions.values().map(|edition| (&edition.header, &edition.grants));
        let addons = model.addons.values().map(|addon| (&addon.header, &addon.grants));
        let mut is_limited = false;
        for (header, grants) in editions.chain(addons) {
            is_limited |= grants.limits.iter().any(|limit| limit.metric.value == metric);
            let lost = grants.allowances.iter().filter(|own| own.metric.value == metric);
            let rows = self.texts.node(header.whole).into_iter().flat_map(|node| node.block());
            let rows: Vec<NodeRef<'a>> = rows.filter(|row| row.kind() == NodeKind::Entry).collect();
            for allowance in lost {
                let row = rows.iter().find(|row| row.span().contains(allowance.metric.at));
                row.into_iter().for_each(|row| self.texts.take_out(row.span(), edits));
            }
        }
        for test in &model.tests {
            let uses = test.assertions.iter().filter(|assertion| match &assertion.kind {
                AssertionKind::Price(price) => price.usage.iter().any(|(of, _)| of.value == metric),
                AssertionKind::Grants { .. }
                | AssertionKind::ServedBy { .. }
                | AssertionKind::DistinctGroups(_) => false,
            });
            self.texts.take_out_assertions(
                test,
                &uses.map(|assertion| assertion.at).collect::<Vec<_>>(),
                edits,
            );
        }
        if !is_limited {
            self.texts.take_out(model.metrics[metric].header.whole, edits);
        }
    }
}

/// Whether a charge can stand alone.
fn is_a_price(kind: &ChargeKind) -> bool {
    match kind {
        ChargeKind::Setup(_) | ChargeKind::Minimum(_) | ChargeKind::Free => false,
        ChargeKind::Flat(_)
        | ChargeKind::Rate { .. }
        | ChargeKind::Block { .. }
        | ChargeKind::Tiered { .. }
        | ChargeKind::ShareOfMetric { .. }
        | ChargeKind::ShareOfSubscription { .. }
        | ChargeKind::Quoted
        | ChargeKind::Multiple { .. } => true,
    }
}
