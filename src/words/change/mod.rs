//! Changes between two versions of a packaging, in words: what changes, what it was, and what it is.

mod price;
mod quantity;

use crate::analysis::Quadrant;
use crate::analysis::diff::{Both, Change, Detail, Heir, Kept, Scored, Version};
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
            Detail::Limit { .. } | Detail::Least { .. } | Detail::Allowance { .. } | Detail::Quantity(_) => {
                self.quantity(&change.detail)
            }
            Detail::Draws(draws) => self.draws(*draws),
            Detail::Price(price) => self.price(change.kind, price),
            Detail::Term(term) => plain("contract term", term.old, term.new, "none"),
            Detail::Trial(trial) => plain("trial", trial.old, trial.new, "none"),
            Detail::License(license) => {
                let word = |license: crate::model::License| Some(license.word());
                plain("license", word(license.old), word(license.new), "none")
            }
            Detail::Kept(kept) => {
                let end = |kept: Kept| match kept {
                    Kept::Always => "for ever".to_owned(),
                    Kept::Until(day) => format!("until {day}"),
                };
                ChangeWords::new("kept by existing customers", end(kept.old), end(kept.new))
            }
            Detail::OfferedWith(_) | Detail::Requires(_) | Detail::Excludes(_) => self.combination(change),
            Detail::Audience { lost, gained } => self.audience(change, lost, gained),
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
        for there in
            heir.changes.iter().filter(|there| there.effect == crate::analysis::diff::Effect::Breaking)
        {
            let said = self.said(there);
            words.asides.push(format!("there {}", said.sentence("to")));
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
        let (name, version) = match (capability.new, capability.old) {
            (Some(id), _) => (&self.versions.new.model.capabilities[id].header.name, self.versions.new),
            (None, Some(id)) => (&self.versions.old.model.capabilities[id].header.name, self.versions.old),
            (None, None) => return ChangeWords::default(),
        };
        let _ = version;
        let loses = matches!(change.kind, ChangeKind::CapabilityLost | ChangeKind::LevelLowered);
        let asides = addons.iter().map(|&addon| self.addon(addon, loses));
        let mut words = ChangeWords::new(tick(name), before, after);
        words.asides.extend(asides);
        words
    }

    /// Where a capability has gone, and for how much; or where it was.
    fn addon(self, addon: Id<Addon>, loses: bool) -> String {
        if loses {
            let name = tick(&self.versions.new.model.addons[addon].header.name);
            let price = self.list_prices(Item::Addon(addon));
            return format!(
                "now in the add-on {name}{}",
                price.map_or(String::new(), |price| format!(", {price}"))
            );
        }
        format!("was in the add-on {}", tick(&self.versions.old.model.addons[addon].header.name))
    }

    fn combination(self, change: &Change) -> ChangeWords {
        let (old, new) = (self.versions.old.model, self.versions.new.model);
        let yes_no = |is_so: bool| Some(if is_so { "yes".to_owned() } else { "no".to_owned() });
        let is_added = change.kind == ChangeKind::ConditionAdded;
        match &change.detail {
            Detail::OfferedWith(edition) => {
                let name = edition.new.map(|id| &new.editions[id].header.name);
                let name = name.or(edition.old.map(|id| &old.editions[id].header.name));
                let thing = format!("offered with {}", name.map_or(String::new(), |name| tick(name)));
                ChangeWords::new(thing, yes_no(is_added), yes_no(!is_added))
            }
            Detail::Requires(required) => {
                let name = |model: &'a crate::model::Model, requirement: Requirement| match requirement {
                    Requirement::Addon(id) => &model.addons[id].header.name,
                    Requirement::Capability(id) => &model.capabilities[id].header.name,
                };
                let named = required.new.map(|id| name(new, id)).or(required.old.map(|id| name(old, id)));
                let thing = format!("requires {}", named.map_or(String::new(), |name| tick(name)));
                ChangeWords::new(thing, yes_no(!is_added), yes_no(is_added))
            }
            Detail::Excludes(excluded) => {
                let name = excluded.new.map(|id| &new.addons[id].header.name);
                let name = name.or(excluded.old.map(|id| &old.addons[id].header.name));
                let thing = format!("can be combined with {}", name.map_or(String::new(), |name| tick(name)));
                ChangeWords::new(thing, yes_no(is_added), yes_no(!is_added))
            }
            _ => ChangeWords::default(),
        }
    }

    fn audience(self, change: &Change, lost: &[Id<Group>], gained: &[Id<Group>]) -> ChangeWords {
        let items = change.about.items();
        let names = |version: Version<'a>, item: Option<Item>| {
            let groups = item.map_or(&[][..], |item| &version.analysis.offers.of(item).groups);
            let names: Vec<&str> =
                groups.iter().map(|&id| version.model.groups[id].header.name.as_str()).collect();
            if names.is_empty() { "nobody in particular".to_owned() } else { some_of(&names) }
        };
        let _ = (lost, gained);
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
