//! Whether a text says what a company is, and nothing of what it does with the product.

use super::tokens;
use super::words::{BUYERS, COMPANIES, INDUSTRIES, JOINTS, MEASURES, PLACES, SIZES};

/// The longest entry of a word list, in words.
const LONGEST: usize = 3;

/// An industry that the lists don't know is at most this many words.
const UNLISTED_INDUSTRY: usize = 2;

/// Which facts of a company a text states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::rules) struct Facts {
    /// How large or how old it is.
    pub(in crate::rules) size: bool,
    /// What it makes or trades in.
    pub(in crate::rules) industry: bool,
    /// Where it is.
    pub(in crate::rules) place: bool,
}

impl Facts {
    /// The facts in words: "size and industry".
    pub(in crate::rules) fn words(self) -> String {
        let all = [(self.size, "size"), (self.industry, "industry"), (self.place, "geography")];
        let said: Vec<&str> = all.into_iter().filter_map(|(is_said, word)| is_said.then_some(word)).collect();
        match said.as_slice() {
            [first, second, third] => format!("{first}, {second} and {third}"),
            few => few.join(" and "),
        }
    }

    fn any(self) -> bool {
        self.size || self.industry || self.place
    }
}

/// What kind of word stands at a place of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    Size,
    Industry,
    Place,
    Measure,
    Number,
    Company,
    Neutral,
    /// The word that an industry may follow: "in veterinary care".
    In,
    Other,
}

/// The facts of a company that `text` states, if it states some and not a word beyond them.
pub(super) fn only_facts(text: &str) -> Option<Facts> {
    let senses = senses(&tokens(text));
    let has_sense = |sense: Sense| senses.contains(&sense);
    let counted = has_sense(Sense::Number) && has_sense(Sense::Measure);
    let mut facts = Facts {
        size: has_sense(Sense::Size) || counted,
        industry: has_sense(Sense::Industry),
        place: has_sense(Sense::Place),
    };
    let others = senses.iter().filter(|&&sense| sense == Sense::Other).count();
    if others > 0 {
        if !has_sense(Sense::Company) || others != unlisted_industry(&senses) {
            return None;
        }
        facts.industry = facts.any();
    }
    facts.any().then_some(facts)
}

/// Whether a name states facts of a company and nothing else.
pub(in crate::rules) fn is_only_facts(name: &str) -> bool {
    only_facts(name).is_some()
}

/// How many unknown words stand right after an "in": taken for an industry if they are few.
fn unlisted_industry(senses: &[Sense]) -> usize {
    let starts = senses.iter().enumerate().filter(|&(_, &sense)| sense == Sense::In);
    let lengths =
        starts.map(|(at, _)| senses.iter().skip(at + 1).take_while(|&&sense| sense == Sense::Other).count());
    lengths.filter(|&length| length <= UNLISTED_INDUSTRY).sum()
}

/// The sense of each word, or of each phrase that a list knows; longer phrases come first.
fn senses(words: &[String]) -> Vec<Sense> {
    let mut senses = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let most = LONGEST.min(words.len() - at);
        let phrase = (2..=most).rev().find_map(|length| {
            let phrase = words.get(at..at + length)?.join(" ");
            listed(&phrase).map(|sense| (sense, length))
        });
        let (sense, length) = match (phrase, words.get(at)) {
            (Some(found), _) => found,
            (None, Some(word)) => (sense_of(word), 1),
            (None, None) => break,
        };
        senses.push(sense);
        at += length;
    }
    senses
}

fn sense_of(word: &str) -> Sense {
    match listed(word) {
        Some(sense) => sense,
        None if word == "in" => Sense::In,
        None if word.starts_with(|letter: char| letter.is_ascii_digit()) => Sense::Number,
        None if COMPANIES.has(word) => Sense::Company,
        None if BUYERS.has(word) || JOINTS.has(word) => Sense::Neutral,
        None => Sense::Other,
    }
}

fn listed(phrase: &str) -> Option<Sense> {
    let lists = [
        (&SIZES, Sense::Size),
        (&INDUSTRIES, Sense::Industry),
        (&PLACES, Sense::Place),
        (&MEASURES, Sense::Measure),
    ];
    lists.into_iter().find_map(|(list, sense)| list.has(phrase).then_some(sense))
}

#[cfg(test)]
mod tests {
    use super::only_facts;

    #[test]
    fn facts_of_a_company_and_nothing_else() {
        for (text, facts) in [
            ("Companies with 50 to 200 employees in retail", "size and industry"),
            ("Mid-size firms in food", "size and industry"),
            ("SMB", "size"),
            ("enterprise", "size"),
            ("mid-market", "size"),
            ("Mid-market software companies", "size and industry"),
            ("EMEA customers", "geography"),
            ("startups", "size"),
            ("Fortune 500", "size"),
            ("Teams of 50–200 people", "size"),
            ("US retailers with over $10M in revenue", "size, industry and geography"),
            ("Small firms in veterinary care", "size and industry"),
            ("Non-profits", "industry"),
        ] {
            assert_eq!(only_facts(text).map(|facts| facts.words()).as_deref(), Some(facts), "{text}");
        }
    }

    #[test]
    fn a_word_of_use_is_not_a_fact_of_a_company() {
        for text in [
            "A product question answered the day it is asked, without an analyst",
            "One governed source of product truth across many teams",
            "Small teams who ship every day",
            "Small teams in sync",
            "Small firms in need of an audit trail",
            "Companies in a hurry",
            "Regional carriers",
            "Finance teams",
            "Builders",
            "Enterprise analysts",
            "Customers",
            "24/7 teams",
            "",
        ] {
            assert_eq!(only_facts(text), None, "{text}");
        }
    }
}
