//! Whether one item gives no more than another.

use rust_decimal::Decimal;

use super::addon_of;
use crate::analysis::{GrantedAllowance, GrantedCapability, Offer};
use crate::model::{Bound, Duration, DurationUnit, Id, Item, Metric, Model, Variants, Window};
use crate::rules::Context;

/// Whether an item gives anything that could be compared.
pub(super) fn gives_anything(offer: &Offer) -> bool {
    !(offer.includes.is_empty() && offer.limits.is_empty() && offer.allowances.is_empty())
}

/// Whether `one` gives nothing that `other` does not give: capabilities, levels and choices, limits,
/// allowances, the right that is sold, and how free the customer stays.
pub(super) fn gives_no_more(context: &Context<'_>, one: Item, other: Item) -> bool {
    let model = context.model;
    let (mine, theirs) = (context.analysis.offers.of(one), context.analysis.offers.of(other));
    mine.license == theirs.license
        && days(theirs.term) <= days(mine.term)
        && mine.includes.iter().all(|grant| {
            let held = theirs.grant_of(grant.capability);
            held.is_some_and(|held| is_within(model, grant, held))
        })
        && limits_no_more(model, mine, theirs, one)
        && allowances_no_more(mine, theirs)
        && asks_no_less(context, one, other)
}

/// Whether `held` has all levels or choices of `grant`.
fn is_within(model: &Model, grant: &GrantedCapability, held: &GrantedCapability) -> bool {
    match &model.capabilities[grant.capability].variants {
        Variants::Plain => true,
        // Who names no level gives the lowest; who names no choice gives all.
        Variants::Levels(_) => grant.variants.iter().max().unwrap_or(&0) <= held.variants.iter().max().unwrap_or(&0),
        Variants::Choices(_) => {
            let all = grant.variants.iter().all(|choice| held.variants.contains(choice));
            held.variants.is_empty() || !grant.variants.is_empty() && all
        }
    }
}

/// Whether every limit of `theirs` leaves the room that `mine`, the offer of `one`, leaves.
fn limits_no_more(model: &Model, mine: &Offer, theirs: &Offer, one: Item) -> bool {
    theirs.limits.iter().all(|limit| {
        let metric = limit.metric;
        let own = model.metrics[metric].resets.map(|resets| resets.value);
        let window = |window: Option<Window>| window.or(own);
        let mut same = mine.limits.iter();
        let same = same.find(|held| held.metric == metric && window(held.window) == window(limit.window));
        match same {
            Some(held) => is_bound_within(model, metric, held.bound, limit.bound),
            None => limit.bound == Bound::Range { least: None, most: None } || !can_use(model, mine, metric),
        }
    }) && mine.limits.iter().all(|limit| {
        // An edition without a limit leaves all the room there is. An add-on without one leaves its
        // edition's, which another add-on's may better.
        let held = theirs.limits.iter().any(|held| held.metric == limit.metric);
        let caps = matches!(one, Item::Edition(_)) && matches!(limit.bound, Bound::Range { .. });
        held || caps && can_use(model, theirs, limit.metric)
    })
}

/// Whether an offer lets its customers use what `metric` counts.
fn can_use(model: &Model, offer: &Offer, metric: Id<Metric>) -> bool {
    let meters = &model.metrics[metric].meters;
    meters.is_empty() || meters.iter().any(|capability| offer.grant_of(capability.value).is_some())
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
    mine.allowances.iter().all(|allowance| {
        let same = |held: &&GrantedAllowance| held.metric == allowance.metric && held.per == allowance.per;
        let unlimited =
            theirs.allowances.iter().any(|held| held.metric == allowance.metric && held.quantity.is_none());
        let held = theirs.allowances.iter().find(same);
        unlimited
            || held.is_some_and(|held| is_at_most(allowance.quantity, held.quantity))
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
