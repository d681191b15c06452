//! `vague-persona`: a persona whom nobody could picture.

use crate::model::{Level, Persona, Role};
use crate::rules::portrait::{Blur, blur_of};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::{all_of, any_plain};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "vague-persona",
    family: Family::People,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("vague_persona.md"),
    check,
};

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
    let lack = format!("no {}", any_plain(blur.lacks.iter().copied()));
    let subject = format!("persona/{name}");
    let (at, caption, what) = match blur.everyone {
        Some(at) => (at, "everyone".to_owned(), "stands for everyone".to_owned()),
        None => (persona.header.at, lack.clone(), format!("has {lack}")),
    };
    let message = format!("{who} {what}, so nobody can picture it");
    let mut finding = Finding::new(&RULE, at, subject, message).caption(caption);
    if blur.everyone.is_some_and(|at| at != persona.header.at) && !blur.lacks.is_empty() {
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
    format!(
        "write the {} of `{name}` in the words of somebody who was asked: what the person is after, where and how the \
         work is done, what goes wrong there today. Without them it helps in no conversation",
        all_of(&blur.lacks)
    )
}
