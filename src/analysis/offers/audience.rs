//! Whom an item is for, as groups.

use rustc_hash::FxHashSet;

use crate::model::{Audience, Group, Id, Model, Persona};
use crate::text::At;

/// The groups that `audience` stands for, without repeats, in the order of the source.
pub(super) fn groups(model: &Model, audience: &[At<Audience>]) -> Vec<Id<Group>> {
    let mut seen = FxHashSet::default();
    let stands_for = audience.iter().flat_map(|entry| groups_behind(model, entry.value));
    stands_for.filter(|&group| seen.insert(group)).collect()
}

/// The groups that one name in a `for` stands for. A persona stands for the group that it belongs to,
/// a segment for the groups that it reaches, a job for its groups: rules refuse all three, and nothing
/// else should come of it.
pub fn groups_behind(model: &Model, audience: Audience) -> Vec<Id<Group>> {
    let values = |groups: &[At<Id<Group>>]| groups.iter().map(|group| group.value).collect();
    match audience {
        Audience::Group(id) => vec![id],
        Audience::Persona(id) => group_of(model, &model.personas[id]).into_iter().collect(),
        Audience::Segment(id) => values(&model.segments[id].reaches),
        Audience::Job(id) => values(&model.jobs[id].groups),
    }
}

/// The group that `persona` belongs to: the one that it speaks for, else the only one that its segment
/// reaches. Of a segment that reaches several, nobody has said which one it is.
pub fn group_of(model: &Model, persona: &Persona) -> Option<Id<Group>> {
    if let Some(group) = persona.speaks_for {
        return Some(group.value);
    }
    let segment = persona.segment.filter(|_| !persona.header.faulty)?;
    let segment = &model.segments[segment.value];
    match segment.reaches.as_slice() {
        [only] if !segment.header.faulty && !model.partial => Some(only.value),
        _ => None,
    }
}
