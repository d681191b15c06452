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
    /// The place of each capability as such, by its index; [`NOWHERE`] for one that is none.
    whole: Vec<u32>,
    levels: FxHashMap<Scored, u32>,
}

/// The first sixteen bytes of a name as a number, which sorts as they do: of very many names most are told
/// apart by it, without a look at where they stand.
fn first(name: &str) -> u128 {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(name.bytes()).for_each(|(place, byte)| *place = byte);
    u128::from_be_bytes(bytes)
}

/// The place of what is no dimension.
const NOWHERE: u32 = u32::MAX;

impl Dimensions {
    /// The dimensions of `model`, in the order of the capabilities' names.
    pub(super) fn new(model: &Model, grid: &Grid) -> Self {
        let offered = model.groups.iter().filter(|(_, group)| group.declined.is_none());
        let mut all = Self { whole: vec![NOWHERE; model.capabilities.len()], ..Self::default() };
        for row in offered.flat_map(|(id, _)| &grid.of(id).rows) {
            let scored = (row.capability, row.level);
            if row.quadrant.is_high() && all.place(scored).is_none() {
                all.put(scored, 0);
                all.list.push(scored);
            }
        }
        let name = |scored: Scored| model.capabilities[scored.0].header.name.as_str();
        let mut named: Vec<(u128, Scored)> =
            all.list.iter().map(|&scored| (first(name(scored)), scored)).collect();
        named.sort_unstable_by(|&(first, one), &(other_first, other)| {
            let by_name = first.cmp(&other_first).then_with(|| name(one).cmp(name(other)));
            by_name.then(one.cmp(&other))
        });
        all.list = named.into_iter().map(|(_, scored)| scored).collect();
        for place in 0..all.list.len() {
            all.put(all.list[place], place as u32);
        }
        all
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
        match scored {
            (capability, None) => {
                self.whole.get(capability.index()).copied().filter(|&place| place != NOWHERE)
            }
            (_, Some(_)) => self.levels.get(&scored).copied(),
        }
    }

    fn put(&mut self, scored: Scored, place: u32) {
        match scored {
            (capability, None) => self.whole[capability.index()] = place,
            (_, Some(_)) => drop(self.levels.insert(scored, place)),
        }
    }
}
