//! A second line that says what one line has said.

use crate::model::{FaultKind, Level};
use crate::rules::lines::{line_of, line_repeating, with_comma_before};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;
use crate::text::{Sources, Span};

/// A second line that says what one line has said.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "duplicate-entry",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("duplicate_entry.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::DuplicateEntry { what, first } = &fault.kind else { continue };
        let finding = Finding::new(&RULE, fault.at, &fault.subject, format!("{} is said twice", tick(what)))
            .caption("said again")
            .label(*first, "first said here")
            .help("keep the one that is right, and delete the other");
        findings.push(match repetition(context.sources, fault.at, *first) {
            Some(again) => finding.edit(again, ""),
            None => finding,
        });
    }
}

/// What can go without a look: a line that says word for word what another says, or a word that a list
/// on one line has already.
fn repetition(sources: &Sources, at: Span, first: Span) -> Option<Span> {
    line_repeating(sources, at, first).or_else(|| {
        let rest = sources.slice(Span { end: line_of(sources, at).end, ..at.after() });
        let is_alone = rest.trim_start().is_empty() || rest.trim_start().starts_with([',', '/']);
        let same = at != first && sources.slice(at) == sources.slice(first);
        (same && is_alone).then(|| with_comma_before(sources, at)).flatten()
    })
}
