//! Formatting around mistakes: where braces don't match, indentation says which of them is missing
//! or too many. A declaration that would be read differently once its indentation has changed stays
//! as it is written.

use super::line::{Lines, Setting};
use super::print::Printed;
use super::{compare, tree};
use crate::syntax::chunks;

/// Has the declarations of `lines` that are not read in the same way as `printed` stay as they are.
pub(super) fn keep_what_changes(lines: &mut Lines<'_>, printed: &Printed) {
    let (mut offset, mut first) = (0, 0);
    for chunk in chunks(lines.text) {
        offset += chunk.len();
        let rest = lines.list.get(first..).unwrap_or_default();
        let begins_before = |line: &_| (lines.start(line) as usize) < offset;
        let end = first + rest.partition_point(begins_before);
        let start_of = |line: usize| printed.starts.get(line).map_or(printed.text.len(), |&at| at as usize);
        let new = printed.text.get(start_of(first)..start_of(end)).unwrap_or("");
        if !says_the_same(chunk, new) {
            lines.list.iter_mut().take(end).skip(first).for_each(|line| line.setting = Setting::Kept);
        }
        first = end;
    }
}

/// Whether a declaration is read in the same way after as before.
fn says_the_same(before: &str, after: &str) -> bool {
    let trees = || Some((tree(before).ok()?, tree(after).ok()?));
    before == after || trees().is_some_and(|(one, other)| compare::same((&one, before), (&other, after)))
}
