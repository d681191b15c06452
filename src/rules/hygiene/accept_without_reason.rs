//! `accept-without-reason`: an `accept` that does not say why.

use crate::model::{FaultKind, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "accept-without-reason",
    family: Family::Hygiene,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("accept_without_reason.md"),
    check,
};

/// A comparison counts what such a line speaks of as not accepted.
fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        if let FaultKind::AcceptWithoutReason { change, subject } = &fault.kind {
            let change = change.word();
            let message = format!("`{change}` on {} is accepted, and nothing says why", tick(subject));
            findings.push(
                Finding::new(&RULE, fault.at, format!("accept/{change}/{subject}"), message)
                    .caption("no reason")
                    .help(format!(
                        "add the reason, for whoever reviews it: `accept {change} on {subject} because \"…\"`"
                    )),
            );
        }
    }
}
