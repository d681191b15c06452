//! From a suggestion to rows.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::credit::{Aim, credits};
use super::document::{
    AddOnRow, Advice, ChangeRow, DistinctRow, EditionRow, FindingsRow, FoundRow, LineRow, MoveRow, SCHEMA,
    ShapeWord,
};
use super::ground::{fate_of, ground_row, served_at, under_new_names, unpriced, with_united};
use crate::analysis::suggest::{Fate, Given, Groundwork, Move, Scored, Shape, Step, Suggestion};
use crate::model::{Model, Variants};
use crate::report::inspect::figures::Percent;
use crate::report::inspect::names::Names;
use crate::rules::{Context, Finding};
use crate::words::suggestion::{said, unjudged};

/// A suggestion, and what the checker says before and after.
pub struct Suggested<'a> {
    /// What is done to the spec first.
    pub ground: &'a [Groundwork],
    /// What is suggested then.
    pub suggestion: &'a Suggestion,
    /// The spec of today.
    pub today: Context<'a>,
    /// The same with that done, to which the suggestion belongs.
    pub base: Context<'a>,
    /// What is found in it.
    pub found: &'a [Finding],
    /// The spec that would be written.
    pub after: Context<'a>,
    /// What is found in that.
    pub left: &'a [Finding],
}

impl<'a> Advice<'a> {
    /// The rows of a suggestion.
    pub fn new(suggested: &Suggested<'a>) -> Self {
        let (model, suggestion) = (suggested.base.model, suggested.suggestion);
        let header = model.product.as_ref().map(|product| &product.header);
        let findings = findings(suggested);
        let ground = suggested.ground.iter().map(Aim::of_ground);
        let steps = suggestion.moves.iter().map(|made| Aim::of_step(&made.step, names(suggested, made)));
        let credits = credits(&findings.gone, &ground.chain(steps).collect::<Vec<_>>());
        let of_ground = served_at(suggested, &suggested.base);
        let ground = suggested.ground.iter().map(|ground| ground_row(ground, model, &of_ground));
        let steps = suggestion.moves.iter().map(|made| move_row(suggested, made));
        let moves = ground.chain(steps).enumerate().map(|(place, row)| {
            let ends = findings.gone.iter().zip(&credits).filter(|(_, credit)| **credit == Some(place));
            MoveRow { ends: ends.map(|(found, _)| found.clone()).collect(), ..row }
        });
        Self {
            schema: SCHEMA,
            product: header.map_or("", |header| header.name.as_str()),
            title: header.map_or("", |header| header.label()),
            lines: lines(suggested),
            moves: moves.collect(),
            editions: editions(suggested),
            add_ons: add_ons(suggested),
            served: served_at(suggested, &suggested.after),
            not_judged: suggestion.unjudged.iter().map(|what| unjudged(model, what)).collect(),
            findings,
        }
    }
}

fn lines<'a>(suggested: &Suggested<'a>) -> Vec<LineRow<'a>> {
    let (model, names) = (suggested.base.model, Names(suggested.base.model));
    let all = |list: &[Scored]| list.iter().map(|&(id, at)| names.scored(id, at)).collect();
    let lines = suggested.suggestion.lines.iter().map(|implied| {
        let header = implied.line.map(|line| &model.lines[line].header);
        let distinct = implied.distinct.iter().map(|(cluster, placement)| DistinctRow {
            groups: with_united(suggested.ground, names.groups(&cluster.members)),
            anchors: all(&placement.anchors),
            base: all(&placement.base),
            add_ons: all(&placement.addons),
            giveaways: all(&placement.giveaways),
        });
        LineRow {
            line: header.map(|header| header.name.as_str()),
            title: header.map(|header| header.label()),
            shape: implied.shape.map(|shape| match shape {
                Shape::Ladder => ShapeWord::Ladder,
                Shape::Modules => ShapeWord::Modules,
                Shape::Platform => ShapeWord::Platform,
                Shape::SideBySide => ShapeWord::SideBySide,
            }),
            distinct_groups: distinct.collect(),
        }
    });
    lines.collect()
}

/// The editions and add-ons that a move changes, by place.
fn touched(step: &Step) -> (Vec<usize>, Vec<usize>) {
    match *step {
        Step::AddEdition(edition) | Step::Serve(edition) | Step::Include(edition, ..) => {
            (vec![edition], Vec::new())
        }
        Step::Merge(one, other)
        | Step::Twin(one, other)
        | Step::Flatten(one, other)
        | Step::Promote(one, other)
        | Step::Split(one, other) => (vec![one, other], Vec::new()),
        Step::Detach(edition, addon) | Step::Module(edition, addon) => (vec![edition], vec![addon]),
        Step::Bundle(one, other) => (Vec::new(), vec![one, other]),
        Step::AddAddon(addon) | Step::Raise(addon) | Step::DropAddon(addon, _) => (Vec::new(), vec![addon]),
    }
}

/// What a move names.
fn names<'a>(suggested: &Suggested<'a>, made: &Move) -> Vec<&'a str> {
    let (draft, names) = (&suggested.suggestion.draft, Names(suggested.base.model));
    let (editions, addons) = touched(&made.step);
    let mut all: Vec<&str> = editions.into_iter().map(|place| draft.packages[place].name.as_str()).collect();
    all.extend(addons.into_iter().map(|place| draft.extras[place].name.as_str()));
    all.extend(names.groups(&made.groups));
    all.extend(made.capabilities.iter().map(|&(capability, _)| names.capability(capability)));
    if let Step::Include(_, _, from) = &made.step {
        all.extend(from.iter().map(|&addon| suggested.base.model.addons[addon].header.name.as_str()));
    }
    all
}

fn move_row<'a>(suggested: &Suggested<'a>, made: &Move) -> MoveRow<'a> {
    let (model, draft) = (suggested.base.model, &suggested.suggestion.draft);
    let names = Names(model);
    let words = said(model, draft, made);
    let (editions, addons) = touched(&made.step);
    let served = made.served.iter().map(|&(group, before, after)| ChangeRow {
        group: names.group(group),
        before: Percent(before),
        after: Percent(after),
    });
    MoveRow {
        kind: words.kind,
        what: words.what,
        why: words.why,
        editions: editions.into_iter().map(|place| draft.packages[place].name.as_str()).collect(),
        add_ons: addons.into_iter().map(|place| draft.extras[place].name.as_str()).collect(),
        groups: names.groups(&made.groups),
        capabilities: made.capabilities.iter().map(|&(id, at)| names.scored(id, at)).collect(),
        served: served.collect(),
        ends: Vec::new(),
    }
}

fn given<'a>(model: &'a Model, given: &Given) -> Vec<Cow<'a, str>> {
    let names = Names(model);
    let all = given.iter().flat_map(|(&capability, at)| match &model.capabilities[capability].variants {
        Variants::Choices(_) if !at.is_empty() => {
            at.iter().map(|&choice| names.scored(capability, Some(choice))).collect()
        }
        Variants::Choices(_) | Variants::Plain | Variants::Levels(_) => {
            vec![names.scored(capability, at.iter().max().copied())]
        }
    });
    all.collect()
}

fn editions<'a>(suggested: &Suggested<'a>) -> Vec<EditionRow<'a>> {
    let (model, draft) = (suggested.base.model, &suggested.suggestion.draft);
    let names = Names(model);
    let unpriced = unpriced(suggested.ground);
    // What was new and went again was never there.
    let packages = draft.packages.iter().filter(|package| package.from.is_some() || package.fate.stays());
    let rows = packages.map(|package| EditionRow {
        id: &package.name,
        title: &package.title,
        fate: fate_of(suggested.ground, package.fate, &package.name),
        into: match package.fate {
            Fate::Gone(into) => into.map(|into| draft.packages[into].name.as_str()),
            Fate::Kept | Fate::Changed | Fate::New => None,
        },
        line: package.line.map(|line| model.lines[line].header.name.as_str()),
        groups: names.groups(&package.groups),
        extends: package.extends.map(|parent| draft.packages[parent].name.as_str()),
        includes: given(model, &package.includes),
        needs_price: package.fate == Fate::New
            || package.is_unpriced
            || package.fate.stays() && unpriced.contains(package.name.as_str()),
    });
    rows.collect()
}

fn add_ons<'a>(suggested: &Suggested<'a>) -> Vec<AddOnRow<'a>> {
    let (model, draft) = (suggested.base.model, &suggested.suggestion.draft);
    let names = Names(model);
    let unpriced = unpriced(suggested.ground);
    let extras = draft.extras.iter().filter(|extra| extra.from.is_some() || extra.fate.stays());
    let rows = extras.map(|extra| AddOnRow {
        id: &extra.name,
        title: &extra.title,
        fate: fate_of(suggested.ground, extra.fate, &extra.name),
        groups: names.groups(&extra.groups),
        offered_with: extra.offered_with.iter().map(|&place| draft.packages[place].name.as_str()).collect(),
        includes: given(model, &extra.includes),
        needs_price: extra.fate == Fate::New
            || extra.is_unpriced
            || extra.fate.stays() && unpriced.contains(extra.name.as_str()),
    });
    rows.collect()
}

fn findings<'a>(suggested: &Suggested<'a>) -> FindingsRow<'a> {
    let was = |finding: &'a Finding| (finding.rule.name, under_new_names(suggested.ground, &finding.subject));
    let is = |finding: &'a Finding| (finding.rule.name, Cow::Borrowed(finding.subject.as_str()));
    let (today, then): (FxHashSet<_>, FxHashSet<_>) =
        (suggested.found.iter().map(was).collect(), suggested.left.iter().map(is).collect());
    let row = |finding: &'a Finding| FoundRow {
        rule: finding.rule.name,
        subject: &finding.subject,
        message: &finding.message,
    };
    FindingsRow {
        before: suggested.found.len(),
        after: suggested.left.len(),
        gone: suggested.found.iter().filter(|found| !then.contains(&was(found))).map(row).collect(),
        new: suggested.left.iter().filter(|found| !today.contains(&is(found))).map(row).collect(),
    }
}
