//! What each edition and add-on gives, inheritance included, and whom it is for.

mod audience;
mod closure;
mod cycles;
mod own;
#[cfg(test)]
mod tests;

pub use audience::{group_of, groups_behind};

use rust_decimal::Decimal;

use crate::model::{
    Addon, Bound, Capability, CycleOf, Duration, Edition, Group, Id, Item, License, Line, Metric, Model,
    Period, Window,
};
use crate::text::Span;

/// So much is inherited in all, and so many groups stand behind personas, segments and jobs: a chain of editions, each with all that those above it give, grows with
/// the square of its length, and would fill any memory.
pub const MOST_INHERITED: usize = 3_000_000;

/// What every edition and add-on gives.
#[derive(Clone, Debug, Default)]
pub struct Offers {
    editions: Vec<Offer>,
    addons: Vec<Offer>,
    /// Circles of `extends` and of `requires`, one for each knot of items that refer to each other:
    /// who refers to the next, and where. A circle starts at the name that sorts first.
    pub cycles: Vec<(CycleOf, Vec<(Item, Span)>)>,
    /// The first edition that inherits nothing and is for nobody, since [`MOST_INHERITED`] is reached; it and what
    /// comes after it count as faulty.
    pub overgrown: Option<Id<Edition>>,
}

/// What one edition or add-on gives, and to whom.
#[derive(Clone, Debug, Default)]
pub struct Offer {
    /// The product line, its own or that of the edition it extends; for an add-on its own or the
    /// one line of all editions that it is offered with.
    pub line: Option<Id<Line>>,
    /// The groups that it is for, personas, segments and jobs replaced by the groups they stand
    /// for; without repeats, in the order of the source.
    pub groups: Vec<Id<Group>>,
    /// The edition that it inherits from; `None` also in a circle, where nobody inherits. All of
    /// them, nearest first: [`Offers::ancestors`].
    pub parent: Option<Id<Edition>>,
    /// Capabilities: those of the edition it extends first, in their order, then its own.
    pub includes: Vec<GrantedCapability>,
    /// Limits, by the same order.
    pub limits: Vec<GrantedLimit>,
    /// Allowances, by the same order. What an edition says of a metric takes the place of all that
    /// it would inherit on that metric, here and among the limits.
    pub allowances: Vec<GrantedAllowance>,
    /// How long it can be tried.
    pub trial: Option<Duration>,
    /// The least time that a customer binds to it.
    pub term: Option<Duration>,
    /// What right is sold.
    pub license: Option<License>,
    /// The billing periods that it promises: its own, or the product's.
    pub billing: Vec<Period>,
    /// Whether it, or an edition that it extends, holds a language error or is part of a circle:
    /// what it lacks may only be misspelt.
    pub faulty: bool,
}

/// A capability that an item gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantedCapability {
    /// Which.
    pub capability: Id<Capability>,
    /// The level (one index into its variants; the highest that is given) or the choices (in the
    /// order of the capability's declaration). Empty for a plain capability, or where none is said.
    pub variants: Vec<usize>,
    /// The item that states it: the item itself, or an edition that it extends.
    pub origin: Item,
    /// Where it is stated.
    pub at: Span,
}

/// A limit that an item sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantedLimit {
    /// On which metric.
    pub metric: Id<Metric>,
    /// What it says.
    pub bound: Bound,
    /// The time over which it counts, where that is not the metric's own.
    pub window: Option<Window>,
    /// The item that states it.
    pub origin: Item,
    /// Where it is stated.
    pub at: Span,
}

/// An allowance that comes with an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantedAllowance {
    /// Of which metric.
    pub metric: Id<Metric>,
    /// How much; `None` for unlimited.
    pub quantity: Option<Decimal>,
    /// For each unit of another metric.
    pub per: Option<Id<Metric>>,
    /// The item that states it.
    pub origin: Item,
    /// Where it is stated.
    pub at: Span,
}

impl Offers {
    /// What every edition and add-on of `model` gives.
    pub fn new(model: &Model) -> Self {
        closure::offers(model)
    }

    /// What `item` gives.
    pub fn of(&self, item: Item) -> &Offer {
        match item {
            Item::Edition(id) => self.edition(id),
            Item::Addon(id) => self.addon(id),
        }
    }

    /// What this edition gives.
    pub fn edition(&self, id: Id<Edition>) -> &Offer {
        &self.editions[id.index()]
    }

    /// What this add-on gives.
    pub fn addon(&self, id: Id<Addon>) -> &Offer {
        &self.addons[id.index()]
    }

    /// The editions that this edition extends, nearest first; ends where a circle begins.
    pub fn ancestors(&self, id: Id<Edition>) -> impl Iterator<Item = Id<Edition>> + '_ {
        std::iter::successors(self.edition(id).parent, |&above| self.edition(above).parent)
    }

    /// How many editions each edition extends, one way or another.
    pub fn depths(&self) -> Vec<usize> {
        let mut known: Vec<Option<usize>> = vec![None; self.editions.len()];
        for start in 0..self.editions.len() {
            // Up to the first edition that is known already, then down again.
            let up = std::iter::successors(Some(Id::new(start)), |&id: &Id<Edition>| self.edition(id).parent);
            let unknown: Vec<Id<Edition>> = up.take_while(|id| known[id.index()].is_none()).collect();
            for id in unknown.into_iter().rev() {
                let above = self.edition(id).parent.and_then(|parent| known[parent.index()]);
                known[id.index()] = Some(above.map_or(0, |above| above + 1));
            }
        }
        known.into_iter().flatten().collect()
    }
}

impl Offer {
    /// How many capabilities, limits and allowances it gives.
    fn size(&self) -> usize {
        self.includes.len() + self.limits.len() + self.allowances.len()
    }

    /// How it gives `capability`, if it does.
    pub fn grant_of(&self, capability: Id<Capability>) -> Option<&GrantedCapability> {
        self.includes.iter().find(|grant| grant.capability == capability)
    }

    /// Its limit on `metric`, if it sets one.
    pub fn limit_on(&self, metric: Id<Metric>) -> Option<&GrantedLimit> {
        self.limits.iter().find(|limit| limit.metric == metric)
    }
}
