//! Plans and add-ons.

use super::fields::Fields;
use super::values::{cost, decimal, one_line, value};
use crate::import::loss::Losses;
use crate::import::sheet::{AddOn, Item, Prices, Quantity, Value};
use crate::import::yaml::{Node, NodeKind};
use crate::text::At;
use crate::text::wording::tick;

/// A plan, or what an add-on has in common with one.
pub(super) fn item(name: At<String>, fields: &mut Fields<'_>, losses: &mut Losses) -> Item {
    let mut price = |field| fields.take(field).and_then(|node| cost(node, losses));
    let prices =
        Prices { price: price("price"), monthly: price("monthlyPrice"), annual: price("annualPrice") };
    Item {
        name,
        description: fields.text("description", losses).map(|text| text.value),
        prices,
        unit: fields.text("unit", losses),
        features: values(fields, "features", losses),
        limits: values(fields, "usageLimits", losses),
    }
}

/// An add-on.
pub(super) fn add_on(name: At<String>, pairs: &[(Node, Node)], losses: &mut Losses) -> AddOn {
    let mut fields = Fields::new(pairs, "an add-on", losses);
    let add_on = AddOn {
        item: item(name, &mut fields, losses),
        available_for: fields.list("availableFor", losses),
        depends_on: fields.list("dependsOn", losses),
        excludes: fields.list("excludes", losses),
        extensions: values(&mut fields, "usageLimitsExtensions", losses),
        quantity: quantity(&mut fields, losses),
    };
    fields.finish(losses);
    add_on
}

/// The entries of a map of `{ value: … }`. An entry that states none is one as well: it names something.
fn values(fields: &mut Fields<'_>, field: &str, losses: &mut Losses) -> Vec<(At<String>, At<Value>)> {
    let mut found = Vec::new();
    for (name, node) in fields.pairs(field, losses) {
        let stated = match &node.kind {
            NodeKind::Map(pairs) => {
                let (values, others): (Vec<_>, Vec<_>) =
                    pairs.iter().partition(|(key, _)| one_line(key) == Some("value"));
                for (key, _) in others {
                    let key = tick(one_line(key).unwrap_or_default());
                    losses.note(node.at, format!("{key} beside a value in {} is left out", tick(field)));
                }
                values.first().map(|(_, node)| node)
            }
            NodeKind::Scalar { .. } | NodeKind::List(_) => Some(node),
        };
        match stated.and_then(|node| value(node, losses)) {
            Some(value) => found.push((name, value)),
            None => losses.note(
                name.at,
                format!("{} in {} has no value, and is left out", tick(&name.value), tick(field)),
            ),
        }
    }
    found
}

/// `subscriptionConstraints: { minQuantity: 1, maxQuantity: 20, quantityStep: 1 }`
fn quantity(fields: &mut Fields<'_>, losses: &mut Losses) -> Option<Quantity> {
    let node = fields.take("subscriptionConstraints")?;
    let NodeKind::Map(pairs) = &node.kind else {
        losses.note(node.at, "`subscriptionConstraints` that hold no fields are left out");
        return None;
    };
    let mut inner = Fields::new(pairs, "`subscriptionConstraints`", losses);
    let mut part = |name| inner.take(name).and_then(one_line).and_then(decimal);
    let quantity = Quantity {
        at: node.at,
        least: part("minQuantity"),
        most: part("maxQuantity"),
        step: part("quantityStep"),
    };
    inner.finish(losses);
    Some(quantity)
}
