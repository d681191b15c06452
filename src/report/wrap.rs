//! Paragraphs that fit the width.

use super::visible::{columns, is_command};

/// The least room that text is given, in columns.
pub(super) const LEAST_ROOM: usize = 12;

/// `text` in lines of at most `width` columns where its words allow it: the first after
/// `first`, the others after as many blanks. Line breaks in `text`, and blanks at the start of
/// its lines, stay.
pub(super) fn wrap(text: &str, first: usize, width: usize) -> String {
    let room = width.saturating_sub(first).max(LEAST_ROOM);
    let indent = " ".repeat(first);
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for (number, paragraph) in text.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
            out.push_str(&indent);
        }
        wrap_line(paragraph, room, &indent, &mut out);
    }
    out
}

fn wrap_line(paragraph: &str, room: usize, indent: &str, out: &mut String) {
    let words = paragraph.trim_start_matches(' ');
    let lead = &paragraph[..paragraph.len() - words.len()];
    let lead_width = lead.len();
    out.push_str(lead);
    let mut used = lead_width;
    for (number, word) in words.split(' ').enumerate() {
        let width: usize = word.chars().map(columns).sum();
        if number > 0 {
            // A line that begins with a command would be obeyed by a CI server, and blanks before it are no help.
            if used + 1 + width > room && !word.is_empty() && !is_command(word) {
                out.push('\n');
                out.push_str(indent);
                out.push_str(lead);
                used = lead_width;
            } else {
                out.push(' ');
                used += 1;
            }
        }
        out.push_str(word);
        used += width;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_move_to_the_next_line_and_lines_stay() {
        let wrapped = wrap("one two three four five six\n  seven eight nine ten eleven", 4, 24);
        assert_eq!(wrapped, "one two three four\n    five six\n      seven eight nine\n      ten eleven");
    }

    #[test]
    fn no_line_begins_with_a_command() {
        assert_eq!(wrap("one two three ::error::four five", 2, 20), "one two three ::error::four\n  five");
        assert_eq!(wrap("one two three fou  ::error::x", 2, 20), "one two three fou  ::error::x");
    }

    #[test]
    fn a_long_word_stays_whole() {
        let word = "x".repeat(60);
        assert_eq!(wrap(&format!("a {word} b"), 2, 20), format!("a\n  {word}\n  b"));
    }
}
