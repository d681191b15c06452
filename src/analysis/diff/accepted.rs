//! Which breaking changes are meant, by the word of the new version.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::{Acceptance, Change, Effect};
use crate::model::{ChangeKind, Model};

/// Marks the changes that an acceptance of `model` covers, and says what became of each acceptance. What breaks nothing
/// yet, since existing customers keep it for now, may be accepted before it does.
pub(super) fn accept(model: &Model, today: Option<Date>, changes: &mut [Change]) -> Vec<Acceptance> {
    let mut by_subject: FxHashMap<(ChangeKind, &str), usize> = FxHashMap::default();
    let mut fates = Vec::with_capacity(model.acceptances.len());
    // Lines that say the same as an earlier one, with that one.
    let mut again = Vec::new();
    for (place, accepted) in model.acceptances.iter().enumerate() {
        if !accepted.has_reason() {
            fates.push(Acceptance::Unfounded);
            continue;
        }
        if accepted.has_expired(today) {
            fates.push(Acceptance::Expired);
            continue;
        }
        // Of two that say the same the first counts.
        let first = *by_subject.entry((accepted.change.value, &accepted.subject.value)).or_insert(place);
        if first != place {
            again.push((place, first));
        }
        fates.push(Acceptance::Stale);
    }
    for change in
        changes.iter_mut().filter(|change| change.effect != Effect::Beneficial && change.kind.can_break())
    {
        let subjects = std::iter::once(&change.subject).chain(&change.old_subject);
        let found = subjects.flat_map(|subject| upwards(subject));
        let mut first: Option<usize> = None;
        for &place in found.filter_map(|subject| by_subject.get(&(change.kind, subject))) {
            first = Some(first.map_or(place, |first| first.min(place)));
            if fates[place] == Acceptance::Stale {
                fates[place] = Acceptance::Needless;
            }
        }
        let Some(place) = first else { continue };
        change.accepted = Some(place);
        let before = if let Acceptance::Used(many) = fates[place] { many } else { 0 };
        fates[place] = Acceptance::Used(before + 1);
    }
    for (place, first) in again {
        if fates[first] != Acceptance::Stale {
            fates[place] = Acceptance::Needless;
        }
    }
    fates
}

/// `subject`, and everything that it is below of.
fn upwards(subject: &str) -> impl Iterator<Item = &str> {
    let above = subject.match_indices('/').map(|(end, _)| &subject[..end]);
    std::iter::once(subject).chain(above)
}
