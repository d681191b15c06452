//! What is done to a spec before its packaging is drawn up, and how well each group of today is served.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::build::Suggested;
use super::document::{ChangeRow, FateWord, MoveRow, ServedRow, SharesRow};
use crate::analysis::suggest::{Fate, Groundwork};
use crate::analysis::{Served, ServedBy};
use crate::model::{Group, Id, Model};
use crate::report::inspect::figures::Percent;
use crate::rules::Context;
use crate::words::groundwork::said_of_ground;
use crate::words::suggestion::SaidMove;

/// Groups, and behind each those that are united with it.
pub(super) fn with_united<'a>(ground: &'a [Groundwork], groups: Vec<&'a str>) -> Vec<&'a str> {
    let mut all = groups;
    let mut place = 0;
    while let Some(&name) = all.get(place) {
        let gone = unions(ground).filter(|(kept, _)| *kept == name).map(|(_, gone)| gone);
        place += 1;
        all.splice(place..place, gone);
    }
    all
}

/// The groups that stay, each with one that becomes part of it.
fn unions(ground: &[Groundwork]) -> impl Iterator<Item = (&str, &str)> {
    ground.iter().filter_map(|ground| match ground {
        Groundwork::Unite { kept, gone, .. } => Some((kept.as_str(), gone.as_str())),
        Groundwork::Rename { .. } | Groundwork::Uncharge { .. } | Groundwork::Unprice { .. } => None,
    })
}

/// The subject of a finding of today, under the names that editions have then.
pub(super) fn under_new_names<'a>(ground: &[Groundwork], subject: &'a str) -> Cow<'a, str> {
    let Some(rest) = subject.strip_prefix("edition/") else { return Cow::Borrowed(subject) };
    let (name, below) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let new = ground.iter().find_map(|ground| match ground {
        Groundwork::Rename { edition, into, .. } if edition == name => Some(into),
        Groundwork::Rename { .. }
        | Groundwork::Unite { .. }
        | Groundwork::Uncharge { .. }
        | Groundwork::Unprice { .. } => None,
    });
    new.map_or(Cow::Borrowed(subject), |new| Cow::Owned(format!("edition/{new}{below}")))
}

/// What is taken off the sheet.
pub(super) fn unpriced(ground: &[Groundwork]) -> FxHashSet<&str> {
    let items = ground.iter().flat_map(|ground| match ground {
        Groundwork::Unprice { items, .. } => items.as_slice(),
        Groundwork::Unite { .. } | Groundwork::Rename { .. } | Groundwork::Uncharge { .. } => &[],
    });
    items.map(String::as_str).collect()
}

/// What becomes of an item that is called or charged otherwise than today, in other moves or in none.
pub(super) fn fate_of(ground: &[Groundwork], fate: Fate, name: &str) -> FateWord {
    let is_it = |ground: &Groundwork| match ground {
        Groundwork::Rename { into, .. } => into == name,
        Groundwork::Uncharge { items, .. } | Groundwork::Unprice { items, .. } => {
            items.iter().any(|item| item == name)
        }
        Groundwork::Unite { .. } => false,
    };
    match fate {
        Fate::Kept if ground.iter().any(is_it) => FateWord::Changed,
        Fate::Kept => FateWord::Kept,
        Fate::Changed => FateWord::Changed,
        Fate::New => FateWord::New,
        Fate::Gone(_) => FateWord::Gone,
    }
}

/// What is done before the moves; `served` says what that does by itself.
pub(super) fn ground_row<'a>(
    ground: &'a Groundwork,
    model: &'a Model,
    served: &[ServedRow<'a>],
) -> MoveRow<'a> {
    let SaidMove { kind, what, why } = said_of_ground(ground);
    let mut row = MoveRow {
        kind,
        what,
        why,
        editions: Vec::new(),
        add_ons: Vec::new(),
        groups: Vec::new(),
        capabilities: Vec::new(),
        served: Vec::new(),
        ends: Vec::new(),
    };
    match ground {
        Groundwork::Unite { kept, gone, .. } => {
            let shares = served.iter().filter(|row| row.group == gone);
            let shares = shares.filter_map(|row| {
                let (before, after) = (row.before?.value, row.after?.value);
                (before.0 != after.0).then_some(ChangeRow { group: row.group, before, after })
            });
            row.served = shares.collect();
            row.groups = vec![kept, gone];
        }
        Groundwork::Rename { into, group, .. } => {
            row.editions = vec![into];
            row.groups = vec![group];
        }
        Groundwork::Uncharge { items, .. } | Groundwork::Unprice { items, .. } => {
            if let Groundwork::Uncharge { capability, .. } = ground {
                row.capabilities = vec![capability.as_str().into()];
            }
            let is_addon = |item: &&str| model.addons.values().any(|addon| addon.header.name == **item);
            (row.add_ons, row.editions) = items.iter().map(String::as_str).partition(is_addon);
        }
    }
    row
}

/// How well the groups of today are served today, and in another spec.
pub(super) fn served_at<'a>(suggested: &Suggested<'a>, other: &Context<'a>) -> Vec<ServedRow<'a>> {
    let of = |context: &Context<'_>| context.analysis.served(context.model, context.today);
    let (before, after) = (of(&suggested.today), of(other));
    let ids = |context: &Context<'a>| -> FxHashMap<&'a str, Id<Group>> {
        context.model.groups.iter().map(|(id, group)| (group.header.name.as_str(), id)).collect()
    };
    let (today, then) = (ids(&suggested.today), ids(other));
    let into: FxHashMap<&str, &str> = unions(suggested.ground).map(|(kept, gone)| (gone, kept)).collect();
    let best = |served: &Served, ids: &FxHashMap<&str, Id<Group>>, name: &str| {
        let id = *ids.get(name)?;
        let weighed = served.of(id).editions.iter().filter_map(|by: &ServedBy| by.weighed.as_ref());
        let best = weighed.max_by(|one, other| one.value.cmp(&other.value))?;
        Some(SharesRow {
            value: Percent(best.value.share()),
            with_add_ons: Percent(best.with_addons.share()),
            idle: best.idle.map(|idle| Percent(idle.share())),
        })
    };
    let last = |name: &'a str| {
        let united = std::iter::successors(Some(name), |name| into.get(name).copied());
        united.take(into.len() + 1).last().unwrap_or(name)
    };
    let rows = suggested.today.model.groups.values().map(|group| ServedRow {
        group: &group.header.name,
        before: best(&before, &today, &group.header.name),
        after: best(&after, &then, last(&group.header.name)),
    });
    rows.filter(|row| row.before.is_some() || row.after.is_some()).collect()
}
