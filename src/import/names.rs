//! Names of a sheet made into names of the language: lower case, with hyphens, each used once.

use rustc_hash::{FxHashMap, FxHashSet};

/// The longest name that is made, in bytes; what the sheet calls it is its title in full.
const LONGEST: usize = 60;

/// Names that would read like a word of the line that they stand in.
const AWKWARD: &[&str] = &["at", "per", "with", "unlimited"];

/// The names given so far: a spec has one namespace for whatever it names.
#[derive(Debug, Default)]
pub(super) struct Names {
    given: FxHashSet<String>,
    /// The number to try next for a name that many have.
    next: FxHashMap<String, u32>,
}

impl Names {
    /// A name for what the sheet calls `original`, which is a `kind` such as `feature`: told apart from those
    /// given before by the kind, then by a number.
    pub(super) fn give(&mut self, original: &str, kind: &str) -> String {
        let name = legal(original, kind);
        let with_kind = format!("{name}-{kind}");
        let is_free = |name: &String| !AWKWARD.contains(&name.as_str()) && !self.given.contains(name);
        let free = [name.clone(), with_kind].into_iter().find(is_free);
        let name = free.unwrap_or_else(|| {
            let next = self.next.entry(name.clone()).or_insert(2);
            loop {
                let numbered = format!("{name}-{next}");
                *next += 1;
                if !self.given.contains(&numbered) {
                    return numbered;
                }
            }
        });
        self.given.insert(name.clone());
        name
    }
}

/// `original` as a name: `facebookPages` is `facebook-pages`, `BUSINESS_PLUS` is `business-plus`. One that does not
/// begin with a letter gets the `kind` in front.
pub(super) fn legal(original: &str, kind: &str) -> String {
    let mut name = String::new();
    let mut letters = original.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        if letter.is_ascii_alphanumeric() {
            let starts_word = letter.is_ascii_uppercase()
                && (before.is_ascii_lowercase()
                    || before.is_ascii_digit()
                    || (before.is_ascii_uppercase() && letters.peek().is_some_and(char::is_ascii_lowercase)));
            if starts_word && !name.is_empty() && !name.ends_with('-') {
                name.push('-');
            }
            name.push(letter.to_ascii_lowercase());
        } else if letter != '\'' && !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        before = letter;
        if name.len() >= LONGEST {
            break;
        }
    }
    let name = name.trim_matches('-');
    match name.chars().next() {
        None => kind.to_owned(),
        Some(letter) if letter.is_ascii_lowercase() => name.to_owned(),
        Some(_) => format!("{kind}-{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_every_style_are_told_apart() {
        let made = [
            ("facebookPages", "facebook-pages"),
            ("BUSINESS_PLUS", "business-plus"),
            ("useSSOLogin", "use-sso-login"),
            ("onlineInternational/AmexRates", "online-international-amex-rates"),
            ("24x7Support", "feature-24x7-support"),
            ("Don't wait", "dont-wait"),
            ("größe", "gr-e"),
            ("日本", "feature"),
            ("--", "feature"),
            ("magicMediaText2Image", "magic-media-text2-image"),
        ];
        for (original, name) in made {
            assert_eq!(legal(original, "feature"), name, "{original}");
        }
    }

    #[test]
    fn a_name_is_given_once() {
        let mut names = Names::default();
        let given = ["support", "Support", "SUPPORT", "at"].map(|name| names.give(name, "feature"));
        assert_eq!(given, ["support", "support-feature", "support-2", "at-feature"]);
    }

    #[test]
    fn names_that_come_to_the_same_are_numbered_in_one_go() {
        let mut names = Names::default();
        let given: Vec<String> =
            (0..100_000).map(|number| names.give(&"日".repeat(number % 3 + 1), "feature")).collect();
        assert_eq!(given[..3], ["feature", "feature-feature", "feature-2"]);
        assert_eq!(given.last().map(String::as_str), Some("feature-99999"));
        assert_eq!(given.iter().collect::<FxHashSet<_>>().len(), 100_000);
    }

    #[test]
    fn a_name_has_an_end() {
        assert_eq!(legal(&"x".repeat(100_000), "feature").len(), LONGEST);
    }
}
