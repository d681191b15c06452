//! A spec with as many findings as one likes.

use std::fmt::Write as _;

use crate::made::chance::name;

/// A spec in which each of `count` capabilities has a breadth that can't be.
pub(crate) fn faulty(count: usize) -> String {
    let mut text = String::with_capacity(count * 80);
    text.push_str("product made \"Made up\" {\n  currencies USD\n  billing    monthly\n}\n\n");
    for capability in 0..count {
        let _ = writeln!(text, "capability {}", name(capability));
    }
    text.push_str("\ngroup all \"All\" {\n  extracts \"An answer\"\n\n  scores {\n");
    for capability in 0..count {
        let _ = writeln!(text, "    {:<14}  7  {}%", name(capability), 101 + capability % 800);
    }
    text.push_str("  }\n}\n");
    text
}
