//! A language version that this compiler does not know.

use crate::model::{FaultKind, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// A language version that this compiler does not know.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "unknown-language-version",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("unknown_language_version.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::UnknownVersion { found } = &fault.kind else { continue };
        let message = format!("this Tierce does not know version {} of the language", tick(found));
        let finding = Finding::new(&RULE, fault.at, &fault.subject, message).caption("only 1 is known");
        // A later version is a matter of the compiler; anything else is a slip of the pen.
        let later = found.parse::<u32>().is_ok_and(|version| version > 1);
        findings.push(if later {
            finding
                .help("install a newer Tierce, or write the spec in version 1 and start it with `tierce 1`")
        } else {
            finding.help("start the file with `tierce 1`").edit_for_review(fault.at, "1")
        });
    }
}
