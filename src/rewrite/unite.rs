//! Customer groups that are one, declared as one.
//!
//! Of each capability the score of the group that comes for it more stays, as it was stated: no figure is made
//! up. What was measured goes with it. Whatever names the other group names the one that stays.

mod references;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::edits::Edits;
use super::spell::quoted;
use super::texts::Texts;
use crate::analysis::{Analysis, Quadrant};
use crate::format::Unformatted;
use crate::model::{Capability, CommitteeMember, Group, Id, MeasuredBreadth, Measurement, Model};
use crate::syntax::{NodeKind, NodeRef, Tree};
use crate::text::{Sources, Span};
use crate::words::number::{quantity, spelled};

/// A capability, or one level of it.
type Scored = (Id<Capability>, Option<usize>);

/// The scores of a group: of each capability its rows, by level, each with its quadrant and where it stands.
type Rows = BTreeMap<Id<Capability>, BTreeMap<Option<usize>, (Quadrant, Span)>>;

/// The spec of `sources`, read as `trees`, `model` and `analysis`, with the second group of each pair united with the first, as one text that is laid out.
/// A group is in one pair at most.
///
/// # Errors
/// Those of [`format_checked`](crate::format::format_checked).
pub fn united(
    (sources, trees): (&Sources, &[Tree]),
    (model, analysis): (&Model, &Analysis),
    pairs: &[(Id<Group>, Id<Group>)],
) -> Result<String, Unformatted> {
    let texts = Texts::new(sources, trees);
    let into = pairs.iter().map(|&(kept, gone)| (gone, kept)).collect();
    let uniter = Uniter { texts, model, analysis, into };
    let mut edits = Edits::default();
    for &(kept, gone) in pairs {
        uniter.unite(kept, gone, &mut edits);
    }
    uniter.references(&mut edits);
    uniter.texts.changed(edits)
}

struct Uniter<'a> {
    texts: Texts<'a>,
    model: &'a Model,
    analysis: &'a Analysis,
    /// The group that each group that goes becomes part of.
    into: FxHashMap<Id<Group>, Id<Group>>,
}

impl<'a> Uniter<'a> {
    /// Takes out `gone`, and says in `kept` what it said.
    fn unite(&self, kept: Id<Group>, gone: Id<Group>, edits: &mut Edits) {
        let (own, other) = (&self.model.groups[kept], &self.model.groups[gone]);
        let (Some(node), Some(other_node)) =
            (self.texts.node(own.header.whole), self.texts.node(other.header.whole))
        else {
            return;
        };
        let Some(scores_at) = own.scores_at else { return };
        let Some(table) = table_at(node, scores_at) else { return };
        let other_table = other.scores_at.and_then(|at| table_at(other_node, at));
        let taken = self.scores((kept, table), (gone, other_table), edits);
        let mut lines = self.remarks(own, other, other_node);
        lines.extend(self.facts(own, other, edits));
        for measurement in &own.measured {
            let rows = measurement.rows.iter();
            let (lost, left): (Vec<&MeasuredBreadth>, Vec<_>) =
                rows.partition(|row| taken.contains(&scored(row)));
            match table_at(node, measurement.at) {
                Some(table) if left.is_empty() && !lost.is_empty() => {
                    self.texts.take_out(table.span(), edits);
                }
                Some(table) => {
                    let lost: FxHashSet<u32> = lost.iter().map(|row| row.capability.at.start).collect();
                    let rows = table.block().filter(|row| lost.contains(&row.span().start));
                    rows.for_each(|row| self.texts.take_out(row.span(), edits));
                }
                None => {}
            }
        }
        lines.extend(
            other
                .measured
                .iter()
                .filter_map(|measured| self.measured(table_at(other_node, measured.at)?, measured, &taken)),
        );
        edits.replace(scores_at.before(), lines.iter().map(|line| format!("{line}\n  ")).collect());
        self.texts.take_out(other.header.whole, edits);
    }

    /// Has the table of the group that stays state the stronger claims of both; those that it took over.
    fn scores(
        &self,
        (kept, table): (Id<Group>, NodeRef<'a>),
        (gone, other_table): (Id<Group>, Option<NodeRef<'a>>),
        edits: &mut Edits,
    ) -> FxHashSet<Scored> {
        let (own, other) = (self.rows(kept), self.rows(gone));
        let none = BTreeMap::new();
        let (mut lost, mut gained, mut taken) = (FxHashSet::default(), Vec::new(), FxHashSet::default());
        for (&capability, theirs) in &other {
            let ours = own.get(&capability).unwrap_or(&none);
            let is_whole = |rows: &BTreeMap<Option<usize>, _>| rows.contains_key(&None);
            let is_alike = ours.is_empty() || is_whole(ours) == is_whole(theirs);
            let strongest = |rows: &BTreeMap<_, (Quadrant, Span)>| rows.values().map(|row| row.0).min();
            if !is_alike && strongest(ours) <= strongest(theirs) {
                continue;
            }
            if !is_alike {
                lost.extend(ours.values().map(|(_, at)| at.start));
                taken.extend(ours.keys().map(|&level| (capability, level)));
            }
            for (&level, &(quadrant, at)) in theirs {
                let mine = ours.get(&level);
                if mine.is_none_or(|&(mine, _)| quadrant < mine) {
                    lost.extend(mine.map(|(_, at)| at.start));
                    gained.push(at.start);
                    taken.insert((capability, level));
                }
            }
        }
        for row in table.block().filter(|row| lost.contains(&row.span().start)) {
            self.texts.take_out(row.span(), edits);
        }
        let rows = other_table.into_iter().flat_map(|table| table.block());
        let rows: FxHashMap<u32, NodeRef<'a>> = rows.map(|row| (row.span().start, row)).collect();
        let rows = gained.iter().filter_map(|start| rows.get(start));
        let new: String = rows.map(|&row| format!("  {}\n  ", self.texts.with_remark(row))).collect();
        if let Some(close) = table.block().find(|part| part.kind() == NodeKind::Close) {
            edits.replace(close.span().before(), new);
        }
        taken
    }

    /// The scores of a group.
    fn rows(&self, group: Id<Group>) -> Rows {
        let quadrants = self.analysis.grid.of(group).rows.iter();
        let quadrants: FxHashMap<Scored, Quadrant> =
            quadrants.map(|row| ((row.capability, row.level), row.quadrant)).collect();
        let mut rows = Rows::new();
        for score in &self.model.groups[group].scores {
            let level = score.level.map(|level| level.value);
            let quadrant = quadrants.get(&(score.capability.value, level)).copied();
            let quadrant = quadrant.unwrap_or(Quadrant::Giveaway);
            let of_capability = rows.entry(score.capability.value).or_default();
            of_capability.insert(level, (quadrant, score.capability.at));
        }
        rows
    }

    /// What the group that goes says of itself and the other does not, as lines. Accounts are added up, and what was
    /// reviewed last longest ago counts.
    fn facts(&self, own: &Group, other: &Group, edits: &mut Edits) -> Vec<String> {
        let mut lines = Vec::new();
        if let (None, Some(extracts)) = (&own.extracts, &other.extracts) {
            lines.push(format!("extracts {}", self.texts.sources.slice(extracts.at)));
        }
        let known: FxHashSet<_> = own.evidence.iter().map(|own| own.value).collect();
        let evidence = other.evidence.iter().filter(|other| !known.contains(&other.value));
        lines.extend(evidence.map(|new| format!("evidence {}", self.model.evidence[new.value].header.name)));
        let said = |member: &CommitteeMember| {
            (member.role.value.word(), member.who.as_ref().map(|who| who.value.clone()))
        };
        let seats = other.committee.iter().map(said);
        let seats = seats.filter(|seat| !own.committee.iter().any(|member| said(member) == *seat));
        lines.extend(seats.map(|(role, who)| {
            let who = who.map_or_else(String::new, |who| format!(" {}", quoted(&who)));
            format!("committee {role}{who}")
        }));
        if let (Some(ours), Some(theirs)) = (own.accounts, other.accounts)
            && let Some(sum) = ours.value.checked_add(theirs.value)
        {
            edits.replace(ours.at, spelled(&quantity(sum)));
        }
        if let (Some(ours), Some(theirs)) = (own.reviewed, other.reviewed)
            && theirs.value < ours.value
        {
            edits.replace(ours.at, theirs.value.to_string());
        }
        lines
    }

    /// What else was said of the group that goes, as remarks: what documents it, the way in which it gets value where
    /// both say one, what it silenced, and the remarks in it that stand beside none of its rows.
    fn remarks(&self, own: &Group, other: &Group, other_node: NodeRef<'a>) -> Vec<String> {
        let named = format!("// and {}, {}", other.header.name, quoted(other.header.label()));
        let extracts = other.extracts.as_ref().filter(|_| own.extracts.is_some());
        let extracts = extracts.map(|extracts| format!(": {}", self.texts.sources.slice(extracts.at)));
        let mut lines = vec![format!("{named}{}", extracts.unwrap_or_default())];
        let doc = other.header.doc.as_deref().unwrap_or_default();
        lines.extend(doc.lines().map(|line| format!("// {line}").trim_end().to_owned()));
        for part in other_node.block() {
            let kind = part.kind();
            if kind == NodeKind::Comment {
                lines.push(self.texts.slice(part).to_owned());
            } else if kind == NodeKind::Doc {
                lines.push(format!("//{}", self.texts.slice(part).trim_start_matches('/')));
            } else if kind == NodeKind::Entry && self.texts.word(part) == "allow" {
                lines.push(format!("// {}", self.texts.slice(part)));
            }
            lines.extend(self.remarks_between(part));
        }
        lines
    }

    /// The remarks in a table that have a line of their own.
    fn remarks_between(&self, table: NodeRef<'a>) -> impl Iterator<Item = String> + '_ {
        let remarks = table.block().filter(|part| part.kind() == NodeKind::Comment);
        let remarks = remarks.filter(|remark| self.texts.begins_line(remark.span()));
        remarks.map(|remark| self.texts.slice(remark).to_owned())
    }

    /// What was measured of the scores that were `taken`, as a table; `None` where nothing was.
    fn measured(
        &self,
        table: NodeRef<'a>,
        measurement: &Measurement,
        taken: &FxHashSet<Scored>,
    ) -> Option<String> {
        let open = table.open()?.span();
        let rows = measurement.rows.iter().filter(|row| taken.contains(&scored(row)));
        let rows: FxHashSet<u32> = rows.map(|row| row.capability.at.start).collect();
        let rows = table.block().filter(|row| rows.contains(&row.span().start));
        let rows: Vec<String> = rows.map(|row| format!("    {}\n", self.texts.with_remark(row))).collect();
        let head = Span { end: open.end, ..table.span() };
        let head = self.texts.sources.slice(head);
        (!rows.is_empty()).then(|| format!("{head}\n{}  }}", rows.concat()))
    }
}

fn scored(row: &MeasuredBreadth) -> Scored {
    (row.capability.value, row.level.map(|level| level.value))
}

/// The table of a declaration whose first word stands at `at`.
fn table_at(node: NodeRef<'_>, at: Span) -> Option<NodeRef<'_>> {
    node.block().find(|row| row.kind() == NodeKind::ScoreTable && row.span().start == at.start)
}
