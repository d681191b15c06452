//! What an item costs, in one cell: exact, and as short as that allows.

use super::table::{Cell, Joint, Phrase};
use crate::emit::number;
use crate::emit::words::in_a_sentence;
use crate::model::{Charge, ChargeKind, Currency, Id, Metric, Model, Period, Tier, TierMode, TierPrice};
use rust_decimal::Decimal;

/// What the charges of price points of one row are put into words with.
#[derive(Clone, Copy)]
pub(super) struct Wording<'a> {
    /// What the metrics are called.
    pub model: &'a Model,
    /// The currency of the row.
    pub currency: Currency,
    /// The billing period of the row.
    pub period: Period,
}

impl Wording<'_> {
    /// The charges of one price point in one cell; an amount alone stays a number.
    pub(super) fn cell(self, charges: &[Charge]) -> Cell {
        match charges {
            [Charge { kind: ChargeKind::Flat(amount), .. }] => {
                Cell::Money { amount: number::amount(*amount, self.currency), currency: self.currency.code() }
            }
            charges => Cell::Phrase(self.phrase(charges)),
        }
    }

    /// What adds up is joined by `+`, tiers last, since theirs is a list of its own. The minimum,
    /// which does not add up, follows.
    pub(super) fn phrase(self, charges: &[Charge]) -> Phrase {
        let (least, added): (Vec<&Charge>, Vec<&Charge>) =
            charges.iter().partition(|charge| matches!(charge.kind, ChargeKind::Minimum(_)));
        let (tiered, plain): (Vec<&Charge>, Vec<&Charge>) =
            added.into_iter().partition(|charge| matches!(charge.kind, ChargeKind::Tiered { .. }));
        let said = |charges: Vec<&Charge>, joint: Joint| {
            Phrase::joined(charges.into_iter().map(|charge| self.charge(&charge.kind)), joint)
        };
        let added = said(plain.into_iter().chain(tiered).collect(), Joint::Plus);
        Phrase::joined(
            [added, said(least, Joint::Beside)].into_iter().filter(|phrase| !phrase.pieces.is_empty()),
            Joint::Beside,
        )
    }

    fn charge(self, kind: &ChargeKind) -> Phrase {
        match kind {
            ChargeKind::Flat(amount) => self.money(*amount),
            ChargeKind::Rate { amount, per, metric } => self
                .money(*amount)
                .phrase(per_units(*per))
                .words(&self.unit(*metric))
                .words(self.when(*metric)),
            ChargeKind::Block { amount, size, metric } => {
                let block = self.money(*amount).words(" per block of ").number(number::quantity(*size));
                block.words(&self.unit(*metric)).words(self.when(*metric))
            }
            ChargeKind::Tiered { metric, mode, tiers } => self.tiered(*metric, *mode, tiers),
            ChargeKind::ShareOfMetric { percent, metric } => {
                percentage(*percent).words(&self.unit(*metric)).words(self.when(*metric))
            }
            ChargeKind::ShareOfSubscription { percent } => percentage(*percent).words(" subscription"),
            ChargeKind::Setup(amount) => self.money(*amount).words(" setup"),
            ChargeKind::Minimum(amount) => Phrase::default().words("minimum ").phrase(self.money(*amount)),
            ChargeKind::Free => Phrase::default().words("free"),
            // A multiple that could not be worked out is a language error, which stops back-ends.
            ChargeKind::Quoted | ChargeKind::Multiple { .. } => Phrase::default().words("quoted"),
        }
    }

    /// `per event: up to 80,000,000 at 0.20 per 1,000; above at 0.12 per 1,000`.
    fn tiered(self, metric: Id<Metric>, mode: TierMode, tiers: &[Tier]) -> Phrase {
        let how = match mode {
            TierMode::Graduated => "",
            TierMode::Volume => ", all at one rate",
            TierMode::Steps => ", a total a band",
        };
        let head = Phrase::default().words("per").words(&self.unit(metric)).words(self.when(metric));
        let tiers = tiers.iter().map(|tier| self.tier(tier, mode));
        let tiers = Phrase::joined(tiers, Joint::Tier);
        Phrase::joined([head.words(how).words(":"), tiers], Joint::Tiers)
    }

    fn tier(self, tier: &Tier, mode: TierMode) -> Phrase {
        let start = match tier.up_to {
            Some(up_to) => Phrase::default().words("up to ").number(number::quantity(up_to.value)),
            None => Phrase::default().words("above"),
        };
        match (tier.price, mode) {
            (TierPrice::Amount { amount, per }, TierMode::Graduated | TierMode::Volume) => {
                let rate = start.words(" at ").number(number::amount(amount, self.currency));
                if per == Decimal::ONE { rate } else { rate.words(" per ").number(number::quantity(per)) }
            }
            (TierPrice::Amount { amount, per: _ }, TierMode::Steps) => {
                start.words(" for ").number(number::amount(amount, self.currency))
            }
            (TierPrice::Free, _) => start.words(" free"),
            (TierPrice::Quoted, _) => start.words(" quoted"),
        }
    }

    fn money(self, amount: Decimal) -> Phrase {
        let amount = number::amount(amount, self.currency);
        Phrase::default().number(amount).words(" ").words(self.currency.code())
    }

    fn unit(self, metric: Id<Metric>) -> String {
        format!(" {}", in_a_sentence(&self.model.metrics[metric].header.name))
    }

    /// When a charge is paid that is not paid once a billing period.
    fn when(self, metric: Id<Metric>) -> &'static str {
        use crate::model::Window;
        let Some(window) = self.model.metrics[metric].resets else { return "" };
        if window.value.word() == self.period.word() {
            return "";
        }
        match window.value {
            Window::Hourly => " each hour",
            Window::Daily => " each day",
            Window::Weekly => " each week",
            Window::Monthly => " each month",
            Window::Quarterly => " each quarter",
            Window::Annual => " each year",
        }
    }
}

/// ` per`, or ` per 1,000` for a rate that is not for one unit.
fn per_units(per: Decimal) -> Phrase {
    let start = Phrase::default().words(" per");
    if per == Decimal::ONE { start } else { start.words(" ").number(number::quantity(per)) }
}

fn percentage(percent: Decimal) -> Phrase {
    Phrase::default().number(number::quantity(percent)).words("% of")
}
