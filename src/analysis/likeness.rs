//! How alike groups are, and which of them are one distinct group.

use super::{Grid, Offers};
use crate::model::{Capability, Group, Id, Line, Model};

/// How alike the groups are, line by line.
#[derive(Clone, Debug, Default)]
pub struct Likeness {
    /// A row a product line, in the order of the source; one row without a line where the product
    /// has none.
    pub lines: Vec<LineGroups>,
    /// The distinct groups of the whole product, lines apart.
    pub distinct: Vec<Cluster>,
}

/// The groups that compete for the editions of one product line.
#[derive(Clone, Debug, Default)]
pub struct LineGroups {
    /// The line; `None` where the product has none.
    pub line: Option<Id<Line>>,
    /// Every pair of scored groups, the most alike first, ties by name.
    pub overlaps: Vec<Overlap>,
    /// The distinct groups, in the order of their first member in the source.
    pub distinct: Vec<Cluster>,
}

/// Groups that are one distinct group, in the order of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cluster {
    /// Its members; one for a group that is like no other.
    pub members: Vec<Id<Group>>,
}

/// How far two groups get their value from the same capabilities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// One group, the one declared first.
    pub one: Id<Group>,
    /// The other.
    pub other: Id<Group>,
    /// The overlap in hundredths of a per cent, rounded down.
    pub share: u32,
    /// Whether it reaches `same-group`, compared exactly.
    pub same: bool,
    /// A capability that keeps them apart in spite of their overlap: an anchor of one, high but
    /// narrow for the other, breadths 30 points apart.
    pub divided_by: Option<Id<Capability>>,
    /// What makes up the overlap, the largest part first.
    pub shared: Vec<SharedValue>,
}

/// The part that one capability has in an overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SharedValue {
    /// Which capability.
    pub capability: Id<Capability>,
    /// Which level or choice.
    pub level: Option<usize>,
    /// Its part of the whole value, in hundredths of a per cent, rounded down.
    pub share: u32,
}

impl Likeness {
    /// How alike the groups of `model` are.
    pub fn new(_model: &Model, _offers: &Offers, _grid: &Grid) -> Self {
        Self::default() // to be written
    }
}
