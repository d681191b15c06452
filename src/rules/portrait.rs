//! Whether a persona can be pictured: what it lacks of a goal, a context and a pain, and whether it is
//! everyone instead of one person.

mod everyone;

use super::disguise::tokens;
use crate::model::Persona;
use crate::text::{At, Span};

/// Words that hold a place until somebody writes what belongs there.
const PLACEHOLDERS: &[&str] = &["none", "tba", "tbc", "tbd", "todo", "unknown", "xxx"];

/// What makes a persona vague.
#[derive(Clone, Debug, Default)]
pub(super) struct Blur {
    /// The fields that it lacks: `goal`, `context`, `pain`, in this order.
    pub(super) lacks: Vec<&'static str>,
    /// Where it says that it stands for everyone.
    pub(super) everyone: Option<Span>,
}

/// What makes `persona` vague; `None` where it is one person whom somebody could picture. What a
/// persona with a language error lacks may only be misspelt.
pub(super) fn blur_of(persona: &Persona) -> Option<Blur> {
    let parts = [("goal", &persona.goal), ("context", &persona.context), ("pain", &persona.pain)];
    let is_blank = |text: &Option<At<String>>| text.as_ref().is_none_or(|text| !says_something(&text.value));
    let lacks = parts.into_iter().filter(|(_, text)| !persona.header.faulty && is_blank(text));
    let blur = Blur { lacks: lacks.map(|(word, _)| word).collect(), everyone: everyone_in(persona) };
    (!blur.lacks.is_empty() || blur.everyone.is_some()).then_some(blur)
}

/// Whether `text` holds a word, and not only a place for one.
pub(super) fn says_something(text: &str) -> bool {
    match tokens(text).as_slice() {
        [] => false,
        [only] => !PLACEHOLDERS.contains(&only.as_str()),
        [n, a] => (n.as_str(), a.as_str()) != ("n", "a"),
        _ => true,
    }
}

/// Where `persona` says in words that it stands for everyone.
fn everyone_in(persona: &Persona) -> Option<Span> {
    if everyone::is_title_of_everyone(&tokens(persona.header.label())) {
        return Some(persona.header.at);
    }
    let context = persona.context.as_ref().filter(|text| everyone::is_about_everyone(&tokens(&text.value)));
    let goal = || persona.goal.as_ref().filter(|text| everyone::says_only_everyone(&tokens(&text.value)));
    context.or_else(goal).map(|text| text.at)
}

#[cfg(test)]
mod tests {
    use super::says_something;

    #[test]
    fn a_place_for_a_word_says_nothing() {
        assert!(["", " ", "…", "TBD", "todo!", "n/a"].into_iter().all(|text| !says_something(text)));
        assert!(["A todo list", "None of it lost", "SOC 2"].into_iter().all(says_something));
    }
}
