//! What a metric counts, before and now: what its units use of others, what each gives to its holder, and whether less
//! of it is better.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{About, Between, Both, Change, Detail, Effect, Turn, Version};
use crate::model::{Capability, ChangeKind, Id, Metric};

impl Between<'_> {
    /// What changes in metrics that both versions have. How often they start again shows in limits, allowances and prices.
    pub(super) fn metrics(self, out: &mut Vec<Change>) {
        for ids in self.pairs.metrics.both() {
            let about = About::Metric(Both::new(Some(ids.old), Some(ids.new)));
            self.draws(about, ids, out);
            self.units(about, ids, out);
            out.extend(self.better(about, ids));
        }
    }

    /// Whether less of it is better, where an edition or an add-on limits it: what was a floor is a ceiling then, and the
    /// other way round.
    fn better(self, about: About, ids: Both<Id<Metric>>) -> Option<Change> {
        let (was, is) = (&self.old.model.metrics[ids.old], &self.new.model.metrics[ids.new]);
        let lower = Both::new(was.better_lower, is.better_lower);
        let is_limited = |version: Version<'_>, id: Id<Metric>| {
            let limits = |item| version.analysis.offers.of(item).limits.iter();
            version.model.items().flat_map(limits).any(|limit| limit.metric == id)
        };
        if lower.old == lower.new || !is_limited(self.old, ids.old) || !is_limited(self.new, ids.new) {
            return None;
        }
        let tail = Both::new("/better".to_owned(), "/better".to_owned());
        let kind = ChangeKind::ConditionAdded;
        let change = self.change(kind, Effect::Breaking, about, &tail, Detail::Better(lower));
        Some(Change { at: Both::new(Some(was.header.at), Some(is.header.at)), ..change })
    }

    /// One unit that uses more of another metric costs more.
    fn draws(self, about: About, ids: Both<Id<Metric>>, out: &mut Vec<Change>) {
        let (was, is) = (self.old.model.metrics[ids.old].draws, self.new.model.metrics[ids.new].draws);
        let same_metric = match (was, is) {
            (Some(was), Some(is)) => self.pairs.metrics.new_of(was.metric.value) == Some(is.metric.value),
            (None, None) => return,
            (Some(_), None) | (None, Some(_)) => true,
        };
        let drawn = |draw: Option<crate::model::Draw>| draw.map_or(Decimal::ZERO, |draw| draw.quantity.value);
        let turns: Vec<Turn> = if same_metric {
            Turn::of(drawn(was).cmp(&drawn(is))).into_iter().collect()
        } else {
            vec![Turn::Worse, Turn::Better]
        };
        let told =
            |draw: Option<crate::model::Draw>| draw.map(|draw| (draw.quantity.value, draw.metric.value));
        let at = Both::new(was.map(|draw| draw.quantity.at), is.map(|draw| draw.quantity.at));
        for turn in turns {
            let (kind, effect) = turn.pick(ChangeKind::PriceLowered, ChangeKind::PriceRaised);
            let tail = Both::new("/draws".to_owned(), "/draws".to_owned());
            let change =
                self.change(kind, effect, about, &tail, Detail::Draws(Both::new(told(was), told(is))));
            out.push(Change { at, ..change });
        }
    }

    /// What each unit gives to its holder.
    fn units(self, about: About, ids: Both<Id<Metric>>, out: &mut Vec<Change>) {
        let (was, is) = (&self.old.model.metrics[ids.old].grants, &self.new.model.metrics[ids.new].grants);
        let now: BTreeSet<Id<Capability>> = is.iter().map(|given| given.value).collect();
        let pairing = &self.pairs.capabilities;
        let then: BTreeSet<Id<Capability>> =
            was.iter().filter_map(|given| pairing.new_of(given.value)).collect();
        for lost in
            was.iter().filter(|given| pairing.new_of(given.value).is_none_or(|new| !now.contains(&new)))
        {
            let ids = Both::new(Some(lost.value), None);
            out.push(Change { at: Both::new(Some(lost.at), None), ..self.unit(Turn::Worse, about, ids) });
        }
        for gained in is.iter().filter(|given| !then.contains(&given.value)) {
            let ids = Both::new(None, Some(gained.value));
            out.push(Change { at: Both::new(None, Some(gained.at)), ..self.unit(Turn::Better, about, ids) });
        }
    }

    fn unit(self, turn: Turn, about: About, ids: Both<Option<Id<Capability>>>) -> Change {
        let (kind, effect) = turn.pick(ChangeKind::CapabilityGained, ChangeKind::CapabilityLost);
        let names = Both::new(
            ids.old.map(|id| self.old.model.capabilities[id].header.name.as_str()),
            ids.new.map(|id| self.new.model.capabilities[id].header.name.as_str()),
        );
        self.change(kind, effect, about, &Self::tail("capability", names), Detail::Unit(ids))
    }
}
