//! Changes between two versions of a packaging, in words: what changes, what it was, and what it is.

mod price;
mod quantity;

use crate::analysis::Quadrant;
use crate::analysis::diff::{Both, Change, Detail, Effect, Heir, Kept, Scored, Version};
use crate::model::{Addon, Capability, ChangeKind, Group, Id, Item, Requirement, Variants};
use crate::text::wording::{all_of, all_plain, count, percent, tick, value_in_use};

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
            Detail::Unit(capability) => {
                let named = |version: Version<'_>, id: Id<Capability>| {
                    tick(&version.model.capabilities[id].header.name)
                };
                let old = capability.old.map(|id| named(self.versions.old, id));
                let new = capability.new.map(|id| named(self.versions.new, id));
                let thing =
                    format!("{} with each unit", old.as_ref().or(new.as_ref()).cloned().unwrap_or_default());
                ChangeWords::new(thing, given_word(old.is_some()), given_word(new.is_some()))
            }
        }
    }

    fn itself(self, change: &Change) -> ChangeWords {
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

    fn withdrawn(self, change: &Change, heir: Option<&Heir>) -> ChangeWords {
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
        let capabilities = if heir.given == heir.had {
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

    fn capability(
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

    fn audience(self, change: &Change) -> ChangeWords {
        let items = change.about.items();
        let names = |version: Version<'a>, item: Option<Item>| {
            let groups = item.map_or(&[][..], |item| &version.analysis.offers.of(item).groups);
            let names: Vec<&str> =
                groups.iter().map(|&id| version.model.groups[id].header.name.as_str()).collect();
            if names.is_empty() { "nobody in particular".to_owned() } else { some_of(&names) }
        };
        ChangeWords::new("for", names(self.versions.old, items.old), names(self.versions.new, items.new))
    }

    fn score(
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

    fn distinct(self, counts: Both<usize>, gone: &[Vec<Id<Group>>], new: &[Vec<Id<Group>>]) -> ChangeWords {
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
