//! A path that leaves the root folder.

use crate::model::{FaultKind, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// A path that leaves the root folder.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "outside-root",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("outside_root.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::OutsideRoot { path } = &fault.kind else { continue };
        let message = format!("the path {} leaves the folder of the spec", tick(path));
        let finding = Finding::new(&RULE, fault.at, &fault.subject, message)
            .caption("outside the folder")
            .help(
                "move the file under the folder of the spec, or name a folder that holds both with `--root`: a spec \
                 reads nothing outside, so that it says the same on every machine",
            );
        findings.push(finding);
    }
}
