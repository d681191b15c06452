//! Editions that extend each other, and add-ons that require each other, in a circle.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::circles::circles;
use crate::model::{CycleOf, Item, Model, Requirement};
use crate::text::Span;

/// What refers to itself, in one step or in many.
#[derive(Debug, Default)]
pub(super) struct Cycles {
    /// Each circle: who refers to the next, and where.
    pub(super) list: Vec<(CycleOf, Vec<(Item, Span)>)>,
    /// Every item that is in one.
    pub(super) inside: FxHashSet<Item>,
}

impl Cycles {
    /// The circles of `extends` and of `requires` in `model`.
    pub(super) fn new(model: &Model) -> Self {
        let mut found = Self::default();
        found.add(model, CycleOf::Extends, model.editions.ids().map(Item::Edition).collect());
        found.add(model, CycleOf::Requires, model.addons.ids().map(Item::Addon).collect());
        found
    }

    fn add(&mut self, model: &Model, of: CycleOf, mut items: Vec<Item>) {
        // By name, so that the order of declarations decides nothing.
        items.sort_by(|one, other| model.item(*one).name.cmp(&model.item(*other).name));
        let place: FxHashMap<Item, usize> = items.iter().enumerate().map(|(n, &item)| (item, n)).collect();
        let next: Vec<Vec<usize>> = items
            .iter()
            .map(|&item| refers_to(model, item).iter().filter_map(|(to, _)| place.get(to).copied()).collect())
            .collect();
        let (paths, inside) = circles(&next);
        self.inside.extend(items.iter().zip(inside).filter(|(_, inside)| *inside).map(|(item, _)| *item));
        for path in paths {
            let step = |(n, &node): (usize, &usize)| {
                let target = items[path[(n + 1) % path.len()]];
                let at = refers_to(model, items[node]).into_iter().find(|(to, _)| *to == target);
                (items[node], at.map_or(model.item(items[node]).at, |(_, at)| at))
            };
            self.list.push((of, path.iter().enumerate().map(step).collect()));
        }
    }
}

/// What `item` extends or requires, and where it says so.
fn refers_to(model: &Model, item: Item) -> Vec<(Item, Span)> {
    match item {
        Item::Edition(id) => {
            model.editions[id].extends.iter().map(|parent| (Item::Edition(parent.value), parent.at)).collect()
        }
        Item::Addon(id) => {
            let needs = model.addons[id].requires.iter().filter_map(|need| match need.value {
                Requirement::Addon(addon) => Some((Item::Addon(addon), need.at)),
                Requirement::Capability(_) => None,
            });
            needs.collect()
        }
    }
}
