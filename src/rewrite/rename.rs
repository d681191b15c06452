//! Editions that are called something else.

use rustc_hash::FxHashMap;

use super::edits::Edits;
use super::spell::quoted;
use super::texts::Texts;
use crate::format::Unformatted;
use crate::model::{AssertionKind, Edition, Id, Item, Model};
use crate::syntax::{NodeKind, Tree};
use crate::text::{Sources, Span};

/// What an edition is to be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewName {
    /// The name by which others refer to it.
    pub name: String,
    /// The title for people.
    pub title: String,
}

/// The spec of `sources`, read as `trees` and `model`, with editions called by new names, wherever they are named, as
/// one text that is laid out.
///
/// # Errors
/// Those of [`format_checked`](crate::format::format_checked).
pub fn renamed(
    (sources, trees): (&Sources, &[Tree]),
    model: &Model,
    names: &FxHashMap<Id<Edition>, NewName>,
) -> Result<String, Unformatted> {
    let texts = Texts::new(sources, trees);
    let mut edits = Edits::default();
    for (id, new) in names {
        let header = &model.editions[*id].header;
        let node = texts.node(header.whole);
        let title = node.and_then(|node| node.values().find(|value| value.kind() == NodeKind::Text));
        match title {
            Some(title) => {
                edits.replace(header.at, new.name.clone());
                edits.replace(title.span(), quoted(&new.title));
            }
            None => edits.replace(header.at, format!("{} {}", new.name, quoted(&new.title))),
        }
        // A comparison of the two versions takes them for one.
        let open = node.and_then(|node| node.open()).map(|open| open.span());
        if let Some(open) = open {
            let behind = Span { start: open.end, ..open };
            edits.replace(behind, format!("\n  was {}", header.name));
        }
    }
    for (edition, at) in mentions(model) {
        if let Some(new) = names.get(&edition) {
            edits.replace(at, new.name.clone());
        }
    }
    texts.changed(edits)
}

/// Every place in which an edition is named, but for its own.
fn mentions(model: &Model) -> Vec<(Id<Edition>, Span)> {
    let mut all = Vec::new();
    let of_item = |item: Item, at: Span| match item {
        Item::Edition(id) => Some((id, at)),
        Item::Addon(_) => None,
    };
    all.extend(model.editions.values().filter_map(|edition| edition.extends).map(|at| (at.value, at.at)));
    let beside = model.addons.values().flat_map(|addon| &addon.offered_with);
    all.extend(beside.map(|with| (with.value, with.at)));
    for point in model.books.values().flat_map(|book| &book.points) {
        all.extend(of_item(point.item.value, point.item.at));
        all.extend(point.with.map(|with| (with.value, with.at)));
    }
    let items = model.deals.values().flat_map(|deals| &deals.items);
    all.extend(items.filter_map(|item| of_item(item.value, item.at)));
    for assertion in model.tests.iter().flat_map(|test| &test.assertions) {
        match &assertion.kind {
            AssertionKind::Price(price) => all.push((price.edition.value, price.edition.at)),
            AssertionKind::Grants { item, .. } => all.extend(of_item(item.value, item.at)),
            AssertionKind::ServedBy { edition, .. } => all.push((edition.value, edition.at)),
            AssertionKind::DistinctGroups(_) => {}
        }
    }
    all
}
