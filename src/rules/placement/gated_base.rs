//! `gated-base`: what most of a group expects and would not pay for is kept out of its entry edition.

mod search;

use search::{Gated, gated};

use crate::model::{Item, Level};
use crate::rules::include_line;
use crate::rules::naming::{by_name, capability_at, groups, worth};
use crate::rules::sprawl::thin_step;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "gated-base",
    family: Family::Placement,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("gated_base.md"),
    check,
};

/// At most this many scores are labelled.
const SHOWN: usize = 3;

fn check(context: &Context<'_>, findings: &mut Findings) {
    let Some(market) = context.market() else { return };
    let gated = gated(context, &market);
    if gated.is_empty() {
        return;
    }
    // A step that nobody would take is told of as such: merged into the entry edition, it holds nothing back.
    let thin = thin_step::spoken_of(context);
    let is_told = |gated: &Gated<'_>| match gated.giver.0 {
        Item::Edition(above) => thin.contains(&(above, gated.entry)),
        Item::Addon(_) => false,
    };
    findings.extend(gated.iter().filter(|gated| !is_told(gated)).map(|gated| finding(context, gated)));
}

fn finding(context: &Context<'_>, gated: &Gated<'_>) -> Finding {
    let model = context.model;
    let entry = &model.editions[gated.entry].header;
    let level = gated.scores.iter().map(|(_, row)| row.level).max().flatten();
    let what = capability_at(model, gated.capability, level);
    let capability = &model.capabilities[gated.capability].header.name;
    let whom = groups(model, &by_name(model, gated.scores.iter().map(|(group, _)| *group)));
    let message =
        format!("{} keeps out {what}, which {whom} expect and would not pay more for", tick(&entry.name));
    let mut finding =
        Finding::new(&RULE, entry.at, format!("edition/{}/capability/{capability}", entry.name), message)
            .caption(format!("the entry edition of {whom}"));
    for (group, row) in gated.scores.iter().take(SHOWN) {
        let group = tick(&model.groups[*group].header.name);
        finding = finding.label(row.at, format!("worth {} of {group}", worth(row.value, row.breadth)));
    }
    let (giver, grant) = gated.giver;
    let giver_name = tick(&model.item(giver).name);
    let held = match giver {
        Item::Edition(_) => format!("in {giver_name}"),
        Item::Addon(_) => format!("sold in {giver_name}"),
    };
    finding = finding.label(grant.at, &held).help(format!(
        "include {what} in {}: it is expected of the product, so it is no reason to pay more, and its lack is a \
         reason not to buy",
        tick(&entry.name)
    ));
    let given = context.analysis.offers.edition(gated.entry).grant_of(gated.capability).is_some();
    let line = include_line::after_the_last(context, gated.entry, &what.replace('`', ""));
    match line.filter(|_| !given) {
        Some((at, line)) => finding.edit_for_review(at, line),
        None => finding,
    }
}
