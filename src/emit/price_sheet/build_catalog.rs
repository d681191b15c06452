//! From the model to the part of the price sheet that says what is sold.

use super::catalog::{
    Addon, Better, Capability, Draw, Edition, Group, Line, Metric, Product, PurchaseQuantity, Requirement,
    Variants,
};
use super::document::Quantity;
use super::entitlements::{Bound, Entitlements, GrantedAllowance, GrantedCapability, GrantedLimit, Included};
use super::terms::{Grandfathered, License, Terms};
use crate::analysis::{self, Offer, Offers};
use crate::emit::limit::{Range, range};
use crate::emit::number;
use crate::model::{self, Id, Model};
use crate::text::At;
use rust_decimal::Decimal;

/// `quantity` as the sheet writes it.
pub(super) fn quantity(quantity: Decimal) -> Quantity {
    Quantity(number::quantity(quantity))
}

/// The product.
pub(super) fn product(product: &model::Product) -> Product {
    let header = &product.header;
    Product {
        id: header.name.clone(),
        name: header.label().to_owned(),
        documentation: header.doc.clone(),
        currencies: product.currencies.iter().map(|currency| currency.value.code()).collect(),
        billing_periods: product.billing.iter().map(|period| period.value.into()).collect(),
    }
}

/// A customer group.
pub(super) fn group(group: &model::Group) -> Group {
    let header = &group.header;
    Group {
        id: header.name.clone(),
        name: header.label().to_owned(),
        documentation: header.doc.clone(),
        extracts: group.extracts.as_ref().map(|extracts| extracts.value.clone()),
        declined: group.declined.as_ref().map(|declined| declined.value.clone()),
    }
}

/// A product line.
pub(super) fn line(line: &model::Line) -> Line {
    let header = &line.header;
    Line { id: header.name.clone(), name: header.label().to_owned(), documentation: header.doc.clone() }
}

/// A capability.
pub(super) fn capability(capability: &model::Capability) -> Capability {
    let header = &capability.header;
    let names = |names: &[At<String>]| names.iter().map(|name| name.value.clone()).collect();
    Capability {
        id: header.name.clone(),
        name: header.label().to_owned(),
        documentation: header.doc.clone(),
        variants: match &capability.variants {
            model::Variants::Plain => Variants::Plain,
            model::Variants::Levels(levels) => Variants::Levels { levels: names(levels) },
            model::Variants::Choices(choices) => Variants::Choices { choices: names(choices) },
        },
    }
}

/// A metric.
pub(super) fn metric(model: &Model, metric: &model::Metric) -> Metric {
    let header = &metric.header;
    let capabilities = |ids: &[At<Id<model::Capability>>]| {
        ids.iter().map(|id| model.capabilities[id.value].header.name.clone()).collect()
    };
    Metric {
        id: header.name.clone(),
        name: header.label().to_owned(),
        documentation: header.doc.clone(),
        meters: capabilities(&metric.meters),
        grants: capabilities(&metric.grants),
        resets: metric.resets.map(|window| window.value.into()),
        better: if metric.better_lower { Better::Lower } else { Better::Higher },
        money: metric.money,
        decimal: metric.decimal,
        draws: metric.draws.map(|draw| Draw {
            quantity: quantity(draw.quantity.value),
            metric: model.metrics[draw.metric.value].header.name.clone(),
        }),
    }
}

/// An edition with all that it inherits.
pub(super) fn edition(model: &Model, offers: &Offers, id: Id<model::Edition>) -> Edition {
    let edition = &model.editions[id];
    let offer = offers.edition(id);
    let header = &edition.header;
    Edition {
        id: header.name.clone(),
        name: header.label().to_owned(),
        documentation: header.doc.clone(),
        line: offer.line.map(|line| model.lines[line].header.name.clone()),
        groups: group_names(model, offer),
        extends: edition.extends.map(|parent| model.editions[parent.value].header.name.clone()),
        terms: terms(offer, edition.grandfathered),
        entitlements: entitlements(model, offer),
    }
}

/// An add-on.
pub(super) fn addon(model: &Model, offers: &Offers, id: Id<model::Addon>) -> Addon {
    let addon = &model.addons[id];
    let offer = offers.addon(id);
    let header = &addon.header;
    Addon {
        id: header.name.clone(),
        name: header.label().to_owned(),
        documentation: header.doc.clone(),
        line: offer.line.map(|line| model.lines[line].header.name.clone()),
        groups: group_names(model, offer),
        offered_with: addon
            .offered_with
            .iter()
            .map(|edition| model.editions[edition.value].header.name.clone())
            .collect(),
        requires: addon.requires.iter().map(|needed| requirement(model, needed.value)).collect(),
        excludes: excluded(model, id),
        quantity: purchase_quantity(addon.quantity.map(|quantity| quantity.value)),
        terms: terms(offer, addon.grandfathered),
        entitlements: entitlements(model, offer),
    }
}

fn group_names(model: &Model, offer: &Offer) -> Vec<String> {
    offer.groups.iter().map(|&group| model.groups[group].header.name.clone()).collect()
}

fn requirement(model: &Model, needed: model::Requirement) -> Requirement {
    match needed {
        model::Requirement::Addon(id) => Requirement::Addon { addon: model.addons[id].header.name.clone() },
        model::Requirement::Capability(id) => {
            Requirement::Capability { capability: model.capabilities[id].header.name.clone() }
        }
    }
}

/// Every add-on that this one excludes or that excludes it, in the order of the source.
fn excluded(model: &Model, id: Id<model::Addon>) -> Vec<String> {
    let says = |one: &model::Addon, other| one.excludes.iter().any(|excluded| excluded.value == other);
    let apart = |(other_id, other): &(Id<model::Addon>, &model::Addon)| {
        says(&model.addons[id], *other_id) || says(other, id)
    };
    model.addons.iter().filter(apart).map(|(_, other)| other.header.name.clone()).collect()
}

/// An add-on that does not say is bought once.
fn purchase_quantity(quantities: Option<model::Quantity>) -> PurchaseQuantity {
    let once = model::Quantity { least: Decimal::ONE, most: Some(Decimal::ONE), step: Decimal::ONE };
    let model::Quantity { least, most, step } = quantities.unwrap_or(once);
    PurchaseQuantity { least: quantity(least), most: most.map(quantity), step: quantity(step) }
}

fn terms(offer: &Offer, grandfathered: Option<model::Grandfathered>) -> Terms {
    Terms {
        license: offer.license.map(|license| match license {
            model::License::Subscription => License::Subscription,
            model::License::Perpetual => License::Perpetual,
            model::License::Usage => License::Usage,
        }),
        billing_periods: offer.billing.iter().map(|&period| period.into()).collect(),
        trial: offer.trial.map(Into::into),
        term: offer.term.map(Into::into),
        grandfathered: grandfathered
            .map(|kept| Grandfathered { until: kept.until.map(|until| until.value.into()) }),
    }
}

fn entitlements(model: &Model, offer: &Offer) -> Entitlements {
    Entitlements {
        capabilities: offer.includes.iter().map(|grant| granted_capability(model, grant)).collect(),
        limits: offer.limits.iter().map(|limit| granted_limit(model, limit)).collect(),
        allowances: offer.allowances.iter().map(|allowance| granted_allowance(model, allowance)).collect(),
    }
}

fn granted_capability(model: &Model, grant: &analysis::GrantedCapability) -> GrantedCapability {
    let capability = &model.capabilities[grant.capability];
    let names = capability.variants.names();
    let mut given =
        grant.variants.iter().filter_map(|&variant| names.get(variant)).map(|name| name.value.clone());
    let (level, choices) = match &capability.variants {
        model::Variants::Plain => (None, None),
        model::Variants::Levels(_) => (given.next(), None),
        model::Variants::Choices(_) => {
            (None, Some(given.collect()).filter(|given: &Vec<_>| !given.is_empty()))
        }
    };
    GrantedCapability { capability: capability.header.name.clone(), level, choices }
}

fn granted_limit(model: &Model, limit: &analysis::GrantedLimit) -> GrantedLimit {
    let metric = &model.metrics[limit.metric];
    let window = limit.window.or(metric.resets.map(|window| window.value));
    GrantedLimit {
        metric: metric.header.name.clone(),
        bound: match range(limit.bound, metric) {
            Range::Unlimited => Bound::Unlimited,
            Range::Between(least, most) => {
                Bound::Range { least: least.map(quantity), most: most.map(quantity) }
            }
            Range::Plus(more) => Bound::Plus { quantity: quantity(more) },
        },
        window: window.map(Into::into),
    }
}

fn granted_allowance(model: &Model, allowance: &analysis::GrantedAllowance) -> GrantedAllowance {
    let metric = &model.metrics[allowance.metric];
    GrantedAllowance {
        metric: metric.header.name.clone(),
        included: match (allowance.quantity, allowance.per) {
            (None, _) => Included::Unlimited,
            (Some(number), None) => Included::Quantity { quantity: quantity(number) },
            (Some(number), Some(per)) => {
                Included::PerUnit { quantity: quantity(number), per: model.metrics[per].header.name.clone() }
            }
        },
        resets: metric.resets.map(|window| window.value.into()),
    }
}
