//! `unevidenced-scores`: scores of which nothing says where they come from.

use crate::model::Level;
use crate::rules::grounds::{claims, unnamed_evidence};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::{any_of, count};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "unevidenced-scores",
    family: Family::Evidence,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("unevidenced_scores.md"),
    check,
};

/// Evidence that nothing names, or else all of it, is listed where there is less of it than this.
const FEW: usize = 8;

/// Of such a group no other rule of the family speaks: first the scores need a source at all.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let help = help(context);
    for claim in claims(context).into_iter().filter(|claim| claim.sources.is_empty()) {
        let group = claim.group;
        let message = format!("nothing says what the scores of `{}` rest on", claim.name());
        let scores = count(group.scores.len(), "score", "scores");
        findings.push(
            Finding::new(
                &RULE,
                group.scores_at.unwrap_or(group.header.at),
                format!("group/{}/scores", claim.name()),
                message,
            )
            .caption(format!("{scores}, and no `evidence`"))
            .help(&help),
        );
    }
}

fn help(context: &Context<'_>) -> String {
    let unnamed = unnamed_evidence(context.model).map(|evidence| evidence.header.name.as_str());
    let mut names: Vec<&str> = unnamed.collect();
    if names.is_empty() {
        names = context.model.evidence.values().map(|evidence| evidence.header.name.as_str()).collect();
    }
    let which = match names.len() {
        1..FEW => any_of(names),
        _ => "declare it, with its kind, its day and its sample".to_owned(),
    };
    format!(
        "name the source in the group with a line `evidence`: {which}; if the team has guessed, say that: `kind \
         workshop`, `side internal`"
    )
}
