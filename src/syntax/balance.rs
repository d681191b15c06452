//! A look at the braces of a chunk before it is parsed: linear, and it bounds the depth. Where
//! braces don't match, the indentation says which one is missing or too many, so that one missing
//! brace is one finding.
mod line;
mod mend;

use line::{Brace, braces_of, bracketed, content_end};
pub(super) use mend::{MISSING, MISSING_OPEN};
use mend::{has_marks, mend};

use crate::text::lines::lines_with;

/// How deep blocks may be nested.
pub const MAX_DEPTH: usize = 64;

/// What the braces of a chunk need before it can be parsed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Balance {
    /// Nothing.
    Even,
    /// The parser gets this text instead: [`MISSING`] marks are added, a [`STRAY`] mark takes the
    /// place of a byte.
    Mended(String),
    /// Blocks nested deeper than [`MAX_DEPTH`]; the offset of the brace that goes too far.
    TooDeep(usize),
}

/// Whether `line` ends with a brace that opens a block, whatever remark stands behind it.
pub(super) fn opens_block(line: &str) -> bool {
    line[..content_end(line)].ends_with('{')
}

/// Looks at the braces of `chunk`.
pub(super) fn balance(chunk: &str) -> Balance {
    let (mut depth, mut even) = (0_usize, true);
    let mut braces = Vec::new();
    for (offset, line) in lines_with(chunk, b'{', b'}') {
        if let Err(at) = braces_of(line, depth, &mut braces) {
            return Balance::TooDeep(offset + at);
        }
        for brace in &braces {
            match brace {
                Brace::Open(_) => depth += 1,
                Brace::Close(_) if depth == 0 => even = false,
                Brace::Close(_) => depth -= 1,
            }
        }
        if depth > MAX_DEPTH {
            return Balance::TooDeep(offset + line.rfind('{').unwrap_or_default());
        }
    }
    let mut brackets = lines_with(chunk, b'(', b'[').chain(lines_with(chunk, b')', b']'));
    let even = even && depth == 0 && !brackets.any(|(_, line)| bracketed(line));
    if even && !has_marks(chunk) { Balance::Even } else { Balance::Mended(mend(chunk)) }
}

#[cfg(test)]
mod tests {
    use super::mend::{STRAY, TURNED};
    use super::*;

    fn mended(chunk: &str) -> String {
        match balance(chunk) {
            Balance::Mended(text) => text
                .replace(MISSING, "<missing>")
                .replace(STRAY, "<stray>")
                .replace([MISSING_OPEN, TURNED], "<open>"),
            Balance::Even => "even".to_owned(),
            Balance::TooDeep(at) => format!("too deep at {at}"),
        }
    }

    #[test]
    fn braces_in_texts_and_remarks_are_no_braces() {
        assert_eq!(mended("a \"{\" { // {\n}\n"), "even");
        assert_eq!(mended("price x { seat 1 } monthly\n"), "even");
        assert_eq!(mended("edition a \"A {\n}\n"), "even");
    }

    #[test]
    fn a_missing_brace_is_where_the_indentation_ends() {
        assert_eq!(
            mended("group g {\n  scores {\n    a 8 9%\n\n  measured {\n    b 1%\n  }\n}\n"),
            "group g {\n  scores {\n    a 8 9%<missing>\n\n  measured {\n    b 1%\n  }\n}\n"
        );
        assert_eq!(
            mended("group g {\n  scores {\n    a 8 9%\n}\n"),
            "group g {\n  scores {\n    a 8 9%<missing>\n}\n"
        );
        assert_eq!(mended("edition a {\n  for b\n\n"), "edition a {\n  for b<missing>\n\n");
    }

    #[test]
    fn a_mark_is_swallowed_by_no_remark_and_no_text() {
        assert_eq!(mended("a {\n  b {\n    c // d\n  e\n}\n"), "a {\n  b {\n    c // d\n<missing>  e\n}\n");
        assert_eq!(mended("a {\n  b \"c\n\n"), "a {\n  b \"c\n<missing>\n");
        assert_eq!(mended("a {\n  b \"//\"\n"), "a {\n  b \"//\"<missing>\n");
    }

    #[test]
    fn a_brace_too_many_is_where_the_indentation_says() {
        assert_eq!(
            mended("edition a {\n  for b\n  }\n  trial c\n}\n"),
            "edition a {\n  for b\n  <stray>\n  trial c\n}\n"
        );
        assert_eq!(mended("}\n"), "<stray>\n");
    }

    #[test]
    fn a_missing_opening_brace_is_at_the_line_before_the_indentation() {
        assert_eq!(mended("prices a\n  from b\n}\n"), "prices a<open>\n  from b\n}\n");
        assert_eq!(mended("prices a }\n  from b\n}\n"), "prices a <open>\n  from b\n}\n");
        assert_eq!(
            mended("group g {\n  scores\n    a 8 9%\n  }\n}\n"),
            "group g {\n  scores<open>\n    a 8 9%\n  }\n}\n"
        );
    }

    #[test]
    fn depth_is_bounded() {
        let deep = "a {\n".repeat(100_000);
        assert_eq!(balance(&deep), Balance::TooDeep(4 * MAX_DEPTH + 2));
        assert!(matches!(balance(&"{".repeat(100_000)), Balance::TooDeep(_)));
        assert!(matches!(balance(&"a {\n".repeat(MAX_DEPTH)), Balance::Mended(_)));
    }
}
