//! `edition-per-segment`: editions cut by what can be seen of a company, and not by how it uses the product.

mod ladder;

use crate::analysis::{Analysis, Lineup};
use crate::model::{Audience, Edition, Group, Id, Level, Model, Segment};
use crate::rules::disguise::{Disguise, is_only_facts};
use crate::rules::mirror::{self, Mirror, Unit};
use crate::rules::naming::{all_or_few, build_on_groups, groups};
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

/// What rules about units speak of.
const UNIT: Unit = Unit {
    is_meant: |audience| matches!(audience, Audience::Segment(_)),
    is_behind: |disguise| matches!(disguise, Disguise::Segment(..)),
};

/// One finding a product line.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let found = mirror::of_each_line(context, &UNIT, |lineup, subject, place| {
        let mirror = mirror::of_segments(context, lineup);
        match mirror.filter(|mirror| !follows_groups(context, mirror)) {
            Some(mirror) => Some(mirrored(context, &mirror, subject, place)),
            None => ladder::is_of_sizes(context, lineup).then(|| sized(context, lineup, subject, place)),
        }
    });
    findings.extend(found.into_iter());
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
