//! A comparison of two versions as plain rows: what `tierce diff` prints, for people, as JSON and as a comment.
//!
//! The comments of the types are what a reader of the JSON Schema sees.

use schemars::JsonSchema;
use serde::Serialize;

/// The name and version of the format.
pub(super) const SCHEMA: &str = "tierce/diff/1";

/// What changes between two versions of a spec for the customers who bought the old one.
///
/// Ids are those of the new version; of what is there no longer, those of the old one. What stands in `what`, `before`,
/// `after` and `also` is for people, in words. Amounts and quantities elsewhere are exact decimals, as text. A field that
/// has nothing to say is null. A later version may add fields under the same `schema`; it changes or removes none without a
/// new one.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Comparison of two versions by Tierce")]
pub struct Changes {
    /// The name and version of the format of this document.
    #[schemars(extend("const" = SCHEMA))]
    pub(super) schema: &'static str,
    /// The product, by id.
    pub(super) product: String,
    /// What people call it.
    pub(super) title: String,
    /// How many changes there are of each class.
    pub(super) summary: SummaryRow,
    /// The same for each customer group that some change is about.
    pub(super) groups: Vec<GroupRow>,
    /// The changes: breaking ones first, then beneficial and neutral ones, each by edition, add-on and group in the order of
    /// the new version; findings last.
    pub(super) changes: Vec<ChangeRow>,
    /// Why everything counts as new, where the old version holds no such spec: a sentence without a full stop.
    pub(super) all_new: Option<String>,
    /// The `accept` lines of the new version.
    pub(super) acceptances: Vec<AcceptanceRow>,
    /// What could not be judged, and what to add: sentences without a full stop.
    pub(super) not_judged: Vec<String>,
}

/// How many changes there are of each class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "summary")]
pub(super) struct SummaryRow {
    /// Changes by which existing customers get less or pay more, and that are not accepted.
    pub(super) breaking: usize,
    /// Those that are accepted.
    pub(super) accepted: usize,
    /// Changes by which customers get more, pay less or can buy more.
    pub(super) beneficial: usize,
    /// All others, findings included.
    pub(super) neutral: usize,
}

/// How many changes are about one customer group.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "group")]
pub(super) struct GroupRow {
    /// The group, by id.
    pub(super) group: String,
    /// What people call it.
    pub(super) title: String,
    /// Breaking changes that are not accepted.
    pub(super) breaking: usize,
    /// Breaking changes that are accepted.
    pub(super) accepted: usize,
    /// Beneficial changes.
    pub(super) beneficial: usize,
    /// Neutral changes.
    pub(super) neutral: usize,
}

/// What a change does to those who bought the old version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "class")]
pub(super) enum ClassWord {
    /// They get less or pay more.
    Breaking,
    /// They get more or pay less, or can buy more.
    Beneficial,
    /// Neither, or not yet.
    Neutral,
}

/// One change.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "change")]
pub(super) struct ChangeRow {
    /// Its kind, as `accept` names it, such as `price-raised`.
    pub(super) kind: &'static str,
    /// What it does to those who bought the old version.
    pub(super) class: ClassWord,
    /// A stable path of what changes, such as `edition/team/limit/seat`.
    pub(super) subject: String,
    /// The same in the names of the old version, where they differ.
    pub(super) old_subject: Option<String>,
    /// What it belongs to; null for findings, and for what all groups have in common.
    pub(super) of: Option<OfRow>,
    /// The customer groups that it is about, by id, at most 100: those that the edition or add-on was for.
    pub(super) groups: Vec<String>,
    /// What changes, in words.
    pub(super) what: String,
    /// What it was.
    pub(super) before: Option<String>,
    /// What it is.
    pub(super) after: Option<String>,
    /// What else there is to say, a clause an entry.
    pub(super) also: Vec<String>,
    /// The price that changes.
    pub(super) price: Option<PriceRow>,
    /// The add-ons into which a capability has gone, or out of which it has come, by id.
    pub(super) add_ons: Vec<String>,
    /// Where the customers of a withdrawn edition find what they had.
    pub(super) heir: Option<HeirRow>,
    /// The first day on which it holds, where that is still to come.
    pub(super) from: Option<String>,
    /// The first day on which existing customers have it no longer, where they keep it for a time; `never` where they keep
    /// it for good.
    pub(super) kept_until: Option<String>,
    /// Why it is accepted, where it is.
    pub(super) accepted: Option<AcceptedRow>,
    /// Where that stood in the old version.
    pub(super) old_place: Option<PlaceRow>,
    /// Where it stands in the new version.
    pub(super) new_place: Option<PlaceRow>,
}

/// What a change belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[schemars(rename = "of")]
pub(super) struct OfRow {
    /// The kind of thing.
    #[schemars(extend("enum" = ["edition", "add-on", "metric", "capability", "group"]))]
    pub(super) kind: &'static str,
    /// Its id.
    pub(super) id: String,
    /// What people call it.
    pub(super) title: String,
}

/// A price that changes.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "price")]
pub(super) struct PriceRow {
    /// The currency.
    pub(super) currency: &'static str,
    /// How often it is paid.
    pub(super) period: &'static str,
    /// The usage at which the new price is dearer by the largest share.
    pub(super) dearer: Option<AmountsRow>,
    /// The usage at which it is cheaper by the largest share.
    pub(super) cheaper: Option<AmountsRow>,
}

/// Two prices for one usage.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "amounts")]
pub(super) struct AmountsRow {
    /// How much is used.
    pub(super) usage: Vec<UsageRow>,
    /// The old price, rounded to the minor unit of the currency; without set-up.
    pub(super) old: String,
    /// The new price.
    pub(super) new: String,
    /// By how much of the old one the new one is higher, in per cent with one decimal, rounded half to even; null where it
    /// was nothing.
    pub(super) percent: Option<String>,
}

/// How much of a metric is used.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "usage")]
pub(super) struct UsageRow {
    /// The metric, by id.
    pub(super) metric: String,
    /// How much.
    pub(super) quantity: String,
}

/// Where the customers of a withdrawn edition find what they had.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "heir")]
pub(super) struct HeirRow {
    /// The edition, by id.
    pub(super) edition: String,
    /// How many of their capabilities it gives in full.
    pub(super) given: usize,
    /// How many they had.
    pub(super) had: usize,
    /// What they lose there, or pay more for, and what is neutral for them.
    pub(super) changes: Vec<ThereRow>,
}

/// What is changed for those who move to another edition.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "there")]
pub(super) struct ThereRow {
    /// Its kind.
    pub(super) kind: &'static str,
    /// What it does to them.
    pub(super) class: ClassWord,
    /// What changes, in words.
    pub(super) what: String,
    /// What it was.
    pub(super) before: Option<String>,
    /// What it is.
    pub(super) after: Option<String>,
    /// What else there is to say.
    pub(super) also: Vec<String>,
}

/// Why a change is accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "accepted")]
pub(super) struct AcceptedRow {
    /// The reason.
    pub(super) because: String,
    /// The last day on which it is accepted.
    pub(super) until: Option<String>,
}

/// What became of an `accept` line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "state")]
pub(super) enum StateWord {
    /// It covers a change.
    Used,
    /// Nothing that it speaks of has changed: it can go.
    Stale,
    /// What it speaks of has changed, and lines before it cover all of that: it can go.
    Needless,
    /// Its last day has passed, so that it covers nothing.
    Expired,
    /// It does not say why, so that it covers nothing.
    Unfounded,
}

/// An `accept` line.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "acceptance")]
pub(super) struct AcceptanceRow {
    /// The kind of change that it accepts.
    pub(super) change: &'static str,
    /// On what.
    pub(super) subject: String,
    /// Why.
    pub(super) because: String,
    /// The last day on which it holds.
    pub(super) until: Option<String>,
    /// What became of it.
    pub(super) state: StateWord,
    /// How many changes it covers.
    pub(super) covers: usize,
    /// Where it stands.
    pub(super) place: PlaceRow,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "place")]
pub(super) struct PlaceRow {
    /// The file, as it would be typed where the command was run.
    pub(super) path: String,
    /// The line.
    pub(super) line: u32,
    /// The column, in characters.
    pub(super) column: u32,
}
