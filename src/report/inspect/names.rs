//! Ids as text.

use std::borrow::Cow;

use crate::model::{Capability, Edition, Group, Id, Item, Model};

/// The names of a model's declarations.
#[derive(Clone, Copy)]
pub(in crate::report) struct Names<'a>(pub(in crate::report) &'a Model);

impl<'a> Names<'a> {
    pub(in crate::report) fn group(self, id: Id<Group>) -> &'a str {
        &self.0.groups[id].header.name
    }

    pub(in crate::report) fn groups(self, ids: &[Id<Group>]) -> Vec<&'a str> {
        ids.iter().map(|&id| self.group(id)).collect()
    }

    pub(in crate::report) fn edition(self, id: Id<Edition>) -> &'a str {
        &self.0.editions[id].header.name
    }

    pub(in crate::report) fn item(self, item: Item) -> &'a str {
        &self.0.item(item).name
    }

    pub(in crate::report) fn capability(self, id: Id<Capability>) -> &'a str {
        &self.0.capabilities[id].header.name
    }

    /// A level or choice of a capability.
    pub(in crate::report) fn level(
        self,
        capability: Id<Capability>,
        level: Option<usize>,
    ) -> Option<&'a str> {
        let names = self.0.capabilities[capability].variants.names();
        level.and_then(|level| names.get(level)).map(|name| name.value.as_str())
    }

    /// A capability, or one level or choice of it, as a spec names it: `support at always-on`.
    pub(in crate::report) fn scored(self, capability: Id<Capability>, level: Option<usize>) -> Cow<'a, str> {
        at(self.capability(capability), self.level(capability, level))
    }
}

/// A capability, or one level or choice of it, as a spec names it.
pub(in crate::report) fn at<'a>(capability: &'a str, level: Option<&str>) -> Cow<'a, str> {
    level.map_or(Cow::Borrowed(capability), |level| Cow::Owned(format!("{capability} at {level}")))
}
