//! What is said of one group: its grid, and how it is served.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use super::figures::{Percent, Value};
use crate::report::look::Part;

/// A customer group.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "group")]
pub(super) struct GroupRow<'a> {
    /// Its id.
    pub(super) id: &'a str,
    /// What people call it.
    pub(super) title: &'a str,
    /// In which way it gets value.
    pub(super) extracts: Option<&'a str>,
    /// How many accounts belong to it, as an exact decimal.
    pub(super) accounts: Option<String>,
    /// Why it is deliberately not served.
    pub(super) declined: Option<&'a str>,
    /// The editions for it, by id, whether or not they are still sold.
    pub(super) editions: Vec<&'a str>,
    /// What it scores, by quadrant.
    pub(super) quadrants: QuadrantsRow<'a>,
    /// What it scores.
    pub(super) scores: Vec<ScoreRow<'a>>,
    /// How the editions for it that are still sold serve it.
    pub(super) served: Vec<ServedRow<'a>>,
}

/// What a group scores, by quadrant: capabilities, or levels and choices of them.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[schemars(rename = "quadrants")]
pub(super) struct QuadrantsRow<'a> {
    /// High value, broad: what the group's edition is built on.
    pub(super) anchor: Vec<Cow<'a, str>>,
    /// Low value, broad: expected by all.
    pub(super) base: Vec<Cow<'a, str>>,
    /// High value, narrow: sold beside the edition.
    pub(super) add_on: Vec<Cow<'a, str>>,
    /// Low value, narrow: not worth charging for.
    pub(super) giveaway: Vec<Cow<'a, str>>,
}

/// What a capability, or one level or choice of it, is worth to a group.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "score")]
pub(super) struct ScoreRow<'a> {
    /// The capability, by id.
    pub(super) capability: &'a str,
    /// The level or choice.
    pub(super) level: Option<&'a str>,
    /// Value in use.
    pub(super) value: Value,
    /// The share of the group that reaches for it.
    pub(super) breadth: Percent,
    /// Where that puts it.
    pub(super) quadrant: QuadrantWord,
    /// Its share of the group's value profile; null where it does not set packages apart.
    pub(super) profile_share: Option<Percent>,
    /// Where the group has it; null where that was not worked out.
    pub(super) had: Option<HadRow<'a>>,
}

/// What a capability is for a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "quadrant")]
pub(super) enum QuadrantWord {
    /// High value, broad.
    Anchor,
    /// Low value, broad.
    Base,
    /// High value, narrow.
    AddOn,
    /// Low value, narrow.
    Giveaway,
}

impl QuadrantWord {
    /// All of them, as they are listed: what an edition is built on first.
    pub(super) const ALL: [Self; 4] = [Self::Anchor, Self::Base, Self::AddOn, Self::Giveaway];

    /// What people call it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Anchor => "anchor",
            Self::Base => "base",
            Self::AddOn => "add-on",
            Self::Giveaway => "giveaway",
        }
    }

    /// The part of a report that it colours.
    pub(super) fn part(self) -> Part {
        match self {
            Self::Anchor => Part::Anchor,
            Self::Base => Part::Base,
            Self::AddOn => Part::AddOn,
            Self::Giveaway => Part::Aside,
        }
    }
}

/// Where a group has what it scores: the nearest way, and the items.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "had")]
pub(super) struct HadRow<'a> {
    /// In what way.
    pub(super) how: HadWord,
    /// Editions, add-ons, or the metric of which each unit gives it, by id; at most five.
    pub(super) items: Vec<&'a str>,
    /// Whether there are more.
    pub(super) more: bool,
}

/// In what way a group has something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "how")]
pub(super) enum HadWord {
    /// Editions for the group contain it.
    Included,
    /// It comes with each unit of a metric.
    ByTheUnit,
    /// Add-ons that the group can buy with one of its editions contain it.
    AddOn,
    /// Only items that are not for the group contain it.
    Elsewhere,
    /// Nothing that is still sold contains it.
    NotSold,
}

/// How an edition serves a group. The shares are null where no score of the group is worth anything.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "served")]
pub(super) struct ServedRow<'a> {
    /// The edition, by id.
    pub(super) edition: &'a str,
    /// Whether no edition of its line contains more of the group's value.
    pub(super) best: bool,
    /// Of the group's value (value × breadth over all its scores), the part that the edition contains. A
    /// score for a level is contained where that level or a higher one is given.
    pub(super) value_share: Option<Percent>,
    /// The same for the edition and all add-ons that the group can buy with it.
    pub(super) value_share_with_addons: Option<Percent>,
    /// Those add-ons, by id.
    pub(super) addons: Vec<&'a str>,
    /// How many capabilities the edition gives.
    pub(super) capabilities: usize,
    /// Of the edition, the part that the group does not use: the share of its capabilities that are not
    /// broad for the group at the level at which they are given, or not scored.
    pub(super) unused_share: Option<Percent>,
    /// Those capabilities.
    pub(super) unused: Vec<Cow<'a, str>>,
    /// What an average account of the group leaves lying: the mean, over the capabilities of the edition,
    /// of the share of the group that does not reach for them.
    pub(super) idle_share: Option<Percent>,
}
