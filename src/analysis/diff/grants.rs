//! Capabilities that an item gives, before and now.

use std::cmp::Ordering;

use rustc_hash::FxHashMap;

use super::levels::{Difference, difference};
use super::{About, Between, Both, Change, Detail, Effect, Pair, Turn};
use crate::analysis::GrantedCapability;
use crate::model::{Capability, ChangeKind, Id};

impl Between<'_> {
    /// What an item gives no longer, more, at another level, or in other choices.
    pub(super) fn capabilities(self, about: About, (old, new): Pair, out: &mut Vec<Change>) {
        let (before, now) = (self.old.analysis.offers.of(old), self.new.analysis.offers.of(new));
        let mut given: FxHashMap<Id<Capability>, &GrantedCapability> =
            now.includes.iter().map(|grant| (grant.capability, grant)).collect();
        for was in &before.includes {
            let id = self.pairs.capabilities.new_of(was.capability);
            match id.and_then(|id| given.remove(&id)) {
                Some(is) => self.level(about, was, is, out),
                None => out.push(self.capability(about, Some(was), None)),
            }
        }
        for is in now.includes.iter().filter(|grant| given.contains_key(&grant.capability)) {
            out.push(self.capability(about, None, Some(is)));
        }
    }

    /// A capability that only one version gives.
    fn capability(
        self,
        about: About,
        was: Option<&GrantedCapability>,
        is: Option<&GrantedCapability>,
    ) -> Change {
        let (kind, effect) = match is {
            Some(_) => (ChangeKind::CapabilityGained, Effect::Beneficial),
            None => (ChangeKind::CapabilityLost, Effect::Breaking),
        };
        self.given(kind, effect, about, was, is)
    }

    fn level(self, about: About, was: &GrantedCapability, is: &GrantedCapability, out: &mut Vec<Change>) {
        let capability = Both::new(
            &self.old.model.capabilities[was.capability],
            &self.new.model.capabilities[is.capability],
        );
        let note = |turn: Turn, better, worse| {
            let (kind, effect) = turn.pick(better, worse);
            self.given(kind, effect, about, Some(was), Some(is))
        };
        match difference(capability, Both::new(&was.variants, &is.variants)) {
            None => {}
            Some(Difference::Level(Ordering::Equal)) => {}
            Some(Difference::Level(Ordering::Less)) => {
                out.push(note(Turn::Worse, ChangeKind::LevelRaised, ChangeKind::LevelLowered));
            }
            Some(Difference::Level(Ordering::Greater)) => {
                out.push(note(Turn::Better, ChangeKind::LevelRaised, ChangeKind::LevelLowered));
            }
            Some(Difference::Choices { lost, gained }) => {
                for (turn, choices) in [(Turn::Worse, lost), (Turn::Better, gained)] {
                    if !choices.is_empty() {
                        out.push(note(turn, ChangeKind::ChoiceGained, ChangeKind::ChoiceLost));
                    }
                }
            }
        }
    }

    fn given(
        self,
        kind: ChangeKind,
        effect: Effect,
        about: About,
        was: Option<&GrantedCapability>,
        is: Option<&GrantedCapability>,
    ) -> Change {
        let old = was.map(|grant| grant.capability);
        let new = is.map(|grant| grant.capability);
        let capability = Both::new(
            old.or_else(|| new.and_then(|new| self.pairs.capabilities.old_of(new))),
            new.or_else(|| old.and_then(|old| self.pairs.capabilities.new_of(old))),
        );
        let names = Both::new(
            capability.old.map(|id| self.old.model.capabilities[id].header.name.as_str()),
            capability.new.map(|id| self.new.model.capabilities[id].header.name.as_str()),
        );
        let variants = |grant: &GrantedCapability| grant.variants.clone();
        let given = Both::new(was.map(variants), is.map(variants));
        let detail = Detail::Capability { capability, given, addons: Vec::new() };
        let mut change = self.change(kind, effect, about, &Self::tail("capability", names), detail);
        change.at = Both::new(was.map(|grant| grant.at), is.map(|grant| grant.at));
        change
    }
}
