//! A second declaration of a name, or of what a spec has only one of.

use crate::model::{FaultKind, Kind, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// A second declaration of a name.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "duplicate-declaration",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("duplicate_declaration.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::DuplicateDeclaration { name, kind, first_kind, first } = &fault.kind else { continue };
        let (message, help) = wording(name, *kind, *first_kind);
        let finding = Finding::new(&RULE, fault.at, &fault.subject, message)
            .caption("declared again")
            .label(*first, "first declared here")
            .help(help);
        findings.push(finding);
    }
}

fn wording(name: &str, kind: Kind, first_kind: Kind) -> (String, String) {
    let name = tick(name);
    if kind == first_kind && is_single(kind) {
        let word = tick(kind.word());
        return (
            format!("a spec has only one {word}"),
            format!("move what this {word} says into the first one, and delete it"),
        );
    }
    if kind == first_kind {
        return (
            format!("{name} is declared twice"),
            format!(
                "give one of the two another name, or merge them if they are one: {} is declared once",
                kind.a_noun()
            ),
        );
    }
    (
        format!("{name} is declared as {} and as {}", first_kind.a_noun(), kind.a_noun()),
        "give one of the two another name: all declarations share their names, so that a name says one thing"
            .to_owned(),
    )
}

/// Whether a spec has only one of these.
fn is_single(kind: Kind) -> bool {
    matches!(kind, Kind::Product | Kind::Policy)
}
