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
use crate::analysis::price::{Configuration, LineItem, Price, Quote, Recurrence, Refusal, price};
use crate::model::{Addon, ChargeKind, Currency, Id, Item, Metric, Model, Period};

/// So many prices are worked out at most.
const MOST_PRICES: usize = 20_000;

/// So many steps are taken to choose among add-ons at most.
const MOST_WORK: usize = 8_000_000;

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
    let sales: Vec<Sale> =
        on_sale(model, analysis, today).into_iter().map(|edition| sales.of(edition)).collect();
    let mut pricer = Pricer::new(model, analysis, MOST_PRICES, MOST_WORK);
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
        self.keep(
            Bound { configuration: best.configuration, quote: best.quote, proven: best.proven },
            End::Least,
        );
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
        let beyond =
            known.as_ref().and_then(|known| known.quote.total.amount()).is_none_or(|known| match end {
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
        let mut shares = Shares { addons: Vec::new(), others: costs.clone(), base: costs.clone() };
        // Neither can be told apart from what they change: what saves, and an edition that takes a share.
        let mut saves = pricer.takes_a_share(Item::Edition(sale.edition));
        for (var, &addon) in (0..).zip(&sale.addons) {
            match pricer.quote(&pricer.with(alone, addon))? {
                Ok(with) if with.total != Price::Quoted => {
                    costs[var as usize] = added(before, cost(&with));
                    saves |= pricer.saves(addon, &in_play);
                    if pricer.takes_a_share(Item::Addon(addon)) {
                        shares.addons.push(var);
                    } else {
                        shares.others[var as usize] = costs[var as usize];
                        shares.base[var as usize] = shared(&with, addon);
                    }
                }
                Ok(_) => {
                    self.quoted = true;
                    clauses.push(vec![left(var)]);
                }
                Err(_) => clauses.push(vec![left(var)]),
            }
        }
        let (set, solved) = dearest_set(sale, &costs, &clauses, &mut pricer.work);
        let proven = solved && !saves && shares.are_most(sale, &set, &clauses, &mut pricer.work);
        let mut configuration = alone.clone();
        configuration.addons =
            in_order(sale, set.into_iter().map(|var| (var, pricer.fewest(sale.addon(var)))));
        let quote = price(pricer.model, pricer.analysis, &configuration).ok()?;
        Some(Bound { configuration, quote, proven })
    }
}

/// Add-ons that cost a share of what others do, and what these cost.
struct Shares {
    addons: Vec<Var>,
    /// What each other add-on adds.
    others: Vec<Cost>,
    /// The part of it that a share is taken of.
    base: Vec<Cost>,
}

impl Shares {
    /// Whether nothing is dearer than `set`, the dearest where shares are taken of the edition alone: it has
    /// all that take a share, and no set has more to take shares of, or costs more beside them.
    fn are_most(&self, sale: &Sale, set: &[Var], clauses: &[Clause], work: &mut Work) -> bool {
        let all = self.addons.iter().all(|var| set.binary_search(var).is_ok());
        let mut is_most = |costs: &[Cost]| {
            let sum =
                |set: &[Var]| set.iter().fold(Cost::default(), |sum, &var| sum.plus(costs[var as usize]));
            let (most, solved) = dearest_set(sale, costs, clauses, work);
            solved && sum(&most) <= sum(set)
        };
        self.addons.is_empty() || all && is_most(&self.others) && is_most(&self.base)
    }
}

/// What a share of the subscription is taken of: what an add-on costs each billing period, minimums aside.
fn shared(quote: &Quote, addon: Id<Addon>) -> Cost {
    let counts = |line: &&LineItem| {
        let is_period = matches!(line.recurrence, Recurrence::Period(_));
        line.item == Item::Addon(addon) && is_period && !matches!(line.charge.kind, ChargeKind::Minimum(_))
    };
    let amounts = quote.lines.iter().filter(counts).filter_map(|line| line.amount.amount());
    Cost {
        quoted: false,
        known: amounts.fold(rust_decimal::Decimal::ZERO, rust_decimal::Decimal::saturating_add),
    }
}

/// The set that costs most, and whether that is known: where the work is too much, no add-on at all.
fn dearest_set(sale: &Sale, costs: &[Cost], clauses: &[Clause], work: &mut Work) -> (Vec<Var>, bool) {
    let costs = Costs { of: costs, end: End::Most };
    match solve(&costs, sale.addons.len(), clauses, work) {
        Ok(Some((_, set))) => (set, true),
        Ok(None) | Err(_) => (Vec::new(), false),
    }
}
