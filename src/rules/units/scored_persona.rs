//! `scored-persona`: a persona with a willingness to pay, or with scores, of its own.

use crate::model::{Level, Persona};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::Span;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "scored-persona",
    family: Family::Units,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("scored_persona.md"),
    check,
};

/// Both figures on one persona are one mistake, so they are one finding with two places.
fn check(context: &Context<'_>, findings: &mut Findings) {
    for persona in context.model.personas.values() {
        let price = persona.willingness_to_pay.map(|price| (price.at, "a willingness to pay"));
        let scores = scores_at(persona).map(|at| (at, "scores"));
        let mut pinned: Vec<(Span, &str)> = price.into_iter().chain(scores).collect();
        pinned.sort_unstable();
        let Some((&(at, what), rest)) = pinned.split_first() else { continue };

        let name = &persona.header.name;
        let both: Vec<&str> = pinned.iter().map(|&(_, what)| what).collect();
        let message = format!("`{name}` is one person, and has {} of its own", both.join(" and "));
        let finding = Finding::new(&RULE, at, format!("persona/{name}"), message)
            .caption(format!("{what}, of one person"));
        let finding = rest
            .iter()
            .fold(finding, |finding, &(at, what)| finding.label(at, format!("{what}, of one person")));
        findings.push(finding.help(help(context, persona)));
    }
}

fn scores_at(persona: &Persona) -> Option<Span> {
    persona.scores_at.or_else(|| persona.scores.first().map(|score| score.capability.at))
}

fn help(context: &Context<'_>, persona: &Persona) -> String {
    let place = match &persona.speaks_for {
        Some(group) => {
            format!("to `{}`, the group that it speaks for", context.model.groups[group.value].header.name)
        }
        None => "to the group that it speaks for".to_owned(),
    };
    format!(
        "a numbered individual is still an individual: move what was measured {place}, and keep the goal, the context \
         and the pain here"
    )
}
