//! Prices that leave the sheet until somebody decides them again: of metrics by which nothing is charged any more,
//! and of what is not sold at its price.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::edits::Edits;
use super::texts::Texts;
use crate::format::Unformatted;
use crate::model::{AssertionKind, Book, Charge, ChargeKind, Id, Item, Metric, Model, Period, PricePoint};
use crate::syntax::{NodeKind, NodeRef, Tree};
use crate::text::{Sources, Span};

/// The spec of `sources`, read as `trees` and `model`, with nothing charged by any of `metrics`, as one text that is
/// laid out. Allowances of them go, as they allow nothing any more, and what tests expect of them; a metric goes unless
/// something is limited by it.
///
/// # Errors
/// Those of [`format_checked`](crate::format::format_checked).
pub fn uncharged(
    (sources, trees): (&Sources, &[Tree]),
    model: &Model,
    metrics: &[Id<Metric>],
) -> Result<String, Unformatted> {
    let sheet = Sheet { texts: Texts::new(sources, trees), model };
    let metrics: FxHashSet<Id<Metric>> = metrics.iter().copied().collect();
    let mut edits = Edits::default();
    for book in model.books.values() {
        sheet.uncharge(book, &metrics, &mut edits);
    }
    sheet.forget(&metrics, &mut edits);
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
        let words = |text: &str| {
            let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
            lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
        };
        let charges: Vec<String> = charges.map(words).collect();
        let text = format!(
            "{name}{} {} quoted{}  // was {}",
            with.unwrap_or_default(),
            point.period.value.word(),
            sku.unwrap_or_default(),
            charges.join(" and ")
        );
        // Remarks in the row and behind it would end up behind this one.
        let whole = self.texts.with_remark(row);
        let inside = row.block().flat_map(|part| std::iter::once(part).chain(part.children()));
        let inside =
            inside.filter(|part| part.kind() == NodeKind::Comment).map(|part| self.texts.slice(part));
        let remarks = inside.chain([whole[row.span().len()..].trim()]);
        let remarks = remarks.map(|remark| remark.trim_start_matches('/').trim());
        let remarks = remarks.filter(|remark| !remark.is_empty()).map(|remark| format!("; {remark}"));
        let remark: String = remarks.collect();
        let at = Span { end: row.span().start + whole.len() as u32, ..row.span() };
        edits.replace(at, format!("{text}{remark}"));
    }

    /// Charges nothing by `metrics` in a book. A price of which nothing is left is quoted, and so is what is a
    /// multiple of it.
    fn uncharge(&self, book: &Book, metrics: &FxHashSet<Id<Metric>>, edits: &mut Edits) {
        let rows = self.rows(book);
        let key = |point: &PricePoint| (point.item.value, point.with.map(|with| with.value));
        let mut quoted: FxHashSet<(_, Period)> = FxHashSet::default();
        for point in &book.points {
            let Some(&row) = rows.get(&point.item.at.start) else { continue };
            let is_by_them =
                |charge: &&Charge| charge.kind.metric().is_some_and(|metric| metrics.contains(&metric));
            let (charged, left): (Vec<_>, Vec<_>) = point.charges.iter().partition(is_by_them);
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

    /// Takes out what else is said of metrics by which nothing is charged.
    fn forget(&self, metrics: &FxHashSet<Id<Metric>>, edits: &mut Edits) {
        let model = self.model;
        let editions = model.editions.values().map(|edition| (&edition.header, &edition.grants));
        let addons = model.addons.values().map(|addon| (&addon.header, &addon.grants));
        let mut limited = FxHashSet::default();
        for (header, grants) in editions.chain(addons) {
            limited.extend(grants.limits.iter().map(|limit| limit.metric.value));
            let lost = grants.allowances.iter().filter(|own| metrics.contains(&own.metric.value));
            let rows = self.texts.node(header.whole).into_iter().flat_map(|node| node.block());
            let rows: Vec<NodeRef<'a>> = rows.filter(|row| row.kind() == NodeKind::Entry).collect();
            for allowance in lost {
                let row = rows.iter().find(|row| row.span().contains(allowance.metric.at));
                row.into_iter().for_each(|row| self.texts.take_out(row.span(), edits));
            }
        }
        for test in &model.tests {
            let uses = test.assertions.iter().filter(|assertion| match &assertion.kind {
                AssertionKind::Price(price) => price.usage.iter().any(|(of, _)| metrics.contains(&of.value)),
                AssertionKind::Grants { .. }
                | AssertionKind::ServedBy { .. }
                | AssertionKind::DistinctGroups(_) => false,
            });
            let uses: Vec<_> = uses.map(|assertion| assertion.at).collect();
            self.texts.take_out_assertions(test, &uses, edits);
        }
        let gone = model.metrics.iter().filter(|(id, _)| metrics.contains(id) && !limited.contains(id));
        gone.for_each(|(_, metric)| self.texts.take_out(metric.header.whole, edits));
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
