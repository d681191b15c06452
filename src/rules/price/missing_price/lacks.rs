//! The prices that an item promises and does not have.

use crate::analysis::EffectiveBook;
use crate::model::{Addon, Currency, Days, Edition, Id, Item, Period};
use crate::rules::Context;
use crate::rules::calendar::Calendar;
use crate::rules::lists::{Lists, Nature, nature};

/// A price that an item promises and does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lack {
    /// In this currency.
    pub(super) currency: Currency,
    /// For this billing period; `None` where the product names none, and any would do.
    pub(super) period: Option<Period>,
    /// Only together with this edition.
    pub(super) with: Option<Id<Edition>>,
    /// On these days, though it has one on others; `None` where it never has.
    pub(super) days: Option<Days>,
}

/// The prices that `item` promises and does not have: for each currency of the product and each
/// billing period of its own, or else of the product.
///
/// - An item that is free for one period is free, and one that only costs what is used between
///   resets costs the same whatever the period.
/// - An item that is sold only once, for one price, has no billing period.
/// - An add-on promises what an edition that it is offered with promises, and only while one does.
/// - A price that begins later than another is a launch. A price that ends, or pauses while other
///   prices of its currency hold, is missing from that day on. Days before `--today` are past.
/// - What only books for a channel, a condition or some regions price is on no list: it promises nothing to everybody.
/// - What is sold no longer promises nothing: it says `grandfathered`, or all its prices are in books
///   that end and that existing customers keep.
pub(super) fn lacks(context: &Context<'_>, lists: &Lists<'_>, item: Item) -> Vec<Lack> {
    let Some(product) = &context.model.product else { return Vec::new() };
    let points = lists.points(item);
    let natures = || points.iter().map(|(.., point)| nature(context.model, point));
    let is_free =
        natures().any(|nature| nature == Nature::Free) && natures().all(|nature| nature == Nature::Free);
    let sold = Sold::new(context, item);
    let ends = |book: &EffectiveBook| book.days.until.is_some() && book.grandfathered_until.is_some();
    let is_kept = !points.is_empty() && points.iter().all(|(_, book, _)| ends(book));
    let is_off_list = points.is_empty() && context.analysis.books.points_of(item).next().is_some();
    if is_free || is_kept || is_off_list || !sold.promises {
        return Vec::new();
    }
    let only_once = !points.is_empty() && points.iter().all(|(.., point)| point.period == Period::Once);
    let periods: Vec<Option<Period>> = match (sold.stated.as_slice(), only_once) {
        ([], true) => vec![Some(Period::Once)],
        ([], false) if product.billing.is_empty() => vec![None],
        ([], false) => product.billing.iter().map(|period| Some(period.value)).collect(),
        (stated, _) => stated.iter().copied().map(Some).collect(),
    };
    let mut lacks = Vec::new();
    for currency in product.currencies.iter().map(|currency| currency.value) {
        if lists.is_doubtful(currency) {
            continue;
        }
        for &period in &periods {
            let missing = |with: Option<Id<Edition>>| -> Option<Option<Days>> {
                let covers = points.iter().filter(|(stated, _, point)| {
                    let in_period = period.is_none_or(|period| point.period == period)
                        || nature(context.model, point) == Nature::UsageOnly;
                    *stated == currency && in_period && (point.with.is_none() || point.with == with)
                });
                gap(context, lists.in_force(currency), Calendar::any_of(covers.map(|(_, book, _)| book.days)))
            };
            let found = sold.buyers(context, period).into_iter().map(|with| (with, missing(with)));
            lacks.extend(merged(found.collect()).map(|(with, days)| Lack { currency, period, with, days }));
        }
    }
    lacks
}

/// The days without a price, where lists are in force on the days of `in_force` and prices
/// hold on those of `covered`: outer `None` where there is
/// no such day, inner `None` where there is no price at all.
fn gap(context: &Context<'_>, in_force: Option<&Calendar>, covered: Calendar) -> Option<Option<Days>> {
    if covered.is_empty() {
        return Some(None);
    }
    let launch = covered.first().max(context.today)?;
    in_force?.first_without(launch, &covered).map(Some)
}

type WithEdition = Option<Id<Edition>>;

/// What is missing, once for all editions where it is the same for all.
fn merged(
    found: Vec<(WithEdition, Option<Option<Days>>)>,
) -> impl Iterator<Item = (WithEdition, Option<Days>)> {
    let same = found.first().is_some_and(|(_, first)| found.iter().all(|(_, days)| days == first));
    let kept = if same { 1 } else { usize::MAX };
    found.into_iter().take(kept).filter_map(move |(with, days)| Some((if same { None } else { with }, days?)))
}

/// How an item is sold.
struct Sold {
    /// Whether it promises anything: it is sold still, and no language error may hide its price.
    promises: bool,
    /// The billing periods that it states itself.
    stated: Vec<Period>,
    /// The editions that an add-on can be bought with; `None` for an edition.
    editions: Option<Vec<Id<Edition>>>,
}

impl Sold {
    fn new(context: &Context<'_>, item: Item) -> Self {
        let model = context.model;
        let on_sale = |id: &Id<Edition>| {
            let edition = &model.editions[*id];
            edition.grandfathered.is_none() && !edition.header.faulty
        };
        let with_editions = |addon: &Addon| {
            let editions = addon.offered_with.iter().map(|edition| edition.value);
            editions.filter(on_sale).collect::<Vec<_>>()
        };
        let (grandfathered, billing, editions) = match item {
            Item::Edition(id) => (model.editions[id].grandfathered, &model.editions[id].billing, None),
            Item::Addon(id) => {
                let addon = &model.addons[id];
                (addon.grandfathered, &addon.billing, Some(with_editions(addon)))
            }
        };
        let promises = grandfathered.is_none() && !model.item(item).faulty;
        Self { promises, stated: billing.iter().map(|period| period.value).collect(), editions }
    }

    /// With whom it must have a price for `period`: an edition alone, an add-on with each edition
    /// that is billed so; with any, where the add-on states the period itself.
    fn buyers(&self, context: &Context<'_>, period: Option<Period>) -> Vec<WithEdition> {
        let Some(editions) = &self.editions else { return vec![None] };
        let billed = |id: &Id<Edition>| match period {
            Some(period @ (Period::Monthly | Period::Quarterly | Period::Annual)) => {
                let offer = context.analysis.offers.edition(*id);
                self.stated.contains(&period) || offer.billing.contains(&period)
            }
            Some(Period::Once) | None => true,
        };
        editions.iter().copied().filter(billed).map(Some).collect()
    }
}
