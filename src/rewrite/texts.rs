//! The texts of a spec, and its declarations in them.

use rustc_hash::FxHashMap;

use super::edits::Edits;
use crate::format::{Unformatted, format_checked};
use crate::model::Test;
use crate::syntax::{NodeKind, NodeRef, Tree};
use crate::text::{FileId, Sources, Span};

/// The texts of a spec, read.
pub(super) struct Texts<'a> {
    pub(super) sources: &'a Sources,
    trees: &'a [Tree],
    /// The declarations by the place where they start.
    nodes: FxHashMap<(FileId, u32), NodeRef<'a>>,
}

impl<'a> Texts<'a> {
    /// The texts that were read as `trees`.
    pub(super) fn new(sources: &'a Sources, trees: &'a [Tree]) -> Self {
        let declared = trees.iter().flat_map(|tree| tree.root().children());
        let nodes = declared.map(|node| ((node.span().file, node.span().start), node)).collect();
        Self { sources, trees, nodes }
    }

    /// All texts changed, and laid out as one file.
    ///
    /// # Errors
    /// Those of [`format_checked`].
    pub(super) fn changed(&self, mut edits: Edits) -> Result<String, Unformatted> {
        if self.trees.len() > 1 {
            for tree in self.trees {
                self.take_out_uses(tree, &mut edits);
            }
        }
        let texts = self.sources.iter().map(|(id, file)| edits.apply(id, &file.text));
        let text: Vec<String> = texts.collect();
        format_checked(&text.join("\n"))
    }

    /// Where all declarations are.
    pub(super) fn declarations(&self) -> impl Iterator<Item = Span> + '_ {
        self.nodes.values().map(|node| node.span())
    }

    /// The declaration that covers `whole`.
    pub(super) fn node(&self, whole: Span) -> Option<NodeRef<'a>> {
        self.nodes.get(&(whole.file, whole.start)).copied()
    }

    pub(super) fn slice(&self, node: NodeRef<'_>) -> &'a str {
        self.sources.slice(node.span())
    }

    /// Whether nothing stands before `at` on its line.
    pub(super) fn begins_line(&self, at: Span) -> bool {
        let before = &self.sources.file(at.file).text[..at.start as usize];
        before.rsplit('\n').next().is_none_or(|before| before.trim().is_empty())
    }

    /// The first word of a line.
    pub(super) fn word(&self, node: NodeRef<'_>) -> &'a str {
        node.values().next().map_or("", |first| self.sources.slice(first.span()))
    }

    /// Takes out the lines that bring in other files, and of all files but the first the version.
    fn take_out_uses(&self, tree: &Tree, edits: &mut Edits) {
        for node in tree.root().children().filter(|node| node.kind() == NodeKind::Declaration) {
            let word = self.word(node);
            if word == "use" || word == "tierce" && tree.file() != FileId(0) {
                edits.take_out(self.sources, node.span());
            }
        }
    }

    /// Takes out a declaration with its documentation.
    pub(super) fn take_out(&self, whole: Span, edits: &mut Edits) {
        edits.take_out(self.sources, whole);
        // Its documentation would go over to the next declaration.
        let text = &self.sources.file(whole.file).text;
        let mut start = whole.start as usize;
        loop {
            let above = text[..start].trim_end();
            let line = above.rsplit('\n').next().unwrap_or_default();
            if !line.trim_start().starts_with("///") || line.trim_start().starts_with("////") {
                break;
            }
            start = above.len() - line.len();
            let doc = Span::new(whole.file, start as u32, above.len() as u32);
            edits.take_out(self.sources, doc);
        }
    }

    /// A row with the remark behind it, if there is one.
    pub(super) fn with_remark(&self, row: NodeRef<'_>) -> &'a str {
        let (span, text) = (row.span(), &self.sources.file(row.span().file).text);
        let rest = text[span.end as usize..].lines().next().unwrap_or_default();
        let end = if rest.trim_start().starts_with("//") { span.end + rest.len() as u32 } else { span.end };
        self.sources.slice(Span { end, ..span })
    }

    /// Takes out what stands at `at` in a list, with its comma.
    pub(super) fn take_out_item(&self, at: Span, edits: &mut Edits) {
        let text = &self.sources.file(at.file).text;
        let (before, after) = text.split_at(at.end as usize);
        let before = before[..at.start as usize].trim_end();
        if before.ends_with(',') {
            edits.replace(Span { start: before.len() as u32 - 1, ..at }, String::new());
        } else if let Some(rest) = after.trim_start().strip_prefix(',') {
            let next = text.len() - rest.trim_start().len();
            edits.replace(Span { end: next as u32, ..at }, String::new());
        } else {
            // The word of the line goes with its only item.
            let line = before.rfind('\n').map_or(0, |end| end + 1);
            edits.take_out(self.sources, Span { start: line as u32, ..at });
        }
    }

    /// Takes out what a test expects at these places; the test itself where nothing is left of it.
    pub(super) fn take_out_assertions(&self, test: &Test, lost: &[Span], edits: &mut Edits) {
        let whole = self.declarations().find(|span| span.contains(test.title.at));
        match whole.filter(|_| !lost.is_empty() && lost.len() == test.assertions.len()) {
            Some(whole) => self.take_out(whole, edits),
            None => lost.iter().for_each(|&at| self.take_out(at, edits)),
        }
    }

    /// The place behind the line on which the last of `all` ends, for what is new; the end of the first file
    /// where there is none.
    pub(super) fn behind(&self, all: impl Iterator<Item = Span>) -> Span {
        let last = all.max_by_key(|whole| (std::cmp::Reverse(whole.file), whole.end));
        let (file, from) = last.map_or((FileId(0), u32::MAX), |whole| (whole.file, whole.end));
        let text = &self.sources.file(file).text;
        let from = (from as usize).min(text.len());
        let end = text[from..].find('\n').map_or(text.len(), |at| from + at);
        Span::new(file, end as u32, end as u32)
    }

    /// A declaration with `lines` in place of its lines that start with one of `words`. Remarks stay, each on a
    /// line of its own.
    pub(super) fn anew(&self, node: NodeRef<'a>, words: &[&str], lines: &[String]) -> String {
        let Some(open) = node.open() else {
            return format!("{} {{\n{}}}", self.slice(node), block(lines));
        };
        let span = node.span();
        let head = crate::text::Span { end: open.span().end, ..span };
        let mut text = format!("{}\n", self.sources.slice(head));
        let mut tail = String::new();
        let mut is_put = false;
        let rows: Vec<NodeRef<'a>> = node.block().collect();
        let is_anew = |row: &NodeRef<'a>| row.kind() == NodeKind::Entry && words.contains(&self.word(*row));
        for (nth, row) in rows.iter().enumerate() {
            let next = rows[nth + 1..].iter().find(|row| row.kind() == NodeKind::Entry);
            let kind = row.kind();
            if kind == NodeKind::Close || kind == NodeKind::MissingClose {
                continue;
            }
            let is_remark_beside =
                kind == NodeKind::Comment && nth > 0 && self.is_beside(rows[nth - 1], *row);
            if kind == NodeKind::Doc && next.is_none_or(is_anew) {
                tail.push_str(&format!("  //{}\n", self.slice(*row).trim_start_matches('/')));
            } else if is_anew(row) {
                if !is_put {
                    text.push_str(&block(lines));
                    is_put = true;
                }
                let remarks = row.children().filter(|part| part.kind() == NodeKind::Comment);
                tail.extend(remarks.map(|remark| format!("  {}\n", self.slice(remark))));
            } else if is_remark_beside && is_anew(&rows[nth - 1]) {
                tail.push_str(&format!("  {}\n", self.slice(*row)));
            } else if is_remark_beside {
                text.truncate(text.trim_end().len());
                text.push_str(&format!("  {}\n", self.slice(*row)));
            } else {
                text.push_str(&format!("  {}\n", self.slice(*row)));
            }
        }
        if !is_put {
            text.push_str(&block(lines));
        }
        format!("{text}{tail}}}")
    }

    /// Whether a remark stands on the line on which a row ends.
    fn is_beside(&self, row: NodeRef<'a>, remark: NodeRef<'a>) -> bool {
        let between = crate::text::Span { start: row.span().end, end: remark.span().start, ..row.span() };
        row.kind() == NodeKind::Entry && !self.sources.slice(between).contains('\n')
    }
}

/// Lines of a block, indented: a word that opens a declaration would end the block at the start of a line.
pub(super) fn block(lines: &[String]) -> String {
    lines.iter().map(|line| format!("  {line}\n")).collect()
}
