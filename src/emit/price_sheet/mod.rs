//! The price sheet: a versioned document for a billing system, as YAML and as JSON.

mod build_catalog;
mod build_prices;
mod catalog;
mod document;
mod entitlements;
mod intervals;
mod json;
mod prices;
mod schema;
mod terms;
mod yaml;

pub(super) use json::JSON;
pub use schema::price_sheet_schema;
pub(super) use yaml::YAML;

use super::Input;
use super::provenance::{COMPILER, source_paths};
use document::{PriceSheet, SCHEMA};

/// The price sheet of a spec.
fn price_sheet(input: &Input<'_>) -> PriceSheet {
    let context = input.context;
    let model = context.model;
    let offers = &context.analysis.offers;
    let (books, prices) = build_prices::books_and_prices(input);
    PriceSheet {
        schema: SCHEMA,
        compiler: COMPILER.to_owned(),
        sources: source_paths(context.sources),
        as_of: input.as_of.map(Into::into),
        product: model.product.as_ref().map(build_catalog::product).unwrap_or_default(),
        groups: model.groups.values().map(build_catalog::group).collect(),
        lines: model.lines.values().map(build_catalog::line).collect(),
        capabilities: model.capabilities.values().map(build_catalog::capability).collect(),
        metrics: model.metrics.values().map(|metric| build_catalog::metric(model, metric)).collect(),
        editions: model.editions.ids().map(|id| build_catalog::edition(model, offers, id)).collect(),
        addons: model.addons.ids().map(|id| build_catalog::addon(model, offers, id)).collect(),
        books,
        prices,
    }
}
