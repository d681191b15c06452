//! A value of the wrong kind: a word where a number should stand, a price where a date should.

use crate::model::{FaultKind, Level};
use crate::rules::wording::{any_of, did_you_mean, is_slip_of, tick};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::near;

/// A value of the wrong kind.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "wrong-value",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("wrong_value.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::WrongValue { found, wanted, known } = &fault.kind else { continue };
        let message = format!("{} is not {wanted}", tick(found));
        let finding = Finding::new(&RULE, fault.at, &fault.subject, message)
            .caption(format!("{wanted} must stand here"));
        let near = near(found, known.iter().copied());
        findings.push(match (near.as_slice(), known.as_slice()) {
            ([], []) => finding,
            ([], _) => finding.help(format!("what could stand here: {}", any_of(known))),
            ([first, ..], _) if is_slip_of(found, first) => {
                finding.help(did_you_mean(&near)).edit(fault.at, *first)
            }
            (_, _) => {
                finding.help(format!("{} What could stand here: {}", did_you_mean(&near), any_of(known)))
            }
        });
    }
}
