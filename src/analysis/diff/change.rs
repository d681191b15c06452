//! What a comparison of two versions finds: one change, for whom, and what it was and is.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::analysis::Quadrant;
use crate::model::{
    Addon, Book, Bound, Capability, ChangeKind, Currency, Duration, Edition, Group, Id, Item, License,
    Metric, Period, Quantity, Requirement, Window,
};
use crate::text::Span;

/// Something as the old version has it, and as the new one does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Both<T> {
    /// In the old version.
    pub old: T,
    /// In the new version.
    pub new: T,
}

impl<T> Both<T> {
    /// `old` before, `new` now.
    pub fn new(old: T, new: T) -> Self {
        Self { old, new }
    }
}

/// What a change does to those who bought the old version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// They get less or pay more.
    Breaking,
    /// They get more or pay less, or can buy more.
    Beneficial,
    /// Neither, or not yet.
    Neutral,
}

/// What a change belongs to. Of a pair, one side is `None` where the other version has no such thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// An edition.
    Edition(Both<Option<Id<Edition>>>),
    /// An add-on.
    Addon(Both<Option<Id<Addon>>>),
    /// A metric.
    Metric(Both<Option<Id<Metric>>>),
    /// A capability.
    Capability(Both<Option<Id<Capability>>>),
    /// A customer group.
    Group(Both<Option<Id<Group>>>),
    /// All customer groups together.
    Groups,
}

impl About {
    /// The edition or add-on, on either side.
    pub fn items(self) -> Both<Option<Item>> {
        match self {
            Self::Edition(ids) => Both::new(ids.old.map(Item::Edition), ids.new.map(Item::Edition)),
            Self::Addon(ids) => Both::new(ids.old.map(Item::Addon), ids.new.map(Item::Addon)),
            Self::Metric(_) | Self::Capability(_) | Self::Group(_) | Self::Groups => Both::default(),
        }
    }
}

/// One change.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its kind.
    pub kind: ChangeKind,
    /// What it does to existing customers.
    pub effect: Effect,
    /// What it belongs to.
    pub about: About,
    /// The path of what changes, such as `edition/team/limit/seat`, in the names of the new version; of what is there
    /// no longer, in those of the old one.
    pub subject: String,
    /// The same in the names of the old version, where they differ.
    pub old_subject: Option<String>,
    /// What it was and is.
    pub detail: Detail,
    /// Where that stands.
    pub at: Both<Option<Span>>,
    /// The first day on which it holds, where that is still to come.
    pub from: Option<Date>,
    /// Until when existing customers keep what they have, where they do.
    pub kept: Option<Kept>,
    /// The place of the acceptance that covers it among those of the new version.
    pub accepted: Option<usize>,
}

/// How long existing customers keep what others can't buy any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// For ever.
    Always,
    /// The first day on which they have it no longer.
    Until(Date),
}

/// What something was and is.
#[derive(Clone, Debug)]
pub enum Detail {
    /// It is new, or has another name.
    Itself,
    /// It is gone.
    Withdrawn(Option<Heir>),
    /// A capability: at which levels or choices, indexes into those of its version; `None` where it is not given.
    Capability {
        /// Which.
        capability: Both<Option<Id<Capability>>>,
        /// How it is given.
        given: Both<Option<Vec<usize>>>,
        /// The add-ons of the new version in which those who had it find it, or those of the old version that it comes from.
        addons: Vec<Id<Addon>>,
    },
    /// A cap on a metric; `None` where there is none.
    Limit {
        /// On which metric.
        metric: Both<Option<Id<Metric>>>,
        /// Over what time.
        window: Option<Window>,
        /// What it says.
        bound: Both<Option<Bound>>,
    },
    /// The fewest that an edition is sold for.
    Least {
        /// Of which metric.
        metric: Both<Option<Id<Metric>>>,
        /// How many.
        least: Both<Option<Decimal>>,
    },
    /// A quantity that comes with the item.
    Allowance {
        /// Of which metric.
        metric: Both<Option<Id<Metric>>>,
        /// For each unit of another metric.
        per: Both<Option<Id<Metric>>>,
        /// How much.
        quantity: Both<Comes>,
    },
    /// A price.
    Price(Box<PriceChange>),
    /// The least time that a customer binds to it.
    Term(Both<Option<Duration>>),
    /// How long it can be tried.
    Trial(Both<Option<Duration>>),
    /// What right is sold.
    License(Both<License>),
    /// An edition beside which it can be bought.
    OfferedWith(Both<Option<Id<Edition>>>),
    /// Something that must be in the configuration.
    Requires(Both<Option<Requirement>>),
    /// An add-on that it can't be combined with.
    Excludes(Both<Option<Id<Addon>>>),
    /// How many of it can be bought.
    Quantity(Both<Quantity>),
    /// Until when existing customers keep it.
    Kept(Both<Kept>),
    /// The groups that it is for.
    Audience {
        /// Those that it is for no longer, in the old version.
        lost: Vec<Id<Group>>,
        /// Those that it is for now, in the new version.
        gained: Vec<Id<Group>>,
    },
    /// Whether the group is deliberately not served.
    Declined(Both<bool>),
    /// What a capability is worth to a group.
    Score {
        /// Which.
        capability: Both<Option<Id<Capability>>>,
        /// At which level or choice of its version.
        level: Both<Option<usize>>,
        /// The score; `None` where there is none.
        score: Both<Option<Scored>>,
    },
    /// Which groups are one.
    Distinct {
        /// How many distinct groups there are.
        count: Both<usize>,
        /// Those that are there no longer, in the old version.
        gone: Vec<Vec<Id<Group>>>,
        /// Those that are new, in the new version.
        new: Vec<Vec<Id<Group>>>,
    },
    /// Whether less of a metric is better.
    Better(Both<bool>),
    /// What a unit of a metric uses of another.
    Draws(Both<Option<(Decimal, Id<Metric>)>>),
    /// What each unit of a metric gives to its holder.
    Unit(Both<Option<Id<Capability>>>),
}

/// How much of a metric comes with an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comes {
    /// Nothing.
    Nothing,
    /// This much.
    Some(Decimal),
    /// Without bound.
    Unlimited,
}

/// A score, and where it puts the capability.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scored {
    /// Value in use, in hundredths.
    pub value: u32,
    /// Breadth, in hundredths of a per cent.
    pub breadth: u32,
    /// Where that puts it.
    pub quadrant: Quadrant,
}

/// The edition in which the customers of a withdrawn one find most of what they had.
#[derive(Clone, Debug)]
pub struct Heir {
    /// The edition, in the new version.
    pub edition: Id<Edition>,
    /// How many of the capabilities it gives as well.
    pub given: usize,
    /// How many the withdrawn edition gave.
    pub had: usize,
    /// What those lose, or pay more for, who move there, and what is neutral for them.
    pub changes: Vec<Change>,
}

/// A change of price.
#[derive(Clone, Debug)]
pub struct PriceChange {
    /// How often it is paid.
    pub period: Period,
    /// In which currency.
    pub currency: Currency,
    /// The edition that an add-on's price is for.
    pub with: Both<Option<Id<Edition>>>,
    /// The price points: the book, and the place in it.
    pub points: Both<Option<(Id<Book>, usize)>>,
    /// What of it changes.
    pub part: PricePart,
    /// Where the new price is dearer by the largest share.
    pub dearer: Option<Amounts>,
    /// Where it is cheaper by the largest share.
    pub cheaper: Option<Amounts>,
    /// For each metric whose charges changed: over which usage the new price is dearer, the same or cheaper.
    pub ranges: Vec<(MetricOf, Vec<UsageRange>)>,
}

/// What of a price changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PricePart {
    /// What is paid for a period.
    Recurring,
    /// What is paid once, at the start: existing customers have paid it.
    Setup,
}

/// A metric, by its id in the new version, or in the old one where the new one does not have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetricOf {
    /// In the old version.
    Old(Id<Metric>),
    /// In the new version.
    New(Id<Metric>),
}

/// Two prices for one usage, each rounded half away from zero to the minor unit of the currency.
#[derive(Clone, Debug)]
pub struct Amounts {
    /// How much is used of each metric that is charged.
    pub usage: Vec<(MetricOf, Decimal)>,
    /// The prices.
    pub price: Both<Decimal>,
    /// By how much of the old one the new one is higher, in tenths of a per cent, rounded half to even; `None` from nothing.
    pub percent: Option<Decimal>,
}

/// A range of usage, and how the new price compares over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsageRange {
    /// The first unit.
    pub from: Decimal,
    /// The last; `None` for no end.
    pub to: Option<Decimal>,
    /// How the new price compares with the old.
    pub new_is: std::cmp::Ordering,
}
