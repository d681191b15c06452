//! `unjudged-part`: a file that is part of a spec and was checked without it.

use crate::model::Level;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::{FileId, Span};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "unjudged-part",
    family: Family::Units,
    level: Level::Note,
    since: "0.1.0",
    page: include_str!("unjudged_part.md"),
    check,
};

/// A file with a language error has its finding already, and an empty one among them.
fn check(context: &Context<'_>, findings: &mut Findings) {
    if context.model.product.is_some() || !context.model.partial || !context.model.is_sound() {
        return;
    }
    let file = FileId(0);
    let start = Span::new(file, 0, 0);
    let path = &context.sources.file(file).path;
    let message = "this file declares no `product`, and no spec that was found uses it";
    findings.push(
        Finding::new(&RULE, start, format!("file/{path}"), message)
            .caption("part of a spec")
            .help("names that it uses and does not declare were not judged, nor was any packaging or price")
            .help("check the spec that uses it, or bring it into one with a line that reads `use \"PATH\"`"),
    );
}
