//! A name that nothing declares, or that names another kind of thing.

use crate::model::{FaultKind, Kind, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::Span;
use crate::text::wording::{all_of, count, did_you_mean, is_slip_of, likeliest, tick};

/// A name that nothing declares, or that names another kind of thing.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "unknown-name",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("unknown_name.md"),
    check,
};

/// A list of names is shown where it has fewer than this many.
const FEW: usize = 8;

/// One finding speaks for all places of a name, and shows at most this many of them.
const PLACES: usize = 5;

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::UnknownName { name, wanted, found, near, known, also } = &fault.kind else { continue };
        let message = match found {
            Some((kind, _)) => format!("{} is {}, not {wanted}", tick(name), kind.a_noun()),
            None => format!("{} is named as {wanted}{}, but nothing declares it", tick(name), places(also)),
        };
        let finding = Finding::new(&RULE, fault.at, &fault.subject, message);
        let finding = match found {
            Some((kind, declared)) => of_another_kind(finding, *kind, *declared, wanted, known),
            None => of_no_kind(finding, fault.at, name, near, known, also),
        };
        let others = also.iter().take(PLACES - 1);
        findings.push(others.fold(finding, |finding, &place| finding.label(place, "and here")));
    }
}

fn places(also: &[Span]) -> String {
    if also.is_empty() { String::new() } else { format!(" in {}", count(also.len() + 1, "place", "places")) }
}

fn of_another_kind(finding: Finding, kind: Kind, declared: Span, wanted: &str, known: &[String]) -> Finding {
    let finding = finding
        .caption(format!("{wanted} must stand here"))
        .label(declared, format!("declared here as {}", kind.a_noun()));
    match list(known) {
        Some(list) => finding.help(format!("what could stand here: {list}")),
        None => finding.help(format!("name {wanted} instead")),
    }
}

fn of_no_kind(
    finding: Finding,
    at: Span,
    name: &str,
    near: &[String],
    known: &[String],
    also: &[Span],
) -> Finding {
    let finding = finding.caption("not declared");
    if near.is_empty() {
        return match list(known) {
            Some(list) => finding.help(format!("what could stand here: {list}")),
            None => finding.help("declare it, or name something that is declared"),
        };
    }
    match likeliest(name, near)[..] {
        [only] if is_slip_of(name, only) => {
            let finding = finding.help(did_you_mean([only])).edit(at, only);
            also.iter().fold(finding, |finding, &place| finding.edit(place, only))
        }
        [only] => {
            let finding = finding.help(did_you_mean([only])).edit_for_review(at, only);
            also.iter().fold(finding, |finding, &place| finding.edit_for_review(place, only))
        }
        ref several => finding.help(did_you_mean(several)),
    }
}

fn list(known: &[String]) -> Option<String> {
    (!known.is_empty() && known.len() < FEW).then(|| all_of(known))
}
