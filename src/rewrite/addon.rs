//! Add-ons, written anew where they change.

use super::Rewriter;

use super::edits::Edits;
use super::spell::{list, quoted};
use super::texts::block;
use crate::analysis::suggest::{Extra, Fate};
use crate::model::{Addon, Id, Requirement};

/// What is said anew of an add-on that changes.
const ANEW: [&str; 4] = ["offered-with", "includes", "requires", "excludes"];

impl Rewriter<'_> {
    /// Takes out, changes and adds add-ons.
    pub(super) fn addons(&self, edits: &mut Edits) {
        for (id, addon) in self.model.addons.iter() {
            let extra = &self.draft.extras[id.index()];
            let refers = addon.excludes.iter().any(|other| self.addon_goes(other.value))
                || addon.requires.iter().any(|needed| self.requirement(needed.value).is_none());
            match extra.fate {
                Fate::Gone(_) => self.texts.take_out(addon.header.whole, edits),
                Fate::Kept if !refers => {}
                Fate::Kept | Fate::Changed | Fate::New => {
                    if let Some(node) = self.texts.node(addon.header.whole) {
                        let lines = self.addon_lines(extra, Some(id));
                        edits.replace(node.span(), self.texts.anew(node, &ANEW, &lines));
                    }
                }
            }
        }
        let wholes = self.model.addons.values().map(|addon| addon.header.whole);
        let editions = self.model.editions.values().map(|edition| edition.header.whole);
        let behind = if self.model.addons.is_empty() {
            self.texts.behind(editions)
        } else {
            self.texts.behind(wholes)
        };
        for extra in self.draft.extras.iter().filter(|extra| extra.fate == Fate::New) {
            let mut lines = Vec::new();
            self.for_line(&extra.groups, &mut lines);
            lines.extend(self.addon_lines(extra, None));
            let head = format!("addon {} {} {{", extra.name, quoted(&extra.title));
            edits.replace(behind, format!("\n\n{head}\n{}}}\n", block(&lines)));
        }
    }

    fn addon_lines(&self, extra: &Extra, from: Option<Id<Addon>>) -> Vec<String> {
        let mut lines = Vec::new();
        list("offered-with", extra.offered_with.iter().map(|&place| self.edition_name(place)), &mut lines);
        if let Some(addon) = from.map(|from| &self.model.addons[from]) {
            let needed = addon.requires.iter().filter_map(|needed| self.requirement(needed.value));
            list("requires", needed, &mut lines);
            let others = addon.excludes.iter().filter(|other| !self.addon_goes(other.value));
            let others = others.map(|other| self.model.addons[other.value].header.name.as_str());
            list("excludes", others, &mut lines);
        }
        self.includes(&extra.includes, &mut lines);
        lines
    }

    /// What an add-on needs beside it, by name; `None` for an add-on that goes, since editions give what it gave.
    fn requirement(&self, needed: Requirement) -> Option<&str> {
        match needed {
            Requirement::Addon(id) if self.addon_goes(id) => None,
            Requirement::Addon(id) => Some(&self.model.addons[id].header.name),
            Requirement::Capability(id) => Some(&self.model.capabilities[id].header.name),
        }
    }
}
