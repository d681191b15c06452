//! How to give back what was lost: leave the line out, or name the level that is inherited.

use rustc_hash::FxHashMap;

use super::losses::{Loss, What};
use crate::analysis::GrantedCapability;
use crate::model::{Bound, Edition, Id, Metric};
use crate::rules::lines::line_of;
use crate::rules::{Context, Finding};
use crate::text::{At, Span};

/// What an edition states by itself, found at once: very much may be lost.
pub(super) struct Stated<'a> {
    context: &'a Context<'a>,
    /// The limits on each metric.
    limits: FxHashMap<Id<Metric>, Vec<Bound>>,
    /// How many allowances there are of each metric.
    allowances: FxHashMap<Id<Metric>, usize>,
    /// The levels and choices that stand beside each capability, by its place.
    includes: FxHashMap<Span, &'a [At<usize>]>,
}

impl<'a> Stated<'a> {
    pub(super) fn new(context: &'a Context<'a>, edition: Id<Edition>) -> Self {
        let grants = &context.model.editions[edition].grants;
        let mut limits: FxHashMap<Id<Metric>, Vec<Bound>> = FxHashMap::default();
        for limit in &grants.limits {
            limits.entry(limit.metric.value).or_default().push(limit.bound);
        }
        let mut allowances: FxHashMap<Id<Metric>, usize> = FxHashMap::default();
        for allowance in &grants.allowances {
            *allowances.entry(allowance.metric.value).or_default() += 1;
        }
        let includes = grants.includes.iter();
        let includes = includes.map(|include| (include.capability.at, include.variants.as_slice())).collect();
        Self { context, limits, allowances, includes }
    }

    /// `finding` with the change that gives back what is lost, where there is one that touches nothing
    /// else. It changes the packaging, so somebody should look.
    pub(super) fn with_fix(&self, loss: &Loss<'_>, finding: Finding) -> Finding {
        let without = |line: Option<Span>| line.map(|line| (line, String::new()));
        let edit = match loss.what {
            // A line that also states a least says more than what is lost.
            What::Limit { metric, .. } => match self.limits.get(&metric).map_or(&[][..], Vec::as_slice) {
                [Bound::Range { least: None, .. }] => without(own_line(self.context, loss.at, "limit")),
                [] | [_] | [_, _, ..] => None,
            },
            What::Allowance { metric, .. } => match self.allowances.get(&metric) {
                Some(1) => without(own_line(self.context, loss.at, "allowance")),
                Some(_) | None => None,
            },
            What::Level { own, parent } => self.level(own, parent),
        };
        match edit {
            Some((at, with)) => finding.edit_for_review(at, with),
            None => finding,
        }
    }

    /// The level that is inherited, in place of the one that is named or of none.
    fn level(&self, own: &GrantedCapability, parent: &GrantedCapability) -> Option<(Span, String)> {
        let names = self.context.model.capabilities[own.capability].variants.names();
        let level = &names.get(*parent.variants.iter().max()?)?.value;
        match self.includes.get(&own.at)? {
            [] => Some((own.at.after(), format!(" at {level}"))),
            [only] => Some((only.at, level.to_owned())),
            [_, _, ..] => None,
        }
    }
}

/// The line on which `at` stands with its end, if it opens with `word`, and no remark stands on it or above.
fn own_line(context: &Context<'_>, at: Span, word: &str) -> Option<Span> {
    let line_at = line_of(context.sources, at);
    let line = context.sources.slice(line_at);
    let text = &context.sources.file(at.file).text;
    let above = text.get(..line_at.start as usize)?.lines().next_back().unwrap_or_default();
    let alone =
        line.trim_start().starts_with(word) && !line.contains("//") && !above.trim_start().starts_with("//");
    let has_end = (line_at.end as usize) < text.len();
    (alone && has_end).then(|| Span { end: line_at.end + 1, ..line_at })
}
