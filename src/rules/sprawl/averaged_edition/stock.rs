//! Whether a group of a shared edition has to buy what another group of it comes for.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Pair;
use crate::analysis::{GrantedCapability, Market, Quadrant, ScoredCapability, Standing, gives};
use crate::model::{Capability, Edition, Group, Id, Item, Model, Variants};
use crate::rules::Context;

/// What one group of a shared edition, and not the other, comes for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Own {
    /// The other need not buy it: it is not in the edition, or the other has an edition without it. Or there
    /// is nothing of the kind.
    Avoidable,
    /// Some of it is in the edition, and the other can buy no edition without it.
    Imposed,
    /// Some of it is on sale to the group nowhere.
    Missing,
}

/// A capability, or one level of it.
type Scored = (Id<Capability>, Option<usize>);

/// What some groups can have neither in an edition nor beside it.
type Lacking = FxHashMap<(Id<Edition>, Id<Group>), Rc<[Scored]>>;

/// What is on sale, kept from pair to pair.
pub(super) struct Stock<'a> {
    context: &'a Context<'a>,
    market: &'a Market<'a>,
    /// What each item that was asked for includes, in the order of the capabilities.
    included: FxHashMap<Item, Rc<[&'a GrantedCapability]>>,
    /// What each group finds of high value, or reaches for by and large.
    wanted: FxHashMap<Id<Group>, FxHashSet<Scored>>,
    own: FxHashMap<Pair, Rc<[ScoredCapability]>>,
    /// What anchors a group and it can have neither in an edition nor beside it.
    lacking: Lacking,
}

impl<'a> Stock<'a> {
    pub(super) fn new(context: &'a Context<'a>, market: &'a Market<'a>) -> Self {
        let (included, wanted, own, lacking) = Default::default();
        Self { context, market, included, wanted, own, lacking }
    }

    /// What anchors `group`, and `than` neither finds of high value nor reaches for by and large.
    pub(super) fn own(&mut self, group: Id<Group>, than: Id<Group>) -> Rc<[ScoredCapability]> {
        let grid = &self.context.analysis.grid;
        let wanted = self.wanted.entry(than).or_insert_with(|| {
            let wanted = grid.of(than).rows.iter().filter(|row| row.quadrant != Quadrant::Giveaway);
            wanted.flat_map(|row| contained(self.context.model, row)).collect()
        });
        let own = self.own.entry((group, than)).or_insert_with(|| {
            let is_shared = |row: &&ScoredCapability| {
                wanted.contains(&(row.capability, row.level)) || wanted.contains(&(row.capability, None))
            };
            grid.of(group).anchors().filter(|row| !is_shared(row)).copied().collect()
        });
        Rc::clone(own)
    }

    /// What the second group of a pair that shares `edition` has to do with what the first alone comes for.
    pub(super) fn own_in(&mut self, edition: Id<Edition>, (group, than): Pair) -> Own {
        let market = self.market;
        let own = self.own(group, than);
        let mut own_here = Vec::new();
        // What comes with each unit of a metric is bought by those who want it.
        for anchor in own.iter().filter(|anchor| market.unit(anchor.capability).is_none()) {
            let scored = (anchor.capability, anchor.level);
            if self.gives(Item::Edition(edition), scored) {
                own_here.push(scored);
            } else if !self.is_on_sale(edition, group, scored) {
                return Own::Missing;
            }
        }
        if own_here.is_empty() {
            return Own::Avoidable;
        }
        let others = self.instead_of(edition, than);
        let is_avoidable = |scored: &Scored| {
            others.iter().any(|&other| self.is_faulty(other) || !self.gives(Item::Edition(other), *scored))
        };
        if own_here.iter().all(is_avoidable) { Own::Avoidable } else { Own::Imposed }
    }

    /// The editions that `group` can buy instead of `edition`, and have all of what anchors it there.
    fn instead_of(&mut self, edition: Id<Edition>, group: Id<Group>) -> Vec<Id<Edition>> {
        let market = self.market;
        let here = self.lacking(edition, group);
        let is_sold = |other: Id<Edition>| market.standing(other) != Standing::Free;
        let mut others = self.others(edition, group);
        others.retain(|&other| {
            is_sold(other)
                && (self.is_faulty(other)
                    || self.lacking(other, group).iter().all(|lacks| here.binary_search(lacks).is_ok()))
        });
        others
    }

    /// The other editions of its line that are still sold to a group.
    fn others(&self, edition: Id<Edition>, group: Id<Group>) -> Vec<Id<Edition>> {
        let market = self.market;
        let others = market.editions_for(group).iter().copied();
        others.filter(|&other| other != edition && market.line(other) == market.line(edition)).collect()
    }

    /// What anchors `group` and neither `edition` nor an add-on beside it gives, in order.
    fn lacking(&mut self, edition: Id<Edition>, group: Id<Group>) -> Rc<[Scored]> {
        if let Some(known) = self.lacking.get(&(edition, group)) {
            return Rc::clone(known);
        }
        let market = self.market;
        let anchors = self.context.analysis.grid.of(group).anchors();
        let anchors = anchors.filter(|anchor| market.unit(anchor.capability).is_none());
        let mut lacking: Vec<Scored> = anchors.map(|anchor| (anchor.capability, anchor.level)).collect();
        lacking.retain(|&scored| {
            !self.gives(Item::Edition(edition), scored) && !self.is_beside(edition, group, scored)
        });
        lacking.sort_unstable();
        let lacking: Rc<[Scored]> = lacking.into();
        self.lacking.insert((edition, group), Rc::clone(&lacking));
        lacking
    }

    /// Whether `group` can have something beside `edition`, or in another edition of its line.
    fn is_on_sale(&mut self, edition: Id<Edition>, group: Id<Group>, scored: Scored) -> bool {
        self.is_beside(edition, group, scored)
            || self
                .others(edition, group)
                .into_iter()
                .any(|other| self.is_faulty(other) || self.gives(Item::Edition(other), scored))
    }

    /// Whether `group` can buy an add-on beside `edition` that gives something, or may give it.
    fn is_beside(&mut self, edition: Id<Edition>, group: Id<Group>, scored: Scored) -> bool {
        let (market, offers) = (self.market, &self.context.analysis.offers);
        let mut addons = market.addons_for(group, edition);
        addons.any(|addon| offers.addon(addon).faulty || self.gives(Item::Addon(addon), scored))
    }

    /// Whether a language error hides something of an edition.
    fn is_faulty(&self, edition: Id<Edition>) -> bool {
        self.context.analysis.offers.edition(edition).faulty
    }

    /// Whether an item gives what is scored.
    fn gives(&mut self, item: Item, (capability, level): Scored) -> bool {
        let model = self.context.model;
        let offers = &self.context.analysis.offers;
        let included = self.included.entry(item).or_insert_with(|| {
            let mut sorted: Vec<&GrantedCapability> = offers.of(item).includes.iter().collect();
            sorted.sort_by_key(|grant| grant.capability);
            sorted.into()
        });
        let place = included.binary_search_by_key(&capability, |grant| grant.capability);
        place.is_ok_and(|place| gives(model, included[place], level))
    }
}

/// What whoever wants something of this level wants with it: a level contains those below it.
fn contained(model: &Model, row: &ScoredCapability) -> impl Iterator<Item = Scored> + use<> {
    let below = match model.capabilities[row.capability].variants {
        Variants::Levels(_) => row.level.unwrap_or(0),
        Variants::Plain | Variants::Choices(_) => 0,
    };
    let (capability, level) = (row.capability, row.level);
    std::iter::once((capability, level)).chain((0..below).map(move |lower| (capability, Some(lower))))
}
