//! `unactionable-segment`: a segment of which sales could not list the members.

use crate::model::{Firmographics, Level, NumberRange};
use crate::rules::portrait::says_something;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::At;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "unactionable-segment",
    family: Family::People,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("unactionable_segment.md"),
    check,
};

/// A segment with a language error may have said it.
fn check(context: &Context<'_>, findings: &mut Findings) {
    for segment in context.model.segments.values() {
        let header = &segment.header;
        if header.faulty || has_firmographics(&segment.firmographics) || has_text(&segment.signals) {
            continue;
        }
        let name = &header.name;
        let message = format!("sales could not list the companies of the segment `{name}`");
        let mut finding = Finding::new(&RULE, header.at, format!("segment/{name}"), message)
            .caption("nothing by which one is recognised");
        if let Some(problem) = segment.problem.first() {
            finding = finding.label(problem.at, "a problem is not seen from outside");
        }
        findings.push(finding.help(
            "say what can be observed of them: `employees`, `revenue`, `budget`, `geography` or `industry`, or a `signal` \
             such as \"runs a cloud data warehouse\"",
        ));
    }
}

/// Whether anything is stated that a list of companies can be filtered by.
pub(in crate::rules) fn has_firmographics(facts: &Firmographics) -> bool {
    let is_bound = |range: Option<At<NumberRange>>| {
        range.is_some_and(|range| range.value.least.is_some() || range.value.most.is_some())
    };
    is_bound(facts.employees)
        || is_bound(facts.revenue)
        || is_bound(facts.budget)
        || has_text(&facts.geography)
        || has_text(&facts.industry)
}

/// Whether one of the texts says something.
pub(in crate::rules) fn has_text(texts: &[At<String>]) -> bool {
    texts.iter().any(|text| says_something(&text.value))
}
