//! Limits and allowances of an item, before and now.
//!
//! What an edition says nothing of is not bound; what an add-on says nothing of, it does not bring. A limit or an
//! allowance of what the customers could not use before is part of what they gain, and no change of its own.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rustc_hash::FxHashSet;

use super::reach::{Reach, other_end, stricter};
use super::{About, Between, Both, Change, Comes, Detail, Pair, Turn, Version};
use crate::analysis::entitlement::window_of;
use crate::analysis::price::a_year;
use crate::analysis::{GrantedAllowance, GrantedLimit};
use crate::model::{Bound, Capability, ChangeKind, Id, Item, Metric, Window};

/// What tells limits of one item apart: the metric in terms of both versions, the time, and whether it adds.
type LimitKey = (MetricKey, Option<Window>, bool);

/// The metric, by its id in the new version; or by that in the old one, where the new one has none.
type MetricKey = (Option<Id<Metric>>, Option<Id<Metric>>);

/// The capabilities that an item gives.
type Given = Both<FxHashSet<Id<Capability>>>;

impl<'a> Between<'a> {
    /// Limits and allowances that are others than before.
    pub(super) fn quantities(self, about: About, (old, new): Pair, out: &mut Vec<Change>) {
        let mut limits: BTreeMap<LimitKey, Both<Option<&GrantedLimit>>> = BTreeMap::new();
        for limit in &self.old.analysis.offers.of(old).limits {
            limits.entry(self.limit_key(self.old_metric(limit.metric), self.old, limit)).or_default().old =
                Some(limit);
        }
        for limit in &self.new.analysis.offers.of(new).limits {
            limits.entry(self.limit_key(self.new_metric(limit.metric), self.new, limit)).or_default().new =
                Some(limit);
        }
        let given = self.capabilities_of((old, new));
        for ((metric, window, _), both) in limits {
            if self.could_use(metric, &given) {
                self.limit(about, self.both_of(metric), window, both, out);
            }
        }
        self.allowances(about, (old, new), &given, out);
    }

    fn old_metric(self, id: Id<Metric>) -> MetricKey {
        self.pairs.metrics.new_of(id).map_or((None, Some(id)), |new| (Some(new), None))
    }

    fn new_metric(self, id: Id<Metric>) -> MetricKey {
        (Some(id), None)
    }

    /// The metric in both versions.
    pub(super) fn both_of(self, (new, old): MetricKey) -> Both<Option<Id<Metric>>> {
        Both::new(old.or_else(|| new.and_then(|new| self.pairs.metrics.old_of(new))), new)
    }

    fn limit_key(self, metric: MetricKey, version: Version<'_>, limit: &GrantedLimit) -> LimitKey {
        (metric, window_of(version.model, limit), matches!(limit.bound, Bound::Plus(_)))
    }

    /// Whether both versions let the customers use what the metric counts. Of a metric that only one version has, what it
    /// counts is asked of the other too.
    fn could_use(self, key: MetricKey, given: &Given) -> bool {
        let ids = self.both_of(key);
        let capabilities = &self.pairs.capabilities;
        let metered = |version: Version<'a>, id: Id<Metric>| version.model.metrics[id].meters.iter();
        match (ids.old, ids.new) {
            (Some(old), Some(new)) => {
                is_any(metered(self.old, old).map(|metered| given.old.contains(&metered.value)))
                    && is_any(metered(self.new, new).map(|metered| given.new.contains(&metered.value)))
            }
            (Some(old), None) => {
                let of_both = |id: Id<Capability>| {
                    given.old.contains(&id)
                        && capabilities.new_of(id).is_some_and(|new| given.new.contains(&new))
                };
                is_any(metered(self.old, old).map(|metered| of_both(metered.value)))
            }
            (None, Some(new)) => {
                let of_both = |id: Id<Capability>| {
                    given.new.contains(&id)
                        && capabilities.old_of(id).is_some_and(|old| given.old.contains(&old))
                };
                is_any(metered(self.new, new).map(|metered| of_both(metered.value)))
            }
            (None, None) => false,
        }
    }

    /// What the customers of both versions of an item have: of an add-on, what the editions beside which it is sold
    /// give is theirs, too.
    fn capabilities_of(self, (old, new): Pair) -> Given {
        let of = |version: Version<'_>, item: Item| {
            let beside = match item {
                Item::Edition(_) => [].as_slice(),
                Item::Addon(id) => version.model.addons[id].offered_with.as_slice(),
            };
            let items = beside.iter().map(|edition| Item::Edition(edition.value)).chain([item]);
            let includes = items.flat_map(|item| &version.analysis.offers.of(item).includes);
            includes.map(|grant| grant.capability).collect()
        };
        Both::new(of(self.old, old), of(self.new, new))
    }

    /// The names of a metric below `lead`, as the end of a path.
    pub(super) fn metric_tail(self, lead: &str, ids: Both<Option<Id<Metric>>>) -> Both<String> {
        let old = ids.old.map(|id| self.old.model.metrics[id].header.name.as_str());
        let new = ids.new.map(|id| self.new.model.metrics[id].header.name.as_str());
        Self::tail(lead, Both::new(old, new))
    }

    /// The metric as the newer version has it.
    fn metric_of(self, ids: Both<Option<Id<Metric>>>) -> Option<&'a Metric> {
        let old = || ids.old.map(|id| &self.old.model.metrics[id]);
        ids.new.map(|id| &self.new.model.metrics[id]).or_else(old)
    }

    fn limit(
        self,
        about: About,
        ids: Both<Option<Id<Metric>>>,
        window: Option<Window>,
        both: Both<Option<&GrantedLimit>>,
        out: &mut Vec<Change>,
    ) {
        let Some(metric) = self.metric_of(ids) else { return };
        let bound = Both::new(both.old.map(|limit| limit.bound), both.new.map(|limit| limit.bound));
        let at = Both::new(both.old.map(|limit| limit.at), both.new.map(|limit| limit.at));
        let mut tail = self.metric_tail("limit", ids);
        let own = metric.resets.map(|resets| resets.value);
        if let Some(window) = window.filter(|_| window != own) {
            tail = Both::new(
                format!("{}/{}", tail.old, window.word()),
                format!("{}/{}", tail.new, window.word()),
            );
        }
        let of = |bound: Option<Bound>| Reach::new(metric, about, bound);
        if let Some(turn) = Turn::of(of(bound.new).compare(of(bound.old), metric)) {
            let (kind, effect) = turn.pick(ChangeKind::LimitRaised, ChangeKind::LimitLowered);
            let detail = Detail::Limit { metric: ids, window, bound };
            out.push(Change { at, ..self.change(kind, effect, about, &tail, detail) });
        }
        let least = Both::new(other_end(metric, bound.old), other_end(metric, bound.new));
        if least.old != least.new {
            let turn = stricter(metric, least);
            let (kind, effect) = turn.pick(ChangeKind::ConditionLifted, ChangeKind::ConditionAdded);
            let detail = Detail::Least { metric: ids, least };
            let tail = Both::new(tail.old.clone() + "/least", tail.new.clone() + "/least");
            out.push(Change { at, ..self.change(kind, effect, about, &tail, detail) });
        }
    }

    fn allowances(self, about: About, (old, new): Pair, given: &Given, out: &mut Vec<Change>) {
        type Key = (MetricKey, Option<MetricKey>);
        let mut all: BTreeMap<Key, Both<Option<&GrantedAllowance>>> = BTreeMap::new();
        for given in &self.old.analysis.offers.of(old).allowances {
            let key = (self.old_metric(given.metric), given.per.map(|per| self.old_metric(per)));
            all.entry(key).or_default().old = Some(given);
        }
        for given in &self.new.analysis.offers.of(new).allowances {
            let key = (self.new_metric(given.metric), given.per.map(|per| self.new_metric(per)));
            all.entry(key).or_default().new = Some(given);
        }
        for ((metric, per), both) in all {
            let ids = self.both_of(metric);
            if !self.could_use(metric, given) {
                continue;
            }
            let quantity = Both::new(
                both.old.map_or_else(|| comes_unsaid(self.old, old, ids.old), |given| comes(given.quantity)),
                both.new.map_or_else(|| comes_unsaid(self.new, new, ids.new), |given| comes(given.quantity)),
            );
            let per = per.map_or_else(Both::default, |per| self.both_of(per));
            let at = Both::new(both.old.map(|given| given.at), both.new.map(|given| given.at));
            for turn in self.turns(ids, quantity) {
                let (kind, effect) = turn.pick(ChangeKind::LimitRaised, ChangeKind::LimitLowered);
                let detail = Detail::Allowance { metric: ids, per, quantity };
                let tail = self.metric_tail("allowance", ids);
                out.push(Change { at, ..self.change(kind, effect, about, &tail, detail) });
            }
        }
    }

    /// Which way a quantity goes. One that comes once and one that comes again and again can't be compared: the one is
    /// lost, the other gained.
    fn turns(self, ids: Both<Option<Id<Metric>>>, quantity: Both<Comes>) -> Vec<Turn> {
        let resets = |version: Version<'_>, id: Option<Id<Metric>>| {
            id.map(|id| version.model.metrics[id].resets.map(|resets| a_year(resets.value)))
        };
        let (before, now) = (resets(self.old, ids.old), resets(self.new, ids.new));
        let times = match (before.unwrap_or(now.flatten()), now.unwrap_or(before.flatten())) {
            (None, None) => Some(Both::new(1, 1)),
            (Some(before), Some(now)) => Some(Both::new(before, now)),
            (None, Some(_)) | (Some(_), None) => None,
        };
        match (times, quantity.old, quantity.new) {
            (Some(times), old, new) => {
                Turn::of(amount(new, times.new).cmp(&amount(old, times.old))).into_iter().collect()
            }
            (None, Comes::Some(_), Comes::Some(_)) => vec![Turn::Worse, Turn::Better],
            (None, old, new) => Turn::of(amount(new, 1).cmp(&amount(old, 1))).into_iter().collect(),
        }
    }
}

/// Whether any of them is so, or there is none.
fn is_any(mut all: impl Iterator<Item = bool>) -> bool {
    all.next().is_none_or(|first| first || all.any(|is| is))
}

/// How much comes in a year, for comparing: nothing, then an amount, then without bound.
fn amount(comes: Comes, times: u32) -> (u8, Decimal) {
    match comes {
        Comes::Nothing => (0, Decimal::ZERO),
        // What is too much to be multiplied is as good as the most.
        Comes::Some(quantity) => (1, quantity.checked_mul(times.into()).unwrap_or(Decimal::MAX)),
        Comes::Unlimited => (2, Decimal::ZERO),
    }
}

fn comes(quantity: Option<Decimal>) -> Comes {
    quantity.map_or(Comes::Unlimited, Comes::Some)
}

/// What comes with an item that says nothing of a metric: with an edition that neither charges for it nor allows any of it in
/// another way as much as is used, else nothing.
fn comes_unsaid(version: Version<'_>, item: Item, metric: Option<Id<Metric>>) -> Comes {
    let Some(metric) = metric else {
        return if matches!(item, Item::Edition(_)) { Comes::Unlimited } else { Comes::Nothing };
    };
    let offer = version.analysis.offers.of(item);
    let is_given = offer.allowances.iter().any(|given| given.metric == metric);
    let mut charges = version.analysis.books.points_of(item).flat_map(|(_, point)| &point.charges);
    match item {
        Item::Edition(_) if !is_given && charges.all(|charge| charge.kind.metric() != Some(metric)) => {
            Comes::Unlimited
        }
        Item::Edition(_) | Item::Addon(_) => Comes::Nothing,
    }
}
