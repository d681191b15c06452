//! `price-inversion`: an edition or add-on that gives no more than another and costs more.

mod grants;
mod listed;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use grants::{gives_anything, gives_no_more};
use listed::{Inversion, ListPrices};

use crate::analysis::{GrantedCapability, Packages};
use crate::model::{Addon, Edition, Id, Item, Kind, Level, Line, Variants};
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
            let mut better = others.filter_map(|(_, other)| Some((other, one.dominated_by(context, other)?)));
            if let Some((other, inversion)) = better.next() {
                findings.push(finding(context, one.item, other.item, &inversion));
            }
        }
    }
}

/// Whether this rule says that `other` gives all that `item` gives, and costs less.
pub(in crate::rules) fn is_inverted(context: &Context<'_>, item: Item, other: Item) -> bool {
    Rival::new(context, item).dominated_by(context, &Rival::new(context, other)).is_some()
}

/// Add-ons that give exactly the same are what `identical-add-ons` speaks of: which of them go together.
fn twins(context: &Context<'_>) -> FxHashMap<Item, usize> {
    let classes = context.analysis.identical_addons(context.model).into_iter().enumerate();
    classes.flat_map(|(class, same)| same.into_iter().map(move |id| (Item::Addon(id), class))).collect()
}

/// An item among those that it is compared with.
struct Rival<'a> {
    item: Item,
    prices: ListPrices<'a>,
    /// What it includes, a bit a capability, so that most pairs are told apart at a glance.
    includes: Vec<u64>,
    /// What it includes at a level or as a choice.
    graded: Vec<&'a GrantedCapability>,
}

impl<'a> Rival<'a> {
    fn new(context: &Context<'a>, item: Item) -> Self {
        let mut includes = vec![0; context.model.capabilities.len().div_ceil(64)];
        for grant in &context.analysis.offers.of(item).includes {
            let index = grant.capability.index();
            includes[index / 64] |= 1 << (index % 64);
        }
        let is_graded = |grant: &&GrantedCapability| {
            !matches!(context.model.capabilities[grant.capability].variants, Variants::Plain)
        };
        let graded = context.analysis.offers.of(item).includes.iter().filter(is_graded).collect();
        Self { item, prices: ListPrices::new(context, item), includes, graded }
    }

    /// How `other` is cheaper, if it gives all that this item gives. What is cheap to see comes first:
    /// of many items most pairs are told apart by it.
    fn dominated_by(&self, context: &Context<'_>, other: &Self) -> Option<Inversion> {
        let gives_more = self.includes.iter().zip(&other.includes).any(|(mine, theirs)| mine & !theirs != 0);
        if gives_more
            || !(self.prices.are_numbers() && other.prices.are_numbers())
            || self.prices.is_plainly_lower(&other.prices)
            || !gives_no_more(context, self.item, other.item, &self.graded)
        {
            return None;
        }
        let inversion = self.prices.inversion(&other.prices)?;
        (!are_identical_editions(context, self.item, other.item)).then_some(inversion)
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

/// Editions that give exactly the same are what `identical-editions` speaks of.
fn are_identical_editions(context: &Context<'_>, one: Item, other: Item) -> bool {
    let (Item::Edition(one), Item::Edition(other)) = (one, other) else { return false };
    !Packages::new(context.model, &context.analysis.offers, &[one, other]).identical().is_empty()
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

/// The add-on behind an item.
fn addon_of<'a>(context: &Context<'a>, item: Item) -> Option<&'a Addon> {
    match item {
        Item::Addon(id) => Some(&context.model.addons[id]),
        Item::Edition(_) => None,
    }
}
