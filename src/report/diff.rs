//! The change of a text as a unified diff.
//!
//! It is made for changes that keep the lines with something on them in their order, as a layout
//! does: for these it is the shortest one, and is found in one pass however long the texts are. Of
//! any other change it is a true diff, if not the shortest.

use std::fmt::Write as _;
use std::ops::Range;

use super::look::Part;
use super::visible::visible_source;
use super::{Look, visible};

/// How many unchanged lines stand around a change.
const AROUND: usize = 3;

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Stays,
    Goes,
    Comes,
}

/// The change from `old` to `new`, both the text of the file that people know as `path`. Nothing if
/// they are the same.
pub fn diff(path: &str, old: &str, new: &str, look: Look) -> String {
    let rows = rows(old, new);
    let hunks = hunks(&rows);
    let mut out = String::new();
    if hunks.is_empty() {
        return out;
    }
    let path = visible(path);
    for sign in ["---", "+++"] {
        let _ = writeln!(out, "{}", look.paint(Part::Message, &format!("{sign} {path}")));
    }
    let painter = Painter { look, ends: Ends::of(old) };
    let (mut done, mut old_line, mut new_line) = (0, 1, 1);
    for hunk in hunks {
        let count = |range: Range<usize>, not: Fate| rows[range].iter().filter(|row| row.0 != not).count();
        old_line += count(done..hunk.start, Fate::Comes);
        new_line += count(done..hunk.start, Fate::Goes);
        let (olds, news) = (count(hunk.clone(), Fate::Comes), count(hunk.clone(), Fate::Goes));
        let place = format!("@@ -{} +{} @@", range(old_line, olds), range(new_line, news));
        let _ = writeln!(out, "{}", look.paint(Part::Place, &place));
        rows[hunk.clone()].iter().for_each(|row| painter.row(*row, &mut out));
        (old_line, new_line, done) = (old_line + olds, new_line + news, hunk.end);
    }
    out
}

/// The place of `count` lines, of which the first is `start`; of no lines, the one before them.
fn range(start: usize, count: usize) -> String {
    match count {
        0 => format!("{},0", start - 1),
        1 => start.to_string(),
        count => format!("{start},{count}"),
    }
}

/// The lines of both texts; of lines that change, all that go before all that come.
fn rows<'t>(old: &'t str, new: &'t str) -> Vec<(Fate, &'t str)> {
    let is_empty = |line: &str| line.trim_end().is_empty();
    let mut rows = Vec::new();
    let mut coming = Vec::new();
    let (mut olds, mut news) = (old.split_inclusive('\n').peekable(), new.split_inclusive('\n').peekable());
    loop {
        let (goes, comes) = match (olds.peek().copied(), news.peek().copied()) {
            (None, None) => break,
            (Some(line), Some(same)) if line == same => {
                rows.append(&mut coming);
                rows.push((Fate::Stays, line));
                olds.next();
                news.next();
                continue;
            }
            (Some(line), Some(other)) if is_empty(line) && !is_empty(other) => (olds.next(), None),
            (Some(line), Some(other)) if !is_empty(line) && is_empty(other) => (None, news.next()),
            (_, _) => (olds.next(), news.next()),
        };
        rows.extend(goes.map(|line| (Fate::Goes, line)));
        coming.extend(comes.map(|line| (Fate::Comes, line)));
    }
    rows.append(&mut coming);
    rows
}

/// The parts of `rows` that are shown: changes that are near each other, with what is around them.
fn hunks(rows: &[(Fate, &str)]) -> Vec<Range<usize>> {
    let mut hunks: Vec<Range<usize>> = Vec::new();
    for changed in rows.iter().enumerate().filter(|(_, row)| row.0 != Fate::Stays).map(|(index, _)| index) {
        let (start, end) = (changed.saturating_sub(AROUND), rows.len().min(changed + AROUND + 1));
        match hunks.last_mut() {
            Some(last) if start <= last.end => last.end = end,
            Some(_) | None => hunks.push(start..end),
        }
    }
    hunks
}

/// How the lines of the old text end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// All alike: nothing needs to be shown of them.
    Alike,
    Mixed,
}

impl Ends {
    fn of(text: &str) -> Self {
        let returns = text.matches("\r\n").count();
        if returns == 0 || returns == text.matches('\n').count() { Self::Alike } else { Self::Mixed }
    }
}

struct Painter {
    look: Look,
    ends: Ends,
}

impl Painter {
    fn row(&self, (fate, line): (Fate, &str), out: &mut String) {
        let content = line.strip_suffix('\n').unwrap_or(line);
        let content = match self.ends {
            Ends::Alike => content.strip_suffix('\r').unwrap_or(content),
            Ends::Mixed => content,
        };
        let content = visible_source(content);
        let _ = match fate {
            Fate::Stays => writeln!(out, " {content}"),
            Fate::Goes => writeln!(out, "{}", self.look.paint(Part::Removed, &format!("-{content}"))),
            Fate::Comes => writeln!(out, "{}", self.look.paint(Part::Added, &format!("+{content}"))),
        };
        if !line.ends_with('\n') {
            out.push_str("\\ No newline at end of file\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Ink;

    fn plain(old: &str, new: &str) -> String {
        diff("a.tierce", old, new, Look::PLAIN)
    }

    #[test]
    fn changed_lines_stand_among_those_around_them() {
        let old = "1\n2\n3\n4\nfive\nsix\n7\n8\n9\n10\n";
        let new = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";
        let shown =
            "--- a.tierce\n+++ a.tierce\n@@ -2,8 +2,8 @@\n 2\n 3\n 4\n-five\n-six\n+5\n+6\n 7\n 8\n 9\n";
        assert_eq!(plain(old, new), shown);
        assert_eq!(plain(old, old), "");
    }

    #[test]
    fn empty_lines_go_alone() {
        let (old, new) = ("a\n\n\n\nb  c\n\n", "a\n\nb c\n");
        let shown = "--- a.tierce\n+++ a.tierce\n@@ -1,6 +1,3 @@\n a\n \n-\n-\n-b  c\n-\n+b c\n";
        assert_eq!(plain(old, new), shown);
    }

    #[test]
    fn changes_far_from_each_other_have_their_own_places() {
        let lines = |first: &str, last: &str| format!("{first}\n{}{last}", "x\n".repeat(20));
        let shown = plain(&lines("a", "z"), &lines("b", "z\n"));
        assert!(shown.contains("@@ -1,4 +1,4 @@\n-a\n+b\n x\n"), "{shown}");
        assert!(
            shown.ends_with("@@ -19,4 +19,4 @@\n x\n x\n x\n-z\n\\ No newline at end of file\n+z\n"),
            "{shown}"
        );
    }

    #[test]
    fn any_change_is_told_truly() {
        for (old, new) in
            [("", "a\n"), ("a\n", ""), ("a\nb\nc\n", "b\nx\n"), ("\n\na", "b\n\n\n\nc"), ("a\n\n", "\na\n")]
        {
            let rows = rows(old, new);
            let side =
                |not: Fate| rows.iter().filter(|row| row.0 != not).map(|row| row.1).collect::<String>();
            assert_eq!((side(Fate::Comes).as_str(), side(Fate::Goes).as_str()), (old, new));
        }
    }

    #[test]
    fn nothing_that_a_terminal_obeys_gets_through() {
        let shown = diff("\u{1b}[2J", "\u{1b}c\ta\n", "\u{202e}b\n", Look { ink: Ink::Color, ..Look::PLAIN });
        assert!(!shown.contains("\u{1b}[2J") && shown.contains("--- \\u{1b}[2J"), "{shown:?}");
        assert!(
            shown.contains("\u{1b}[31m-\\u{1b}c\ta\u{1b}[0m\n\u{1b}[32m+\\u{202e}b\u{1b}[0m\n"),
            "{shown:?}"
        );
    }

    #[test]
    fn line_ends_are_shown_where_they_change() {
        assert!(plain("a  b\r\nc\r\n", "a b\r\nc\r\n").ends_with("-a  b\n+a b\n c\n"));
        assert!(plain("a\r\nb\n", "a\r\nb\r\n").ends_with(" a\\u{d}\n-b\n+b\\u{d}\n"));
    }
}
