//! One more line `includes` in an edition, written like those that are there.

use super::Context;
use crate::model::{Edition, Id, Include};
use crate::text::Span;

/// Where a line that includes `what` can stand in `edition`, and its text: behind the last line
/// `includes`, if there is one that ends where its list ends.
pub(super) fn after_the_last(
    context: &Context<'_>,
    edition: Id<Edition>,
    what: &str,
) -> Option<(Span, String)> {
    let includes = &context.model.editions[edition].grants.includes;
    let last = includes.last()?;
    let text = &context.sources.file(last.capability.at.file).text;
    let end = last.variants.last().map_or(last.capability.at, |variant| variant.at).end as usize;
    let rest = text.get(end..)?.split('\n').next()?;
    let remark = rest.trim();
    if !remark.is_empty() && !remark.starts_with("//") {
        return None;
    }
    let before = |include: &Include| {
        let at = include.capability.at.start as usize;
        let start = text.get(..at)?.rfind('\n').map_or(0, |newline| newline + 1);
        let before = text.get(start..at)?;
        (before.trim() == "includes").then_some(before)
    };
    let before = includes.iter().rev().find_map(before)?;
    let newline = if rest.ends_with('\r') { "\r\n" } else { "\n" };
    let at = (end + rest.trim_end_matches('\r').len()) as u32;
    Some((Span::new(last.capability.at.file, at, at), format!("{newline}{before}{what}")))
}
