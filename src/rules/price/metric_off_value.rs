//! `metric-off-value`: an edition is charged by a metric that meters nothing its groups come for.

mod charged;
mod rows;

use charged::{Charged, charged};
use rows::MeteredRows;

use crate::analysis::Uses;
use crate::model::{Capability, Edition, Group, Id, Item, Level, Metric};
use crate::rules::naming::{all_or_few, capability_at, groups, item_path, worth};
use crate::rules::placement::charged_giveaway::giveaway_metrics;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::{any_of, tick};
use rustc_hash::{FxHashMap, FxHashSet};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "metric-off-value",
    family: Family::Price,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("metric_off_value.md"),
    check,
};

/// So many anchors and metrics are named.
const SHOWN: usize = 3;

/// One finding for each edition whose price grows with nothing that anchors a group of it.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let faulty = model.metrics.values().any(|metric| metric.header.faulty);
    if model.partial || faulty || model.hides_a_declaration() {
        return;
    }
    let uses = Uses::new(model);
    let rows = MeteredRows::new(context);
    let mut metered = FxHashMap::default();
    // What nobody would miss is charged for: another rule says so of the metric.
    let mut told: Option<FxHashSet<Id<Metric>>> = None;
    for (id, edition) in model.editions.iter() {
        let offer = context.analysis.offers.edition(id);
        if edition.grandfathered.is_some() || offer.faulty || !all_are_known(context, &offer.groups) {
            continue;
        }
        let all = charged(context, id);
        for one in all.by_use.iter().chain(&all.standing) {
            metered.entry(one.metric).or_insert_with(|| uses.metered(model, one.metric));
        }
        let follows = |one: &Charged| rows.follow(context, id, one.metric, &metered[&one.metric]);
        if all.by_use.iter().chain(&all.standing).any(follows) {
            continue;
        }
        // Beside a fixed price or seats, what is charged by use is overage: it is not what the edition costs.
        let by_use_alone = all.standing.is_empty() && !all.is_fixed;
        let blamed = if by_use_alone { &all.by_use } else { &all.standing };
        if let Some(first) = blamed.first()
            && !told.get_or_insert_with(|| giveaway_metrics(context)).contains(&first.metric)
        {
            findings.push(finding(context, id, first, &metered));
        }
    }
}

/// Whether the groups have scores that can be read, and an anchor between them.
fn all_are_known(context: &Context<'_>, groups: &[Id<Group>]) -> bool {
    let is_known = |&group: &Id<Group>| {
        let group = &context.model.groups[group];
        !group.header.faulty && !group.scores.is_empty()
    };
    let mut anchored =
        groups.iter().filter(|&&group| context.analysis.grid.of(group).anchors().next().is_some());
    groups.iter().all(is_known) && anchored.next().is_some()
}

fn finding(
    context: &Context<'_>,
    edition: Id<Edition>,
    charged: &Charged,
    metered: &FxHashMap<Id<Metric>, Vec<Id<Capability>>>,
) -> Finding {
    let model = context.model;
    let offer = context.analysis.offers.edition(edition);
    let (name, metric) = (tick(&model.editions[edition].header.name), &model.metrics[charged.metric]);
    let metric_name = tick(&metric.header.name);
    let whom = groups(model, &offer.groups);
    let message = format!("{name} is charged by {metric_name}, which meters nothing that anchors {whom}");
    let subject = format!("{}/metric/{}", item_path(model, Item::Edition(edition)), metric.header.name);
    let of_it = metered.get(&charged.metric).map_or(&[][..], Vec::as_slice);
    let metered_at = metric.meters.first().map_or(metric.header.at, |first| first.at);
    let mut anchors: Vec<Id<Capability>> = Vec::new();
    for &group in &offer.groups {
        anchors.extend(context.analysis.grid.of(group).anchors().take(SHOWN).map(|row| row.capability));
    }
    anchors.sort_unstable();
    anchors.dedup();
    let better: Vec<&str> = model
        .metrics
        .values()
        .filter(|metric| metric.meters.iter().any(|meters| anchors.binary_search(&meters.value).is_ok()))
        .map(|metric| metric.header.name.as_str())
        .take(SHOWN)
        .collect();
    let name_of = |capability: &Id<Capability>| model.capabilities[*capability].header.name.as_str();
    let come_for = all_or_few(anchors.iter().map(name_of));
    let what = if better.is_empty() {
        "charge by a metric that meters one of them, or ask one price for all".to_owned()
    } else {
        format!("charge by {}, or ask one price for all", any_of(better))
    };
    Finding::new(&RULE, charged.at, subject, message)
        .caption(format!("the price of {name} grows with {metric_name}"))
        .label(metered_at, scored(context, &offer.groups, of_it))
        .help(format!(
            "{whom} come for {come_for}, and a customer who gets more of that pays no more: {what}"
        ))
}

/// What a group says of the first metered capability that any scores: "worth 3 of 10 to 70% of `makers`".
fn scored(context: &Context<'_>, groups: &[Id<Group>], metered: &[Id<Capability>]) -> String {
    let model = context.model;
    for &group in groups {
        let mut rows = context.analysis.grid.of(group).rows.iter();
        if let Some(row) = rows.find(|row| metered.binary_search(&row.capability).is_ok()) {
            let capability = capability_at(model, row.capability, row.level);
            let group = tick(&model.groups[group].header.name);
            return format!("{capability} is worth {} of {group}", worth(row.value, row.breadth));
        }
    }
    "no group of it scores this".to_owned()
}
