//! Customer Groups that are something else under another name: a segment or a persona.
//!
//! A disguise is read from words, so it is read with caution: what is not clearly one is none.

mod persona;
mod segment;
mod size;
mod words;

pub(super) use persona::Person;
pub(super) use segment::{Facts, is_only_facts};
pub(super) use size::{Size, SizeOf, only_size};

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

/// What is left of a name without the words that say only that it is a package, a slice of the market or
/// a person: two names with the same rest mean the same. `None` where nothing is left.
pub(super) fn gist(name: &str) -> Option<String> {
    let words = tokens(name).into_iter().filter(|word| !is_filler(word));
    let rest: String = words.map(|word| singular(&word).to_owned()).collect();
    (!rest.is_empty()).then_some(rest)
}

/// Whether a word of a name says nothing of what it names.
fn is_filler(word: &str) -> bool {
    const FILLERS: &[&str] = &[
        "a", "an", "bundle", "edition", "for", "offer", "our", "pack", "package", "persona", "plan",
        "segment", "suite", "the", "tier", "version",
    ];
    FILLERS.contains(&word) || words::BUYERS.has(word)
}

fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(one) if one.len() > 2 && !one.ends_with('s') => one,
        Some(_) | None => word,
    }
}

/// The words of `text` in lower case, without punctuation.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::gist;

    #[test]
    fn names_that_mean_the_same_have_the_same_gist() {
        for (one, other) in [
            ("Mid-market companies", "mid-market-plan"),
            ("Startups", "For startups"),
            ("Dana", "dana-edition"),
            ("Small firms", "Small"),
        ] {
            assert_eq!(gist(one), gist(other), "{one} and {other}");
        }
        assert_ne!(gist("Startups"), gist("Starter"));
        assert_ne!(gist("Pro"), gist("Process owners"));
        assert_eq!(gist("Business"), None, "every customer of a company is one");
    }
}
