//! Groups that are declared as one, and how well each group of today is served.

use rustc_hash::FxHashMap;

use super::build::Suggested;
use super::document::{ChangeRow, MoveRow, ServedRow, SharesRow};
use crate::analysis::suggest::United;
use crate::analysis::{Served, ServedBy};
use crate::model::{Group, Id};
use crate::report::inspect::figures::Percent;
use crate::rules::Context;
use crate::words::suggestion::said_of_union;

/// Groups, and behind each those that are united with it.
pub(super) fn with_united<'a>(united: &'a [United], groups: Vec<&'a str>) -> Vec<&'a str> {
    let mut all = groups;
    let mut place = 0;
    while let Some(&name) = all.get(place) {
        let gone = united.iter().filter(|union| union.kept == name).map(|union| union.gone.as_str());
        place += 1;
        all.splice(place..place, gone);
    }
    all
}

/// Two groups that are declared as one; `served` says what that does by itself.
pub(super) fn union_row<'a>(union: &'a United, served: &[ServedRow<'a>]) -> MoveRow<'a> {
    let groups = vec![union.kept.as_str(), union.gone.as_str()];
    let words = said_of_union(union);
    let shares = served.iter().filter(|row| row.group == union.gone);
    let shares = shares.filter_map(|row| {
        let (before, after) = (row.before?.value, row.after?.value);
        (before.0 != after.0).then_some(ChangeRow { group: row.group, before, after })
    });
    MoveRow {
        kind: words.kind,
        what: words.what,
        why: words.why,
        editions: Vec::new(),
        add_ons: Vec::new(),
        served: shares.collect(),
        groups,
        capabilities: Vec::new(),
        ends: Vec::new(),
    }
}

/// How well the groups of today are served today, and in another spec.
pub(super) fn served_at<'a>(suggested: &Suggested<'a>, other: &Context<'a>) -> Vec<ServedRow<'a>> {
    let of = |context: &Context<'_>| context.analysis.served(context.model, context.today);
    let (before, after) = (of(&suggested.today), of(other));
    let ids = |context: &Context<'a>| -> FxHashMap<&'a str, Id<Group>> {
        context.model.groups.iter().map(|(id, group)| (group.header.name.as_str(), id)).collect()
    };
    let (today, then) = (ids(&suggested.today), ids(other));
    let into: FxHashMap<&str, &str> =
        suggested.united.iter().map(|union| (union.gone.as_str(), union.kept.as_str())).collect();
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
