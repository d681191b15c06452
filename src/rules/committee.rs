//! The buying committee of each group, as far as it is known: personas, and lines `committee`.

use crate::analysis::group_of;
use crate::model::{Buyers, Group, Id, Model, Persona, Role};
use crate::text::Span;

/// Who is known to take part in the purchases of one group.
#[derive(Clone, Debug, Default)]
pub(super) struct Committee {
    /// The personas that belong to the group, in the order of the source.
    pub(super) personas: Vec<Id<Persona>>,
    /// The first place that fills each role.
    seats: Vec<(Role, Span)>,
}

impl Committee {
    /// Where `role` is filled, if it is: by a persona, or by a line of the group.
    pub(super) fn seat(&self, role: Role) -> Option<Span> {
        self.seats.iter().find(|(filled, _)| *filled == role).map(|&(_, at)| at)
    }

    fn fill(&mut self, role: Role, at: Span) {
        if self.seat(role).is_none() {
            self.seats.push((role, at));
        }
    }
}

/// The committees of all groups.
pub(super) struct Committees {
    list: Vec<Committee>,
}

impl Committees {
    /// The committees of the groups of `model`. A persona whose segment reaches several groups belongs to none of
    /// them for certain, and fills its role in all of them: who knows too little should not be told that nobody is there.
    pub(super) fn new(model: &Model) -> Self {
        let mut list = vec![Committee::default(); model.groups.len()];
        let mut through = vec![Committee::default(); model.segments.len()];
        for (id, persona) in model.personas.iter() {
            let group = group_of(model, persona);
            if let Some(group) = group {
                list[group.index()].personas.push(id);
            }
            let committee = match (group, persona.segment) {
                (Some(group), _) => &mut list[group.index()],
                (None, Some(segment)) => &mut through[segment.value.index()],
                (None, None) => continue,
            };
            if let Some(role) = persona.role {
                committee.fill(role.value, persona.header.at);
            }
        }
        for (id, group) in model.groups.iter() {
            for member in &group.committee {
                list[id.index()].fill(member.role.value, member.role.at);
            }
        }
        for (segment, through) in model.segments.values().zip(&through) {
            for (group, &(role, at)) in
                segment.reaches.iter().flat_map(|group| through.seats.iter().map(move |seat| (group, seat)))
            {
                list[group.value.index()].fill(role, at);
            }
        }
        Self { list }
    }

    /// The committees, where it can be told that somebody is missing in one: not of consumers, who buy each
    /// for themselves, not of a part of a spec, and not where a misspelt line may name whoever seems to be missing.
    pub(super) fn whole(model: &Model) -> Option<Self> {
        let sells_to = model.product.as_ref()?.sells_to.map(|buyers| buyers.value);
        let personas = model.personas.values().map(|persona| &persona.header);
        let mut headers = personas.chain(model.segments.values().map(|segment| &segment.header));
        let is_unsure = model.partial || headers.any(|header| header.faulty);
        match sells_to {
            Some(Buyers::Consumers) => None,
            Some(Buyers::Companies) | None => (!is_unsure).then(|| Self::new(model)),
        }
    }

    /// The committee of `group`.
    pub(super) fn of(&self, group: Id<Group>) -> &Committee {
        &self.list[group.index()]
    }
}
