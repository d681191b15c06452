//! A spec with the packaging that is suggested for it, as one text that stands by itself.
//!
//! Whatever is not packaging stays as it is written. A declaration that changes is written anew, with the
//! remarks that stood in it; what goes is taken out with its prices, and with the expectations about it;
//! what is new is `quoted` until somebody prices it. Files that the spec uses are put behind it.

mod addon;
mod books;
mod edition;
mod edits;
mod expectations;
mod off_sheet;
mod rename;
mod spell;
mod texts;
mod unite;

use crate::analysis::Analysis;
use crate::analysis::suggest::{Draft, Fate};
use crate::format::Unformatted;
use crate::model::{Addon, Edition, Id, Item, Model};
use crate::syntax::Tree;
use crate::text::Sources;
use edits::Edits;
use texts::Texts;

pub use off_sheet::{uncharged, unpriced};
pub use rename::{NewName, renamed};
pub(crate) use spell::quoted;
pub use unite::united;

/// What a spec is made of, and what is to become of it.
pub(crate) struct Rewriter<'a> {
    texts: Texts<'a>,
    model: &'a Model,
    analysis: &'a Analysis,
    draft: &'a Draft,
}

/// The spec of `sources`, read as `trees`, `model` and `analysis`, with the packaging of `draft` in place of
/// its own. Two texts: laid out as one file.
///
/// # Errors
/// Those of [`format_checked`].
pub fn rewritten(
    (sources, trees): (&Sources, &[Tree]),
    (model, analysis): (&Model, &Analysis),
    draft: &Draft,
) -> Result<String, Unformatted> {
    let rewriter = Rewriter { texts: Texts::new(sources, trees), model, analysis, draft };
    let mut edits = Edits::default();
    rewriter.editions(&mut edits);
    rewriter.addons(&mut edits);
    rewriter.prices(&mut edits);
    rewriter.expectations(&mut edits);
    rewriter.texts.changed(edits)
}

impl<'a> Rewriter<'a> {
    /// What takes the place of an item that goes: `Err` where nothing does, the item itself where it stays.
    fn instead(&self, item: Item) -> Result<Item, ()> {
        match item {
            Item::Edition(id) => match self.draft.packages[id.index()].fate {
                Fate::Kept | Fate::Changed | Fate::New => Ok(item),
                Fate::Gone(into) => {
                    let into = into.and_then(|into| self.final_place(into)).ok_or(())?;
                    self.draft.packages[into].from.map(Item::Edition).ok_or(())
                }
            },
            Item::Addon(id) if self.draft.extras[id.index()].fate.stays() => Ok(item),
            Item::Addon(_) => Err(()),
        }
    }

    /// The edition that an edition at `place` has come to be part of.
    fn final_place(&self, place: usize) -> Option<usize> {
        let packages = &self.draft.packages;
        let next = |&place: &usize| match packages[place].fate {
            Fate::Gone(into) => into,
            Fate::Kept | Fate::Changed | Fate::New => None,
        };
        let last = std::iter::successors(Some(place), next).take(packages.len() + 1).last()?;
        packages[last].fate.stays().then_some(last)
    }

    fn edition_name(&self, place: usize) -> &'a str {
        &self.draft.packages[place].name
    }

    fn edition_goes(&self, id: Id<Edition>) -> bool {
        !self.draft.packages[id.index()].fate.stays()
    }

    fn addon_goes(&self, id: Id<Addon>) -> bool {
        !self.draft.extras[id.index()].fate.stays()
    }
}
