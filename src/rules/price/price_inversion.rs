//! `price-inversion`: an edition or add-on that gives no more than another and costs more.

mod grants;
mod listed;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use grants::{Given, gives_anything};
use listed::{Inversion, ListPrices};

use crate::analysis::Packages;
use crate::model::{Edition, Id, Item, Kind, Level, Line, Model};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "price-inversion",
    family: Family::Price,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("price_inversion.md"),
    check,
};

/// One finding for each item that another dominates: the first that does, in the order of the source.
fn check(context: &Context<'_>, findings: &mut Findings) {
    if context.model.partial {
        return;
    }
    let doubtful: Vec<bool> =
        context.model.capabilities.values().map(|capability| capability.header.faulty).collect();
    let is_clear = |item| is_clear(context, item, &doubtful);
    let twins = twins(context);
    for items in editions(context, &is_clear).values().chain(addons(context, &is_clear).values()) {
        let rivals: Vec<Rival<'_>> = items.iter().map(|&item| Rival::new(context, item)).collect();
        for (place, one) in rivals.iter().enumerate() {
            let twin = twins.get(&one.item);
            let is_twin = |other: &Rival<'_>| twin.is_some() && twins.get(&other.item) == twin;
            let others = rivals.iter().enumerate();
            let others = others.filter(|(other, rival)| *other != place && !is_twin(rival));
            let mut better =
                others.filter_map(|(_, other)| Some((other, one.dominated_by(context.model, other)?)));
            if let Some((other, inversion)) = better.next() {
                findings.push(finding(context, one.item, other.item, &inversion));
            }
        }
    }
}

/// Items that give exactly the same are what `identical-editions` and `identical-add-ons` speak of: which of
/// them go together.
fn twins(context: &Context<'_>) -> FxHashMap<Item, usize> {
    let editions = Packages::twins(context.model, &context.analysis.offers);
    let first = editions.len();
    let classes = (first..).zip(context.analysis.identical_addons(context.model));
    let addons = classes.flat_map(|(class, same)| same.into_iter().map(move |id| (Item::Addon(id), class)));
    editions.into_iter().map(|(id, set)| (Item::Edition(id), set)).chain(addons).collect()
}

/// An item among those that it is compared with.
pub(in crate::rules) struct Rival<'a> {
    item: Item,
    prices: ListPrices<'a>,
    given: Given<'a>,
}

impl<'a> Rival<'a> {
    /// What is compared of `item`.
    pub(in crate::rules) fn new(context: &Context<'a>, item: Item) -> Self {
        Self { item, prices: ListPrices::new(context, item), given: Given::new(context, item) }
    }

    /// How `other`, which does not give exactly the same, is cheaper, if it gives all that this item gives.
    /// What is cheap to see comes first: of many items most pairs are told apart by it.
    pub(in crate::rules) fn dominated_by(&self, model: &Model, other: &Self) -> Option<Inversion> {
        let may_be = self.given.includes_no_more(&other.given)
            && self.prices.are_numbers()
            && other.prices.are_numbers()
            && !self.prices.is_plainly_lower(&other.prices)
            && self.given.gives_no_more(model, &other.given);
        if may_be { self.prices.inversion(&other.prices) } else { None }
    }
}

/// The editions that can be compared, line by line: on sale, and said in full.
fn editions(
    context: &Context<'_>,
    is_clear: &impl Fn(Item) -> bool,
) -> BTreeMap<Option<Id<Line>>, Vec<Item>> {
    let mut lines = BTreeMap::<_, Vec<Item>>::new();
    for (id, edition) in context.model.editions.iter() {
        let item = Item::Edition(id);
        if edition.grandfathered.is_none() && is_clear(item) {
            lines.entry(context.analysis.offers.of(item).line).or_default().push(item);
        }
    }
    lines
}

/// The add-ons that can be compared: those that are offered with the same editions.
fn addons(context: &Context<'_>, is_clear: &impl Fn(Item) -> bool) -> BTreeMap<Vec<Id<Edition>>, Vec<Item>> {
    let mut sets = BTreeMap::<_, Vec<Item>>::new();
    for (id, addon) in context.model.addons.iter() {
        let item = Item::Addon(id);
        let mut with: Vec<Id<Edition>> = addon.offered_with.iter().map(|edition| edition.value).collect();
        with.sort_unstable();
        with.dedup();
        if addon.grandfathered.is_none() && !with.is_empty() && is_clear(item) {
            sets.entry(with).or_default().push(item);
        }
    }
    sets
}

/// Whether an item gives something, and no language error may hide more: neither in it nor in one of
/// the capabilities that are `doubtful`.
fn is_clear(context: &Context<'_>, item: Item, doubtful: &[bool]) -> bool {
    let offer = context.analysis.offers.of(item);
    let faulty = offer.faulty || offer.includes.iter().any(|grant| doubtful[grant.capability.index()]);
    !faulty && gives_anything(offer)
}

fn finding(context: &Context<'_>, item: Item, other: Item, inversion: &Inversion) -> Finding {
    let model = context.model;
    let (header, rival) = (model.item(item), model.item(other));
    let (name, better) = (tick(&header.name), tick(&rival.name));
    let kind = match item {
        Item::Edition(_) => Kind::Edition,
        Item::Addon(_) => Kind::Addon,
    };
    let message = format!("{name} gives no more than {better} and costs more");
    let figures = inversion.figures(model);
    let mut finding = Finding::new(&RULE, header.at, format!("{}/{}", kind.word(), header.name), message)
        .caption(figures.one)
        .label(rival.at, figures.other)
        .label(inversion.one_at, "the dearer price");
    if inversion.other_at != inversion.one_at {
        finding = finding.label(inversion.other_at, "the lower one");
    }
    finding
        .help(format!("whoever compares the two takes {better}: {}", figures.extent))
        .help(format!(
            "lower the price of {name}, give it something that {better} does not have, or stop selling one of the two"
        ))
}
