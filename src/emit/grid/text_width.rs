//! How wide words are when they are drawn. The reader's font is not known, so it is taken to be one
//! of the wider ones, a sans-serif such as Verdana or DejaVu Sans.

use unicode_width::UnicodeWidthChar;

/// How wide `text` is at most, in units, at `size` units a font.
pub(super) fn width(text: &str, size: i32) -> i32 {
    let thousandths: i32 = text.chars().map(advance).sum();
    (thousandths * size + 999) / 1_000
}

/// Whether the width of `text` is only guessed: a font may lack its letters, and another one steps
/// in. Whoever draws it says how wide it has to be.
pub(super) fn is_guess(text: &str) -> bool {
    text.chars().any(|c| c > '\u{17f}' && !matches!(c, '–' | '—' | '…' | '’' | '“' | '”'))
}

/// How far a letter moves on what follows it, in thousandths of the size of the font.
fn advance(c: char) -> i32 {
    match c {
        'f' | 'i' | 'j' | 'l' | 'r' | 't' | ' ' | '.' | ',' | ':' | ';' | '!' | '\'' | '|' | '’' => 430,
        'c' | 's' | 'z' | 'I' | 'J' | '(' | ')' | '-' | '/' => 570,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' | '—' | 'æ' | 'œ' | 'Æ' | 'Œ' => 1_050,
        'E' | 'F' | 'L' | 'P' | 'S' | 'T' | 'Y' => 690,
        'A'..='Z' | '+' | '=' | '<' | '>' | '~' | '#' | '&' => 840,
        ' '..='~' => 645,
        '\u{a0}'..='\u{17f}' => 850,
        c => match c.width() {
            Some(0) | None => 0,
            Some(1) => 750,
            Some(_) => 1_050,
        },
    }
}

/// `text`, cut so that it is at most `most` units wide, with an ellipsis where it was longer.
pub(super) fn shortened(text: &str, most: i32, size: i32) -> String {
    if width(text, size) <= most {
        return text.to_owned();
    }
    let mut end = 0;
    let mut taken = width("…", size) * 1_000;
    for (at, c) in text.char_indices() {
        taken += advance(c) * size;
        if taken > most * 1_000 {
            break;
        }
        end = at + c.len_utf8();
    }
    format!("{}…", text[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_cut_to_a_width() {
        assert_eq!(shortened("Audit log", 200, 13), "Audit log");
        let cut = shortened(&"Governance ".repeat(9), 100, 13);
        assert!(cut.starts_with("Governance") && cut.ends_with('…'), "{cut}");
        assert!(width(&cut, 13) <= 100);
        assert_eq!(shortened("日本日本日本", 40, 13), "日…");
    }

    #[test]
    fn scripts_that_a_font_may_lack_are_guessed() {
        assert!(!is_guess("Über – naïve…"));
        assert!(is_guess("日本") && is_guess("Ω") && is_guess("😀"));
        assert_eq!(width("", 13), 0);
        assert!(width("WWWW", 13) > 2 * width("llll", 13));
    }
}
