//! What can be bought beside one edition, and on what conditions, as clauses.

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::{Analysis, Offers, Standing, Standings};
use crate::model::{Addon, Capability, Edition, Id, Item, Model, Requirement};

/// An add-on of a [`Sale`], as its place among them.
pub(super) type Var = u32;

/// An add-on that is taken, or left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Literal {
    pub(super) var: Var,
    pub(super) taken: bool,
}

/// At least one of these holds. An empty one never does.
pub(super) type Clause = Vec<Literal>;

/// What can be bought beside one edition.
#[derive(Clone, Debug)]
pub(super) struct Sale {
    /// The edition.
    pub(super) edition: Id<Edition>,
    /// The add-ons on sale that are offered with it, by name, so that nothing that follows depends on
    /// the order in which they are declared.
    pub(super) addons: Vec<Id<Addon>>,
    /// What a set of them has to fulfil. The empty set always does.
    pub(super) clauses: Vec<Clause>,
    /// Which requirement each clause is, by its place; two that exclude each other are none.
    pub(super) requirements: FxHashMap<usize, Requirement>,
}

/// The sales of a model: those add-ons beside each edition that are on sale.
pub(super) struct Sales<'a> {
    model: &'a Model,
    offers: &'a Offers,
    /// The add-ons on sale beside each edition, by name.
    beside: Vec<Vec<Id<Addon>>>,
}

/// The editions on sale on `today`, in the order of the source. Without a day, every price counts.
pub fn on_sale(model: &Model, analysis: &Analysis, today: Option<Date>) -> Vec<Id<Edition>> {
    let standings = Standings::new(model, &analysis.books, today);
    let sold = |id: &Id<Edition>| standings.of(*id) != Standing::Grandfathered;
    model.editions.ids().filter(sold).collect()
}

impl<'a> Sales<'a> {
    pub(super) fn new(model: &'a Model, offers: &'a Offers) -> Self {
        let mut by_name: Vec<Id<Addon>> =
            model.addons.ids().filter(|&id| model.addons[id].grandfathered.is_none()).collect();
        by_name.sort_by_key(|&id| model.addons[id].header.name.as_str());
        let mut beside: Vec<Vec<Id<Addon>>> = vec![Vec::new(); model.editions.len()];
        for addon in by_name {
            for edition in &model.addons[addon].offered_with {
                let of_edition = &mut beside[edition.value.index()];
                if of_edition.last() != Some(&addon) {
                    of_edition.push(addon);
                }
            }
        }
        Self { model, offers, beside }
    }

    /// What can be bought beside `edition`.
    pub(super) fn of(&self, edition: Id<Edition>) -> Sale {
        let addons = self.beside[edition.index()].clone();
        let place: FxHashMap<Id<Addon>, Var> = (0..).zip(&addons).map(|(var, &addon)| (addon, var)).collect();
        let mut sale = Sale { edition, addons, clauses: Vec::new(), requirements: FxHashMap::default() };
        let mut givers = Givers { sale: &sale, offers: self.offers, known: None };
        let (mut clauses, mut requirements) = (Vec::new(), FxHashMap::default());
        let mut apart = FxHashSet::default();
        for (var, &addon) in (0..).zip(&sale.addons) {
            let stated = &self.model.addons[addon];
            for excluded in &stated.excludes {
                let Some(&other) = place.get(&excluded.value).filter(|&&other| other != var) else {
                    continue;
                };
                if apart.insert((var.min(other), var.max(other))) {
                    clauses.push(vec![left(var), left(other)]);
                }
            }
            for required in &stated.requires {
                let mut clause = vec![left(var)];
                match required.value {
                    Requirement::Addon(other) if other == addon => continue,
                    Requirement::Addon(other) => clause.extend(place.get(&other).map(|&other| taken(other))),
                    Requirement::Capability(capability) => match givers.of(capability) {
                        Given::ByEdition => continue,
                        Given::By(others) => {
                            clause.extend(
                                others.iter().filter(|&&other| other != var).map(|&other| taken(other)),
                            );
                        }
                    },
                }
                requirements.insert(clauses.len(), required.value);
                clauses.push(clause);
            }
        }
        (sale.clauses, sale.requirements) = (clauses, requirements);
        sale
    }
}

impl Sale {
    /// The add-on at a place.
    pub(super) fn addon(&self, var: Var) -> Id<Addon> {
        self.addons[var as usize]
    }
}

/// The add-on is left.
pub(super) fn left(var: Var) -> Literal {
    Literal { var, taken: false }
}

/// The add-on is taken.
pub(super) fn taken(var: Var) -> Literal {
    Literal { var, taken: true }
}

/// Who gives a capability.
enum Given<'a> {
    /// The edition itself.
    ByEdition,
    /// These add-ons.
    By(&'a [Var]),
}

/// Who gives which capability: looked up only where something is required.
struct Givers<'a> {
    sale: &'a Sale,
    offers: &'a Offers,
    known: Option<FxHashMap<Id<Capability>, Vec<Var>>>,
}

impl Givers<'_> {
    fn of(&mut self, capability: Id<Capability>) -> Given<'_> {
        let (sale, offers) = (self.sale, self.offers);
        let known = self.known.get_or_insert_with(|| {
            let mut known: FxHashMap<Id<Capability>, Vec<Var>> = FxHashMap::default();
            for (var, &addon) in (0..).zip(&sale.addons) {
                for grant in &offers.of(Item::Addon(addon)).includes {
                    known.entry(grant.capability).or_default().push(var);
                }
            }
            // What the edition gives needs nobody else: an empty list of a capability that nobody gives
            // can't be told from it otherwise.
            for grant in &offers.edition(sale.edition).includes {
                known.insert(grant.capability, vec![Var::MAX]);
            }
            known
        });
        match known.get(&capability).map_or(&[][..], Vec::as_slice) {
            [Var::MAX] => Given::ByEdition,
            others => Given::By(others),
        }
    }
}
