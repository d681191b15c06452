//! A file or a line that is too large.

use crate::model::{FaultKind, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};

/// A file or a line that is too large.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "too-large",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("too_large.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::TooLarge { what } = &fault.kind else { continue };
        let finding = Finding::new(&RULE, fault.at, &fault.subject, what.clone()).caption("too large").help(
            "give each fact a line of its own, split the spec into files, and bring them together with `use`",
        );
        findings.push(finding);
    }
}
