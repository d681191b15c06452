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
mod spell;

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::analysis::suggest::{Draft, Fate};
use crate::format::{Unformatted, format_checked};
use crate::model::{Addon, Edition, Id, Item, Model};
use crate::syntax::{NodeKind, NodeRef, Tree};
use crate::text::{FileId, Sources, Span};
use edits::Edits;

/// What a spec is made of, and what is to become of it.
pub(crate) struct Rewriter<'a> {
    sources: &'a Sources,
    model: &'a Model,
    analysis: &'a Analysis,
    draft: &'a Draft,
    /// The declarations by the place where they start.
    nodes: FxHashMap<(FileId, u32), NodeRef<'a>>,
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
    let declared = trees.iter().flat_map(|tree| tree.root().children());
    let nodes = declared.map(|node| ((node.span().file, node.span().start), node)).collect();
    let rewriter = Rewriter { sources, model, analysis, draft, nodes };
    let mut edits = Edits::default();
    rewriter.editions(&mut edits);
    rewriter.addons(&mut edits);
    rewriter.prices(&mut edits);
    rewriter.expectations(&mut edits);
    let is_joined = trees.len() > 1;
    if is_joined {
        for tree in trees {
            rewriter.take_out_uses(tree, &mut edits);
        }
    }
    let texts = sources.iter().map(|(id, file)| edits.apply(id, &file.text));
    let text: Vec<String> = texts.collect();
    format_checked(&text.join("\n"))
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

    /// The declaration that covers `whole`.
    fn node(&self, whole: Span) -> Option<NodeRef<'a>> {
        self.nodes.get(&(whole.file, whole.start)).copied()
    }

    fn slice(&self, node: NodeRef<'_>) -> &'a str {
        self.sources.slice(node.span())
    }

    /// The first word of a line.
    fn word(&self, node: NodeRef<'_>) -> &'a str {
        node.values().next().map_or("", |first| self.sources.slice(first.span()))
    }

    /// Takes out the lines that bring in other files, and of all files but the first the version.
    fn take_out_uses(&self, tree: &Tree, edits: &mut Edits) {
        for node in tree.root().children().filter(|node| node.kind() == NodeKind::Declaration) {
            let word = self.word(node);
            if word == "use" || word == "tierce" && tree.file() != FileId(0) {
                edits.take_out(self.sources, node.span());
            }
        }
    }

    /// Takes out a declaration with its documentation.
    fn take_out(&self, whole: Span, edits: &mut Edits) {
        edits.take_out(self.sources, whole);
        // Its documentation would go over to the next declaration.
        let text = &self.sources.file(whole.file).text;
        let mut start = whole.start as usize;
        loop {
            let above = text[..start].trim_end();
            let line = above.rsplit('\n').next().unwrap_or_default();
            if !line.trim_start().starts_with("///") || line.trim_start().starts_with("////") {
                break;
            }
            start = above.len() - line.len();
            let doc = Span::new(whole.file, start as u32, above.len() as u32);
            edits.take_out(self.sources, doc);
        }
    }

    /// The place behind the line on which the last of `all` ends, for what is new; the end of the first file
    /// where there is none.
    fn behind(&self, all: impl Iterator<Item = Span>) -> Span {
        let last = all.max_by_key(|whole| (std::cmp::Reverse(whole.file), whole.end));
        let (file, from) = last.map_or((FileId(0), u32::MAX), |whole| (whole.file, whole.end));
        let text = &self.sources.file(file).text;
        let from = (from as usize).min(text.len());
        let end = text[from..].find('\n').map_or(text.len(), |at| from + at);
        Span::new(file, end as u32, end as u32)
    }
}
