//! Where declarations begin: a word that opens one, in column 0. Each chunk is parsed by itself,
//! which bounds memory to the largest declaration and stops a mistake at the next one.

/// The words that open a declaration or a line between declarations.
const OPENERS: [&str; 18] = [
    "tierce",
    "use",
    "accept",
    "product",
    "policy",
    "evidence",
    "group",
    "segment",
    "persona",
    "job",
    "line",
    "capability",
    "metric",
    "edition",
    "addon",
    "prices",
    "deals",
    "test",
];

/// Whether `text` begins with a line that opens a declaration: such a word in column 0.
pub(crate) fn opens_declaration(text: &str) -> bool {
    let end = text.bytes().position(|byte| !byte.is_ascii_lowercase()).unwrap_or(text.len());
    let word = &text[..end];
    let ends = text[end..]
        .bytes()
        .next()
        .is_none_or(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'"' | b'{' | b':'));
    ends && OPENERS.contains(&word)
}

/// Where the parts of `text` begin: at its start, and at each further line that opens a declaration.
pub(super) fn chunk_starts(text: &str) -> Vec<usize> {
    let behind_newlines = memchr::memchr_iter(b'\n', text.as_bytes()).map(|newline| newline + 1);
    // Most lines are indented: one quick look.
    let starts = behind_newlines.filter(|&start| {
        text.as_bytes().get(start).is_some_and(u8::is_ascii_lowercase) && opens_declaration(&text[start..])
    });
    std::iter::once(0).chain(starts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chunk_ends_before_the_next_opener_in_column_zero() {
        let text = "// head\nedition a {\n  line x\n}\n\nlines\nline b \"B\"\nline c";
        let begin: Vec<&str> = chunk_starts(text).iter().map(|&start| &text[start..]).collect();
        assert_eq!(begin.len(), 4);
        assert_eq!(begin[0], text);
        assert!(begin[1].starts_with("edition a"));
        assert_eq!(begin[2..], ["line b \"B\"\nline c", "line c"]);
    }
}
