//! `persona-driven-capability`: a persona asked for it, and no group of the edition gets much from it.

use rustc_hash::FxHashMap;

use super::charged_giveaway::adds_only_giveaways;
use crate::analysis::{Placed, Quadrant, Standing};
use crate::model::{Capability, Edition, Id, Item, Level, Persona, Role};
use crate::rules::naming::{all_or_few, capability_at, groups, worth};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::Span;
use crate::text::wording::tick;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "persona-driven-capability",
    family: Family::Placement,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("persona_driven_capability.md"),
    check,
};

/// At most this many scores, and personas, are labelled.
const SHOWN: usize = 3;

/// A persona who asks for a capability, and where that stands.
type Asker = (Id<Persona>, Span);

fn check(context: &Context<'_>, findings: &mut Findings) {
    let askers = askers(context);
    let Some(market) = context.market().filter(|_| !askers.is_empty()) else { return };
    // Where an edition adds nothing else, that is what is said of it. In a free edition nobody pays for it.
    let told = |&edition: &Id<Edition>| adds_only_giveaways(context, &market, edition);
    let sold = market.editions().filter(|&edition| market.standing(edition) == Standing::Sold);
    for edition in sold.filter(|edition| !told(edition)) {
        let is_little = |quadrant| matches!(quadrant, Quadrant::AddOn | Quadrant::Giveaway);
        for placed in market.placed_as(edition, is_little) {
            if let Some(askers) = askers.get(&placed.grant.capability) {
                findings.push(finding(context, edition, &placed, askers));
            }
        }
    }
}

/// Who asks for each capability, in the order of the source. What a blocker asks for is the price of being let
/// past, not more of the product.
pub(super) fn askers(context: &Context<'_>) -> FxHashMap<Id<Capability>, Vec<Asker>> {
    let mut askers: FxHashMap<_, Vec<Asker>> = FxHashMap::default();
    let is_blocker = |persona: &Persona| role_of(persona) == Some(Role::Blocker);
    for (id, persona) in context.model.personas.iter().filter(|(_, persona)| !is_blocker(persona)) {
        for wanted in &persona.wants {
            askers.entry(wanted.value).or_default().push((id, wanted.at));
        }
    }
    askers
}

fn role_of(persona: &Persona) -> Option<Role> {
    persona.role.map(|role| role.value)
}

fn finding(context: &Context<'_>, edition: Id<Edition>, placed: &Placed<'_>, askers: &[Asker]) -> Finding {
    let model = context.model;
    let name = &model.editions[edition].header.name;
    let capability = &model.capabilities[placed.grant.capability].header.name;
    let level = placed.scores.first().and_then(|(_, score)| score.level);
    let what = capability_at(model, placed.grant.capability, level);
    let mut who: Vec<&str> = askers.iter().map(|(id, _)| model.personas[*id].header.name.as_str()).collect();
    who.sort_unstable();
    let who = all_or_few(who.into_iter());
    let wants = if askers.len() == 1 { "wants" } else { "want" };
    let served: Vec<_> = placed.scores.iter().map(|(group, _)| *group).collect();
    let whom = groups(model, &served);
    let message = format!("{} includes {what}, which {who} {wants} and few of {whom} reach for", tick(name));
    let of_edition = placed.grant.origin == Item::Edition(edition);
    let at = if of_edition { placed.grant.at } else { model.editions[edition].header.at };
    let mut finding = Finding::new(&RULE, at, format!("edition/{name}/capability/{capability}"), message)
        .caption(format!("in an edition for {whom}"));
    for (group, score) in placed.scores.iter().take(SHOWN) {
        let group = tick(&model.groups[*group].header.name);
        finding = finding.label(score.at, format!("worth {} of {group}", worth(score.value, score.breadth)));
    }
    for (persona, at) in askers.iter().take(SHOWN) {
        let persona = &model.personas[*persona];
        let text = match persona.speaks_for {
            Some(group) => format!("speaks for {}", tick(&model.groups[group.value].header.name)),
            None => "asked for it".to_owned(),
        };
        finding = finding.label(*at, text);
    }
    let high = placed.scores.iter().any(|(_, score)| score.quadrant == Quadrant::AddOn);
    let has_champion = askers.iter().any(|(id, _)| role_of(&model.personas[*id]) == Some(Role::Champion));
    let why = if has_champion {
        "who asks is not who gets value: a champion carries the deal, and the group pays for what it uses"
    } else {
        "who asks is not who gets value: the group pays for what it uses"
    };
    finding.help(why).help(if high {
        format!("sell {what} beside {} in an add-on, to the few who would pay for it", tick(name))
    } else {
        format!("take {what} out of {}, or show by the scores who gets value from it", tick(name))
    })
}
