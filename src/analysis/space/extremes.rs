//! The cheapest and the dearest list price of any valid configuration.
//!
//! List prices are those for everybody: of books without channel, region and eligibility. Of each metric
//! that does not reset and is charged, the least is used that the edition is sold for, one unit where it
//! does not say; nothing is used of metrics that reset. Each add-on is bought as few times as it can be. A
//! configuration with an item that has no list price, or is not sold for so little use, has none; one with a
//! quoted item has no number, so that beside the dearest number there may be no upper bound.

use jiff::civil::Date;

use super::algebra::{Cost, Costs, End};
use super::cheapest::best;
use super::pricing::{Pricer, added, cost, in_order};
use super::sale::{Clause, Sale, Sales, Var, left, on_sale};
use super::solve::{Work, solve};
use crate::analysis::Analysis;
use crate::analysis::price::{Configuration, Price, Quote, Refusal, price};
use crate::model::{Currency, Id, Item, Metric, Model, Period};

/// So many prices are worked out at most.
const MOST_PRICES: usize = 60_000;

/// So many steps are taken for the add-ons of one edition.
const MOST_WORK: usize = 2_000_000;

/// The ends of the list prices in one currency and billing period.
#[derive(Clone, Debug)]
pub struct Extreme {
    /// In which currency.
    pub currency: Currency,
    /// How often it is paid.
    pub period: Period,
    /// The cheapest; `None` where no configuration has a number.
    pub cheapest: Option<Bound>,
    /// The dearest.
    pub dearest: Option<Bound>,
    /// Whether some configuration holds a price that only sales can give.
    pub quoted: bool,
}

/// One end.
#[derive(Clone, Debug)]
pub struct Bound {
    /// The configuration, with what is used.
    pub configuration: Configuration,
    /// Its price, a number.
    pub quote: Quote,
    /// Whether none is known to lie beyond. If not, more add-ons change what others cost than are tried.
    pub proven: bool,
}

/// The ends in each currency and billing period that the product promises, in its order. Without a day the
/// latest prices count, where there are several.
pub fn extremes(model: &Model, analysis: &Analysis, today: Option<Date>) -> Vec<Extreme> {
    let Some(product) = &model.product else { return Vec::new() };
    let sales = Sales::new(model, &analysis.offers);
    let sales: Vec<Sale> = on_sale(model, analysis, today).into_iter().map(|edition| sales.of(edition)).collect();
    let mut pricer = Pricer::new(model, analysis, MOST_PRICES);
    let mut all = Vec::new();
    for currency in &product.currencies {
        for period in &product.billing {
            let mut extreme = Extreme {
                currency: currency.value,
                period: period.value,
                cheapest: None,
                dearest: None,
                quoted: false,
            };
            for sale in &sales {
                if extreme.look(&mut pricer, sale, today).is_none() {
                    extreme.doubt();
                }
            }
            all.push(extreme);
        }
    }
    all
}

impl Extreme {
    /// Looks at the configurations of one edition. `None` where not all of them could be.
    fn look(&mut self, pricer: &mut Pricer<'_>, sale: &Sale, today: Option<Date>) -> Option<()> {
        let mut alone = Configuration::of(sale.edition, self.period, self.currency);
        (alone.day, alone.usage) = (today, pricer.least_usage(sale));
        let mut found = pricer.quote(&alone)?;
        if let Err(refusals) = &found
            && let [Refusal::AmbiguousDay { days }] = &refusals[..]
        {
            alone.day = days.last().copied();
            found = pricer.quote(&alone)?;
        }
        let Ok(quote) = found else { return Some(()) };
        let best = best(pricer, sale, &[], &alone).ok()?;
        self.quoted |= best.quote.total == Price::Quoted;
        self.keep(Bound { configuration: best.configuration, quote: best.quote, proven: best.proven }, End::Least);
        let before = cost(&quote);
        self.quoted |= before.quoted;
        if !before.quoted {
            let bound = self.dearest_of(pricer, sale, &alone, before)?;
            self.keep(bound, End::Most);
        }
        Some(())
    }

    /// Not all configurations could be looked at.
    fn doubt(&mut self) {
        for bound in [&mut self.cheapest, &mut self.dearest].into_iter().flatten() {
            bound.proven = false;
        }
    }

    /// Keeps what lies beyond the end that is known.
    fn keep(&mut self, bound: Bound, end: End) {
        let Some(amount) = bound.quote.total.amount() else { return };
        let known = match end {
            End::Least => &mut self.cheapest,
            End::Most => &mut self.dearest,
        };
        let beyond = known.as_ref().and_then(|known| known.quote.total.amount()).is_none_or(|known| match end {
            End::Least => amount < known,
            End::Most => amount > known,
        });
        let proven = bound.proven && known.as_ref().is_none_or(|known| known.proven);
        if beyond {
            *known = Some(bound);
        }
        if let Some(known) = known {
            known.proven = proven;
        }
    }

    /// The dearest set of add-ons beside an edition whose price is a number.
    fn dearest_of(
        &mut self,
        pricer: &mut Pricer<'_>,
        sale: &Sale,
        alone: &Configuration,
        before: Cost,
    ) -> Option<Bound> {
        let in_play: Vec<(Id<Metric>, _)> = pricer.in_play(alone);
        let mut costs = vec![Cost::default(); sale.addons.len()];
        let mut clauses: Vec<Clause> = sale.clauses.clone();
        let (mut saves, mut shares) = (false, pricer.takes_a_share(Item::Edition(sale.edition)));
        let mut priced = 0;
        for (var, &addon) in (0..).zip(&sale.addons) {
            let found = pricer.quote(&pricer.with(alone, addon))?.map(|quote| cost(&quote));
            match found {
                Ok(with) if !with.quoted => {
                    costs[var as usize] = added(before, with);
                    priced += 1;
                    saves |= pricer.saves(addon, &in_play);
                    shares |= pricer.takes_a_share(Item::Addon(addon));
                }
                Ok(_) => {
                    self.quoted = true;
                    clauses.push(vec![left(var)]);
                }
                Err(_) => clauses.push(vec![left(var)]),
            }
        }
        let (set, solved) = dearest_set(sale, &costs, &clauses);
        // A share of all grows with all: where everything is bought, nothing is dearer.
        let proven = solved && !saves && (!shares || set.len() == priced);
        let mut configuration = alone.clone();
        configuration.addons =
            in_order(sale, set.into_iter().map(|var| (var, pricer.fewest(sale.addon(var)))));
        let quote = price(pricer.model, pricer.analysis, &configuration).ok()?;
        Some(Bound { configuration, quote, proven })
    }
}

/// The set that costs most, and whether that is known: where the work is too much, no add-on at all.
fn dearest_set(sale: &Sale, costs: &[Cost], clauses: &[Clause]) -> (Vec<Var>, bool) {
    let costs = Costs { of: costs, end: End::Most };
    match solve(&costs, sale.addons.len(), clauses, &mut Work(MOST_WORK)) {
        Ok(Some((_, set))) => (set, true),
        Ok(None) | Err(_) => (Vec::new(), false),
    }
}
