//! `persona-as-unit`: an edition or add-on that is for one person.

use crate::model::{Audience, Level};
use crate::rules::stand_in::stand_ins;
use crate::rules::{Context, Family, Findings, Rule, Safety};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "persona-as-unit",
    family: Family::Units,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("persona_as_unit.md"),
    check,
};

/// A persona says itself which group it speaks for, so putting the group in its place says what
/// was meant. One that only has a segment stands for the group that is reached through it, which somebody
/// should look at.
fn check(context: &Context<'_>, findings: &mut Findings) {
    for unit in stand_ins(context.model) {
        let Audience::Persona(id) = unit.audience.value else { continue };
        let speaks = context.model.personas[id].speaks_for.is_some();
        let (does, safety) = if speaks { ("speaks", Safety::Safe) } else { ("stands", Safety::Review) };
        let (name, group) = (&unit.header.name, unit.all_groups());
        let finding = unit.finding(&RULE, "a persona").caption("one person");
        let finding = if unit.groups.is_empty() {
            finding.label(unit.header.at, "speaks for no group").help(format!(
                "say in `{name}` which group it speaks for (`speaks-for`), and name that group here"
            ))
        } else {
            finding.label(unit.header.at, format!("{does} for {group}")).help(format!(
                "make it for {group}, the group that `{name}` {does} for: {} serves everybody who gets value in \
                 the same way, and a persona serves the sales conversation",
                unit.an_item()
            ))
        };
        findings.push(unit.with_group(context, safety, finding));
    }
}
