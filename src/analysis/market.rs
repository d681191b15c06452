//! What is still sold: which editions are for whom, and which add-ons go with them.

use rustc_hash::{FxHashMap, FxHashSet};

use std::cell::OnceCell;

use jiff::civil::Date;

use super::{Analysis, GrantedCapability, Standing, Standings};
use crate::model::{Addon, Capability, Edition, Group, Id, Item, Line, Metric, Model};

/// So many scores and grants are looked at in all: where many editions are for many groups, each
/// edition is weighed against each group, and a few megabytes of text could ask for hours.
const MOST_LOOKED_AT: usize = 30_000_000;

/// What is still sold.
pub struct Market<'a> {
    /// The spec.
    pub(super) model: &'a Model,
    /// What follows from it.
    pub(super) analysis: &'a Analysis,
    standings: Standings,
    /// The editions that are still sold, in the order of the source.
    editions: Vec<Id<Edition>>,
    /// Those for each group.
    editions_for: Vec<Vec<Id<Edition>>>,
    /// The nearest edition below each edition that is still sold.
    sold_below: Vec<Option<Id<Edition>>>,
    /// How many editions each edition extends, once somebody asks.
    depths: OnceCell<Vec<usize>>,
    /// The add-ons that are still sold beside each edition.
    beside: FxHashMap<Id<Edition>, Vec<Id<Addon>>>,
    /// Which add-ons are for which groups, where they are for some in particular.
    meant: FxHashSet<(Id<Addon>, Id<Group>)>,
    /// What each unit of a metric gives to its holder.
    units: FxHashMap<Id<Capability>, Id<Metric>>,
}

impl Analysis {
    /// What is still sold on `today`. Without a day, every price counts.
    pub fn market<'a>(&'a self, model: &'a Model, today: Option<Date>) -> Market<'a> {
        Market::new(model, self, Standings::new(model, &self.books, today))
    }
}

impl<'a> Market<'a> {
    fn new(model: &'a Model, analysis: &'a Analysis, standings: Standings) -> Self {
        let sold = |id: &Id<Edition>| standings.of(*id) != Standing::Grandfathered;
        let mut beside: FxHashMap<Id<Edition>, Vec<Id<Addon>>> = FxHashMap::default();
        let mut meant = FxHashSet::default();
        for (id, addon) in model.addons.iter().filter(|(_, addon)| addon.grandfathered.is_none()) {
            for edition in &addon.offered_with {
                beside.entry(edition.value).or_default().push(id);
            }
            meant.extend(analysis.offers.addon(id).groups.iter().map(|&group| (id, group)));
        }
        let mut units = FxHashMap::default();
        for (id, metric) in model.metrics.iter() {
            for granted in &metric.grants {
                units.entry(granted.value).or_insert(id);
            }
        }
        let editions: Vec<Id<Edition>> = model.editions.ids().filter(sold).collect();
        let mut editions_for = vec![Vec::new(); model.groups.len()];
        for &edition in &editions {
            for group in &analysis.offers.edition(edition).groups {
                editions_for[group.index()].push(edition);
            }
        }
        Self {
            model,
            analysis,
            editions,
            editions_for,
            sold_below: sold_below(model, analysis, sold),
            depths: OnceCell::new(),
            beside,
            meant,
            units,
            standings,
        }
    }

    /// On what terms an edition is sold.
    pub fn standing(&self, edition: Id<Edition>) -> Standing {
        self.standings.of(edition)
    }

    /// Whether an edition is still sold.
    pub fn is_sold(&self, edition: Id<Edition>) -> bool {
        self.standing(edition) != Standing::Grandfathered
    }

    /// The editions that are still sold, in the order of the source.
    pub fn editions(&self) -> impl Iterator<Item = Id<Edition>> + '_ {
        self.editions.iter().copied()
    }

    /// The product line of an edition.
    pub fn line(&self, edition: Id<Edition>) -> Option<Id<Line>> {
        self.analysis.offers.edition(edition).line
    }

    /// The editions for `group`, in the order of the source.
    pub fn editions_for(&self, group: Id<Group>) -> &[Id<Edition>] {
        &self.editions_for[group.index()]
    }

    /// The add-ons that are still sold, in the order of the source.
    pub fn addons(&self) -> impl Iterator<Item = Id<Addon>> + 'a {
        let addons = self.model.addons.iter().filter(|(_, addon)| addon.grandfathered.is_none());
        addons.map(|(id, _)| id)
    }

    /// The nearest edition below `edition` that is still sold.
    pub fn sold_below(&self, edition: Id<Edition>) -> Option<Id<Edition>> {
        self.sold_below[edition.index()]
    }

    /// How many editions an edition extends, one way or another.
    pub fn depth(&self, edition: Id<Edition>) -> usize {
        self.depths.get_or_init(|| self.analysis.offers.depths())[edition.index()]
    }

    /// The editions, then the add-ons that are still sold, in the order of the source.
    pub fn items(&self) -> impl Iterator<Item = Item> + '_ {
        self.editions().map(Item::Edition).chain(self.addons().map(Item::Addon))
    }

    /// The groups that an edition is for, without those that are declined.
    pub fn groups_of(&self, edition: Id<Edition>) -> impl Iterator<Item = Id<Group>> + '_ {
        let groups = self.analysis.offers.edition(edition).groups.iter().copied();
        groups.filter(|&group| self.model.groups[group].declined.is_none())
    }

    /// How many times an edition is for a group.
    pub fn meetings(&self) -> usize {
        self.editions().map(|edition| self.groups_of(edition).count()).sum()
    }

    /// Whether it would take too long to weigh every edition against its groups: how many scores and
    /// grants have to be looked at.
    pub fn is_too_large(&self) -> bool {
        let offers = &self.analysis.offers;
        let of_edition = |edition: Id<Edition>| {
            let addons = self.beside(edition).iter().map(|&addon| 1 + offers.addon(addon).includes.len());
            let stock = offers.edition(edition).includes.len() + addons.sum::<usize>();
            let scores = |group: Id<Group>| self.analysis.grid.of(group).rows.len();
            self.groups_of(edition).fold(stock, |size, group| size.saturating_add(stock + scores(group)))
        };
        self.editions().fold(0, |size: usize, edition| size.saturating_add(of_edition(edition)))
            > MOST_LOOKED_AT
    }

    /// The add-ons that are still sold beside an edition.
    pub fn beside(&self, edition: Id<Edition>) -> &[Id<Addon>] {
        self.beside.get(&edition).map_or(&[], Vec::as_slice)
    }

    /// The add-ons that `group` can buy with `edition`.
    pub fn addons_for(&self, group: Id<Group>, edition: Id<Edition>) -> impl Iterator<Item = Id<Addon>> + '_ {
        self.beside(edition).iter().copied().filter(move |&addon| self.buys(group, addon))
    }

    /// The groups that an item is sold to, without those that are declined: an add-on for nobody in
    /// particular, to those of all editions that it is sold beside.
    pub fn buyers(&self, item: Item) -> Vec<Id<Group>> {
        let addon = match item {
            Item::Edition(edition) => return self.groups_of(edition).collect(),
            Item::Addon(addon) => addon,
        };
        let mut seen = FxHashSet::default();
        let mut buyers: Vec<Id<Group>> = if self.model.addons[addon].audience.is_empty() {
            let with = self.model.addons[addon].offered_with.iter().map(|edition| edition.value);
            with.filter(|&edition| self.is_sold(edition))
                .flat_map(|edition| self.groups_of(edition))
                .collect()
        } else {
            let groups = self.analysis.offers.addon(addon).groups.iter().copied();
            groups.filter(|&group| self.model.groups[group].declined.is_none()).collect()
        };
        buyers.retain(|&group| seen.insert(group));
        buyers
    }

    /// Whether `group` can buy an add-on: it is for the group, or for nobody in particular.
    pub fn buys(&self, group: Id<Group>, addon: Id<Addon>) -> bool {
        self.model.addons[addon].audience.is_empty() || self.meant.contains(&(addon, group))
    }

    /// The metric of which each unit gives a capability to its holder.
    pub fn unit(&self, capability: Id<Capability>) -> Option<Id<Metric>> {
        self.units.get(&capability).copied()
    }

    /// What gives each capability that is `wanted`, editions first, in the order of the source.
    pub fn givers(
        &self,
        wanted: impl Fn(Id<Capability>) -> bool,
    ) -> FxHashMap<Id<Capability>, Vec<(Item, &'a GrantedCapability)>> {
        let mut givers: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for item in self.items() {
            for grant in
                self.analysis.offers.of(item).includes.iter().filter(|grant| wanted(grant.capability))
            {
                givers.entry(grant.capability).or_default().push((item, grant));
            }
        }
        givers
    }
}

/// For each edition, the nearest below it that is `sold`: a long chain of editions that are sold no longer
/// is walked once.
fn sold_below(
    model: &Model,
    analysis: &Analysis,
    sold: impl Fn(&Id<Edition>) -> bool,
) -> Vec<Option<Id<Edition>>> {
    let mut known: Vec<Option<Option<Id<Edition>>>> = vec![None; model.editions.len()];
    for start in model.editions.ids() {
        // Up to the first edition that is known already, then down again.
        let parent = |id: Id<Edition>| analysis.offers.edition(id).parent;
        let up = std::iter::successors(Some(start), |&id| parent(id));
        let unknown: Vec<Id<Edition>> = up.take_while(|id| known[id.index()].is_none()).collect();
        for id in unknown.into_iter().rev() {
            let below = parent(id).and_then(|parent| {
                if sold(&parent) { Some(parent) } else { known[parent.index()].flatten() }
            });
            known[id.index()] = Some(below);
        }
    }
    known.into_iter().map(Option::flatten).collect()
}
