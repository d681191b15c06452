//! Words of a comparison on one line of Markdown, such as a cell of a table.

use crate::report::markdown::start_of;
use crate::report::visible;
use crate::text::markdown::escaped;

/// `text`, not too long, with what stands in backticks as code, and nothing of it as markup: a bar in code of Markdown
/// would end the cell, so code is written as HTML.
pub(super) fn words(text: &str) -> String {
    let start = start_of(text);
    let shown = visible(&start);
    let parts: Vec<&str> = shown.split('`').collect();
    let mut out = String::new();
    for (number, part) in parts.iter().enumerate() {
        let part = escaped(part);
        let is_odd = number % 2 == 1;
        if is_odd && number + 1 < parts.len() {
            out.push_str(&format!("<code>{part}</code>"));
        } else {
            // The last of an odd number of backticks opens nothing.
            out.push_str(if is_odd { "\\`" } else { "" });
            out.push_str(&part);
        }
    }
    out
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
