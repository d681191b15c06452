//! The kinds of declaration, and the words that open them.

use super::Id;
use super::{Addon, Book, Capability, Deals, Edition, Evidence, Group, Job, Line, Metric, Persona, Segment};

/// A kind of declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `product`
    Product,
    /// `policy`
    Policy,
    /// `evidence`
    Evidence,
    /// `group`
    Group,
    /// `segment`
    Segment,
    /// `persona`
    Persona,
    /// `job`
    Job,
    /// `line`
    Line,
    /// `capability`
    Capability,
    /// `metric`
    Metric,
    /// `edition`
    Edition,
    /// `addon`
    Addon,
    /// `prices`
    Prices,
    /// `deals`
    Deals,
    /// `test`
    Test,
}

impl Kind {
    /// All kinds, in the order in which a spec usually states them.
    pub const ALL: [Kind; 15] = [
        Self::Product,
        Self::Policy,
        Self::Evidence,
        Self::Group,
        Self::Segment,
        Self::Persona,
        Self::Job,
        Self::Line,
        Self::Capability,
        Self::Metric,
        Self::Edition,
        Self::Addon,
        Self::Prices,
        Self::Deals,
        Self::Test,
    ];

    /// The word that opens the declaration, and the first part of a finding's subject.
    pub fn word(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Policy => "policy",
            Self::Evidence => "evidence",
            Self::Group => "group",
            Self::Segment => "segment",
            Self::Persona => "persona",
            Self::Job => "job",
            Self::Line => "line",
            Self::Capability => "capability",
            Self::Metric => "metric",
            Self::Edition => "edition",
            Self::Addon => "addon",
            Self::Prices => "prices",
            Self::Deals => "deals",
            Self::Test => "test",
        }
    }

    /// Whether a declaration of the kind has a name.
    pub fn has_name(self) -> bool {
        !matches!(self, Self::Policy | Self::Test)
    }

    /// The kind that `word` opens.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The kind that others open with `word`: what many call a plan is an edition here.
    pub fn from_foreign_word(word: &str) -> Option<Self> {
        match word {
            "plan" | "tier" | "package" | "bundle" => Some(Self::Edition),
            "feature" => Some(Self::Capability),
            "customer-group" | "cohort" => Some(Self::Group),
            "add-on" | "option" => Some(Self::Addon),
            "unit" | "value-metric" => Some(Self::Metric),
            "pricebook" | "price-book" | "pricing" => Some(Self::Prices),
            _ => None,
        }
    }

    /// What a person calls one of these, with its article.
    pub fn a_noun(self) -> &'static str {
        match self {
            Self::Product => "a product",
            Self::Policy => "a policy",
            Self::Evidence => "evidence",
            Self::Group => "a customer group",
            Self::Segment => "a segment",
            Self::Persona => "a persona",
            Self::Job => "a job",
            Self::Line => "a product line",
            Self::Capability => "a capability",
            Self::Metric => "a metric",
            Self::Edition => "an edition",
            Self::Addon => "an add-on",
            Self::Prices => "a price book",
            Self::Deals => "a record of deals",
            Self::Test => "a test",
        }
    }
}

/// What a name is bound to: one namespace holds every kind of declaration that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeclRef {
    /// The product.
    Product,
    /// Evidence.
    Evidence(Id<Evidence>),
    /// A customer group.
    Group(Id<Group>),
    /// A segment.
    Segment(Id<Segment>),
    /// A persona.
    Persona(Id<Persona>),
    /// A job.
    Job(Id<Job>),
    /// A product line.
    Line(Id<Line>),
    /// A capability.
    Capability(Id<Capability>),
    /// A metric.
    Metric(Id<Metric>),
    /// An edition.
    Edition(Id<Edition>),
    /// An add-on.
    Addon(Id<Addon>),
    /// A price book.
    Book(Id<Book>),
    /// Closed deals.
    Deals(Id<Deals>),
}

impl DeclRef {
    /// The kind of the declaration.
    pub fn kind(self) -> Kind {
        match self {
            Self::Product => Kind::Product,
            Self::Evidence(_) => Kind::Evidence,
            Self::Group(_) => Kind::Group,
            Self::Segment(_) => Kind::Segment,
            Self::Persona(_) => Kind::Persona,
            Self::Job(_) => Kind::Job,
            Self::Line(_) => Kind::Line,
            Self::Capability(_) => Kind::Capability,
            Self::Metric(_) => Kind::Metric,
            Self::Edition(_) => Kind::Edition,
            Self::Addon(_) => Kind::Addon,
            Self::Book(_) => Kind::Prices,
            Self::Deals(_) => Kind::Deals,
        }
    }
}
