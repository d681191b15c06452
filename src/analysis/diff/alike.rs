//! Which things are the same under another name, judged by what they are to others and by their words.
//!
//! Likeness is in thousandths: three parts what is known of both (which groups score it how, what gives it, what it
//! gives), one part the likeness of their words. From 600 on they are one: where the words have nothing in common, at most
//! a fifth of what is known may differ, so that something else in its place is not taken for it; where a name or title is
//! the same, at most about half. Of what nothing is known, words alone count, and must be nearly the same.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

/// Likeness from which two are one.
const ALIKE: usize = 600;

/// Likeness of words from which two are one of which nothing else is known.
const ALIKE_IN_WORDS: usize = 800;

/// So many features are compared in all; beyond, only things that share one which few others share are held against each
/// other.
const MOST_COMPARED: usize = 20_000_000;

/// So many things may share a feature that tells them from others.
const FEW: usize = 32;

/// Words longer than this are only compared whole.
const LONGEST: usize = 80;

/// Something that has no other half yet.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Its place in its version.
    pub(super) place: usize,
    /// Its name.
    pub(super) name: String,
    /// Its title, where it has one.
    pub(super) title: Option<String>,
    /// What is known of it, in the terms of both versions, sorted.
    pub(super) features: Vec<u64>,
}

/// The places of those that are one, most alike first.
pub(super) fn pairs(old: &[Candidate], new: &[Candidate]) -> Vec<(usize, usize)> {
    let features = |all: &[Candidate]| all.iter().map(|one| one.features.len() + 1).sum::<usize>();
    let work =
        features(old).saturating_mul(new.len()).saturating_add(features(new).saturating_mul(old.len()));
    let near = if work > MOST_COMPARED { near_pairs(old, new) } else { every_pair(old, new) };
    let scored = near.into_iter().filter_map(|(one, other)| Some((likeness(one, other)?, one, other)));
    let mut scored: Vec<(usize, &Candidate, &Candidate)> = scored.collect();
    // Ties are broken the same way whichever version comes first.
    scored.sort_by_key(|(likeness, one, other)| {
        (Reverse(*likeness), (&one.name).min(&other.name), (&one.name).max(&other.name))
    });
    scored.into_iter().map(|(_, one, other)| (one.place, other.place)).collect()
}

fn every_pair<'c>(old: &'c [Candidate], new: &'c [Candidate]) -> Vec<(&'c Candidate, &'c Candidate)> {
    old.iter().flat_map(|one| new.iter().map(move |other| (one, other))).collect()
}

/// The pairs that share something which few others share: what is known of very many things can't be held against all that
/// is known of very many others.
fn near_pairs<'c>(old: &'c [Candidate], new: &'c [Candidate]) -> Vec<(&'c Candidate, &'c Candidate)> {
    let mut known: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (place, other) in new.iter().enumerate() {
        for &feature in &other.features {
            known.entry(feature).or_default().push(place);
        }
    }
    let mut pairs = Vec::new();
    for one in old {
        let rare =
            one.features.iter().filter_map(|feature| known.get(feature)).filter(|all| all.len() <= FEW);
        let mut near: Vec<usize> = rare.flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        pairs.extend(near.into_iter().map(|place| (one, &new[place])));
    }
    pairs
}

/// How alike two are; `None` where they are not the same.
fn likeness(one: &Candidate, other: &Candidate) -> Option<usize> {
    match (one.features.is_empty(), other.features.is_empty()) {
        (true, true) => Some(words(one, other)).filter(|&words| words >= ALIKE_IN_WORDS),
        (false, false) => {
            let known = shared(&one.features, &other.features);
            // No words could make up for it.
            if 3 * known + 1_000 < 4 * ALIKE {
                return None;
            }
            Some((3 * known + words(one, other)) / 4).filter(|&likeness| likeness >= ALIKE)
        }
        (true, false) | (false, true) => None,
    }
}

/// Of all that is known of either, what is known of both, in thousandths.
fn shared(one: &[u64], other: &[u64]) -> usize {
    let (mut left, mut right, mut both) = (one.iter().peekable(), other.iter().peekable(), 0);
    while let (Some(mine), Some(theirs)) = (left.peek(), right.peek()) {
        match mine.cmp(theirs) {
            std::cmp::Ordering::Less => drop(left.next()),
            std::cmp::Ordering::Greater => drop(right.next()),
            std::cmp::Ordering::Equal => {
                both += 1;
                left.next();
                right.next();
            }
        }
    }
    1_000 * both / (one.len() + other.len() - both).max(1)
}

/// How alike the names are, or the titles if they are more so, in thousandths.
fn words(one: &Candidate, other: &Candidate) -> usize {
    let titles = one.title.as_ref().zip(other.title.as_ref());
    let titles = titles.map_or(0, |(one, other)| letters(one, other));
    letters(&one.name, &other.name).max(titles)
}

fn letters(one: &str, other: &str) -> usize {
    if one == other {
        return 1_000;
    }
    let longest = one.chars().count().max(other.chars().count());
    if longest > LONGEST {
        return 0;
    }
    1_000 - 1_000 * strsim::osa_distance(one, other) / longest.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(place: usize, name: &str, features: &[u64]) -> Candidate {
        Candidate { place, name: name.to_owned(), title: None, features: features.to_vec() }
    }

    #[test]
    fn what_agrees_in_nearly_all_that_is_known_may_be_called_anything() {
        let old = [candidate(0, "team", &[1, 2, 3, 4, 5, 6, 7, 8, 9])];
        assert_eq!(pairs(&old, &[candidate(7, "crew", &[1, 2, 3, 4, 5, 6, 7, 8, 9])]), [(0, 7)]);
        assert_eq!(pairs(&old, &[candidate(7, "hull", &[1, 2, 3, 4, 5, 6, 7, 8, 10])]), [(0, 7)]);
        // More than a fifth differs: the words decide.
        assert_eq!(pairs(&old, &[candidate(7, "hull", &[1, 2, 3, 4, 5, 6, 7, 10])]), []);
        assert_eq!(pairs(&old, &[candidate(7, "teams", &[1, 2, 3, 4, 5, 6, 7, 10])]), [(0, 7)]);
        // Much more than half of it differs: no words make up for it.
        assert_eq!(pairs(&old, &[candidate(7, "team", &[1, 2, 3])]), []);
    }

    #[test]
    fn of_what_nothing_is_known_the_words_must_be_nearly_the_same() {
        let old = [candidate(0, "audit-log", &[])];
        assert_eq!(pairs(&old, &[candidate(3, "audit-logs", &[])]), [(0, 3)]);
        assert_eq!(pairs(&old, &[candidate(3, "audit-trail", &[])]), []);
        assert_eq!(pairs(&old, &[candidate(3, "audit-log", &[1])]), []);
    }

    #[test]
    fn the_most_alike_come_first_and_very_many_are_matched_by_what_few_share() {
        let old = [candidate(0, "team", &[1, 2, 3, 4]), candidate(1, "teams", &[1, 2, 3, 4])];
        let new = [candidate(5, "teams-2", &[1, 2, 3, 4])];
        assert_eq!(pairs(&old, &new), [(1, 5), (0, 5)]);
        let many = |salt: &str| -> Vec<Candidate> {
            (0..5_000).map(|nth| candidate(nth, &format!("{salt}-{nth}"), &[nth as u64, 1_000_000])).collect()
        };
        let found = pairs(&many("one"), &many("other"));
        assert!(found.len() == 5_000 && found.iter().all(|(one, other)| one == other));
    }
}
