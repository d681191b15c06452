//! Pricing2Yaml, in the versions 1.0 to 3.0 of its syntax, from nodes to a [`Sheet`].
//!
//! Versions are told apart by the fields that a file has, not by the number that it states: what is unknown
//! here, or is not of the form that is expected, is noted as a loss and passed over.

mod fields;
mod items;
mod values;

use rust_decimal::Decimal;

use fields::Fields;
use values::{number, one_line, text};

use super::loss::Losses;
use super::sheet::{Feature, Limit, Sheet, Value};
use super::yaml::{Node, NodeKind, Unreadable};
use crate::model::Window;
use crate::text::wording::tick;
use crate::text::{At, Span};

/// What an application does with a sheet at run time: no part of how the product is packaged.
const RUN_TIME: &[&str] = &["expression", "serverExpression", "render", "trackable"];

/// What the nodes below `root` state.
///
/// # Errors
/// Says why it is no price sheet: it is no map, or states neither features, plans nor add-ons.
pub(super) fn read(root: &Node, losses: &mut Losses) -> Result<Sheet, Unreadable> {
    let start = Span::new(root.at.file, root.at.start, root.at.start);
    let no_sheet = |what: &str| Unreadable { at: start, what: what.to_owned() };
    let NodeKind::Map(pairs) = &root.kind else {
        return Err(no_sheet(
            "this is no price sheet: it should be a map with `saasName`, `features` and `plans`",
        ));
    };
    let mut fields = Fields::new(pairs, "a price sheet", losses);
    if !["features", "plans", "addOns"].iter().any(|field| fields.has(field)) {
        return Err(no_sheet(
            "this is no price sheet: it states neither `features` nor `plans` nor `addOns`",
        ));
    }
    let mut sheet = Sheet { product: fields.text("saasName", losses), ..Sheet::default() };
    let version = fields.text("version", losses);
    match fields.text("syntaxVersion", losses) {
        Some(syntax) => (sheet.syntax, sheet.version) = (Some(syntax), version),
        None => sheet.syntax = version,
    }
    sheet.created = fields.text("createdAt", losses).or_else(|| day_of(&mut fields, losses));
    sheet.currency = fields.text("currency", losses);
    sheet.url = fields.text("url", losses);
    sheet.tags = fields.list("tags", losses);
    sheet.billing = billing(&mut fields, losses);
    sheet.variables = variables(&mut fields, losses);
    // Stated again by the prices themselves.
    fields.skip("hasAnnualPayment");
    for (name, of_feature) in fields.maps("features", losses) {
        let feature = feature(name, of_feature, losses);
        sheet.features.push(feature);
    }
    for (name, of_limit) in fields.maps("usageLimits", losses) {
        let limit = limit(name, of_limit, losses);
        sheet.limits.push(limit);
    }
    for (name, of_plan) in fields.maps("plans", losses) {
        let mut inner = Fields::new(of_plan, "a plan", losses);
        let plan = items::item(name, &mut inner, losses);
        inner.finish(losses);
        sheet.plans.push(plan);
    }
    for (name, of_add_on) in fields.maps("addOns", losses) {
        let add_on = items::add_on(name, of_add_on, losses);
        sheet.add_ons.push(add_on);
    }
    fields.finish(losses);
    Ok(sheet)
}

/// The day of a sheet in 1.0, which states it in three fields.
fn day_of(fields: &mut Fields<'_>, losses: &mut Losses) -> Option<At<String>> {
    let mut part = |name| fields.take(name).and_then(|node| number(node, losses));
    let (year, month, day) = (part("year")?, part("month")?, part("day")?);
    Some(At::new(format!("{:0>4}-{:0>2}-{:0>2}", year.value, month.value, day.value), year.at))
}

fn billing(fields: &mut Fields<'_>, losses: &mut Losses) -> Vec<(At<String>, At<Decimal>)> {
    let pairs = fields.pairs("billing", losses);
    pairs.into_iter().filter_map(|(name, node)| Some((name, number(node, losses)?))).collect()
}

fn variables(fields: &mut Fields<'_>, losses: &mut Losses) -> Vec<(At<String>, At<Value>)> {
    let pairs = fields.pairs("variables", losses);
    pairs.into_iter().filter_map(|(name, node)| Some((name, values::value(node, losses)?))).collect()
}

fn feature(name: At<String>, pairs: &[(Node, Node)], losses: &mut Losses) -> Feature {
    let mut fields = Fields::new(pairs, "a feature", losses);
    let kind = ["type", "automationType", "integrationType"];
    let kind = kind.iter().filter_map(|field| Some(fields.text(field, losses)?.value)).collect();
    let doc_url = fields.text("docUrl", losses).map(|url| url.value);
    // `pricingsUrls` is a slip of the pen that real sheets have.
    let urls = ["pricingUrls", "pricingsUrls"].map(|field| fields.list(field, losses));
    let urls = doc_url.into_iter().chain(urls.into_iter().flatten().map(|url| url.value)).collect();
    fields.skip("valueType");
    let feature = Feature {
        name,
        description: fields.text("description", losses).map(|text| text.value),
        kind,
        tag: fields.text("tag", losses).map(|tag| tag.value),
        urls,
        default: fields.value("defaultValue", losses),
    };
    fields.finish(losses);
    feature
}

fn limit(name: At<String>, pairs: &[(Node, Node)], losses: &mut Losses) -> Limit {
    let mut fields = Fields::new(pairs, "a usage limit", losses);
    fields.skip("valueType");
    let limit = Limit {
        name,
        description: fields.text("description", losses).map(|text| text.value),
        unit: fields.text("unit", losses).map(|unit| unit.value),
        kind: fields.text("type", losses),
        resets: renewal(&mut fields, losses),
        default: fields.value("defaultValue", losses),
        linked: fields.list("linkedFeatures", losses),
    };
    fields.finish(losses);
    limit
}

/// How often a limit starts again: `period: { value: 1, unit: MONTH }`.
fn renewal(fields: &mut Fields<'_>, losses: &mut Losses) -> Option<Window> {
    let node = fields.take("period")?;
    let pairs = match &node.kind {
        NodeKind::Map(pairs) => pairs.as_slice(),
        NodeKind::Scalar { .. } | NodeKind::List(_) => &[],
    };
    let of = |name: &str| {
        let found = pairs.iter().find(|(key, _)| one_line(key).is_some_and(|key| key == name));
        found.map(|(_, node)| node)
    };
    let unit = of("unit").and_then(|node| text(node, losses)).map(|unit| unit.value.to_ascii_lowercase());
    let value = of("value").and_then(|node| number(node, losses)).map(|value| value.value);
    let window = unit.as_deref().filter(|_| value.is_none_or(|value| value == Decimal::ONE));
    let window = window.and_then(|unit| match unit {
        "hour" => Some(Window::Hourly),
        "day" => Some(Window::Daily),
        "week" => Some(Window::Weekly),
        "month" => Some(Window::Monthly),
        "year" => Some(Window::Annual),
        _ => None,
    });
    if window.is_none() {
        let unit = tick(unit.as_deref().unwrap_or_default());
        losses.note(node.at, format!("a limit that starts again after another period than an hour, a day, a week, a month or a year ({unit}) is written without it"));
    }
    window
}
