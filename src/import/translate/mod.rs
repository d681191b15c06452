//! A [`Sheet`] as a spec: features are capabilities, usage limits metrics with limits, plans editions.

mod declare;
mod items;
mod lineup;
mod page;
mod prices;
mod unit;
mod variants;

pub(super) use page::Page;

use rustc_hash::FxHashMap;

use super::loss::Losses;
use super::names::Names;
use super::sheet::{Cost, Item, Prices, Sheet, Value};
use super::yaml::Unreadable;
use crate::text::wording::tick;
use crate::text::{At, Span};
use lineup::Lineup;
use prices::Point;
use rust_decimal::Decimal;
use unit::Unit;
use variants::Variants;

/// The most that may have to be said of all plans and add-ons together: each feature and limit of each.
const MOST_CELLS: usize = 4_000_000;

/// A sheet as a spec that is not laid out yet.
pub(super) struct Translation {
    pub(super) page: Page,
    /// What the sheet calls what has another name in the spec.
    pub(super) originals: FxHashMap<String, String>,
    /// How many of the limits became metrics.
    pub(super) metrics: usize,
}

/// Where names of the sheet lead: to places among its features, limits, plans and add-ons.
#[derive(Default)]
struct Places<'a> {
    features: FxHashMap<&'a str, usize>,
    limits: FxHashMap<&'a str, usize>,
    plans: FxHashMap<&'a str, usize>,
    add_ons: FxHashMap<&'a str, usize>,
}

/// The names that the spec gives, in the order of the sheet.
#[derive(Default)]
struct Given {
    product: String,
    book: String,
    plans: Vec<String>,
    add_ons: Vec<String>,
    features: Vec<String>,
    /// None for a limit that is no quantity.
    limits: Vec<Option<String>>,
}

/// A metric that only prices speak of.
struct Counted {
    word: String,
    name: String,
    at: Span,
    is_usage: bool,
}

/// What a translation is made from, and what it has made.
struct Translator<'a> {
    sheet: &'a Sheet,
    losses: &'a mut Losses,
    names: Names,
    given: Given,
    places: Places<'a>,
    variants: Vec<Variants>,
    counted: Vec<Counted>,
    counted_places: FxHashMap<String, usize>,
    page: Page,
}

/// `sheet`, which came from the file called `file`, as a spec.
///
/// # Errors
/// Refuses a sheet of which more would have to be said than can be.
pub(super) fn translate(sheet: &Sheet, file: &str, losses: &mut Losses) -> Result<Translation, Unreadable> {
    let rows = sheet.plans.len() + sheet.add_ons.len();
    let columns = sheet.features.len() + sheet.limits.len() + sheet.plans.len() + sheet.add_ons.len();
    let entries = |item: &Item| item.features.len() + item.limits.len();
    let of_add_ons: usize =
        sheet.add_ons.iter().map(|add_on| entries(&add_on.item) + add_on.extensions.len()).sum();
    let cells = rows.saturating_mul(columns).saturating_add(sheet.plans.len().saturating_mul(of_add_ons));
    if cells > MOST_CELLS {
        let what = format!(
            "{} plans and add-ons with {columns} features and limits are more than can be written out",
            rows
        );
        return Err(Unreadable { at: Span::default(), what });
    }
    let mut translator = Translator {
        sheet,
        losses,
        names: Names::default(),
        given: Given::default(),
        places: Places::default(),
        variants: Vec::new(),
        counted: Vec::new(),
        counted_places: FxHashMap::default(),
        page: Page::default(),
    };
    Ok(translator.run(file))
}

impl Translator<'_> {
    fn run(&mut self, file: &str) -> Translation {
        let plans = self.plans();
        self.name_all(&plans);
        self.variants = self.all_variants(&plans);
        let billing = self.billing();
        let of_plans: Vec<Vec<Point>> = plans.iter().map(|plan| self.points(plan, &billing)).collect();
        let add_ons = &self.sheet.add_ons;
        let of_add_ons: Vec<Vec<Point>> =
            add_ons.iter().map(|add_on| self.points(&add_on.item, &billing)).collect();
        let lineup = Lineup::new(self, &plans);
        self.product(file, &of_plans);
        self.capabilities();
        self.metrics();
        self.editions(&plans, &lineup, &of_plans);
        self.add_ons(&lineup, &of_plans, &of_add_ons);
        self.book(&of_plans, &of_add_ons);
        let metrics = self.given.limits.iter().flatten().count();
        Translation { page: std::mem::take(&mut self.page), originals: self.originals(&plans), metrics }
    }

    /// The plans; where there are add-ons and no plan, one that stands for having none.
    fn plans(&mut self) -> Vec<Item> {
        let mut plans = self.sheet.plans.clone();
        if let (true, Some(first)) = (plans.is_empty(), self.sheet.add_ons.first()) {
            let at = first.item.name.at;
            self.losses.note(at, "add-ons without any plan are written as sold beside an edition `without-a-plan`, which is free");
            plans.push(Item {
                name: At::new("Without a plan".to_owned(), at),
                description: None,
                prices: Prices { price: Some(At::new(Cost::Amount(Decimal::ZERO), at)), ..Prices::default() },
                unit: None,
                features: Vec::new(),
                limits: Vec::new(),
            });
        }
        plans
    }

    /// Gives everything its name: what customers see most first, so that it has the name by itself.
    fn name_all(&mut self, plans: &[Item]) {
        let sheet = self.sheet;
        let product = sheet.product.as_ref().map_or("product", |name| name.value.as_str());
        self.given.product = self.names.give(product, "product");
        self.given.book = self.names.give("list", "prices");
        let names = &mut self.names;
        self.given.plans = plans.iter().map(|plan| names.give(&plan.name.value, "edition")).collect();
        let mut give = |name: &At<String>, kind| names.give(&name.value, kind);
        self.given.add_ons = sheet.add_ons.iter().map(|add_on| give(&add_on.item.name, "add-on")).collect();
        self.given.features = sheet.features.iter().map(|feature| give(&feature.name, "feature")).collect();
        let quantities: Vec<bool> = self.quantities(plans);
        for (limit, is_quantity) in sheet.limits.iter().zip(quantities) {
            let name = is_quantity.then(|| self.names.give(&limit.name.value, "limit"));
            self.given.limits.push(name);
        }
        fn places<'n>(names: impl Iterator<Item = &'n At<String>>) -> FxHashMap<&'n str, usize> {
            names.enumerate().map(|(place, name)| (name.value.as_str(), place)).collect()
        }
        self.places = Places {
            features: places(sheet.features.iter().map(|feature| &feature.name)),
            limits: places(sheet.limits.iter().map(|limit| &limit.name)),
            plans: places(sheet.plans.iter().map(|plan| &plan.name)),
            add_ons: places(sheet.add_ons.iter().map(|add_on| &add_on.item.name)),
        };
    }

    /// Which limits are quantities: no value of theirs is text or a truth value.
    fn quantities(&self, plans: &[Item]) -> Vec<bool> {
        let mut others: FxHashMap<&str, ()> = FxHashMap::default();
        let add_ons = self.sheet.add_ons.iter();
        let stated = plans.iter().flat_map(|plan| &plan.limits);
        let of_add_ons = add_ons.flat_map(|add_on| add_on.item.limits.iter().chain(&add_on.extensions));
        for (name, value) in stated.chain(of_add_ons) {
            if !is_quantity(&value.value) {
                others.insert(&name.value, ());
            }
        }
        let limits = self.sheet.limits.iter();
        let is_one = limits.map(|limit| {
            let default = limit.default.as_ref().is_none_or(|value| is_quantity(&value.value));
            default && !others.contains_key(limit.name.value.as_str())
        });
        is_one.collect()
    }

    /// In which forms each feature comes.
    fn all_variants(&mut self, plans: &[Item]) -> Vec<Variants> {
        let mut values: Vec<Vec<&Value>> = vec![Vec::new(); self.sheet.features.len()];
        for (feature, values) in self.sheet.features.iter().zip(&mut values) {
            values.extend(feature.default.iter().map(|value| &value.value));
        }
        let items = plans.iter().chain(self.sheet.add_ons.iter().map(|add_on| &add_on.item));
        for (name, value) in items.flat_map(|item| &item.features) {
            if let Some(&place) = self.places.features.get(name.value.as_str()) {
                values[place].push(&value.value);
            }
        }
        let all: Vec<Variants> = values.iter().map(|values| Variants::of(values)).collect();
        for (feature, variants) in self.sheet.features.iter().zip(&all) {
            let name = tick(&feature.name.value);
            let what = match (variants.all.is_empty(), variants.order) {
                (true, _) => continue,
                (false, variants::Order::Levels) => format!(
                    "the values of {name} are written as levels, lowest first: look whether each contains those before it"
                ),
                (false, variants::Order::Choices) => {
                    format!("the values of {name} are written as choices, none of which is more than another")
                }
            };
            self.losses.note(feature.name.at, what);
        }
        all
    }

    /// The metric that a price is for so many of.
    fn metric_of(&mut self, word: &str, at: Span, unit: &Unit) -> String {
        if let Some(&place) = self.counted_places.get(word) {
            return self.counted[place].name.clone();
        }
        self.counted_places.insert(word.to_owned(), self.counted.len());
        let name = self.names.give(word, "metric");
        if unit.is_usage() {
            self.losses.note(
                at,
                format!(
                    "a price for each {} without a period is taken for use that is paid each month",
                    tick(word)
                ),
            );
        }
        self.counted.push(Counted {
            word: word.to_owned(),
            name: name.clone(),
            at,
            is_usage: unit.is_usage(),
        });
        name
    }

    /// What the sheet calls what has another name in the spec.
    fn originals(&self, plans: &[Item]) -> FxHashMap<String, String> {
        let (sheet, given) = (self.sheet, &self.given);
        let plans = given.plans.iter().zip(plans.iter().map(|plan| &plan.name.value));
        let add_ons = given.add_ons.iter().zip(sheet.add_ons.iter().map(|add_on| &add_on.item.name.value));
        let features = given.features.iter().zip(sheet.features.iter().map(|feature| &feature.name.value));
        let limits = given.limits.iter().zip(sheet.limits.iter().map(|limit| &limit.name.value));
        let limits = limits.filter_map(|(name, original)| Some((name.as_ref()?, original)));
        let all = plans.chain(add_ons).chain(features).chain(limits);
        all.map(|(name, original)| (name.clone(), original.clone())).collect()
    }
}

fn is_quantity(value: &Value) -> bool {
    match value {
        Value::Number(_) | Value::Unlimited => true,
        Value::Flag(_) | Value::Text(_) | Value::List(_) => false,
    }
}
