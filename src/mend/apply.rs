//! The fixes of a round, applied.

use std::path::Path;
use std::sync::Arc;

use super::Drafts;
use super::choose::{Candidate, Change};

/// What comes of a round.
pub(super) struct Attempt {
    /// The texts.
    pub(super) drafts: Drafts,
    /// The places in them that were written.
    pub(super) written: Vec<Written>,
}

/// A place that a fix wrote.
pub(super) struct Written {
    pub(super) file: Arc<Path>,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// The texts of `base` after `fixes`, which don't meet.
pub(super) fn applied(base: &Drafts, fixes: &[&Candidate]) -> Attempt {
    let mut edits: Vec<&Change> = fixes.iter().flat_map(|fix| &fix.edits).collect();
    edits.sort();
    edits.dedup();
    let mut attempt = Attempt { drafts: base.clone(), written: Vec::with_capacity(edits.len()) };
    for edits in edits.chunk_by(|one, next| one.file == next.file) {
        let Some(draft) = edits.first().and_then(|edit| attempt.drafts.get_mut(&edit.file)) else { continue };
        let text = Arc::clone(&draft.new);
        let mut new = String::with_capacity(text.len());
        let mut from = 0;
        for edit in edits {
            new.push_str(text.get(from..edit.start as usize).unwrap_or(""));
            let start = new.len() as u32;
            new.push_str(&edit.with);
            let file = Arc::clone(&edit.file);
            attempt.written.push(Written { file, start, end: new.len() as u32 });
            from = edit.end as usize;
        }
        new.push_str(text.get(from..).unwrap_or(""));
        draft.new = new.into();
    }
    attempt
}
