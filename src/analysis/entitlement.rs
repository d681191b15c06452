//! Whether one grant gives as much as another: levels, choices, limits and allowances.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use rustc_hash::FxHashSet;

use super::{GrantedAllowance, GrantedCapability, GrantedLimit, Offer};
use crate::model::{Bound, Capability, Id, Metric, Model, Variants, Window};

/// Whether `held` has all levels or choices of `grant`, which is of the same capability. Who names no
/// level gives the lowest; who names no choice gives all.
pub fn is_grant_within(model: &Model, grant: &GrantedCapability, held: &GrantedCapability) -> bool {
    match &model.capabilities[grant.capability].variants {
        Variants::Plain => true,
        Variants::Levels(_) => {
            grant.variants.iter().max().unwrap_or(&0) <= held.variants.iter().max().unwrap_or(&0)
        }
        Variants::Choices(_) => {
            let all = grant.variants.iter().all(|choice| held.variants.contains(choice));
            held.variants.is_empty() || !grant.variants.is_empty() && all
        }
    }
}

/// The time over which a limit counts: its own, or that of its metric. Limits over different times
/// can't be compared.
pub fn window_of(model: &Model, limit: &GrantedLimit) -> Option<Window> {
    limit.window.or(model.metrics[limit.metric].resets.map(|resets| resets.value))
}

/// How much of a metric an edition's limit lets its customers use: `None` where it is no cap.
pub fn cap_of(metric: &Metric, bound: Bound) -> Option<Decimal> {
    match bound {
        Bound::Range { least, most } if metric.better_lower => least.or(most),
        Bound::Range { most, .. } => most,
        Bound::Plus(more) => Some(more),
    }
}

/// Which of two quantities of a metric is better for the customer; `None` is without bound, and the
/// best. Of a metric of which less is better, the smaller is.
pub fn better_of(metric: &Metric, one: Option<Decimal>, other: Option<Decimal>) -> Ordering {
    match (one, other) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(one), Some(other)) if metric.better_lower => other.cmp(&one),
        (Some(one), Some(other)) => one.cmp(&other),
    }
}

/// Whether an offer lets its customers use what `metric` counts.
pub fn can_use(model: &Model, offer: &Offer, metric: Id<Metric>) -> bool {
    let meters = &model.metrics[metric].meters;
    meters.is_empty() || meters.iter().any(|capability| offer.grant_of(capability.value).is_some())
}

/// The limits and allowances of one offer, found by their metric.
#[derive(Clone, Debug)]
pub struct Quantities<'a> {
    model: &'a Model,
    limits: Vec<&'a GrantedLimit>,
    allowances: Vec<&'a GrantedAllowance>,
}

impl<'a> Quantities<'a> {
    /// Those of `offer`.
    pub fn new(model: &'a Model, offer: &'a Offer) -> Self {
        let mut limits: Vec<&GrantedLimit> = offer.limits.iter().collect();
        let mut allowances: Vec<&GrantedAllowance> = offer.allowances.iter().collect();
        limits.sort_by_key(|limit| limit.metric);
        allowances.sort_by_key(|allowance| allowance.metric);
        Self { model, limits, allowances }
    }

    /// The limits on `metric`, one for each time over which one counts.
    pub fn limits_on(&self, metric: Id<Metric>) -> &[&'a GrantedLimit] {
        on(&self.limits, metric, |limit| limit.metric)
    }

    /// The allowances of `metric`: one as such, and one for each unit of another metric.
    pub fn allowances_of(&self, metric: Id<Metric>) -> &[&'a GrantedAllowance] {
        on(&self.allowances, metric, |allowance| allowance.metric)
    }

    /// The metrics of which more is allowed than by `other`: a wider or no limit, a larger allowance. What
    /// can't be compared counts as more.
    pub fn metrics_with_more(&self, other: &Self) -> Vec<Id<Metric>> {
        let mut seen = FxHashSet::default();
        let wider = other.limits.iter().filter(|limit| self.exceeds_limit(limit)).map(|limit| limit.metric);
        let larger = self.allowances.iter().filter(|allowance| !other.holds_allowance(allowance));
        wider.chain(larger.map(|allowance| allowance.metric)).filter(|metric| seen.insert(*metric)).collect()
    }

    /// Whether these leave more room than the limit `theirs`.
    fn exceeds_limit(&self, theirs: &GrantedLimit) -> bool {
        let metric = &self.model.metrics[theirs.metric];
        let window = window_of(self.model, theirs);
        let mut same =
            self.limits_on(theirs.metric).iter().filter(|own| window_of(self.model, own) == window);
        let own = same.next().and_then(|own| cap_of(metric, own.bound));
        better_of(metric, own, cap_of(metric, theirs.bound)).is_gt()
    }

    /// Whether these allow what `theirs` allows.
    fn holds_allowance(&self, theirs: &GrantedAllowance) -> bool {
        let metric = &self.model.metrics[theirs.metric];
        self.allowances_of(theirs.metric).iter().any(|own| {
            own.quantity.is_none()
                || own.per == theirs.per && better_of(metric, own.quantity, theirs.quantity).is_ge()
        })
    }
}

/// Those of `sorted` that stand on `metric`.
fn on<T>(sorted: &[T], metric: Id<Metric>, of: impl Fn(&T) -> Id<Metric>) -> &[T] {
    let start = sorted.partition_point(|one| of(one) < metric);
    let end = start + sorted[start..].partition_point(|one| of(one) == metric);
    &sorted[start..end]
}

/// What each metric counts the use of, at one remove: the capabilities that it meters or that come with
/// its units, and those of the metrics that draw on it.
#[derive(Clone, Debug)]
pub struct Metering {
    counted: Vec<Vec<Id<Capability>>>,
}

impl Metering {
    /// What each metric of `model` counts.
    pub fn new(model: &Model) -> Self {
        let own =
            |metric: &Metric| metric.meters.iter().chain(&metric.grants).map(|named| named.value).collect();
        let own: Vec<Vec<Id<Capability>>> = model.metrics.values().map(own).collect();
        let mut counted = own.clone();
        for (id, metric) in model.metrics.iter() {
            if let Some(draws) = metric.draws {
                counted[draws.metric.value.index()].extend(&own[id.index()]);
            }
        }
        Self { counted }
    }

    /// Whether a metric counts the use of something that `matters`. One that meters nothing yet may
    /// count anything.
    pub fn counts(&self, metric: Id<Metric>, matters: impl Fn(Id<Capability>) -> bool) -> bool {
        let counted = &self.counted[metric.index()];
        counted.is_empty() || counted.iter().any(|&capability| matters(capability))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::{Compilation, compile};
    use crate::text::MapLoad;

    fn compiled(one: &str, other: &str) -> Compilation {
        let text = format!(
            "product p \"P\" {{\n}}\ncapability map\nmetric seat {{\n  meters map\n}}\n\
             metric poll {{\n  better lower\n}}\nmetric call {{\n  resets monthly\n  draws 2 credit\n}}\n\
             metric credit\nedition one \"One\" {{\n  includes map\n{one}\n}}\n\
             edition other \"Other\" {{\n  includes map\n{other}\n}}\n"
        );
        compile(&MapLoad::single("p.tierce", text), "p.tierce", None)
    }

    /// The metrics of which the first edition allows more than the second.
    fn more(one: &str, other: &str) -> Vec<String> {
        let compilation = compiled(one, other);
        let offers = &compilation.analysis.offers;
        let mut ids = compilation.model.editions.ids();
        let (one, other) = (ids.next().unwrap(), ids.next().unwrap());
        let of = |edition| Quantities::new(&compilation.model, offers.edition(edition));
        let more = of(one).metrics_with_more(&of(other));
        more.into_iter().map(|metric| compilation.model.metrics[metric].header.name.clone()).collect()
    }

    #[test]
    fn more_is_a_wider_limit_or_a_larger_allowance() {
        assert_eq!(more("  limit seat 20", "  limit seat 10"), ["seat"]);
        assert_eq!(more("  limit seat 10", "  limit seat 10"), [""; 0]);
        assert_eq!(more("  limit seat 20", ""), [""; 0], "no limit is more than any");
        assert_eq!(more("", "  limit seat 10"), ["seat"]);
        assert_eq!(more("  limit seat 5..20", "  limit seat 20"), [""; 0], "a least is no entitlement");
        assert_eq!(more("  allowance call 9", "  allowance call 5"), ["call"]);
        assert_eq!(more("  allowance call 9", ""), ["call"]);
        assert_eq!(more("  allowance call 9", "  allowance call unlimited"), [""; 0]);
        assert_eq!(more("  allowance call 9 per seat", "  allowance call 50"), ["call"], "may be more");
    }

    #[test]
    fn less_is_better_where_the_metric_says_so_and_windows_are_compared_with_their_like() {
        assert_eq!(more("  limit poll 1", "  limit poll 15"), ["poll"]);
        assert_eq!(more("  limit poll 15", "  limit poll 1"), [""; 0]);
        assert_eq!(more("  limit call 5 daily", "  limit call 90"), ["call"], "may be more");
        assert_eq!(more("  limit call 90 monthly", "  limit call 90"), [""; 0]);
    }

    #[test]
    fn a_metric_counts_for_what_draws_on_it() {
        let compilation = compiled("", "");
        let metering = Metering::new(&compilation.model);
        let ids: Vec<Id<Metric>> = compilation.model.metrics.ids().collect();
        assert!(metering.counts(ids[0], |_| true) && !metering.counts(ids[0], |_| false));
        assert!(metering.counts(ids[3], |_| false), "nothing is known of what credits are drawn for");
    }
}
