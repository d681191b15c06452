//! The dimensions in which groups are compared.

use rustc_hash::FxHashMap;

use crate::analysis::Grid;
use crate::model::{Capability, Id, Model};

/// A capability, or one level of it.
type Scored = (Id<Capability>, Option<usize>);

/// What sets packages apart: each capability, or level of one, that at least one group on offer
/// finds of high value. Table stakes that everyone scores alike would make all groups look alike.
#[derive(Clone, Debug, Default)]
pub(super) struct Dimensions {
    list: Vec<Scored>,
    places: FxHashMap<Scored, u32>,
}

impl Dimensions {
    /// The dimensions of `model`, in the order of the capabilities' names.
    pub(super) fn new(model: &Model, grid: &Grid) -> Self {
        let offered = model.groups.iter().filter(|(_, group)| group.declined.is_none());
        let mut places = FxHashMap::default();
        for row in offered.flat_map(|(id, _)| &grid.of(id).rows) {
            if row.quadrant.is_high() {
                places.insert((row.capability, row.level), 0);
            }
        }
        let mut list: Vec<Scored> = places.keys().copied().collect();
        let name = |scored: &Scored| model.capabilities[scored.0].header.name.as_str();
        list.sort_unstable_by(|one, other| name(one).cmp(name(other)).then(one.cmp(other)));
        for (place, scored) in list.iter().enumerate() {
            places.insert(*scored, place as u32);
        }
        Self { list, places }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The capability, or level, at `place`.
    pub(super) fn get(&self, place: u32) -> Scored {
        self.list[place as usize]
    }

    /// The place of a capability, or level, if it is a dimension.
    pub(super) fn place(&self, scored: Scored) -> Option<u32> {
        self.places.get(&scored).copied()
    }
}
