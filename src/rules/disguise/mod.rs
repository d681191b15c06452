//! Customer Groups that are something else under another name: a segment or a persona.
//!
//! A disguise is read from words, so it is read with caution: what is not clearly one is none.

mod persona;
mod segment;
mod words;

pub(super) use persona::Person;
pub(super) use segment::Facts;

use crate::model::Group;
use crate::text::Span;

/// What a group really is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Disguise {
    /// One person.
    Persona(Person),
    /// A slice of the market, and where it is stated.
    Segment(Facts, Span),
}

/// What `group` really is, if it is not a group. A person is more specific than a slice of the
/// market, so it is looked for first.
pub(super) fn disguise_of(group: &Group) -> Option<Disguise> {
    if let Some(person) = persona::one_person(group.header.label()) {
        return Some(Disguise::Persona(person));
    }
    let name = || {
        let names = [group.header.label(), &group.header.name];
        names.into_iter().find_map(segment::only_facts).map(|facts| Disguise::Segment(facts, group.header.at))
    };
    match stated_value(group) {
        Some((text, at)) => segment::only_facts(text).map(|facts| Disguise::Segment(facts, at)),
        None if group.header.faulty => None,
        None => name(),
    }
}

/// How `group` says that it extracts value, and where; `None` where it says nothing, or only its
/// own name once more.
pub(super) fn stated_value(group: &Group) -> Option<(&str, Span)> {
    let extracts = group.extracts.as_ref()?;
    let said = tokens(&extracts.value);
    let repeats = |name: &str| tokens(name) == said;
    let empty = said.is_empty() || repeats(&group.header.name) || repeats(group.header.label());
    (!empty).then_some((extracts.value.as_str(), extracts.at))
}

/// The words of `text` in lower case, without punctuation.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
