//! The cheapest configuration of each edition that gives what is wanted.
//!
//! Add-ons that change what others cost, by what comes with them or as a share of all, are tried in every
//! combination and quantity; the cost of the rest only adds up, and is worked out part by part. Whatever
//! is found is priced as `quote` does.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::algebra::{Cost, Costs, End};
use super::pricing::{Pricer, added, cost, in_order};
use super::relevant::Relevant;
use super::sale::{Clause, Literal, Sale, Sales, Var, left, on_sale, taken};
use super::solve::{Work, solve};
use crate::analysis::Analysis;
use crate::analysis::expect::gives;
use crate::analysis::price::{Configuration, Quote, Refusal, price};
use crate::model::{Addon, Capability, Edition, Id, Model};

/// So many prices are worked out in one search at most, those of an edition at least.
const MOST_PRICES: [usize; 2] = [20_000, 2_000];

/// So many combinations of add-ons that change what others cost are tried for an edition.
const MOST_COMBINATIONS: usize = 1_024;

/// So many steps are taken in one search at most, those for an edition at least.
const MOST_WORK: [usize; 2] = [8_000_000, 100_000];

/// A capability that somebody wants, at a level or choice if one is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// Which.
    pub capability: Id<Capability>,
    /// The level, or a higher one, or the choice, by its index in the variants.
    pub variant: Option<usize>,
}

/// What came of the search among the configurations of one edition.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The edition.
    pub edition: Id<Edition>,
    /// Its cheapest configuration, or why it has none.
    pub found: Result<Best, WhyNot>,
}

/// The cheapest configuration of an edition.
#[derive(Clone, Debug)]
pub struct Best {
    /// The configuration; its add-ons in the order of the source.
    pub configuration: Configuration,
    /// Its price.
    pub quote: Quote,
    /// Whether it is known that none is cheaper. If not, there were more combinations than are tried.
    pub proven: bool,
    cost: Cost,
}

/// Why no configuration of an edition will do.
#[derive(Clone, Debug)]
pub enum WhyNot {
    /// Neither the edition nor an add-on that is offered with it gives these.
    Lacks(Vec<Need>),
    /// This configuration would, but has no price.
    Refused(Box<Configuration>, Vec<Refusal>),
    /// The add-ons that give what is wanted can't be combined.
    Uncombinable(Vec<Need>),
    /// There are more combinations than are tried, and none of those that were tried will do.
    TooMany,
}

/// The cheapest configuration of each edition on sale that gives all of `needs`, the cheapest first, what
/// is quoted after what has a number, and then the editions without one; ties by name. `asked` says how
/// it is bought and what is used: its edition and add-ons do not count.
pub fn cheapest(
    model: &Model,
    analysis: &Analysis,
    today: Option<Date>,
    needs: &[Need],
    asked: &Configuration,
) -> Vec<Candidate> {
    let sales = Sales::new(model, &analysis.offers);
    let editions = on_sale(model, analysis, today);
    let each = |[all, least]: [usize; 2]| (all / editions.len().max(1)).max(least);
    let (prices, work) = (each(MOST_PRICES), each(MOST_WORK));
    let mut pricer = Pricer::new(model, analysis, prices, work);
    let mut candidates: Vec<Candidate> = Vec::with_capacity(editions.len());
    for edition in editions {
        (pricer.left, pricer.work) = (prices, Work(work));
        let alone = Configuration { edition, addons: Vec::new(), ..asked.clone() };
        candidates.push(Candidate { edition, found: best(&mut pricer, &sales.of(edition), needs, &alone) });
    }
    let name = |edition: Id<Edition>| model.editions[edition].header.name.as_str();
    candidates.sort_by(|one, other| {
        let cost = |candidate: &Candidate| candidate.found.as_ref().ok().map(|best| best.cost);
        let place = |candidate: &Candidate| (candidate.found.is_err(), cost(candidate));
        place(one).cmp(&place(other)).then_with(|| name(one.edition).cmp(name(other.edition)))
    });
    candidates
}

/// The cheapest configuration of the edition of `alone` that gives all of `needs`.
pub(super) fn best(
    pricer: &mut Pricer<'_>,
    sale: &Sale,
    needs: &[Need],
    alone: &Configuration,
) -> Result<Best, WhyNot> {
    let wanted: Vec<(Need, Clause)> =
        needs.iter().filter_map(|need| Some((*need, clause(pricer, sale, *need)?))).collect();
    let lacking: Vec<Need> =
        wanted.iter().filter(|(_, clause)| clause.is_empty()).map(|(need, _)| *need).collect();
    if !lacking.is_empty() {
        return Err(WhyNot::Lacks(lacking));
    }
    let (wanted, clauses): (Vec<Need>, Vec<Clause>) = wanted.into_iter().unzip();
    if let Err(refusals) = pricer.quote(alone).ok_or(WhyNot::TooMany)? {
        let lifted =
            |refusal: &Refusal| matches!(refusal, Refusal::OutsideLimit { .. } | Refusal::BeyondTiers { .. });
        if !refusals.iter().all(lifted) {
            return Err(WhyNot::Refused(Box::new(alone.clone()), refusals));
        }
    }
    let relevant = Relevant::new(pricer, sale, alone, &clauses).ok_or(WhyNot::TooMany)?;
    let mut search =
        Search { sale, alone, clauses, proven: relevant.complete, relevant, best: None, refused: None };
    search.run(pricer);
    match (search.best, search.refused) {
        (Some(best), _) => Ok(Best { proven: search.proven, ..best }),
        (None, Some((configuration, refusals))) => Err(WhyNot::Refused(Box::new(configuration), refusals)),
        (None, None) if !search.proven => Err(WhyNot::TooMany),
        (None, None) => Err(WhyNot::Uncombinable(wanted)),
    }
}

/// One of the add-ons that give what is needed; `None` where the edition does.
fn clause(pricer: &Pricer<'_>, sale: &Sale, need: Need) -> Option<Clause> {
    let offers = &pricer.analysis.offers;
    let given = |offer: &crate::analysis::Offer| {
        offer.grant_of(need.capability).is_some_and(|grant| gives(pricer.model, grant, need.variant))
    };
    if given(offers.edition(sale.edition)) {
        return None;
    }
    let givers = (0..).zip(&sale.addons).filter(|(_, addon)| given(offers.addon(**addon)));
    Some(givers.map(|(var, _)| taken(var)).collect())
}

struct Search<'a> {
    sale: &'a Sale,
    alone: &'a Configuration,
    /// What the needs ask for.
    clauses: Vec<Clause>,
    relevant: Relevant,
    best: Option<Best>,
    /// The first configuration that was refused, the smallest first.
    refused: Option<(Configuration, Vec<Refusal>)>,
    proven: bool,
}

impl Search<'_> {
    /// Tries the combinations of those that change what others cost.
    fn run(&mut self, pricer: &mut Pricer<'_>) {
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
        for place in 0..self.relevant.vars.len() {
            let var = self.relevant.vars[place];
            let literal = |is_taken: bool| Literal { var: place as Var, taken: is_taken };
            if self.relevant.entangled.iter().any(|(other, _)| *other == var) {
                fixed.push(vec![literal(chosen.iter().any(|(other, _)| *other == var))]);
                continue;
            }
            let more = pricer.with(with, self.sale.addon(var));
            match pricer.quote(&more)? {
                Ok(quote) => costs[place] = added(before, cost(&quote)),
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
