//! `mismatched-persona`: a persona that is not of the segment, or not of a group of the segment, that it
//! stands for.

mod facts;

use facts::{Mismatch, mismatches};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::{Group, Id, Level, Model, Persona, Segment};
use crate::rules::naming::groups;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::At;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "mismatched-persona",
    family: Family::People,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("mismatched_persona.md"),
    check,
};

/// Each fact that does not fit is a finding of its own: it is mended by itself.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let mut reached: FxHashMap<Id<Segment>, FxHashSet<Id<Group>>> = FxHashMap::default();
    for persona in model.personas.values() {
        let Some(id) = persona.segment else { continue };
        let segment = &model.segments[id.value];
        // Of a list with a misspelt entry nobody knows what it would contain.
        if persona.header.faulty || segment.header.faulty {
            continue;
        }
        for mismatch in mismatches(&persona.firmographics, &segment.firmographics) {
            findings.push(of_fact(persona, segment, &mismatch));
        }
        let reached = reached
            .entry(id.value)
            .or_insert_with(|| segment.reaches.iter().map(|group| group.value).collect());
        // A segment that names no group may reach any, and one in a part may name more elsewhere.
        if model.partial || reached.is_empty() {
            continue;
        }
        if let Some(group) = persona.speaks_for.filter(|group| !reached.contains(&group.value)) {
            findings.push(of_group(model, persona, segment, group));
        }
    }
}

fn of_fact(persona: &Persona, segment: &Segment, mismatch: &Mismatch<'_>) -> Finding {
    let (name, of) = (&persona.header.name, &segment.header.name);
    let word = mismatch.word;
    let are = if word == "employees" { "are" } else { "is" };
    let message = format!("the {word} of the persona `{name}` {are} outside its segment `{of}`");
    Finding::new(&RULE, mismatch.own, format!("persona/{name}/{word}"), message)
        .caption(format!("{word} of `{name}`"))
        .label(mismatch.wanted, format!("{word} of `{of}`"))
        .help(format!(
            "`{name}` tells of a company that sales would not find in `{of}`: correct whichever line is wrong, or name the \
             segment that `{name}` is really from"
        ))
}

fn of_group(model: &Model, persona: &Persona, segment: &Segment, group: At<Id<Group>>) -> Finding {
    let (name, of) = (&persona.header.name, &segment.header.name);
    let spoken_for = &model.groups[group.value].header.name;
    let reached: Vec<Id<Group>> = segment.reaches.iter().map(|group| group.value).collect();
    let message =
        format!("the persona `{name}` speaks for `{spoken_for}`, which its segment `{of}` does not reach");
    let finding = Finding::new(&RULE, group.at, format!("persona/{name}/speaks-for"), message)
        .caption(format!("`{name}` speaks for it"));
    let first = segment.reaches.iter().take(1);
    first
        .fold(finding, |finding, first| {
            finding.label(first.at, format!("`{of}` reaches {}", groups(model, &reached)))
        })
        .help(format!(
            "let `{name}` speak for a group that `{of}` reaches, name another segment in `{name}`, or add \
             `{spoken_for}` to what `{of}` reaches, if its companies are of that group too"
        ))
}
