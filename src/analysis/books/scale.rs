//! What `based-on BOOK * FACTOR round STEP` does to one charge.

use rust_decimal::Decimal;

use crate::analysis::exact::Exact;
use crate::model::{Book, Charge, ChargeKind, Currency, Tier, TierMode, TierPrice};

/// How a book scales what it copies.
pub(super) struct Scale {
    factor: Exact,
    /// The step to which amounts are rounded; `None` where nothing says one.
    step: Option<Exact>,
    /// The currency's own step.
    minor: Option<Exact>,
    /// How many decimals an amount of the base has that is charged as it stands.
    base_decimals: u32,
}

/// Whether a figure is an amount that is charged as it stands, or a rate.
#[derive(Clone, Copy)]
enum Figure {
    /// A flat amount, a total, a block: always rounded.
    Amount,
    /// So much for this many units: rounded for one unit, unless it is finer than money.
    Rate(Decimal),
}

impl Scale {
    /// How `book` scales what it copies from a book in `base`.
    pub(super) fn new(book: &Book, base: Option<Currency>) -> Self {
        let currency = book.currency.map(|currency| currency.value);
        let minor = currency.map(|currency| Exact::from(Decimal::new(1, currency.decimals())));
        let based_on = book.based_on.as_ref();
        let stated = based_on.and_then(|based_on| based_on.round);
        let stated = stated.filter(|step| step.value > Decimal::ZERO).map(|step| Exact::from(step.value));
        Self {
            factor: based_on.map_or(Exact::whole(1), |based_on| based_on.factor.into()),
            step: stated.or(minor),
            minor,
            base_decimals: base.or(currency).map_or(2, Currency::decimals),
        }
    }

    /// `charge` as the book copies it; `None` where an amount no longer fits.
    pub(super) fn of(&self, charge: &Charge) -> Option<Charge> {
        Some(Charge { kind: self.kind(&charge.kind)?, at: charge.at })
    }

    fn kind(&self, kind: &ChargeKind) -> Option<ChargeKind> {
        let amount = |amount: Decimal| self.figure(amount, Figure::Amount);
        Some(match kind {
            ChargeKind::Flat(flat) => ChargeKind::Flat(amount(*flat)?),
            ChargeKind::Setup(setup) => ChargeKind::Setup(amount(*setup)?),
            ChargeKind::Minimum(minimum) => ChargeKind::Minimum(amount(*minimum)?),
            ChargeKind::Rate { amount, per, metric } => {
                let amount = self.figure(*amount, Figure::Rate(*per))?;
                ChargeKind::Rate { amount, per: *per, metric: *metric }
            }
            ChargeKind::Block { amount: block, size, metric } => {
                ChargeKind::Block { amount: amount(*block)?, size: *size, metric: *metric }
            }
            ChargeKind::Tiered { metric, mode, tiers } => {
                let tiers = tiers.iter().map(|tier| self.tier(*mode, tier)).collect::<Option<_>>()?;
                ChargeKind::Tiered { metric: *metric, mode: *mode, tiers }
            }
            // A share is of an amount that is in the book's own currency already.
            ChargeKind::ShareOfMetric { .. } | ChargeKind::ShareOfSubscription { .. } => kind.clone(),
            // A multiple is worked out after the lines that it multiplies are scaled.
            ChargeKind::Free | ChargeKind::Quoted | ChargeKind::Multiple { .. } => kind.clone(),
        })
    }

    fn tier(&self, mode: TierMode, tier: &Tier) -> Option<Tier> {
        let price = match tier.price {
            TierPrice::Amount { amount, per } => {
                let figure = match mode {
                    TierMode::Graduated | TierMode::Volume => Figure::Rate(per),
                    TierMode::Steps => Figure::Amount,
                };
                TierPrice::Amount { amount: self.figure(amount, figure)?, per }
            }
            TierPrice::Free => TierPrice::Free,
            TierPrice::Quoted => TierPrice::Quoted,
        };
        Some(Tier { price, ..*tier })
    }

    /// `amount` times the factor, rounded where it is charged as it stands. What would round to
    /// nothing is rounded to the currency's own step instead, and left alone if even that is too
    /// coarse.
    fn figure(&self, amount: Decimal, figure: Figure) -> Option<Decimal> {
        let scaled = Exact::from(amount).times(self.factor)?;
        let is_rate = match figure {
            Figure::Amount => false,
            Figure::Rate(per) => per != Decimal::ONE || amount.normalize().scale() > self.base_decimals,
        };
        if !is_rate {
            for step in [self.step, self.minor].into_iter().flatten() {
                let rounded = scaled.rounded(step)?;
                if !rounded.is_zero() || scaled.is_zero() {
                    return rounded.to_decimal();
                }
            }
        }
        scaled.to_decimal()
    }
}
