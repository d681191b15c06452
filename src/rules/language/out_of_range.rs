//! A number outside its range.

use crate::model::{FaultKind, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// A number outside its range.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "out-of-range",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("out_of_range.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::OutOfRange { found, what, range } = &fault.kind else { continue };
        let message = format!("{what} is {}, and can only be {range}", tick(found));
        let finding = Finding::new(&RULE, fault.at, &fault.subject, message).caption("out of range");
        findings.push(match meaning(what) {
            Some(meaning) => finding.help(meaning),
            None => finding,
        });
    }
}

/// What the number says, for those that people get wrong.
fn meaning(what: &str) -> Option<&'static str> {
    match what {
        "value in use" => Some(
            "value in use says how much the capability is worth to the group when it is used, from 0 (nothing) to \
             10 (they would not buy without it)",
        ),
        "breadth" => Some(
            "breadth is the share of the group that reaches for the capability at all, so it can't be more than \
             the whole group",
        ),
        _ => None,
    }
}
