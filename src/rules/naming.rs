//! How findings name capabilities and groups.

use crate::model::{Capability, Group, Id, Item, Kind, Model};
use crate::text::wording::{all_of, count, percent, tick, value_in_use};

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

/// "`a`, `b` and `c`", or a few of them and how many more there are.
pub(super) fn all_or_few<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> String {
    let more = names.len().saturating_sub(LISTED);
    if more < 2 {
        return all_of(names);
    }
    let listed: Vec<String> = names.take(LISTED).map(tick).collect();
    format!("{} and {}", listed.join(", "), count(more, "other", "others"))
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
