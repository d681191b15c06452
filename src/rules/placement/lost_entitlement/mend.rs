//! How to give back what was lost: leave the line out, or name the level that is inherited.

use super::losses::{Loss, What};
use crate::analysis::GrantedCapability;
use crate::model::{Bound, Edition, Id};
use crate::rules::{Context, Finding};
use crate::text::Span;

/// `finding` with the change that gives back what `edition` loses, where there is one that touches nothing
/// else. It changes the packaging, so somebody should look.
pub(super) fn with_fix(context: &Context<'_>, edition: Id<Edition>, loss: &Loss<'_>, finding: Finding) -> Finding {
    let grants = &context.model.editions[edition].grants;
    let edit = match loss.what {
        What::Limit { metric, .. } => {
            let on_metric = grants.limits.iter().filter(|limit| limit.metric.value == metric);
            let has_least = grants.limits.iter().any(|limit| {
                let least = matches!(limit.bound, Bound::Range { least: Some(_), .. });
                limit.metric.value == metric && least
            });
            let only = on_metric.count() == 1 && !has_least;
            only.then(|| own_line(context, loss.at, "limit")).flatten().map(|line| (line, String::new()))
        }
        What::Allowance { metric, .. } => {
            let on_metric = grants.allowances.iter().filter(|allowance| allowance.metric.value == metric);
            let only = on_metric.count() == 1;
            only.then(|| own_line(context, loss.at, "allowance")).flatten().map(|line| (line, String::new()))
        }
        What::Level { own, parent } => level(context, edition, own, parent),
    };
    match edit {
        Some((at, with)) => finding.edit_for_review(at, with),
        None => finding,
    }
}

/// The level that is inherited, in place of the one that is named or of none.
fn level(
    context: &Context<'_>,
    edition: Id<Edition>,
    own: &GrantedCapability,
    parent: &GrantedCapability,
) -> Option<(Span, String)> {
    let includes = &context.model.editions[edition].grants.includes;
    let include = includes.iter().find(|include| include.capability.at == own.at)?;
    let names = context.model.capabilities[own.capability].variants.names();
    let level = &names.get(*parent.variants.iter().max()?)?.value;
    match include.variants.as_slice() {
        [] => Some((own.at.after(), format!(" at {level}"))),
        [only] => Some((only.at, level.to_owned())),
        [_, _, ..] => None,
    }
}

/// The line on which `at` stands with its end, if it opens with `word`, and no remark stands on it or above.
fn own_line(context: &Context<'_>, at: Span, word: &str) -> Option<Span> {
    let text = &context.sources.file(at.file).text;
    let before = text.get(..at.start as usize)?;
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let end = text.get(at.end as usize..)?.find('\n')? + at.end as usize + 1;
    let line = text.get(start..end)?;
    let above = text.get(..start)?.lines().next_back().unwrap_or_default();
    let alone = line.trim_start().starts_with(word) && !line.contains("//") && !above.trim_start().starts_with("//");
    alone.then(|| Span::new(at.file, start as u32, end as u32))
}
