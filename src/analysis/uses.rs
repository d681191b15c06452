//! What each metric is there for: which prices charge it, what limits and allows it, what draws on it.

use rustc_hash::FxHashSet;

use crate::model::{Capability, Grants, Id, Item, Metric, Model};
use crate::text::Span;

/// So many metrics that draw on one are followed: real price sheets have a handful.
const MOST_FOLLOWED: usize = 256;

/// The use that is made of every metric.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    list: Vec<MetricUse>,
}

/// The use that is made of one metric; of each kind the first in the order of the source.
#[derive(Clone, Debug, Default)]
pub struct MetricUse {
    /// What is priced by it, and where the charge stands.
    pub charged: Option<(Item, Span)>,
    /// What limits it, and where.
    pub limited: Option<(Item, Span)>,
    /// What it comes with, or whose other allowances are counted by it, and where.
    pub allowed: Option<(Item, Span)>,
    /// The metrics of which a unit uses units of this one.
    pub drawn_by: Vec<Id<Metric>>,
}

impl Uses {
    /// The use that the items and books of `model` make of its metrics.
    pub fn new(model: &Model) -> Self {
        let mut uses = Self { list: vec![MetricUse::default(); model.metrics.len()] };
        for (id, edition) in model.editions.iter() {
            uses.add_grants(Item::Edition(id), &edition.grants);
        }
        for (id, addon) in model.addons.iter() {
            uses.add_grants(Item::Addon(id), &addon.grants);
        }
        for point in model.books.values().flat_map(|book| &book.points) {
            for charge in &point.charges {
                if let Some(metric) = charge.kind.metric() {
                    uses.list[metric.index()].charged.get_or_insert((point.item.value, charge.at));
                }
            }
        }
        for (id, metric) in model.metrics.iter() {
            if let Some(draw) = metric.draws {
                uses.list[draw.metric.value.index()].drawn_by.push(id);
            }
        }
        uses
    }

    fn add_grants(&mut self, item: Item, grants: &Grants) {
        for limit in &grants.limits {
            self.list[limit.metric.value.index()].limited.get_or_insert((item, limit.metric.at));
        }
        for allowance in &grants.allowances {
            for metric in std::iter::once(allowance.metric).chain(allowance.per) {
                self.list[metric.value.index()].allowed.get_or_insert((item, metric.at));
            }
        }
    }

    /// The use that is made of `metric`.
    pub fn of(&self, metric: Id<Metric>) -> &MetricUse {
        &self.list[metric.index()]
    }

    /// `metric`, then what a unit of it draws on, and so on; ends where a circle closes.
    pub fn with_drawn(model: &Model, metric: Id<Metric>) -> impl Iterator<Item = Id<Metric>> + '_ {
        let next = |&metric: &Id<Metric>| model.metrics[metric].draws.map(|draw| draw.metric.value);
        std::iter::successors(Some(metric), next).take(model.metrics.len().min(MOST_FOLLOWED))
    }

    /// What `metric` counts the use of: the capabilities that it meters or grants, and those of the
    /// metrics that draw on it, each once.
    pub fn metered(&self, model: &Model, metric: Id<Metric>) -> Vec<Id<Capability>> {
        let mut seen = FxHashSet::from_iter([metric]);
        let mut waiting = vec![metric];
        let mut metered = Vec::new();
        while let Some(metric) = waiting.pop() {
            let stated = &model.metrics[metric];
            metered.extend(stated.meters.iter().chain(&stated.grants).map(|capability| capability.value));
            let room = MOST_FOLLOWED - seen.len().min(MOST_FOLLOWED);
            let drawing = self.of(metric).drawn_by.iter().take(room).copied();
            waiting.extend(drawing.filter(|&drawing| seen.insert(drawing)));
        }
        metered.sort_unstable();
        metered.dedup();
        metered
    }
}

impl MetricUse {
    /// Where it is charged, limited or allowed first, in this order.
    pub fn first(&self) -> Option<(Item, Span)> {
        self.charged.or(self.limited).or(self.allowed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::read;
    use crate::text::MapLoad;

    const SPEC: &str = "capability mail\ncapability print\n
metric credit\nmetric sending {\n  meters mail\n  draws 2 credit\n}
metric printing {\n  grants print\n  draws 5 credit\n}\nmetric seat\n
edition team \"Team\" {\n  allowance sending 10 per seat\n  limit credit 5\n}\n";

    #[test]
    fn credits_count_what_draws_on_them() {
        let reading = read(&MapLoad::single("spec.tierce", SPEC.to_owned()), "spec.tierce");
        let model = &reading.model;
        let uses = Uses::new(model);
        let named = |name: &str| {
            model.metrics.iter().find(|(_, metric)| metric.header.name == name).map(|(id, _)| id).unwrap()
        };
        let metered = |name| uses.metered(model, named(name)).len();
        assert_eq!(["credit", "sending", "printing", "seat"].map(metered), [2, 1, 1, 0]);
        let first = |name| uses.of(named(name)).first().map(|(_, at)| reading.sources.slice(at));
        assert_eq!(["credit", "sending", "printing"].map(first), [Some("credit"), Some("sending"), None]);
        assert_eq!(first("seat"), Some("seat"));
        let drawn: Vec<_> = Uses::with_drawn(model, named("printing")).collect();
        assert_eq!(drawn, [named("printing"), named("credit")]);
    }
}
