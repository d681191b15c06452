//! How many columns of a terminal text takes.

use unicode_width::UnicodeWidthStr as _;

use super::line::{Token, is_parted};

/// How wide `tokens`, which follow each other on a line of `text`, are with single blanks between
/// them.
pub(super) fn width(text: &str, tokens: &[Token]) -> u16 {
    let words = tokens.iter().map(|token| of(token.text(text)));
    let parted = tokens.windows(2).filter(|pair| is_parted(pair[0], pair[1])).count() as u16;
    words.fold(parted, u16::saturating_add)
}

/// How wide the bytes `start..end` of `text` are as they are written; `None` where that depends on
/// how wide a tab is.
pub(super) fn written(text: &str, start: u32, end: u32) -> Option<u16> {
    let written = text.get(start as usize..end as usize)?;
    (!written.contains('\t')).then(|| of(written))
}

fn of(text: &str) -> u16 {
    let columns = if text.is_ascii() { text.len() } else { text.width() };
    u16::try_from(columns).unwrap_or(u16::MAX)
}
