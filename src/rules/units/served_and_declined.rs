//! `served-and-declined`: a group that is served, and declined in the same breath.

use rustc_hash::FxHashMap;

use crate::analysis::groups_behind;
use crate::model::{Edition, Group, Id, Item, Level, Model};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::{At, Span};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "served-and-declined",
    family: Family::Units,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("served_and_declined.md"),
    check,
};

/// At most this many places that serve a declined group are shown.
const PLACES: usize = 5;

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let served = serving_places(model);
    for (id, group) in model.groups.iter() {
        if let (Some(declined), Some(places)) = (&group.declined, served.get(&id)) {
            findings.push(declined_by_itself(model, group, declined.at, places));
        }
    }
    for (id, edition) in model.editions.iter().filter(|(_, edition)| !edition.declined.is_empty()) {
        let places: FxHashMap<Id<Group>, Span> = named_by(model, Item::Edition(id)).collect();
        for declined in &edition.declined {
            // Where the group declines itself, that is the finding.
            let is_its_own = model.groups[declined.value].declined.is_none();
            if let Some(&at) = places.get(&declined.value).filter(|_| is_its_own) {
                findings.push(declined_by_edition(model, edition, *declined, at));
            }
        }
    }
}

/// Where items on sale say that they are for a group.
fn serving_places(model: &Model) -> FxHashMap<Id<Group>, Vec<(Item, Span)>> {
    let mut places: FxHashMap<Id<Group>, Vec<(Item, Span)>> = FxHashMap::default();
    for item in model.items() {
        let grandfathered = match item {
            Item::Edition(id) => model.editions[id].grandfathered,
            Item::Addon(id) => model.addons[id].grandfathered,
        };
        if grandfathered.is_none() {
            for (group, at) in named_by(model, item) {
                places.entry(group).or_default().push((item, at));
            }
        }
    }
    places
}

/// The groups that an item says it is for, and where. A segment or a job that stands for several
/// groups may not mean each of them.
fn named_by(model: &Model, item: Item) -> impl Iterator<Item = (Id<Group>, Span)> + '_ {
    let audience = match item {
        Item::Edition(id) => &model.editions[id].audience,
        Item::Addon(id) => &model.addons[id].audience,
    };
    audience.iter().filter_map(|audience| match groups_behind(model, audience.value).as_slice() {
        &[group] => Some((group, audience.at)),
        [] | [_, _, ..] => None,
    })
}

fn declined_by_itself(model: &Model, group: &Group, at: Span, places: &[(Item, Span)]) -> Finding {
    let name = &group.header.name;
    let item = |item: Item| &model.item(item).name;
    let message = match places {
        [(one, _)] => format!("`{name}` is declined, and `{}` is for it", item(*one)),
        many => format!("`{name}` is declined, and {} editions or add-ons are for it", many.len()),
    };
    let finding =
        Finding::new(&RULE, at, format!("group/{name}/declined"), message).caption("not served, it says");
    let shown = places.iter().take(PLACES);
    let finding =
        shown.fold(finding, |finding, &(by, at)| finding.label(at, format!("`{}` is for it", item(by))));
    finding.help(format!(
        "decide: take `{name}` out of the `for` lines, or remove `declined` and serve it on purpose"
    ))
}

fn declined_by_edition(model: &Model, edition: &Edition, declined: At<Id<Group>>, served: Span) -> Finding {
    let (group, name) = (&model.groups[declined.value].header.name, &edition.header.name);
    let message = format!("`{name}` is for `{group}`, and declines it");
    Finding::new(&RULE, declined.at, format!("edition/{name}/declined/{group}"), message)
        .caption("not for it, it says")
        .label(served, "for it")
        .help(format!("decide: take `{group}` out of `for`, or out of `declined`"))
}
