//! `needless-accept`: an `accept` of what breaks nothing, or of what is accepted already.

use rustc_hash::FxHashMap;

use crate::model::{Acceptance, ChangeKind, Level};
use crate::rules::lines::line_of_only;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "needless-accept",
    family: Family::Hygiene,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("needless_accept.md"),
    check,
};

/// Of two lines that accept the same, the first in force counts.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let mut in_force: FxHashMap<(ChangeKind, &str), &Acceptance> = FxHashMap::default();
    for accepted in &context.model.acceptances {
        let (change, subject) = (accepted.change.value, accepted.subject.value.as_str());
        let path = format!("accept/{}/{subject}", change.word());
        if !change.can_break() {
            let message = format!("`{}` breaks nothing for a customer, and is accepted", change.word());
            let finding = Finding::new(&RULE, accepted.change.at, path, message)
                .caption("no breaking change")
                .help("remove the line: only what gives customers less, or lets them pay more, needs to be accepted");
            findings.push(without_line(context, accepted, finding));
        } else if accepted.has_reason() && !accepted.has_expired(context.today) {
            let first = *in_force.entry((change, subject)).or_insert(accepted);
            if first.at != accepted.at {
                let message = format!("`{}` on {} is accepted twice", change.word(), tick(subject));
                let finding = Finding::new(&RULE, accepted.subject.at, path, message)
                    .caption("accepted again")
                    .label(first.subject.at, "first accepted here")
                    .help("leave one of the lines, with the reason that holds");
                findings.push(finding);
            }
        }
    }
}

/// `finding` with the edit that takes the line away: it changes nothing.
fn without_line(context: &Context<'_>, accepted: &Acceptance, finding: Finding) -> Finding {
    match line_of_only(context.sources, accepted.at) {
        Some(line) => finding.edit(line, ""),
        None => finding,
    }
}
