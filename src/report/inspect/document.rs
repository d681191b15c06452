//! The analysis as plain rows: what `tierce inspect` prints, for people and as JSON.
//!
//! The comments of the types are what a reader of the JSON Schema sees.

use schemars::JsonSchema;
use serde::Serialize;

use super::figures::{Percent, Value};
use super::group_rows::GroupRow;
use super::overlap_rows::OverlapRow;
use super::space_rows::SpaceRow;

/// The name and version of the format.
pub(super) const SCHEMA: &str = "tierce/inspection/1";

/// How the groups of a product value what it can do, how alike they are, and how well what is sold
/// fits them.
///
/// Ids are those of the spec. Groups, capabilities and editions stand in the order of the spec. A
/// capability that is scored by level or choice is named as in the spec: `support at always-on`. A field
/// that has nothing to say is null. A later version may add fields under the same `schema`; it changes
/// or removes none without a new one.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Inspection of Tierce")]
pub struct Inspection<'a> {
    /// The name and version of the format of this document.
    #[schemars(extend("const" = SCHEMA))]
    pub(super) schema: &'static str,
    /// The product, by id.
    pub(super) product: &'a str,
    /// What people call it.
    pub(super) title: &'a str,
    /// The thresholds of the policy that the figures follow.
    pub(super) thresholds: ThresholdsRow,
    /// The customer groups that were asked for.
    pub(super) groups: Vec<GroupRow<'a>>,
    /// Pairs of groups that meet in a product line, the most alike first, ties by id. With `--group` the
    /// pairs of those groups. At most 1,000.
    pub(super) overlaps: Vec<OverlapRow<'a>>,
    /// How many pairs are less alike than those, and left out.
    pub(super) overlaps_left_out: usize,
    /// How many groups were not compared, and count as distinct, since there are too many: all that have
    /// scores, or none.
    pub(super) uncompared_groups: usize,
    /// The distinct groups of the product, each as the ids of its members. Declined groups take no part.
    pub(super) distinct_groups: Vec<Vec<&'a str>>,
    /// The product lines, and what belongs to none; editions of one line compete.
    pub(super) lines: Vec<LineRow<'a>>,
    /// Every edition.
    pub(super) editions: Vec<EditionRow<'a>>,
    /// How many served shares were not worked out, since there are too many: all, or none.
    pub(super) served_left_out: usize,
    /// In how many ways what is on sale can be bought, and between which list prices they lie.
    pub(super) configuration_space: SpaceRow<'a>,
}

/// The thresholds that the figures follow.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "thresholds")]
pub(super) struct ThresholdsRow {
    /// Value in use at or above this is high.
    pub(super) high_value: Value,
    /// Breadth at or above this is broad.
    pub(super) broad: Percent,
    /// Groups that overlap at least this much are one.
    pub(super) same_group: Percent,
}

/// A product line: its groups, and the editions that compete for them.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "line")]
pub(super) struct LineRow<'a> {
    /// Its id; null for what belongs to no line.
    pub(super) line: Option<&'a str>,
    /// What people call it.
    pub(super) title: Option<&'a str>,
    /// The groups that an edition of the line is for, and those that no edition is for, by id.
    pub(super) groups: Vec<&'a str>,
    /// Its distinct groups, each as the ids of its members.
    pub(super) distinct_groups: Vec<Vec<&'a str>>,
    /// The editions that are sold for money to at least one of them.
    pub(super) editions: Vec<CompetitorRow<'a>>,
    /// How many editions more there are than the policy allows for so many distinct groups.
    pub(super) too_many: usize,
}

/// An edition that competes for the groups of a line.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "competitor")]
pub(super) struct CompetitorRow<'a> {
    /// The edition, by id.
    pub(super) edition: &'a str,
    /// The distinct groups that it is for, as places in the `distinct_groups` of the line, from 0.
    pub(super) serves: Vec<usize>,
}

/// An edition.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "edition")]
pub(super) struct EditionRow<'a> {
    /// Its id.
    pub(super) id: &'a str,
    /// What people call it.
    pub(super) title: &'a str,
    /// Its product line, by id.
    pub(super) line: Option<&'a str>,
    /// The groups that it is for, by id.
    pub(super) groups: Vec<&'a str>,
    /// On what terms it is sold.
    pub(super) standing: StandingWord,
    /// How many capabilities it gives.
    pub(super) capabilities: usize,
}

/// On what terms an edition is sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "standing")]
pub(super) enum StandingWord {
    /// For money, or at a price that nobody has stated yet.
    Sold,
    /// For nothing.
    Free,
    /// No longer: only existing customers keep it.
    Grandfathered,
    /// Its price may be missing for an error in the text.
    Unclear,
}
