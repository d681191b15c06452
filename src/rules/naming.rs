//! How findings name capabilities and groups.

use super::Context;
use crate::analysis::{Lineup, Quadrant};
use crate::model::{Capability, Edition, Group, Id, Item, Kind, Model, Product};
use crate::text::wording::{all_of, count, list, percent, tick, value_in_use};

/// So many names are listed before the rest is only counted.
const LISTED: usize = 4;

/// A capability, or one level or choice of it: "`support` at `always-on`".
pub(super) fn capability_at(model: &Model, capability: Id<Capability>, level: Option<usize>) -> String {
    let capability = &model.capabilities[capability];
    let name = tick(&capability.header.name);
    match level.and_then(|level| capability.variants.names().get(level)) {
        Some(level) => format!("{name} at {}", tick(&level.value)),
        None => name,
    }
}

/// "`a`, `b` and `c`", or a few of them and how many more there are.
pub(super) fn groups(model: &Model, groups: &[Id<Group>]) -> String {
    all_or_few(groups.iter().map(|&group| model.groups[group].header.name.as_str()))
}

/// `groups`, each once, in the order of their names, so that no order of declarations shows.
pub(super) fn by_name(model: &Model, groups: impl IntoIterator<Item = Id<Group>>) -> Vec<Id<Group>> {
    let mut groups: Vec<Id<Group>> = groups.into_iter().collect();
    groups.sort_by_key(|&group| model.groups[group].header.name.as_str());
    groups.dedup();
    groups
}

/// "`a`, `b` and `c`", or a few of them and how many more there are.
pub(super) fn all_or_few<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> String {
    let more = names.len().saturating_sub(LISTED);
    if more < 2 {
        return all_of(names);
    }
    let listed: Vec<String> = names.take(LISTED).map(tick).collect();
    format!("{} and {}", listed.join(", "), count(more, "other", "others"))
}

/// "an anchor", "a giveaway".
pub(super) fn a_quadrant(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::Anchor => "an anchor",
        Quadrant::Base => "base",
        Quadrant::AddOn => "an add-on",
        Quadrant::Giveaway => "a giveaway",
    }
}

/// The product of a whole spec: of a part of one, the other groups and editions are not known.
pub(super) fn whole_product<'a>(context: &Context<'a>) -> Option<&'a Product> {
    context.model.product.as_ref().filter(|_| !context.model.partial)
}

/// What a finding about all editions of a line hangs on, and " in `line`" for its message where the
/// product has lines.
pub(super) fn subject_and_place(
    context: &Context<'_>,
    product: &Product,
    lineup: &Lineup<'_>,
) -> (String, String) {
    match lineup.line {
        Some(line) => {
            let name = &context.model.lines[line].header.name;
            (format!("line/{name}"), format!(" in {}", tick(name)))
        }
        None => (format!("product/{}", product.header.name), String::new()),
    }
}

/// "build `small` on what `makers` come for and `large` on what `operators` come for, and name them after
/// it": what to do with editions that are cut by something else than groups.
pub(super) fn build_on_groups(
    context: &Context<'_>,
    editions: impl ExactSizeIterator<Item = Id<Edition>>,
) -> String {
    let model = context.model;
    let rest = editions.len().saturating_sub(LISTED);
    let on_what = |edition: Id<Edition>| {
        let served = groups(model, &context.analysis.offers.edition(edition).groups);
        format!("{} on what {served} come for", tick(&model.editions[edition].header.name))
    };
    let mut steps: Vec<String> = editions.take(LISTED).map(on_what).collect();
    steps.extend((rest > 0).then(|| "so on".to_owned()));
    format!("build {}, and name them after it", list(steps, "and"))
}

/// The path of an edition or add-on, as subjects begin: `edition/team`.
pub(super) fn item_path(model: &Model, item: Item) -> String {
    let kind = match item {
        Item::Edition(_) => Kind::Edition,
        Item::Addon(_) => Kind::Addon,
    };
    format!("{}/{}", kind.word(), model.item(item).name)
}

/// A value in use in hundredths, and a breadth: "9 of 10 to 88%".
pub(super) fn worth(value: u32, breadth: u32) -> String {
    format!("{} of 10 to {}", value_in_use(value), percent(breadth))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_names_are_counted() {
        assert_eq!(all_or_few(["a", "b"].into_iter()), "`a` and `b`");
        assert_eq!(all_or_few(["a", "b", "c", "d", "e"].into_iter()), "`a`, `b`, `c`, `d` and `e`");
        assert_eq!(all_or_few(["a", "b", "c", "d", "e", "f"].into_iter()), "`a`, `b`, `c`, `d` and 2 others");
    }

    #[test]
    fn worth_reads_as_it_is_written() {
        assert_eq!(worth(900, 8_800), "9 of 10 to 88%");
        assert_eq!(worth(850, 1_250), "8.5 of 10 to 12.5%");
    }
}
