//! From the effective books to the part of the price sheet that says what it costs.

use super::build_catalog::quantity;
use super::document::Amount;
use super::intervals::Interval;
use super::prices::{Book, Charge, Customers, ItemType, Price, Scope, Tier, TierPrice};
use crate::analysis::{EffectiveBook, EffectivePoint};
use crate::emit::in_force::{InForce, in_force};
use crate::emit::{Input, number};
use crate::model::{self, ChargeKind, Currency, Id, Item, Model, TierMode};
use crate::text::Span;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

/// The books in force, and their prices.
pub(super) fn books_and_prices(input: &Input<'_>) -> (Vec<Book>, Vec<Price>) {
    let model = input.context.model;
    let documentation = documentation(model);
    let mut books = Vec::new();
    let mut prices = Vec::new();
    for book in &input.context.analysis.books.list {
        let (Some(currency), Some(scope)) = (book.currency, scope(book, input)) else { continue };
        let sheet = Sheet { model, book, currency, scope: &scope, documentation: &documentation };
        prices.extend(book.points.iter().map(|point| sheet.price(point)));
        books.push(sheet.header());
    }
    (books, prices)
}

/// What the spec says about its price points, by the place of each.
fn documentation(model: &Model) -> FxHashMap<Span, &str> {
    let points = model.books.values().flat_map(|book| &book.points);
    points.filter_map(|point| Some((point.item.at, point.doc.as_deref()?))).collect()
}

/// For whom and when the book holds; `None` for a book that does not hold on the day asked for, or
/// has no currency.
fn scope(book: &EffectiveBook, input: &Input<'_>) -> Option<Scope> {
    let customers = match in_force(book, input.as_of) {
        InForce::No => return None,
        InForce::ForExisting => Customers::Existing,
        InForce::ForAll => Customers::All,
    };
    Some(Scope {
        currency: book.currency?.code(),
        channel: book.channel.clone(),
        regions: book.region.clone(),
        eligibility: book.eligibility.clone(),
        from: book.days.from.map(Into::into),
        until: book.days.until.map(Into::into),
        grandfathered_until: book.grandfathered_until.map(Into::into),
        customers: input.as_of.map(|_| customers),
    })
}

/// A book on its way to the sheet.
struct Sheet<'a> {
    model: &'a Model,
    book: &'a EffectiveBook,
    currency: Currency,
    scope: &'a Scope,
    documentation: &'a FxHashMap<Span, &'a str>,
}

impl Sheet<'_> {
    fn header(&self) -> Book {
        let book = &self.model.books[self.book.book];
        Book {
            id: book.header.name.clone(),
            name: book.header.label().to_owned(),
            documentation: book.header.doc.clone(),
            based_on: book.based_on.map(|base| self.model.books[base.book.value].header.name.clone()),
            scope: self.scope.clone(),
        }
    }

    fn price(&self, point: &EffectivePoint) -> Price {
        let book = &self.model.books[self.book.book].header.name;
        let item = &self.model.item(point.item).name;
        let with = point.with.map(|edition| self.model.editions[edition].header.name.clone());
        let beside = with.as_ref().map_or(String::new(), |edition| format!("/with/{edition}"));
        Price {
            id: format!("{book}/{item}{beside}/{}", point.period.word()),
            book: book.clone(),
            item_type: match point.item {
                Item::Edition(_) => ItemType::Edition,
                Item::Addon(_) => ItemType::Addon,
            },
            item: item.clone(),
            with,
            period: point.period.into(),
            sku: point.sku.clone(),
            documentation: self.documentation.get(&point.at).map(|&text| text.to_owned()),
            scope: self.scope.clone(),
            charges: point
                .charges
                .iter()
                .map(|charge| self.charge(&charge.kind, point.period.into()))
                .collect(),
        }
    }

    fn charge(&self, kind: &ChargeKind, period: Interval) -> Charge {
        match kind {
            ChargeKind::Flat(amount) => Charge::Flat { interval: period, amount: self.amount(*amount) },
            ChargeKind::Rate { amount, per, metric } => Charge::PerUnit {
                interval: self.interval(*metric, period),
                metric: self.metric(*metric),
                amount: self.amount(*amount),
                per: quantity(*per),
            },
            ChargeKind::Block { amount, size, metric } => Charge::PerBlock {
                interval: self.interval(*metric, period),
                metric: self.metric(*metric),
                amount: self.amount(*amount),
                size: quantity(*size),
            },
            ChargeKind::Tiered { metric, mode, tiers } => self.tiered(*metric, *mode, tiers, period),
            ChargeKind::ShareOfMetric { percent, metric } => Charge::PercentOfMetric {
                interval: self.interval(*metric, period),
                metric: self.metric(*metric),
                percent: quantity(*percent),
            },
            ChargeKind::ShareOfSubscription { percent } => {
                Charge::PercentOfSubscription { interval: period, percent: quantity(*percent) }
            }
            ChargeKind::Setup(amount) => Charge::Setup { amount: self.amount(*amount) },
            ChargeKind::Minimum(amount) => Charge::Minimum { interval: period, amount: self.amount(*amount) },
            ChargeKind::Free => Charge::Free,
            // A multiple that could not be worked out is a language error, and no sheet is made of
            // such a spec; where one is asked for all the same, nobody but sales knows the price.
            ChargeKind::Quoted | ChargeKind::Multiple { .. } => Charge::Quoted,
        }
    }

    fn tiered(
        &self,
        metric: Id<model::Metric>,
        mode: TierMode,
        tiers: &[model::Tier],
        period: Interval,
    ) -> Charge {
        let interval = self.interval(metric, period);
        let metric = self.metric(metric);
        let below = std::iter::once(None).chain(tiers.iter().map(|tier| tier.up_to));
        let tiers = tiers.iter().zip(below).map(|(tier, below)| Tier {
            above: quantity(below.map_or(Decimal::ZERO, |below| below.value)),
            up_to: tier.up_to.map(|up_to| quantity(up_to.value)),
            price: self.tier_price(tier.price, mode),
        });
        let tiers = tiers.collect();
        match mode {
            TierMode::Graduated => Charge::Graduated { interval, metric, tiers },
            TierMode::Volume => Charge::Volume { interval, metric, tiers },
            TierMode::Steps => Charge::Steps { interval, metric, tiers },
        }
    }

    fn tier_price(&self, price: model::TierPrice, mode: TierMode) -> TierPrice {
        match (price, mode) {
            (model::TierPrice::Amount { amount, per }, TierMode::Graduated | TierMode::Volume) => {
                TierPrice::PerUnit { amount: self.amount(amount), per: quantity(per) }
            }
            (model::TierPrice::Amount { amount, per: _ }, TierMode::Steps) => {
                TierPrice::Total { amount: self.amount(amount) }
            }
            (model::TierPrice::Free, _) => TierPrice::Free,
            (model::TierPrice::Quoted, _) => TierPrice::Quoted,
        }
    }

    fn amount(&self, amount: Decimal) -> Amount {
        Amount(number::amount(amount, self.currency))
    }

    fn metric(&self, metric: Id<model::Metric>) -> String {
        self.model.metrics[metric].header.name.clone()
    }

    /// A charge on a metric that resets is paid at each reset, any other each period.
    fn interval(&self, metric: Id<model::Metric>, period: Interval) -> Interval {
        self.model.metrics[metric].resets.map_or(period, |window| window.value.into())
    }
}
