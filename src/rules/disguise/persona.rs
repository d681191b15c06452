//! Whether a title is that of one person: a first name with a role, or a job title alone.

use super::tokens;
use super::words::{BUYERS, DEPARTMENTS, DOUBTFUL_NAMES, GIVEN_NAMES, INDUSTRIES, ROLES, SIZES};

/// How a title shows one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum Person {
    /// By a first name.
    Named,
    /// By a job title in the singular.
    JobTitle,
}

/// Words after which a title goes on about a job, and not about another person.
const TURNS: &[&str] = &["at", "for", "from", "in", "of", "on", "that", "under", "which", "who", "with"];

/// Words that may follow a first name in a title: "Betty in purchasing", "Dana the accountant".
const AFTER_NAMES: &[&str] = &["at", "from", "in", "of", "the", "who"];

const ARTICLES: &[&str] = &["a", "an", "one", "our", "the", "your"];

/// A first name before a comma is at most this many words: "Anna Maria Lopez, controller".
const LONGEST_NAME: usize = 3;

/// How `title` shows that it stands for one person, if it does.
pub(super) fn one_person(title: &str) -> Option<Person> {
    let words = tokens(title);
    let is_named = match title.split_once(',') {
        Some((name, rest)) => is_name_and_more(&tokens(name), &tokens(rest)),
        None => is_name_in_words(&words),
    };
    if is_named {
        return Some(Person::Named);
    }
    is_job_title(&words).then_some(Person::JobTitle)
}

/// "Dana, head of product", "Dana, 34".
fn is_name_and_more(name: &[String], rest: &[String]) -> bool {
    let Some(first) = name.first() else { return false };
    let is_role = is_job_title(rest);
    let is_short =
        name.len() <= LONGEST_NAME && !name.iter().any(|word| ROLES.has(word) || DEPARTMENTS.has(word));
    GIVEN_NAMES.has(first) || (is_short && is_role)
}

/// "Betty", "Betty in purchasing", "Betty the buyer", "Marketing Mary".
fn is_name_in_words(words: &[String]) -> bool {
    match words {
        [only] => GIVEN_NAMES.has(only),
        [one, other] if GIVEN_NAMES.has(one) => is_epithet(other),
        [one, other] if GIVEN_NAMES.has(other) => is_epithet(one),
        [name, link, rest @ ..] if AFTER_NAMES.contains(&link.as_str()) => {
            GIVEN_NAMES.has(name) || (DOUBTFUL_NAMES.has(name) && rest.iter().any(|word| is_trade(word)))
        }
        [name, role, ..] => GIVEN_NAMES.has(name) && ROLES.has(role),
        [] => false,
    }
}

fn is_trade(word: &str) -> bool {
    ROLES.has(word) || DEPARTMENTS.has(word)
}

/// What a persona is given beside a first name: a role, a department, a kind of company.
fn is_epithet(word: &str) -> bool {
    let is_many = word.ends_with('s') && !DEPARTMENTS.has(word);
    let is_listed = is_trade(word) || SIZES.has(word) || INDUSTRIES.has(word) || BUYERS.has(word);
    is_listed && !is_many
}

/// "The CFO", "Marketing manager", "Head of operations": what the title is of stands before the
/// first turn, at its end.
fn is_job_title(words: &[String]) -> bool {
    let words = match words {
        [article, rest @ ..] if ARTICLES.contains(&article.as_str()) => rest,
        all => all,
    };
    let head =
        words.iter().position(|word| TURNS.contains(&word.as_str())).map_or(words, |turn| &words[..turn]);
    head.last().is_some_and(|word| ROLES.has(word))
}

#[cfg(test)]
mod tests {
    use super::{Person, one_person};

    #[test]
    fn one_person_by_name() {
        for title in [
            "Betty in purchasing",
            "Betty",
            "Dana, head of product operations",
            "Dana, 34",
            "Xiomara, controller",
            "Marketing Mary",
            "Startup Steve",
            "Sally Sales",
            "Bill in accounting",
            "Mark, CFO of a bank",
            "Dana the accountant",
        ] {
            assert_eq!(one_person(title), Some(Person::Named), "{title}");
        }
    }

    #[test]
    fn one_person_by_job_title() {
        for title in [
            "The CFO",
            "Marketing manager",
            "Head of operations",
            "VP of Sales",
            "A data analyst",
            "Chief product officer",
            "cfo",
            "Chief of staff",
        ] {
            assert_eq!(one_person(title), Some(Person::JobTitle), "{title}");
        }
    }

    #[test]
    fn many_people_are_no_person() {
        for title in [
            "Builders",
            "Operators",
            "operators",
            "Regional carriers",
            "Finance teams",
            "Data analysts",
            "Ruby developers",
            "Jenkins users",
            "Bill customers on time",
            "Mark up drawings",
            "Heads of operations",
            "Lead generation",
            "Head office",
            "Engineer-to-order manufacturers",
            "Marketing, sales and support",
            "Manager-led teams",
            "Plan-once fleets",
            "Trust in banking",
            "",
        ] {
            assert_eq!(one_person(title), None, "{title}");
        }
    }
}
