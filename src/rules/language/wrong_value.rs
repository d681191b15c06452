//! A value of the wrong kind: a word where a number should stand, a price where a date should.

use crate::model::{FaultKind, Kind, Level, Period};
use crate::rules::habits::{as_share, habit};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::{any_of, any_plain, did_you_mean, head_and_advice, is_slip_of, likeliest, tick};
use crate::text::{Span, near};

/// A value of the wrong kind.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "wrong-value",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("wrong_value.md"),
    check,
};

/// Values of other tools, and the word for them here.
const FOREIGN: &[(&str, &str)] = &[
    ("yearly", "annual"),
    ("year", "annual"),
    ("month", "monthly"),
    ("per-year", "annual"),
    ("per-month", "monthly"),
    ("/mo", "monthly"),
    ("/yr", "annual"),
    ("one-time", "once"),
    ("b2b", "companies"),
    ("b2c", "consumers"),
];

/// A closed list is shown in the message where it has fewer words than this.
const FEW: usize = 8;

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::WrongValue { found, wanted, known } = &fault.kind else { continue };
        let (head, advice) = head_and_advice(wanted);
        // Where the wanted is nothing but a list of words, they are shown as words.
        let is_list = *wanted == any_plain(known.iter().copied());
        let expected = match is_list {
            true if known.len() < FEW => any_of(known),
            true => format!("one of {} words", known.len()),
            false => head.to_owned(),
        };
        let message = format!("expected {expected}, found {}", tick(found));
        let finding = Finding::new(&RULE, fault.at, &fault.subject, message).caption("wrong kind of value");
        let finding = advice.into_iter().fold(finding, Finding::help);
        let finding = if wanted.starts_with("the path of") {
            path(context, finding, fault.at, found)
        } else {
            meant(finding, fault.at, found, wanted, known)
        };
        let long = is_list && known.len() >= FEW;
        findings.push(if long {
            finding.help(format!("what can stand here: {}", any_of(known)))
        } else {
            finding
        });
    }
}

/// What was meant: a habit of another notation, a share without its sign, or a near word of `known`.
fn meant(finding: Finding, at: Span, found: &str, wanted: &str, known: &[&'static str]) -> Finding {
    if let Some(habit) = habit(found) {
        let finding = finding.help(habit.help);
        return habit
            .instead
            .into_iter()
            .fold(finding, |finding, instead| finding.edit_for_review(at, instead));
    }
    if wanted.ends_with("in quotes") {
        return finding.help("put the whole text in straight double quotes, on one line");
    }
    if wanted.starts_with("a charge") {
        return charge(finding, at, found, known);
    }
    if let Some(share) = as_share(found).filter(|_| wanted.ends_with("%`")) {
        return finding.edit_for_review(at, share);
    }
    near_word(finding, at, found, known)
}

/// What was meant where a path should stand: one that begins with another word, or the name alone.
fn path(context: &Context<'_>, finding: Finding, at: Span, found: &str) -> Finding {
    let (first, rest) = found.split_once('/').unwrap_or((found, ""));
    if rest.is_empty() {
        let mut called = context.model.headers().filter(|(_, header)| header.name == found);
        return match called.next() {
            Some((kind, header)) => {
                let path = format!("{}/{}", kind.word(), header.name);
                finding.help(did_you_mean([&path])).edit_for_review(at, path)
            }
            None => finding,
        };
    }
    let kind = Kind::from_foreign_word(first).or_else(|| {
        let words = Kind::ALL.into_iter().filter(|kind| kind.has_name()).map(Kind::word);
        near(first, words).first().and_then(|word| Kind::from_word(word))
    });
    match kind {
        Some(kind) => {
            let path = format!("{}/{rest}", kind.word());
            finding.help(did_you_mean([&path])).edit_for_review(at, path)
        }
        None => finding,
    }
}

/// What was meant where a price should stand.
fn charge(finding: Finding, at: Span, found: &str, known: &[&'static str]) -> Finding {
    let text = found.trim_matches('"').to_lowercase();
    let is = |words: &[&str]| words.iter().any(|word| text == *word || text.starts_with(&format!("{word} ")));
    if is(&["contact", "custom", "call", "ask", "quote", "n/a", "tbd", "poa"]) {
        return finding.help("a price that only sales can give is `quoted`");
    }
    if is(&["none", "included", "no", "-"]) {
        return finding.help("a price of nothing is `free`").edit_for_review(at, "free");
    }
    if let Some((amount, unit)) = text.split_once('/').filter(|(amount, _)| !amount.is_empty()) {
        let instead = format!("{amount} per {unit}");
        return finding.help(format!("for each is written `per`: `{instead}`")).edit_for_review(at, instead);
    }
    if Period::ALL.iter().any(|period| period.word() == text) {
        return finding.help(format!("the number comes first: `10 * {text}`"));
    }
    near_word(finding, at, found, known)
}

/// The word of `known` that was meant, if one is near.
fn near_word(finding: Finding, at: Span, found: &str, known: &[&'static str]) -> Finding {
    let foreign = FOREIGN.iter().find(|(word, here)| *word == found && known.contains(here));
    if let Some((_, here)) = foreign {
        let help = format!("what others call {} is {} in Tierce", tick(found), tick(here));
        return finding.help(help).edit_for_review(at, *here);
    }
    let near = near(found, known.iter().copied());
    match likeliest(found, &near)[..] {
        [only] if is_slip_of(found, only) => finding.help(did_you_mean([only])).edit(at, only),
        [only] => finding.help(did_you_mean([only])).edit_for_review(at, only),
        [] => match known.iter().filter(|word| word.split('-').any(|part| part == found)).collect::<Vec<_>>()
        {
            holding if holding.is_empty() => finding,
            holding => finding.help(did_you_mean(holding)),
        },
        ref several => finding.help(did_you_mean(several)),
    }
}
