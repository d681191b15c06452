//! What one item gives of one capability: by itself, through an add-on, or by the unit.

use rustc_hash::FxHashMap;

use super::table::{Cell, Joint, Phrase};
use crate::analysis::GrantedCapability;
use crate::emit::Input;
use crate::emit::words::in_a_sentence;
use crate::model::{Addon, Capability, Edition, Id, Item, Metric, Variants};
use crate::rules::Context;

/// What every item gives, to be looked up.
pub(super) struct Given<'a> {
    context: Context<'a>,
    grants: FxHashMap<(Item, Id<Capability>), &'a GrantedCapability>,
    /// The add-ons that give each capability.
    through: FxHashMap<Id<Capability>, Vec<(Id<Addon>, &'a GrantedCapability)>>,
}

impl<'a> Given<'a> {
    /// What every item gives that readers learn of.
    pub(super) fn new(input: &Input<'a>) -> Self {
        let context = input.context;
        let mut given = Self { context, grants: FxHashMap::default(), through: FxHashMap::default() };
        for item in context.model.items().filter(|&item| input.shows(item)) {
            for grant in &context.analysis.offers.of(item).includes {
                given.grants.insert((item, grant.capability), grant);
                if let Item::Addon(id) = item {
                    given.through.entry(grant.capability).or_default().push((id, grant));
                }
            }
        }
        given
    }

    /// What an item gives of a capability, and what an add-on offered with it would.
    pub(super) fn cell(&self, item: Item, capability: Id<Capability>) -> Cell {
        let own = self.grants.get(&(item, capability)).copied();
        let beside = match item {
            Item::Edition(edition) => self.beside(edition, capability, own),
            Item::Addon(_) => None,
        };
        match (own, beside) {
            (Some(grant), None) if grant.variants.is_empty() => Cell::Included,
            (Some(grant), None) => Cell::words(self.variants(capability, &grant.variants)),
            (Some(grant), Some(more)) => {
                let parts = [self.variants(capability, &grant.variants), more];
                let parts = parts.iter().map(|part| Phrase::default().words(part));
                Cell::Phrase(Phrase::joined(parts, Joint::Beside))
            }
            (None, Some(more)) => Cell::words(more),
            (None, None) => self.by_the_unit(item, capability),
        }
    }

    /// `add-on`, with the levels or choices that an add-on offered with the edition gives beyond it.
    fn beside(
        &self,
        edition: Id<Edition>,
        capability: Id<Capability>,
        own: Option<&GrantedCapability>,
    ) -> Option<String> {
        let offered = |addon: Id<Addon>| {
            self.context.model.addons[addon].offered_with.iter().any(|with| with.value == edition)
        };
        let through = self.through.get(&capability)?.iter().filter(|(addon, _)| offered(*addon));
        let grants: Vec<&GrantedCapability> = through.map(|(_, grant)| *grant).collect();
        let mut more: Vec<usize> = grants.iter().flat_map(|grant| grant.variants.iter().copied()).collect();
        more.retain(|&variant| own.is_none_or(|own| self.adds(own, variant)));
        more.sort_unstable();
        more.dedup();
        match own {
            _ if !more.is_empty() => Some(format!("add-on: {}", self.variants(capability, &more))),
            None if !grants.is_empty() => Some("add-on".to_owned()),
            None | Some(_) => None,
        }
    }

    /// Whether a variant is more than what is given already: a higher level, or another choice.
    fn adds(&self, own: &GrantedCapability, variant: usize) -> bool {
        match &self.context.model.capabilities[own.capability].variants {
            Variants::Plain => false,
            Variants::Levels(_) => own.variants.first().is_some_and(|&level| variant > level),
            Variants::Choices(_) => !own.variants.is_empty() && !own.variants.contains(&variant),
        }
    }

    /// What each unit of a metric gives to its holder, where the item gives such units: an edition
    /// that limits them or includes some, an add-on that brings some.
    fn by_the_unit(&self, item: Item, capability: Id<Capability>) -> Cell {
        let offer = self.context.analysis.offers.of(item);
        let grants = |metric: &Metric| metric.grants.iter().any(|granted| granted.value == capability);
        let limited = |id: Id<Metric>| match item {
            Item::Edition(_) => offer.limit_on(id).is_some(),
            Item::Addon(_) => false,
        };
        let given =
            |id: Id<Metric>| limited(id) || offer.allowances.iter().any(|included| included.metric == id);
        let units = self.context.model.metrics.iter().filter(|(id, metric)| grants(metric) && given(*id));
        let units: Vec<String> = units.map(|(_, metric)| in_a_sentence(&metric.header.name)).collect();
        if units.is_empty() { Cell::Blank } else { Cell::words(format!("with each {}", units.join(" or "))) }
    }

    fn variants(&self, capability: Id<Capability>, given: &[usize]) -> String {
        let names = self.context.model.capabilities[capability].variants.names();
        let given = given.iter().filter_map(|&variant| names.get(variant));
        given.map(|name| name.value.as_str()).collect::<Vec<_>>().join(", ")
    }
}
