//! Findings that only one version has: what a change does to the check.

use rustc_hash::FxHashMap;

use super::build::{Compared, place};
use super::document::{ChangeRow, ClassWord};
use crate::analysis::diff::{Both, Pairing};
use crate::model::{Arena, ChangeKind, Header};
use crate::rules::{Context, Finding};

/// Findings that are gone, and new ones, by rule and subject; the subject in the names of the new version, so that what has
/// another name is found once.
pub(super) fn findings(compared: &Compared<'_>) -> Vec<ChangeRow> {
    let names = new_names(compared);
    let old_subject = |finding: &Finding| {
        let parts = finding.subject.split('/').map(|part| names.get(part).copied().unwrap_or(part));
        parts.collect::<Vec<_>>().join("/")
    };
    let mut left: FxHashMap<(&str, String), usize> = FxHashMap::default();
    for finding in compared.found.new {
        *left.entry((finding.rule.name, finding.subject.clone())).or_default() += 1;
    }
    let mut rows = Vec::new();
    let mut known: FxHashMap<(&str, String), usize> = FxHashMap::default();
    for finding in compared.found.old {
        let key = (finding.rule.name, old_subject(finding));
        match left.get_mut(&key).filter(|many| **many > 0) {
            Some(many) => {
                *many -= 1;
                *known.entry(key).or_default() += 1;
            }
            None => rows.push(row(ChangeKind::FindingGone, finding, &compared.versions.old)),
        }
    }
    // Of several that are alike, those that were there come first.
    let new = compared.found.new.iter().filter(|finding| {
        let key = (finding.rule.name, finding.subject.clone());
        match known.get_mut(&key).filter(|many| **many > 0) {
            Some(many) => {
                *many -= 1;
                false
            }
            None => true,
        }
    });
    rows.extend(new.map(|finding| row(ChangeKind::FindingNew, finding, &compared.versions.new)));
    rows
}

fn row(kind: ChangeKind, finding: &Finding, context: &Context<'_>) -> ChangeRow {
    let at = Some(place(context.sources, finding.primary.at));
    let (old_place, new_place) = if kind == ChangeKind::FindingGone { (at, None) } else { (None, at) };
    ChangeRow {
        kind: kind.word(),
        class: ClassWord::Neutral,
        subject: finding.subject.clone(),
        old_subject: None,
        of: None,
        groups: Vec::new(),
        what: format!("{} [{}]", finding.message, finding.rule.name),
        before: None,
        after: None,
        also: Vec::new(),
        price: None,
        add_ons: Vec::new(),
        heir: None,
        from: None,
        kept_until: None,
        accepted: None,
        old_place,
        new_place,
    }
}

/// What everything is called now that was called otherwise. Names are one namespace, so that no kind is needed.
fn new_names<'a>(compared: &Compared<'a>) -> FxHashMap<&'a str, &'a str> {
    let (old, new, pairs) = (compared.versions.old.model, compared.versions.new.model, &compared.diff.pairs);
    let mut names = FxHashMap::default();
    renamed(&pairs.groups, Both::new(&old.groups, &new.groups), |group| &group.header, &mut names);
    let capabilities = Both::new(&old.capabilities, &new.capabilities);
    renamed(&pairs.capabilities, capabilities, |capability| &capability.header, &mut names);
    renamed(&pairs.metrics, Both::new(&old.metrics, &new.metrics), |metric| &metric.header, &mut names);
    renamed(&pairs.editions, Both::new(&old.editions, &new.editions), |edition| &edition.header, &mut names);
    renamed(&pairs.addons, Both::new(&old.addons, &new.addons), |addon| &addon.header, &mut names);
    names
}

fn renamed<'a, T>(
    pairing: &Pairing<T>,
    arenas: Both<&'a Arena<T>>,
    header: impl Fn(&'a T) -> &'a Header,
    names: &mut FxHashMap<&'a str, &'a str>,
) {
    for ids in pairing.both() {
        let (was, is) = (header(&arenas.old[ids.old]), header(&arenas.new[ids.new]));
        if was.name != is.name {
            names.insert(&was.name, &is.name);
        }
    }
}
