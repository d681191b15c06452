//! `unserved-group`: a group with scores that no edition is for, and that nobody declined.

use rustc_hash::FxHashMap;

use crate::model::{Edition, Group, Id, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::Span;
use crate::text::wording::count;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "unserved-group",
    family: Family::Units,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("unserved_group.md"),
    check,
};

/// At most this many editions that are sold no longer are shown.
const PLACES: usize = 3;

/// An edition whose groups are not known could be for any of them: then another rule speaks of
/// that edition, and this one waits until it is mended.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let on_sale = || model.editions.iter().filter(|(_, edition)| edition.grandfathered.is_none());
    let is_doubtful =
        |(id, edition): (Id<Edition>, &Edition)| edition.header.faulty || groups_of(context, id).is_empty();
    if model.partial || on_sale().any(is_doubtful) {
        return;
    }
    let mut no_longer: FxHashMap<Id<Group>, Vec<Span>> = FxHashMap::default();
    for (id, edition) in model.editions.iter().filter(|(_, edition)| edition.grandfathered.is_some()) {
        for &group in groups_of(context, id) {
            no_longer.entry(group).or_default().push(edition.header.at);
        }
    }
    for (id, group) in unserved_groups(context) {
        findings.push(finding(group, no_longer.get(&id).map_or(&[], Vec::as_slice)));
    }
}

/// The groups with scores that no edition on sale is for and that nobody declined, in the order of
/// the source. A group with a language error may be declined, so it is left out.
pub(in crate::rules) fn unserved_groups<'a>(
    context: &Context<'a>,
) -> impl Iterator<Item = (Id<Group>, &'a Group)> + use<'a> {
    let model = context.model;
    let mut settled = vec![false; model.groups.len()];
    for (id, edition) in model.editions.iter() {
        let served = if edition.grandfathered.is_none() { groups_of(context, id) } else { &[] };
        let declined = edition.declined.iter().map(|group| group.value);
        for group in served.iter().copied().chain(declined) {
            settled[group.index()] = true;
        }
    }
    model.groups.iter().filter(move |(id, group)| {
        let is_declined = group.declined.is_some() || group.header.faulty;
        !group.scores.is_empty() && !is_declined && !settled[id.index()]
    })
}

fn groups_of<'a>(context: &Context<'a>, edition: Id<Edition>) -> &'a [Id<Group>] {
    &context.analysis.offers.edition(edition).groups
}

/// `no_longer` are the editions that were for the group.
fn finding(group: &Group, no_longer: &[Span]) -> Finding {
    let name = &group.header.name;
    let message = format!("no edition is for `{name}`, though it is scored");
    let scores = count(group.scores.len(), "score", "scores");
    let finding = Finding::new(&RULE, group.header.at, format!("group/{name}"), message)
        .caption(format!("{scores}, and nothing to buy"));
    let shown = no_longer.iter().take(PLACES);
    let finding = shown.fold(finding, |finding, &at| finding.label(at, "is for it, and no longer sold"));
    finding.help(format!(
        "make an edition `for {name}`, or say why it is not served: `declined \"…\"` in the group"
    ))
}
