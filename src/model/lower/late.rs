//! Faults that show only once every declaration has been read: amounts in the decimals of a
//! currency, days in the wrong order, metrics that draw on themselves.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Lower;
use crate::model::{
    Book, ChargeKind, Currency, CycleOf, FaultKind, Id, Item, Metric, PricePoint, TierMode, TierPrice,
};
use crate::text::{At, Span};

/// An amount that is charged as it stands, and a place that holds it.
struct Charged {
    amount: Decimal,
    within: Span,
    which: Which,
}

/// Which number of a place is the amount.
#[derive(Clone, Copy)]
enum Which {
    First,
    Last,
}

impl Lower<'_> {
    /// Keeps the faults of all books, and of metrics that draw on each other.
    pub(super) fn late_faults(&mut self) {
        for id in self.model.books.ids() {
            self.days_in_order(id);
            self.payable_amounts(id);
        }
        self.draws_in_a_circle();
        self.impossible_renames();
    }

    /// A book must be in force on some day.
    fn days_in_order(&mut self, id: Id<Book>) {
        let book = &self.model.books[id];
        let pairs = [(book.from, book.until), (book.until, book.grandfathered_until)];
        let out_of_order = |pair: (Option<At<Date>>, Option<At<Date>>)| match pair {
            (Some(start), Some(end)) if end.value <= start.value => Some((start, end)),
            (Some(_) | None, Some(_) | None) => None,
        };
        let found: Vec<_> = pairs.into_iter().filter_map(out_of_order).collect();
        for (start, end) in found {
            let found = format!("{} until {}", start.value, end.value);
            self.book_fault(id, end.at, "until", FaultKind::EmptyRange { found });
        }
    }

    /// What is charged as it stands has no more decimals than the currency.
    fn payable_amounts(&mut self, id: Id<Book>) {
        let book = &self.model.books[id];
        let Some(At { value: currency, .. }) = book.currency else { return };
        let places = book.points.iter().flat_map(|point| {
            let below = self.point_path(point);
            charged(point).into_iter().map(move |charged| (charged, below.clone()))
        });
        let wrong = places.filter(|(charged, _)| charged.amount.normalize().scale() > currency.decimals());
        for (charged, below) in wrong.collect::<Vec<_>>() {
            let at = self.number_in(charged.within, charged.which);
            self.book_fault(id, at, &below, excess(charged.amount, currency));
        }
    }

    fn point_path(&self, point: &PricePoint) -> String {
        let name = match point.item.value {
            Item::Edition(id) => &self.model.editions[id].header.name,
            Item::Addon(id) => &self.model.addons[id].header.name,
        };
        format!("{name}/{}", point.period.value.word())
    }

    fn book_fault(&mut self, id: Id<Book>, at: Span, below: &str, kind: FaultKind) {
        let header = &mut self.model.books[id].header;
        header.faulty = true;
        let path = format!("prices/{}/{below}", header.name);
        self.fault(at, &path, kind);
    }

    /// Where the first or the last number of `within` stands.
    fn number_in(&self, within: Span, which: Which) -> Span {
        let text = self.text(within);
        let mut words =
            text.split_ascii_whitespace().filter(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        let word = match which {
            Which::First => words.next(),
            Which::Last => words.next_back(),
        };
        let Some(word) = word else { return within };
        let start = within.start + (word.as_ptr() as usize - text.as_ptr() as usize) as u32;
        Span::new(within.file, start, start + word.len() as u32)
    }

    /// Keeps each circle of metrics that draw on each other once, and cuts it, so that nothing
    /// behind this follows it for ever.
    fn draws_in_a_circle(&mut self) {
        let mut done = vec![false; self.model.metrics.len()];
        for start in self.model.metrics.ids() {
            let mut path: Vec<Id<Metric>> = Vec::new();
            let mut next = Some(start);
            while let Some(id) = next.filter(|id| !done[id.index()]) {
                done[id.index()] = true;
                path.push(id);
                next = self.model.metrics[id].draws.map(|draw| draw.metric.value);
            }
            let closes = next.and_then(|id| path.iter().position(|&other| other == id));
            if let Some(from) = closes {
                self.circle(&path[from..]);
            }
        }
    }

    fn circle(&mut self, metrics: &[Id<Metric>]) {
        let hop = |&id: &Id<Metric>| {
            let metric = &self.model.metrics[id];
            metric.draws.map(|draw| (metric.header.name.clone(), draw.metric.at))
        };
        let path: Vec<(String, Span)> = metrics.iter().filter_map(hop).collect();
        let Some((name, at)) = path.first().cloned() else { return };
        for &id in metrics {
            self.model.metrics[id].draws = None;
            self.model.metrics[id].header.faulty = true;
        }
        self.fault(at, &format!("metric/{name}/draws"), FaultKind::Cycle { of: CycleOf::Draws, path });
    }
}

/// The amounts of `point` that are charged as they stand; rates are not among them.
fn charged(point: &PricePoint) -> Vec<Charged> {
    let mut all = Vec::new();
    for charge in &point.charges {
        let plain = |&amount: &Decimal| Charged { amount, within: charge.at, which: Which::First };
        match &charge.kind {
            ChargeKind::Flat(amount) | ChargeKind::Setup(amount) | ChargeKind::Minimum(amount) => {
                all.push(plain(amount));
            }
            ChargeKind::Tiered { mode: TierMode::Steps, tiers, .. } => {
                all.extend(tiers.iter().filter_map(|tier| match tier.price {
                    TierPrice::Amount { amount, .. } => {
                        Some(Charged { amount, within: tier.at, which: Which::Last })
                    }
                    TierPrice::Free | TierPrice::Quoted => None,
                }));
            }
            ChargeKind::Tiered { mode: TierMode::Graduated | TierMode::Volume, .. }
            | ChargeKind::Rate { .. }
            | ChargeKind::Block { .. }
            | ChargeKind::ShareOfMetric { .. }
            | ChargeKind::ShareOfSubscription { .. }
            | ChargeKind::Free
            | ChargeKind::Quoted
            | ChargeKind::Multiple { .. } => {}
        }
    }
    all
}

fn excess(amount: Decimal, currency: Currency) -> FaultKind {
    FaultKind::ExcessPrecision { amount, currency: currency.code(), decimals: currency.decimals() }
}
