//! The tiers of a charge: `up to 80_000_000 at 0.20 per 1_000`, `above at 0.12 per 1_000`.

use rust_decimal::Decimal;

use super::Lower;
use super::reader::Reader;
use crate::model::{FaultKind, Tier, TierFlaw, TierMode, TierPrice};
use crate::syntax::NodeRef;
use crate::text::{At, Span};

impl<'a> Lower<'a> {
    /// Reads the tiers in the block of `row`; `head` is where the charge stands. `None` where they
    /// don't cover every quantity once.
    pub(super) fn tiers(&mut self, row: NodeRef<'a>, mode: TierMode, head: Span) -> Option<Vec<Tier>> {
        let before = self.model.faults.len();
        let mut tiers: Vec<Tier> = Vec::new();
        for child in row.block().filter(|child| child.kind().is_row()) {
            let mut line = Reader::new(self, child);
            if let Some(tier) = line.tier(mode) {
                line.finish("the end of the line");
                tiers.push(tier);
            }
            self.no_block(child);
        }
        if self.model.faults.len() > before {
            return None;
        }
        let flaw = flaw_of(&tiers);
        if let Some((at, flaw)) = flaw {
            self.fault(at.unwrap_or(head), "", FaultKind::BrokenTiers(flaw));
            return None;
        }
        Some(tiers)
    }
}

/// What is wrong with `tiers`, if anything, and where.
fn flaw_of(tiers: &[Tier]) -> Option<(Option<Span>, TierFlaw)> {
    let Some(last) = tiers.last() else { return Some((None, TierFlaw::Empty)) };
    let mut bound: Option<At<Decimal>> = None;
    for (index, tier) in tiers.iter().enumerate() {
        match (tier.up_to, bound) {
            (Some(here), Some(before)) if here.value <= before.value => {
                return Some((Some(here.at), TierFlaw::NotIncreasing { before: before.at }));
            }
            (Some(here), _) => bound = Some(here),
            (None, _) => {
                if let Some(next) = tiers.get(index + 1) {
                    return Some((Some(next.at), TierFlaw::AfterEnd { end: tier.at }));
                }
            }
        }
    }
    last.up_to.is_some().then_some((Some(last.at), TierFlaw::NoEnd))
}

impl Reader<'_, '_> {
    /// Reads `up to N at PRICE` or `above at PRICE`; a band of `steps` has its total without `at`.
    fn tier(&mut self, mode: TierMode) -> Option<Tier> {
        let start = self.here();
        let up_to = if self.eat_word("above").is_some() {
            None
        } else if self.eat_word("up").is_some() {
            self.need_word("to")?;
            Some(self.positive("bound", "the last unit of the tier, such as `500`")?)
        } else {
            self.expect_one_of(&["up to", "above"]);
            return None;
        };
        let price = self.tier_price(mode)?;
        Some(Tier { up_to, price, at: self.since(start) })
    }

    fn tier_price(&mut self, mode: TierMode) -> Option<TierPrice> {
        let at = match mode {
            TierMode::Steps => None,
            TierMode::Graduated | TierMode::Volume => self.eat_word("at"),
        };
        if self.eat_word("free").is_some() {
            return Some(TierPrice::Free);
        }
        if self.eat_word("quoted").is_some() {
            return Some(TierPrice::Quoted);
        }
        if mode == TierMode::Steps {
            let amount = self.number("amount", "the total of the band, such as `13.00`")?.value;
            return Some(TierPrice::Amount { amount, per: Decimal::ONE });
        }
        if at.is_none() {
            self.expect_one_of(&["at"]);
            return None;
        }
        let amount = self.number("amount", "the rate of the tier, such as `0.20 per 1_000`")?.value;
        let mut per = Decimal::ONE;
        if self.eat_word("per").is_some() {
            per = self.positive("number of units", "a number of units such as `1_000`")?.value;
        }
        Some(TierPrice::Amount { amount, per })
    }
}
