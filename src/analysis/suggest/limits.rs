//! Limits and allowances of editions that become one, or of which one extends another.

use rust_decimal::Decimal;

use super::draft::{Limit, Package};
use crate::model::{Bound, Id, Metric, Model};

/// Gives an edition the better of its own limits and allowances and those of another that is merged
/// into it, so that no customer of either gets less. `is_charged` says whether the price of the edition
/// charges a metric: what it does not charge and does not limit needs no allowance.
pub(super) fn join(
    model: &Model,
    kept: &mut Package,
    gone: &Package,
    is_charged: impl Fn(Id<Metric>) -> bool,
) {
    let allowances = std::mem::take(&mut kept.allowances);
    let has_allowance = |metric| allowances.iter().any(|(own, ..)| *own == metric);
    let limits = kept.limits.iter().filter_map(|limit| match on(&gone.limits, limit) {
        Some(other) => Some(wider(model, limit, other)),
        // Nothing holds the customers of the other edition back, unless an allowance hangs on the limit.
        None => has_allowance(limit.0).then_some(*limit),
    });
    kept.limits = limits.collect();
    for own in &allowances {
        let other = gone.allowances.iter().find(|other| other.0 == own.0 && other.2 == own.2);
        let quantity = match (own.1, other.map(|other| other.1)) {
            (Some(own), Some(Some(other))) => Some(own.max(other)),
            (Some(own), None) => Some(own),
            (None, _) | (_, Some(None)) => None,
        };
        kept.allowances.push((own.0, quantity, own.2));
    }
    let new = gone.allowances.iter().filter(|other| !has_allowance(other.0) && is_charged(other.0));
    let new: Vec<_> = new.copied().collect();
    kept.allowances.extend(new);
}

/// What `limits` say of the metric of `like`, over the same time.
fn on<'a>(limits: &'a [Limit], like: &Limit) -> Option<&'a Limit> {
    limits.iter().find(|limit| limit.0 == like.0 && limit.2 == like.2)
}

/// A limit that lets in whatever one of two lets in.
fn wider(model: &Model, own: &Limit, other: &Limit) -> Limit {
    let (Bound::Range { least, most }, Bound::Range { least: other_least, most: other_most }) =
        (own.1, other.1)
    else {
        return *own;
    };
    let both = |one: Option<Decimal>, two: Option<Decimal>, pick: fn(Decimal, Decimal) -> Decimal| {
        one.zip(two).map(|(one, two)| pick(one, two))
    };
    let most = if model.metrics[own.0].better_lower {
        both(most, other_most, Decimal::min).or(most).or(other_most)
    } else {
        both(most, other_most, Decimal::max)
    };
    (own.0, Bound::Range { least: both(least, other_least, Decimal::min), most }, own.2)
}

/// Whether an edition can extend `parent` and be worse in nothing: it says something of each metric of
/// which `parent` does, and nothing less.
pub(super) fn fit(model: &Model, parent: &Package, child: &Package) -> bool {
    let limits = parent.limits.iter().all(|limit| {
        let Some(own) = on(&child.limits, limit) else { return false };
        own == limit || is_no_worse(model, limit, own)
    });
    let allowances = parent.allowances.iter().all(|given| {
        let own = child.allowances.iter().find(|own| own.0 == given.0 && own.2 == given.2);
        own.is_some_and(|own| own.1.is_none_or(|own| given.1.is_some_and(|given| own >= given)))
    });
    limits && allowances
}

fn is_no_worse(model: &Model, limit: &Limit, own: &Limit) -> bool {
    let (Bound::Range { most, .. }, Bound::Range { most: own_most, .. }) = (limit.1, own.1) else {
        return false;
    };
    match (most, own_most, model.metrics[limit.0].better_lower) {
        (Some(most), Some(own), true) => own <= most,
        (Some(most), Some(own), false) => own >= most,
        (Some(_), None, lower) => !lower,
        (None, own, lower) => lower || own.is_none(),
    }
}
