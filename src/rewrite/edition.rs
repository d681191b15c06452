//! Editions, written anew where they change.

use rustc_hash::FxHashMap;

use super::Rewriter;
use super::edits::Edits;
use super::spell::{list, quoted};
use super::texts::block;
use crate::analysis::suggest::{Fate, Given, Package};
use crate::model::{Bound, Edition, Group, Id};

/// What is said anew of an edition that changes.
const ANEW: [&str; 6] = ["for", "extends", "includes", "limit", "allowance", "declined"];

impl Rewriter<'_> {
    /// Takes out, changes and adds editions.
    pub(super) fn editions(&self, edits: &mut Edits) {
        let declined = self.declined();
        let declined_at = |place: usize| declined.get(&place).map_or(&[][..], Vec::as_slice);
        for (id, edition) in self.model.editions.iter() {
            let package = &self.draft.packages[id.index()];
            match package.fate {
                Fate::Kept | Fate::New => {}
                Fate::Gone(_) => self.texts.take_out(edition.header.whole, edits),
                Fate::Changed => {
                    if let Some(node) = self.texts.node(edition.header.whole) {
                        let lines = self.edition_lines(id.index(), declined_at(id.index()));
                        edits.replace(node.span(), self.texts.anew(node, &ANEW, &lines));
                    }
                }
            }
        }
        let behind = self.texts.behind(self.model.editions.values().map(|edition| edition.header.whole));
        let packages = self.draft.packages.iter().enumerate();
        for (place, package) in packages.filter(|(_, package)| package.fate == Fate::New) {
            let mut lines = Vec::new();
            if let Some(line) = package.line {
                lines.push(format!("line {}", self.model.lines[line].header.name));
            }
            lines.extend(self.edition_lines(place, declined_at(place)));
            if let Some(license) = package.license {
                lines.push(format!("license {}", license.word()));
            }
            let billing = package.like.map(|like| &self.model.editions[like].billing);
            list("billing", billing.into_iter().flatten().map(|period| period.value.word()), &mut lines);
            let head = format!("edition {} {} {{", package.name, quoted(&package.title));
            edits.replace(behind, format!("\n\n{head}\n{}}}\n", block(&lines)));
        }
    }

    /// What is said anew of the edition at `place`, which is deliberately not for `declined`.
    fn edition_lines(&self, place: usize, declined: &[Id<Group>]) -> Vec<String> {
        let package = &self.draft.packages[place];
        let mut lines = Vec::new();
        let parent = package.extends.map(|parent| &self.draft.packages[parent]);
        self.for_line(&package.groups, &mut lines);
        if let Some(parent) = parent {
            lines.push(format!("extends {}", parent.name));
        }
        let inherited =
            |given: &Given, (capability, at): (&_, &Vec<usize>)| given.get(capability) == Some(at);
        let own = package
            .includes
            .iter()
            .filter(|&grant| parent.is_none_or(|parent| !inherited(&parent.includes, grant)));
        self.includes(&own.map(|(&capability, at)| (capability, at.clone())).collect(), &mut lines);
        self.quantities(package, parent, &mut lines);
        if let Some(from) = package.from {
            self.no_longer_inherited(package, parent, from, &mut lines);
        }
        let names = declined.iter().map(|&group| self.model.groups[group].header.name.as_str());
        list("declined", names, &mut lines);
        lines
    }

    /// Whom each edition, at its place, and those that become part of it are deliberately not for.
    fn declined(&self) -> FxHashMap<usize, Vec<Id<Group>>> {
        let mut all: FxHashMap<usize, Vec<Id<Group>>> = FxHashMap::default();
        for (id, edition) in self.model.editions.iter().filter(|(_, edition)| !edition.declined.is_empty()) {
            let Some(place) = self.final_place(id.index()) else { continue };
            let known = all.entry(place).or_default();
            for group in &edition.declined {
                if !self.draft.packages[place].groups.contains(&group.value) && !known.contains(&group.value)
                {
                    known.push(group.value);
                }
            }
        }
        all
    }

    /// Limits and allowances on each metric of which the parent does not say the same. What an edition says of a
    /// metric takes the place of all that it would inherit on it.
    fn quantities(&self, package: &Package, parent: Option<&Package>, lines: &mut Vec<String>) {
        let mut metrics: Vec<_> = package.limits.iter().map(|limit| limit.0).collect();
        metrics.extend(package.allowances.iter().map(|allowance| allowance.0));
        let mut seen = rustc_hash::FxHashSet::default();
        metrics.retain(|metric| seen.insert(*metric));
        for metric in metrics {
            let limits = |of: &Package| of.limits.iter().filter(|own| own.0 == metric).copied().collect();
            let allowances =
                |of: &Package| of.allowances.iter().filter(|own| own.0 == metric).copied().collect();
            let (own_limits, own_allowances): (Vec<_>, Vec<_>) = (limits(package), allowances(package));
            let is_inherited = parent.is_some_and(|parent| {
                let (limits, allowances): (Vec<_>, Vec<_>) = (limits(parent), allowances(parent));
                limits == own_limits && allowances == own_allowances
            });
            let is_bare = parent.is_none_or(|parent| parent.limits.iter().all(|limit| limit.0 != metric));
            if !is_inherited {
                // A limit that is none needs saying only where there would be one.
                let unlimited = Bound::Range { least: None, most: None };
                let own_limits = own_limits.into_iter().filter(|limit| !is_bare || limit.1 != unlimited);
                lines.extend(own_limits.map(|limit| self.limit(limit)));
                lines.extend(own_allowances.into_iter().map(|allowance| self.allowance(allowance)));
            }
        }
    }

    /// What an edition had from one that it extends no more.
    fn no_longer_inherited(
        &self,
        package: &Package,
        parent: Option<&Package>,
        from: Id<Edition>,
        lines: &mut Vec<String>,
    ) {
        let (stated, offer) = (&self.model.editions[from], self.analysis.offers.edition(from));
        let above = parent.and_then(|parent| parent.from).map(|id| self.analysis.offers.edition(id));
        if let Some(line) = package
            .line
            .filter(|_| stated.line.is_none() && parent.is_none_or(|parent| parent.line != package.line))
        {
            lines.push(format!("line {}", self.model.lines[line].header.name));
        }
        if let Some(trial) = offer
            .trial
            .filter(|trial| stated.trial.is_none() && above.and_then(|above| above.trial) != Some(*trial))
        {
            lines.push(format!("trial {trial}"));
        }
        if let Some(term) = offer
            .term
            .filter(|term| stated.term.is_none() && above.and_then(|above| above.term) != Some(*term))
        {
            lines.push(format!("term {term}"));
        }
        if let Some(license) = offer.license.filter(|license| {
            stated.license.is_none() && above.and_then(|above| above.license) != Some(*license)
        }) {
            lines.push(format!("license {}", license.word()));
        }
    }
}
