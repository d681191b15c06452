//! `uncharged-allowance`: a quantity comes with an item, and beyond it nothing is charged.

mod sale;

use sale::Sales;

use crate::analysis::{GrantedAllowance, Uses};
use crate::model::{Addon, Edition, Id, Item, Level, Metric};
use crate::rules::naming::{all_or_few, item_path};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::{all_plain, count, tick};
use crate::words::number as words;
use crate::words::number::{grouped, spelled};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "uncharged-allowance",
    family: Family::Price,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("uncharged_allowance.md"),
    check,
};

/// At most this many other items are labelled.
const SHOWN: usize = 3;

/// One finding for each line that states an allowance, with all items that have it and charge nothing
/// beyond it.
fn check(context: &Context<'_>, findings: &mut Findings) {
    if context.model.partial || context.model.hides_a_declaration() {
        return;
    }
    let sales = Sales::new(context);
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut line_of = FxHashMap::default();
    for item in context.model.items().filter(|item| sales.judges(*item)) {
        for allowance in &context.analysis.offers.of(item).allowances {
            if allowance.quantity.is_none() || is_charged(context, &sales, item, allowance.metric) {
                continue;
            }
            let place = *line_of.entry(allowance.at).or_insert(lines.len());
            match lines.get_mut(place) {
                Some(line) => line.items.push(item),
                None => lines.push(Line { allowance, items: vec![item] }),
            }
        }
    }
    for line in lines {
        findings.push(finding(context, &sales, &line));
    }
}

/// A line that states an allowance, and the items that have it and charge nothing beyond it.
struct Line<'a> {
    allowance: &'a GrantedAllowance,
    items: Vec<Item>,
}

/// Whether more than what comes with `item` is charged or stopped, by it or by what it is sold with.
fn is_charged(context: &Context<'_>, sales: &Sales, item: Item, metric: Id<Metric>) -> bool {
    let model = context.model;
    if model.metrics[metric].header.faulty {
        return true;
    }
    Uses::with_drawn(model, metric).any(|metric| {
        sales.ends(item, metric)
            || match item {
                Item::Edition(edition) => sales.has_charging_addon(edition, metric),
                Item::Addon(addon) => is_of_edition(context, sales, addon, metric),
            }
    })
}

/// Whether an edition that the add-on is offered with has a say on the metric: more is charged or
/// stopped there, or it is the edition's allowance that nothing is charged beyond.
fn is_of_edition(context: &Context<'_>, sales: &Sales, addon: Id<Addon>, metric: Id<Metric>) -> bool {
    let mut editions = context.model.addons[addon].offered_with.iter().map(|edition| edition.value);
    let has_say = |edition: Id<Edition>| {
        let edition = Item::Edition(edition);
        sales.ends(edition, metric) || sales.allows(edition, metric)
    };
    context.model.addons[addon].offered_with.is_empty() || editions.any(has_say)
}

fn finding(context: &Context<'_>, sales: &Sales, line: &Line<'_>) -> Finding {
    let model = context.model;
    let allowance = line.allowance;
    let head = line.items.iter().copied().find(|item| *item == allowance.origin);
    let head = head.unwrap_or(line.items[0]);
    let (name, metric) = (tick(&model.item(head).name), &model.metrics[allowance.metric].header);
    let metric_name = tick(&metric.name);
    let subject = format!("{}/allowance/{}", item_path(model, head), metric.name);
    let quantity = words::quantity(allowance.quantity.unwrap_or_default());
    let shown = grouped(&quantity);
    let per = allowance.per.map(|per| format!(" for each {}", tick(&model.metrics[per].header.name)));
    let per = per.unwrap_or_default();
    let comes = format!("{shown} {metric_name} come with it{per}");
    let message = format!("{name} charges nothing for {metric_name} beyond the {shown} that come with it");
    let mut finding = if head == allowance.origin {
        Finding::new(&RULE, allowance.at, subject, message).caption(comes)
    } else {
        let origin = tick(&model.item(allowance.origin).name);
        Finding::new(&RULE, model.item(head).at, subject, message)
            .caption(format!("has the allowance of {origin}"))
            .label(allowance.at, comes)
    };
    if let Some(at) = sales.price_at(head) {
        finding = finding.label(at, format!("no charge on {metric_name}"));
    }
    let others = || line.items.iter().copied().filter(|&item| item != head);
    for item in others().take(SHOWN) {
        finding = finding.label(model.item(item).at, "has it too, and charges nothing beyond it");
    }
    let more = others().count().saturating_sub(SHOWN);
    if more > 0 {
        finding = finding.help(format!("the same holds of {}", count(more, "more item", "more items")));
    }
    let fair = stop(context, head, allowance);
    finding.help(format!(
        "whoever uses ten times as much pays the same: charge for more in the price of {name}, by a line such as \
         `0.10 per {}`; {fair}; or write `allowance {} unlimited` if more is meant to cost nothing",
        metric.name, metric.name
    ))
}

/// What to write where use stops at what comes with `item` and with what is sold beside it.
fn stop(context: &Context<'_>, item: Item, allowance: &GrantedAllowance) -> String {
    let model = context.model;
    let metric = &model.metrics[allowance.metric].header.name;
    let quantity = match (allowance.quantity, allowance.per) {
        (Some(quantity_of), None) => spelled(&words::quantity(quantity_of)),
        _ => return "set a `limit` where use stops".to_owned(),
    };
    match item {
        Item::Addon(addon) => {
            let editions = model.addons[addon].offered_with.iter().map(|edition| edition.value);
            let names: Vec<&str> = editions.map(|id| model.editions[id].header.name.as_str()).collect();
            format!(
                "write `limit {metric} 0` in {} and `limit {metric} +{quantity}` in {} where use stops at what was bought",
                all_or_few(names.into_iter()),
                tick(&model.addons[addon].header.name)
            )
        }
        Item::Edition(edition) => {
            let stop = format!("write `limit {metric} {quantity}` where use stops there");
            let more = top_ups(context, edition, allowance.metric);
            let more = more.map(|(name, more)| {
                format!("`limit {metric} +{}` in {}", spelled(&words::quantity(more)), tick(name))
            });
            let more = all_plain(more.take(SHOWN));
            if more.is_empty() { stop } else { format!("{stop}, and {more}, which sells more of it") }
        }
    }
}

/// The add-ons that bring more of `metric` beside `edition`, and how much.
fn top_ups<'a>(
    context: &Context<'a>,
    edition: Id<Edition>,
    metric: Id<Metric>,
) -> impl Iterator<Item = (&'a str, Decimal)> {
    let (model, offers) = (context.model, &context.analysis.offers);
    let beside = model.addons.iter().filter(move |(_, addon)| {
        addon.grandfathered.is_none() && addon.offered_with.iter().any(|with| with.value == edition)
    });
    beside.filter_map(move |(id, addon)| {
        let mut allowances = offers.addon(id).allowances.iter();
        let more = allowances.find(|more| more.metric == metric && more.per.is_none())?;
        Some((addon.header.name.as_str(), more.quantity?))
    })
}
