//! Every `allow` of a spec, and the findings that it covers.
//!
//! A silence covers findings on its declaration and below: those whose place lies in the
//! declaration, and those whose subject starts with the declaration's path, such as
//! `edition/team`, wherever they are shown. One in `policy` or in the product covers them all.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::levels::is_fixed;
use crate::model::{Allow, Header, Kind};
use crate::rules::{Context, Finding};
use crate::text::Span;

/// One `allow`, and what became of it.
#[derive(Clone, Debug)]
pub(in crate::rules) struct Silence<'a> {
    /// The line.
    pub(in crate::rules) allow: &'a Allow,
    /// Where it stands, as a subject: `edition/team`, `policy`.
    pub(in crate::rules) owner: String,
    /// Whether its last day has passed, so that it covers nothing.
    pub(in crate::rules) expired: bool,
    /// What it has covered so far.
    pub(in crate::rules) effect: Effect,
}

/// What a silence has covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum Effect {
    /// No finding.
    Nothing,
    /// No finding, for a line above it silences the same rule in the same place.
    Repeated,
    /// No finding that a nearer silence did not cover.
    Outdone,
    /// At least one finding.
    Covers,
}

/// What a silence covers: the whole product, or one declaration by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Scope {
    Everything,
    Declaration(usize),
}

/// Every `allow` of a spec, found by what it covers.
#[derive(Debug, Default)]
pub(in crate::rules) struct Silences<'a> {
    all: Vec<Silence<'a>>,
    /// The first silence in force of each rule in each scope.
    in_force: FxHashMap<(Scope, &'a str), usize>,
    /// The declarations with silences, by the start of their place.
    places: Vec<(Span, usize)>,
    /// The same declarations, by path.
    paths: FxHashMap<String, usize>,
}

impl<'a> Silences<'a> {
    /// The silences of the spec, none of them used yet.
    pub(in crate::rules) fn new(context: &Context<'a>) -> Self {
        let mut silences = Self::default();
        let model = context.model;
        // The nearest silence covers a finding; of equals, the first, so the order is the source's.
        silences.add(Scope::Everything, "policy", &model.policy.allows, context.today);
        for (index, (kind, header)) in model.headers().enumerate() {
            if header.allows.is_empty() {
                continue;
            }
            let owner = path(kind, header);
            let scope = if kind == Kind::Product { Scope::Everything } else { Scope::Declaration(index) };
            silences.add(scope, &owner, &header.allows, context.today);
            silences.places.push((header.whole, index));
            silences.paths.entry(owner).or_insert(index);
        }
        silences.places.sort_unstable_by_key(|&(whole, index)| (whole.file, whole.start, index));
        silences
    }

    fn add(&mut self, scope: Scope, owner: &str, allows: &'a [Allow], today: Option<Date>) {
        for allow in allows {
            let expired = has_expired(allow, today);
            let mut effect = Effect::Nothing;
            if !expired {
                let this = self.all.len();
                let first = *self.in_force.entry((scope, allow.rule.value.as_str())).or_insert(this);
                effect = if first == this { Effect::Nothing } else { Effect::Repeated };
            }
            self.all.push(Silence { allow, owner: owner.to_owned(), expired, effect });
        }
    }

    /// Whether a silence covers `finding`. The nearest that does has an effect from now on.
    pub(in crate::rules) fn cover(&mut self, finding: &Finding) -> bool {
        if is_fixed(finding.rule) {
            return false;
        }
        let by_place = self.at(finding.primary.at).map(Scope::Declaration);
        let by_path = self.of(&finding.subject).map(Scope::Declaration);
        let scopes = [by_place, by_path, Some(Scope::Everything)];
        let mut is_covered = false;
        for scope in scopes.into_iter().flatten() {
            let Some(&index) = self.in_force.get(&(scope, finding.rule.name)) else { continue };
            let effect = &mut self.all[index].effect;
            match *effect {
                Effect::Nothing | Effect::Outdone if is_covered => *effect = Effect::Outdone,
                Effect::Nothing | Effect::Outdone => *effect = Effect::Covers,
                Effect::Repeated | Effect::Covers => {}
            }
            is_covered = true;
        }
        is_covered
    }

    /// The declaration that holds the place `at`. Declarations don't overlap, so it can only be
    /// the last that starts at or before it.
    fn at(&self, at: Span) -> Option<usize> {
        let after =
            self.places.partition_point(|(whole, _)| (whole.file, whole.start) <= (at.file, at.start));
        let (whole, index) = self.places.get(after.checked_sub(1)?)?;
        whole.contains(at).then_some(*index)
    }

    /// The declaration that `subject` is of or below.
    fn of(&self, subject: &str) -> Option<usize> {
        let end = subject.match_indices('/').nth(1).map_or(subject.len(), |(at, _)| at);
        self.paths.get(subject.get(..end)?).copied()
    }

    /// Every silence: those of `policy` first, then by kind of declaration.
    pub(in crate::rules) fn iter(&self) -> impl Iterator<Item = &Silence<'a>> {
        self.all.iter()
    }
}

/// The path of a declaration, as subjects start with it.
fn path(kind: Kind, header: &Header) -> String {
    format!("{}/{}", kind.word(), header.name)
}

/// Whether the last day of `allow` has passed. Where nobody said what day it is, it has not.
fn has_expired(allow: &Allow, today: Option<Date>) -> bool {
    match (&allow.until, today) {
        (Some(last), Some(today)) => last.value < today,
        (None, _) | (_, None) => false,
    }
}
