//! What is sold: the product, its lines, capabilities, metrics, editions and add-ons.

use rust_decimal::Decimal;

use super::people::{Group, Job, Persona, Segment};
use super::units::{Currency, Duration, Period, Window};
use super::{Header, Id};
use crate::text::{At, Span};
use jiff::civil::Date;

/// The product that a root declares.
#[derive(Clone, Debug, Default)]
pub struct Product {
    /// Its name, title, place and documentation.
    pub header: Header,
    /// The currencies in which it promises a price.
    pub currencies: Vec<At<Currency>>,
    /// The billing periods in which it promises a price.
    pub billing: Vec<At<Period>>,
    /// How often the packaging is looked at again.
    pub review: Option<At<Duration>>,
    /// Who buys; `None` means companies.
    pub sells_to: Option<At<Buyers>>,
}

/// Who buys a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Buyers {
    /// Companies, through a buying committee.
    Companies,
    /// Consumers, each for themselves.
    Consumers,
}

/// A product line. Editions of one line compete with each other.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Its name, title, place and documentation.
    pub header: Header,
}

/// Something that the product can do, or that comes with it.
#[derive(Clone, Debug, Default)]
pub struct Capability {
    /// Its name, title, place and documentation.
    pub header: Header,
    /// How it comes.
    pub variants: Variants,
}

/// How a capability comes.
#[derive(Clone, Debug, Default)]
pub enum Variants {
    /// There or not there.
    #[default]
    Plain,
    /// In ordered levels, lowest first; a higher one contains the lower ones.
    Levels(Vec<At<String>>),
    /// In choices of which none is more than another.
    Choices(Vec<At<String>>),
}

impl Variants {
    /// The names of the levels or choices, in the order of the source.
    pub fn names(&self) -> &[At<String>] {
        match self {
            Self::Plain => &[],
            Self::Levels(names) | Self::Choices(names) => names,
        }
    }
}

/// A value metric: the unit that a limit, an allowance or a price attaches to.
#[derive(Clone, Debug, Default)]
pub struct Metric {
    /// Its name, title, place and documentation.
    pub header: Header,
    /// The capabilities whose use it counts.
    pub meters: Vec<At<Id<Capability>>>,
    /// How often it starts again from zero; `None` for a standing quantity such as seats.
    pub resets: Option<At<Window>>,
    /// What each unit gives to its holder.
    pub grants: Vec<At<Id<Capability>>>,
    /// Whether less of it is better for the customer (minutes between polls).
    pub better_lower: bool,
    /// Whether it counts money in the currency of the price.
    pub money: bool,
    /// Whether a fraction of a unit can be used.
    pub decimal: bool,
    /// How much of another metric one unit uses.
    pub draws: Option<Draw>,
}

/// One unit of a metric uses `quantity` units of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draw {
    /// How many units.
    pub quantity: At<Decimal>,
    /// Of which metric.
    pub metric: At<Id<Metric>>,
}

/// A package of capabilities that a customer buys one of, per product line.
#[derive(Clone, Debug, Default)]
pub struct Edition {
    /// Its name, title, place and documentation.
    pub header: Header,
    /// The product line that it competes in.
    pub line: Option<At<Id<Line>>>,
    /// Whom it is for, as written: rules refuse all but groups.
    pub audience: Vec<At<Audience>>,
    /// The groups that it is deliberately not for.
    pub declined: Vec<At<Id<Group>>>,
    /// The edition whose entitlements it inherits.
    pub extends: Option<At<Id<Edition>>>,
    /// What it gives by itself, beside what it inherits.
    pub grants: Grants,
    /// How long it can be tried.
    pub trial: Option<At<Duration>>,
    /// The least time that a customer binds to it.
    pub term: Option<At<Duration>>,
    /// The billing periods that it promises, where they are fewer than the product's.
    pub billing: Vec<At<Period>>,
    /// What right is sold.
    pub license: Option<At<License>>,
    /// Sold no longer; existing customers keep it, until the day if one is given.
    pub grandfathered: Option<Grandfathered>,
}

/// Sold no longer, kept by existing customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grandfathered {
    /// Where it says so.
    pub at: Span,
    /// The first day on which existing customers lose it; `None` for never.
    pub until: Option<At<Date>>,
}

/// What right a price buys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum License {
    /// Use while it is paid.
    Subscription,
    /// Use for ever.
    Perpetual,
    /// Use of what was consumed.
    Usage,
}

impl License {
    /// All kinds.
    pub const ALL: [License; 3] = [Self::Subscription, Self::Perpetual, Self::Usage];

    /// The word of the language.
    pub fn word(self) -> &'static str {
        match self {
            Self::Subscription => "subscription",
            Self::Perpetual => "perpetual",
            Self::Usage => "usage",
        }
    }
}

/// Whom an item says that it is for. Only a group is right; the rest is kept so that a rule can
/// say so, and stands for the groups behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// A customer group.
    Group(Id<Group>),
    /// A persona, which stands for the group that it speaks for.
    Persona(Id<Persona>),
    /// A segment, which stands for the groups that it reaches.
    Segment(Id<Segment>),
    /// A job, which stands for its groups.
    Job(Id<Job>),
}

/// Something sold beside an edition.
#[derive(Clone, Debug, Default)]
pub struct Addon {
    /// Its name, title, place and documentation.
    pub header: Header,
    /// The product line that it belongs to.
    pub line: Option<At<Id<Line>>>,
    /// Whom it is for, as written.
    pub audience: Vec<At<Audience>>,
    /// The editions that it can be bought with.
    pub offered_with: Vec<At<Id<Edition>>>,
    /// What else must be in the configuration: a capability that is granted, or an add-on.
    pub requires: Vec<At<Requirement>>,
    /// The add-ons that it can't be combined with; holds both ways.
    pub excludes: Vec<At<Id<Addon>>>,
    /// What it gives.
    pub grants: Grants,
    /// How many of it can be bought; `None` for one.
    pub quantity: Option<At<Quantity>>,
    /// How long it can be tried.
    pub trial: Option<At<Duration>>,
    /// The least time that a customer binds to it.
    pub term: Option<At<Duration>>,
    /// The billing periods that it promises, where they are fewer than the product's.
    pub billing: Vec<At<Period>>,
    /// What right is sold.
    pub license: Option<At<License>>,
    /// Sold no longer; existing customers keep it, until the day if one is given.
    pub grandfathered: Option<Grandfathered>,
}

/// What an add-on needs beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Requirement {
    /// Another add-on.
    Addon(Id<Addon>),
    /// A capability, from the edition or another add-on.
    Capability(Id<Capability>),
}

/// How many of an add-on can be bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The fewest.
    pub least: Decimal,
    /// The most; `None` for no bound.
    pub most: Option<Decimal>,
    /// The distance between quantities that can be bought, counted from `least`.
    pub step: Decimal,
}

/// What an item gives by itself.
#[derive(Clone, Debug, Default)]
pub struct Grants {
    /// Capabilities, in the order of the source.
    pub includes: Vec<Include>,
    /// Caps on metrics.
    pub limits: Vec<Limit>,
    /// Quantities that come with the item.
    pub allowances: Vec<Allowance>,
}

/// A capability that an item gives.
#[derive(Clone, Debug)]
pub struct Include {
    /// Which.
    pub capability: At<Id<Capability>>,
    /// At which level or choices, as indexes into [`Variants::names`]; empty where none is said.
    pub variants: Vec<At<usize>>,
}

/// A cap on a metric: a configuration outside it is refused.
#[derive(Clone, Debug)]
pub struct Limit {
    /// On which metric.
    pub metric: At<Id<Metric>>,
    /// What it says.
    pub bound: Bound,
    /// The time over which it counts, where that is not the metric's own.
    pub window: Option<At<Window>>,
    /// The place of the bound.
    pub at: Span,
}

/// What a limit says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// A least and a most; `None` where there is none. Both `None` is "unlimited".
    Range {
        /// The fewest that the item is sold for.
        least: Option<Decimal>,
        /// The most that can be used.
        most: Option<Decimal>,
    },
    /// An add-on's `+N`: raises the edition's most.
    Plus(Decimal),
}

/// A quantity of a metric that comes with an item; usage beyond all allowances is charged.
#[derive(Clone, Debug)]
pub struct Allowance {
    /// Of which metric.
    pub metric: At<Id<Metric>>,
    /// How much; `None` for unlimited.
    pub quantity: Option<Decimal>,
    /// For each unit of another metric (`10 per driver`).
    pub per: Option<At<Id<Metric>>>,
    /// The place of the quantity.
    pub at: Span,
}
