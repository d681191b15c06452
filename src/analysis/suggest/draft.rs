//! A packaging that is being drawn up: what each edition and add-on gives, and whom it is for.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{
    Addon, Bound, Capability, Edition, Group, Id, License, Line, Metric, Model, Variants, Window,
};

/// A capability, or one level or choice of it.
pub type Scored = (Id<Capability>, Option<usize>);

/// The capabilities that something gives, each at its level (one) or choices; empty where none is said.
pub type Given = BTreeMap<Id<Capability>, Vec<usize>>;

/// A limit on a metric, over a time of its own where that is not the metric's.
pub type Limit = (Id<Metric>, Bound, Option<Window>);

/// A quantity of a metric that comes along, for each unit of another where one is named; `None` for unlimited.
pub type Allowance = (Id<Metric>, Option<Decimal>, Option<Id<Metric>>);

/// Editions and add-ons as they are drawn up: those of the spec at the places of their ids, then new ones.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The editions.
    pub packages: Vec<Package>,
    /// The add-ons.
    pub extras: Vec<Extra>,
}

/// What became of an edition or add-on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stays as it is.
    Kept,
    /// It gives something else, or is for others.
    Changed,
    /// It is new.
    New,
    /// It goes, into the edition at this place where there is one.
    Gone(Option<usize>),
}

/// An edition of a [`Draft`].
#[derive(Clone, Debug)]
pub struct Package {
    /// The edition of the spec that it continues; `None` for a new one.
    pub from: Option<Id<Edition>>,
    /// The edition whose price points show where a new one needs a price.
    pub like: Option<Id<Edition>>,
    /// Its name.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// Its product line.
    pub line: Option<Id<Line>>,
    /// Whom it is for, in the order of the source.
    pub groups: Vec<Id<Group>>,
    /// What it gives, inheritance included.
    pub includes: Given,
    /// Its limits, inheritance included.
    pub limits: Vec<Limit>,
    /// Its allowances, inheritance included.
    pub allowances: Vec<Allowance>,
    /// What right is sold.
    pub license: Option<License>,
    /// The edition that it extends, by place.
    pub extends: Option<usize>,
    /// Whether it is sold for money to groups that are not declined: only such editions are changed.
    pub is_sold: bool,
    /// Whether it costs nothing.
    pub is_free: bool,
    /// Whether nobody can buy it any more.
    pub is_past: bool,
    /// Whether its old price no longer suits it: it gives so much more that another edition would be a bad deal.
    pub is_unpriced: bool,
    /// What became of it.
    pub fate: Fate,
}

/// An add-on of a [`Draft`].
#[derive(Clone, Debug)]
pub struct Extra {
    /// The add-on of the spec that it is; `None` for a new one.
    pub from: Option<Id<Addon>>,
    /// Its name.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// Whom it is for; empty for nobody in particular.
    pub groups: Vec<Id<Group>>,
    /// The editions that it is sold with, by place.
    pub offered_with: Vec<usize>,
    /// What it gives.
    pub includes: Given,
    /// Whether it raises limits or allowances, and so is worth something whatever it includes.
    pub has_quantities: bool,
    /// Whether somebody can still buy it.
    pub is_sold: bool,
    /// Whether its old price no longer suits it: it sells more than that was for.
    pub is_unpriced: bool,
    /// What became of it.
    pub fate: Fate,
}

impl Fate {
    /// Whether it is still there.
    pub fn stays(self) -> bool {
        match self {
            Self::Kept | Self::Changed | Self::New => true,
            Self::Gone(_) => false,
        }
    }

    /// The same after a change.
    fn touched(self) -> Self {
        match self {
            Self::Kept | Self::Changed => Self::Changed,
            Self::New | Self::Gone(_) => self,
        }
    }
}

impl Package {
    /// Marks it as changed.
    pub(super) fn touch(&mut self) {
        self.fate = self.fate.touched();
    }

    /// Whether it is still there, and sold for money.
    pub fn competes(&self) -> bool {
        self.fate.stays() && self.is_sold && !self.groups.is_empty()
    }

    /// Whether it is for `group`, and somebody can buy it.
    pub fn serves(&self, group: Id<Group>) -> bool {
        self.fate.stays() && !self.is_past && self.groups.contains(&group)
    }
}

impl Extra {
    /// Marks it as changed.
    pub(super) fn touch(&mut self) {
        self.fate = self.fate.touched();
    }

    /// Whether somebody can buy it.
    pub fn is_open(&self) -> bool {
        self.fate.stays() && self.is_sold
    }

    /// Whether `group` can buy it with a suitable edition.
    pub fn is_for(&self, group: Id<Group>) -> bool {
        self.groups.is_empty() || self.groups.contains(&group)
    }
}

/// Whether `given` contains a capability, at this level or choice.
pub(super) fn holds(model: &Model, given: &Given, scored: Scored) -> bool {
    let variants = &model.capabilities[scored.0].variants;
    given.get(&scored.0).is_some_and(|at| crate::analysis::expect::contains(variants, at, scored.1))
}

/// Whether `given` contains all of `other`.
pub(super) fn holds_all(model: &Model, given: &Given, other: &Given) -> bool {
    other.iter().all(|(&capability, at)| {
        let Some(own) = given.get(&capability) else { return false };
        match &model.capabilities[capability].variants {
            Variants::Plain => true,
            Variants::Levels(_) => own.iter().max().unwrap_or(&0) >= at.iter().max().unwrap_or(&0),
            Variants::Choices(_) => {
                own.is_empty() || !at.is_empty() && at.iter().all(|choice| own.contains(choice))
            }
        }
    })
}

/// Adds a capability to `given`, at this level or choice, unless more of it is there.
pub(super) fn give(model: &Model, given: &mut Given, (capability, at): Scored) {
    let is_new = !given.contains_key(&capability);
    let own = given.entry(capability).or_default();
    match (&model.capabilities[capability].variants, at) {
        (Variants::Plain, _) | (_, None) => {}
        (Variants::Levels(_), Some(level)) => {
            let most = own.iter().max().copied().unwrap_or(0).max(level);
            *own = vec![most];
        }
        // Without a choice, all are given.
        (Variants::Choices(_), Some(choice)) => {
            if (is_new || !own.is_empty()) && !own.contains(&choice) {
                own.push(choice);
                own.sort_unstable();
            }
        }
    }
}

/// Adds all of `other` to `given`.
pub(super) fn give_all(model: &Model, given: &mut Given, other: &Given) {
    for (&capability, at) in other {
        let choices = matches!(model.capabilities[capability].variants, Variants::Choices(_));
        if at.is_empty() {
            let own = given.entry(capability).or_default();
            if choices {
                own.clear();
            }
        }
        for &variant in at {
            give(model, given, (capability, Some(variant)));
        }
    }
}
