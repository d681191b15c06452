//! What can change between two versions of a packaging, for whoever bought the first, and which changes
//! are meant.

use jiff::civil::Date;

use crate::text::{At, Span};

/// A kind of change, as a comparison names it and as `accept` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// An edition that was not there before.
    EditionAdded,
    /// An edition that is sold no longer, or that its customers lose.
    EditionWithdrawn,
    /// An add-on that was not there before.
    AddOnAdded,
    /// An add-on that is sold no longer, or that its customers lose.
    AddOnWithdrawn,
    /// The same thing under another name.
    Renamed,
    /// A capability more.
    CapabilityGained,
    /// A capability fewer.
    CapabilityLost,
    /// A capability at a higher level.
    LevelRaised,
    /// A capability at a lower level.
    LevelLowered,
    /// One more of the choices in which a capability comes.
    ChoiceGained,
    /// One fewer of the choices in which a capability comes.
    ChoiceLost,
    /// A limit or an allowance that is better for the customer.
    LimitRaised,
    /// A limit or an allowance that is worse for the customer.
    LimitLowered,
    /// A price at which some usage costs more.
    PriceRaised,
    /// A price at which some usage costs less, and none more.
    PriceLowered,
    /// A price for what had none in this currency and period.
    PriceAdded,
    /// No price any more for what had one in this currency and period.
    PriceWithdrawn,
    /// A price that only sales can give, in place of an amount.
    PriceQuoted,
    /// An amount, in place of a price that only sales can give.
    PricePublished,
    /// Something more that must hold before an item can be bought, or a longer binding.
    ConditionAdded,
    /// Something less that must hold before an item can be bought, or a shorter binding.
    ConditionLifted,
    /// Other customer groups that an item is for.
    AudienceChanged,
    /// Another value in use or breadth of a capability for a group.
    ScoreChanged,
    /// Another quadrant of a capability for a group.
    QuadrantChanged,
    /// Other distinct groups.
    GroupsChanged,
    /// A finding that was not there before.
    FindingNew,
    /// A finding that is there no longer.
    FindingGone,
}

impl ChangeKind {
    /// All kinds, in the order in which a comparison speaks of them.
    pub const ALL: [ChangeKind; 27] = [
        Self::EditionAdded,
        Self::EditionWithdrawn,
        Self::AddOnAdded,
        Self::AddOnWithdrawn,
        Self::Renamed,
        Self::CapabilityGained,
        Self::CapabilityLost,
        Self::LevelRaised,
        Self::LevelLowered,
        Self::ChoiceGained,
        Self::ChoiceLost,
        Self::LimitRaised,
        Self::LimitLowered,
        Self::PriceRaised,
        Self::PriceLowered,
        Self::PriceAdded,
        Self::PriceWithdrawn,
        Self::PriceQuoted,
        Self::PricePublished,
        Self::ConditionAdded,
        Self::ConditionLifted,
        Self::AudienceChanged,
        Self::ScoreChanged,
        Self::QuadrantChanged,
        Self::GroupsChanged,
        Self::FindingNew,
        Self::FindingGone,
    ];

    /// The word of the language, in lower case with hyphens.
    pub fn word(self) -> &'static str {
        match self {
            Self::EditionAdded => "edition-added",
            Self::EditionWithdrawn => "edition-withdrawn",
            Self::AddOnAdded => "add-on-added",
            Self::AddOnWithdrawn => "add-on-withdrawn",
            Self::Renamed => "renamed",
            Self::CapabilityGained => "capability-gained",
            Self::CapabilityLost => "capability-lost",
            Self::LevelRaised => "level-raised",
            Self::LevelLowered => "level-lowered",
            Self::ChoiceGained => "choice-gained",
            Self::ChoiceLost => "choice-lost",
            Self::LimitRaised => "limit-raised",
            Self::LimitLowered => "limit-lowered",
            Self::PriceRaised => "price-raised",
            Self::PriceLowered => "price-lowered",
            Self::PriceAdded => "price-added",
            Self::PriceWithdrawn => "price-withdrawn",
            Self::PriceQuoted => "price-quoted",
            Self::PricePublished => "price-published",
            Self::ConditionAdded => "condition-added",
            Self::ConditionLifted => "condition-lifted",
            Self::AudienceChanged => "audience-changed",
            Self::ScoreChanged => "score-changed",
            Self::QuadrantChanged => "quadrant-changed",
            Self::GroupsChanged => "groups-changed",
            Self::FindingNew => "finding-new",
            Self::FindingGone => "finding-gone",
        }
    }

    /// The kind that `word` names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether a change of this kind can be breaking: an existing customer gets less by it, or pays
    /// more. Whom an item is for is a decision about tomorrow's customers, and takes nothing from those
    /// who have it.
    pub fn can_break(self) -> bool {
        match self {
            Self::EditionWithdrawn
            | Self::AddOnWithdrawn
            | Self::CapabilityLost
            | Self::LevelLowered
            | Self::ChoiceLost
            | Self::LimitLowered
            | Self::PriceRaised
            | Self::PriceWithdrawn
            | Self::PriceQuoted
            | Self::ConditionAdded => true,
            Self::EditionAdded
            | Self::AddOnAdded
            | Self::Renamed
            | Self::CapabilityGained
            | Self::LevelRaised
            | Self::ChoiceGained
            | Self::LimitRaised
            | Self::PriceLowered
            | Self::PriceAdded
            | Self::PricePublished
            | Self::ConditionLifted
            | Self::AudienceChanged
            | Self::ScoreChanged
            | Self::QuadrantChanged
            | Self::GroupsChanged
            | Self::FindingNew
            | Self::FindingGone => false,
        }
    }
}

/// `accept CHANGE on SUBJECT because "…" until DATE`: a change that would be breaking, and is meant.
#[derive(Clone, Debug)]
pub struct Acceptance {
    /// What changes.
    pub change: At<ChangeKind>,
    /// The path of what it changes on, such as `edition/team/limit/seat`; what is below it is meant too.
    pub subject: At<String>,
    /// Why.
    pub because: Option<At<String>>,
    /// The last day on which it holds.
    pub until: Option<At<Date>>,
    /// The whole line.
    pub at: Span,
}

impl Acceptance {
    /// How the line reads.
    pub const FORM: &str = "accept CHANGE on SUBJECT because \"…\" until DATE";

    /// Whether its last day has passed. Where nobody said what day it is, it has not.
    pub fn has_expired(&self, today: Option<Date>) -> bool {
        self.until.zip(today).is_some_and(|(last, today)| last.value < today)
    }

    /// Whether it says why: one that does not covers nothing.
    pub fn has_reason(&self) -> bool {
        !is_unfounded(self.because.as_ref())
    }
}

/// Whether there is no reason, or one that says nothing.
pub(super) fn is_unfounded(because: Option<&At<String>>) -> bool {
    because.is_none_or(|because| because.value.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FileId;

    #[test]
    fn every_kind_is_found_by_its_word_and_by_no_other() {
        for (index, kind) in ChangeKind::ALL.into_iter().enumerate() {
            assert_eq!(ChangeKind::from_word(kind.word()), Some(kind));
            assert_eq!(kind as usize, index, "`ALL` holds each kind once, in order");
        }
        assert_eq!(ChangeKind::from_word("Renamed"), None);
    }

    #[test]
    fn the_last_day_of_an_acceptance_is_part_of_it() {
        let at = Span::new(FileId(0), 0, 0);
        let subject = At::new("edition/team".to_owned(), at);
        let change = At::new(ChangeKind::PriceRaised, at);
        let until = Some(At::new(jiff::civil::date(2026, 12, 31), at));
        let accepted = Acceptance { change, subject, because: None, until, at };
        assert!(!accepted.has_expired(Some(jiff::civil::date(2026, 12, 31))));
        assert!(accepted.has_expired(Some(jiff::civil::date(2027, 1, 1))) && !accepted.has_expired(None));
    }

    #[test]
    fn nothing_that_gives_more_can_break() {
        let gives =
            ["added", "gained", "raised", "lowered", "published", "lifted"].map(|end| format!("-{end}"));
        let breaking = ChangeKind::ALL.into_iter().filter(|kind| kind.can_break());
        let doubtful: Vec<&str> = breaking
            .map(ChangeKind::word)
            .filter(|word| gives.iter().any(|end| word.ends_with(end.as_str())))
            .collect();
        // What a customer pays or must fulfil is the other way round, and so is what is lowered.
        assert_eq!(doubtful, ["level-lowered", "limit-lowered", "price-raised", "condition-added"]);
    }
}
