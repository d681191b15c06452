//! A second line that says what one line has said.

use crate::model::{FaultKind, Level};
use crate::text::wording::tick;
use crate::rules::{Context, Family, Finding, Findings, Rule};

/// A second line that says what one line has said.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "duplicate-entry",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("duplicate_entry.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::DuplicateEntry { what, first } = &fault.kind else { continue };
        let finding = Finding::new(&RULE, fault.at, &fault.subject, format!("{} is said twice", tick(what)))
            .caption("said again")
            .label(*first, "first said here")
            .help("keep the one that is right, and delete the other");
        findings.push(finding);
    }
}
