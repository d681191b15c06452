//! Which add-ons can stand in a cheapest configuration at all, and which of them change what others cost.
//!
//! An add-on that gives nothing wanted, is required by nobody and saves nothing only costs money, for no
//! price is below zero: what is cheapest is cheapest without it.

use rust_decimal::Decimal;

use super::pricing::Pricer;
use super::sale::{Clause, Literal, Sale, Var};
use crate::analysis::price::{Configuration, Refusal};
use crate::model::{Bound, Id, Item, Metric};

/// Of a quantity no more than so many values are tried.
const MOST_QUANTITIES: usize = 40;

/// The add-ons that can stand in a cheapest configuration.
pub(super) struct Relevant {
    /// All of them, in order.
    pub(super) vars: Vec<Var>,
    /// Those that change what others cost or may be used, each with the quantities to try.
    pub(super) entangled: Vec<(Var, Vec<Decimal>)>,
    /// Whether no quantity was left out that might be cheaper.
    pub(super) complete: bool,
}

/// What makes an add-on relevant, beyond what is wanted.
struct Play {
    /// Metrics on which an allowance saves money, and how much more of them is used.
    beyond: Vec<(Id<Metric>, Decimal)>,
    /// Metrics of which more is used than a limit allows, and how much.
    broken: Vec<(Id<Metric>, Decimal)>,
}

impl Relevant {
    /// What is relevant beside the edition of `alone`, where `needs` are wanted. `None` where that takes
    /// more prices than may be worked out.
    pub(super) fn new(
        pricer: &mut Pricer<'_>,
        sale: &Sale,
        alone: &Configuration,
        needs: &[Clause],
    ) -> Option<Self> {
        let mut marked = vec![false; sale.addons.len()];
        let mut queue: Vec<Var> = needs.iter().flatten().map(|literal| literal.var).collect();
        let mut play = Play { beyond: pricer.in_play(alone), broken: Vec::new() };
        queue.extend(
            (0..)
                .zip(&sale.addons)
                .filter(|(_, addon)| pricer.saves(**addon, &play.beyond))
                .map(|(var, _)| var),
        );
        play.note(&pricer.quote(alone)?.err().unwrap_or_default());
        let asks = asks(sale);
        loop {
            while let Some(var) = queue.pop() {
                if std::mem::replace(&mut marked[var as usize], true) {
                    continue;
                }
                queue.extend(asks[var as usize].iter().flat_map(|&clause| takes(&sale.clauses[clause])));
                let with = pricer.with(alone, sale.addon(var));
                play.note(&pricer.quote(&with)?.err().unwrap_or_default());
            }
            let lifts = |var: &Var| !marked[*var as usize] && play.lifts(pricer, sale, *var);
            queue.extend((0..sale.addons.len() as Var).filter(lifts));
            if queue.is_empty() {
                break;
            }
        }
        let vars: Vec<Var> = (0..sale.addons.len() as Var).filter(|&var| marked[var as usize]).collect();
        Some(play.entangle(pricer, sale, alone, vars))
    }
}

impl Play {
    /// Notes the limits that are broken, and by what.
    fn note(&mut self, refusals: &[Refusal]) {
        for refusal in refusals {
            if let Refusal::OutsideLimit { metric, used, .. } = refusal
                && self.broken.iter().all(|(known, _)| known != metric)
            {
                self.broken.push((*metric, *used));
            }
        }
    }

    fn lifts(&self, pricer: &Pricer<'_>, sale: &Sale, var: Var) -> bool {
        let limits = &pricer.analysis.offers.addon(sale.addon(var)).limits;
        limits.iter().any(|limit| self.broken.iter().any(|(metric, _)| *metric == limit.metric))
    }

    fn entangle(&self, pricer: &Pricer<'_>, sale: &Sale, alone: &Configuration, vars: Vec<Var>) -> Relevant {
        let item = |var: &Var| Item::Addon(sale.addon(*var));
        let shares = pricer.takes_a_share(Item::Edition(alone.edition))
            || vars.iter().any(|var| pricer.takes_a_share(item(var)));
        let (mut entangled, mut complete) = (Vec::new(), true);
        for &var in &vars {
            let moves = pricer.saves(sale.addon(var), &self.beyond) || self.lifts(pricer, sale, var);
            if moves || shares {
                let (quantities, all) = self.quantities(pricer, sale, alone, var);
                complete &= all;
                entangled.push((var, quantities));
            }
        }
        Relevant { vars, entangled, complete }
    }

    /// How many of an add-on to try: from the fewest to as many as cover all that is used. More of it
    /// would only cost more.
    fn quantities(
        &self,
        pricer: &Pricer<'_>,
        sale: &Sale,
        alone: &Configuration,
        var: Var,
    ) -> (Vec<Decimal>, bool) {
        let addon = sale.addon(var);
        let fewest = pricer.fewest(addon);
        let sold = pricer.model.addons[addon].quantity.map(|quantity| quantity.value);
        let Some(sold) = sold.filter(|sold| !sold.step.is_zero()) else { return (vec![fewest], true) };
        let enough = self.enough(pricer, sale, alone, var);
        let mut quantities = vec![fewest];
        let mut next = fewest;
        while next < enough && quantities.len() < MOST_QUANTITIES {
            let Some(more) = next.checked_add(sold.step) else { break };
            next = more;
            if sold.most.is_some_and(|most| next > most) {
                return (quantities, true);
            }
            quantities.push(next);
        }
        if next >= enough {
            return (quantities, true);
        }
        // Just enough, where it is further away.
        let steps = enough.checked_sub(sold.least).and_then(|more| more.checked_div(sold.step));
        let just = steps.and_then(|steps| steps.ceil().checked_mul(sold.step)?.checked_add(sold.least));
        let just = just.map(|just| sold.most.map_or(just, |most| just.min(most)));
        quantities.extend(just.filter(|just| *just > next));
        (quantities, false)
    }

    /// The quantity that covers all that is used.
    fn enough(&self, pricer: &Pricer<'_>, sale: &Sale, alone: &Configuration, var: Var) -> Decimal {
        let offer = pricer.analysis.offers.addon(sale.addon(var));
        let used = |list: &[(Id<Metric>, Decimal)], metric: Id<Metric>| {
            list.iter().find(|(known, _)| *known == metric).map(|(_, used)| *used)
        };
        let covers = offer.allowances.iter().filter_map(|allowance| {
            let more = used(&self.beyond, allowance.metric)?;
            let per = allowance.per.map_or(Some(Decimal::ONE), |per| used(&alone.usage, per));
            Some((more, allowance.quantity?.checked_mul(per?)?))
        });
        let lifts = offer.limits.iter().filter_map(|limit| match limit.bound {
            Bound::Plus(plus) => Some((used(&self.broken, limit.metric)?, plus)),
            Bound::Range { .. } => None,
        });
        let many = covers.chain(lifts).filter_map(|(used, each)| Some(used.checked_div(each)?.ceil()));
        many.max().unwrap_or(Decimal::ZERO)
    }
}

/// The clauses that each add-on states.
fn asks(sale: &Sale) -> Vec<Vec<usize>> {
    let mut asks = vec![Vec::new(); sale.addons.len()];
    for &clause in sale.requirements.keys() {
        if let Some(Literal { var, .. }) = sale.clauses[clause].first() {
            asks[*var as usize].push(clause);
        }
    }
    asks.iter_mut().for_each(|clauses| clauses.sort_unstable());
    asks
}

/// The add-ons of which a clause wants one.
fn takes(clause: &Clause) -> impl Iterator<Item = Var> + '_ {
    clause.iter().filter(|literal| literal.taken).map(|literal| literal.var)
}
