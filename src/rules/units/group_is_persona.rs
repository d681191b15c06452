//! `group-is-persona`: a customer group that is one person.

use crate::model::Level;
use crate::rules::disguise::{Disguise, Person, disguise_of};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "group-is-persona",
    family: Family::Units,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("group_is_persona.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for group in context.model.groups.values() {
        let Some(Disguise::Persona(person)) = disguise_of(group) else { continue };
        let what = match person {
            Person::Named => "one person",
            Person::JobTitle => "a job title",
        };
        let (name, label) = (&group.header.name, group.header.label());
        let message = format!("{} is {what}, and not a group of customers", tick(label));
        findings.push(
            Finding::new(&RULE, group.header.at, format!("group/{name}"), message).caption(what).help(
                "name the group after what its customers do with the product, and declare the person as a `persona` \
                 that `speaks-for` it",
            ),
        );
    }
}
