//! What is said of two groups.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use super::figures::Percent;

/// How alike two groups are.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "overlap")]
pub(super) struct OverlapRow<'a> {
    /// The two groups, by id, in the order of their names.
    pub(super) groups: [&'a str; 2],
    /// How far they get their value from the same capabilities.
    pub(super) share: Percent,
    /// Whether they are in one distinct group. They are not where they reach `same_group` and something
    /// divides them, or a third group is like one of them only.
    pub(super) one_group: bool,
    /// What keeps them apart whatever the overlap: it anchors one, and is of high value but narrow for
    /// the other.
    pub(super) divided_by: Option<Cow<'a, str>>,
    /// What makes up the overlap, the largest part first; at most ten.
    pub(super) shared: Vec<SharedRow<'a>>,
    /// What they get different parts of their value from, the widest difference first; at most ten.
    pub(super) apart: Vec<ApartRow<'a>>,
}

/// The part that a capability has in an overlap.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "shared")]
pub(super) struct SharedRow<'a> {
    /// Which.
    pub(super) capability: Cow<'a, str>,
    /// The smaller of its shares of the two value profiles.
    pub(super) share: Percent,
}

/// A capability from which two groups get different parts of their value.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "apart")]
pub(super) struct ApartRow<'a> {
    /// Which.
    pub(super) capability: Cow<'a, str>,
    /// Its shares of the two value profiles, in the order of the groups.
    pub(super) shares: [Percent; 2],
}
