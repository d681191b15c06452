//! `edition-without-group`: an edition that is for nobody.

use super::unserved_group::unserved_groups;
use crate::model::Level;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::{all_of, any_of};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "edition-without-group",
    family: Family::Units,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("edition_without_group.md"),
    check,
};

/// A list of groups is shown where it has fewer than this many.
const FEW: usize = 8;

/// Where no group is declared, the spec has not come to the question yet. An edition that is sold
/// no longer needs no answer, and one with a language error may have given it.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    if model.groups.is_empty() {
        return;
    }
    let help = help(context);
    for edition in model.editions.values() {
        let header = &edition.header;
        if edition.audience.is_empty() && edition.grandfathered.is_none() && !header.faulty {
            let message = format!("`{}` is for no customer group", header.name);
            findings.push(
                Finding::new(&RULE, header.at, format!("edition/{}", header.name), message)
                    .caption("for nobody")
                    .help(&help),
            );
        }
    }
}

fn help(context: &Context<'_>) -> String {
    let unserved: Vec<&str> = unserved_groups(context).map(|(_, group)| group.header.name.as_str()).collect();
    let groups: Vec<&str> = context.model.groups.values().map(|group| group.header.name.as_str()).collect();
    match (unserved.as_slice(), groups.as_slice()) {
        ([one], _) => format!("say whom it is for with a line `for`: `{one}` has scores, and no edition yet"),
        ([_, _, ..], _) if unserved.len() < FEW => {
            format!(
                "say whom it is for with a line `for`: {} have scores, and no edition yet",
                all_of(unserved)
            )
        }
        (_, [_, ..]) if groups.len() < FEW => {
            format!("say whom it is for with a line `for`: {}", any_of(groups))
        }
        (_, _) => "say whom it is for with a line `for` and the name of a group".to_owned(),
    }
}
