//! `group-is-segment`: a customer group that is a slice of the market.

use crate::model::Level;
use crate::rules::disguise::{Disguise, disguise_of};
use crate::rules::{Context, Family, Finding, Findings, Rule};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "group-is-segment",
    family: Family::Units,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("group_is_segment.md"),
    check,
};

/// It speaks in place of `group-without-value`: the group says nothing of value, and what it says
/// instead is the mistake.
fn check(context: &Context<'_>, findings: &mut Findings) {
    for group in context.model.groups.values() {
        let Some(Disguise::Segment(facts, at)) = disguise_of(group) else { continue };
        let name = &group.header.name;
        let facts = facts.words();
        let message = format!("`{name}` is stated by {facts}, and not by how it extracts value");
        let finding = Finding::new(&RULE, at, format!("group/{name}"), message).caption(facts);
        let finding = if at == group.header.at {
            finding
        } else {
            finding.label(group.header.at, "the group that this states")
        };
        findings.push(finding.help(format!(
            "say in `extracts` what these customers get out of the product that others don't; if it is the same, make \
             `{name}` a `segment` that `reaches` the groups in it"
        )));
    }
}
