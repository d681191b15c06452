//! Whether the name of an edition is nothing but a size: of a company, or of the package.

use super::tokens;
use super::words::BUYERS;

/// What a name that is only a size is the size of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum SizeOf {
    /// Of a company: "SMB", "mid-market", "small business".
    Company,
    /// Of a company or of the package: "small", "large".
    Either,
    /// It is also what a rung of a ladder is called that has nothing to do with size: "starter",
    /// "enterprise". It says a size only beside names that do.
    Rung,
}

/// A size, from a name that says nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) struct Size {
    /// Of what.
    pub(in crate::rules) of: SizeOf,
    /// Where it stands among sizes, the smallest first.
    pub(in crate::rules) rank: u8,
}

/// What may stand beside a size in the name of an edition, and says nothing.
const AROUND: &[&str] =
    &["a", "bundle", "edition", "for", "pack", "package", "plan", "suite", "the", "tier", "version"];

/// Sizes by their rank, without blanks, in the singular.
const COMPANIES: &[(&str, u8)] = &[
    ("bigbusiness", 4),
    ("earlystage", 1),
    ("freelancer", 0),
    ("largebusiness", 4),
    ("largeenterprise", 5),
    ("lowermidmarket", 3),
    ("mediumbusiness", 3),
    ("middlemarket", 3),
    ("midmarket", 3),
    ("midsize", 3),
    ("midsized", 3),
    ("multinational", 6),
    ("scaleup", 3),
    ("smallandmediumbusiness", 2),
    ("smallbusiness", 2),
    ("smb", 2),
    ("sme", 2),
    ("soho", 0),
    ("solopreneur", 0),
    ("startup", 1),
    ("uppermidmarket", 4),
    ("verylarge", 5),
    ("verysmall", 1),
];

const EITHER: &[(&str, u8)] = &[
    ("big", 4),
    ("extralarge", 5),
    ("l", 4),
    ("large", 4),
    ("larger", 4),
    ("m", 3),
    ("medium", 3),
    ("micro", 1),
    ("mid", 3),
    ("s", 2),
    ("small", 2),
    ("smaller", 2),
    ("tiny", 1),
    ("xl", 5),
    ("xs", 1),
    ("xxl", 6),
];

const RUNGS: &[(&str, u8)] = &[("corporate", 5), ("enterprise", 5), ("starter", 1)];

/// The size that `name` states, if it states one and not a word beyond it.
pub(in crate::rules) fn only_size(name: &str) -> Option<Size> {
    let words: Vec<String> =
        tokens(name).into_iter().filter(|word| !AROUND.contains(&word.as_str())).collect();
    let rank = |list: &[(&str, u8)], words: &[String]| {
        let joined = words.concat();
        let singular = joined.strip_suffix("es").filter(|word| word.ends_with("business"));
        let singular = singular.or_else(|| joined.strip_suffix('s').filter(|word| !word.is_empty()));
        let is_listed = |word: &str| list.iter().find(|(listed, _)| *listed == word).map(|(_, rank)| *rank);
        is_listed(&joined).or_else(|| singular.and_then(is_listed))
    };
    let size = |of, list, words: &[String]| rank(list, words).map(|rank| Size { of, rank });
    if let Some(size) = size(SizeOf::Company, COMPANIES, &words) {
        return Some(size);
    }
    let says_nothing = |word: &&String| BUYERS.has(word) || matches!(word.as_str(), "size" | "sized");
    let alone: Vec<String> = words.iter().filter(|word| !says_nothing(word)).cloned().collect();
    let sizes = [(SizeOf::Company, COMPANIES), (SizeOf::Either, EITHER), (SizeOf::Rung, RUNGS)];
    let found = sizes.into_iter().find_map(|(of, list)| size(of, list, &alone))?;
    // Who names the buyers beside a size means the size of those.
    let of_buyers = words.iter().any(|word| BUYERS.has(word));
    Some(if of_buyers { Size { of: SizeOf::Company, ..found } } else { found })
}

#[cfg(test)]
mod tests {
    use super::{SizeOf, only_size};

    fn of(name: &str) -> Option<SizeOf> {
        only_size(name).map(|size| size.of)
    }

    #[test]
    fn a_size_and_nothing_else() {
        for name in [
            "SMB",
            "Mid-market",
            "For startups",
            "Small businesses",
            "mid-size",
            "Large companies",
            "smb-plan",
        ] {
            assert_eq!(of(name), Some(SizeOf::Company), "{name}");
        }
        for name in ["Small", "medium", "L", "XL", "Large edition", "Large size"] {
            assert_eq!(of(name), Some(SizeOf::Either), "{name}");
        }
        for name in ["Starter", "Enterprise", "starter-plan"] {
            assert_eq!(of(name), Some(SizeOf::Rung), "{name}");
        }
    }

    #[test]
    fn what_says_more_or_other_is_no_size() {
        for name in
            ["Pro", "Business", "Team", "Growth", "Small print", "Starter kit", "Plus", "Free", "Basic", ""]
        {
            assert_eq!(of(name), None, "{name}");
        }
    }

    #[test]
    fn sizes_have_an_order() {
        let rank = |name| only_size(name).unwrap().rank;
        assert!(rank("Starter") < rank("SMB") && rank("SMB") < rank("Mid-market"));
        assert!(rank("Mid-market") < rank("Enterprise") && rank("M") < rank("L"));
    }
}
