//! The end of lowering: faults in the order of the source, one for each mistake. A misspelt
//! declaration may be used in many places, and a brace that should not be there lacks its answer.

use rustc_hash::FxHashMap;

use super::Lower;
use crate::model::{Fault, FaultKind, Kind, Model, SyntaxFault};
use crate::text::{Sources, Span};

impl Lower<'_> {
    /// The model, with its faults in order.
    pub(super) fn finish(self) -> Model {
        let mut model = self.model;
        let mut faults = std::mem::take(&mut model.faults);
        faults.sort_by_key(|fault| (fault.at.file, fault.at.start, fault.at.end));
        without_answers(&mut faults, self.sources);
        let mut faults = one_a_list(one_a_name(faults), self.sources);
        without_nameless(&mut faults, &self.nameless);
        model.faults = faults;
        model
    }
}

/// Faults about one unknown name become one fault, at its first place: a misspelt declaration may
/// be used in many.
fn one_a_name(faults: Vec<Fault>) -> Vec<Fault> {
    let mut first: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut kept: Vec<Fault> = Vec::with_capacity(faults.len());
    for fault in faults {
        if let Some((name, wanted)) = unknown(&fault.kind) {
            let same = first.entry(name.to_owned()).or_default();
            let known = same.iter().copied().find(|&at| is_part(&kept[at].kind, wanted));
            if let Some(at) = known {
                more(&mut kept[at].kind, fault);
                continue;
            }
            same.push(kept.len());
        }
        kept.push(fault);
    }
    kept
}

fn unknown(kind: &FaultKind) -> Option<(&str, &str)> {
    if let FaultKind::UnknownName { name, wanted, .. } = kind { Some((name, wanted)) } else { None }
}

/// Whether what is wanted in one place of a name could stand in the other as well: a customer
/// group is one of those that an edition may name.
fn is_part(kind: &FaultKind, other: &str) -> bool {
    let nouns =
        |wanted: &str| wanted.split(", ").flat_map(|part| part.split(" or ")).map(str::to_owned).collect();
    let Some((_, wanted)) = unknown(kind) else { return false };
    let (one, other): (Vec<String>, Vec<String>) = (nouns(wanted), nouns(other));
    one.iter().all(|noun| other.contains(noun)) || other.iter().all(|noun| one.contains(noun))
}

/// Adds the place of `fault` to `kind`; what could stand in both places is what is wanted.
fn more(kind: &mut FaultKind, fault: Fault) {
    let FaultKind::UnknownName { wanted, near, known, also, .. } = kind else { return };
    also.push(fault.at);
    if let FaultKind::UnknownName { wanted: narrower, near: nearer, known: fewer, .. } = fault.kind
        && narrower.len() < wanted.len()
    {
        (*wanted, *near, *known) = (narrower, nearer, fewer);
    }
}

/// A block that can't stand where it does needs no braces: that they are missing is no fault.
fn without_answers(faults: &mut Vec<Fault>, sources: &Sources) {
    let out_of_place: Vec<Span> = faults
        .iter()
        .filter(|fault| matches!(fault.kind, FaultKind::Syntax(SyntaxFault::UnexpectedBlock { .. })))
        .map(|fault| fault.at)
        .collect();
    if out_of_place.is_empty() {
        return;
    }
    let opens_at = |opened: Span| {
        let next =
            out_of_place.partition_point(|&brace| (brace.file, brace.start) < (opened.file, opened.end));
        out_of_place.get(next).is_some_and(|&brace| {
            brace.file == opened.file && sources.slice(opened.after().to(brace.before())).trim().is_empty()
        })
    };
    faults.retain(|fault| {
        let FaultKind::Syntax(flaw) = &fault.kind else { return true };
        if let SyntaxFault::MissingBrace { opened, .. } = flaw {
            return !opens_at(*opened);
        }
        let misses_open = matches!(flaw, SyntaxFault::MissingOpenBrace { .. });
        !misses_open || out_of_place.binary_search(&fault.at).is_err()
    });
}

/// Items of one list that were all said in another become one fault: the line stands there twice.
fn one_a_list(faults: Vec<Fault>, sources: &Sources) -> Vec<Fault> {
    let mut kept: Vec<Fault> = Vec::with_capacity(faults.len());
    for fault in faults {
        if let (FaultKind::DuplicateEntry { first, .. }, Some(last)) = (&fault.kind, kept.last_mut())
            && let FaultKind::DuplicateEntry { what, first: before } = &mut last.kind
            && is_next(last.at, fault.at, sources)
            && is_next(*before, *first, sources)
        {
            last.at = last.at.to(fault.at);
            *before = before.to(*first);
            sources.slice(last.at).clone_into(what);
        } else {
            kept.push(fault);
        }
    }
    kept
}

/// Whether nothing but a comma stands between two places.
fn is_next(one: Span, other: Span, sources: &Sources) -> bool {
    one.file == other.file
        && one.end <= other.start
        && sources.slice(one.after().to(other.before())).trim() == ","
}

/// Where a declaration lacks its name, a name that nothing declares is probably that one: no second
/// fault, unless more names of the kind are unknown than declarations without one.
fn without_nameless(faults: &mut Vec<Fault>, nameless: &[Kind]) {
    for (index, kind) in nameless.iter().enumerate() {
        if nameless[..index].contains(kind) {
            continue;
        }
        let count = nameless.iter().filter(|other| *other == kind).count();
        let is_of_kind = |fault: &Fault| {
            let FaultKind::UnknownName { wanted, found: None, .. } = &fault.kind else { return false };
            wanted.split(", ").flat_map(|part| part.split(" or ")).any(|noun| noun == kind.a_noun())
        };
        if faults.iter().filter(|fault| is_of_kind(fault)).count() <= count {
            faults.retain(|fault| !is_of_kind(fault));
        }
    }
}
