//! What is charged: `12.00 per seat`, `10 * monthly`, `2.9% of order-value`, `quoted` …

use rust_decimal::Decimal;

use super::Lower;
use super::reader::Reader;
use crate::model::{Charge, ChargeKind, DeclRef, FaultKind, Id, Metric, Period, SyntaxFault, TierMode};
use crate::syntax::{NodeKind, NodeRef};
use crate::text::At;

/// What a price row is followed by.
pub(super) enum PriceBlock {
    /// Charges, on the row itself or in its block.
    Charges(Vec<Charge>),
    /// Nothing: the row says no price.
    None,
}

/// How a charge reads, in words.
const WANTED: &str = "a charge such as `12.00`, `12.00 per seat`, `10 * monthly`, `free` or `quoted`";

impl<'a> Reader<'_, 'a> {
    /// Reads the charge on the row, or those in its block.
    pub(super) fn price_block(&mut self, row: NodeRef<'a>) -> PriceBlock {
        let open = row.open();
        if self.is_done() || self.at_word("sku") {
            if open.is_none() || self.failed() {
                return if self.failed() { PriceBlock::Charges(Vec::new()) } else { PriceBlock::None };
            }
            let mut charges = Vec::new();
            for child in row.block().filter(|child| child.kind().is_row()) {
                let mut line = Reader::new(self.lower, child);
                charges.extend(line.charge(child));
                line.finish("the end of the line");
            }
            return PriceBlock::Charges(charges);
        }
        let charge = self.charge(row);
        // Of a charge that could not be read nobody knows whether it takes a block.
        if charge.as_ref().is_some_and(|charge| !matches!(charge.kind, ChargeKind::Tiered { .. })) {
            self.lower.no_block(row);
        }
        PriceBlock::Charges(charge.into_iter().collect())
    }

    /// Reads one charge; `row` holds the block of its tiers, if it has any.
    pub(super) fn charge(&mut self, row: NodeRef<'a>) -> Option<Charge> {
        let start = self.here();
        let kind = match self.peek_kind() {
            Some(NodeKind::Number) => self.amount_charge(),
            Some(NodeKind::Percent) => self.share_charge(),
            Some(NodeKind::Name) => self.worded_charge(row),
            _ => {
                self.wrong_value(WANTED, &[]);
                None
            }
        }?;
        let at = self.since(start);
        if !matches!(kind, ChargeKind::Tiered { .. }) && row.kind() == NodeKind::Charge {
            self.lower.no_block(row);
        }
        Some(Charge { kind, at })
    }

    /// `N`, `N per …`, `N * PERIOD`, `N setup`.
    fn amount_charge(&mut self) -> Option<ChargeKind> {
        let amount = self.number("amount", WANTED)?.value;
        if self.eat(NodeKind::Star).is_some() {
            let of = self.choice(&Period::ALL, Period::word)?;
            return Some(ChargeKind::Multiple { factor: amount, of });
        }
        if self.eat_word("setup").is_some() {
            return Some(ChargeKind::Setup(amount));
        }
        if self.eat_word("per").is_none() {
            // A word that was meant for one of these: `par`, or a currency.
            if self.peek_kind() == Some(NodeKind::Name) && !self.at_word("sku") {
                self.unexpected("`per`, `setup` or the end of the line");
            }
            return Some(ChargeKind::Flat(amount));
        }
        if !self.at_metric_block() && self.eat_word("block").is_some() {
            self.need_word("of")?;
            let size = self.positive("block", "the size of a block such as `1_000`")?.value;
            let metric = self.metric()?;
            return Some(ChargeKind::Block { amount, size, metric });
        }
        let per = self.per()?;
        let metric = self.metric()?;
        Some(ChargeKind::Rate { amount, per, metric })
    }

    /// Whether the line ends in `block`, and a metric is called so.
    fn at_metric_block(&self) -> bool {
        self.at_word("block") && self.peek_second().is_none() && self.lower.is_metric("block")
    }

    /// The `1_000` of `per 1_000 event`; 1 where none is said.
    fn per(&mut self) -> Option<Decimal> {
        if self.peek_kind() == Some(NodeKind::Name) {
            return Some(Decimal::ONE);
        }
        self.positive("number of units", "the name of a metric, or a number of units such as `1_000`")
            .map(|per| per.value)
    }

    fn metric(&mut self) -> Option<Id<Metric>> {
        self.reference::<Id<Metric>>().map(|metric| metric.value)
    }

    /// `P% of METRIC`, `P% of subscription`.
    fn share_charge(&mut self) -> Option<ChargeKind> {
        let percent = self.percent("share")?.value;
        self.need_word("of")?;
        if self.at_word("subscription") && !self.lower.is_metric("subscription") {
            self.eat(NodeKind::Name);
            return Some(ChargeKind::ShareOfSubscription { percent });
        }
        let metric = self.reference::<Id<Metric>>()?;
        // The declaration may stand further down: whether it is of money is known at the end.
        self.lower.shares.push(metric);
        Some(ChargeKind::ShareOfMetric { percent, metric: metric.value })
    }

    /// `free`, `quoted`, `minimum N`, `per METRIC MODE { … }`.
    fn worded_charge(&mut self, row: NodeRef<'a>) -> Option<ChargeKind> {
        if self.eat_word("free").is_some() {
            return Some(ChargeKind::Free);
        }
        if self.eat_word("quoted").is_some() {
            return Some(ChargeKind::Quoted);
        }
        if self.eat_word("minimum").is_some() {
            return self
                .number("amount", "an amount such as `500.00`")
                .map(|amount| ChargeKind::Minimum(amount.value));
        }
        if self.eat_word("per").is_none() {
            self.wrong_value(WANTED, &["free", "quoted", "minimum", "per"]);
            return None;
        }
        let metric = self.reference::<Id<Metric>>();
        let mode = self.choice(&TierMode::ALL, TierMode::word)?.value;
        let head = self.span();
        if row.open().is_none() {
            let word = mode.word().to_owned();
            self.fail(head, FaultKind::Syntax(SyntaxFault::MissingBlock { word }));
            return None;
        }
        let tiers = self.lower.tiers(row, mode, head)?;
        metric.map(|metric| ChargeKind::Tiered { metric: metric.value, mode, tiers })
    }
}

impl<'a> Lower<'a> {
    fn is_metric(&self, name: &str) -> bool {
        matches!(self.names.get(name), Some((DeclRef::Metric(_), _)))
    }

    /// Whether `name` is an edition or an add-on.
    pub(super) fn is_item(&self, name: &str) -> bool {
        matches!(self.names.get(name), Some((DeclRef::Edition(_) | DeclRef::Addon(_), _)))
    }

    /// A price row that says no price.
    pub(super) fn no_charges(&mut self, row: NodeRef<'a>) -> Vec<Charge> {
        let mut line = Reader::new(self, row);
        while let Some(node) = line.peek() {
            line.eat(node.kind());
        }
        line.unexpected(WANTED);
        Vec::new()
    }

    /// A share of a metric that counts no money is no amount.
    pub(super) fn check_shares(&mut self) {
        for At { value, at } in std::mem::take(&mut self.shares) {
            let metric = &self.model.metrics[value];
            if !metric.money && !metric.header.faulty {
                let found = self.text(at).to_owned();
                let wanted = "`subscription`, or a metric that says `money`".to_owned();
                self.fault(at, "", FaultKind::WrongValue { found, wanted, known: Vec::new() });
            }
        }
    }
}
