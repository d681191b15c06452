//! How well the offer for a group fits it, seen from both sides.
//!
//! **Of the group's value**, the part that an edition for it contains. The value is value in use ×
//! breadth, summed over all that the group scores; the *served share* is what the scores that the
//! edition contains make of that sum. A score of a capability as such is contained where the edition
//! gives the capability, at whatever level. A score of one level is contained where the edition gives
//! that level or a higher one, and a score of one choice where it gives that choice. What comes with
//! each unit of a metric comes with every edition.
//!
//! **Of the edition**, the part that the group does not use. Breadth is the share of the group that
//! reaches for a capability at all, so a capability is *unused* where it is not broad for the group:
//! most of the group leaves it alone, or nobody has scored it. It is counted by capability, each at
//! the level at which it is given, because that is what somebody can take out of an edition. A count
//! jumps where a breadth crosses the threshold, so beside it stands the *idle share*: the mean, over
//! the capabilities of the edition, of the share of the group that does not reach for it; what an
//! average account leaves lying. Neither weighs a capability by its value: what the group has no use
//! for is worth next to nothing to it, and would weigh next to nothing.

mod place;
mod stock;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::{Analysis, Market, Share};
use crate::model::{Addon, Capability, Edition, Group, Id, Item, Line, Metric, Model};
use stock::Stock;

/// So many items are named at most where a group has something.
pub const MOST_NAMED: usize = 5;

/// What every group gets from the offer for it.
#[derive(Clone, Debug, Default)]
pub struct Served {
    services: Vec<Service>,
    /// How many times an edition is for a group, where that is too much to work out; then nothing is
    /// known of any of them.
    pub unweighed: usize,
}

/// What one group gets from the offer for it.
#[derive(Clone, Debug, Default)]
pub struct Service {
    /// The editions for it that are still sold, in the order of the source; none for a declined group.
    pub editions: Vec<ServedBy>,
    /// Where it has what it scores: one for each row of its grid, in the same order. Empty where that
    /// is too much to work out.
    pub places: Vec<Place>,
}

/// How one edition serves a group.
#[derive(Clone, Debug)]
pub struct ServedBy {
    /// The edition.
    pub edition: Id<Edition>,
    /// The add-ons that the group can buy with it, in the order of the source: those for the group, and
    /// those for nobody in particular.
    pub addons: Vec<Id<Addon>>,
    /// Whether no other edition of its line contains more of the group's value; of equals, the first in
    /// the source.
    pub best: bool,
    /// The shares; `None` where no score of the group is worth anything, for then nothing is known.
    pub weighed: Option<Weighed>,
}

/// The served share of a group, both ways.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// Of the group's value, the part that the edition contains.
    pub value: Share,
    /// The same for the edition and all add-ons that the group can buy with it. Two that exclude each
    /// other both count, though no account has both: it is what is on offer.
    pub with_addons: Share,
    /// Of the edition, the part that an average account of the group leaves lying; `None` for an edition
    /// without capabilities.
    pub idle: Option<Share>,
    /// The capabilities of the edition that most of the group leaves alone, in its order.
    pub unused: Vec<Unused>,
}

/// A capability that a group does not use, at the level at which an edition gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unused {
    /// Which.
    pub capability: Id<Capability>,
    /// The level, where it comes in levels.
    pub level: Option<usize>,
}

/// Where a group has something that it scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// In what way.
    pub had: Had,
    /// Where: editions, then add-ons, in the order of the source; at most [`MOST_NAMED`].
    pub items: Vec<Item>,
    /// Whether there are more.
    pub more: bool,
}

/// In what way a group has something, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Had {
    /// Editions for the group contain it.
    Included,
    /// It comes with each unit of this metric.
    ByTheUnit(Id<Metric>),
    /// Add-ons that the group can buy with one of its editions contain it.
    AddOn,
    /// Only items that are not for the group contain it.
    Elsewhere,
    /// Nothing that is still sold contains it.
    Unsold,
}

impl Analysis {
    /// What every group gets from what is sold on `today`. Without a day, every price counts.
    pub fn served(&self, model: &Model, today: Option<Date>) -> Served {
        let market = self.market(model, today);
        if market.is_too_large() {
            let services = vec![Service::default(); model.groups.len()];
            return Served { services, unweighed: market.meetings() };
        }
        let mut services = place::nowhere(model, &self.grid);
        for edition in market.editions() {
            let stock = Stock::new(&market, edition);
            for group in market.groups_of(edition) {
                stock.serve(group, &mut services[group.index()]);
            }
        }
        for service in &mut services {
            mark_best(&market, service);
        }
        place::elsewhere(&market, &mut services);
        Served { services, unweighed: 0 }
    }
}

impl Served {
    /// What `group` gets.
    pub fn of(&self, group: Id<Group>) -> &Service {
        &self.services[group.index()]
    }
}

/// Marks the best edition of each line.
fn mark_best(market: &Market<'_>, service: &mut Service) {
    let mut best: FxHashMap<Option<Id<Line>>, (Share, usize)> = FxHashMap::default();
    for (place, served) in service.editions.iter().enumerate() {
        let Some(weighed) = &served.weighed else { continue };
        let known = best.entry(market.line(served.edition)).or_insert((weighed.value, place));
        if weighed.value > known.0 {
            *known = (weighed.value, place);
        }
    }
    for (_, place) in best.into_values() {
        service.editions[place].best = true;
    }
}
