//! Lines of very long texts, found many bytes at a time.

use memchr::{Memchr, memchr, memchr_iter, memchr2, memrchr};

/// The lines of `text`, each with its end and with the offset at which it begins.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut ends: Memchr<'_> = memchr_iter(b'\n', text.as_bytes());
    let mut start = 0;
    std::iter::from_fn(move || {
        let end = ends.next().map_or(text.len(), |newline| newline + 1);
        let offset = std::mem::replace(&mut start, end);
        (offset < end).then(|| (offset, &text[offset..end]))
    })
}

/// Those of the lines of `text` that hold one of two ASCII characters.
pub(crate) fn lines_with(text: &str, one: u8, other: u8) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let mut next = 0;
    std::iter::from_fn(move || {
        let found = next + memchr2(one, other, &bytes[next..])?;
        let start = memrchr(b'\n', &bytes[..found]).map_or(0, |newline| newline + 1);
        let end = memchr(b'\n', &bytes[found..]).map_or(text.len(), |newline| found + newline + 1);
        next = end;
        Some((start, &text[start..end]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_the_standard_library() {
        for text in ["", "\n", "a", "a\n", "\n\nb{\r\nc", "{a}\n{\n\né }", "a\nb\n"] {
            let all: Vec<(usize, &str)> = lines(text).collect();
            assert_eq!(
                all.iter().map(|(_, line)| *line).collect::<Vec<_>>(),
                text.split_inclusive('\n').collect::<Vec<_>>()
            );
            assert!(all.iter().all(|(offset, line)| text[*offset..].starts_with(line)));
            let braces: Vec<_> = all.iter().copied().filter(|(_, line)| line.contains(['{', '}'])).collect();
            assert_eq!(lines_with(text, b'{', b'}').collect::<Vec<_>>(), braces);
        }
    }
}
