//! Blocks nested too deep.

use crate::model::{FaultKind, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};

/// Blocks nested too deep.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "too-deep",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("too_deep.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::TooDeep = fault.kind else { continue };
        let message = "blocks are nested more than 64 deep";
        let finding = Finding::new(&RULE, fault.at, &fault.subject, message)
            .caption("the 65th block opens here")
            .help("a declaration needs three levels at most: look for blocks above that are not closed");
        findings.push(finding);
    }
}
