//! The moves of a suggestion, in words.

use crate::analysis::Quadrant;
use crate::analysis::suggest::{Draft, Move, Scored, Shape, Step, Unjudged};
use crate::model::{Addon, Group, Id, Model};
use crate::text::wording::{all_of, tick};

/// So many names are listed of many.
const FEW: usize = 6;

/// One move in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SaidMove {
    /// Its kind: `add`, `serve`, `merge`, `split`, `move`, `rename` or `drop`.
    pub(crate) kind: &'static str,
    /// What to do.
    pub(crate) what: String,
    /// Why.
    pub(crate) why: String,
}

/// `made` in words.
pub(crate) fn said(model: &Model, draft: &Draft, made: &Move) -> SaidMove {
    let edition = |place: usize| tick(&draft.packages[place].name);
    let groups = groups(model, &made.groups);
    let what_it_is = capabilities(model, &made.capabilities);
    let (kind, what, why) = match &made.step {
        Step::AddEdition(place) => (
            "add",
            format!("add an edition for {groups}, {}, with {what_it_is}", edition(*place)),
            "no edition is for them; or say `declined` in the group, and why".to_owned(),
        ),
        Step::Serve(place) => (
            "serve",
            format!("say that {} is for {groups}", edition(*place)),
            "no edition is for them, and it gives what anchors them".to_owned(),
        ),
        Step::Merge(kept, gone) => (
            "merge",
            format!("merge {} into {}", edition(*gone), edition(*kept)),
            format!("both are for {groups}, who {}", one_group(&made.groups)),
        ),
        Step::Twin(kept, gone) => (
            "merge",
            format!("merge {} into {}", edition(*gone), edition(*kept)),
            "they give exactly the same, and nobody can choose between packages that are the same".to_owned(),
        ),
        Step::Flatten(kept, gone) => (
            "merge",
            format!("merge {} into {}", edition(*gone), edition(*kept)),
            format!("as a step up it adds nothing that {groups} come for"),
        ),
        Step::Promote(below, place) => (
            "move",
            format!("move {what_it_is} from {} up into {} alone", edition(*below), edition(*place)),
            format!("{groups} pay more for it; to the others it is worth little, and to few of them"),
        ),
        Step::Split(place, other) => (
            "split",
            format!("split {}: {} is for {groups}", edition(*place), edition(*other)),
            "they come for other things than the rest, and an average serves neither".to_owned(),
        ),
        Step::Include(place, quadrant, from) => {
            let kind = if from.is_empty() { "add" } else { "move" };
            let what = format!("include {what_it_is} in {}{}", edition(*place), sold_now(model, from, made));
            (kind, what, belongs(*quadrant, &groups, made.capabilities.len()))
        }
        Step::Detach(..)
        | Step::Module(..)
        | Step::Bundle(..)
        | Step::AddAddon(_)
        | Step::Raise(_)
        | Step::DropAddon(..) => {
            return said_of_add_ons(model, draft, made);
        }
    };
    SaidMove { kind, what, why }
}

/// The same of a move that is about an add-on.
fn said_of_add_ons(model: &Model, draft: &Draft, made: &Move) -> SaidMove {
    let edition = |place: usize| tick(&draft.packages[place].name);
    let addon = |place: usize| tick(&draft.extras[place].name);
    let groups = groups(model, &made.groups);
    let what_it_is = capabilities(model, &made.capabilities);
    let (is, it, anchors) = match made.capabilities.len() {
        1 => ("is", "it", "it anchors"),
        _ => ("are", "them", "they anchor"),
    };
    let (kind, what, why) = match &made.step {
        Step::Detach(place, beside) => (
            "move",
            format!("move {what_it_is} from {} into the add-on {}", edition(*place), addon(*beside)),
            format!("worth much, but to few of {groups}: most would pay for what they never touch"),
        ),
        Step::Module(place, beside) => (
            "move",
            format!(
                "sell {what_it_is} beside {}, in the add-on {} for {groups}",
                edition(*place),
                addon(*beside)
            ),
            format!("{anchors} {groups}, and not the others that the edition is for"),
        ),
        Step::Bundle(kept, gone) => (
            "merge",
            format!("sell {} together with {}", addon(*gone), addon(*kept)),
            "most of what is on sale has a meter or a price line of its own".to_owned(),
        ),
        Step::AddAddon(place) => (
            "add",
            format!("sell {what_it_is} in an add-on, {}", addon(*place)),
            format!("worth much to some of {groups}, and sold nowhere"),
        ),
        Step::Raise(place) => (
            "add",
            format!("give {what_it_is} in the add-on {}", addon(*place)),
            format!("scored by {groups} and sold nowhere; who buys less of it gets the whole"),
        ),
        Step::DropAddon(place, Quadrant::Giveaway) => (
            "drop",
            format!(
                "drop the add-on {}, and include {what_it_is} in the editions that it is sold with",
                addon(*place)
            ),
            format!("{what_it_is} {is} worth little, to few of {groups}: stop charging for {it}"),
        ),
        Step::DropAddon(place, Quadrant::Anchor | Quadrant::Base | Quadrant::AddOn) => (
            "drop",
            format!("drop the add-on {}", addon(*place)),
            "the editions that it is sold with have all that it gives".to_owned(),
        ),
        Step::AddEdition(_)
        | Step::Serve(_)
        | Step::Merge(..)
        | Step::Twin(..)
        | Step::Flatten(..)
        | Step::Promote(..)
        | Step::Split(..)
        | Step::Include(..) => return said(model, draft, made),
    };
    SaidMove { kind, what, why }
}

fn one_group(groups: &[Id<Group>]) -> &'static str {
    if groups.len() == 1 { "need one edition, not two" } else { "are one customer group" }
}

/// What add-ons sell of what an edition comes to include.
fn sold_now(model: &Model, from: &[Id<Addon>], made: &Move) -> String {
    let sells = |scored: &&Scored| {
        let mut grants = from.iter().flat_map(|&id| &model.addons[id].grants.includes);
        grants.any(|grant| grant.capability.value == scored.0)
    };
    let sold: Vec<Scored> = made.capabilities.iter().filter(sells).copied().collect();
    let sellers = all_of(from.iter().map(|&id| model.addons[id].header.name.as_str()));
    let sell = if from.len() == 1 { "sells" } else { "sell" };
    if from.is_empty() {
        String::new()
    } else if sold == made.capabilities {
        format!(", which {sellers} {sell} now")
    } else {
        format!("; {sellers} {sell} {} now", capabilities(model, &sold))
    }
}

/// Why as many capabilities as `many` belong into an edition for `groups`.
fn belongs(quadrant: Quadrant, groups: &str, many: usize) -> String {
    let it = if many == 1 { "it" } else { "them" };
    match quadrant {
        Quadrant::Anchor => {
            format!(
                "most of {groups} reach for {it} and find {it} worth much: their edition is built on {it}"
            )
        }
        Quadrant::Base => {
            format!("most of {groups} expect {it}, and would not pay more for {it}")
        }
        Quadrant::AddOn | Quadrant::Giveaway => {
            format!(
                "scored by {groups} and sold nowhere; not worth a price line of {}",
                match many {
                    1 => "its own",
                    _ => "their own",
                }
            )
        }
    }
}

/// The shape of an offer, in words.
pub(crate) fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Ladder => "a ladder of editions: what anchors one group, the next reaches for too",
        Shape::Modules => "modules: no two groups have an anchor in common",
        Shape::Platform => "a platform with modules: all groups share a core, and differ beyond it",
        Shape::SideBySide => {
            "editions side by side: some groups share anchors, and no anchor is common to all"
        }
    }
}

/// What could not be judged, and what to add.
pub(crate) fn unjudged(model: &Model, what: &Unjudged) -> String {
    match what {
        Unjudged::NoGroups => {
            "there is no customer group to package for: declare each with what it `extracts`, and \
             `scores` of what each capability is worth to it"
                .to_owned()
        }
        Unjudged::NoScores(unscored) => {
            format!("nothing is known of what {} value: add `scores`", groups(model, unscored))
        }
        Unjudged::NoAnchors(anchorless) => format!(
            "nothing anchors {}, so no edition can be built for them: look at their scores again, or say `declined`",
            groups(model, anchorless)
        ),
        Unjudged::TooMany => "there are too many customer groups to compare".to_owned(),
    }
}

/// Some names, and how many more there are.
pub(super) fn few(names: Vec<String>) -> String {
    let more = names.len().saturating_sub(FEW);
    if more == 0 {
        return names.split_last().map_or_else(String::new, |(last, rest)| match rest {
            [] => last.clone(),
            rest => format!("{} and {last}", rest.join(", ")),
        });
    }
    format!("{} and {more} more", names[..FEW].join(", "))
}

fn groups(model: &Model, groups: &[Id<Group>]) -> String {
    few(groups.iter().map(|&group| tick(&model.groups[group].header.name)).collect())
}

fn capabilities(model: &Model, all: &[Scored]) -> String {
    let name = |&(capability, at): &Scored| {
        let declared = &model.capabilities[capability];
        let name = tick(&declared.header.name);
        let level = at.and_then(|at| declared.variants.names().get(at));
        level.map_or_else(|| name.clone(), |level| format!("{name} at {}", tick(&level.value)))
    };
    few(all.iter().map(name).collect())
}
