//! What a literal says: numbers, dates and texts out of their spelling.

use jiff::civil::Date;
use rust_decimal::Decimal;

/// The number that `text` spells, digits grouped with `_` or not; `None` if it has more digits than
/// exact arithmetic holds (28).
pub fn parse_decimal(text: &str) -> Option<Decimal> {
    let text = text.strip_prefix('+').unwrap_or(text);
    if !text.contains('_') {
        return Decimal::from_str_exact(text).ok();
    }
    let digits: String = text.chars().filter(|&digit| digit != '_').collect();
    Decimal::from_str_exact(&digits).ok()
}

/// The number that `text` spells, in hundredths, if it is a short one that says so with plain digits and
/// no more than two decimals: most scores do, and there are very many.
pub fn parse_short_hundredths(text: &str) -> Option<u32> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str, most: usize| {
        let fits = (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| text.bytes().fold(0, |number, digit| number * 10 + u32::from(digit - b'0')))
    };
    let scale = if decimals.len() == 1 { 10 } else { 1 };
    Some(digits(whole, 3)? * 100 + digits(decimals, 2)? * scale)
}

/// The day that `text` spells as `2026-09-30`; `None` for a day that no calendar has.
pub fn parse_date(text: &str) -> Option<Date> {
    let shape = |(index, byte): (usize, u8)| match index {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    if text.len() != 10 || !text.bytes().enumerate().all(shape) {
        return None;
    }
    let part = |from: usize, to: usize| text[from..to].parse::<i16>().ok();
    let (year, month, day) = (part(0, 4)?, part(5, 7)?, part(8, 10)?);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The text between the quotes of `quoted`, escapes replaced, and the place (in `quoted`) of every
/// escape that means nothing.
pub fn unescape(quoted: &str) -> (String, Vec<std::ops::Range<usize>>) {
    let inner = quoted.strip_prefix('"').unwrap_or(quoted);
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    let mut text = String::with_capacity(inner.len());
    let mut wrong = Vec::new();
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let escape = &rest[at..];
        let (meaning, length) = escape_at(escape);
        match meaning {
            Some(meaning) => text.push(meaning),
            None => {
                let start = quoted.len() - escape.len() - usize::from(quoted.len() > inner.len() + 1);
                wrong.push(start..start + length);
                text.push_str(&escape[..length]);
            }
        }
        rest = &escape[length..];
    }
    text.push_str(rest);
    (text, wrong)
}

/// The character that an escape stands for, if it does, and how many bytes it takes.
fn escape_at(escape: &str) -> (Option<char>, usize) {
    let Some(letter) = escape[1..].chars().next() else { return (None, 1) };
    let short = 1 + letter.len_utf8();
    match letter {
        '"' | '\\' => (Some(letter), short),
        'n' => (Some('\n'), short),
        't' => (Some('\t'), short),
        'u' => match escape[2..].strip_prefix('{').and_then(|hex| hex.split_once('}')) {
            Some((hex, _)) if hex.len() <= 6 && !hex.starts_with('+') => {
                (u32::from_str_radix(hex, 16).ok().and_then(char::from_u32), 4 + hex.len())
            }
            _ => (None, short),
        },
        _ => (None, short),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_decimals() {
        assert_eq!(parse_decimal("1_000.50").unwrap().to_string(), "1000.50");
        assert_eq!(parse_decimal("+5_000").unwrap().to_string(), "5000");
        assert_eq!(parse_decimal(&"9".repeat(40)), None);
    }

    #[test]
    fn short_numbers_are_the_same_in_hundredths() {
        let hundred = Decimal::ONE_HUNDRED;
        for text in ["0", "7", "007", "92", "100", "999", "8.5", "0.05", "12.34", "7.0", "7.50"] {
            let exact = parse_decimal(text).unwrap() * hundred;
            assert_eq!(parse_short_hundredths(text).map(Decimal::from), Some(exact), "{text}");
        }
        for text in ["", ".", "7.", ".5", "1000", "1_0", "-1", "+1", "7.123", "7.1.2", "7%", "٣"] {
            assert_eq!(parse_short_hundredths(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_checked_against_the_calendar() {
        assert!(parse_date("2024-02-29").is_some());
        for wrong in ["2026-02-29", "2026-13-01", "2026-9-30", "20260930", "2026-09-3x"] {
            assert_eq!(parse_date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn escapes_are_replaced_and_wrong_ones_are_placed() {
        assert_eq!(unescape(r#""a\"b\\c\n\t\u{e9}""#), ("a\"b\\c\n\té".to_owned(), vec![]));
        let (text, wrong) = unescape(r#""x\qy\u{110000}""#);
        assert_eq!(text, r"x\qy\u{110000}");
        assert_eq!(wrong, vec![2..4, 5..15]);
        assert_eq!(unescape(r#""\u{zz""#).1, vec![1..3]);
    }
}
