//! A suggestion as plain rows: what `tierce suggest` prints, for people and as JSON.
//!
//! The comments of the types are what a reader of the JSON Schema sees.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use crate::report::inspect::figures::Percent;

/// The name and version of the format.
pub(super) const SCHEMA: &str = "tierce/suggestion/1";

/// The packaging that the scores of a product's customer groups imply, and the moves from today's packaging to it.
///
/// Ids are those of the spec, and of the spec that would be written. A capability at a level or choice is named as in
/// the spec: `support at always-on`. A field that has nothing to say is null. A later version may add fields under the
/// same `schema`; it changes or removes none without a new one.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Suggestion of Tierce")]
pub struct Advice<'a> {
    /// The name and version of the format of this document.
    #[schemars(extend("const" = SCHEMA))]
    pub(super) schema: &'static str,
    /// The product, by id.
    pub(super) product: &'a str,
    /// What people call it.
    pub(super) title: &'a str,
    /// What the grid implies, line by line.
    pub(super) lines: Vec<LineRow<'a>>,
    /// The moves from today's packaging, in order; none where today's packaging is what the grid implies.
    pub(super) moves: Vec<MoveRow<'a>>,
    /// The editions, those that go included.
    pub(super) editions: Vec<EditionRow<'a>>,
    /// The add-ons, those that go included.
    pub(super) add_ons: Vec<AddOnRow<'a>>,
    /// How well each group that some edition is for is served, today and as suggested.
    pub(super) served: Vec<ServedRow<'a>>,
    /// What the checker says of the spec today and of the one that would be written.
    pub(super) findings: FindingsRow<'a>,
    /// What could not be judged, and what to add: sentences without a full stop.
    pub(super) not_judged: Vec<String>,
}

/// What the grid implies for the groups of a product line.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "line")]
pub(super) struct LineRow<'a> {
    /// Its id; null for what belongs to no line.
    pub(super) line: Option<&'a str>,
    /// What people call it.
    pub(super) title: Option<&'a str>,
    /// The shape of the offer; null where fewer than two distinct groups have anchors.
    pub(super) shape: Option<ShapeWord>,
    /// Its distinct groups.
    pub(super) distinct_groups: Vec<DistinctRow<'a>>,
}

/// The shape of an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "shape")]
pub(super) enum ShapeWord {
    /// What anchors one group, the next reaches for too: a ladder of editions.
    Ladder,
    /// They have nothing in common: modules.
    Modules,
    /// They share a core and differ beyond it: a platform with modules.
    Platform,
    /// Some are shared, and none is common to all: editions side by side.
    SideBySide,
}

/// A distinct group, and what belongs where for it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "distinct_group")]
pub(super) struct DistinctRow<'a> {
    /// The groups that are one, by id.
    pub(super) groups: Vec<&'a str>,
    /// High value, broad: what their edition is built on.
    pub(super) anchors: Vec<Cow<'a, str>>,
    /// Low value, broad: in their entry edition.
    pub(super) base: Vec<Cow<'a, str>>,
    /// High value, narrow: sold beside it.
    pub(super) add_ons: Vec<Cow<'a, str>>,
    /// Low value, narrow: not worth charging for.
    pub(super) giveaways: Vec<Cow<'a, str>>,
}

/// A move from today's packaging.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "move")]
pub(super) struct MoveRow<'a> {
    /// Its kind.
    #[schemars(extend("enum" = ["add", "serve", "merge", "split", "move", "rename", "drop"]))]
    pub(super) kind: &'static str,
    /// What to do, in words.
    pub(super) what: String,
    /// Why, in words.
    pub(super) why: String,
    /// The editions that it changes, by id.
    pub(super) editions: Vec<&'a str>,
    /// The add-ons that it changes, by id.
    pub(super) add_ons: Vec<&'a str>,
    /// The groups that it is about, by id.
    pub(super) groups: Vec<&'a str>,
    /// The capabilities that it is about.
    pub(super) capabilities: Vec<Cow<'a, str>>,
    /// The groups of whose value the best edition comes to hold more or less.
    pub(super) served: Vec<ChangeRow<'a>>,
    /// The findings of today that it ends.
    pub(super) ends: Vec<FoundRow<'a>>,
}

/// What a move does to the served share of a group.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "change")]
pub(super) struct ChangeRow<'a> {
    /// The group, by id.
    pub(super) group: &'a str,
    /// Of its value, the part that the best edition for it held before the move.
    pub(super) before: Percent,
    /// The part that it holds after.
    pub(super) after: Percent,
}

/// A finding of the checker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "found")]
pub(super) struct FoundRow<'a> {
    /// The rule.
    pub(super) rule: &'a str,
    /// What it is about: a stable path such as `edition/team`.
    pub(super) subject: &'a str,
    /// What it says.
    pub(super) message: &'a str,
}

/// What became of an edition or add-on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "fate")]
pub(super) enum FateWord {
    /// It stays as it is.
    Kept,
    /// It gives something else, is for others, or is called or charged otherwise.
    Changed,
    /// It is new.
    New,
    /// It goes.
    Gone,
}

/// An edition as suggested.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "edition")]
pub(super) struct EditionRow<'a> {
    /// Its id.
    pub(super) id: &'a str,
    /// What people call it.
    pub(super) title: &'a str,
    /// What becomes of it.
    pub(super) fate: FateWord,
    /// The edition that it is merged into, by id.
    pub(super) into: Option<&'a str>,
    /// Its product line, by id.
    pub(super) line: Option<&'a str>,
    /// The groups that it is for, by id.
    pub(super) groups: Vec<&'a str>,
    /// The edition that it extends, by id.
    pub(super) extends: Option<&'a str>,
    /// What it gives, inheritance included.
    pub(super) includes: Vec<Cow<'a, str>>,
    /// Whether somebody has to decide its price: it is new, or gives something else than its old price was for.
    pub(super) needs_price: bool,
}

/// An add-on as suggested.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "add_on")]
pub(super) struct AddOnRow<'a> {
    /// Its id.
    pub(super) id: &'a str,
    /// What people call it.
    pub(super) title: &'a str,
    /// What becomes of it.
    pub(super) fate: FateWord,
    /// The groups that it is for, by id; none for nobody in particular.
    pub(super) groups: Vec<&'a str>,
    /// The editions that it is sold with, by id.
    pub(super) offered_with: Vec<&'a str>,
    /// What it gives.
    pub(super) includes: Vec<Cow<'a, str>>,
    /// Whether somebody has to decide its price.
    pub(super) needs_price: bool,
}

/// How well a group is served.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "served")]
pub(super) struct ServedRow<'a> {
    /// The group, by id.
    pub(super) group: &'a str,
    /// Today; null where no edition is for it.
    pub(super) before: Option<SharesRow>,
    /// As suggested.
    pub(super) after: Option<SharesRow>,
}

/// The served share of a group by the best edition for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "shares")]
pub(super) struct SharesRow {
    /// Of the group's value, the part that the edition holds.
    pub(super) value: Percent,
    /// The same with all add-ons that the group can buy with it.
    pub(super) with_add_ons: Percent,
    /// Of the edition, the part that an average account of the group leaves lying.
    pub(super) idle: Option<Percent>,
}

/// What the checker says before and after.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "findings")]
pub(super) struct FindingsRow<'a> {
    /// How many findings there are today.
    pub(super) before: usize,
    /// How many there are in the spec that would be written.
    pub(super) after: usize,
    /// Those of today that end.
    pub(super) gone: Vec<FoundRow<'a>>,
    /// Those that are new.
    pub(super) new: Vec<FoundRow<'a>>,
}
