//! `stated-preference-only`: scores that rest on what people say, and on nothing that they do.

use crate::model::{Level, Model};
use crate::rules::grounds::{Claim, backed_claims};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::{any_of, tick};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "stated-preference-only",
    family: Family::Evidence,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("stated_preference_only.md"),
    check,
};

/// At most this many more sources are shown.
const PLACES: usize = 3;

/// Records of behaviour are listed where there are fewer than this.
const FEW: usize = 5;

fn check(context: &Context<'_>, findings: &mut Findings) {
    let behaviour = behaviour(context.model);
    let claims = backed_claims(context).into_iter().filter(|claim| !claim.has_behaviour());
    claims.filter_map(|claim| finding(&claim, &behaviour)).for_each(|finding| findings.push(finding));
}

/// The records of what customers do that are declared.
fn behaviour(model: &Model) -> Vec<&str> {
    let evidence = model.evidence.values();
    evidence
        .filter(|evidence| evidence.is_behaviour())
        .map(|evidence| evidence.header.name.as_str())
        .collect()
}

fn finding(claim: &Claim<'_>, behaviour: &[&str]) -> Option<Finding> {
    let name = claim.name();
    let message = format!("the scores of `{name}` rest on what people say, and on nothing that they do");
    let mut shown = claim.sources.iter().zip(claim.evidence()).map(|(source, evidence)| {
        let kind = evidence.kind.map(|kind| tick(kind.value.word())).unwrap_or_default();
        (source.at, format!("{kind}: what people say"))
    });
    let (at, caption) = shown.next()?;
    let finding = Finding::new(&RULE, at, format!("group/{name}/evidence"), message).caption(caption);
    let finding = shown.take(PLACES).fold(finding, |finding, (at, text)| finding.label(at, text));
    let finding = finding.help(
        "what people say that they would pay for differs from what they do under a contract: name a record of \
         behaviour too, such as `usage-analysis`, `deal-records` or a `price-test`",
    );
    Some(match behaviour.len() {
        1..FEW => {
            finding.help(format!("declared already: {}, if it covers these customers", any_of(behaviour)))
        }
        _ => finding,
    })
}
