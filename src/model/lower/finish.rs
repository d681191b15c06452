//! The end of lowering: faults in the order of the source, one for each unknown name.

use rustc_hash::FxHashMap;

use super::Lower;
use crate::model::{Fault, FaultKind, Model};
use crate::text::Span;

impl Lower<'_> {
    /// The model, with its faults in order.
    pub(super) fn finish(self) -> Model {
        let mut model = self.model;
        let mut faults = std::mem::take(&mut model.faults);
        faults.sort_by_key(|fault| (fault.at.file, fault.at.start, fault.at.end));
        model.faults = one_a_name(faults);
        model
    }
}

/// Faults about one unknown name become one fault, at its first place: a misspelt declaration may
/// be used in many.
fn one_a_name(faults: Vec<Fault>) -> Vec<Fault> {
    let mut first: FxHashMap<(String, String), usize> = FxHashMap::default();
    let mut kept: Vec<Fault> = Vec::with_capacity(faults.len());
    for fault in faults {
        if let Some((name, wanted)) = unknown(&fault.kind) {
            let next = kept.len();
            let at = *first.entry((name.to_owned(), wanted.to_owned())).or_insert(next);
            if at < next {
                more(&mut kept[at].kind, fault.at);
                continue;
            }
        }
        kept.push(fault);
    }
    kept
}

fn unknown(kind: &FaultKind) -> Option<(&str, &str)> {
    if let FaultKind::UnknownName { name, wanted, .. } = kind { Some((name, wanted)) } else { None }
}

fn more(kind: &mut FaultKind, at: Span) {
    if let FaultKind::UnknownName { also, .. } = kind {
        also.push(at);
    }
}
