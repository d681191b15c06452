//! Changes in customer groups and in whom something is for, in words.

use super::{ChangeSpeaker, ChangeWords, NAMED, quadrant, some_of};
use crate::analysis::diff::{Both, Change, Scored, Version};
use crate::model::{Capability, Group, Id, Item};
use crate::text::wording::{all_plain, percent, tick, value_in_use};

impl<'a> ChangeSpeaker<'a> {
    pub(super) fn audience(self, change: &Change) -> ChangeWords {
        let items = change.about.items();
        let names = |version: Version<'a>, item: Option<Item>| {
            let groups = item.map_or(&[][..], |item| &version.analysis.offers.of(item).groups);
            let names: Vec<&str> =
                groups.iter().map(|&id| version.model.groups[id].header.name.as_str()).collect();
            if names.is_empty() { "nobody in particular".to_owned() } else { some_of(&names) }
        };
        ChangeWords::new("for", names(self.versions.old, items.old), names(self.versions.new, items.new))
    }

    pub(super) fn score(
        self,
        capability: Both<Option<Id<Capability>>>,
        level: Both<Option<usize>>,
        score: Both<Option<Scored>>,
    ) -> ChangeWords {
        let named = |version: Version<'a>, id: Option<Id<Capability>>, level: Option<usize>| {
            let capability = &version.model.capabilities[id?];
            let level = level.and_then(|level| capability.variants.names().get(level));
            let at = level.map_or(String::new(), |level| format!(" at {}", level.value));
            Some(tick(&format!("{}{at}", capability.header.name)))
        };
        let name = named(self.versions.new, capability.new, level.new.filter(|_| score.new.is_some()));
        let name = name.filter(|_| score.new.is_some() || score.old.is_none());
        let name = name.or_else(|| named(self.versions.old, capability.old, level.old)).unwrap_or_default();
        let told = |scored: Option<Scored>| {
            scored.map_or("no score".to_owned(), |scored| {
                format!(
                    "{} of 10 for {}, {}",
                    value_in_use(scored.value),
                    percent(scored.breadth),
                    quadrant(scored.quadrant)
                )
            })
        };
        ChangeWords::new(format!("score of {name}"), told(score.old), told(score.new))
    }

    pub(super) fn distinct(
        self,
        counts: Both<usize>,
        gone: &[Vec<Id<Group>>],
        new: &[Vec<Id<Group>>],
    ) -> ChangeWords {
        let named = |version: Version<'a>, clusters: &[Vec<Id<Group>>]| {
            let named = clusters.iter().take(NAMED).map(|members| {
                let names: Vec<String> = members
                    .iter()
                    .take(NAMED)
                    .map(|&id| tick(&version.model.groups[id].header.name))
                    .collect();
                names.join(" = ")
            });
            let mut named: Vec<String> = named.collect();
            if clusters.len() > NAMED {
                named.push(format!("{} more", clusters.len() - NAMED));
            }
            all_plain(named)
        };
        let (old, new_ones) = (named(self.versions.old, gone), named(self.versions.new, new));
        ChangeWords::new("distinct groups", counts.old.to_string(), counts.new.to_string())
            .aside((!gone.is_empty()).then(|| format!("no longer {old}")))
            .aside((!new.is_empty()).then(|| format!("now {new_ones}")))
    }
}
