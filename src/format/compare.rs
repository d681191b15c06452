//! Whether two texts say the same: the same words, in the same order, on the same lines, read in
//! the same way.

use super::heading::Heading;
use super::line::trimmed;
use crate::syntax::{NodeKind, NodeRef, Tree};

/// A text with its tree.
pub(super) type Read<'a> = (&'a Tree, &'a str);

/// Whether `one` and `other` differ in nothing but blanks and empty lines.
pub(super) fn same(one: Read<'_>, other: Read<'_>) -> bool {
    let (mut nodes, mut others) = (one.0.nodes(), other.0.nodes());
    let (mut end, mut other_end) = (0, 0);
    loop {
        let (node, like) = match (nodes.next(), others.next()) {
            (Some(node), Some(like)) => (node, like),
            (None, None) => return true,
            (Some(_), None) | (None, Some(_)) => return false,
        };
        if node.kind() != like.kind() || node.size() != like.size() {
            return false;
        }
        if is_word(node) {
            let same_line = begins_line(one.1, end, node) == begins_line(other.1, other_end, like);
            if !same_line || !same_word(node.kind(), text(one.1, node), text(other.1, like)) {
                return false;
            }
            (end, other_end) = (node.span().end as usize, like.span().end as usize);
        }
    }
}

/// Whether `node` is a word of the text: neither what words stand in, nor what is missing.
fn is_word(node: NodeRef<'_>) -> bool {
    let holds = node.kind().is_row() || matches!(node.kind(), NodeKind::File | NodeKind::Inline);
    !holds && !node.span().is_empty()
}

/// Whether `node`, behind the word that ends at `end`, is the first word on its line.
fn begins_line(text: &str, end: usize, node: NodeRef<'_>) -> bool {
    let gap = text.as_bytes().get(end..node.span().start as usize);
    end == 0 || gap.is_some_and(|gap| gap.contains(&b'\n'))
}

fn text<'t>(text: &'t str, node: NodeRef<'_>) -> &'t str {
    text.get(node.span().start as usize..node.span().end as usize).unwrap_or("")
}

/// Whether two words are the same. The blanks at the end of a remark, and those in the heading of a
/// table, are the layout's.
fn same_word(kind: NodeKind, one: &str, other: &str) -> bool {
    let same_heading = || Heading::read(one).is_some_and(|heading| Heading::read(other) == Some(heading));
    let is_remark = matches!(kind, NodeKind::Comment | NodeKind::Doc);
    one == other
        || (is_remark && trimmed(one) == trimmed(other))
        || (kind == NodeKind::Comment && same_heading())
}

#[cfg(test)]
mod tests {
    use super::super::tree;
    use super::*;

    fn alike(one: &str, other: &str) -> bool {
        same((&tree(one).unwrap(), one), (&tree(other).unwrap(), other))
    }

    #[test]
    fn blanks_and_empty_lines_say_nothing() {
        let text = "edition a {\n  for b, c // d\n}\n";
        assert!(alike(text, "\n\nedition  a {\n\n\n    for   b,c    // d  \n}\n\n"));
    }

    #[test]
    fn everything_else_does() {
        let text = "edition a { // x\n  for b, c // d\n  /// e\n  scores {\n    a 1 2%\n  }\n}\n";
        for (what, instead) in [
            ("b", "bb"),
            (", c", ""),
            ("// d", "// D"),
            ("// d", "//d"),
            ("/// e", "// e"),
            ("// x\n", "\n// x\n"),
            ("\n  /// e", " /// e"),
            ("  // d\n", "\n  // d\n"),
            ("  }\n}", "  }}"),
            ("\n}", ""),
            ("scores", "skores"),
        ] {
            let other = text.replacen(what, instead, 1);
            assert!(other == text || !alike(text, &other), "{other}");
        }
    }
}
