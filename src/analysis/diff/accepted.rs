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
    for (place, accepted) in model.acceptances.iter().enumerate() {
        if accepted.has_expired(today) {
            fates.push(Acceptance::Expired);
            continue;
        }
        // Of two that say the same the first counts.
        by_subject.entry((accepted.change.value, &accepted.subject.value)).or_insert(place);
        fates.push(Acceptance::Stale);
    }
    for change in
        changes.iter_mut().filter(|change| change.effect != Effect::Beneficial && change.kind.can_break())
    {
        let subjects = std::iter::once(&change.subject).chain(&change.old_subject);
        let found = subjects.flat_map(|subject| upwards(subject));
        let found = found.filter_map(|subject| by_subject.get(&(change.kind, subject)));
        let Some(&place) = found.min() else { continue };
        change.accepted = Some(place);
        fates[place] = match fates[place] {
            Acceptance::Used(many) => Acceptance::Used(many + 1),
            Acceptance::Stale | Acceptance::Expired => Acceptance::Used(1),
        };
    }
    fates
}

/// `subject`, and everything that it is below of.
fn upwards(subject: &str) -> impl Iterator<Item = &str> {
    let above = subject.match_indices('/').map(|(end, _)| &subject[..end]);
    std::iter::once(subject).chain(above)
}
