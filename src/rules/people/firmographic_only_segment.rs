//! `firmographic-only-segment`: a segment that says who its companies are, and nothing of why they would buy.

use super::unactionable_segment::{has_firmographics, has_text};
use crate::model::Level;
use crate::rules::{Context, Family, Finding, Findings, Rule};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "firmographic-only-segment",
    family: Family::People,
    level: Level::Note,
    since: "0.1.0",
    page: include_str!("firmographic_only_segment.md"),
    check,
};

/// A segment with a language error may have said it. One without any fact is `unactionable-segment`, if
/// it has no signal either.
fn check(context: &Context<'_>, findings: &mut Findings) {
    for segment in context.model.segments.values() {
        let header = &segment.header;
        let said = [&segment.signals, &segment.problem, &segment.barrier];
        if header.faulty
            || !has_firmographics(&segment.firmographics)
            || said.into_iter().any(|texts| has_text(texts))
        {
            continue;
        }
        let name = &header.name;
        let message = format!("the segment `{name}` says which companies, and nothing of why they would buy");
        findings.push(
            Finding::new(&RULE, header.at, format!("segment/{name}"), message)
                .caption("no problem, no barrier and no signal")
                .help(
                    "add the `problem` that they share, the `barrier` that keeps them from solving it, or a `signal` by which \
                     those who have it are recognised: companies of one size and industry differ in all three",
                ),
        );
    }
}
