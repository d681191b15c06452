//! `misaligned-champion`: a champion who wants nothing that its group buys for.

use rustc_hash::FxHashMap;

use crate::analysis::{Quadrant, ScoredCapability, group_of};
use crate::model::{Capability, Group, Id, Level, Persona, Role};
use crate::rules::naming::{all_or_few, capability_at, worth};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "misaligned-champion",
    family: Family::People,
    level: Level::Note,
    since: "0.1.0",
    page: include_str!("misaligned_champion.md"),
    check,
};

/// At most this many of the wanted capabilities are shown on the grid.
const SHOWN: usize = 3;

/// What a group scores, each capability once: at an anchor, if it has one, else at its first row.
struct Scored<'a> {
    rows: FxHashMap<Id<Capability>, &'a ScoredCapability>,
    /// The names of the anchors, in the order of the source.
    anchors: Vec<&'a str>,
}

/// A champion of whom it is not said what it wants, or a group without anchors, can't be compared.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    if model.partial {
        return;
    }
    let mut scored: FxHashMap<Id<Group>, Scored<'_>> = FxHashMap::default();
    let champions = model.personas.values().filter(|persona| {
        let is_champion = persona.role.is_some_and(|role| role.value == Role::Champion);
        is_champion && !persona.header.faulty && !persona.wants.is_empty()
    });
    for persona in champions {
        let Some(id) = group_of(model, persona) else { continue };
        let group = &model.groups[id];
        if group.declined.is_some() || group.header.faulty {
            continue;
        }
        let scored = scored.entry(id).or_insert_with(|| Scored::new(context, id));
        if !scored.anchors.is_empty() && !persona.wants.iter().any(|wanted| scored.is_anchor(wanted.value)) {
            findings.push(finding(context, persona, group, scored));
        }
    }
}

impl<'a> Scored<'a> {
    fn new(context: &Context<'a>, group: Id<Group>) -> Self {
        let mut scored = Self { rows: FxHashMap::default(), anchors: Vec::new() };
        for row in &context.analysis.grid.of(group).rows {
            let known = scored.is_anchor(row.capability);
            if row.quadrant != Quadrant::Anchor {
                scored.rows.entry(row.capability).or_insert(row);
            } else if !known {
                scored.rows.insert(row.capability, row);
                scored.anchors.push(&context.model.capabilities[row.capability].header.name);
            }
        }
        scored
    }

    fn is_anchor(&self, capability: Id<Capability>) -> bool {
        self.rows.get(&capability).is_some_and(|row| row.quadrant == Quadrant::Anchor)
    }
}

fn finding(context: &Context<'_>, persona: &Persona, group: &Group, scored: &Scored<'_>) -> Finding {
    let (name, of) = (&persona.header.name, tick(&group.header.name));
    let message = format!("the champion `{name}` wants nothing that anchors {of}");
    let first = persona.wants.first().map_or(persona.header.at, |wanted| wanted.at);
    let mut finding =
        Finding::new(&RULE, first, format!("persona/{name}/wants"), message).caption("no anchor among these");
    for row in persona.wants.iter().take(SHOWN).filter_map(|wanted| scored.rows.get(&wanted.value)) {
        let capability = capability_at(context.model, row.capability, row.level);
        finding =
            finding.label(row.at, format!("{capability} is worth {} of {of}", worth(row.value, row.breadth)));
    }
    finding.help(format!(
        "{of} buys for {}: let somebody carry the deal who would miss that, or ask whether the scores leave out what \
         `{name}` sees",
        all_or_few(scored.anchors.iter().copied())
    ))
}
