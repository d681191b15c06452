//! Where declarations begin: a word that opens one, in column 0. Each chunk is parsed by itself,
//! which bounds memory to the largest declaration and stops a mistake at the next one.

/// The words that open a declaration or a line between declarations.
const OPENERS: [&str; 17] = [
    "tierce",
    "use",
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

/// Whether `line` opens a declaration: such a word in column 0.
pub(crate) fn opens_declaration(line: &str) -> bool {
    let end = line.bytes().position(|byte| !byte.is_ascii_lowercase()).unwrap_or(line.len());
    let word = &line[..end];
    let ends = line[end..]
        .bytes()
        .next()
        .is_none_or(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'"' | b'{' | b':'));
    ends && OPENERS.contains(&word)
}

/// The parts of `text`, each beginning with a line that opens a declaration, but for the first.
pub(super) fn chunks(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut end = 0;
        for line in rest.split_inclusive('\n') {
            if end > 0 && opens_declaration(line) {
                break;
            }
            end += line.len();
        }
        let (chunk, tail) = rest.split_at(end);
        rest = tail;
        Some(chunk)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chunk_ends_before_the_next_opener_in_column_zero() {
        let text = "// head\nedition a {\n  line x\n}\n\nlines\nline b \"B\"\nline c";
        let parts: Vec<&str> = chunks(text).collect();
        assert_eq!(parts, ["// head\n", "edition a {\n  line x\n}\n\nlines\n", "line b \"B\"\n", "line c"]);
        assert_eq!(parts.concat(), text);
    }
}
