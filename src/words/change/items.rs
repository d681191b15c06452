//! What is new, gone, or given otherwise, in words.

use super::{ChangeSpeaker, ChangeWords, NAMED, at_which, noun, some_of, ticked};
use crate::analysis::diff::{Both, Change, Effect, Heir, Version};
use crate::model::{Addon, Capability, ChangeKind, Id, Item};
use crate::text::wording::{count, tick};

impl<'a> ChangeSpeaker<'a> {
    pub(super) fn itself(self, change: &Change) -> ChangeWords {
        if change.kind == ChangeKind::Renamed {
            let name = |subject: &str| tick(subject.rsplit('/').next().unwrap_or_default());
            return ChangeWords::new("name", change.old_subject.as_deref().map(name), name(&change.subject));
        }
        let items = change.about.items();
        let Some(item) = items.new else { return ChangeWords::default() };
        if items.old.is_some() {
            return ChangeWords::new(noun(item), "sold no longer".to_owned(), "sold again".to_owned());
        }
        let version = self.versions.new;
        let given = version.analysis.offers.of(item).includes.len();
        let with = match item {
            Item::Edition(_) => None,
            Item::Addon(id) => {
                let editions = version.model.addons[id].offered_with.iter();
                let names: Vec<&str> = editions
                    .map(|edition| version.model.editions[edition.value].header.name.as_str())
                    .collect();
                (!names.is_empty()).then(|| format!("beside {}", some_of(&names)))
            }
        };
        let gives = (given > 0).then(|| format!("gives {}", count(given, "capability", "capabilities")));
        ChangeWords::new(noun(item), None, "new".to_owned())
            .aside(gives)
            .aside(with)
            .aside(self.list_prices(item))
    }

    pub(super) fn withdrawn(self, change: &Change, heir: Option<&Heir>) -> ChangeWords {
        let items = change.about.items();
        let Some(item) = items.old else { return ChangeWords::default() };
        if items.new.is_some() {
            return ChangeWords::new(noun(item), "on sale".to_owned(), "sold no longer".to_owned());
        }
        let words = ChangeWords::new(noun(item), "on sale".to_owned(), "withdrawn".to_owned());
        let Some(heir) = heir else {
            let none = matches!(item, Item::Edition(_))
                .then(|| "no edition on sale gives half of what it gave".to_owned());
            return words.aside(none);
        };
        let name = tick(&self.versions.new.model.editions[heir.edition].header.name);
        let capabilities = if heir.given == heir.had && heir.had == 1 {
            "its only capability is".to_owned()
        } else if heir.given == heir.had {
            format!("all of its {}", count(heir.had, "capability is", "capabilities are"))
        } else {
            format!("{} of its {} are", heir.given, count(heir.had, "capability", "capabilities"))
        };
        let mut words = words.aside(Some(format!("{capabilities} in {name}")));
        words.after = Some(format!("withdrawn, and nearest to it is {name}"));
        let worse: Vec<&Change> =
            heir.changes.iter().filter(|there| there.effect == Effect::Breaking).collect();
        for there in worse.iter().take(NAMED) {
            words.asides.push(format!("there {}", self.said(there).sentence("to")));
        }
        if worse.len() > NAMED {
            let more = count(worse.len() - NAMED, "more thing is", "more things are");
            words.asides.push(format!("{more} worse there"));
        }
        words
    }

    pub(super) fn capability(
        self,
        change: &Change,
        capability: Both<Option<Id<Capability>>>,
        given: &Both<Option<Vec<usize>>>,
        addons: &[Id<Addon>],
    ) -> ChangeWords {
        let told = |version: Version<'a>, id: Option<Id<Capability>>, given: &Option<Vec<usize>>| {
            let (Some(id), Some(given)) = (id, given) else { return "not included".to_owned() };
            at_which(&version.model.capabilities[id].variants, given)
        };
        let before = told(self.versions.old, capability.old, &given.old);
        let after = told(self.versions.new, capability.new, &given.new);
        let old = capability.old.map(|id| &self.versions.old.model.capabilities[id].header.name);
        let name = capability.new.map(|id| &self.versions.new.model.capabilities[id].header.name).or(old);
        let mut words = ChangeWords::new(ticked(name), before, after);
        let named = |version: Version<'a>| {
            let names: Vec<&str> =
                addons.iter().map(|&id| version.model.addons[id].header.name.as_str()).collect();
            let noun = if names.len() == 1 { "in the add-on" } else { "in the add-ons" };
            Some(format!("{noun} {}", some_of(&names)))
        };
        if addons.is_empty() {
            return words;
        } else if change.kind == ChangeKind::CapabilityLost {
            words.after = named(self.versions.new);
        } else if change.kind == ChangeKind::CapabilityGained {
            words.before = named(self.versions.old);
        } else if change.kind == ChangeKind::LevelRaised {
            words.asides.extend(named(self.versions.old).map(|named| format!("that was {named}")));
        } else {
            words.asides.extend(named(self.versions.new).map(|named| format!("that is {named} now")));
        }
        if matches!(change.kind, ChangeKind::CapabilityLost | ChangeKind::LevelLowered) {
            let prices = addons.iter().take(NAMED).filter_map(|&id| self.list_prices(Item::Addon(id)));
            words.asides.extend(prices.map(|prices| format!("there for {prices}")));
        }
        words
    }
}
