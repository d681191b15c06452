//! A word of the language in a place where it says nothing.

use crate::model::{FaultKind, Kind, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::{any_plain, did_you_mean, tick};

/// A word of the language in a place where it says nothing.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "misplaced-entry",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("misplaced_entry.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::MisplacedEntry { word, place, belongs, near } = &fault.kind else { continue };
        let finding =
            Finding::new(&RULE, fault.at, &fault.subject, message(word, *place)).caption("out of place");
        let finding = if near.is_empty() { finding } else { finding.help(did_you_mean(near)) };
        findings.push(finding.help(what_to_do(word, *place, belongs)));
    }
}

fn what_to_do(word: &str, place: Option<Kind>, belongs: &[Kind]) -> String {
    match belongs {
        _ if word == "price" && matches!(place, Some(Kind::Edition | Kind::Addon)) => {
            "prices stand in a price book of their own, `prices list { … }`, in lines such as `team monthly 12.00`"
                .to_owned()
        }
        [] if word == "tierce" => "move it: the version is said in the first line of a file".to_owned(),
        [] => {
            format!("{} opens a declaration of its own, in the first column, outside every block", tick(word))
        }
        kinds => {
            let places = any_plain(kinds.iter().map(|kind| kind.a_noun()));
            format!("move the line: {} belongs in {places}", tick(word))
        }
    }
}

fn message(word: &str, place: Option<Kind>) -> String {
    match place {
        Some(kind) => format!("{} says nothing in {}", tick(word), kind.a_noun()),
        None if word == "tierce" => format!("{} says nothing here", tick(word)),
        None => format!("{} says nothing outside a declaration", tick(word)),
    }
}
