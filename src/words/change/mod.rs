//! Changes between two versions of a packaging, in words: what changes, what it was, and what it is.

mod items;
mod people;
mod price;
mod quantity;

use crate::analysis::Quadrant;
use crate::analysis::diff::{Both, Change, Detail, Kept, Version};
use crate::model::{Capability, ChangeKind, Id, Item, Requirement, Variants};
use crate::text::wording::{all_of, all_plain, tick};

/// So many things are named in one sentence.
const NAMED: usize = 6;

/// One change in words: lower case, no full stop, user text in backticks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ChangeWords {
    /// What changes: "limit of `seat`".
    pub(crate) thing: String,
    /// What it was; `None` where there was nothing to tell of.
    pub(crate) before: Option<String>,
    /// What it is.
    pub(crate) after: Option<String>,
    /// What else is to be said of it, a clause an entry.
    pub(crate) asides: Vec<String>,
}

/// Who puts the changes between two versions into words.
#[derive(Clone, Copy)]
pub(crate) struct ChangeSpeaker<'a> {
    /// The versions.
    pub(crate) versions: Both<Version<'a>>,
}

impl ChangeWords {
    fn new(
        thing: impl Into<String>,
        before: impl Into<Option<String>>,
        after: impl Into<Option<String>>,
    ) -> Self {
        Self { thing: thing.into(), before: before.into(), after: after.into(), asides: Vec::new() }
    }

    fn aside(mut self, aside: Option<String>) -> Self {
        self.asides.extend(aside);
        self
    }
}

impl<'a> ChangeSpeaker<'a> {
    /// `change` in words.
    pub(crate) fn said(self, change: &Change) -> ChangeWords {
        let mut words = self.detail(change);
        words.asides.extend(change.from.map(|day| format!("from {day}")));
        words.asides.extend(change.kept.map(|kept| match kept {
            Kept::Always => "existing customers keep it".to_owned(),
            Kept::Until(day) => format!("existing customers keep it until {day}"),
        }));
        words
    }

    fn detail(self, change: &Change) -> ChangeWords {
        match &change.detail {
            Detail::Itself => self.itself(change),
            Detail::Withdrawn(heir) => self.withdrawn(change, heir.as_ref()),
            Detail::Capability { capability, given, addons } => {
                self.capability(change, *capability, given, addons)
            }
            Detail::Limit { metric, window, bound } => self.limit(*metric, *window, *bound),
            Detail::Least { metric, least } => self.least(*metric, *least),
            Detail::Allowance { metric, per, quantity } => self.allowance(*metric, *per, *quantity),
            Detail::Quantity(quantity) => {
                let (old, new) = (quantity::many(quantity.old), quantity::many(quantity.new));
                ChangeWords::new("how many can be bought", old, new)
            }
            Detail::Better(lower) => turned(*lower),
            Detail::Draws(draws) => self.draws(*draws),
            Detail::Price(price) => self.price(change.kind, price),
            Detail::Term(term) => plain("contract term", term.old, term.new, "none"),
            Detail::Trial(trial) => plain("trial", trial.old, trial.new, "none"),
            Detail::License(license) => {
                plain("license", Some(license.old.word()), Some(license.new.word()), "none")
            }
            Detail::Kept(kept) => {
                let end = |kept: Kept| match kept {
                    Kept::Always => "for ever".to_owned(),
                    Kept::Until(day) => format!("until {day}"),
                };
                ChangeWords::new("kept by existing customers", end(kept.old), end(kept.new))
            }
            Detail::OfferedWith(edition) => {
                let name = edition.new.map(|id| &self.versions.new.model.editions[id].header.name);
                let name = name.or(edition.old.map(|id| &self.versions.old.model.editions[id].header.name));
                let can = change.kind == ChangeKind::ConditionLifted;
                yes_or_no(format!("offered with {}", ticked(name)), !can, can)
            }
            Detail::Requires(required) => {
                let name = |version: Version<'a>, requirement: Requirement| match requirement {
                    Requirement::Addon(id) => &version.model.addons[id].header.name,
                    Requirement::Capability(id) => &version.model.capabilities[id].header.name,
                };
                let new = required.new.map(|id| name(self.versions.new, id));
                let named = new.or(required.old.map(|id| name(self.versions.old, id)));
                yes_or_no(format!("requires {}", ticked(named)), new.is_none(), new.is_some())
            }
            Detail::Excludes(excluded) => {
                let new = excluded.new.map(|id| &self.versions.new.model.addons[id].header.name);
                let named = new.or(excluded.old.map(|id| &self.versions.old.model.addons[id].header.name));
                yes_or_no(format!("can be combined with {}", ticked(named)), new.is_some(), new.is_none())
            }
            Detail::Audience { .. } => self.audience(change),
            Detail::Declined(declined) => {
                let served =
                    |declined: bool| if declined { "deliberately not served" } else { "to be served" };
                ChangeWords::new(
                    "the group",
                    served(declined.old).to_owned(),
                    served(declined.new).to_owned(),
                )
            }
            Detail::Score { capability, level, score } => self.score(*capability, *level, *score),
            Detail::Distinct { count, gone, new } => self.distinct(*count, gone, new),
            Detail::Unit(capability) => self.unit(*capability),
        }
    }

    /// What each unit of a metric gives to its holder.
    fn unit(self, capability: Both<Option<Id<Capability>>>) -> ChangeWords {
        let named =
            |version: Version<'_>, id: Id<Capability>| tick(&version.model.capabilities[id].header.name);
        let old = capability.old.map(|id| named(self.versions.old, id));
        let new = capability.new.map(|id| named(self.versions.new, id));
        let thing = format!("{} with each unit", old.as_ref().or(new.as_ref()).cloned().unwrap_or_default());
        ChangeWords::new(thing, given_word(old.is_some()), given_word(new.is_some()))
    }
}

impl ChangeWords {
    /// On one line: "limit of `seat`: 25 to 20; from 2027-01-01". `link` stands between what was and what is.
    pub(crate) fn sentence(&self, link: &str) -> String {
        let states = match (&self.before, &self.after) {
            (Some(before), Some(after)) => format!(": {before} {link} {after}"),
            (None, Some(one)) | (Some(one), None) => format!(": {one}"),
            (None, None) => String::new(),
        };
        let asides: String = self.asides.iter().map(|aside| format!("; {aside}")).collect();
        format!("{}{states}{asides}", self.thing)
    }
}

fn plain<T: ToString>(thing: &str, old: Option<T>, new: Option<T>, none: &str) -> ChangeWords {
    let told = |value: Option<T>| value.map_or_else(|| none.to_owned(), |value| value.to_string());
    ChangeWords::new(thing, told(old), told(new))
}

/// Which end of a metric its limits bound.
fn turned(lower: Both<bool>) -> ChangeWords {
    let better = |lower: bool| if lower { "less is better" } else { "more is better" };
    ChangeWords::new("what its limits bound", better(lower.old).to_owned(), better(lower.new).to_owned())
}

fn yes_or_no(thing: String, was: bool, is: bool) -> ChangeWords {
    let word = |is_so: bool| if is_so { "yes".to_owned() } else { "no".to_owned() };
    ChangeWords::new(thing, word(was), word(is))
}

fn ticked(name: Option<&String>) -> String {
    name.map_or(String::new(), |name| tick(name))
}

fn noun(item: Item) -> &'static str {
    match item {
        Item::Edition(_) => "the edition",
        Item::Addon(_) => "the add-on",
    }
}

fn given_word(is_given: bool) -> String {
    if is_given { "included".to_owned() } else { "not included".to_owned() }
}

/// A quadrant as people call what is in it.
fn quadrant(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::Anchor => "an anchor",
        Quadrant::Base => "base",
        Quadrant::AddOn => "an add-on",
        Quadrant::Giveaway => "a giveaway",
    }
}

/// How a capability is given: "at always-on", "at card and invoice", "included".
fn at_which(variants: &Variants, given: &[usize]) -> String {
    let named = |given: &[usize]| {
        let names =
            given.iter().filter_map(|&place| variants.names().get(place)).map(|name| name.value.clone());
        all_plain(names)
    };
    match variants {
        Variants::Plain => "included".to_owned(),
        Variants::Levels(_) => format!("at {}", named(&[given.iter().max().copied().unwrap_or(0)])),
        Variants::Choices(_) if given.is_empty() => "at every choice".to_owned(),
        Variants::Choices(_) => format!("at {}", named(given)),
    }
}

/// "`a`, `b` and 12 more".
fn some_of(names: &[&str]) -> String {
    if names.len() <= NAMED {
        return all_of(names);
    }
    let first: Vec<String> = names[..NAMED].iter().map(|name| tick(name)).collect();
    format!("{} and {} more", first.join(", "), names.len() - NAMED)
}
