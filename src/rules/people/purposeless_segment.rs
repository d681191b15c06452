//! `purposeless-segment`: a segment that is for no decision.

use crate::model::Level;
use crate::rules::{Context, Family, Finding, Findings, Rule};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "purposeless-segment",
    family: Family::People,
    level: Level::Note,
    since: "0.1.0",
    page: include_str!("purposeless_segment.md"),
    check,
};

/// A segment with a language error may have said it.
fn check(context: &Context<'_>, findings: &mut Findings) {
    for segment in context.model.segments.values() {
        let header = &segment.header;
        if header.faulty || !segment.purpose.is_empty() {
            continue;
        }
        let name = &header.name;
        let message = format!("no decision hangs on the segment `{name}`");
        findings.push(
            Finding::new(&RULE, header.at, format!("segment/{name}"), message).caption("no `purpose`").help(
                "say which decision it is for: `purpose acquisition`, `retention` or `expansion`. A segmentation that \
                 finds new customers seldom tells whom to keep",
            ),
        );
    }
}
