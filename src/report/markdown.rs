//! Findings as a comment on a pull request: a verdict, a table of what was found, then each finding
//! with its place, folded.
//!
//! A comment holds 65,536 characters, which bytes never fall short of. The worst findings come
//! first; where the room ends, the comment says how many are missing.

use super::look::Artist;
use super::{Entry, Look, Rendered, Report, human, level_noun, visible};
use crate::model::Level;
use crate::text::markdown::{escaped, escaped_html, unlinked};
use crate::text::wording::count;

/// The first line of a comment: by it the next run finds the comment again, and we know our own files.
pub(super) const MARKER: &str = "<!-- tierce check -->";

/// The most bytes of a comment.
const MOST_BYTES: usize = 65_536;

/// The room that is kept for saying what is missing.
const ROOM_FOR_THE_REST: usize = 200;

/// The longest message in a headline, in characters.
const LONGEST: usize = 500;

/// `report` as a comment on a pull request.
pub fn markdown(report: &Report<'_>) -> Rendered {
    let mut head = format!("{MARKER}\n### Tierce: {}\n\n", verdict(report));
    head.push_str(&table(report));
    for what in &report.summary.not_judged {
        head.push_str(&format!("<p>Not judged: {}</p>\n\n", words_in_html(what)));
    }
    findings_section(head, &report.worst_first(), MOST_BYTES)
}

/// Whether `bytes` are a file that [`markdown`] made.
pub fn is_markdown(bytes: &[u8]) -> bool {
    bytes.starts_with(MARKER.as_bytes())
}

/// `head`, then `entries` as long as all stays within `most` bytes.
pub(super) fn findings_section(head: String, entries: &[&Entry<'_>], most: usize) -> Rendered {
    if head.len() + ROOM_FOR_THE_REST > most {
        let missing = count(entries.len(), "finding is", "findings are");
        let left_out = format!("{missing} left out, for there is no room");
        return Rendered { text: String::new(), left_out: Some(left_out) };
    }
    let mut text = head;
    let artist = Look::PLAIN.artist();
    let room = most.saturating_sub(ROOM_FOR_THE_REST);
    for (number, entry) in entries.iter().enumerate() {
        let folded = folded(entry, &artist);
        if text.len() + folded.len() > room {
            let missing = count(entries.len() - number, "finding is", "findings are");
            let left_out = format!("{missing} left out, the least severe ones, to stay within {most} bytes");
            text.push_str(&format!("**{left_out}.** `tierce check` prints all of them.\n"));
            return Rendered { text, left_out: Some(left_out) };
        }
        text.push_str(&folded);
    }
    Rendered { text, left_out: None }
}

/// `2 errors and 1 warning in 4 specs`, or that there is nothing.
fn verdict(report: &Report<'_>) -> String {
    let summary = &report.summary;
    let found = [(summary.deny, "error"), (summary.warn, "warning"), (summary.note, "note")];
    let found: Vec<String> = found
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, noun)| count(number, noun, &format!("{noun}s")))
        .collect();
    let found = if found.is_empty() { "nothing found".to_owned() } else { found.join(", ") };
    let sign = if summary.deny > 0 {
        "❌"
    } else if summary.warn > 0 {
        "⚠️"
    } else {
        "✅"
    };
    format!("{sign} {found} in {}{}", count(summary.roots, "spec", "specs"), summary.known_since())
}

/// How often each rule speaks, the worst first.
fn table(report: &Report<'_>) -> String {
    let mut rows: Vec<(Level, &str, usize)> = Vec::new();
    for entry in report.worst_first() {
        let (level, rule) = (entry.finding.level, entry.finding.rule.name);
        match rows.iter_mut().find(|row| (row.0, row.1) == (level, rule)) {
            Some((.., number)) => *number += 1,
            None => rows.push((level, rule, 1)),
        }
    }
    if rows.is_empty() {
        return String::new();
    }
    let mut text = "| | Rule | Findings |\n|---|---|--:|\n".to_owned();
    for (level, rule, number) in rows {
        text.push_str(&format!("| {} | `{rule}` | {number} |\n", level_noun(level)));
    }
    text.push('\n');
    text
}

/// A finding, of which only the headline shows until somebody opens it.
fn folded(entry: &Entry<'_>, artist: &Artist) -> String {
    let finding = entry.finding;
    let place = format!("{}:{}", entry.path(), entry.start.line);
    let headline = format!(
        "<b>{}</b> {} <code>{}</code>, {}",
        level_noun(finding.level),
        words_in_html(&start_of(&finding.message)),
        finding.rule.name,
        words_in_html(&place)
    );
    let mut drawn = String::new();
    human::draw(entry, artist, Look::PLAIN, &mut drawn);
    let fence = fence(&drawn);
    format!(
        "<details><summary>{headline}</summary>\n\n{fence}text\n{}\n{fence}\n\n</details>\n\n",
        drawn.trim_end()
    )
}

/// `text`, cut where it is longer than a headline.
pub(super) fn start_of(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

/// A fence that nothing in `text` can close.
fn fence(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}

/// `text` on one line of a block of HTML, with what stands in backticks as code.
fn words_in_html(text: &str) -> String {
    with_code(text, escaped_html, "`")
}

/// The same on one line of Markdown.
pub(super) fn words(text: &str) -> String {
    with_code(text, |part| unlinked(&escaped(part)), "\\`")
}

fn with_code(text: &str, escaped: fn(&str) -> String, backtick: &str) -> String {
    let shown = visible(text);
    let parts: Vec<&str> = shown.split('`').collect();
    let mut out = String::new();
    for (number, part) in parts.iter().enumerate() {
        let part = escaped(part);
        let is_odd = number % 2 == 1;
        if is_odd && number + 1 < parts.len() {
            out.push_str(&format!("<code>{part}</code>"));
        } else {
            // The last of an odd number of backticks opens nothing.
            out.push_str(if is_odd { backtick } else { "" });
            out.push_str(&part);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_backticks_are_code_and_nothing_is_markup() {
        assert_eq!(words_in_html("`pro` is dearer"), "<code>pro</code> is dearer");
        assert_eq!(words_in_html("a ` b"), "a ` b");
        assert_eq!(words_in_html("`<b>|` `x"), "<code>&lt;b&gt;|</code> `x");
        assert_eq!(words_in_html("a\nb"), "a\\u{a}b");
        assert_eq!(words("`pro` is dearer"), "<code>pro</code> is dearer");
        assert_eq!(words("`<b>|` `x"), "<code>&lt;b&gt;\\|</code> \\`x");
        assert_eq!(words("`www.a.b` a@b.c"), "<code>www\u{200b}.a.b</code> a@\u{200b}b.c");
        assert_eq!(words("*a*\nb"), "\\*a\\*\\\\u{a}b");
    }

    #[test]
    fn a_fence_is_longer_than_what_it_holds() {
        assert_eq!([fence("a"), fence("a `` b"), fence("```` x ` ```")].map(|fence| fence.len()), [3, 3, 5]);
    }
}
