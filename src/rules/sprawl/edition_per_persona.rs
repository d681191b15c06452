//! `edition-per-persona`: editions that mirror personas, one each.

use crate::analysis::Lineup;
use crate::model::{Audience, Edition, Id, Level, Persona};
use crate::rules::disguise::Disguise;
use crate::rules::mirror::{self, Mirror, Unit};
use crate::rules::naming::{build_on_groups, groups};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::{count, tick};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "edition-per-persona",
    family: Family::Sprawl,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("edition_per_persona.md"),
    check,
};

/// At most this many editions, and as many personas, are labelled.
const SHOWN: usize = 5;

/// What rules about units speak of.
const UNIT: Unit = Unit {
    is_meant: |audience| matches!(audience, Audience::Persona(_)),
    is_behind: |disguise| matches!(disguise, Disguise::Persona(_)),
};

/// One finding a product line.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let found = mirror::of_each_line(context, &UNIT, |lineup, subject, place| {
        if let Some(mirror) = mirror::of_personas(context, lineup) {
            return Some(mirrored(context, &mirror, subject, place));
        }
        let personas = mirror::as_many_personas(context, lineup)?;
        Some(counted(context, lineup, &personas, subject, place))
    });
    findings.extend(found.into_iter());
}

fn mirrored(context: &Context<'_>, mirror: &Mirror<Persona>, subject: String, place: &str) -> Finding {
    let model = context.model;
    let message = format!("the {} editions{place} mirror {} personas, one each", mirror.len(), mirror.len());
    let name = |persona: Id<Persona>| tick(&model.personas[persona].header.name);
    let named = |(_, persona): &(Id<Edition>, Id<Persona>)| format!("named after {}", name(*persona));
    let mut finding = Finding::new(&RULE, model.editions[mirror[0].0].header.at, subject, message)
        .caption(named(&mirror[0]));
    for pair in mirror.iter().take(SHOWN).skip(1) {
        finding = finding.label(model.editions[pair.0].header.at, named(pair));
    }
    for (_, persona) in mirror.iter().take(SHOWN) {
        finding = finding.label(model.personas[*persona].header.at, "a person, for the sales conversation");
    }
    finding.help(build_on_groups(context, mirror.iter().map(|(edition, _)| *edition))).help(
        "keep the personas for messages and for the sales conversation: an account buys, and several people \
         use it",
    )
}

fn counted(
    context: &Context<'_>,
    lineup: &Lineup<'_>,
    personas: &[Id<Persona>],
    subject: String,
    place: &str,
) -> Finding {
    let model = context.model;
    let distinct = count(lineup.distinct(), "distinct customer group", "distinct customer groups");
    let editions = lineup.editions.len();
    let message = format!("{editions} editions for {} personas{place}, and {distinct}", personas.len());
    let for_whom =
        |id: Id<Edition>| format!("for {}", groups(model, &context.analysis.offers.edition(id).groups));
    let mut finding =
        Finding::new(&RULE, model.editions[lineup.editions[0].edition].header.at, subject, message)
            .caption(for_whom(lineup.editions[0].edition));
    for competitor in lineup.editions.iter().take(SHOWN).skip(1) {
        finding = finding.label(model.editions[competitor.edition].header.at, for_whom(competitor.edition));
    }
    for &persona in personas.iter().take(SHOWN) {
        finding = finding.label(model.personas[persona].header.at, "one of the personas");
    }
    finding.help(format!(
        "sell one edition to each distinct group: people of one group differ in what they say and not in what \
         their account gets from the product. `max-editions-over` lets {} more pass as a number",
        count(editions - lineup.distinct(), "edition", "editions")
    ))
}
