//! Runs every rule, then applies levels and silences: what the checker finally says.
//!
//! Levels are applied by [`levels`], silences by [`silences`]. Both look a finding up in an index,
//! so that many silences over many findings cost their sum and not their product.

mod dated;
mod levels;
mod silences;
mod unscored;

pub(crate) use dated::is_dated;
pub use levels::LevelOverride;
pub(crate) use levels::is_fixed;
pub(in crate::rules) use silences::{Effect, Silence, Silences};

use levels::Levels;

use super::hygiene::unused_allow::{self, Coverage, Pass};
use super::language::unknown_rule;
use super::{CATALOGUE, Context, Family, Finding, Findings, Rule};
use crate::analysis::MOST_COMPARED;
use crate::model::Level;

/// What the checker says of a spec.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// Every finding that no silence covers, at its final level, by file, place and rule.
    pub findings: Vec<Finding>,
    /// What could not be judged, and what it would take: a sentence an entry, without a full stop.
    pub not_judged: Vec<String>,
}

impl Verdict {
    /// Whether the check fails: some finding is at `deny`.
    pub fn fails(&self) -> bool {
        self.findings.iter().any(|finding| finding.level == Level::Deny)
    }
}

/// Runs every rule of the catalogue, takes away what the spec silences, and gives each remaining
/// finding its level: the rule's own, then what `policy` says, then `overrides` in their order,
/// the last word winning.
pub fn judge(context: &Context<'_>, overrides: &[LevelOverride]) -> Verdict {
    let mut found = Findings::default();
    for rule in CATALOGUE {
        (rule.check)(context, &mut found);
    }
    let found = found.into_vec();
    let coverage = coverage(context, &found);

    let mut silences = Silences::new(context);
    let mut findings: Vec<Finding> = Vec::with_capacity(found.len());
    findings.extend(found.into_iter().filter(|finding| !silences.cover(finding)));
    findings.extend(unused(context, &mut silences, coverage));

    let levels = Levels::new(context.policy(), overrides);
    findings.retain_mut(|finding| match levels.of(finding) {
        Some(level) => {
            finding.level = level;
            true
        }
        None => false,
    });
    sort(context, &mut findings);
    Verdict { findings, not_judged: not_judged(context) }
}

/// The silences that silenced nothing. Silences of `unused-allow` itself are judged last, for they
/// may cover what is found of the others.
fn unused(context: &Context<'_>, silences: &mut Silences<'_>, coverage: Coverage) -> Vec<Finding> {
    let mut others = Findings::default();
    unused_allow::report(context, silences, coverage, Pass::Others, &mut others);
    let mut left: Vec<Finding> =
        others.into_vec().into_iter().filter(|finding| !silences.cover(finding)).collect();
    let mut own = Findings::default();
    unused_allow::report(context, silences, coverage, Pass::Own, &mut own);
    left.extend(own.into_vec());
    left
}

/// How many of the rules had their say.
fn coverage(context: &Context<'_>, found: &[Finding]) -> Coverage {
    if context.model.partial || found.iter().any(hides_others) {
        Coverage::Partial
    } else if context.today.is_none() {
        Coverage::Dateless
    } else {
        Coverage::Complete
    }
}

/// Whether a finding is a reason for other rules to stay silent: then a silence that silenced
/// nothing may be needed once the finding is mended.
fn hides_others(finding: &Finding) -> bool {
    finding.rule.family == Family::Language && finding.rule.name != unknown_rule::RULE.name
}

fn not_judged(context: &Context<'_>) -> Vec<String> {
    let unscored = unscored::groups_without_scores(context);
    let all = [uncompared_groups(context), unscored, dated::without_a_day(context)];
    all.into_iter().flatten().collect()
}

fn uncompared_groups(context: &Context<'_>) -> Option<String> {
    let uncompared = context.analysis.likeness.uncompared;
    (uncompared > 0).then(|| {
        format!(
            "{uncompared} customer groups have scores, and at most {MOST_COMPARED} are compared: each counts as distinct"
        )
    })
}

/// By file, place and rule; what is left equal, by subject and message, so that no order of
/// evaluation shows.
fn sort(context: &Context<'_>, findings: &mut [Finding]) {
    let paths: Vec<&str> = context.sources.iter().map(|(_, file)| file.path.as_str()).collect();
    let path = |finding: &Finding| paths.get(finding.primary.at.file.0 as usize).copied().unwrap_or_default();
    findings.sort_by(|one, other| {
        let key = |finding: &Finding| (finding.primary.at.start, finding.rule.name);
        (path(one), key(one))
            .cmp(&(path(other), key(other)))
            .then_with(|| one.subject.cmp(&other.subject))
            .then_with(|| one.message.cmp(&other.message))
    });
}

/// The rule that is called `name`.
pub fn rule_named(name: &str) -> Option<&'static Rule> {
    CATALOGUE.iter().copied().find(|rule| rule.name == name)
}

#[cfg(test)]
mod tests;
