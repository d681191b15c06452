//! The one namespace of a root, and what a reference in it means.

use std::cell::Cell;

use rustc_hash::FxHashMap;

use super::Lower;
use crate::model::{
    Addon, Audience, Book, Capability, Deals, DeclRef, Edition, Evidence, FaultKind, Group, Id, Item, Job,
    Kind, Line, Metric, Persona, Requirement, Segment,
};
use crate::text::{Span, near};

/// How many names are compared, in all, to suggest near ones: a bound on the time that a spec full
/// of unknown names takes.
const COMPARISONS: usize = 400_000;

/// Up to this many names are listed as what could stand in a place.
const LISTED: usize = 8;

/// Every declared name.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// In the order in which they were bound.
    bound: Vec<Bound>,
    /// The same names, one behind the other: read in order, they are in the cache.
    text: String,
    places: FxHashMap<String, usize>,
    /// The place behind that of the name that was looked up last. Lists and tables mostly follow the
    /// order of the declarations, and so find the next name there.
    next: Cell<usize>,
    compared: usize,
}

/// A name, and what it is bound to.
#[derive(Clone, Copy, Debug)]
struct Bound {
    /// Where the name stands in [`Names::text`].
    start: usize,
    end: usize,
    to: DeclRef,
    at: Span,
}

impl Names {
    fn name(&self, bound: &Bound) -> &str {
        &self.text[bound.start..bound.end]
    }

    /// Binds `name`, unless it is bound: then it gives what it is bound to.
    pub(super) fn bind(&mut self, name: &str, to: DeclRef, at: Span) -> Result<(), (DeclRef, Span)> {
        match self.places.get(name) {
            Some(&place) => {
                let Bound { to, at, .. } = self.bound[place];
                Err((to, at))
            }
            None => {
                self.places.insert(name.to_owned(), self.bound.len());
                let start = self.text.len();
                self.text.push_str(name);
                self.bound.push(Bound { start, end: self.text.len(), to, at });
                Ok(())
            }
        }
    }

    /// What `name` is bound to.
    pub(super) fn get(&self, name: &str) -> Option<(DeclRef, Span)> {
        let next = self.next.get();
        let place = match self.bound.get(next) {
            Some(bound) if self.name(bound) == name => next,
            Some(_) | None => *self.places.get(name)?,
        };
        self.next.set(place + 1);
        let Bound { to, at, .. } = self.bound[place];
        Some((to, at))
    }

    /// Names of the kinds `wanted` that are near to `name`, and all of them if they are few.
    fn suggestions(&mut self, name: &str, wanted: &[Kind]) -> (Vec<String>, Vec<String>) {
        if self.compared > COMPARISONS {
            return (Vec::new(), Vec::new());
        }
        self.compared += self.bound.len();
        let of_kind = self.bound.iter().filter(|bound| wanted.contains(&bound.to.kind()));
        let mut known: Vec<&str> = of_kind.map(|bound| self.name(bound)).collect();
        let close = near(name, known.iter().copied()).into_iter().map(str::to_owned).collect();
        known.sort_unstable();
        let known =
            if known.len() < LISTED { known.into_iter().map(str::to_owned).collect() } else { Vec::new() };
        (close, known)
    }
}

/// Something that a name can refer to in a place of the language.
pub(super) trait Referable: Copy {
    /// The kinds of declaration that it can be.
    const KINDS: &'static [Kind];
    /// The reference, if `to` is of one of these kinds.
    fn from_ref(to: DeclRef) -> Option<Self>;
}

macro_rules! referable {
    ($($type:ty: $($kind:ident => $variant:ident $make:expr),+;)*) => {
        $(impl Referable for $type {
            const KINDS: &'static [Kind] = &[$(Kind::$kind),+];
            #[allow(clippy::wildcard_enum_match_arm)] // Any other kind is not one of these.
            fn from_ref(to: DeclRef) -> Option<Self> {
                match to {
                    $(DeclRef::$variant(id) => Some($make(id)),)+
                    _ => None,
                }
            }
        })*
    };
}

referable! {
    Id<Evidence>: Evidence => Evidence std::convert::identity;
    Id<Group>: Group => Group std::convert::identity;
    Id<Segment>: Segment => Segment std::convert::identity;
    Id<Persona>: Persona => Persona std::convert::identity;
    Id<Line>: Line => Line std::convert::identity;
    Id<Job>: Job => Job std::convert::identity;
    Id<Deals>: Deals => Deals std::convert::identity;
    Id<Capability>: Capability => Capability std::convert::identity;
    Id<Metric>: Metric => Metric std::convert::identity;
    Id<Edition>: Edition => Edition std::convert::identity;
    Id<Addon>: Addon => Addon std::convert::identity;
    Id<Book>: Prices => Book std::convert::identity;
    Item: Edition => Edition Item::Edition, Addon => Addon Item::Addon;
    Requirement: Addon => Addon Requirement::Addon, Capability => Capability Requirement::Capability;
    Audience: Group => Group Audience::Group, Persona => Persona Audience::Persona,
        Segment => Segment Audience::Segment, Job => Job Audience::Job;
}

impl Lower<'_> {
    /// What the name at `at` refers to; a fault and `None` where that is not a `T`. `wanted` says
    /// in words what it should be, where the kinds of `T` say too much.
    pub(super) fn refer<T: Referable>(&mut self, at: Span, below: &str, wanted: Option<&str>) -> Option<T> {
        let name = self.text(at);
        let bound = self.names.get(name);
        if let Some(reference) = bound.and_then(|(to, _)| T::from_ref(to)) {
            return Some(reference);
        }
        if bound.is_none() && self.model.partial {
            return None;
        }
        let (near, known) = self.names.suggestions(name, T::KINDS);
        let wanted = wanted.map_or_else(|| either(T::KINDS.iter().map(|kind| kind.a_noun())), str::to_owned);
        let found = bound.map(|(to, at)| (to.kind(), at));
        let kind =
            FaultKind::UnknownName { name: name.to_owned(), wanted, found, near, known, also: Vec::new() };
        self.fault(at, below, kind);
        None
    }
}

/// `a, b or c`.
pub(super) fn either<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let words: Vec<&str> = words.collect();
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}
