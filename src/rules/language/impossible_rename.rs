//! A former name that a declaration can't have had.

use crate::model::{FaultKind, Level, RenameFlaw};
use crate::rules::lines::line_saying;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// A former name that a declaration can't have had.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "impossible-rename",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("impossible_rename.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::ImpossibleRename { name, was, flaw } = &fault.kind else { continue };
        let finding = |message: String| {
            Finding::new(&RULE, fault.at, &fault.subject, message).caption("can't be what it was called")
        };
        let (name, old) = (tick(name), tick(was));
        let finding = match flaw {
            RenameFlaw::Itself => finding(format!("{name} says that it was {old}, which is its name today"))
                .help("remove the line, or say what it was called before"),
            RenameFlaw::StillThere { at } => {
                finding(format!("{name} says that it was {old}, and {old} is still there"))
                    .label(*at, "still called that")
                    .help(format!(
                        "if {name} came beside {old}, remove the line; if it took its place, remove what is called {old} now"
                    ))
            }
            RenameFlaw::Claimed { by, at } => {
                finding(format!("{} and {name} both say that they were {old}", tick(by)))
                    .label(*at, "says so too")
                    .help(format!("leave the line in the one that the customers of {old} have now"))
            }
        };
        // Which of two declarations was called so is for people to say.
        let line = line_saying(context.sources, fault.at, ["was", was]);
        findings.push(match (flaw, line) {
            (RenameFlaw::Itself, Some(line)) => finding.edit(line, ""),
            (RenameFlaw::StillThere { .. }, Some(line)) => finding.edit_for_review(line, ""),
            (RenameFlaw::Claimed { .. }, _) | (_, None) => finding,
        });
    }
}
