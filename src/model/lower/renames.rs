//! Former names: what a declaration can't have been called. It shows once every name is bound and every
//! block has been read.

use rustc_hash::FxHashMap;

use super::Lower;
use super::head::path_of;
use crate::model::{Fault, FaultKind, Header, Kind, RenameFlaw};
use crate::text::At;

impl Lower<'_> {
    /// Keeps the faults of all `was` lines.
    pub(super) fn impossible_renames(&mut self) {
        let mut claimed: FxHashMap<(Kind, &str), (&Header, &At<String>)> = FxHashMap::default();
        let mut faults = Vec::new();
        for (kind, header) in self.model.headers() {
            for was in &header.was {
                let first = *claimed.entry((kind, was.value.as_str())).or_insert((header, was));
                let Some(flaw) = self.rename_flaw(kind, header, was, first) else { continue };
                let subject = format!("{}/was/{}", path_of(kind, &header.name), was.value);
                let (name, was_name) = (header.name.clone(), was.value.clone());
                let fault = FaultKind::ImpossibleRename { name, was: was_name, flaw };
                faults.push(Fault { kind: fault, at: was.at, subject });
            }
        }
        self.model.faults.extend(faults);
    }

    /// Why `was` can't have been the name of a declaration; `first` is who says first that it had it.
    fn rename_flaw(
        &self,
        kind: Kind,
        header: &Header,
        was: &At<String>,
        first: (&Header, &At<String>),
    ) -> Option<RenameFlaw> {
        // A name of another kind of thing is free to be used again.
        let bound = self.names.get(&was.value).filter(|(to, _)| to.kind() == kind);
        match bound {
            Some((_, at)) if at == header.at => Some(RenameFlaw::Itself),
            Some((_, at)) => Some(RenameFlaw::StillThere { at }),
            None if first.1.at != was.at => {
                Some(RenameFlaw::Claimed { by: first.0.name.clone(), at: first.1.at })
            }
            None => None,
        }
    }
}
