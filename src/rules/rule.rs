//! What a rule is, and the families that rules come in.

use super::{Context, Findings};
use crate::model::Level;

/// One thing that the checker finds.
pub struct Rule {
    /// The flaw as a noun phrase in kebab case; never reused for another.
    pub name: &'static str,
    /// The family that it belongs to.
    pub family: Family,
    /// Its level where neither `policy` nor the command line says otherwise.
    pub level: Level,
    /// The version of Tierce that first had it.
    pub since: &'static str,
    /// Its page: what `tierce explain` prints, and what the tests execute.
    pub page: &'static str,
    /// Looks for it.
    pub check: fn(&Context<'_>, &mut Findings),
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// A family of rules: a folder of this module, and a heading in `tierce explain`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// The text is not a spec.
    Language,
    /// The wrong thing is being packaged for.
    Units,
    /// More packaging than there are ways to use the product.
    Sprawl,
    /// The right capability in the wrong place.
    Placement,
    /// The price sheet contradicts itself or the packaging.
    Price,
    /// What the scores rest on.
    Evidence,
    /// Who buys, and how well they are known.
    People,
    /// Silences, names and declarations that are left over.
    Hygiene,
}

impl Family {
    /// All families, in the order in which they are listed.
    pub const ALL: [Family; 8] = [
        Self::Language,
        Self::Units,
        Self::Sprawl,
        Self::Placement,
        Self::Price,
        Self::Evidence,
        Self::People,
        Self::Hygiene,
    ];

    /// Its name, as the folder is called.
    pub fn word(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Units => "units",
            Self::Sprawl => "sprawl",
            Self::Placement => "placement",
            Self::Price => "price",
            Self::Evidence => "evidence",
            Self::People => "people",
            Self::Hygiene => "hygiene",
        }
    }

    /// What its rules have in common, in one line.
    pub fn about(self) -> &'static str {
        match self {
            Self::Language => "the text is not a spec",
            Self::Units => "the wrong thing is being packaged for",
            Self::Sprawl => "more packaging than there are ways to use the product",
            Self::Placement => "the right capability in the wrong place",
            Self::Price => "the price sheet contradicts itself or the packaging",
            Self::Evidence => "the scores rest on too little",
            Self::People => "those who buy are not known well enough",
            Self::Hygiene => "loose ends: silences, names and declarations that say nothing",
        }
    }
}
