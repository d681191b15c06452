//! Where each group has what it scores.

use rustc_hash::FxHashMap;

use super::{Had, MOST_NAMED, Place, Service};
use crate::analysis::expect::gives;
use crate::analysis::{Grid, Market};
use crate::model::{Item, Model};

impl Place {
    const NOWHERE: Self = Self { had: Had::Unsold, items: Vec::new(), more: false };

    /// Says that it is had like this in one more item, if no nearer way is known.
    pub(super) fn add(&mut self, had: Had, item: Option<Item>) {
        if had > self.had {
            return;
        }
        if had < self.had {
            *self = Self { had, ..Self::NOWHERE };
        }
        match item {
            // One add-on may be sold beside several editions.
            Some(item) if self.items.contains(&item) => {}
            Some(item) if self.items.len() < MOST_NAMED => self.items.push(item),
            Some(_) => self.more = true,
            None => {}
        }
    }
}

/// Nothing for anybody yet, with a place for each row of the grid.
pub(super) fn nowhere(model: &Model, grid: &Grid) -> Vec<Service> {
    let places = |id| vec![Place::NOWHERE; grid.of(id).rows.len()];
    model.groups.ids().map(|id| Service { editions: Vec::new(), places: places(id) }).collect()
}

/// Names the items that contain what a group scores, where none of them is for it.
pub(super) fn elsewhere(market: &Market<'_>, services: &mut [Service]) {
    let givers = market.givers(|_| true);
    let mut known: FxHashMap<_, Place> = FxHashMap::default();
    for (id, service) in market.model.groups.ids().zip(services) {
        for (row, place) in market.analysis.grid.of(id).rows.iter().zip(&mut service.places) {
            if place.had != Had::Unsold {
                continue;
            }
            let found = known.entry((row.capability, row.level)).or_insert_with(|| {
                let mut found = Place::NOWHERE;
                let all = givers.get(&row.capability).map_or(&[][..], Vec::as_slice).iter();
                for (item, _) in all.filter(|(_, grant)| gives(market.model, grant, row.level)) {
                    found.add(Had::Elsewhere, Some(*item));
                }
                found
            });
            *place = found.clone();
        }
    }
}
