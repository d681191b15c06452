//! What a spec states, with every name bound.
//!
//! The model raises no diagnostic: an unresolved name, a duplicate, a cycle is a [`Fault`] kept
//! beside the items, and stands in for what was meant so that it causes no second finding. Every
//! item keeps its origin as a place in the source, not as a tree node.

mod change;
mod evidence;
mod fault;
mod headers;
mod ids;
mod kind;
mod lower;
mod offer;
mod people;
mod policy;
mod price;
mod test;
mod units;

pub use change::{Acceptance, ChangeKind};
pub use evidence::{Evidence, EvidenceKind, Population, Side};
pub use fault::{CycleOf, Fault, FaultKind, RenameFlaw, SyntaxFault, TierFlaw};
pub use ids::{Arena, Id};
pub use kind::{DeclRef, Kind};
pub use lower::{Reading, Word, read, vocabulary};
pub use offer::{
    Addon, Allowance, Audience, Bound, Buyers, Capability, Draw, Edition, Grandfathered, Grants, Include,
    License, Limit, Line, Metric, Product, Quantity, Requirement, Variants,
};
pub use people::{
    CommitteeMember, Firmographics, Group, Job, MeasuredBreadth, Measurement, NumberRange, Persona, Purpose,
    Role, Score, Segment,
};
pub use policy::{Allow, Policy, Thresholds};
pub use price::{BasedOn, Book, Charge, ChargeKind, Deals, Item, PricePoint, Tier, TierMode, TierPrice};
pub use test::{Assertion, AssertionKind, ExpectedPrice, Granted, PriceTest, Test};
pub use units::{Currency, Days, Duration, DurationUnit, Level, Period, Window};

use crate::text::{At, Span};

/// What every declaration has.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// The name by which others refer to it, such as `audit-log`.
    pub name: String,
    /// The title for people, such as `Audit log`; [`Header::label`] falls back on the name.
    pub title: Option<String>,
    /// Documentation, from `///` lines.
    pub doc: Option<String>,
    /// Where the name stands.
    pub at: Span,
    /// From the opening word to the closing brace.
    pub whole: Span,
    /// Names that it had before, as written: a comparison with an older version follows them.
    pub was: Vec<At<String>>,
    /// Findings that the declaration silences.
    pub allows: Vec<Allow>,
    /// Whether the declaration holds a language error. What such a declaration lacks may only be
    /// misspelt, so rules that find something missing stay silent about it.
    pub faulty: bool,
}

impl Header {
    /// The title, or the name where there is none.
    pub fn label(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.name)
    }
}

/// Everything that one root states.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The product; `None` where the root is a part checked alone.
    pub product: Option<Product>,
    /// Thresholds, levels and silences.
    pub policy: Policy,
    /// Sources of claims.
    pub evidence: Arena<Evidence>,
    /// Customer Groups.
    pub groups: Arena<Group>,
    /// Segments.
    pub segments: Arena<Segment>,
    /// Personas.
    pub personas: Arena<Persona>,
    /// Jobs to be done.
    pub jobs: Arena<Job>,
    /// Product lines.
    pub lines: Arena<Line>,
    /// Capabilities.
    pub capabilities: Arena<Capability>,
    /// Value metrics.
    pub metrics: Arena<Metric>,
    /// Editions.
    pub editions: Arena<Edition>,
    /// Add-ons.
    pub addons: Arena<Addon>,
    /// Price books.
    pub books: Arena<Book>,
    /// Closed deals.
    pub deals: Arena<Deals>,
    /// Expectations.
    pub tests: Vec<Test>,
    /// Changes that are meant, whatever is compared with what.
    pub acceptances: Vec<Acceptance>,
    /// What is wrong with the text itself, in the order of the source.
    pub faults: Vec<Fault>,
    /// Whether some file could not be read or parsed, or a part was checked alone: then a name
    /// that is declared nowhere may be declared there, and is no fault.
    pub partial: bool,
}

impl Model {
    /// What the declaration of `item` has in common with others.
    pub fn item(&self, item: Item) -> &Header {
        match item {
            Item::Edition(id) => &self.editions[id].header,
            Item::Addon(id) => &self.addons[id].header,
        }
    }

    /// Every edition, then every add-on, in the order of the source.
    pub fn items(&self) -> impl Iterator<Item = Item> + '_ {
        let editions = self.editions.ids().map(Item::Edition);
        editions.chain(self.addons.ids().map(Item::Addon))
    }

    /// Whether a declaration can't be read, for nobody knows the word that opens it: what seems to be
    /// stated nowhere may be stated there.
    pub fn hides_a_declaration(&self) -> bool {
        self.faults.iter().any(|fault| matches!(fault.kind, FaultKind::UnknownWord { place: None, .. }))
    }

    /// Whether the root states no language error. A name with capitals is none: it is understood.
    pub fn is_sound(&self) -> bool {
        self.faults.iter().all(|fault| matches!(fault.kind, FaultKind::WrongCase { .. }))
    }
}
