//! `allow-without-reason`: an `allow` that does not say why.

use crate::model::{FaultKind, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "allow-without-reason",
    family: Family::Hygiene,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("allow_without_reason.md"),
    check,
};

/// The silence holds all the same, so that one missing reason is one finding.
fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        if let FaultKind::AllowWithoutReason { rule } = &fault.kind {
            let message = format!("{} is silenced, and nothing says why", tick(rule));
            findings.push(
                Finding::new(&RULE, fault.at, format!("{}/{rule}", fault.subject), message)
                    .caption("no reason")
                    .help(format!(
                        "add the reason, for whoever reads this next: `allow {rule} because \"…\"`"
                    )),
            );
        }
    }
}
