//! `test` blocks: what the team expects of its own packaging.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Id;
use super::offer::{Addon, Capability, Edition, Metric};
use super::people::Group;
use super::price::Item;
use super::units::{Currency, Period};
use crate::text::{At, Span};

/// A named list of expectations.
#[derive(Clone, Debug)]
pub struct Test {
    /// What it is about.
    pub title: At<String>,
    /// What is expected.
    pub assertions: Vec<Assertion>,
}

/// One expectation.
#[derive(Clone, Debug)]
pub struct Assertion {
    /// What is expected.
    pub kind: AssertionKind,
    /// Where it stands.
    pub at: Span,
}

/// What is expected.
#[derive(Clone, Debug)]
pub enum AssertionKind {
    /// A configuration costs this much.
    Price(Box<PriceTest>),
    /// An item gives, or does not give, a capability (at least at this level).
    Grants {
        /// The edition or add-on.
        item: At<Item>,
        /// The capability.
        capability: At<Id<Capability>>,
        /// The level or choice, an index into its variants.
        variant: Option<At<usize>>,
        /// What is expected.
        expected: Granted,
    },
    /// A group is served by an edition.
    ServedBy {
        /// The group.
        group: At<Id<Group>>,
        /// The edition.
        edition: At<Id<Edition>>,
    },
    /// There are this many distinct groups.
    DistinctGroups(At<Decimal>),
}

/// Whether a capability is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Granted {
    /// `includes`.
    Yes,
    /// `excludes`.
    No,
}

/// The price of a configuration, and what it should be.
#[derive(Clone, Debug)]
pub struct PriceTest {
    /// The edition.
    pub edition: At<Id<Edition>>,
    /// The add-ons, each with how many.
    pub addons: Vec<(At<Id<Addon>>, Decimal)>,
    /// How much of each metric is used.
    pub usage: Vec<(At<Id<Metric>>, Decimal)>,
    /// How often it is paid.
    pub period: At<Period>,
    /// The currency.
    pub currency: At<Currency>,
    /// The day.
    pub on: Option<At<Date>>,
    /// Through whom it is bought.
    pub channel: Option<At<String>>,
    /// Where it is bought.
    pub region: Option<At<String>>,
    /// What the customer is eligible for.
    pub eligibility: Option<At<String>>,
    /// What it should come to.
    pub expected: At<ExpectedPrice>,
}

/// What a price should come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExpectedPrice {
    /// This amount, all together.
    Amount(Decimal),
    /// A price that only sales can give.
    Quoted,
}
