//! `edition-per-persona`: editions that mirror personas, one each.

use rustc_hash::FxHashMap;

use crate::analysis::Lineup;
use crate::model::{Audience, Edition, Group, Id, Level, Persona};
use crate::rules::disguise::{Disguise, disguise_of};
use crate::rules::mirror::{self, Mirror};
use crate::rules::naming::{groups, subject_and_place, whole_product};
use crate::rules::told::merges;
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

/// One finding a product line. Where `edition-sprawl` speaks of the line, or the editions are for personas,
/// openly or in disguise, that is the finding.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let Some(product) = whole_product(context) else { return };
    for lineup in context.analysis.lineups(context.model, context.today) {
        if lineup.editions.len() < 2 || says_so_itself(context, &lineup) || !merges(context, &lineup).is_empty() {
            continue;
        }
        let (subject, place) = subject_and_place(context, product, &lineup);
        if let Some(mirror) = mirror::of_personas(context, &lineup) {
            findings.push(mirrored(context, &mirror, subject, &place));
        } else if let Some(personas) = as_many_personas(context, &lineup) {
            findings.push(counted(context, &lineup, &personas, subject, &place));
        }
    }
}

/// Whether an edition of the line is for a persona, or for a group that is one in disguise.
fn says_so_itself(context: &Context<'_>, lineup: &Lineup<'_>) -> bool {
    let model = context.model;
    lineup.editions.iter().any(|competitor| {
        let audience = &model.editions[competitor.edition].audience;
        let served = &context.analysis.offers.edition(competitor.edition).groups;
        audience.iter().any(|entry| matches!(entry.value, Audience::Persona(_)))
            || served
                .iter()
                .any(|&group| matches!(disguise_of(&model.groups[group]), Some(Disguise::Persona(_))))
    })
}

/// The personas of a line, where there is one for each edition though distinct groups are fewer: for each
/// distinct group as many as editions for it.
fn as_many_personas(context: &Context<'_>, lineup: &Lineup<'_>) -> Option<Vec<Id<Persona>>> {
    let mut cluster_of: FxHashMap<Id<Group>, usize> = FxHashMap::default();
    for (place, cluster) in lineup.groups.distinct.iter().enumerate() {
        cluster_of.extend(cluster.members.iter().map(|&member| (member, place)));
    }
    let mut surplus = vec![0_isize; lineup.distinct()];
    for competitor in &lineup.editions {
        let [only] = competitor.serves.as_slice() else { return None };
        surplus[*only] += 1;
    }
    let mut personas = Vec::new();
    for (id, persona) in context.model.personas.iter() {
        let spoken_for = persona.speaks_for.and_then(|group| cluster_of.get(&group.value));
        if let Some(&place) = spoken_for {
            surplus[place] -= 1;
            personas.push(id);
        }
    }
    let fewer = lineup.distinct() < lineup.editions.len();
    (fewer && surplus.iter().all(|&left| left == 0)).then_some(personas)
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
    let to_name = mirror.iter().take(SHOWN).map(|(edition, _)| {
        let served = &context.analysis.offers.edition(*edition).groups;
        format!("{} for what {} come for", tick(&model.editions[*edition].header.name), groups(model, served))
    });
    let to_name: Vec<String> = to_name.collect();
    finding
        .help(format!("build and name {}", to_name.join(", ")))
        .help("keep the personas for messages and for the sales conversation: an account buys, and several people use it")
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
    let for_whom = |id: Id<Edition>| format!("for {}", groups(model, &context.analysis.offers.edition(id).groups));
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
