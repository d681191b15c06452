//! The configuration space as plain rows.
//!
//! The comments of the types are what a reader of the JSON Schema sees.

use schemars::JsonSchema;
use serde::Serialize;

use super::names::Names;
use crate::analysis::price::Configuration;
use crate::analysis::space::{Bound, Extreme, Size, Space, extremes};
use crate::rules::Context;
use crate::words::number;

/// Every valid configuration of what is on sale: an edition, and a set of add-ons that are offered with it,
/// have what they require and exclude each other not. How many of an add-on are bought does not count.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "configuration_space")]
pub(super) struct SpaceRow<'a> {
    /// How many there are, as a whole number in text, for it may have hundreds of digits. If `exact` is false,
    /// there are at least so many.
    pub(super) size: String,
    /// Whether all of them were counted.
    pub(super) exact: bool,
    /// What was not counted; null where all was.
    pub(super) too_dense: Option<DenseRow<'a>>,
    /// Those of each edition on sale.
    pub(super) editions: Vec<EditionSpaceRow<'a>>,
    /// The cheapest list price in each currency and billing period that the product promises.
    pub(super) cheapest: Vec<BoundRow<'a>>,
    /// The dearest, in the same order.
    pub(super) dearest: Vec<BoundRow<'a>>,
}

/// Add-ons that depend on each other in too many ways to count their sets.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "too_dense")]
pub(super) struct DenseRow<'a> {
    /// The first edition that they are offered with.
    pub(super) edition: &'a str,
    /// The add-ons, by name.
    pub(super) addons: Vec<&'a str>,
}

/// The configurations of one edition.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "edition_space")]
pub(super) struct EditionSpaceRow<'a> {
    /// The edition, by id.
    pub(super) edition: &'a str,
    /// How many add-ons on sale are offered with it.
    pub(super) addons: usize,
    /// How many configurations it has, as a whole number in text; at least so many if `exact` is false.
    pub(super) size: String,
    /// Whether all of them were counted.
    pub(super) exact: bool,
}

/// One end of the list prices in a currency and billing period. List prices are those for everybody. Each
/// add-on is bought as few times as it can be. Of each metric that does not reset and is charged, the least is
/// used that the edition is sold for, one unit where it does not say; nothing is used of metrics that reset.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "bound")]
pub(super) struct BoundRow<'a> {
    /// The currency.
    pub(super) currency: &'static str,
    /// The billing period.
    pub(super) billing: &'static str,
    /// What the configuration comes to in one billing period; null where none has a number.
    pub(super) total: Option<String>,
    /// Whether some configuration holds a price that only sales can give: then no number is the dearest of all.
    pub(super) quoted: bool,
    /// Whether it is known that no number lies beyond. If not, more add-ons change what others cost than are
    /// tried.
    pub(super) proven: bool,
    /// The edition, by id.
    pub(super) edition: Option<&'a str>,
    /// The add-ons, by id, in the order of the spec.
    pub(super) addons: Vec<&'a str>,
    /// What is used of the metrics that the prices need.
    pub(super) usage: Vec<UsedRow<'a>>,
    /// The day whose prices these are; null where it does not matter.
    pub(super) on: Option<String>,
}

/// How much of a metric is used.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "least_used")]
pub(super) struct UsedRow<'a> {
    /// Which metric, by id.
    pub(super) metric: &'a str,
    /// How much.
    pub(super) quantity: String,
}

impl<'a> SpaceRow<'a> {
    pub(super) fn new(context: &Context<'a>) -> Self {
        let (model, names) = (context.model, Names(context.model));
        let space = Space::new(model, context.analysis, context.today);
        let ends = extremes(model, context.analysis, context.today);
        let editions = space.editions.iter().map(|edition| EditionSpaceRow {
            edition: names.edition(edition.edition),
            addons: edition.addons,
            size: edition.size.at_least().to_string(),
            exact: matches!(edition.size, Size::Counted(_)),
        });
        let too_dense = match &space.size {
            Size::Counted(_) => None,
            Size::TooDense { addons, edition, .. } => Some(DenseRow {
                edition: names.edition(*edition),
                addons: addons.iter().map(|&addon| names.item(crate::model::Item::Addon(addon))).collect(),
            }),
        };
        Self {
            size: space.size.at_least().to_string(),
            exact: too_dense.is_none(),
            too_dense,
            editions: editions.collect(),
            cheapest: ends.iter().map(|end| bound(names, end, end.cheapest.as_ref())).collect(),
            dearest: ends.iter().map(|end| bound(names, end, end.dearest.as_ref())).collect(),
        }
    }
}

fn bound<'a>(names: Names<'a>, end: &Extreme, bound: Option<&Bound>) -> BoundRow<'a> {
    let configuration = bound.map(|bound| &bound.configuration);
    let usage = configuration.map_or(&[][..], |configuration| &configuration.usage);
    let used = usage.iter().map(|&(metric, used)| UsedRow {
        metric: &names.0.metrics[metric].header.name,
        quantity: number::quantity(used),
    });
    let amount = bound.and_then(|bound| bound.quote.total.amount());
    BoundRow {
        currency: end.currency.code(),
        billing: end.period.word(),
        total: amount.map(|amount| number::amount(amount, end.currency)),
        quoted: end.quoted,
        proven: bound.is_none_or(|bound| bound.proven),
        edition: configuration.map(|configuration| names.edition(configuration.edition)),
        addons: configuration.map(|configuration| addons(names, configuration)).unwrap_or_default(),
        usage: used.collect(),
        on: configuration.and_then(|configuration| configuration.day).map(|day| day.to_string()),
    }
}

fn addons<'a>(names: Names<'a>, configuration: &Configuration) -> Vec<&'a str> {
    configuration.addons.iter().map(|&(addon, _)| names.item(crate::model::Item::Addon(addon))).collect()
}
