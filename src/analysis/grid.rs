//! The value grid: the quadrant of each capability for each group.

use crate::model::{Capability, Group, Id, Model};

/// What a capability is for a group, by value in use and breadth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quadrant {
    /// High value, broad: what the group's edition is built on.
    Anchor,
    /// Low value, broad: expected by all.
    Base,
    /// High value, narrow: sold beside the edition.
    AddOn,
    /// Low value, narrow: not worth charging for.
    Giveaway,
}

/// The grids of all groups.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    groups: Vec<GroupGrid>,
}

/// The grid of one group.
#[derive(Clone, Debug, Default)]
pub struct GroupGrid {
    /// What it scores, in the order of the source; a capability scored by level has a row a level.
    pub rows: Vec<ScoredCapability>,
}

/// A capability, or one level of it, on the grid of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoredCapability {
    /// Which capability.
    pub capability: Id<Capability>,
    /// Which level or choice.
    pub level: Option<usize>,
    /// Value in use, in hundredths.
    pub value: u32,
    /// Breadth, in hundredths of a per cent.
    pub breadth: u32,
    /// Where that puts it.
    pub quadrant: Quadrant,
    /// Where the score is stated.
    pub at: crate::text::Span,
}

impl Grid {
    /// The grids of all groups of `model`, at the thresholds of its policy.
    pub fn new(_model: &Model) -> Self {
        Self::default() // to be written
    }

    /// The grid of `group`.
    pub fn of(&self, group: Id<Group>) -> &GroupGrid {
        &self.groups[group.index()]
    }
}
