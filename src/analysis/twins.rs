//! Add-ons that give exactly the same, beside the same editions.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Analysis;
use crate::model::{Addon, Bound, Capability, Edition, Id, Item, License, Metric, Model, Period, Window};

/// What an add-on gives and to whom it is sold, in an order that its text has no part in.
#[derive(PartialEq, Eq, Hash)]
struct Given {
    with: Vec<Id<Edition>>,
    includes: Vec<(Id<Capability>, Vec<usize>)>,
    limits: Vec<(Id<Metric>, Option<Window>, Bound)>,
    allowances: Vec<Brought>,
    license: Option<License>,
    term: Option<String>,
    /// The fewest, the most, the step.
    quantity: Option<[Option<rust_decimal::Decimal>; 3]>,
    /// Where one is charged by the hour and the other is not, the two are ways to pay for one thing.
    charged: Vec<Id<Metric>>,
    /// And where one is bought once and the other again each period, too.
    once: bool,
}

/// Of which metric, for each unit of which, how much.
type Brought = (Id<Metric>, Option<Id<Metric>>, Option<rust_decimal::Decimal>);

impl Analysis {
    /// The add-ons that give exactly the same beside the same editions, two or more together, all in the
    /// order of the source. Those are left out that no customer could choose between, since their prices
    /// are for different channels, regions or customers; that give nothing; that are sold no longer; or that
    /// hold a language error.
    pub fn identical_addons(&self, model: &Model) -> Vec<Vec<Id<Addon>>> {
        let mut classes: FxHashMap<Given, usize> = FxHashMap::default();
        let mut together: Vec<Vec<Id<Addon>>> = Vec::new();
        for (id, addon) in model.addons.iter() {
            let Some(given) = self.given(model, id, addon) else { continue };
            let class = *classes.entry(given).or_insert_with(|| {
                together.push(Vec::new());
                together.len() - 1
            });
            together[class].push(id);
        }
        let chosen_between = |same: &Vec<Id<Addon>>| self.can_be_chosen_between(same);
        together.into_iter().filter(|same| same.len() > 1).filter(chosen_between).collect()
    }

    fn given(&self, model: &Model, id: Id<Addon>, addon: &Addon) -> Option<Given> {
        let offer = self.offers.addon(id);
        let gives = !(offer.includes.is_empty() && offer.limits.is_empty() && offer.allowances.is_empty());
        let doubtful = offer.includes.iter().any(|grant| model.capabilities[grant.capability].header.faulty);
        if addon.grandfathered.is_some()
            || offer.faulty
            || doubtful
            || !gives
            || addon.offered_with.is_empty()
        {
            return None;
        }
        let points = || self.books.points_of(Item::Addon(id)).map(|(_, point)| point);
        let charges = points().flat_map(|point| &point.charges);
        let includes = offer.includes.iter().map(|grant| (grant.capability, grant.variants.clone()));
        Some(Given {
            with: sorted(addon.offered_with.iter().map(|edition| edition.value)),
            includes: sorted(includes),
            limits: {
                let limits = offer.limits.iter().map(|limit| (limit.metric, limit.window, limit.bound));
                let mut limits: Vec<_> = limits.collect();
                limits.sort_by_key(|(metric, window, _)| (*metric, *window));
                limits
            },
            allowances: sorted(offer.allowances.iter().map(|one| (one.metric, one.per, one.quantity))),
            license: offer.license,
            term: offer.term.map(|term| term.to_string()),
            quantity: addon
                .quantity
                .map(|sold| [Some(sold.value.least), sold.value.most, Some(sold.value.step)]),
            charged: sorted(charges.filter_map(|charge| charge.kind.metric())),
            once: points().next().is_some() && points().all(|point| point.period == Period::Once),
        })
    }

    /// Whether some customer has a price for two of them; who has none yet can be chosen too.
    fn can_be_chosen_between(&self, same: &[Id<Addon>]) -> bool {
        let mut known = FxHashSet::default();
        same.iter().any(|&addon| {
            let books: BTreeSet<_> = self
                .books
                .points_of(Item::Addon(addon))
                .map(|(book, _)| (book.channel.clone(), book.region.clone(), book.eligibility.clone()))
                .collect();
            if books.is_empty() {
                return true;
            }
            let meets = books.iter().any(|book| known.contains(book));
            known.extend(books);
            meets
        })
    }
}

fn sorted<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    all.sort_unstable();
    all.dedup();
    all
}
