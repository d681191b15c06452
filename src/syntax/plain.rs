//! The lines that a long table is made of, read by hand: names, numbers and shares between blanks, and
//! remarks. The grammar says the same of them, forty times more slowly; whatever is not of the plainest
//! form is left to it.

use super::NodeKind;
use super::tree::Node;

/// Adds the nodes of `line`, a line of a table that begins at `offset`. Says whether it is plain: if it is
/// not, nothing is added.
pub(super) fn read_line(line: &str, offset: u32, nodes: &mut Vec<Node>) -> Plain {
    let first = nodes.len();
    let content = line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line));
    let bytes = content.as_bytes();
    let mut at = 0;
    loop {
        at += bytes[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let Some(&byte) = bytes.get(at) else { break };
        let token = match byte {
            b'/' => remark(&bytes[at..]),
            b'a'..=b'z' | b'A'..=b'Z' => name(&bytes[at..]),
            b'0'..=b'9' => number(&bytes[at..]),
            _ => None,
        };
        let Some((kind, length)) = token else {
            nodes.truncate(first);
            return Plain::No;
        };
        if nodes.len() == first && kind != NodeKind::Comment {
            nodes.push(Node { kind: NodeKind::ScoreRow, start: offset + at as u32, end: 0, size: 1 });
        }
        let (start, end) = (offset + at as u32, offset + (at + length) as u32);
        nodes.push(Node { kind, start, end, size: 1 });
        if kind != NodeKind::Comment
            && let Some(row) = nodes.get_mut(first)
        {
            row.end = end;
            row.size += 1;
        }
        at += length;
    }
    Plain::Yes
}

/// Whether a line is plain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plain {
    Yes,
    No,
}

type Token = Option<(NodeKind, usize)>;

/// A remark, to the end of the line.
fn remark(bytes: &[u8]) -> Token {
    let is_remark = bytes.starts_with(b"//") && bytes.get(2) != Some(&b'/');
    let is_text = || bytes.iter().all(|&byte| byte >= b' ' || byte == b'\t');
    (is_remark && is_text()).then_some((NodeKind::Comment, bytes.len()))
}

fn name(bytes: &[u8]) -> Token {
    let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let length = bytes.iter().take_while(is_part).count();
    ends(bytes, length).then_some((NodeKind::Name, length))
}

/// A number or a share.
fn number(bytes: &[u8]) -> Token {
    let digits = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        let begins = rest.first().is_some_and(u8::is_ascii_digit);
        if begins {
            rest.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'_').count()
        } else {
            0
        }
    };
    let mut length = digits(0);
    if bytes.get(length) == Some(&b'.') {
        let decimals = digits(length + 1);
        length += if decimals == 0 { return None } else { 1 + decimals };
    }
    let kind = if bytes.get(length) == Some(&b'%') { NodeKind::Percent } else { NodeKind::Number };
    length += usize::from(kind == NodeKind::Percent);
    ends(bytes, length).then_some((kind, length))
}

/// Whether a token of `length` bytes ends there, at a blank or the end of the line.
fn ends(bytes: &[u8], length: usize) -> bool {
    bytes.get(length).is_none_or(|byte| matches!(byte, b' ' | b'\t'))
}
