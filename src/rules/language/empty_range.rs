//! A range whose end comes before its start.

use crate::model::{FaultKind, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// A range whose end comes before its start.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "empty-range",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("empty_range.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::EmptyRange { found } = &fault.kind else { continue };
        let message = format!("{} is empty: it ends before it starts", tick(found));
        let finding = Finding::new(&RULE, fault.at, &fault.subject, message).caption("nothing lies between");
        // The place may be a pair of days that stand on two lines, which can't be swapped in one.
        let written = context.sources.slice(fault.at);
        findings.push(match written.split_once("..") {
            Some((least, most)) => finding
                .help(format!("write the least first: {}", tick(&format!("{most}..{least}"))))
                .edit_for_review(fault.at, format!("{most}..{least}")),
            None => {
                finding.help("write the earlier day first: a book is in force up to the day before `until`")
            }
        });
    }
}
