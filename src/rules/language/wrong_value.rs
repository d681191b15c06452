//! A value of the wrong kind: a word where a number should stand, a price where a date should.

use crate::model::{FaultKind, Level};
use crate::rules::wording::{any_of, any_plain, did_you_mean, is_slip_of, tick};
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
        // Where the wanted is nothing but the list of words, the help shows the list.
        let is_word = *wanted == any_plain(known.iter().copied());
        let message = match is_word {
            true => format!("{} is none of the words that can stand here", tick(found)),
            false => format!("{} stands where {wanted} should", tick(found)),
        };
        let finding = Finding::new(&RULE, fault.at, &fault.subject, message).caption("wrong kind of value");
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
