//! From the analysis of a group to its rows.

use rustc_hash::FxHashMap;

use super::figures::{Percent, Value};
use super::group_rows::{GroupRow, HadRow, HadWord, QuadrantWord, QuadrantsRow, ScoreRow, ServedRow};
use super::names::{Names, at};
use crate::analysis::{Had, Place, Quadrant, Served, ServedBy, Share};
use crate::model::{Edition, Group, Id, Item};
use crate::rules::Context;

/// The rows of the groups that are asked for.
pub(super) fn groups<'a>(
    context: &Context<'a>,
    served: &Served,
    is_asked_for: impl Fn(Id<Group>) -> bool,
) -> Vec<GroupRow<'a>> {
    let mut editions: FxHashMap<Id<Group>, Vec<Id<Edition>>> = FxHashMap::default();
    for edition in context.model.editions.ids() {
        for &group in &context.analysis.offers.edition(edition).groups {
            editions.entry(group).or_default().push(edition);
        }
    }
    let asked_for = context.model.groups.ids().filter(|&id| is_asked_for(id));
    asked_for.map(|id| group(context, id, editions.get(&id).map_or(&[], Vec::as_slice), served)).collect()
}

fn group<'a>(
    context: &Context<'a>,
    id: Id<Group>,
    editions: &[Id<Edition>],
    served: &Served,
) -> GroupRow<'a> {
    let names = Names(context.model);
    let group = &context.model.groups[id];
    let service = served.of(id);
    let scores = scores(context, id, &service.places);
    let extracts = group.extracts.as_ref().map(|text| text.value.as_str());
    let declined = group.declined.as_ref().map(|text| text.value.as_str());
    GroupRow {
        id: &group.header.name,
        title: group.header.label(),
        extracts,
        accounts: group.accounts.map(|accounts| accounts.value.normalize().to_string()),
        declined,
        editions: editions.iter().map(|&edition| names.edition(edition)).collect(),
        quadrants: quadrants(&scores),
        scores,
        served: service.editions.iter().map(|by| served_by(context, by)).collect(),
    }
}

fn scores<'a>(context: &Context<'a>, group: Id<Group>, places: &[Place]) -> Vec<ScoreRow<'a>> {
    let names = Names(context.model);
    let rows = context.analysis.grid.of(group).rows.iter().enumerate();
    let row = rows.map(|(nth, row)| ScoreRow {
        capability: names.capability(row.capability),
        level: names.level(row.capability, row.level),
        value: Value(row.value),
        breadth: Percent(row.breadth),
        quadrant: match row.quadrant {
            Quadrant::Anchor => QuadrantWord::Anchor,
            Quadrant::Base => QuadrantWord::Base,
            Quadrant::AddOn => QuadrantWord::AddOn,
            Quadrant::Giveaway => QuadrantWord::Giveaway,
        },
        profile_share: share(context.analysis.likeness.profile_share(group, row.capability, row.level)),
        had: places.get(nth).map(|place| had(context, place)),
    });
    row.collect()
}

fn quadrants<'a>(scores: &[ScoreRow<'a>]) -> QuadrantsRow<'a> {
    let mut quadrants = QuadrantsRow::default();
    for score in scores {
        let quadrant = match score.quadrant {
            QuadrantWord::Anchor => &mut quadrants.anchor,
            QuadrantWord::Base => &mut quadrants.base,
            QuadrantWord::AddOn => &mut quadrants.add_on,
            QuadrantWord::Giveaway => &mut quadrants.giveaway,
        };
        quadrant.push(at(score.capability, score.level));
    }
    quadrants
}

fn had<'a>(context: &Context<'a>, place: &Place) -> HadRow<'a> {
    let mut items: Vec<&str> = place.items.iter().map(|&item| Names(context.model).item(item)).collect();
    let how = match place.had {
        Had::Included => HadWord::Included,
        Had::ByTheUnit(metric) => {
            items.push(&context.model.metrics[metric].header.name);
            HadWord::ByTheUnit
        }
        Had::AddOn => HadWord::AddOn,
        Had::Elsewhere => HadWord::Elsewhere,
        Had::Unsold => HadWord::NotSold,
    };
    HadRow { how, items, more: place.more }
}

fn served_by<'a>(context: &Context<'a>, by: &ServedBy) -> ServedRow<'a> {
    let names = Names(context.model);
    let weighed = by.weighed.as_ref();
    let capabilities = context.analysis.offers.edition(by.edition).includes.len();
    let unused = weighed.map_or(&[][..], |weighed| &weighed.unused);
    let unused_share = weighed.and_then(|weighed| Share::of(weighed.unused.len(), capabilities));
    ServedRow {
        edition: names.edition(by.edition),
        best: by.best,
        value_share: share(weighed.map(|weighed| weighed.value)),
        value_share_with_addons: share(weighed.map(|weighed| weighed.with_addons)),
        addons: by.addons.iter().map(|&addon| names.item(Item::Addon(addon))).collect(),
        capabilities,
        unused_share: share(unused_share),
        unused: unused.iter().map(|unused| names.scored(unused.capability, unused.level)).collect(),
        idle_share: share(weighed.and_then(|weighed| weighed.idle)),
    }
}

fn share(share: Option<Share>) -> Option<Percent> {
    share.map(|share| Percent(share.share()))
}
