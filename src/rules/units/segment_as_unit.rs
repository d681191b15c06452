//! `segment-as-unit`: an edition or add-on that is for a slice of the market.

use crate::model::{Audience, Level};
use crate::rules::stand_in::stand_ins;
use crate::rules::{Context, Family, Findings, Rule, Safety};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "segment-as-unit",
    family: Family::Units,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("segment_as_unit.md"),
    check,
};

/// A group may be larger than the segment that reaches it, so somebody should look at the edit.
fn check(context: &Context<'_>, findings: &mut Findings) {
    for unit in stand_ins(context.model) {
        let Audience::Segment(_) = unit.audience.value else { continue };
        let name = &unit.header.name;
        let finding = unit.finding(&RULE, "a segment").caption("a slice of the market");
        let finding = if unit.groups.is_empty() {
            finding.label(unit.header.at, "reaches no group").help(format!(
                "a segment finds companies, and says nothing of what they get from the product: say which groups \
                 `{name}` `reaches`, and name one of them here"
            ))
        } else {
            finding.label(unit.header.at, format!("reaches {}", unit.all_groups())).help(format!(
                "a segment finds companies, and says nothing of what they get from the product: make it for {}",
                unit.any_group()
            ))
        };
        findings.push(unit.with_group(context, Safety::Review, finding));
    }
}
