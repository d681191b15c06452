//! Whether what is used stays within the limits of the items.

use rust_decimal::Decimal;

use super::resets::a_year;
use super::usage::Usage;
use super::{Breach, Configuration, Refusal};
use crate::analysis::exact::Exact;
use crate::analysis::{GrantedLimit, Offers};
use crate::model::{Bound, Id, Item, Metric, Model, Window};

/// Usage outside limits. A metric that the configuration does not give is not held against
/// any. Limits over different times hold side by side; over the same time an add-on's limit is the
/// better of the two and its `+N` adds; a least holds for the item that states it.
pub(super) fn refusals(
    model: &Model,
    offers: &Offers,
    configuration: &Configuration,
    usage: &Usage,
) -> Result<Vec<Refusal>, Refusal> {
    broken(model, &held(offers, configuration, |_| true), |metric| usage.given(metric))
}

/// Whether the limits of `configuration` allow that much of `metric`.
pub(super) fn allow(
    model: &Model,
    offers: &Offers,
    configuration: &Configuration,
    metric: Id<Metric>,
    used: Decimal,
) -> bool {
    let limits = held(offers, configuration, |limit| limit.metric == metric);
    broken(model, &limits, |_| Some(used.into())).is_ok_and(|refusals| refusals.is_empty())
}

/// The limits of all items of `configuration` that are `wanted`.
fn held<'a>(
    offers: &'a Offers,
    configuration: &Configuration,
    wanted: impl Fn(&GrantedLimit) -> bool,
) -> Vec<Held<'a>> {
    let mut limits = Vec::new();
    for (item, quantity) in configuration.items() {
        let of_item = offers.of(item).limits.iter().filter(|limit| wanted(limit));
        limits.extend(of_item.map(|limit| Held { limit, item, quantity }));
    }
    limits
}

/// Those of `limits` that are broken by what is `given`.
fn broken(
    model: &Model,
    limits: &[Held<'_>],
    given: impl Fn(Id<Metric>) -> Option<Exact>,
) -> Result<Vec<Refusal>, Refusal> {
    let mut found = Vec::new();
    for (index, first) in limits.iter().enumerate() {
        let metric = first.limit.metric;
        let Some(used) = given(metric) else { continue };
        let window = first.window(model);
        let together = |held: &&Held<'_>| held.limit.metric == metric && held.window(model) == window;
        if limits[..index].iter().any(|held| together(&held)) {
            continue;
        }
        let same: Vec<Held<'_>> = limits.iter().filter(together).copied().collect();
        let overflow = Refusal::Overflow { item: first.item };
        let Some(rate) = Rate::of(model, metric, window) else { continue };
        let used_over = rate.over_window(used).ok_or(overflow.clone())?;
        let better = if model.metrics[metric].better_lower { Better::Lower } else { Better::Higher };
        let broken = breach(&same, better, used_over).ok_or(overflow.clone())?;
        if let Some((held, breach)) = broken {
            let used = used.to_decimal().ok_or(overflow)?;
            let GrantedLimit { window, at, .. } = *held.limit;
            found.push(Refusal::OutsideLimit { metric, used, breach, window, item: held.item, at });
        }
    }
    Ok(found)
}

/// A limit of an item of the configuration.
#[derive(Clone, Copy)]
struct Held<'a> {
    limit: &'a GrantedLimit,
    item: Item,
    quantity: Decimal,
}

impl Held<'_> {
    /// The time over which it counts.
    fn window(&self, model: &Model) -> Option<Window> {
        self.limit.window.or(model.metrics[self.limit.metric].resets.map(|resets| resets.value))
    }
}

/// Which way is better for the customer.
#[derive(Clone, Copy)]
enum Better {
    Higher,
    Lower,
}

/// How usage between two resets compares with a limit over another time: both are taken to go on
/// evenly for a year.
struct Rate {
    resets_a_year: u32,
    windows_a_year: u32,
}

impl Rate {
    /// `None` where nothing can be compared: the metric does not reset, and the limit is over a time.
    fn of(model: &Model, metric: Id<Metric>, window: Option<Window>) -> Option<Self> {
        match (model.metrics[metric].resets, window) {
            (Some(resets), Some(window)) => {
                Some(Self { resets_a_year: a_year(resets.value), windows_a_year: a_year(window) })
            }
            (None, Some(_)) => None,
            (_, None) => Some(Self { resets_a_year: 1, windows_a_year: 1 }),
        }
    }

    fn over_window(&self, used: Exact) -> Option<Exact> {
        used.times(Exact::whole(self.resets_a_year))?.over(Exact::whole(self.windows_a_year))
    }
}

/// What one item says of the best and of the other end.
#[derive(Clone, Copy)]
enum Said {
    /// Nothing: an add-on that only states a least.
    Nothing,
    /// There is no bound.
    Unlimited,
    /// This much and no better.
    Best(Decimal),
}

impl Held<'_> {
    /// How good it may get, and the other end of its range, which holds for itself alone.
    fn ends(&self, better: Better) -> (Said, Option<Decimal>) {
        let Bound::Range { least, most } = self.limit.bound else { return (Said::Nothing, None) };
        let (best, other) = match (better, least) {
            (Better::Higher, _) => (most, least),
            (Better::Lower, Some(_)) => (least, most),
            // The bare `limit poll 15` says that 15 is as good as it gets.
            (Better::Lower, None) => (most, None),
        };
        let said = match (best, other, self.item) {
            (Some(best), _, _) => Said::Best(best),
            (None, Some(_), Item::Addon(_)) => Said::Nothing,
            (None, _, _) => Said::Unlimited,
        };
        (said, other)
    }
}

/// The limit among `limits`, all on one metric and over one time, that `used` breaks; outer `None`
/// where a figure no longer fits.
fn breach<'a>(limits: &[Held<'a>], better: Better, used: Exact) -> Option<Option<(Held<'a>, Breach)>> {
    let worse_than = |end: Exact| -> Option<bool> {
        Some(match better {
            Better::Higher => used.minus(end)?.is_negative(),
            Better::Lower => end.minus(used)?.is_negative(),
        })
    };
    let (mut more, mut unlimited) = (Exact::ZERO, false);
    let mut best: Option<(Held<'a>, Decimal)> = None;
    for &held in limits {
        if let Bound::Plus(plus) = held.limit.bound {
            more = more.plus(Exact::from(plus).times(held.quantity.into())?)?;
        }
        let (said, other) = held.ends(better);
        if let Some(other) = other
            && worse_than(other.into())?
        {
            let breach = match better {
                Better::Higher => Breach::Below(other),
                Better::Lower => Breach::Above(other),
            };
            return Some(Some((held, breach)));
        }
        match said {
            Said::Nothing => {}
            Said::Unlimited => unlimited = true,
            Said::Best(own) => {
                let improves = best.is_none_or(|(_, bound)| match better {
                    Better::Higher => own > bound,
                    Better::Lower => own < bound,
                });
                best = if improves { Some((held, own)) } else { best };
            }
        }
    }
    let Some((held, bound)) = best.filter(|_| !unlimited) else { return Some(None) };
    let (left, breach): (Exact, Breach) = match better {
        Better::Higher => {
            let most = Exact::from(bound).plus(more)?;
            (most.minus(used)?, Breach::Above(most.to_decimal()?))
        }
        Better::Lower => {
            let least = Exact::from(bound).minus(more)?.max(Exact::ZERO)?;
            (used.minus(least)?, Breach::Below(least.to_decimal()?))
        }
    };
    Some(left.is_negative().then_some((held, breach)))
}
