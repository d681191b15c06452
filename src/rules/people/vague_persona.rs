//! `vague-persona`: a persona whom nobody could picture.

use crate::model::{Level, Persona, Role};
use crate::rules::portrait::{Blur, blur_of};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::any_plain;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "vague-persona",
    family: Family::People,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("vague_persona.md"),
    check,
};

/// What belongs into each field, for whoever has to fill it.
const PARTS: [(&str, &str); 3] = [
    ("goal", "what it is after (`goal`)"),
    ("context", "where and how it works (`context`)"),
    ("pain", "what goes wrong there today (`pain`)"),
];

/// Whatever is vague about one persona is one fault.
fn check(context: &Context<'_>, findings: &mut Findings) {
    for persona in context.model.personas.values() {
        if let Some(blur) = blur_of(persona) {
            findings.push(finding(persona, &blur));
        }
    }
}

fn finding(persona: &Persona, blur: &Blur) -> Finding {
    let name = &persona.header.name;
    let is_champion = persona.role.is_some_and(|role| role.value == Role::Champion);
    let who = if is_champion { format!("the champion `{name}`") } else { format!("the persona `{name}`") };
    let no: Vec<String> = blur.lacks.iter().map(|part| format!("no {part}")).collect();
    let lack = no.join(" and ");
    let subject = format!("persona/{name}");
    let mut finding = match blur.everyone {
        Some(at) => Finding::new(&RULE, at, subject, format!("{who} stands for everyone, so nobody can picture it"))
            .caption("everyone"),
        None => Finding::new(&RULE, persona.header.at, subject, format!("{who} has {lack}, so nobody can picture it"))
            .caption(lack.clone()),
    };
    if blur.everyone.is_some_and(|at| at != persona.header.at) && !lack.is_empty() {
        finding = finding.label(persona.header.at, lack);
    }
    if let Some(role) = persona.role.filter(|_| is_champion) {
        finding = finding.label(role.at, "carries the deal inside the account");
    }
    let level = if is_champion { Level::Warn } else { Level::Note };
    finding.at_level(level).help(help(name, blur))
}

fn help(name: &str, blur: &Blur) -> String {
    if blur.everyone.is_some() {
        return format!(
            "make `{name}` one person whom somebody has met: where they work, what they are after and what goes wrong there \
             today. A message for anyone who might buy moves nobody"
        );
    }
    let parts = PARTS.iter().filter(|(word, _)| blur.lacks.contains(word)).map(|(_, what)| *what);
    let parts: Vec<&str> = parts.collect();
    let all = match parts.as_slice() {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        few => any_plain(few.iter().copied()),
    };
    format!("say of `{name}` {all}, in the words of somebody who was asked: without them it helps in no conversation")
}
