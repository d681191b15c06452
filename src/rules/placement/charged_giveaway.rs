//! `charged-giveaway`: money is asked for what is worth little, to few.

mod search;

pub(in crate::rules) use search::{adds_only_giveaways, giveaway_metrics};

use search::{Charged, charged};

use crate::model::Level;
use crate::rules::naming::{all_or_few, by_name, groups, worth};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "charged-giveaway",
    family: Family::Placement,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("charged_giveaway.md"),
    check,
};

/// At most this many scores are labelled.
const SHOWN: usize = 3;

fn check(context: &Context<'_>, findings: &mut Findings) {
    let Some(market) = context.market() else { return };
    findings.extend(charged(context, &market).iter().map(|charged| finding(context, charged)));
}

fn finding(context: &Context<'_>, charged: &Charged<'_>) -> Finding {
    let model = context.model;
    let capabilities = charged.capabilities.iter().map(|&id| model.capabilities[id].header.name.as_str());
    let what = all_or_few(capabilities);
    let (header, subject) = charged.place(model);
    let name = tick(&header.name);
    let (is, it) = if charged.capabilities.len() == 1 { ("is", "it") } else { ("are", "they") };
    let whom = groups(model, &by_name(model, charged.groups.iter().copied()));
    let message = format!("{} {what}, and {it} {is} worth little, to few of {whom}", charged.message(&name));
    let mut finding = Finding::new(&RULE, header.at, subject, message).caption(charged.caption(model));
    for (group, row) in charged.scores.iter().take(SHOWN) {
        let group = tick(&model.groups[*group].header.name);
        finding = finding.label(row.at, format!("worth {} of {group}", worth(row.value, row.breadth)));
    }
    if let Some(at) = charged.price {
        finding = finding.label(at, "charged for here");
    }
    finding.help(charged.what_to_do(&name, &what)).help(format!(
        "where each use costs you money, a limit in the edition may be enough; if {it} {is} worth more than that to \
         somebody, correct the scores"
    ))
}
