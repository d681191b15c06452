//! Tree to lines.

use super::line::{Line, Lines, Pad, Setting, Token};
use crate::syntax::{NodeKind, NodeRef, Tree, opens_declaration};

/// The blanks that a block is indented by.
const INDENT: u16 = 2;

/// The lines of `text`, whose tree is `tree`.
pub(super) fn read<'a>(tree: &Tree, text: &'a str) -> Lines<'a> {
    let tokens = Vec::with_capacity(tree.root().size());
    let list = Vec::with_capacity(text.lines().filter(|line| !line.is_empty()).count());
    let mut reader = Reader { lines: Lines { text, tokens, list }, end: 0 };
    reader.file(tree.root());
    let mut lines = reader.lines;
    for index in 0..lines.list.len() {
        lines.list[index].gap = gap(&lines, index);
    }
    lines
}

struct Reader<'a> {
    lines: Lines<'a>,
    /// One past the last token.
    end: usize,
}

/// Where a token stands in the structure.
#[derive(Clone, Copy)]
struct Place {
    /// How many blocks it is in.
    depth: u16,
    /// What the innermost of them belongs to.
    holder: NodeKind,
    part: Part,
}

/// What a token is for what it stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The beginning of a row.
    Begins(NodeKind),
    /// More of a row: at the beginning of a line, it goes on with a list.
    GoesOn,
    /// A brace, or what stands between rows.
    Other,
}

impl Reader<'_> {
    fn file(&mut self, root: NodeRef<'_>) {
        let indented = self.stay_indented(root);
        let mut indented = indented.iter().peekable();
        let mut above = Edge::Straight;
        for node in root.children() {
            let edge = if node.kind() == NodeKind::Comment {
                if self.is_indented(node) { above } else { Edge::Straight }
            } else {
                let stays = indented.next_if_eq(&&node.span().start).is_some();
                above = if stays { Edge::Indented } else { Edge::Straight };
                above
            };
            let depth = u16::from(edge == Edge::Indented);
            if node.kind().is_row() {
                self.row(node, depth, NodeKind::File);
            } else {
                self.put(node, Place { depth, holder: NodeKind::File, part: Part::Other });
            }
        }
    }

    /// Where that begins which stands between declarations and stays indented. Lines that have lost
    /// their declaration are known by their indentation, so they keep it; a declaration among others
    /// that are not indented is only out of line.
    fn stay_indented(&self, root: NodeRef<'_>) -> Vec<u32> {
        let mut starts = Vec::new();
        let mut above = Edge::Straight;
        let mut nodes = root.children().filter(|node| node.kind() != NodeKind::Comment).peekable();
        while let Some(node) = nodes.next() {
            let below = nodes.peek().is_some_and(|next| self.is_indented(*next));
            let lonely = above == Edge::Straight && !below;
            let out_of_line = lonely && self.opens_declaration(node);
            above = if self.is_indented(node) && !out_of_line { Edge::Indented } else { Edge::Straight };
            if above == Edge::Indented {
                starts.push(node.span().start);
            }
        }
        starts
    }

    /// Whether `node` begins with a word that opens a declaration.
    fn opens_declaration(&self, node: NodeRef<'_>) -> bool {
        let first = node.children().next().unwrap_or(node).span();
        self.lines.text.get(first.start as usize..first.end as usize).is_some_and(opens_declaration)
    }

    fn is_indented(&self, node: NodeRef<'_>) -> bool {
        let before = (node.span().start as usize).checked_sub(1);
        before.is_some_and(|before| matches!(self.lines.text.as_bytes().get(before), Some(b' ' | b'\t')))
    }

    /// Adds what stands in `row`, which is in `depth` blocks.
    fn row(&mut self, row: NodeRef<'_>, depth: u16, holder: NodeKind) {
        let outside = Place { depth, holder, part: Part::Other };
        let mut here = Place { part: Part::Begins(row.kind()), ..outside };
        for child in row.children() {
            let kind = child.kind();
            if kind.is_row() {
                self.row(child, depth + 1, row.kind());
            } else if kind == NodeKind::Open {
                self.put(child, outside);
                here = Place { depth: depth + 1, holder: row.kind(), part: Part::Other };
            } else if matches!(kind, NodeKind::Close | NodeKind::MissingClose) {
                self.put(child, outside);
                here = outside;
            } else {
                self.put(child, here);
                if here.part != Part::Other {
                    here.part = Part::GoesOn;
                }
            }
        }
    }

    fn put(&mut self, node: NodeRef<'_>, place: Place) {
        let (start, end) = (node.span().start, node.span().end);
        if node.kind() == NodeKind::Inline {
            let inside = Place { part: Part::GoesOn, ..place };
            self.add(Token { kind: NodeKind::Inline, start, end: start + 1 }, place);
            node.children().for_each(|value| self.put(value, inside));
            self.add(Token { kind: NodeKind::Inline, start: end - 1, end }, inside);
        } else if start < end {
            // What is missing takes no room.
            self.add(Token { kind: node.kind(), start, end }, place);
        }
    }

    /// Adds a token, and the line that it begins if it begins one.
    fn add(&mut self, token: Token, place: Place) {
        let text = self.lines.text;
        let gap = text.as_bytes().get(self.end..token.start as usize).unwrap_or_default();
        let newlines = gap.iter().filter(|&&byte| byte == b'\n').count() as u32;
        let begins_line = newlines > 0 || self.lines.list.is_empty();
        let index = self.lines.tokens.len() as u32;
        self.end = token.end as usize;
        self.lines.tokens.push(token);
        if begins_line {
            self.lines.list.push(begun(index, newlines.saturating_sub(1), place));
        }
        if let Some(line) = self.lines.list.last_mut() {
            line.end = index + 1;
            if is_odd(token, token.text(text), (!begins_line).then_some(place.part)) {
                line.setting = Setting::Written;
            }
        }
    }
}

/// Whether something between declarations is indented.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Straight,
    Indented,
}

/// The line that begins with the token at `index`.
fn begun(index: u32, blanks: u32, place: Place) -> Line {
    let goes_on = place.part == Part::GoesOn;
    let row = match place.part {
        Part::Begins(row) => Some(row),
        Part::GoesOn | Part::Other => None,
    };
    Line {
        first: index,
        end: index,
        blanks,
        gap: 0,
        depth: place.depth,
        goes_on,
        indent: INDENT * (place.depth + u16::from(goes_on)),
        row,
        holder: place.holder,
        setting: Setting::Laid,
        pads: [Pad::default(); 3],
        remark_pad: 0,
    }
}

/// How many empty lines the layout leaves above the line at `index`: one at most, and none where a
/// block or the text begins or a block ends.
fn gap(lines: &Lines<'_>, index: usize) -> u32 {
    let line = &lines.list[index];
    let Some(above) = index.checked_sub(1).map(|above| &lines.list[above]) else {
        // At the very start it would be taken for a byte-order mark.
        let start = lines.start(line) as usize;
        return u32::from(start > 0 && lines.text[start..].starts_with('\u{feff}'));
    };
    if lines.closes(line) || lines.opens(above) { 0 } else { line.blanks.min(1) }
}

/// Whether a line that holds `token` makes no sense. `behind` is the part that it plays if something
/// stands before it on its line.
fn is_odd(token: Token, written: &str, behind: Option<Part>) -> bool {
    use NodeKind::{Close, Doc, Junk, MissingClose, Open, OpenText, StrayClose, Tail};
    let is_senseless = matches!(token.kind, Junk | OpenText | Tail | StrayClose);
    let begins_line = matches!(token.kind, Close | MissingClose | Doc);
    is_senseless
        || (token.kind == Open && written != "{")
        || (begins_line && behind.is_some())
        || matches!(behind, Some(Part::Begins(_)))
}
