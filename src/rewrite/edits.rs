//! Changes to the texts of a spec.

use rustc_hash::FxHashMap;

use crate::text::{FileId, Sources, Span};

/// Changes to the texts of a spec, which don't overlap.
#[derive(Debug, Default)]
pub(super) struct Edits {
    files: FxHashMap<FileId, Vec<(u32, u32, String)>>,
}

impl Edits {
    /// Puts `with` in the place of what stands at `at`.
    pub(super) fn replace(&mut self, at: Span, with: String) {
        self.files.entry(at.file).or_default().push((at.start, at.end, with));
    }

    /// Takes out what stands at `at`, with the rest of its lines where nothing but a remark is left on them.
    pub(super) fn take_out(&mut self, sources: &Sources, at: Span) {
        let text = &sources.file(at.file).text;
        let (start, end) = (at.start as usize, at.end as usize);
        let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let begins = text[line..start].trim().is_empty();
        let rest = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
        let after = text[end..rest].trim();
        let ends = after.is_empty() || after.starts_with("//");
        let start = if begins { line } else { start };
        let end = if begins && ends { rest } else { end };
        self.replace(Span::new(at.file, start as u32, end as u32), String::new());
    }

    /// `text`, the text of `file`, changed.
    pub(super) fn apply(&mut self, file: FileId, text: &str) -> String {
        let mut edits = self.files.remove(&file).unwrap_or_default();
        // Of what is put in at one place, the first that was told comes first.
        edits.sort_by_key(|&(start, end, _)| (start, end));
        let mut new = String::with_capacity(text.len());
        let mut done = 0;
        for (start, end, with) in edits {
            let start = (start as usize).max(done);
            new.push_str(&text[done..start]);
            new.push_str(&with);
            done = (end as usize).max(start);
        }
        new.push_str(&text[done..]);
        new
    }
}
