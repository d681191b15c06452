//! `price EDITION with ADDON 2 { METRIC 40 } monthly USD on DATE = 1_000.00`.

use rust_decimal::Decimal;

use super::reader::Reader;
use crate::model::{Addon, AssertionKind, ExpectedPrice, FaultKind, Id, Metric, Period, PriceTest};
use crate::syntax::{NodeKind, NodeRef};
use crate::text::At;

/// What a configuration consists of, beside the edition.
#[derive(Default)]
struct Circumstances {
    on: Option<At<jiff::civil::Date>>,
    channel: Option<At<String>>,
    region: Option<At<String>>,
    eligibility: Option<At<String>>,
}

impl<'a> Reader<'_, 'a> {
    /// Reads the price of a configuration, and what it should be.
    pub(super) fn price_test(&mut self) -> Option<AssertionKind> {
        self.eat(NodeKind::Name);
        let edition = self.reference();
        let mut addons = Vec::new();
        if self.eat_word("with").is_some() {
            self.list(|line| {
                let addon = line.reference::<Id<Addon>>();
                let quantity = if line.peek_kind() == Some(NodeKind::Number) {
                    line.count("quantity", "a quantity").map_or(Decimal::ONE, |count| count.value)
                } else {
                    Decimal::ONE
                };
                if let Some(addon) = addon {
                    addons.push((addon, quantity));
                }
            });
        }
        let usage = match self.peek().filter(|node| node.kind() == NodeKind::Inline) {
            Some(node) => {
                self.eat(NodeKind::Inline);
                self.usage(node)
            }
            None => Vec::new(),
        };
        let period = self.choice(&Period::ALL, Period::word)?;
        let currency = self.currency();
        let circumstances = self.circumstances()?;
        if self.eat(NodeKind::Equals).is_none() {
            self.unexpected("`=` and the price");
            return None;
        }
        let expected = self.expected_price()?;
        let Circumstances { on, channel, region, eligibility } = circumstances;
        Some(AssertionKind::Price(Box::new(PriceTest {
            edition: edition?,
            addons,
            usage,
            period,
            currency: currency?,
            on,
            channel,
            region,
            eligibility,
            expected,
        })))
    }

    /// Reads `{ seat 40, event 30_000_000 }`.
    fn usage(&mut self, braces: NodeRef<'a>) -> Vec<(At<Id<Metric>>, Decimal)> {
        let mut inner = Reader::new(self.lower, braces);
        let mut usage: Vec<(At<Id<Metric>>, Decimal)> = Vec::new();
        inner.list(|line| {
            if line.is_done() {
                return;
            }
            let metric = line.reference::<Id<Metric>>();
            let quantity = line.number("usage", "how much is used, such as `40`");
            let (Some(metric), Some(quantity)) = (metric, quantity) else { return };
            match usage.iter().find(|(known, _)| known.value == metric.value) {
                Some(&(first, _)) => {
                    let what = line.text(metric.at).to_owned();
                    line.fault(metric.at, FaultKind::DuplicateEntry { what, first: first.at });
                }
                None => usage.push((metric, quantity.value)),
            }
        });
        inner.finish("a comma, or the closing brace");
        usage
    }

    /// Reads `on DATE`, `channel C`, `region R`, `eligibility "…"`, in any order.
    fn circumstances(&mut self) -> Option<Circumstances> {
        let mut found = Circumstances::default();
        loop {
            if self.eat_word("on").is_some() {
                found.on = Some(self.date()?);
            } else if self.eat_word("channel").is_some() {
                found.channel = Some(self.code("a channel such as `partner`")?);
            } else if self.eat_word("region").is_some() {
                found.region = Some(self.code("a region such as `US`")?);
            } else if self.eat_word("eligibility").is_some() {
                found.eligibility = Some(self.string("who is eligible, in quotes")?);
            } else {
                return Some(found);
            }
        }
    }

    fn expected_price(&mut self) -> Option<At<ExpectedPrice>> {
        if let Some(at) = self.eat_word("quoted") {
            return Some(At::new(ExpectedPrice::Quoted, at));
        }
        let amount = self.number("amount", "an amount such as `1_000.00`, or `quoted`")?;
        Some(At::new(ExpectedPrice::Amount(amount.value), amount.at))
    }
}
