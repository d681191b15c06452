//! How much of each metric is used, how much of it comes with the items, and how much is charged.

use rust_decimal::Decimal;

use super::choose::Chosen;
use super::{Configuration, Metered, Refusal};
use crate::analysis::exact::Exact;
use crate::analysis::{GrantedAllowance, Offers};
use crate::model::{Id, Metric, Model};
use crate::text::At;

/// How much of each metric is used and charged.
pub(super) struct Usage {
    metrics: Vec<MetricUse>,
}

/// How much of one metric is used and charged.
#[derive(Clone, Copy)]
struct MetricUse {
    /// Whether the configuration says how much, itself or by a metric that draws on it.
    given: bool,
    used: Exact,
    /// What comes with the items; `None` for unlimited.
    allowance: Option<Exact>,
    /// What is beyond the allowance.
    charged: Exact,
}

impl Usage {
    /// What `configuration` uses. A metric that is not given counts as 0.
    pub(super) fn new(
        model: &Model,
        offers: &Offers,
        configuration: &Configuration,
    ) -> Result<Self, Refusal> {
        let nothing =
            MetricUse { given: false, used: Exact::ZERO, allowance: Some(Exact::ZERO), charged: Exact::ZERO };
        let mut usage = Self { metrics: vec![nothing; model.metrics.len()] };
        for &(metric, used) in &configuration.usage {
            let slot = &mut usage.metrics[metric.index()];
            (slot.given, slot.used) = (true, used.into());
        }
        let given: Vec<Exact> = usage.metrics.iter().map(|metric| metric.used).collect();
        for (item, quantity) in configuration.items() {
            for allowance in &offers.of(item).allowances {
                let slot = &mut usage.metrics[allowance.metric.index()];
                let more = amount_of(allowance, quantity, &given).ok_or(Refusal::Overflow { item })?;
                slot.allowance = match (slot.allowance, more) {
                    (Some(so_far), Some(more)) => Some(so_far.plus(more).ok_or(Refusal::Overflow { item })?),
                    (None, _) | (_, None) => None,
                };
            }
        }
        let edition = crate::model::Item::Edition(configuration.edition);
        usage.draw(model).ok_or(Refusal::Overflow { item: edition })?;
        Ok(usage)
    }

    /// Lets each metric draw on another for what is beyond its own allowance, those first that
    /// nothing draws on. Metrics that draw on each other in a circle draw nothing.
    fn draw(&mut self, model: &Model) -> Option<()> {
        let target = |metric: Id<Metric>| model.metrics[metric].draws.as_ref();
        let mut drawn_by = vec![0_usize; self.metrics.len()];
        for draw in model.metrics.ids().filter_map(target) {
            drawn_by[draw.metric.value.index()] += 1;
        }
        let mut ready: Vec<Id<Metric>> =
            model.metrics.ids().filter(|metric| drawn_by[metric.index()] == 0).collect();
        while let Some(metric) = ready.pop() {
            let slot = self.metrics[metric.index()];
            if let Some(draw) = target(metric) {
                let into = draw.metric.value;
                let more = slot.beyond()?.times(draw.quantity.value.into())?;
                let drawn = &mut self.metrics[into.index()];
                (drawn.used, drawn.given) = (drawn.used.plus(more)?, drawn.given || slot.given);
                drawn_by[into.index()] -= 1;
                if drawn_by[into.index()] == 0 {
                    ready.push(into);
                }
            }
        }
        for slot in &mut self.metrics {
            slot.charged = slot.beyond()?;
        }
        Some(())
    }

    /// What is wrong with what `configuration` gives, and what it leaves out: a metric that does not
    /// reset, is charged, and does not come without limit.
    pub(super) fn refusals(
        &self,
        model: &Model,
        configuration: &Configuration,
        chosen: &[Chosen<'_>],
    ) -> Vec<Refusal> {
        let mut found = Vec::new();
        let metrics = self.missing(model, chosen);
        if !metrics.is_empty() {
            found.push(Refusal::MissingUsage { metrics });
        }
        for &(metric, used) in &configuration.usage {
            let stated = &model.metrics[metric];
            if used.is_sign_negative() && !used.is_zero() {
                found.push(Refusal::Negative { metric, used });
            } else if !used.fract().is_zero() && !stated.decimal && !stated.money {
                found.push(Refusal::Fraction { metric, used });
            }
        }
        found
    }

    fn missing(&self, model: &Model, chosen: &[Chosen<'_>]) -> Vec<At<Id<Metric>>> {
        let charges = chosen.iter().flat_map(|chosen| &chosen.point.charges);
        let mut metrics: Vec<At<Id<Metric>>> = Vec::new();
        for (metric, at) in charges.filter_map(|charge| Some((charge.kind.metric()?, charge.at))) {
            let slot = self.metrics[metric.index()];
            let needed = model.metrics[metric].resets.is_none() && slot.allowance.is_some();
            if needed && !slot.given && metrics.iter().all(|known| known.value != metric) {
                metrics.push(At::new(metric, at));
            }
        }
        metrics
    }

    /// How much of `metric` is used; `None` where the configuration says nothing of it.
    pub(super) fn given(&self, metric: Id<Metric>) -> Option<Exact> {
        let slot = self.metrics[metric.index()];
        slot.given.then_some(slot.used)
    }

    /// How much of `metric` is beyond all allowances.
    pub(super) fn charged(&self, metric: Id<Metric>) -> Exact {
        self.metrics[metric.index()].charged
    }

    /// Whether some of `metric` comes with the items.
    pub(super) fn has_allowance(&self, metric: Id<Metric>) -> bool {
        self.metrics[metric.index()].allowance.is_none_or(|allowance| !allowance.is_zero())
    }

    /// The figures of `metric` for a line item; `None` where one no longer fits a decimal.
    pub(super) fn metered(&self, metric: Id<Metric>) -> Option<Metered> {
        let slot = self.metrics[metric.index()];
        let allowance = match slot.allowance {
            Some(allowance) => Some(allowance.to_decimal()?),
            None => None,
        };
        let (used, charged) = (slot.used.to_decimal()?, slot.charged.to_decimal()?);
        Some(Metered { metric, used, allowance, charged })
    }
}

impl MetricUse {
    fn beyond(self) -> Option<Exact> {
        match self.allowance {
            Some(allowance) => self.used.minus(allowance)?.max(Exact::ZERO),
            None => Some(Exact::ZERO),
        }
    }
}

/// How much `quantity` items with this allowance bring: outer `None` where it no longer fits, inner
/// `None` for unlimited.
fn amount_of(allowance: &GrantedAllowance, quantity: Decimal, given: &[Exact]) -> Option<Option<Exact>> {
    let Some(each) = allowance.quantity else { return Some(None) };
    let all = Exact::from(each).times(quantity.into())?;
    match allowance.per {
        Some(per) => Some(Some(all.times(given[per.index()])?)),
        None => Some(Some(all)),
    }
}
