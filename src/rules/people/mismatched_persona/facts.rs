//! Facts of a company beside those of a segment. They differ only where both are stated and have nothing in
//! common: "20 to 60 employees" may well be in "up to 50".

use crate::model::{Firmographics, NumberRange};
use crate::rules::disguise::tokens;
use crate::text::{At, Span};

/// Lists of more countries or industries than this are compared with nothing: they are no slice of the market.
const LONGEST: usize = 300;

/// Words of an industry are the same if so many letters at the beginning of both are: "retail" and "retailers".
const STEM: usize = 4;

/// A fact that is outside the segment.
pub(super) struct Mismatch<'a> {
    /// The word of the language for it.
    pub(super) word: &'a str,
    /// Where the persona states it.
    pub(super) own: Span,
    /// Where the segment states it.
    pub(super) wanted: Span,
}

/// The facts of `own` that are outside `wanted`, in the order of the reference.
pub(super) fn mismatches(own: &Firmographics, wanted: &Firmographics) -> Vec<Mismatch<'static>> {
    let ranges = [
        ("employees", own.employees, wanted.employees),
        ("revenue", own.revenue, wanted.revenue),
        ("budget", own.budget, wanted.budget),
    ];
    let lists = [
        ("geography", apart(&own.geography, &wanted.geography, is_one_place)),
        ("industry", apart(&own.industry, &wanted.industry, is_one_industry)),
    ];
    let ranges = ranges.into_iter().filter_map(|(word, own, wanted)| {
        let (own, wanted) = (own?, wanted?);
        (!meet(own.value, wanted.value)).then_some((word, own.at, wanted.at))
    });
    let lists = lists.into_iter().filter_map(|(word, apart)| apart.map(|(own, wanted)| (word, own, wanted)));
    ranges.chain(lists).map(|(word, own, wanted)| Mismatch { word, own, wanted }).collect()
}

fn meet(one: NumberRange, other: NumberRange) -> bool {
    let reaches = |least: NumberRange, most: NumberRange| match (least.least, most.most) {
        (Some(least), Some(most)) => least <= most,
        (None, _) | (_, None) => true,
    };
    reaches(one, other) && reaches(other, one)
}

/// The first places of two lists without an entry in common.
fn apart(own: &[At<String>], wanted: &[At<String>], is_one: fn(&str, &str) -> bool) -> Option<(Span, Span)> {
    let (first, other) = (own.first()?, wanted.first()?);
    if own.len() > LONGEST || wanted.len() > LONGEST {
        return None;
    }
    let meets = own.iter().any(|own| wanted.iter().any(|wanted| is_one(&own.value, &wanted.value)));
    (!meets).then_some((first.at, other.at))
}

/// Whether two codes may be one place: the same, one within the other (`US-CA` in `US`), or not both
/// countries (`EMEA`), of which it is not known what they contain.
fn is_one_place(one: &str, other: &str) -> bool {
    let (one, other) = (country(one), country(other));
    match (one, other) {
        (Some(one), Some(other)) => {
            one.0.eq_ignore_ascii_case(other.0)
                && (one.1.is_empty() || other.1.is_empty() || one.1.eq_ignore_ascii_case(other.1))
        }
        (None, _) | (_, None) => true,
    }
}

/// A code as a country and a part of it; `None` for what is no country.
fn country(code: &str) -> Option<(&str, &str)> {
    let (country, part) = code.split_once('-').unwrap_or((code, ""));
    match country.to_ascii_uppercase().as_str() {
        "EU" => None,
        "UK" => Some(("GB", part)),
        letters => (letters.len() == 2).then_some((country, part)),
    }
}

/// Whether one of two industries says all that the other says: "software" and "Software publishing".
fn is_one_industry(one: &str, other: &str) -> bool {
    let (one, other) = (tokens(one), tokens(other));
    let within = |part: &[String], whole: &[String]| {
        part.iter().all(|word| whole.iter().any(|known| is_one_word(word, known)))
    };
    within(&one, &other) || within(&other, &one)
}

fn is_one_word(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short == long || (short.chars().count() >= STEM && long.starts_with(short))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_meet_at_their_ends() {
        let range =
            |least: i64, most: i64| NumberRange { least: Some(least.into()), most: Some(most.into()) };
        let (up_to, from) = (
            NumberRange { least: None, most: Some(50.into()) },
            NumberRange { least: Some(51.into()), most: None },
        );
        assert!(meet(range(50, 50), range(1, 50)) && meet(range(20, 60), range(1, 50)));
        assert!(!meet(range(800, 800), range(1, 50)) && !meet(range(1, 50), range(800, 800)));
        assert!(!meet(up_to, from) && !meet(from, up_to));
        assert!(meet(up_to, range(50, 90)) && meet(from, NumberRange::default()));
    }

    #[test]
    fn places_are_compared_as_far_as_they_are_known() {
        for (one, other) in [("US", "us"), ("US-CA", "US"), ("GB", "UK"), ("DE", "EU"), ("EMEA", "US")] {
            assert!(is_one_place(one, other) && is_one_place(other, one), "{one} {other}");
        }
        for (one, other) in [("US", "DE"), ("US-CA", "US-NY"), ("DE", "US-CA")] {
            assert!(!is_one_place(one, other) && !is_one_place(other, one), "{one} {other}");
        }
    }

    #[test]
    fn industries_are_compared_by_their_words() {
        for (one, other) in [
            ("software", "Software"),
            ("retail", "Retailers"),
            ("software", "software publishing"),
            ("parts distribution", "distribution of parts"),
        ] {
            assert!(is_one_industry(one, other), "{one} {other}");
        }
        assert!(
            !is_one_industry("food production", "food retail") && !is_one_industry("software", "banking")
        );
    }
}
