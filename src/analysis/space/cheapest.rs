//! The cheapest configuration of each edition that gives what is wanted.
//!
//! Add-ons that change what others cost, by what comes with them or as a share of all, are tried in every
//! combination and quantity; the cost of the rest only adds up, and is worked out part by part. Whatever
//! is found is priced as `quote` does.

use jiff::civil::Date;

use super::algebra::Cost;
use super::pricing::Pricer;
use super::relevant::Relevant;
use super::sale::{Clause, Sale, Sales, on_sale, taken};
use super::search::Search;
use super::solve::Work;
use crate::analysis::Analysis;
use crate::analysis::expect::gives;
use crate::analysis::price::{Configuration, Quote, Refusal};
use crate::model::{Capability, Edition, Id, Model};

/// So many prices are worked out in one search at most, those of an edition at least.
const MOST_PRICES: [usize; 2] = [20_000, 2_000];

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
    pub(super) cost: Cost,
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
    let mut search = Search::new(sale, alone, clauses, relevant);
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
