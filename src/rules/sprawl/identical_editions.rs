//! `identical-editions`: editions that give exactly the same.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::analysis::Packages;
use crate::model::{Edition, Id, Level, Line};
use crate::rules::naming::groups;
use crate::rules::told::Told;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "identical-editions",
    family: Family::Sprawl,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("identical_editions.md"),
    check,
};

/// One finding for each edition that gives what another of its line gives. Where `edition-sprawl` says
/// already that the two should be merged, that is the finding.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    if model.partial {
        return;
    }
    let told = Told::new(context, |merge| merge.difference.is_none());
    let depths = context.analysis.offers.depths();
    for editions in by_line(context).values() {
        let packages = Packages::new(model, &context.analysis.offers, editions);
        for places in packages.identical() {
            let mut same: Vec<Id<Edition>> = places.into_iter().map(|place| editions[place]).collect();
            // The one that the others may have been copied from: it extends the fewest.
            same.sort_by_key(|&id| (depths[id.index()], model.editions[id].header.name.as_str()));
            let mut spoken_of = FxHashSet::from_iter([told.root(same[0])]);
            for &copy in &same[1..] {
                if spoken_of.insert(told.root(copy)) {
                    findings.push(finding(context, same[0], copy));
                }
            }
        }
    }
}

/// The editions that can be compared, line by line: not those that are sold no longer, nor those that
/// may differ in what a language error hides.
fn by_line(context: &Context<'_>) -> BTreeMap<Option<Id<Line>>, Vec<Id<Edition>>> {
    let mut lines = BTreeMap::<_, Vec<Id<Edition>>>::new();
    for (id, edition) in context.model.editions.iter() {
        let offer = context.analysis.offers.edition(id);
        let mut included = offer.includes.iter().map(|grant| grant.capability);
        let doubtful = offer.faulty || included.any(|id| context.model.capabilities[id].header.faulty);
        if edition.grandfathered.is_none() && !doubtful {
            lines.entry(offer.line).or_default().push(id);
        }
    }
    lines
}

fn finding(context: &Context<'_>, first: Id<Edition>, copy: Id<Edition>) -> Finding {
    let model = context.model;
    let name = |id: Id<Edition>| tick(&model.editions[id].header.name);
    let (one, other) = (name(first), name(copy));
    let message = format!("{other} gives exactly what {one} gives");
    let subject = format!("edition/{}", model.editions[copy].header.name);
    Finding::new(&RULE, model.editions[copy].header.at, subject, message)
        .caption(for_whom(context, copy))
        .label(model.editions[first].header.at, for_whom(context, first))
        .help(format!(
            "keep one of them, or say what else {other} includes, limits or allows: customers can't choose \
             between packages that are the same"
        ))
        .help(
            "where only the price should differ, one edition can have several: a price book can be for a \
             `channel`, a `region` or an `eligibility`",
        )
}

fn for_whom(context: &Context<'_>, edition: Id<Edition>) -> String {
    match context.analysis.offers.edition(edition).groups.as_slice() {
        [] => "gives the same".to_owned(),
        served => format!("for {}", groups(context.model, served)),
    }
}
