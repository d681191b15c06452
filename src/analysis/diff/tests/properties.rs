//! What holds of any two versions.

use proptest::prelude::*;

use super::{SPEC, compiled, diff, told};
use crate::analysis::diff::{Detail, Effect};

/// Edits that can be made in any combination, each of them, and whether it makes things better or worse, or neither.
const EDITS: [(&str, &str); 16] = [
    ("limit     seat 25", "limit     seat 40"),
    ("limit     poll 15", "limit     poll 20"),
    ("allowance call 1_000", "allowance call 800"),
    ("allowance call 5_000", "allowance call unlimited"),
    ("includes  sso, audit, help at always", "includes  sso, help at always"),
    (
        "includes  map, pay at card, invoice, help at office",
        "includes  map, audit, pay at card, help at community",
    ),
    ("term      12 months", "term      6 months"),
    ("trial     14 days", "trial     7 days"),
    ("offered-with team, firm", "offered-with firm"),
    ("quantity     1..10", "quantity     1..5"),
    ("12.00 per seat", "11.00 per seat"),
    ("0.40 per 100 call", "0.45 per 100 call"),
    ("minimum 200.00", "minimum 150.00"),
    ("pack monthly 5.00", "pack monthly 6.00"),
    ("    sso    2  60%", "    sso    7  60%"),
    ("seat 5..500", "seat 3..500"),
];

/// The spec with the edits whose bits are set.
fn version(bits: u32) -> String {
    let edits = EDITS.iter().enumerate().filter(|(nth, _)| bits & (1 << nth) != 0);
    edits.fold(SPEC.to_owned(), |text, (_, (from, to))| text.replacen(from, to, 1))
}

/// The declarations of a spec in another order.
fn shuffled(text: &str, order: &[usize]) -> String {
    let mut starts: Vec<usize> = text
        .match_indices('\n')
        .map(|(at, _)| at + 1)
        .filter(|&at| text[at..].starts_with(|letter: char| letter.is_ascii_lowercase()))
        .collect();
    starts.insert(0, 0);
    starts.push(text.len());
    let mut parts: Vec<&str> = starts.windows(2).map(|pair| &text[pair[0]..pair[1]]).collect();
    for (place, &with) in order.iter().enumerate() {
        let (many, place) = (parts.len(), place % parts.len());
        parts.swap(place, with % many);
    }
    parts.concat()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_version_and_itself_in_another_order_are_the_same(bits in 0_u32..1 << 16, order in proptest::collection::vec(0_usize..40, 0..40)) {
        let text = version(bits);
        let other = shuffled(&text, &order);
        let (one, other) = (compiled(&text, None), compiled(&other, None));
        prop_assert!(diff(&one, &one, None).changes.is_empty());
        let found = diff(&one, &other, None);
        prop_assert!(found.changes.is_empty(), "{:?}", found.changes.iter().map(told).collect::<Vec<_>>());
    }

    #[test]
    fn the_way_back_undoes_what_the_way_there_does(one in 0_u32..1 << 16, other in 0_u32..1 << 16) {
        let (one, other) = (compiled(&version(one), None), compiled(&version(other), None));
        let (there, back) = (diff(&one, &other, None), diff(&other, &one, None));
        let subjects = |changes: &[super::Change], effect: Effect| {
            // A price can be dearer for some and cheaper for others: then it is breaking both ways.
            let mut subjects: Vec<String> = changes
                .iter()
                .filter(|change| change.effect == effect && !is_mixed(change))
                .map(|change| change.subject.clone())
                .collect();
            subjects.sort();
            subjects
        };
        prop_assert_eq!(subjects(&there.changes, Effect::Breaking), subjects(&back.changes, Effect::Beneficial));
        prop_assert_eq!(subjects(&there.changes, Effect::Beneficial), subjects(&back.changes, Effect::Breaking));
        prop_assert_eq!(there.changes.len(), back.changes.len());
    }
}

fn is_mixed(change: &super::Change) -> bool {
    let Detail::Price(price) = &change.detail else { return false };
    price.dearer.is_some() && price.cheaper.is_some()
}
