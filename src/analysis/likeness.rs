//! How alike groups are, and which of them are one distinct group.
//!
//! The *value profile* of a group is value × breadth over the dimensions that set packages apart:
//! each capability, or level of one, that at least one group on offer finds of high value. The
//! *overlap* of two groups is the sum over the dimensions of the smaller of their shares, in exact
//! integers. Groups that overlap at `same-group` or more are one, by complete linkage.

mod dimensions;
mod linkage;
mod pairs;
mod profile;
mod rows;
#[cfg(test)]
mod tests;

use crate::model::{Capability, Group, Id, Line, Model};

use super::{Grid, Offers, Share};
use dimensions::Dimensions;
use profile::Profile;
use rows::Rows;

/// So many groups with scores are compared at most: the time and the room that their pairs take grow
/// with the square of their number, and nobody sells to more kinds of customer.
pub const MOST_COMPARED: usize = 1_000;

/// How alike the groups are, line by line.
#[derive(Clone, Debug, Default)]
pub struct Likeness {
    /// A row a product line, in the order of the source; then a row without a line, for the
    /// editions that name none, where there are any or the product has no lines.
    pub lines: Vec<LineGroups>,
    /// The distinct groups of the whole product. Groups that meet in no line are never one.
    pub distinct: Vec<Cluster>,
    /// Every pair of groups that meet in a line, overlap at `same-group` or more and are kept apart
    /// by no capability: the most alike first, ties by name.
    pub same: Vec<Overlap>,
    /// How many groups were left uncompared, and count as distinct, since there are more of them than
    /// [`MOST_COMPARED`]: all or none.
    pub uncompared: usize,
    rows: Rows,
    dimensions: Dimensions,
    profiles: Vec<Option<Profile>>,
    same_group: u32,
}

/// The groups that compete for the editions of one product line.
#[derive(Clone, Debug, Default)]
pub struct LineGroups {
    /// The line; `None` for the editions that name none.
    pub line: Option<Id<Line>>,
    /// Its groups, in the order of the source: those that an edition of the line is for, and those
    /// that no edition at all is for, since they may be meant for any line. Declined groups take no part.
    pub groups: Vec<Id<Group>>,
    /// The distinct groups, in the order of their first member in the source.
    pub distinct: Vec<Cluster>,
}

/// Groups that are one distinct group, in the order of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cluster {
    /// Its members; one for a group that is like no other.
    pub members: Vec<Id<Group>>,
}

/// Two groups, and how far they overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// The group whose name comes first.
    pub one: Id<Group>,
    /// The other.
    pub other: Id<Group>,
    /// The overlap in hundredths of a per cent, rounded down.
    pub share: u32,
}

/// How far two groups get their value from the same capabilities, and what keeps them apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The overlap in hundredths of a per cent, rounded down.
    pub share: u32,
    /// Whether it reaches `same-group`, compared exactly.
    pub reaches: bool,
    /// A capability, or level of one, that keeps them apart in spite of their overlap: an anchor of
    /// one, high but narrow for the other, breadths 30 points or more apart. The widest gap.
    pub divided_by: Option<(Id<Capability>, Option<usize>)>,
    /// What makes up the overlap, the largest part first, ties by name.
    pub shared: Vec<SharedValue>,
    /// What the two get different shares of their value from, the widest difference first, ties by name.
    pub apart: Vec<ApartValue>,
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

/// What two groups get from one capability.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApartValue {
    /// Which capability.
    pub capability: Id<Capability>,
    /// Which level or choice.
    pub level: Option<usize>,
    /// Its part of the value of the first group, in hundredths of a per cent, rounded down.
    pub one: u32,
    /// Its part of the value of the other.
    pub other: u32,
}

impl Likeness {
    /// How alike the groups of `model` are.
    pub fn new(model: &Model, offers: &Offers, grid: &Grid) -> Self {
        let rows = Rows::new(model, offers);
        let dimensions = Dimensions::new(model, grid);
        let profiles: Vec<Option<Profile>> =
            model.groups.iter().map(|(id, group)| Profile::new(group, grid.of(id), &dimensions)).collect();
        let same_group = model.policy.thresholds.same_group;
        let compared = profiles.iter().flatten().count();
        let uncompared = if compared > MOST_COMPARED { compared } else { 0 };
        let same = match uncompared {
            0 => pairs::same(model, &profiles, &rows, dimensions.len(), same_group),
            _ => Vec::new(),
        };
        let lines = rows.lines().map(|(row, line)| {
            let groups: Vec<Id<Group>> = model.groups.ids().filter(|&group| rows.has(row, group)).collect();
            LineGroups { line, distinct: clusters(model, &groups, &same), groups }
        });
        let lines: Vec<LineGroups> = lines.collect();
        let distinct = match &lines[..] {
            [all] => all.distinct.clone(),
            _ => {
                let takes_part = model.groups.iter().filter(|(_, group)| group.declined.is_none());
                clusters(model, &takes_part.map(|(id, _)| id).collect::<Vec<_>>(), &same)
            }
        };
        Self { lines, distinct, same, uncompared, rows, dimensions, profiles, same_group }
    }

    /// How two groups compare, whether or not they meet in a line; `None` where one of them is
    /// declined, or has no scores that set packages apart.
    pub fn between(&self, one: Id<Group>, other: Id<Group>) -> Option<Comparison> {
        let profile = |group: Id<Group>| self.profiles.get(group.index())?.as_ref();
        let (one, other) = (profile(one)?, profile(other)?);
        let overlap = one.overlap(other);
        let mut parts = one.parts(other);
        // The dimensions are in order of name, and the sort keeps that order between equals.
        parts.sort_by_key(|&(_, part)| std::cmp::Reverse(part));
        let shared = parts.into_iter().map(|(dimension, part)| {
            let (capability, level) = self.dimensions.get(dimension);
            SharedValue { capability, level, share: overlap.of_whole(part) }
        });
        let part = |profile: &Profile, dimension| profile.part(dimension).map_or(0, Share::share);
        let apart = one.differences(other).into_iter().map(|dimension| {
            let (capability, level) = self.dimensions.get(dimension);
            ApartValue { capability, level, one: part(one, dimension), other: part(other, dimension) }
        });
        Some(Comparison {
            share: overlap.share(),
            reaches: overlap.reaches(self.same_group),
            divided_by: one.divided_from(other).map(|dimension| self.dimensions.get(dimension)),
            shared: shared.collect(),
            apart: apart.collect(),
        })
    }

    /// Every pair of groups that meet in a line and of which `wanted` wants one, however little they
    /// overlap: the most alike first, ties by name. None where the groups were left uncompared.
    pub fn ranked(&self, model: &Model, wanted: impl Fn(Id<Group>) -> bool) -> Vec<Overlap> {
        if self.uncompared > 0 {
            return Vec::new();
        }
        let wanted = |one, other| (wanted(one) || wanted(other)) && self.rows.meet(one, other);
        pairs::ranked(model, &self.profiles, self.dimensions.len(), wanted, |_, _, _| true)
    }

    /// The distinct groups among `groups`, which must meet in a line.
    pub(super) fn distinct_among(&self, model: &Model, groups: &[Id<Group>]) -> Vec<Cluster> {
        clusters(model, groups, &self.same)
    }

    /// What a capability, or one level of it, has of the value profile of `group`; `None` where it does
    /// not set packages apart, is worth nothing to the group, or the group has no profile.
    pub fn profile_share(
        &self,
        group: Id<Group>,
        capability: Id<Capability>,
        level: Option<usize>,
    ) -> Option<Share> {
        let profile = self.profiles.get(group.index())?.as_ref()?;
        profile.part(self.dimensions.place((capability, level))?)
    }
}

/// The distinct groups among `groups`.
fn clusters(model: &Model, groups: &[Id<Group>], same: &[Overlap]) -> Vec<Cluster> {
    let mut takes_part = vec![false; model.groups.len()];
    for group in groups {
        takes_part[group.index()] = true;
    }
    let pairs = same.iter().map(|pair| (pair.one.index(), pair.other.index()));
    let pairs = pairs.filter(|&(one, other)| takes_part[one] && takes_part[other]);
    let clusters = linkage::complete(model.groups.len(), pairs).into_iter();
    let clusters = clusters.filter(|members| members.first().is_some_and(|&first| takes_part[first]));
    clusters.map(|members| Cluster { members: members.into_iter().map(Id::new).collect() }).collect()
}
