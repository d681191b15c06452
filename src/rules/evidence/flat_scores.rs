//! `flat-scores`: a group that scores everything the same.

use crate::model::{Level, Score};
use crate::rules::grounds::backed_claims;
use crate::rules::naming::worth;
use crate::rules::{Context, Family, Finding, Findings, Rule};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "flat-scores",
    family: Family::Evidence,
    level: Level::Note,
    since: "0.1.0",
    page: include_str!("flat_scores.md"),
    check,
};

/// Two equal scores may be chance.
const FEWEST: usize = 3;

/// The same value at different breadths still sorts, and so does the other way round.
fn check(context: &Context<'_>, findings: &mut Findings) {
    for claim in backed_claims(context) {
        let group = claim.group;
        let figures = |score: &Score| (score.value.value, score.breadth.value);
        let Some((value, breadth)) = group.scores.first().map(figures) else { continue };
        let is_flat = group.scores.iter().all(|score| figures(score) == (value, breadth));
        if !is_flat || group.scores.len() < FEWEST {
            continue;
        }
        let (name, number) = (claim.name(), group.scores.len());
        let message = format!("all {number} scores of `{name}` are the same, so they sort nothing");
        findings.push(
            Finding::new(
                &RULE,
                group.scores_at.unwrap_or(group.header.at),
                format!("group/{name}/scores"),
                message,
            )
            .caption(format!("each is {}", worth(value, breadth)))
            .help(
                "score what these customers would miss most, and least, and how many of them ever reach for it: what \
                 belongs in an edition follows from the differences",
            ),
        );
    }
}
