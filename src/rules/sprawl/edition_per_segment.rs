//! `edition-per-segment`: editions cut by what can be seen of a company, and not by how it uses the product.

mod ladder;

use crate::analysis::{Analysis, Lineup};
use crate::model::{Audience, Edition, Group, Id, Level, Model, Segment};
use crate::rules::disguise::{Disguise, disguise_of, is_only_facts};
use crate::rules::mirror::{self, Mirror};
use crate::rules::naming::{all_or_few, build_on_groups, groups, subject_and_place, whole_product};
use crate::rules::told::has_sprawl;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "edition-per-segment",
    family: Family::Sprawl,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("edition_per_segment.md"),
    check,
};

/// At most this many editions, and as many segments, are labelled.
const SHOWN: usize = 5;

/// One finding a product line. Where `edition-sprawl` speaks of the line, or the editions are for segments,
/// openly or in disguise, that is the finding.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let Some(product) = whole_product(context) else { return };
    for lineup in context.analysis.lineups(context.model, context.today) {
        if lineup.editions.len() < 2 || has_sprawl(context, &lineup) || says_so_itself(context, &lineup) {
            continue;
        }
        let (subject, place) = subject_and_place(context, product, &lineup);
        let mirror = mirror::of_segments(context, &lineup).filter(|mirror| !follows_groups(context, mirror));
        if let Some(mirror) = mirror {
            findings.push(mirrored(context, &mirror, subject, &place));
        } else if ladder::is_of_sizes(context, &lineup) {
            findings.push(sized(context, &lineup, subject, &place));
        }
    }
}

/// Whether an edition of the line is for a segment, or for a group that is one in disguise.
fn says_so_itself(context: &Context<'_>, lineup: &Lineup<'_>) -> bool {
    let model = context.model;
    lineup.editions.iter().any(|competitor| {
        let audience = &model.editions[competitor.edition].audience;
        audience.iter().any(|entry| matches!(entry.value, Audience::Segment(_)))
            || groups_of(context.analysis, competitor.edition)
                .iter()
                .any(|&group| matches!(disguise_of(&model.groups[group]), Some(Disguise::Segment(..))))
    })
}

/// Whether each segment reaches just the groups that its edition is for, and is called by something else
/// than the facts of a company: then who looks for the segment finds what was built for the group.
fn follows_groups(context: &Context<'_>, mirror: &Mirror<Segment>) -> bool {
    mirror.iter().all(|&(edition, segment)| {
        let header = &context.model.segments[segment].header;
        let mut reached = reached(context.model, segment);
        let mut served = groups_of(context.analysis, edition).to_vec();
        reached.sort_unstable();
        reached.dedup();
        served.sort_unstable();
        reached == served && !is_only_facts(header.label()) && !is_only_facts(&header.name)
    })
}

fn reached(model: &Model, segment: Id<Segment>) -> Vec<Id<Group>> {
    model.segments[segment].reaches.iter().map(|group| group.value).collect()
}

fn groups_of(analysis: &Analysis, edition: Id<Edition>) -> &[Id<Group>] {
    &analysis.offers.edition(edition).groups
}

fn mirrored(context: &Context<'_>, mirror: &Mirror<Segment>, subject: String, place: &str) -> Finding {
    let model = context.model;
    let message = format!("the {} editions{place} mirror {} segments, one each", mirror.len(), mirror.len());
    let name = |segment: Id<Segment>| tick(&model.segments[segment].header.name);
    let named = |(_, segment): &(Id<Edition>, Id<Segment>)| format!("named after {}", name(*segment));
    let mut finding = Finding::new(&RULE, model.editions[mirror[0].0].header.at, subject, message)
        .caption(named(&mirror[0]));
    for pair in mirror.iter().take(SHOWN).skip(1) {
        finding = finding.label(model.editions[pair.0].header.at, named(pair));
    }
    for (_, segment) in mirror.iter().take(SHOWN) {
        let reached = reached(model, *segment);
        let text = match reached.as_slice() {
            [] => "a slice of the market".to_owned(),
            reached => format!("reaches {}", groups(model, reached)),
        };
        finding = finding.label(model.segments[*segment].header.at, text);
    }
    let mixed = mirror.iter().find(|(_, segment)| reached(model, *segment).len() > 1);
    let finding = match mixed {
        Some(&(edition, segment)) => finding.help(format!(
            "accounts of {} get value in several ways, and {} sends all of them to one package",
            name(segment),
            tick(&model.editions[edition].header.name)
        )),
        None => finding,
    };
    finding.help(build_on_groups(context, mirror.iter().map(|(edition, _)| *edition))).help(
        "keep the segments for finding companies: two of one size, industry or country can use the product in \
         quite different ways",
    )
}

fn sized(context: &Context<'_>, lineup: &Lineup<'_>, subject: String, place: &str) -> Finding {
    let model = context.model;
    let editions: Vec<Id<Edition>> = lineup.editions.iter().map(|competitor| competitor.edition).collect();
    let names = all_or_few(editions.iter().map(|&id| model.editions[id].header.label()));
    let message = format!("the editions{place} are sizes: {names}");
    let for_whom = |id: Id<Edition>| format!("for {}", groups(model, groups_of(context.analysis, id)));
    let mut finding = Finding::new(&RULE, model.editions[editions[0]].header.at, subject, message)
        .caption(for_whom(editions[0]));
    for &edition in editions.iter().take(SHOWN).skip(1) {
        finding = finding.label(model.editions[edition].header.at, for_whom(edition));
    }
    finding
        .help(
            "a size says how much a customer may use, and not what for: who chooses by it ends up in the edition \
             that was built for another group",
        )
        .help(build_on_groups(context, editions.into_iter()))
}
