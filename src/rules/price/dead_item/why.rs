//! Why nobody can buy an add-on, in words.

use crate::analysis::space::{DeadAddon, WhyDead};
use crate::model::{Addon, Id, Requirement};
use crate::rules::Context;
use crate::text::Span;
use crate::text::wording::tick;

/// Why, in few words: by the first edition that it is offered with.
pub(super) fn reason(context: &Context<'_>, dead: &DeadAddon) -> String {
    let model = context.model;
    let addon = |id: Id<Addon>| tick(&model.addons[id].header.name);
    let Some((edition, why)) = dead.why.first() else {
        return "no edition that it is offered with is on sale".to_owned();
    };
    let edition_name = tick(&model.editions[*edition].header.name);
    match why {
        WhyDead::Missing { chain, requirement } => {
            let last = chain.last().copied().unwrap_or(dead.addon);
            let who =
                if last == dead.addon { "it".to_owned() } else { format!("it needs {}, which", addon(last)) };
            match requirement {
                Requirement::Addon(other) if model.addons[*other].grandfathered.is_some() => {
                    format!("{who} requires {}, which is sold no longer", addon(*other))
                }
                Requirement::Addon(other) => {
                    format!("{who} requires {}, which is not offered with {edition_name}", addon(*other))
                }
                Requirement::Capability(capability) => {
                    let capability = tick(&model.capabilities[*capability].header.name);
                    format!("{who} requires {capability}, which nothing else gives with {edition_name}")
                }
            }
        }
        WhyDead::Excluded { one, other } if *one == dead.addon || *other == dead.addon => {
            let needed = if *one == dead.addon { *other } else { *one };
            format!("it needs {}, and the two exclude each other", addon(needed))
        }
        WhyDead::Excluded { one, other } => {
            format!("it needs {} and {}, which exclude each other", addon(*one), addon(*other))
        }
        WhyDead::NoWay => {
            format!("whatever gives what it requires can't be combined with {edition_name} and the rest")
        }
    }
}

/// The lines that show it.
pub(super) fn places(context: &Context<'_>, dead: &DeadAddon) -> Vec<(Span, String)> {
    let model = context.model;
    let Some((edition, why)) = dead.why.first() else {
        let offered = model.addons[dead.addon].offered_with.iter();
        return offered.take(3).map(|edition| (edition.at, "is sold no longer".to_owned())).collect();
    };
    match why {
        WhyDead::Missing { chain, requirement } => {
            let last = chain.last().copied().unwrap_or(dead.addon);
            let stated = model.addons[last].requires.iter().find(|stated| stated.value == *requirement);
            let at = stated.map(|stated| (stated.at, "is required here".to_owned()));
            let edition = &model.editions[*edition].header;
            at.into_iter().chain([(edition.at, "offered with this one".to_owned())]).collect()
        }
        WhyDead::Excluded { one, other } => {
            let excludes = |of: Id<Addon>, what: Id<Addon>| {
                model.addons[of].excludes.iter().find(|stated| stated.value == what).map(|stated| stated.at)
            };
            let at = excludes(*one, *other).or_else(|| excludes(*other, *one));
            at.map(|at| (at, "is excluded here".to_owned())).into_iter().collect()
        }
        WhyDead::NoWay => Vec::new(),
    }
}

/// What would make it alive.
pub(super) fn advice(context: &Context<'_>, dead: &DeadAddon) -> String {
    let model = context.model;
    let Some((edition, why)) = dead.why.first() else {
        return "offer it with an edition that is on sale, or mark it `grandfathered` too".to_owned();
    };
    let edition = tick(&model.editions[*edition].header.name);
    match why {
        WhyDead::Missing { requirement: Requirement::Addon(other), .. } => {
            let other = tick(&model.addons[*other].header.name);
            format!(
                "sell {other} with {edition}, require something that is sold with it, or take the add-on off the list"
            )
        }
        WhyDead::Missing { requirement: Requirement::Capability(capability), .. } => {
            let capability = tick(&model.capabilities[*capability].header.name);
            format!(
                "give {capability} in {edition} or in an add-on that is offered with it, or take the requirement away"
            )
        }
        WhyDead::Excluded { .. } | WhyDead::NoWay => {
            "take away the requirement or what is excluded: both can't be meant".to_owned()
        }
    }
}
