//! What can be had with one edition, laid against what its groups score.

use rustc_hash::FxHashMap;

use super::{Had, ServedBy, Service, Unused, Weighed};
use crate::analysis::expect::gives;
use crate::analysis::{GrantedCapability, Market, ScoredCapability, Share};
use crate::model::{Addon, Capability, Edition, Group, Id, Item, Variants};

/// All of a group, in hundredths of a per cent.
const ALL: u32 = 10_000;

/// What can be had with one edition.
pub(super) struct Stock<'a> {
    market: &'a Market<'a>,
    edition: Id<Edition>,
    /// What the edition gives.
    included: FxHashMap<Id<Capability>, &'a GrantedCapability>,
    /// What the add-ons beside it give.
    beside: FxHashMap<Id<Capability>, Vec<(Id<Addon>, &'a GrantedCapability)>>,
}

impl<'a> Stock<'a> {
    pub(super) fn new(market: &'a Market<'a>, edition: Id<Edition>) -> Self {
        let offers = &market.analysis.offers;
        let included = offers.edition(edition).includes.iter().map(|grant| (grant.capability, grant));
        let mut beside: FxHashMap<Id<Capability>, Vec<_>> = FxHashMap::default();
        for &addon in market.beside(edition) {
            for grant in &offers.addon(addon).includes {
                beside.entry(grant.capability).or_default().push((addon, grant));
            }
        }
        Self { market, edition, included: included.collect(), beside }
    }

    /// Adds the edition to what `group` gets, and itself and its add-ons to the places where the group
    /// has what it scores.
    pub(super) fn serve(&self, group: Id<Group>, service: &mut Service) {
        let rows = &self.market.analysis.grid.of(group).rows;
        let (mut all, mut value, mut with_addons) = (0, 0, 0);
        for (row, place) in rows.iter().zip(&mut service.places) {
            let weight = u128::from(row.value) * u128::from(row.breadth);
            all += weight;
            let unit = self.market.unit(row.capability);
            let included = self.contains(row);
            if included {
                place.add(Had::Included, Some(Item::Edition(self.edition)));
            } else if let Some(metric) = unit {
                place.add(Had::ByTheUnit(metric), None);
            }
            let mut through_addon = false;
            for addon in self.addons_with(group, row) {
                through_addon = true;
                place.add(Had::AddOn, Some(Item::Addon(addon)));
            }
            let has = included || unit.is_some();
            value += if has { weight } else { 0 };
            with_addons += if has || through_addon { weight } else { 0 };
        }
        let weighed = (all > 0).then(|| {
            let breadths = self.breadths(rows);
            Weighed {
                value: Share::new(value, all),
                with_addons: Share::new(with_addons, all),
                idle: self.idle(&breadths),
                unused: self.unused(&breadths),
            }
        });
        let addons = self.market.beside(self.edition).iter().copied();
        let addons = addons.filter(|&addon| self.market.buys(group, addon)).collect();
        service.editions.push(ServedBy { edition: self.edition, addons, best: false, weighed });
    }

    /// Whether the edition contains what is scored.
    fn contains(&self, row: &ScoredCapability) -> bool {
        let grant = self.included.get(&row.capability);
        grant.is_some_and(|grant| gives(self.market.model, grant, row.level))
    }

    /// The add-ons that contain what is scored, and that the group can buy.
    fn addons_with(&self, group: Id<Group>, row: &ScoredCapability) -> impl Iterator<Item = Id<Addon>> {
        let beside = self.beside.get(&row.capability).map_or(&[][..], Vec::as_slice).iter();
        let level = row.level;
        let contain = beside.filter(move |(_, grant)| gives(self.market.model, grant, level));
        contain.map(|(addon, _)| *addon).filter(move |&addon| self.market.buys(group, addon))
    }

    /// Which share of the group reaches for each capability of the edition, as far as that is scored.
    fn breadths(&self, rows: &[ScoredCapability]) -> FxHashMap<Id<Capability>, u32> {
        let mut breadths: FxHashMap<Id<Capability>, u32> = FxHashMap::default();
        for row in rows {
            let grant = self.included.get(&row.capability);
            if grant.is_some_and(|grant| self.uses(grant, row.level)) {
                let breadth = breadths.entry(row.capability).or_default();
                *breadth = row.breadth.min(ALL).max(*breadth);
            }
        }
        breadths
    }

    /// The capabilities of the edition that most of the group leaves alone.
    fn unused(&self, breadths: &FxHashMap<Id<Capability>, u32>) -> Vec<Unused> {
        let broad = self.market.model.policy.thresholds.broad;
        let is_left = |grant: &&GrantedCapability| {
            breadths.get(&grant.capability).is_none_or(|&breadth| breadth < broad)
        };
        let unused =
            |grant: &GrantedCapability| Unused { capability: grant.capability, level: self.level(grant) };
        self.includes().iter().filter(is_left).map(unused).collect()
    }

    /// The part of the edition that an average account leaves lying.
    fn idle(&self, breadths: &FxHashMap<Id<Capability>, u32>) -> Option<Share> {
        let used: u128 = breadths.values().map(|&breadth| u128::from(breadth)).sum();
        let whole = self.includes().len() as u128 * u128::from(ALL);
        (whole > 0).then(|| Share::new(whole - used, whole))
    }

    fn includes(&self) -> &'a [GrantedCapability] {
        &self.market.analysis.offers.edition(self.edition).includes
    }

    /// Whether those who reach for what is scored use what is given: a capability at the level at which
    /// it is given, by reaching for that level or a higher one.
    fn uses(&self, grant: &GrantedCapability, scored: Option<usize>) -> bool {
        let Some(scored) = scored else { return true };
        match &self.market.model.capabilities[grant.capability].variants {
            Variants::Levels(_) => scored >= grant.variants.iter().max().copied().unwrap_or(0),
            Variants::Plain | Variants::Choices(_) => gives(self.market.model, grant, Some(scored)),
        }
    }

    /// The level at which a capability is given, where it comes in levels.
    fn level(&self, grant: &GrantedCapability) -> Option<usize> {
        match &self.market.model.capabilities[grant.capability].variants {
            Variants::Levels(_) => Some(grant.variants.iter().max().copied().unwrap_or(0)),
            Variants::Plain | Variants::Choices(_) => None,
        }
    }
}
