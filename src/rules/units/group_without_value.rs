//! `group-without-value`: a customer group that does not say how it extracts value.

use crate::model::Level;
use crate::rules::disguise::{disguise_of, stated_value};
use crate::rules::{Context, Family, Finding, Findings, Rule};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "group-without-value",
    family: Family::Units,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("group_without_value.md"),
    check,
};

/// A group in disguise has a rule of its own, and one with a language error may have said it.
fn check(context: &Context<'_>, findings: &mut Findings) {
    for group in context.model.groups.values() {
        if group.header.faulty || stated_value(group).is_some() || disguise_of(group).is_some() {
            continue;
        }
        let name = &group.header.name;
        let subject = format!("group/{name}");
        let finding = match &group.extracts {
            None => {
                let message = format!("nothing says how `{name}` extracts value");
                Finding::new(&RULE, group.header.at, subject, message).caption("no `extracts`")
            }
            Some(extracts) => {
                let message = format!("`extracts` says nothing of how `{name}` extracts value");
                let caption =
                    if extracts.value.trim().is_empty() { "empty" } else { "only the name of the group" };
                Finding::new(&RULE, extracts.at, subject, message).caption(caption)
            }
        };
        findings.push(finding.help(
            "say in one line what these customers get out of the product, and others don't: `extracts \"…\"`",
        ));
    }
}
