//! Who buys: groups and their scores, segments, personas, jobs.

use jiff::civil::Date;

use super::evidence::Evidence;
use super::offer::Capability;
use super::{Header, Id};
use crate::text::{At, Span};
use rust_decimal::Decimal;

/// A Customer Group: customers who derive value from the product in the same way.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Its name, title, place and documentation.
    pub header: Header,
    /// The way in which it extracts value.
    pub extracts: Option<At<String>>,
    /// How many accounts belong to it.
    pub accounts: Option<At<Decimal>>,
    /// What its scores rest on.
    pub evidence: Vec<At<Id<Evidence>>>,
    /// When its scores were last looked at.
    pub reviewed: Option<At<Date>>,
    /// Who takes part in the purchase.
    pub committee: Vec<CommitteeMember>,
    /// What each capability is worth to it.
    pub scores: Vec<Score>,
    /// Where `scores` stands, if it is there, however empty.
    pub scores_at: Option<Span>,
    /// Breadths that were measured.
    pub measured: Vec<Measurement>,
    /// Why it is deliberately not served.
    pub declined: Option<At<String>>,
}

/// One seat in the buying committee of a group.
#[derive(Clone, Debug)]
pub struct CommitteeMember {
    /// The part that it plays.
    pub role: At<Role>,
    /// Who that is.
    pub who: Option<At<String>>,
}

/// A part in a purchase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Carries the deal inside the account.
    Champion,
    /// Signs.
    EconomicBuyer,
    /// Uses the product.
    EndUser,
    /// Could stop the purchase.
    Blocker,
}

impl Role {
    /// All roles.
    pub const ALL: [Role; 4] = [Self::Champion, Self::EconomicBuyer, Self::EndUser, Self::Blocker];

    /// The word of the language.
    pub fn word(self) -> &'static str {
        match self {
            Self::Champion => "champion",
            Self::EconomicBuyer => "economic-buyer",
            Self::EndUser => "end-user",
            Self::Blocker => "blocker",
        }
    }
}

/// What a capability, or one level of it, is worth to a group. A group scores each at most once.
#[derive(Clone, Copy, Debug)]
pub struct Score {
    /// Which capability.
    pub capability: At<Id<Capability>>,
    /// Which level or choice, an index into its variants; `None` for the capability as such.
    pub level: Option<At<usize>>,
    /// Value in use, in hundredths: 0 to 1,000 for 0 to 10.
    pub value: At<u32>,
    /// Breadth, in hundredths of a per cent: 0 to 10,000 for 0% to 100%.
    pub breadth: At<u32>,
}

/// Breadths that one piece of evidence measured.
#[derive(Clone, Debug)]
pub struct Measurement {
    /// What measured them.
    pub evidence: Option<At<Id<Evidence>>>,
    /// What was measured.
    pub rows: Vec<MeasuredBreadth>,
    /// Where the block's opening word stands.
    pub at: Span,
}

/// The measured breadth of one capability, or one level of it.
#[derive(Clone, Copy, Debug)]
pub struct MeasuredBreadth {
    /// Which capability.
    pub capability: At<Id<Capability>>,
    /// Which level or choice, an index into its variants.
    pub level: Option<At<usize>>,
    /// Breadth, in hundredths of a per cent.
    pub breadth: At<u32>,
}

/// Facts by which sales could list a company: of a segment a range, of a persona one figure.
#[derive(Clone, Debug, Default)]
pub struct Firmographics {
    /// How many employees.
    pub employees: Option<At<NumberRange>>,
    /// Yearly revenue, in whatever currency the team counts in.
    pub revenue: Option<At<NumberRange>>,
    /// What can be spent.
    pub budget: Option<At<NumberRange>>,
    /// Countries, as ISO 3166 codes.
    pub geography: Vec<At<String>>,
    /// Industries, in words.
    pub industry: Vec<At<String>>,
}

/// A range of numbers, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct NumberRange {
    /// The least; `None` for no bound.
    pub least: Option<Decimal>,
    /// The most; `None` for no bound.
    pub most: Option<Decimal>,
}

/// A slice of the market that can be observed.
#[derive(Clone, Debug, Default)]
pub struct Segment {
    /// Its name, title, place and documentation.
    pub header: Header,
    /// The decisions that it is for.
    pub purpose: Vec<At<Purpose>>,
    /// What can be observed of its companies.
    pub firmographics: Firmographics,
    /// Signals by which a company is recognised.
    pub signals: Vec<At<String>>,
    /// The problem that its companies share.
    pub problem: Vec<At<String>>,
    /// What keeps them from solving it.
    pub barrier: Vec<At<String>>,
    /// The groups that its accounts belong to.
    pub reaches: Vec<At<Id<Group>>>,
}

/// The decision that a segmentation serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Winning customers.
    Acquisition,
    /// Keeping them.
    Retention,
    /// Selling them more.
    Expansion,
}

impl Purpose {
    /// All purposes.
    pub const ALL: [Purpose; 3] = [Self::Acquisition, Self::Retention, Self::Expansion];

    /// The word of the language.
    pub fn word(self) -> &'static str {
        match self {
            Self::Acquisition => "acquisition",
            Self::Retention => "retention",
            Self::Expansion => "expansion",
        }
    }
}

/// One believable, semi-fictional person who stands for a segment or a group.
#[derive(Clone, Debug, Default)]
pub struct Persona {
    /// Its name, title, place and documentation.
    pub header: Header,
    /// The part that the person plays in a purchase.
    pub role: Option<At<Role>>,
    /// The group that the person speaks for.
    pub speaks_for: Option<At<Id<Group>>>,
    /// The segment that the person's company is in.
    pub segment: Option<At<Id<Segment>>>,
    /// Facts of the person's company.
    pub firmographics: Firmographics,
    /// What the person is after.
    pub goal: Option<At<String>>,
    /// Where the person works.
    pub context: Option<At<String>>,
    /// What hurts.
    pub pain: Option<At<String>>,
    /// What the person is measured on.
    pub incentive: Option<At<String>>,
    /// Capabilities that the person asks for.
    pub wants: Vec<At<Id<Capability>>>,
    /// What the persona rests on.
    pub evidence: Vec<At<Id<Evidence>>>,
    /// A willingness to pay that was pinned to the person: a rule says why it should not be.
    pub willingness_to_pay: Option<At<Decimal>>,
    /// Scores that were pinned to the person: the same rule speaks.
    pub scores: Vec<Score>,
    /// Where `scores` stands, if it is there.
    pub scores_at: Option<Span>,
}

/// What a customer is trying to accomplish.
#[derive(Clone, Debug, Default)]
pub struct Job {
    /// Its name, title, place and documentation.
    pub header: Header,
    /// The groups that have it.
    pub groups: Vec<At<Id<Group>>>,
}
