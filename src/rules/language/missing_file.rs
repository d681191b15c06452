//! A file that is not there, or is there and can't be read.

use crate::model::{FaultKind, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// A file that is not there, or is there and can't be read.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "missing-file",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("missing_file.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let new = |message| Finding::new(&RULE, fault.at, &fault.subject, message);
        if let FaultKind::UnreadableFile { path, why } = &fault.kind {
            let message = format!("the file {} can't be read: {why}", tick(path));
            findings.push(new(message).caption("can't be read").help("see that you may read the file"));
        }
        if let FaultKind::MissingFile { path } = &fault.kind {
            let relative = "a path is relative to the file that uses it, and is written with `/`";
            let help =
                if path.ends_with(".tierce") { relative } else { "the name of a spec ends in `.tierce`" };
            findings.push(new(format!("there is no file {}", tick(path))).caption("not found").help(help));
        }
    }
}
