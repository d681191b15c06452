//! A declaration without a line that it needs.

use crate::model::{FaultKind, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// A declaration without a line that it needs.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "missing-entry",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("missing_entry.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::MissingEntry { word, form, place } = &fault.kind else { continue };
        // A spec without a product is one that is empty: any declaration makes it a part of another.
        let message = match *word == place.word() {
            true => "the spec declares nothing".to_owned(),
            false => format!("{} needs a line {}", place.a_noun(), tick(word)),
        };
        let finding = Finding::new(&RULE, fault.at, &fault.subject, message)
            .caption(format!("no {}", tick(word)))
            .help(format!("add a line that reads {}", tick(form)));
        findings.push(finding);
    }
}
