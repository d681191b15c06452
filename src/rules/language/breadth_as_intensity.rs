//! A breadth written as a rate, a count of sessions, or hours.

use crate::model::{FaultKind, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// A breadth that says how often, not how many.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "breadth-as-intensity",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("breadth_as_intensity.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::BreadthAsIntensity { found } = &fault.kind else { continue };
        let message =
            format!("{} says how much it is used, and breadth is how many of the group use it", tick(found));
        let finding = Finding::new(&RULE, fault.at, &fault.subject, message)
            .caption("a share of the group must stand here")
            .help(
                "breadth is the share of the group that reaches for the capability at all, from 0% to 100%: a few \
                 people who lean on it every day do not make it broad",
            )
            .help("count the accounts that used it at all, divide by all accounts of the group, and write `64%`");
        findings.push(finding);
    }
}
