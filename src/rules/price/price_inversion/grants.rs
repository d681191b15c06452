//! Whether one item gives no more than another.

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use crate::analysis::entitlement::{can_use, is_grant_within, window_of};
use crate::analysis::{GrantedAllowance, GrantedCapability, GrantedLimit, Offer};
use crate::model::{Addon, Bound, Duration, DurationUnit, Id, Item, Metric, Model, Requirement, Variants};
use crate::rules::Context;

/// Whether an item gives anything that could be compared.
pub(super) fn gives_anything(offer: &Offer) -> bool {
    !(offer.includes.is_empty() && offer.limits.is_empty() && offer.allowances.is_empty())
}

/// What an item gives, in a form in which very many are compared.
pub(super) struct Given<'a> {
    item: Item,
    offer: &'a Offer,
    /// The add-on, if it is one.
    addon: Option<&'a Addon>,
    /// What it includes, a bit a capability, so that most pairs are told apart at a glance.
    includes: Vec<u64>,
    /// What it includes at a level or as a choice.
    graded: Vec<&'a GrantedCapability>,
    limits: OnMetrics<'a, GrantedLimit>,
    allowances: OnMetrics<'a, GrantedAllowance>,
}

impl<'a> Given<'a> {
    /// What `item` gives.
    pub(super) fn new(context: &Context<'a>, item: Item) -> Self {
        let (model, offer) = (context.model, context.analysis.offers.of(item));
        let mut includes = vec![0; model.capabilities.len().div_ceil(64)];
        for grant in &offer.includes {
            let index = grant.capability.index();
            includes[index / 64] |= 1 << (index % 64);
        }
        let is_graded = |grant: &&GrantedCapability| {
            !matches!(model.capabilities[grant.capability].variants, Variants::Plain)
        };
        let addon = match item {
            Item::Addon(id) => Some(&model.addons[id]),
            Item::Edition(_) => None,
        };
        Self {
            item,
            offer,
            addon,
            includes,
            graded: offer.includes.iter().filter(is_graded).collect(),
            limits: on_metrics(&offer.limits, |limit| limit.metric),
            allowances: on_metrics(&offer.allowances, |held| held.metric),
        }
    }

    /// Whether it has no capability that `other` has not.
    pub(super) fn includes_no_more(&self, other: &Self) -> bool {
        self.includes.iter().zip(&other.includes).all(|(mine, theirs)| mine & !theirs == 0)
    }

    /// Whether it gives nothing that `other`, which has all of its capabilities, does not give: no higher
    /// level, no wider limit, no larger allowance, no other right, no shorter term.
    pub(super) fn gives_no_more(&self, model: &Model, other: &Self) -> bool {
        self.offer.license == other.offer.license
            && days(other.offer.term) <= days(self.offer.term)
            && self.limits_no_more(model, other)
            && self.allowances_no_more(other)
            && self.asks_no_less(other)
            && !self.extends(other)
            && self.levels_no_more(model, other)
    }

    /// Whether `other` has each level and choice. That it has the capabilities is known by then.
    fn levels_no_more(&self, model: &Model, other: &Self) -> bool {
        self.graded.iter().all(|grant| {
            other.offer.grant_of(grant.capability).is_some_and(|held| is_grant_within(model, grant, held))
        })
    }

    /// Whether the limits of `other` leave the room that its own leave. An edition that sets no
    /// limit on what its customers can use leaves all room; an add-on that sets none adds nothing.
    fn limits_no_more(&self, model: &Model, other: &Self) -> bool {
        let window = |limit: &GrantedLimit| window_of(model, limit);
        let find = |limits: &OnMetrics<'_, GrantedLimit>, like: &GrantedLimit| {
            let held = limits.get(&like.metric)?.iter().find(|held| window(held) == window(like));
            held.map(|held| held.bound)
        };
        match self.item {
            Item::Addon(_) => self.offer.limits.iter().all(|limit| {
                let held = find(&other.limits, limit);
                held.is_some_and(|held| is_bound_within(model, limit.metric, limit.bound, held))
            }),
            Item::Edition(_) => {
                let as_much = other.offer.limits.iter().all(|limit| {
                    let held = find(&self.limits, limit);
                    let unlimited = limit.bound == Bound::Range { least: None, most: None };
                    match held {
                        Some(held) => is_bound_within(model, limit.metric, held, limit.bound),
                        None => unlimited || !can_use(model, self.offer, limit.metric),
                    }
                });
                // What only it limits, the other may not have at all.
                let limited = |limit: &GrantedLimit| other.limits.contains_key(&limit.metric);
                let has_metric =
                    |limit: &GrantedLimit| limited(limit) || can_use(model, other.offer, limit.metric);
                as_much && self.offer.limits.iter().all(has_metric)
            }
        }
    }

    /// Whether `other` allows of each metric what it allows. Allowances for each unit of another
    /// metric are held against those for each unit of the same.
    fn allowances_no_more(&self, other: &Self) -> bool {
        self.offer.allowances.iter().all(|allowance| {
            let held = other.allowances.get(&allowance.metric).map_or(&[][..], Vec::as_slice);
            let unlimited = held.iter().any(|held| held.quantity.is_none());
            let same = held.iter().find(|held| held.per == allowance.per);
            unlimited || same.is_some_and(|same| is_at_most(allowance.quantity, same.quantity))
        })
    }

    /// Whether the add-on `other` can be bought wherever this add-on can; editions always can.
    fn asks_no_less(&self, other: &Self) -> bool {
        let (Some(one), Some(other)) = (self.addon, other.addon) else { return true };
        let requires = |asked| one.requires.iter().any(|own| own.value == asked);
        let excludes = |asked| one.excludes.iter().any(|own| own.value == asked);
        other.requires.iter().all(|asked| requires(asked.value))
            && other.excludes.iter().all(|asked| excludes(asked.value))
            && one.quantity.map(|quantity| quantity.value) == other.quantity.map(|quantity| quantity.value)
    }

    /// Whether this add-on requires `other`, or what `other` gives: it is bought beside it, not in its place.
    fn extends(&self, other: &Self) -> bool {
        let requires = self.addon.map_or(&[][..], |addon| addon.requires.as_slice());
        requires.iter().any(|asked| match asked.value {
            Requirement::Addon(addon) => other.item == Item::Addon(addon),
            Requirement::Capability(capability) => other.offer.grant_of(capability).is_some(),
        })
    }
}

/// What stands on each metric.
type OnMetrics<'a, T> = FxHashMap<Id<Metric>, Vec<&'a T>>;

/// `all` by their metric, so that very many are compared in the time that it takes to read them.
fn on_metrics<T>(all: &[T], metric: impl Fn(&T) -> Id<Metric>) -> OnMetrics<'_, T> {
    let mut on_metrics = OnMetrics::default();
    for one in all {
        on_metrics.entry(metric(one)).or_insert_with(Vec::new).push(one);
    }
    on_metrics
}

/// Whether all that `mine` allows is allowed by `theirs`.
fn is_bound_within(model: &Model, metric: Id<Metric>, mine: Bound, theirs: Bound) -> bool {
    let (least, most, their_least, their_most) = match (mine, theirs) {
        (Bound::Plus(more), Bound::Plus(theirs)) => return more <= theirs,
        (Bound::Plus(_), Bound::Range { .. }) | (Bound::Range { .. }, Bound::Plus(_)) => return false,
        (Bound::Range { least, most }, Bound::Range { least: their_least, most: their_most }) => {
            (least, most, their_least, their_most)
        }
    };
    if model.metrics[metric].better_lower {
        // The bare limit says how low it gets.
        let (best, their_best) = (least.or(most), their_least.or(their_most));
        let worst = least.and(most);
        let their_worst = their_least.and(their_most);
        return is_at_least(best, their_best) && is_at_most(worst, their_worst);
    }
    is_at_least(least, their_least) && is_at_most(most, their_most)
}

/// Whether the lower end `mine` is no lower than `theirs`; `None` is as low as it gets.
fn is_at_least(mine: Option<Decimal>, theirs: Option<Decimal>) -> bool {
    theirs.is_none_or(|theirs| mine.is_some_and(|mine| mine >= theirs))
}

/// Whether the upper end `mine` is no higher than `theirs`; `None` is as high as it gets.
fn is_at_most(mine: Option<Decimal>, theirs: Option<Decimal>) -> bool {
    theirs.is_none_or(|theirs| mine.is_some_and(|mine| mine <= theirs))
}

/// A length of time in days, a month as 30 and a year as 365; none is none.
fn days(duration: Option<Duration>) -> u64 {
    duration.map_or(0, |duration| {
        let unit = match duration.unit {
            DurationUnit::Days => 1,
            DurationUnit::Weeks => 7,
            DurationUnit::Months => 30,
            DurationUnit::Years => 365,
        };
        u64::from(duration.count) * unit
    })
}
