//! Which groups are compared: those of one product line.

use crate::analysis::Offers;
use crate::model::{Group, Id, Line, Model};

/// The product lines, and the groups of each.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    lines: Vec<Option<Id<Line>>>,
    places: Vec<Place>,
}

/// The rows that a group belongs to.
#[derive(Clone, Debug)]
enum Place {
    /// None: it is declined.
    Nowhere,
    /// All: no edition is for it, so it may be meant for any line.
    Everywhere,
    /// These, in order.
    In(Vec<usize>),
}

impl Rows {
    /// A row a product line; and one more for the editions without a line, where there are any or
    /// the product has no lines.
    pub(super) fn new(model: &Model, offers: &Offers) -> Self {
        let mut lines: Vec<Option<Id<Line>>> = model.lines.ids().map(Some).collect();
        let without = model.editions.ids().any(|id| offers.edition(id).line.is_none());
        if without || lines.is_empty() {
            lines.push(None);
        }
        let mut places = vec![Place::Everywhere; model.groups.len()];
        for id in model.editions.ids() {
            let offer = offers.edition(id);
            let row = offer.line.map_or(model.lines.len(), Id::index);
            for group in &offer.groups {
                match &mut places[group.index()] {
                    Place::In(rows) => rows.push(row),
                    place @ (Place::Everywhere | Place::Nowhere) => *place = Place::In(vec![row]),
                }
            }
        }
        for (place, group) in places.iter_mut().zip(model.groups.values()) {
            if group.declined.is_some() {
                *place = Place::Nowhere;
            } else if let Place::In(rows) = place {
                rows.sort_unstable();
                rows.dedup();
            }
        }
        Self { lines, places }
    }

    /// The number and the line of each row.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, Option<Id<Line>>)> + '_ {
        self.lines.iter().copied().enumerate()
    }

    /// Whether `group` belongs to a row.
    pub(super) fn has(&self, row: usize, group: Id<Group>) -> bool {
        match &self.places[group.index()] {
            Place::Nowhere => false,
            Place::Everywhere => true,
            Place::In(rows) => rows.binary_search(&row).is_ok(),
        }
    }

    /// Whether two groups belong to one row.
    pub(super) fn meet(&self, one: Id<Group>, other: Id<Group>) -> bool {
        match (&self.places[one.index()], &self.places[other.index()]) {
            (Place::Nowhere, _) | (_, Place::Nowhere) => false,
            (Place::Everywhere, _) | (_, Place::Everywhere) => true,
            (Place::In(rows), Place::In(others)) => rows.iter().any(|row| others.binary_search(row).is_ok()),
        }
    }
}
