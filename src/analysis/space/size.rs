//! How many valid configurations there are.

use jiff::civil::Date;
use num_bigint::BigUint;
use rustc_hash::FxHashMap;

use super::algebra::Count;
use super::sale::{Clause, Sales, on_sale};
use super::solve::{Work, parts, solve};
use crate::analysis::Analysis;
use crate::model::{Addon, Edition, Id, Model};

/// So many steps are taken for one spec at most.
const MOST_WORK: usize = 20_000_000;

/// So many steps are taken for the add-ons of one edition that depend on each other at least.
const LEAST_WORK: usize = 100_000;

/// How many valid configurations there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Space {
    /// All of them.
    pub size: Size,
    /// Those of each edition on sale, in the order of the source.
    pub editions: Vec<EditionSpace>,
}

/// How many sets of add-ons can be bought beside one edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionSpace {
    /// The edition.
    pub edition: Id<Edition>,
    /// How many add-ons on sale are offered with it.
    pub addons: usize,
    /// How many sets of them can be bought, none of them among the sets.
    pub size: Size,
}

/// An exact number, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Size {
    /// Exactly so many.
    Counted(BigUint),
    /// Not counted, because too many add-ons depend on each other in too many ways.
    TooDense {
        /// There are at least so many.
        at_least: BigUint,
        /// The add-ons of the first part that is too dense, by name.
        addons: Vec<Id<Addon>>,
        /// The edition that they are offered with.
        edition: Id<Edition>,
    },
}

impl Size {
    /// The number, or the least that it can be.
    pub fn at_least(&self) -> &BigUint {
        match self {
            Self::Counted(number) | Self::TooDense { at_least: number, .. } => number,
        }
    }
}

impl Space {
    /// The space of what is on sale on `today`. Without a day, every price counts.
    pub fn new(model: &Model, analysis: &Analysis, today: Option<Date>) -> Self {
        let sales = Sales::new(model, &analysis.offers);
        let editions = on_sale(model, analysis, today);
        let work = (MOST_WORK / editions.len().max(1)).max(LEAST_WORK);
        let mut known = Known::default();
        let of_edition = |&edition: &Id<Edition>| of_edition(&sales, edition, work, &mut known);
        let editions: Vec<EditionSpace> = editions.iter().map(of_edition).collect();
        let sum: BigUint = editions.iter().map(|edition| edition.size.at_least()).sum();
        let dense = editions.iter().find_map(|edition| match &edition.size {
            Size::Counted(_) => None,
            Size::TooDense { addons, edition, .. } => Some((addons.clone(), *edition)),
        });
        let size = match dense {
            None => Size::Counted(sum),
            Some((addons, edition)) => Size::TooDense { at_least: sum, addons, edition },
        };
        Self { size, editions }
    }
}

/// How many sets there are of add-ons that depend on each other by these clauses: most editions share their
/// add-ons with others.
type Known = FxHashMap<(usize, Vec<Clause>), BigUint>;

/// The sets of add-ons beside one edition: the product over the parts that don't depend on each other.
fn of_edition(sales: &Sales<'_>, edition: Id<Edition>, work: usize, known: &mut Known) -> EditionSpace {
    let sale = sales.of(edition);
    let (mut free, mut product, mut dense) = (0_u64, BigUint::from(1_u8), None);
    // The small parts first, so that one that is too dense leaves work for the others.
    let mut parts = parts(sale.addons.len(), &sale.clauses);
    parts.sort_by_key(|part| part.vars.len());
    let mut work = Work(work);
    for part in parts {
        if part.clauses.is_empty() {
            free += 1;
            continue;
        }
        let key = (part.vars.len(), part.clauses);
        if let Some(count) = known.get(&key) {
            product *= count;
            continue;
        }
        match solve(&Count, key.0, &key.1, &mut work) {
            Ok(count) => {
                product *= &count;
                known.insert(key, count);
            }
            // Nothing of this part is one of the sets, so they are not fewer for it.
            Err(_) => dense = dense.or_else(|| Some(part.vars.iter().map(|&var| sale.addon(var)).collect())),
        }
    }
    let number = product << free;
    let size = match dense {
        None => Size::Counted(number),
        Some(addons) => Size::TooDense { at_least: number, addons, edition },
    };
    EditionSpace { edition, addons: sale.addons.len(), size }
}
