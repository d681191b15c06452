//! `stale-evidence`: scores that rest on nothing newer than `evidence-age` allows.

use jiff::civil::Date;

use crate::model::{Evidence, Group, Id, Level};
use crate::rules::grounds::{Claim, backed_claims};
use crate::rules::naming;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::{At, Span};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "stale-evidence",
    family: Family::Evidence,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("stale_evidence.md"),
    check,
};

/// At most this many groups are shown.
const PLACES: usize = 3;

/// The newest evidence of some groups, and the day of it.
struct Newest {
    evidence: Id<Evidence>,
    collected: At<Date>,
    /// The groups, and where they name it.
    groups: Vec<(Id<Group>, Span)>,
}

/// What is old is kept as a record, so only the newest source of a group counts. Several groups that
/// rest on the same one are one finding.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let Some(today) = context.today else { return };
    let age = context.thresholds().evidence_age;
    for newest in all_newest(context) {
        if age.after(newest.collected.value).is_some_and(|last| last < today) {
            findings.push(finding(context, &newest, today));
        }
    }
}

/// Whether there is a day to judge.
pub(in crate::rules) fn has_days(context: &Context<'_>) -> bool {
    !all_newest(context).is_empty()
}

/// The newest source of each group, in the order in which they are declared.
fn all_newest(context: &Context<'_>) -> Vec<Newest> {
    let evidence = &context.model.evidence;
    let mut groups: Vec<Vec<(Id<Group>, Span)>> = vec![Vec::new(); evidence.len()];
    for claim in backed_claims(context) {
        if let Some(newest) = newest(context, &claim) {
            groups[newest.value.index()].push((claim.id, newest.at));
        }
    }
    let pairs = evidence.iter().zip(groups).filter(|(_, groups)| !groups.is_empty());
    pairs
        .filter_map(|((id, evidence), groups)| {
            Some(Newest { evidence: id, collected: evidence.collected?, groups })
        })
        .collect()
}

/// The newest source of a group; `None` where one does not say how old it is, for that may be newer. Of
/// equals, the first by name.
fn newest(context: &Context<'_>, claim: &Claim<'_>) -> Option<At<Id<Evidence>>> {
    let mut newest: Option<(Date, &str, At<Id<Evidence>>)> = None;
    for source in &claim.sources {
        let evidence = &context.model.evidence[source.value];
        let (day, name) = (evidence.collected?.value, evidence.header.name.as_str());
        if newest.is_none_or(|(other, first, _)| (other, name) < (day, first)) {
            newest = Some((day, name, *source));
        }
    }
    newest.map(|(_, _, source)| source)
}

fn finding(context: &Context<'_>, newest: &Newest, today: Date) -> Finding {
    let model = context.model;
    let age = context.thresholds().evidence_age;
    let name = &model.evidence[newest.evidence].header.name;
    let ids: Vec<Id<Group>> = newest.groups.iter().map(|(id, _)| *id).collect();
    let groups = naming::groups(model, &ids);
    let message = format!(
        "the scores of {groups} rest on nothing newer than `{name}`, which is more than {age} old on {today}"
    );
    let finding = Finding::new(&RULE, newest.collected.at, format!("evidence/{name}/collected"), message)
        .caption("the newest that they rest on");
    let shown = newest.groups.iter().take(PLACES);
    let finding = shown.fold(finding, |finding, &(_, at)| finding.label(at, "rests on it"));
    finding.help(format!(
        "measure or ask again, declare that as evidence of its own, and name it in {groups} beside `{name}`, which \
         stays as the record; how old the newest may be is `evidence-age` in the policy"
    ))
}
