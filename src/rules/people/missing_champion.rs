//! `missing-champion`: a group whose people are described, but for the one who carries the deal.

use crate::analysis::{Standing, Standings};
use crate::model::{Group, Level, Role};
use crate::rules::committee::{Committee, Committees};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "missing-champion",
    family: Family::People,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("missing_champion.md"),
    check,
};

/// At most this many personas are shown.
const SHOWN: usize = 3;

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let Some(committees) = Committees::whole(model) else { return };
    let buys = buyers(context);
    for (id, group) in model.groups.iter().filter(|(id, _)| buys[id.index()]) {
        let committee = committees.of(id);
        let is_settled = group.declined.is_some() || group.header.faulty;
        if !is_settled && !committee.personas.is_empty() && committee.seat(Role::Champion).is_none() {
            findings.push(finding(context, group, committee));
        }
    }
}

/// Whether each group has an edition that is sold to it: what is free needs nobody to carry a deal.
fn buyers(context: &Context<'_>) -> Vec<bool> {
    let (model, analysis) = (context.model, context.analysis);
    let standings = Standings::new(model, &analysis.books, context.today);
    let mut buys = vec![false; model.groups.len()];
    let sold = model.editions.ids().filter(|&edition| standings.of(edition) == Standing::Sold);
    for group in sold.flat_map(|edition| analysis.offers.edition(edition).groups.iter()) {
        buys[group.index()] = true;
    }
    buys
}

fn finding(context: &Context<'_>, group: &Group, committee: &Committee) -> Finding {
    let name = &group.header.name;
    let personas = &committee.personas;
    let people = match personas.len() {
        1 => "a persona, but no champion".to_owned(),
        many => format!("{many} personas, and no champion among them"),
    };
    let message = format!("{} has {people}", tick(name));
    let mut finding = Finding::new(&RULE, group.header.at, format!("group/{name}"), message)
        .caption("nobody carries the deal");
    for &persona in personas.iter().take(SHOWN) {
        let persona = &context.model.personas[persona];
        let (at, text) = match persona.role {
            Some(role) => (role.at, format!("`{}` has another role", persona.header.name)),
            None => (persona.header.at, "has no role".to_owned()),
        };
        finding = finding.label(at, text);
    }
    finding.help(format!(
        "the champion carries the deal inside the account, and matters more than all others: describe that person as a \
         persona with `role champion`, or name the post in `{name}`: `committee champion \"…\"`"
    ))
}
