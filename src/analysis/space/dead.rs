//! Add-ons that nobody can buy: they are in no valid configuration.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::algebra::Any;
use super::sale::{Clause, Sale, Sales, Var, on_sale, taken};
use super::solve::{Work, parts, solve};
use crate::analysis::Analysis;
use crate::model::{Addon, Edition, Id, Model, Requirement};

/// So many steps are taken to find those for which a first look is not enough. What is not found out
/// counts as alive.
const MOST_WORK: usize = 2_000_000;

/// An add-on on sale that is in no valid configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadAddon {
    /// Which.
    pub addon: Id<Addon>,
    /// Why, for each edition on sale that it is offered with, in the order of the source; empty where it
    /// is offered with none.
    pub why: Vec<(Id<Edition>, WhyDead)>,
}

/// Why an add-on can't be bought with an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyDead {
    /// Something that is needed can't be had.
    Missing {
        /// What leads there: the add-on itself, what it requires, what that requires in turn; the last of
        /// them states the requirement.
        chain: Vec<Id<Addon>>,
        /// What can't be had.
        requirement: Requirement,
    },
    /// Two add-ons that are needed, or the add-on and one that it needs, exclude each other.
    Excluded {
        /// One of them.
        one: Id<Addon>,
        /// The other.
        other: Id<Addon>,
    },
    /// Every way to get what is required leads to add-ons that can't be combined.
    NoWay,
}

impl DeadAddon {
    /// The other add-ons that stand in the way.
    pub fn because_of(&self) -> impl Iterator<Item = Id<Addon>> + '_ {
        let named = self.why.iter().flat_map(|(_, why)| match why {
            WhyDead::Missing { chain, .. } => chain.clone(),
            WhyDead::Excluded { one, other } => vec![*one, *other],
            WhyDead::NoWay => Vec::new(),
        });
        named.filter(|&addon| addon != self.addon)
    }
}

/// The add-ons on sale that are in no valid configuration on `today`, in the order of the source.
pub fn dead_addons(model: &Model, analysis: &Analysis, today: Option<Date>) -> Vec<DeadAddon> {
    let sales = Sales::new(model, &analysis.offers);
    let mut alive = vec![false; model.addons.len()];
    let mut why: FxHashMap<Id<Addon>, Vec<(Id<Edition>, WhyDead)>> = FxHashMap::default();
    let mut work = Work(MOST_WORK);
    for edition in on_sale(model, analysis, today) {
        let sale = sales.of(edition);
        let look = Look::new(&sale);
        let mut lasting = Vec::new();
        for (var, &addon) in (0..).zip(&sale.addons) {
            if alive[addon.index()] {
                continue;
            }
            match look.from(var, &mut work) {
                Some(Seen::Alive(set)) => {
                    set.into_iter().for_each(|var| alive[sale.addon(var).index()] = true)
                }
                Some(Seen::Broken(of)) => lasting.push((addon, of)),
                None => alive[addon.index()] = true,
            }
        }
        for (addon, of) in lasting {
            let of = explained(&sale, of);
            why.entry(addon).or_default().push((edition, of));
        }
    }
    let on_sale =
        model.addons.iter().filter(|(id, addon)| addon.grandfathered.is_none() && !alive[id.index()]);
    on_sale.map(|(addon, _)| DeadAddon { addon, why: why.remove(&addon).unwrap_or_default() }).collect()
}

/// What a look from one add-on at all that it needs has shown.
enum Seen {
    /// These can be bought together, and it is among them.
    Alive(Vec<Var>),
    /// It can't be bought.
    Broken(Broken),
}

/// Where a way ends.
#[derive(Clone)]
enum Broken {
    /// At a clause that nothing can fulfil, behind these add-ons.
    Missing(Vec<Var>, usize),
    Excluded(Var, Var),
    NoWay,
}

/// The clauses of a sale by the add-on that states them.
struct Look<'a> {
    sale: &'a Sale,
    /// For each add-on the clauses that hold if it is taken.
    asks: Vec<Vec<usize>>,
}

impl<'a> Look<'a> {
    fn new(sale: &'a Sale) -> Self {
        let mut asks = vec![Vec::new(); sale.addons.len()];
        for (index, clause) in sale.clauses.iter().enumerate() {
            for literal in clause.iter().filter(|literal| !literal.taken) {
                asks[literal.var as usize].push(index);
            }
        }
        Self { sale, asks }
    }

    /// Takes an add-on and what it needs, of several ways the first. If that leads nowhere though there
    /// was a choice, all ways are tried. `None` where that is too much work.
    fn from(&self, start: Var, work: &mut Work) -> Option<Seen> {
        let mut before: FxHashMap<Var, Option<Var>> = FxHashMap::from_iter([(start, None)]);
        let (mut set, mut next, mut chose, mut broken) = (vec![start], 0, false, None);
        while let Some(&var) = set.get(next) {
            next += 1;
            for &index in &self.asks[var as usize] {
                let clause = &self.sale.clauses[index];
                work.take(clause.len()).ok()?;
                let mut others = clause.iter().filter(|literal| literal.taken).map(|literal| literal.var);
                if let Some(other) = excluded(clause, var) {
                    if before.contains_key(&other) {
                        broken = broken.or(Some(Broken::Excluded(var, other)));
                    }
                    continue;
                }
                if others.clone().any(|other| before.contains_key(&other)) {
                    continue;
                }
                if let Some(other) = others.next() {
                    chose |= others.next().is_some();
                    before.insert(other, Some(var));
                    set.push(other);
                } else {
                    let back = std::iter::successors(Some(var), |var| before[var]);
                    let mut chain: Vec<Var> = back.collect();
                    chain.reverse();
                    broken = broken.or(Some(Broken::Missing(chain, index)));
                }
            }
        }
        match broken {
            None => Some(Seen::Alive(set)),
            Some(broken) if !chose => Some(Seen::Broken(broken)),
            Some(_) => self.search(start, work),
        }
    }

    /// Whether any way leads anywhere.
    fn search(&self, start: Var, work: &mut Work) -> Option<Seen> {
        work.take(self.sale.addons.len() + self.sale.clauses.len()).ok()?;
        let part = parts(self.sale.addons.len(), &self.sale.clauses);
        let part = part.into_iter().find(|part| part.vars.binary_search(&start).is_ok())?;
        let place = part.vars.binary_search(&start).ok()? as Var;
        let mut clauses: Vec<Clause> = part.clauses;
        clauses.push(vec![taken(place)]);
        let any = solve(&Any, part.vars.len(), &clauses, work).ok()?;
        Some(if any { Seen::Alive(vec![start]) } else { Seen::Broken(Broken::NoWay) })
    }
}

/// The other add-on of a clause by which two exclude each other.
fn excluded(clause: &Clause, var: Var) -> Option<Var> {
    match clause[..] {
        [one, other] if !one.taken && !other.taken => Some(if one.var == var { other.var } else { one.var }),
        [..] => None,
    }
}

fn explained(sale: &Sale, broken: Broken) -> WhyDead {
    match broken {
        Broken::NoWay => WhyDead::NoWay,
        Broken::Excluded(one, other) => WhyDead::Excluded { one: sale.addon(one), other: sale.addon(other) },
        Broken::Missing(chain, clause) => {
            let chain: Vec<Id<Addon>> = chain.into_iter().map(|var| sale.addon(var)).collect();
            let requirement = sale.requirements.get(&clause);
            requirement.map_or(WhyDead::NoWay, |&requirement| WhyDead::Missing { chain, requirement })
        }
    }
}
