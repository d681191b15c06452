//! Words of a comparison on one line of Markdown, such as a cell of a table.

use crate::report::markdown::{self, start_of};

/// `text`, not too long, with what stands in backticks as code, and nothing of it as markup: a bar in code of Markdown
/// would end the cell, so code is written as HTML.
pub(super) fn words(text: &str) -> String {
    markdown::words(&start_of(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_backticks_are_code_and_nothing_ends_a_cell() {
        assert_eq!(words("`pro` is *dearer*"), "<code>pro</code> is \\*dearer\\*");
        assert_eq!(words("`<b>|` `x"), "<code>&lt;b&gt;\\|</code> \\`x");
        assert_eq!(words("a\nb | c"), "a\\\\u{a}b \\| c");
    }
}
