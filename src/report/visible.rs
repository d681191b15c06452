//! Text that is safe to print: what a terminal would obey, or would not show, is written out.
//!
//! A title may hold an escape sequence that clears the screen, or a character that makes the rest
//! of the line read from right to left. Such characters are printed as `\u{1b}`.
//!
//! What is printed in a CI job is obeyed too: GitHub and Azure take a line that begins with `::` for a
//! command, and `##[`, `##vso[` and `##teamcity[` wherever they stand. Those are broken up in the same way.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar;

/// `text` with every control, direction and invisible character written out as `\u{…}`.
pub fn visible(text: &str) -> Cow<'_, str> {
    let shown = write_out(text, is_hidden);
    if is_command(text) { Cow::Owned(shown.replacen("::", ":\\u{3a}", 1)) } else { shown }
}

/// Whether a line that begins with `text` would be a command to a CI server, which looks past blanks.
pub(super) fn is_command(text: &str) -> bool {
    text.trim_start().starts_with("::")
}

/// The same for a line of source, whose tabs are drawn as blanks.
pub(super) fn visible_source(line: &str) -> Cow<'_, str> {
    write_out(line, |c, before| c != '\t' && is_hidden(c, before))
}

/// How many columns `c` takes when it is printed, at least one, so that no line is endless.
pub(super) fn columns(c: char) -> usize {
    match c {
        ' '..='~' => 1,
        '\t' => 4,
        c if is_hidden(c, None) => c.escape_unicode().len(),
        c => c.width().unwrap_or(1).max(1),
    }
}

/// `visible` text, cut to `limit` characters.
pub(super) fn visible_start(text: &str, limit: usize, ellipsis: &str) -> String {
    match text.char_indices().nth(limit) {
        None => visible(text).into_owned(),
        Some((end, _)) => format!("{}{ellipsis}", visible(&text[..end])),
    }
}

fn write_out(text: &str, hidden: impl Fn(char, Option<char>) -> bool) -> Cow<'_, str> {
    let mut before = None;
    let mut sound = !text.contains("##");
    for c in text.chars() {
        sound &= !hidden(c, before);
        before = Some(c);
    }
    if sound {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    before = None;
    for (at, c) in text.char_indices() {
        if hidden(c, before) || opens_command(text, at) {
            // Writing to a string can't fail.
            let _ = write!(shown, "\\u{{{:x}}}", u32::from(c));
        } else {
            shown.push(c);
        }
        before = Some(c);
    }
    Cow::Owned(shown)
}

/// Whether what stands at `at` would make a command of two `#` before it.
fn opens_command(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at(at);
    before.ends_with("##") && ["[", "vso[", "teamcity["].iter().any(|word| behind.starts_with(word))
}

/// Whether `c`, which stands after `before`, would be obeyed or not be seen.
fn is_hidden(c: char, before: Option<char>) -> bool {
    match c {
        ' '..='~' => false,
        // Joiners are part of how Persian, Hindi and others are written, and of emoji.
        '\u{200c}' | '\u{200d}' => before.is_none_or(|before| before.is_ascii()),
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => true,
        '\u{180b}'..='\u{180f}' => true,
        // Zero-width blanks, marks of direction, separators of lines and paragraphs.
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' => true,
        // All selectors of variants but the two that choose between text and emoji.
        '\u{fe00}'..='\u{fe0d}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => true,
        other => other.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_written_out() {
        assert_eq!(visible("a\u{1b}[2Jb\u{9b}c\u{7f}"), "a\\u{1b}[2Jb\\u{9b}c\\u{7f}");
        assert_eq!(visible("one\ntwo\r\tthree"), "one\\u{a}two\\u{d}\\u{9}three");
        assert_eq!(visible_source("\tlimit\r"), "\tlimit\\u{d}");
    }

    #[test]
    fn what_cannot_be_seen_is_written_out() {
        assert_eq!(visible("price\u{202e}gnp"), "price\\u{202e}gnp");
        assert_eq!(visible("se\u{200b}at\u{2066}\u{ad}"), "se\\u{200b}at\\u{2066}\\u{ad}");
        assert_eq!(visible("a\u{200d}b"), "a\\u{200d}b");
    }

    #[test]
    fn what_a_ci_server_obeys_is_broken_up() {
        assert_eq!(visible("::error::x"), ":\\u{3a}error::x");
        assert_eq!(visible("\u{a0} ::error::x"), "\u{a0} :\\u{3a}error::x");
        assert_eq!(visible("a ##[error]x ###[b"), "a ##\\u{5b}error]x ###\\u{5b}b");
        assert_eq!(visible("##vso[a] ##teamcity[b]"), "##\\u{76}so[a] ##\\u{74}eamcity[b]");
        assert_eq!(visible("a::b, ## c, #[d]"), "a::b, ## c, #[d]");
    }

    #[test]
    fn ordinary_writing_stays() {
        for text in ["héllo 😀 中", "می\u{200c}خواهم", "⚠\u{fe0f}", "👩\u{200d}💻"] {
            assert!(matches!(visible(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn long_text_is_cut() {
        assert_eq!(visible_start("Düsseldorf", 3, "…"), "Düs…");
        assert_eq!(visible_start("Düs", 3, "…"), "Düs");
    }
}
