//! `job-as-unit`: an edition or add-on that is for a job to be done.

use crate::model::{Audience, Level};
use crate::rules::stand_in::stand_ins;
use crate::rules::{Context, Family, Findings, Rule, Safety};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "job-as-unit",
    family: Family::Units,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("job_as_unit.md"),
    check,
};

/// A group has other jobs too, so somebody should look at the edit.
fn check(context: &Context<'_>, findings: &mut Findings) {
    for unit in stand_ins(context.model) {
        let Audience::Job(_) = unit.audience.value else { continue };
        let name = &unit.header.name;
        let finding = unit.finding(&RULE, "a job").caption("what somebody is trying to do");
        let finding = if unit.groups.is_empty() {
            finding.label(unit.header.at, "the job of no group").help(format!(
                "nobody buys a job: say in `{name}` whose job it is (`groups`), and name one of those groups here"
            ))
        } else {
            finding
                .label(unit.header.at, format!("a job of {}", unit.all_groups()))
                .help(format!("nobody buys a job, and a group has several: make it for {}", unit.any_group()))
        };
        findings.push(unit.with_group(context, Safety::Review, finding));
    }
}
