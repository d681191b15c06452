//! The order in which changes are told.

use super::{About, Both, Pairs, Version};
use crate::model::{Addon, Edition, Id};

/// Where what a change belongs to stands: kind by kind in the order of the new version, what is gone behind what it stood
/// behind.
pub(super) struct Ranks {
    editions: Vec<usize>,
    addons: Vec<usize>,
}

/// Of one kind the place in the new version, one later than what stands before all, then that in the old one.
pub(super) type Rank = (u8, usize, usize);

impl Ranks {
    pub(super) fn new(versions: Both<Version<'_>>, pairs: &Pairs) -> Self {
        let editions = versions.old.model.editions.ids().map(|id: Id<Edition>| pairs.editions.new_of(id));
        let addons = versions.old.model.addons.ids().map(|id: Id<Addon>| pairs.addons.new_of(id));
        Self { editions: behind(editions), addons: behind(addons) }
    }

    pub(super) fn of(&self, about: About) -> Rank {
        let place = |index: Option<usize>| index.map_or(0, |index| index + 1);
        match about {
            About::Edition(ids) => rank(0, ids, &self.editions),
            About::Addon(ids) => rank(1, ids, &self.addons),
            About::Metric(ids) => (2, place(ids.new.map(Id::index)), place(ids.old.map(Id::index))),
            About::Capability(ids) => (3, place(ids.new.map(Id::index)), place(ids.old.map(Id::index))),
            About::Group(ids) => (4, place(ids.new.map(Id::index)), place(ids.old.map(Id::index))),
            About::Groups => (5, 0, 0),
        }
    }
}

fn rank<T>(kind: u8, ids: Both<Option<Id<T>>>, behind: &[usize]) -> Rank {
    match (ids.new, ids.old) {
        (Some(new), _) => (kind, new.index() + 1, 0),
        (None, Some(old)) => (kind, behind[old.index()], old.index() + 1),
        (None, None) => (kind, 0, 0),
    }
}

/// For each thing of the old version, one more than the place in the new one of the last before it that is there still.
fn behind<T>(new_of: impl Iterator<Item = Option<Id<T>>>) -> Vec<usize> {
    let last = new_of.scan(0, |last, new| {
        *last = new.map_or(*last, |new| new.index() + 1);
        Some(*last)
    });
    last.collect()
}
