//! Whether one item gives no more than another.

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::addon_of;
use crate::analysis::entitlement::{can_use, is_grant_within, window_of};
use crate::analysis::{GrantedCapability, GrantedLimit, Offer};
use crate::model::{Bound, Duration, DurationUnit, Id, Item, Metric, Model};
use crate::rules::Context;

/// Whether an item gives anything that could be compared.
pub(super) fn gives_anything(offer: &Offer) -> bool {
    !(offer.includes.is_empty() && offer.limits.is_empty() && offer.allowances.is_empty())
}

/// Whether `one`, all of whose capabilities `other` has, gives nothing that `other` does not give: no
/// higher level, no wider limit, no larger allowance, no other right, no shorter term. `graded` is what `one`
/// includes at a level or as a choice.
pub(super) fn gives_no_more(
    context: &Context<'_>,
    one: Item,
    other: Item,
    graded: &[&GrantedCapability],
) -> bool {
    let model = context.model;
    let (mine, theirs) = (context.analysis.offers.of(one), context.analysis.offers.of(other));
    mine.license == theirs.license
        && days(theirs.term) <= days(mine.term)
        && limits_no_more(model, one, mine, theirs)
        && allowances_no_more(mine, theirs)
        && asks_no_less(context, one, other)
        && levels_no_more(model, graded, theirs)
}

/// Whether `theirs` has each level and choice. That it has the capabilities is known by then.
fn levels_no_more(model: &Model, graded: &[&GrantedCapability], theirs: &Offer) -> bool {
    graded.iter().all(|grant| {
        theirs.grant_of(grant.capability).is_some_and(|held| is_grant_within(model, grant, held))
    })
}

/// Whether the limits of `theirs` leave the room that those of `mine` leave. An edition that sets no
/// limit on what its customers can use leaves all room; an add-on that sets none adds nothing.
fn limits_no_more(model: &Model, item: Item, mine: &Offer, theirs: &Offer) -> bool {
    let window = |limit: &GrantedLimit| window_of(model, limit);
    let my_limits = on_metrics(&mine.limits, |limit| limit.metric);
    let their_limits = on_metrics(&theirs.limits, |limit| limit.metric);
    let find = |limits: &OnMetrics<'_, GrantedLimit>, like: &GrantedLimit| {
        let held = limits.get(&like.metric)?.iter().find(|held| window(held) == window(like));
        held.map(|held| held.bound)
    };
    match item {
        Item::Addon(_) => mine.limits.iter().all(|limit| {
            let held = find(&their_limits, limit);
            held.is_some_and(|held| is_bound_within(model, limit.metric, limit.bound, held))
        }),
        Item::Edition(_) => {
            let as_much = theirs.limits.iter().all(|limit| {
                let held = find(&my_limits, limit);
                let unlimited = limit.bound == Bound::Range { least: None, most: None };
                match held {
                    Some(held) => is_bound_within(model, limit.metric, held, limit.bound),
                    None => unlimited || !can_use(model, mine, limit.metric),
                }
            });
            // What only `mine` limits, the other may not have at all.
            let limited = |limit: &GrantedLimit| their_limits.contains_key(&limit.metric);
            let has_metric = |limit: &GrantedLimit| limited(limit) || can_use(model, theirs, limit.metric);
            as_much && mine.limits.iter().all(has_metric)
        }
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

/// Whether `theirs` allows of each metric what `mine` allows. Allowances for each unit of another
/// metric are held against those for each unit of the same.
fn allowances_no_more(mine: &Offer, theirs: &Offer) -> bool {
    let theirs = on_metrics(&theirs.allowances, |held| held.metric);
    mine.allowances.iter().all(|allowance| {
        let held = theirs.get(&allowance.metric).map_or(&[][..], Vec::as_slice);
        let unlimited = held.iter().any(|held| held.quantity.is_none());
        let same = held.iter().find(|held| held.per == allowance.per);
        unlimited || same.is_some_and(|same| is_at_most(allowance.quantity, same.quantity))
    })
}

/// Whether the add-on `other` can be bought wherever the add-on `one` can; editions always can.
fn asks_no_less(context: &Context<'_>, one: Item, other: Item) -> bool {
    let (Some(one), Some(other)) = (addon_of(context, one), addon_of(context, other)) else { return true };
    let requires = |asked| one.requires.iter().any(|own| own.value == asked);
    let excludes = |asked| one.excludes.iter().any(|own| own.value == asked);
    other.requires.iter().all(|asked| requires(asked.value))
        && other.excludes.iter().all(|asked| excludes(asked.value))
        && one.quantity.map(|quantity| quantity.value) == other.quantity.map(|quantity| quantity.value)
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
