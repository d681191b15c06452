//! A word that the place does not know.

use crate::model::{FaultKind, Kind, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::near;
use crate::text::wording::{any_of, did_you_mean, is_slip_of, likeliest, tick};

/// A word that the place does not know.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "unknown-word",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("unknown_word.md"),
    check,
};

/// What others begin a line with, and the word for it here; [`Kind::from_foreign_word`] has those
/// that open a declaration.
const FOREIGN: &[(&str, &str)] = &[
    ("import", "use"),
    ("include", "use"),
    ("features", "includes"),
    ("cap", "limit"),
    ("quota", "allowance"),
    ("included", "allowance"),
    ("audience", "for"),
    ("inherits", "extends"),
    ("values", "scores"),
];

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::UnknownWord { word, place, known } = &fault.kind else { continue };
        let finding = Finding::new(&RULE, fault.at, &fault.subject, message(word, *place));
        let near = near(word, known.iter().copied());
        let finding = match (synonym(word, known), likeliest(word, &near).as_slice()) {
            (_, [only]) if is_slip_of(word, only) => meant(finding, &[only]).edit(fault.at, *only),
            (Some(here), _) => finding
                .caption(format!("called {} here", tick(here)))
                .help(format!("what others call {} is {} in Tierce", tick(word), tick(here)))
                .edit_for_review(fault.at, here),
            (None, []) => finding.caption("unknown word").help(could_stand(*place, known)),
            (None, [only]) => meant(finding, &[only]).edit_for_review(fault.at, *only),
            (None, several) => meant(finding, several),
        };
        findings.push(finding);
    }
}

fn message(word: &str, place: Option<Kind>) -> String {
    match place {
        Some(kind) => format!("{} has no line {}", kind.a_noun(), tick(word)),
        None => format!("no declaration starts with {}", tick(word)),
    }
}

/// The word for what others call `word`, if the place knows it.
fn synonym(word: &str, known: &[&'static str]) -> Option<&'static str> {
    let opens = Kind::from_foreign_word(word).map(Kind::word);
    let of_line = FOREIGN.iter().filter(|(other, _)| *other == word).map(|&(_, here)| here);
    opens.into_iter().chain(of_line).find(|here| known.contains(here))
}

fn meant(finding: Finding, near: &[&str]) -> Finding {
    finding.caption("unknown word").help(did_you_mean(near))
}

fn could_stand(place: Option<Kind>, known: &[&str]) -> String {
    match (place, known) {
        (_, []) => "delete the line, or see `tierce explain unknown-word`".to_owned(),
        (Some(kind), words) => format!("a line of {} starts with {}", kind.a_noun(), any_of(words)),
        (None, words) => format!("a declaration starts with {}", any_of(words)),
    }
}
