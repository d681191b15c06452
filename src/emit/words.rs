//! Words of the user in a table: on one line, and nothing in them that is not seen.

use unicode_width::UnicodeWidthStr as _;

use crate::model::Header;

/// `text` on one line. Line ends and tabs become blanks, other control characters their pictures
/// (`␛` for an escape, so that no terminal obeys it), and marks that turn the direction of the text
/// around become `�`, so that no cell changes how its neighbours read.
pub(super) fn one_line(text: &str) -> String {
    let shown: String = text.replace("\r\n", " ").chars().map(shown).collect();
    shown.trim().to_owned()
}

fn shown(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('�'),
        '\u{7f}' => '␡',
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => '�',
        // No letters, and never will be; XML forbids some of them, HTML calls all of them mistakes.
        '\u{fdd0}'..='\u{fdef}' => '�',
        c if u32::from(c) & 0xfffe == 0xfffe => '�',
        seen => seen,
    }
}

/// What a declaration is called on one line: its title, or its name where that leaves nothing to see.
pub(super) fn title(header: &Header) -> String {
    let title = one_line(header.label());
    if title.width() == 0 { header.name.clone() } else { title }
}

/// A name in a sentence: `route-minute` reads "route minute".
pub(super) fn in_a_sentence(name: &str) -> String {
    name.replace(['-', '_'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_shown_or_becomes_a_blank() {
        for (text, line) in [
            (" Team\tfor\r\nfew \n", "Team for few"),
            ("\u{1b}[31mred", "␛[31mred"),
            ("a\0b\u{7f}", "a␀b␡"),
            ("a\u{202e}b", "a�b"),
            ("a\u{ffff}b\u{1fffe}", "a�b�"),
            ("a\u{2028}b\u{85}c", "a b c"),
            ("日本 😀 é", "日本 😀 é"),
        ] {
            assert_eq!(one_line(text), line);
        }
    }
}
