//! Ids as text.

use crate::model::{Capability, Edition, Group, Id, Item, Model};

/// The names of a model's declarations.
#[derive(Clone, Copy)]
pub(super) struct Names<'a>(pub(super) &'a Model);

impl Names<'_> {
    pub(super) fn group(self, id: Id<Group>) -> String {
        self.0.groups[id].header.name.clone()
    }

    pub(super) fn groups(self, ids: &[Id<Group>]) -> Vec<String> {
        ids.iter().map(|&id| self.group(id)).collect()
    }

    pub(super) fn edition(self, id: Id<Edition>) -> String {
        self.0.editions[id].header.name.clone()
    }

    pub(super) fn item(self, item: Item) -> String {
        self.0.item(item).name.clone()
    }

    /// A level or choice of a capability.
    pub(super) fn level(self, capability: Id<Capability>, level: Option<usize>) -> Option<String> {
        let names = self.0.capabilities[capability].variants.names();
        level.and_then(|level| names.get(level)).map(|name| name.value.clone())
    }

    /// A capability, or one level or choice of it, as a spec names it: `support at always-on`.
    pub(super) fn scored(self, capability: Id<Capability>, level: Option<usize>) -> String {
        at(&self.0.capabilities[capability].header.name, self.level(capability, level).as_deref())
    }
}

/// A capability, or one level or choice of it, as a spec names it.
pub(super) fn at(capability: &str, level: Option<&str>) -> String {
    level.map_or_else(|| capability.to_owned(), |level| format!("{capability} at {level}"))
}
