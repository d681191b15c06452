//! What an import leaves out, guesses or keeps in another form, each kind once.

use rustc_hash::FxHashMap;

use crate::text::Span;

/// Something that the spec does not say as the sheet does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Where it stands in the sheet; the first place of several.
    pub at: Span,
    /// In how many places.
    pub times: usize,
    /// What became of it: lower case, no full stop, text of the sheet in backticks.
    pub what: String,
}

/// The losses of one import, in the order in which they are met.
#[derive(Debug, Default)]
pub(super) struct Losses {
    all: Vec<Loss>,
    known: FxHashMap<String, usize>,
}

impl Losses {
    /// One more place of `what`.
    pub(super) fn note(&mut self, at: Span, what: impl Into<String>) {
        let what = what.into();
        match self.known.get(&what) {
            Some(&place) => self.all[place].times += 1,
            None => {
                self.known.insert(what.clone(), self.all.len());
                self.all.push(Loss { at, times: 1, what });
            }
        }
    }

    /// All of them, by place.
    pub(super) fn into_vec(mut self) -> Vec<Loss> {
        self.all.sort_by_key(|loss| loss.at.start);
        self.all
    }
}
