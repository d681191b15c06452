//! A text as the lines that it is written in, with the words on each and the block that it is in.
//!
//! A line is never joined with another and never broken, so no remark can leave the line, or the
//! place between two lines, where somebody put it.

use crate::syntax::NodeKind;

/// A word, a brace, a remark: something that no blank belongs to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// What it is. Both braces around values on one line are [`NodeKind::Inline`].
    pub(super) kind: NodeKind,
    /// Its first byte.
    pub(super) start: u32,
    /// One past its last byte.
    pub(super) end: u32,
}

impl Token {
    /// Its bytes in `text`, the text that it was read from.
    pub(super) fn text(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// How what stands on a line is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// With the blanks that the layout gives it.
    Laid,
    /// From its first word to its last as it is written: the line makes no sense, so nobody knows
    /// what its blanks stand for.
    Written,
    /// The same, and with the blanks that it is indented by.
    Kept,
}

/// A line with something on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Its first token.
    pub(super) first: u32,
    /// One past its last token, a remark at its end included.
    pub(super) end: u32,
    /// How many empty lines stand above it.
    pub(super) blanks: u32,
    /// How many of them the layout leaves.
    pub(super) gap: u32,
    /// How many blocks it is in.
    pub(super) depth: u16,
    /// Whether it goes on with the list of the line above.
    pub(super) goes_on: bool,
    /// How many blanks it is indented by.
    pub(super) indent: u16,
    /// The row that begins here, if one does.
    pub(super) row: Option<NodeKind>,
    /// What the block that it is in belongs to.
    pub(super) holder: NodeKind,
    /// How what stands on it is set.
    pub(super) setting: Setting,
    /// The blanks before its second, third and fourth cell.
    pub(super) pads: [Pad; 3],
    /// The blanks before the remark at its end.
    pub(super) remark_pad: u16,
}

/// Blanks before a cell of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pad {
    /// The token that the cell begins with, counted from the first of the line; 0 where there is no
    /// such cell.
    pub(super) before: u16,
    /// How many blanks.
    pub(super) blanks: u16,
}

/// A text as lines.
pub(super) struct Lines<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// What stands on all of them.
    pub(super) tokens: Vec<Token>,
    /// The lines.
    pub(super) list: Vec<Line>,
}

impl Lines<'_> {
    /// What stands on `line`.
    pub(super) fn tokens(&self, line: &Line) -> &[Token] {
        self.tokens.get(line.first as usize..line.end as usize).unwrap_or_default()
    }

    /// What stands on `line`, without a remark at its end.
    pub(super) fn content(&self, line: &Line) -> &[Token] {
        match self.tokens(line) {
            [content @ .., last] if !content.is_empty() && last.kind == NodeKind::Comment => content,
            all => all,
        }
    }

    /// What stands on `line` without a remark at its end, each with the blanks before it.
    pub(super) fn spaced(&self, line: &Line) -> impl Iterator<Item = (u16, Token)> {
        let (pads, mut before) = (line.pads, None);
        self.content(line).iter().enumerate().map(move |(index, &token)| {
            let parted = before.replace(token).is_some_and(|before| is_parted(before, token));
            let pad = pads.iter().find(|pad| index > 0 && usize::from(pad.before) == index);
            (pad.map_or(u16::from(parted), |pad| pad.blanks), token)
        })
    }

    /// The remark behind what stands on `line`.
    pub(super) fn remark(&self, line: &Line) -> Option<Token> {
        let tokens = self.tokens(line);
        tokens.last().copied().filter(|last| tokens.len() > 1 && last.kind == NodeKind::Comment)
    }
}

impl<'a> Lines<'a> {
    /// The first byte of what stands on `line`.
    pub(super) fn start(&self, line: &Line) -> u32 {
        self.tokens(line).first().map_or(0, |first| first.start)
    }

    /// What stands on `line`, as it is written.
    pub(super) fn written(&self, line: &Line) -> &'a str {
        let Some(last) = self.tokens(line).last() else { return "" };
        let start = self.start(line) as usize;
        let text = self.text.get(start..last.end as usize).unwrap_or("");
        if matches!(last.kind, NodeKind::Comment | NodeKind::Doc) { trimmed(text) } else { text }
    }

    /// The blanks that `line` is indented by as it is written.
    pub(super) fn indentation(&self, line: &Line) -> &'a str {
        let before = self.text.get(..self.start(line) as usize).unwrap_or("");
        before.rfind('\n').map_or(before, |newline| &before[newline + 1..])
    }

    /// What follows the last word of `line`, the end of the line included.
    pub(super) fn behind(&self, line: &Line) -> &'a str {
        let end = self.tokens(line).last().map_or(0, |last| last.end as usize);
        let rest = self.text.get(end..).unwrap_or("");
        rest.find('\n').map_or(rest, |newline| &rest[..=newline])
    }

    /// Whether `line` begins with the brace that closes a block.
    pub(super) fn closes(&self, line: &Line) -> bool {
        self.tokens(line).first().is_some_and(|first| first.kind == NodeKind::Close)
    }

    /// Whether `line` ends with the brace that opens a block.
    pub(super) fn opens(&self, line: &Line) -> bool {
        self.content(line)
            .last()
            .is_some_and(|last| last.kind == NodeKind::Open && last.text(self.text) == "{")
    }
}

/// A remark without the blanks at its end. They say nothing; but a lone carriage return before them
/// must not become part of the end of the line.
pub(super) fn trimmed(remark: &str) -> &str {
    let trimmed = remark.trim_end_matches([' ', '\t']);
    if trimmed.ends_with('\r') { remark } else { trimmed }
}

/// Whether a blank stands between `before` and `token` where no cell of a table begins: not before
/// a comma, and not between braces with nothing in them.
pub(super) fn is_parted(before: Token, token: Token) -> bool {
    let is_hollow =
        before.kind == NodeKind::Inline && token.kind == NodeKind::Inline && before.end == token.start;
    token.kind != NodeKind::Comma && !is_hollow
}
