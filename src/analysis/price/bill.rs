//! The bill: a line for each item and charge, shares of the subscription, minimums, the total.

use rust_decimal::Decimal;

use super::charge::{self, Covered, Fail, Worth};
use super::choose::Chosen;
use super::resets::times;
use super::usage::Usage;
use super::{Configuration, LineItem, Price, Quote, Recurrence, Refusal, Slice};
use crate::analysis::exact::Exact;
use crate::model::{Charge, ChargeKind, Model, Period};

/// The price of `configuration`, whose items are priced by `chosen`.
pub(super) fn quote(
    model: &Model,
    configuration: &Configuration,
    chosen: &[Chosen<'_>],
    usage: &Usage,
) -> Result<Quote, Refusal> {
    let bill = Bill { model, configuration, usage };
    let mut items: Vec<Vec<LineItem>> = Vec::with_capacity(chosen.len());
    for of_item in chosen {
        if of_item.point.faulty {
            return Err(Refusal::Unpriceable { item: of_item.item, at: of_item.point.at });
        }
        items.push(bill.lines(of_item)?);
    }
    bill.fill_shares(&mut items)?;
    for (of_item, lines) in chosen.iter().zip(&mut items) {
        lines.extend(bill.minimum(of_item, lines)?);
    }
    let lines: Vec<LineItem> = items.into_iter().flatten().collect();
    let mut total = bill.nothing();
    for line in &lines {
        total = line
            .in_period()
            .and_then(|amount| total.plus(amount))
            .ok_or(Refusal::Overflow { item: line.item })?;
    }
    Ok(Quote { currency: configuration.currency, period: configuration.period, lines, total })
}

struct Bill<'a> {
    model: &'a Model,
    configuration: &'a Configuration,
    usage: &'a Usage,
}

impl Bill<'_> {
    /// One line a charge; shares of the subscription are still nothing, and minimums left out.
    fn lines(&self, chosen: &Chosen<'_>) -> Result<Vec<LineItem>, Refusal> {
        let charges = chosen.point.charges.iter();
        let charges = charges.filter(|charge| !matches!(charge.kind, ChargeKind::Minimum(_)));
        charges.map(|charge| self.line(chosen, charge)).collect()
    }

    fn line(&self, chosen: &Chosen<'_>, charge: &Charge) -> Result<LineItem, Refusal> {
        let item = chosen.item;
        let worth = self.worth(charge).map_err(|fail| match (fail, charge.kind.metric()) {
            (Fail::BeyondTiers(most), Some(metric)) => {
                Refusal::BeyondTiers { item, metric, most, at: charge.at }
            }
            (Fail::BeyondTiers(_), None) | (Fail::Overflow, _) => Refusal::Overflow { item },
        })?;
        let recurrence = self.recurrence(chosen, charge);
        // The price is for one of the item, but what is used between resets is used once.
        let many = match recurrence {
            Recurrence::Period(_) | Recurrence::Once => chosen.quantity,
            Recurrence::Reset(_) => Decimal::ONE,
        };
        let overflow = Refusal::Overflow { item };
        let amount = match worth {
            Worth::Quoted => Price::Quoted,
            Worth::Exactly(worth) => {
                let all = worth.times(many.into()).ok_or(overflow.clone())?;
                self.amount(all).ok_or(overflow.clone())?
            }
        };
        let metered = match charge.kind.metric() {
            Some(metric) => Some(self.usage.metered(metric).ok_or(overflow.clone())?),
            None => None,
        };
        let slices = self.slices(charge).map_err(|_| overflow)?;
        Ok(LineItem {
            item,
            quantity: chosen.quantity,
            charge: charge.clone(),
            recurrence,
            amount,
            times: times(recurrence, self.configuration.period),
            metered,
            slices,
            book: chosen.book.book,
            at: chosen.point.at,
        })
    }

    /// What a charge of one item comes to each time.
    fn worth(&self, charge: &Charge) -> Result<Worth, Fail> {
        let Some(metric) = charge.kind.metric() else {
            return charge::worth(&charge.kind, Exact::ZERO, Covered::Nothing);
        };
        charge::worth(&charge.kind, self.usage.charged(metric), self.usage.has_allowance(metric).into())
    }

    /// What each tier of a charge prices.
    fn slices(&self, charge: &Charge) -> Result<Vec<Slice>, Fail> {
        let ChargeKind::Tiered { metric, mode, tiers } = &charge.kind else { return Ok(Vec::new()) };
        let (units, covered) = (self.usage.charged(*metric), self.usage.has_allowance(*metric).into());
        let mut slices = Vec::new();
        charge::each_slice(*mode, tiers, units, covered, |tier, units| {
            slices.push(Slice { tier: *tier, units: units.to_decimal().ok_or(Fail::Overflow)? });
            Ok(())
        })?;
        Ok(slices)
    }

    /// How often a charge is paid: one on a metric that resets at each reset, whatever the period.
    fn recurrence(&self, chosen: &Chosen<'_>, charge: &Charge) -> Recurrence {
        let resets = charge
            .kind
            .metric()
            .and_then(|metric| self.model.metrics[metric].resets.map(|resets| resets.value));
        match (&charge.kind, resets, chosen.point.period) {
            (ChargeKind::Setup(_), ..) | (_, None, Period::Once) => Recurrence::Once,
            (_, Some(window), _) => Recurrence::Reset(window),
            (_, None, period @ (Period::Monthly | Period::Quarterly | Period::Annual)) => {
                Recurrence::Period(period)
            }
        }
    }

    /// Fills in the shares of the subscription: of the printed amounts that are paid for each
    /// billing period, by whatever item, other shares and minimums left out.
    fn fill_shares(&self, items: &mut [Vec<LineItem>]) -> Result<(), Refusal> {
        let mut subscription = self.nothing();
        for line in items.iter().flatten() {
            if matches!(line.recurrence, Recurrence::Period(_)) && share_of(line).is_none() {
                let sum = subscription.plus(line.amount);
                subscription = sum.ok_or(Refusal::Overflow { item: line.item })?;
            }
        }
        for line in items.iter_mut().flatten() {
            let Some(percent) = share_of(line) else { continue };
            let overflow = Refusal::Overflow { item: line.item };
            line.amount = match subscription {
                Price::Quoted => Price::Quoted,
                Price::Amount(subscription) => {
                    let share = || {
                        let one = Exact::from(percent).times(subscription.into())?.over(Exact::whole(100))?;
                        self.amount(one.times(line.quantity.into())?)
                    };
                    share().ok_or(overflow)?
                }
            };
        }
        Ok(())
    }

    /// What the minimum of an item adds to what its recurring and usage charges come to in one
    /// billing period. Of two minimums the larger counts; beside a quoted charge nothing is known.
    fn minimum(&self, chosen: &Chosen<'_>, lines: &[LineItem]) -> Result<Option<LineItem>, Refusal> {
        let overflow = Refusal::Overflow { item: chosen.item };
        let minimums = chosen.point.charges.iter().filter_map(|charge| match charge.kind {
            ChargeKind::Minimum(least) => Some((least, charge)),
            ChargeKind::Flat(_)
            | ChargeKind::Rate { .. }
            | ChargeKind::Block { .. }
            | ChargeKind::Tiered { .. }
            | ChargeKind::ShareOfMetric { .. }
            | ChargeKind::ShareOfSubscription { .. }
            | ChargeKind::Setup(_)
            | ChargeKind::Free
            | ChargeKind::Quoted
            | ChargeKind::Multiple { .. } => None,
        });
        let Some((least, charge)) = minimums.max_by_key(|(least, _)| *least) else { return Ok(None) };
        let mut paid = self.nothing();
        for line in lines.iter().filter(|line| !matches!(line.charge.kind, ChargeKind::Setup(_))) {
            paid = line.in_period().and_then(|amount| paid.plus(amount)).ok_or(overflow.clone())?;
        }
        let Price::Amount(paid) = paid else { return Ok(None) };
        let missing = || Exact::from(least).times(chosen.quantity.into())?.minus(paid.into());
        let missing = missing().ok_or(overflow.clone())?;
        let amount = self.amount(missing).ok_or(overflow)?;
        if missing.is_negative() || amount == self.nothing() {
            return Ok(None);
        }
        let recurrence = self.recurrence(chosen, charge);
        Ok(Some(LineItem {
            item: chosen.item,
            quantity: chosen.quantity,
            charge: charge.clone(),
            recurrence,
            amount,
            times: 1,
            metered: None,
            slices: Vec::new(),
            book: chosen.book.book,
            at: chosen.point.at,
        }))
    }

    /// Rounded once, half away from zero, to the currency's minor unit.
    fn amount(&self, exact: Exact) -> Option<Price> {
        exact.to_places(self.configuration.currency.decimals()).map(Price::Amount)
    }

    fn nothing(&self) -> Price {
        Price::Amount(Decimal::new(0, self.configuration.currency.decimals()))
    }
}

fn share_of(line: &LineItem) -> Option<Decimal> {
    if let ChargeKind::ShareOfSubscription { percent } = line.charge.kind { Some(percent) } else { None }
}
