//! Expectations and deals about what goes.

use super::Rewriter;
use super::edits::Edits;
use super::spell::list;
use crate::model::{AssertionKind, Deals, Item, Test};
use crate::text::Span;

impl Rewriter<'_> {
    /// Takes out what is expected of items that go, and what deals say of them.
    pub(super) fn expectations(&self, edits: &mut Edits) {
        for test in &self.model.tests {
            self.test(test, edits);
        }
        for deals in self.model.deals.values() {
            self.deals(deals, edits);
        }
    }

    fn test(&self, test: &Test, edits: &mut Edits) {
        let lost: Vec<Span> = test
            .assertions
            .iter()
            .filter(|assertion| self.is_about_what_goes(&assertion.kind))
            .map(|assertion| assertion.at)
            .collect();
        self.texts.take_out_assertions(test, &lost, edits);
    }

    fn is_about_what_goes(&self, kind: &AssertionKind) -> bool {
        match kind {
            AssertionKind::Price(price) => {
                self.edition_goes(price.edition.value)
                    || price.addons.iter().any(|(addon, _)| self.addon_goes(addon.value))
            }
            AssertionKind::Grants { item, .. } => match item.value {
                Item::Edition(id) => self.edition_goes(id),
                Item::Addon(id) => self.addon_goes(id),
            },
            AssertionKind::ServedBy { edition, .. } => self.edition_goes(edition.value),
            AssertionKind::DistinctGroups(_) => false,
        }
    }

    fn deals(&self, deals: &Deals, edits: &mut Edits) {
        let stays = |item: Item| self.instead(item) == Ok(item);
        if deals.items.iter().all(|item| stays(item.value)) {
            return;
        }
        let mut left: Vec<&str> = Vec::new();
        for item in deals.items.iter().filter_map(|item| self.instead(item.value).ok()) {
            let name = self.model.item(item).name.as_str();
            if !left.contains(&name) {
                left.push(name);
            }
        }
        if let Some(node) = self.texts.node(deals.header.whole) {
            let mut lines = Vec::new();
            list("items", left.into_iter(), &mut lines);
            edits.replace(node.span(), self.texts.anew(node, &["items"], &lines));
        }
    }
}
