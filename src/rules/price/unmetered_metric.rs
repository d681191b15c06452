//! `unmetered-metric`: a metric that is charged or limited, and meters nothing.

use crate::analysis::Uses;
use crate::model::{Id, Item, Level, Metric};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::{any_of, tick};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "unmetered-metric",
    family: Family::Price,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("unmetered_metric.md"),
    check,
};

/// So many capabilities are offered.
const SHOWN: usize = 3;

/// Silent about a spec without capabilities, which has nothing to meter, and while a metric that may draw
/// on others can't be read.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let faulty = model.metrics.values().any(|metric| metric.header.faulty);
    if model.partial || faulty || model.capabilities.is_empty() || model.hides_a_declaration() {
        return;
    }
    let uses = Uses::new(model);
    for id in model.metrics.ids() {
        let mut used = Uses::with_drawn(model, id).filter_map(|metric| uses.of(metric).first());
        if let Some(first) = used.next()
            && uses.metered(model, id).is_empty()
        {
            findings.push(finding(context, &uses, id, first.0));
        }
    }
}

fn finding(context: &Context<'_>, uses: &Uses, id: Id<Metric>, item: Item) -> Finding {
    let model = context.model;
    let header = &model.metrics[id].header;
    let (name, used) = (tick(&header.name), uses.of(id));
    let (verb, place) = match (used.charged, used.limited, used.allowed) {
        (Some((_, at)), ..) => ("charged", Some(at)),
        (None, Some((_, at)), _) => ("limited", Some(at)),
        (None, None, Some((_, at))) => ("given", Some(at)),
        (None, None, None) => ("drawn from another metric", None),
    };
    let message = format!("{name} is {verb}, and meters no capability");
    let mut finding = Finding::new(&RULE, header.at, format!("metric/{}", header.name), message)
        .caption("says nothing of what it counts the use of");
    if let Some(at) = place {
        finding = finding.label(at, format!("{verb} here"));
    }
    let worth = worth_metering(context, item);
    let such = if worth.is_empty() { String::new() } else { format!(", such as {}", any_of(worth)) };
    finding.help(format!(
        "write `meters` with the capabilities whose use {name} counts{such}: only then can anybody tell whether the \
         price grows with what a customer gets"
    ))
}

/// The names of what anchors the groups of `item`, or else of what it includes first.
fn worth_metering<'a>(context: &Context<'a>, item: Item) -> Vec<&'a str> {
    let model = context.model;
    let offer = context.analysis.offers.of(item);
    let anchors = offer.groups.iter().flat_map(|&group| context.analysis.grid.of(group).anchors());
    let anchors = anchors.map(|row| row.capability).filter(|&anchor| offer.grant_of(anchor).is_some());
    let mut worth = Vec::new();
    for capability in
        anchors.take(2 * SHOWN).chain(offer.includes.iter().map(|grant| grant.capability).take(1))
    {
        let name = model.capabilities[capability].header.name.as_str();
        if worth.len() < SHOWN && !worth.contains(&name) {
            worth.push(name);
        }
    }
    worth
}
