//! The search among the configurations of one edition for the cheapest that fulfils some clauses.

use rust_decimal::Decimal;

use super::algebra::{Cost, Costs, End};
use super::cheapest::Best;
use super::pricing::{Pricer, added, cost, in_order};
use super::relevant::Relevant;
use super::sale::{Clause, Literal, Sale, Var, left};
use super::solve::solve;
use crate::analysis::price::{Configuration, Refusal, price};
use crate::model::{Addon, Id};

/// So many combinations of add-ons that change what others cost are tried for an edition.
const MOST_COMBINATIONS: usize = 1_024;

/// A search, and what it has found.
pub(super) struct Search<'a> {
    sale: &'a Sale,
    alone: &'a Configuration,
    /// What the needs ask for.
    clauses: Vec<Clause>,
    relevant: Relevant,
    pub(super) best: Option<Best>,
    /// The first configuration that was refused, the smallest first.
    pub(super) refused: Option<(Configuration, Vec<Refusal>)>,
    /// Whether nothing was left untried.
    pub(super) proven: bool,
}

impl<'a> Search<'a> {
    pub(super) fn new(
        sale: &'a Sale,
        alone: &'a Configuration,
        clauses: Vec<Clause>,
        relevant: Relevant,
    ) -> Self {
        Self { sale, alone, clauses, proven: relevant.complete, relevant, best: None, refused: None }
    }

    /// Tries the combinations of those that change what others cost.
    pub(super) fn run(&mut self, pricer: &mut Pricer<'_>) {
        let choices = self.relevant.entangled.iter().map(|(_, quantities)| quantities.len() + 1);
        let all = choices.clone().try_fold(1_usize, usize::checked_mul).unwrap_or(usize::MAX);
        let choices: Vec<usize> = choices.collect();
        for number in 0..all.min(MOST_COMBINATIONS) {
            if self.try_combination(pricer, &digits(number, &choices)).is_none() {
                self.proven = false;
                return;
            }
        }
        if all > MOST_COMBINATIONS {
            self.proven = false;
            self.run_each(pricer, &choices);
        }
    }

    /// Where there are too many combinations: each by itself in each quantity, and all together.
    fn run_each(&mut self, pricer: &mut Pricer<'_>, choices: &[usize]) {
        for (nth, many) in choices.iter().enumerate() {
            for digit in 1..*many {
                let mut digits = vec![0; choices.len()];
                digits[nth] = digit;
                if self.try_combination(pricer, &digits).is_none() {
                    return;
                }
            }
        }
        let all: Vec<usize> = choices.iter().map(|many| many - 1).collect();
        let _ = self.try_combination(pricer, &all);
    }

    /// Completes one combination in the cheapest way. `None` where the work is at an end.
    fn try_combination(&mut self, pricer: &mut Pricer<'_>, digits: &[usize]) -> Option<()> {
        let entangled = self.relevant.entangled.iter().zip(digits);
        let chosen: Vec<(Var, Decimal)> = entangled
            .filter_map(|((var, quantities), digit)| Some((*var, *quantities.get(digit.checked_sub(1)?)?)))
            .collect();
        let mut with = self.alone.clone();
        with.addons = in_order(self.sale, chosen.iter().copied());
        let before = match pricer.quote(&with)? {
            Ok(quote) => cost(&quote),
            Err(refusals) => {
                self.refuse(with, refusals);
                return Some(());
            }
        };
        // The rest only adds to it.
        if self.best.as_ref().is_some_and(|best| best.cost < before) {
            return Some(());
        }
        let (costs, mut fixed) = self.costs(pricer, &with, &chosen, before)?;
        let place = |var: Var| self.relevant.vars.binary_search(&var).ok().map(|place| place as Var);
        let moved =
            self.sale.clauses.iter().chain(&self.clauses).filter_map(|clause| restricted(clause, place));
        fixed.extend(moved);
        let costs = Costs { of: &costs, end: End::Least };
        let found = solve(&costs, self.relevant.vars.len(), &fixed, &mut pricer.work).ok()?;
        let Some((_, set)) = found else { return Some(()) };
        let quantity = |var: Var| {
            let known = chosen.iter().find(|(known, _)| *known == var);
            known.map_or_else(|| pricer.fewest(self.sale.addon(var)), |(_, many)| *many)
        };
        let set = set.into_iter().map(|place| self.relevant.vars[place as usize]);
        let addons = in_order(self.sale, set.map(|var| (var, quantity(var))));
        self.take(pricer, Configuration { addons, ..with });
        Some(())
    }

    /// What each relevant add-on adds to `with`, and which of them are decided: those that change what
    /// others cost, and those that have no price.
    fn costs(
        &mut self,
        pricer: &mut Pricer<'_>,
        with: &Configuration,
        chosen: &[(Var, Decimal)],
        before: Cost,
    ) -> Option<(Vec<Cost>, Vec<Clause>)> {
        let mut costs = vec![Cost::default(); self.relevant.vars.len()];
        let mut fixed = Vec::new();
        for (place, cost_of) in costs.iter_mut().enumerate() {
            let var = self.relevant.vars[place];
            let literal = |is_taken: bool| Literal { var: place as Var, taken: is_taken };
            if self.relevant.entangled.iter().any(|(other, _)| *other == var) {
                fixed.push(vec![literal(chosen.iter().any(|(other, _)| *other == var))]);
                continue;
            }
            let more = pricer.with(with, self.sale.addon(var));
            match pricer.quote(&more)? {
                Ok(quote) => *cost_of = added(before, cost(&quote)),
                Err(refusals) => {
                    fixed.push(vec![left(place as Var)]);
                    self.refuse(more, refusals);
                }
            }
        }
        Some((costs, fixed))
    }

    fn refuse(&mut self, configuration: Configuration, refusals: Vec<Refusal>) {
        let smaller = |(known, _): &(Configuration, _)| configuration.addons.len() < known.addons.len();
        if self.refused.as_ref().is_none_or(smaller) {
            self.refused = Some((configuration, refusals));
        }
    }

    /// Keeps a configuration that is cheaper than what is known, or as cheap and smaller.
    fn take(&mut self, pricer: &mut Pricer<'_>, configuration: Configuration) {
        match price(pricer.model, pricer.analysis, &configuration) {
            Ok(quote) => {
                let found = Best { cost: cost(&quote), configuration, quote, proven: true };
                let rank = |best: &Best| (best.cost, best.configuration.addons.len(), pieces(best));
                if self.best.as_ref().is_none_or(|best| rank(&found) < rank(best)) {
                    self.best = Some(found);
                }
            }
            Err(refusals) => {
                self.proven = false;
                self.refuse(configuration, refusals);
            }
        }
    }
}

/// How many add-ons are bought, quantities counted.
fn pieces(best: &Best) -> Decimal {
    let quantities = best.configuration.addons.iter().map(|&(_, many): &(Id<Addon>, _)| many);
    quantities.fold(Decimal::ZERO, Decimal::saturating_add)
}

/// The digits of `number` where each place has so many.
fn digits(mut number: usize, choices: &[usize]) -> Vec<usize> {
    let digit = |many: &usize| {
        let digit = number % many;
        number /= many;
        digit
    };
    choices.iter().map(digit).collect()
}

/// A clause over the places of some add-ons, where all others are left; `None` where it is fulfilled.
fn restricted(clause: &Clause, place: impl Fn(Var) -> Option<Var>) -> Option<Clause> {
    let mut restricted = Vec::with_capacity(clause.len());
    for literal in clause {
        match (place(literal.var), literal.taken) {
            (Some(var), taken) => restricted.push(Literal { var, taken }),
            (None, true) => {}
            (None, false) => return None,
        }
    }
    Some(restricted)
}
