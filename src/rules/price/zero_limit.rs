//! `zero-limit`: an edition that includes a capability and lets nobody use it.

use rustc_hash::FxHashSet;

use crate::analysis::{GrantedCapability, GrantedLimit};
use crate::model::{Bound, Edition, Id, Item, Level, Metric, Model};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "zero-limit",
    family: Family::Price,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("zero_limit.md"),
    check,
};

/// One finding for each capability that an edition includes and that all its metrics are limited to nought of.
/// Editions that inherit both the capability and the limit are not told of again.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    if model.partial || model.metrics.values().any(|metric| metric.header.faulty) {
        return;
    }
    let counted_by = counted_by(model);
    let prepaid = prepaid(context);
    for (id, edition) in model.editions.iter() {
        let offer = context.analysis.offers.edition(id);
        if edition.grandfathered.is_some() || offer.faulty {
            continue;
        }
        let nought =
            |metric: Id<Metric>| offer.limits.iter().find(|limit| limit.metric == metric && is_nought(limit));
        for grant in &offer.includes {
            let counted = &counted_by[grant.capability.index()];
            let all_nought = counted.iter().all(|&metric| nought(metric).is_some());
            let limit = counted.first().and_then(|&metric| nought(metric)).filter(|_| all_nought);
            let Some(limit) = limit else { continue };
            let states = [limit.origin, grant.origin].contains(&Item::Edition(id));
            let is_prepaid = prepaid.contains(&(id, limit.metric));
            if states && !is_prepaid && !model.capabilities[grant.capability].header.faulty {
                findings.push(finding(model, id, limit, grant));
            }
        }
    }
}

/// The editions, each with a metric, beside which an add-on brings an allowance: use is bought in packs, and an edition
/// that comes with none of it gives the right to buy them.
fn prepaid(context: &Context<'_>) -> FxHashSet<(Id<Edition>, Id<Metric>)> {
    let mut prepaid = FxHashSet::default();
    for (id, addon) in context.model.addons.iter() {
        for allowance in &context.analysis.offers.addon(id).allowances {
            prepaid.extend(addon.offered_with.iter().map(|edition| (edition.value, allowance.metric)));
        }
    }
    prepaid
}

/// The metrics that count the use of each capability; those of which less is better bound nothing.
fn counted_by(model: &Model) -> Vec<Vec<Id<Metric>>> {
    let mut counted: Vec<Vec<Id<Metric>>> = vec![Vec::new(); model.capabilities.len()];
    for (id, metric) in model.metrics.iter().filter(|(_, metric)| !metric.better_lower) {
        for capability in &metric.meters {
            let of = &mut counted[capability.value.index()];
            if of.last() != Some(&id) {
                of.push(id);
            }
        }
    }
    counted
}

fn is_nought(limit: &GrantedLimit) -> bool {
    matches!(limit.bound, Bound::Range { most: Some(most), .. } if most.is_zero())
}

fn finding(model: &Model, id: Id<Edition>, limit: &GrantedLimit, grant: &GrantedCapability) -> Finding {
    let edition = &model.editions[id].header.name;
    let capability = &model.capabilities[grant.capability].header.name;
    let metric = &model.metrics[limit.metric].header.name;
    let (name, given, counted) = (tick(edition), tick(capability), tick(metric));
    let message = format!("{name} includes {given}, and its limit of 0 on {counted} lets nobody use it");
    let subject = format!("edition/{edition}/limit/{metric}/{capability}");
    let finding = if limit.origin == Item::Edition(id) {
        Finding::new(&RULE, limit.at, subject, message)
            .caption("nothing of it may be used")
            .label(grant.at, "included here")
    } else {
        Finding::new(&RULE, grant.at, subject, message)
            .caption("included here")
            .label(limit.at, "nothing of it may be used")
    };
    finding.help(format!(
        "raise the limit, or take {given} out of {name}: an add-on that brings both is honest about what has to be \
         bought first"
    ))
}
