//! `persona-clutter`: more personas of a group than anybody uses.

use crate::model::{Group, Level, Model, Persona, Role};
use crate::rules::committee::{Committee, Committees};
use crate::rules::portrait::blur_of;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::Span;
use crate::text::wording::tick;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "persona-clutter",
    family: Family::People,
    level: Level::Note,
    since: "0.1.0",
    page: include_str!("persona_clutter.md"),
    check,
};

/// So many people take part in a purchase at most, as a rule.
const MOST: usize = 7;

/// So many others, drawn in full, are several.
const SEVERAL: usize = 2;

/// At most this many personas are shown.
const SHOWN: usize = 3;

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let committees = Committees::new(model);
    for (id, group) in model.groups.iter().filter(|(_, group)| group.declined.is_none()) {
        let committee = committees.of(id);
        if committee.personas.len() > MOST {
            findings.push(crowd(model, group, committee));
            continue;
        }
        let Some(champion) = vague_champion(model, committee) else { continue };
        let drawn: Vec<&Persona> = personas(model, committee)
            .filter(|persona| !is_champion(persona) && blur_of(persona).is_none() && !persona.header.faulty)
            .collect();
        if drawn.len() >= SEVERAL {
            findings.push(wasted(group, &drawn, champion));
        }
    }
}

fn personas<'a>(model: &'a Model, committee: &'a Committee) -> impl Iterator<Item = &'a Persona> {
    committee.personas.iter().map(|&persona| &model.personas[persona])
}

fn is_champion(persona: &Persona) -> bool {
    persona.role.is_some_and(|role| role.value == Role::Champion)
}

/// Where the champion is, if there is one and no persona gives a picture of it: a line `committee` names a
/// post, and no more.
fn vague_champion(model: &Model, committee: &Committee) -> Option<Span> {
    let pictured =
        personas(model, committee).any(|persona| is_champion(persona) && blur_of(persona).is_none());
    committee.seat(Role::Champion).filter(|_| !pictured)
}

fn crowd(model: &Model, group: &Group, committee: &Committee) -> Finding {
    let name = &group.header.name;
    let many = committee.personas.len();
    let message = format!("{many} personas for {}, where a purchase takes five to seven people", tick(name));
    let finding = Finding::new(&RULE, group.header.at, format!("group/{name}"), message)
        .caption(format!("{many} personas"));
    let beyond = personas(model, committee).skip(MOST).take(SHOWN);
    beyond.fold(finding, |finding, persona| finding.label(persona.header.at, "one more")).help(
        "keep those whom sales talks to before the contract is signed: the champion first, then who signs, who uses \
         and who could block. Merge those who want the same, and leave the others out",
    )
}

fn wasted(group: &Group, drawn: &[&Persona], champion: Span) -> Finding {
    let name = &group.header.name;
    let message =
        format!("{} personas of {} are drawn in full, and its champion is not", drawn.len(), tick(name));
    let finding = Finding::new(&RULE, group.header.at, format!("group/{name}"), message)
        .label(champion, "the champion, without a full picture");
    let shown = drawn.iter().take(SHOWN);
    shown.fold(finding, |finding, persona| finding.label(persona.header.at, "drawn in full")).help(
        "many detailed personas without a detailed champion are wasted effort: write the goal, the context and the pain \
         of the champion first, in a persona with `role champion`",
    )
}
