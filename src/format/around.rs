//! Formatting around mistakes: where braces don't match, indentation says which of them is missing
//! or too many. A declaration that would be read differently once its indentation has changed stays
//! as it is written.

use super::line::{Line, Lines, Setting};
use super::print::Printed;
use super::{compare, tree};
use crate::syntax::opens_declaration;

/// Has the declarations of `lines` that are not read in the same way as `printed` stay as they are.
pub(super) fn keep_what_changes(lines: &mut Lines<'_>, printed: &Printed) {
    // Each declaration is parsed by itself, so it can be tried by itself.
    let begin = |&index: &usize| index == 0 || opens(lines, &lines.list[index]);
    let begins: Vec<usize> = (0..lines.list.len()).filter(begin).collect();
    for (number, &first) in begins.iter().enumerate() {
        let end = begins.get(number + 1).copied().unwrap_or(lines.list.len());
        if !says_the_same(before(lines, first, end), after(printed, first, end)) {
            lines.list[first..end].iter_mut().for_each(|line| line.setting = Setting::Kept);
        }
    }
}

/// Whether a declaration begins with `line`, as it is written.
fn opens(lines: &Lines<'_>, line: &Line) -> bool {
    let start = lines.start(line) as usize;
    lines.indentation(line).is_empty() && lines.text.get(start..).is_some_and(opens_declaration)
}

/// The lines from `first` to `end`, as they are written.
fn before<'a>(lines: &Lines<'a>, first: usize, end: usize) -> &'a str {
    let start_of =
        |index: usize| lines.list.get(index).map_or(lines.text.len(), |line| lines.start(line) as usize);
    lines.text.get(if first == 0 { 0 } else { start_of(first) }..start_of(end)).unwrap_or("")
}

/// The same lines, as they are laid out.
fn after(printed: &Printed, first: usize, end: usize) -> &str {
    let start_of =
        |index: usize| printed.starts.get(index).map_or(printed.text.len(), |&start| start as usize);
    printed.text.get(if first == 0 { 0 } else { start_of(first) }..start_of(end)).unwrap_or("")
}

/// Whether a declaration is read in the same way after as before.
fn says_the_same(before: &str, after: &str) -> bool {
    let trees = || Some((tree(before).ok()?, tree(after).ok()?));
    before == after || trees().is_some_and(|(one, other)| compare::same((&one, before), (&other, after)))
}
