//! The value grid: the quadrant of each capability for each group.

use super::GrantedCapability;
use super::expect::gives;
use crate::model::{Capability, Group, Id, Model, Score, Thresholds, Variants};

/// What a capability is for a group, by value in use and breadth; what it has most use for comes
/// first.
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

impl Quadrant {
    /// Where a value in use (in hundredths) and a breadth (in hundredths of a per cent) put a
    /// capability: at a threshold or above it is high, or broad.
    pub fn of(value: u32, breadth: u32, thresholds: &Thresholds) -> Self {
        match (value >= thresholds.high_value, breadth >= thresholds.broad) {
            (true, true) => Self::Anchor,
            (false, true) => Self::Base,
            (true, false) => Self::AddOn,
            (false, false) => Self::Giveaway,
        }
    }

    /// Whether the capability is of high value.
    pub fn is_high(self) -> bool {
        match self {
            Self::Anchor | Self::AddOn => true,
            Self::Base | Self::Giveaway => false,
        }
    }
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
    /// The places of the rows, by capability: there may be thousands of them, and they are looked up
    /// for every edition.
    by_capability: Vec<usize>,
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
    pub fn new(model: &Model) -> Self {
        let thresholds = &model.policy.thresholds;
        let groups = model.groups.values().map(|group| GroupGrid::new(&group.scores, thresholds));
        Self { groups: groups.collect() }
    }

    /// The grid of `group`.
    pub fn of(&self, group: Id<Group>) -> &GroupGrid {
        &self.groups[group.index()]
    }
}

impl GroupGrid {
    fn new(scores: &[Score], thresholds: &Thresholds) -> Self {
        let row = |score: &Score| ScoredCapability {
            capability: score.capability.value,
            level: score.level.map(|level| level.value),
            value: score.value.value,
            breadth: score.breadth.value,
            quadrant: Quadrant::of(score.value.value, score.breadth.value, thresholds),
            at: score.capability.at,
        };
        let rows: Vec<ScoredCapability> = scores.iter().map(row).collect();
        let mut by_capability: Vec<usize> = (0..rows.len()).collect();
        by_capability.sort_by_key(|&place| rows[place].capability);
        Self { rows, by_capability }
    }

    /// What the group's edition is built on, in the order of the source.
    pub fn anchors(&self) -> impl Iterator<Item = &ScoredCapability> {
        self.rows.iter().filter(|row| row.quadrant == Quadrant::Anchor)
    }

    /// The rows of a capability: as such, and by level or choice, in the order of the source.
    pub fn rows_of(&self, capability: Id<Capability>) -> impl Iterator<Item = &ScoredCapability> {
        let at = |nth: usize| self.by_capability.get(nth).map(|&place| self.rows[place].capability);
        // Where every capability has one row, the row stands where the capability does.
        let nth = capability.index();
        let is_first = at(nth) == Some(capability) && nth.checked_sub(1).and_then(at) != Some(capability);
        let search = || self.by_capability.partition_point(|&place| self.rows[place].capability < capability);
        let first = if is_first { nth } else { search() };
        let rows = self.by_capability[first..].iter().map(|&place| &self.rows[place]);
        rows.take_while(move |row| row.capability == capability)
    }

    /// The row of a capability, or of one level of it, if it is scored.
    pub fn row(&self, capability: Id<Capability>, level: Option<usize>) -> Option<&ScoredCapability> {
        self.rows_of(capability).find(|row| row.level == level)
    }

    /// Whether a grant holds an anchor of the group, at whatever level.
    pub fn holds_anchor(&self, model: &Model, grant: &GrantedCapability) -> bool {
        let mut rows = self.rows_of(grant.capability);
        rows.any(|row| row.quadrant == Quadrant::Anchor && gives(model, grant, row.level))
    }

    /// The row that says what a grant is to the group, if the group scores what is granted. Of levels
    /// that is the highest that the grant contains, for the lower ones come with it; of choices, the
    /// one that the group has most use for.
    pub fn row_for(&self, model: &Model, grant: &GrantedCapability) -> Option<&ScoredCapability> {
        let mut granted = self.rows_of(grant.capability).filter(|row| gives(model, grant, row.level));
        match model.capabilities[grant.capability].variants {
            Variants::Plain => granted.next(),
            Variants::Levels(_) => granted.max_by_key(|row| row.level),
            Variants::Choices(_) => granted.min_by_key(|row| row.quadrant),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_belongs_to_the_higher_side() {
        let thresholds = Thresholds::default();
        let quadrant = |value, breadth| Quadrant::of(value, breadth, &thresholds);
        assert_eq!(quadrant(600, 5_000), Quadrant::Anchor);
        assert_eq!(quadrant(599, 5_000), Quadrant::Base);
        assert_eq!(quadrant(600, 4_999), Quadrant::AddOn);
        assert_eq!(quadrant(599, 4_999), Quadrant::Giveaway);
    }
}
