//! The rules that need to know what day it is.

use crate::rules::evidence::{stale_evidence, stale_review};
use crate::rules::hygiene::{expired_accept, expired_allow};
use crate::rules::{Context, Rule};
use crate::text::wording::tick;

/// Whether a spec has days that a rule would judge.
type HasDays = fn(&Context<'_>) -> bool;

/// Each of them, and what it would judge.
static DATED: &[(&Rule, HasDays)] = &[
    (&expired_allow::RULE, expired_allow::has_days),
    (&expired_accept::RULE, expired_accept::has_days),
    (&stale_evidence::RULE, stale_evidence::has_days),
    (&stale_review::RULE, stale_review::has_days),
];

/// Whether `rule` finds nothing unless it knows what day it is.
pub(crate) fn is_dated(rule: &Rule) -> bool {
    DATED.iter().any(|(dated, _)| dated.name == rule.name)
}

/// That nobody said what day it is, where a spec has days to judge. It is the same sentence for every
/// spec, so that a run over many says it once.
pub(super) fn without_a_day(context: &Context<'_>) -> Option<String> {
    let waits = context.today.is_none() && DATED.iter().any(|(_, has_days)| has_days(context));
    waits.then(|| {
        let names: Vec<String> = DATED.iter().map(|(rule, _)| tick(rule.name)).collect();
        format!("what is out of date ({}): give `--today`", names.join(", "))
    })
}
