//! Which words stand where: the tables of all declarations, for whoever asks from outside.

use super::field::{ALLOW_FORM, Field, Times, WAS_FORM};
use crate::model::Kind;

/// A word that a kind of declaration knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The kind of declaration.
    pub kind: Kind,
    /// The word that its lines begin with.
    pub word: &'static str,
    /// How a line reads.
    pub form: &'static str,
    /// What it says, in one sentence.
    pub about: &'static str,
    /// Whether the declaration must have it.
    pub needed: bool,
    /// Whether several lines of a declaration may begin with it.
    pub repeats: bool,
}

/// Every word of every declaration, in the order of the tables.
pub fn vocabulary() -> Vec<Word> {
    let mut words = Vec::new();
    for kind in Kind::ALL {
        match kind {
            Kind::Product => list(kind, super::product::FIELDS, &mut words),
            Kind::Policy => list(kind, super::policy::FIELDS, &mut words),
            Kind::Evidence => list(kind, super::evidence::FIELDS, &mut words),
            Kind::Group => list(kind, super::group::FIELDS, &mut words),
            Kind::Segment => list(kind, super::segment::FIELDS, &mut words),
            Kind::Persona => list(kind, super::persona::FIELDS, &mut words),
            Kind::Job => list(kind, super::product::JOB_FIELDS, &mut words),
            Kind::Line => list(kind, super::product::LINE_FIELDS, &mut words),
            Kind::Capability => list(kind, super::metric::CAPABILITY_FIELDS, &mut words),
            Kind::Metric => list(kind, super::metric::FIELDS, &mut words),
            Kind::Edition => list(kind, super::edition::FIELDS, &mut words),
            Kind::Addon => list(kind, super::addon::FIELDS, &mut words),
            Kind::Prices => list(kind, super::book::FIELDS, &mut words),
            Kind::Deals => list(kind, super::deals::FIELDS, &mut words),
            Kind::Test => words.extend(super::expectation::FORMS.iter().map(|&(word, form, about)| Word {
                kind,
                word,
                form,
                about,
                needed: false,
                repeats: true,
            })),
        }
    }
    words
}

fn list<T>(kind: Kind, fields: &[Field<T>], words: &mut Vec<Word>) {
    words.extend(fields.iter().map(|field| Word {
        kind,
        word: field.word,
        form: field.form,
        about: field.about,
        needed: field.times == Times::Needed,
        repeats: field.times == Times::Many,
    }));
    if kind.has_name() {
        let about = "a name that it had before, which a comparison with an older version follows";
        words.push(Word { kind, word: "was", form: WAS_FORM, about, needed: false, repeats: true });
    }
    let about = "silences a rule for this declaration and what is in it; the reason is required";
    words.push(Word { kind, word: "allow", form: ALLOW_FORM, about, needed: false, repeats: true });
}

/// The kinds of declaration that know `word`.
pub(super) fn kinds_with(word: &str) -> Vec<Kind> {
    let mut kinds: Vec<Kind> =
        vocabulary().into_iter().filter(|known| known.word == word).map(|known| known.kind).collect();
    kinds.dedup();
    kinds
}
