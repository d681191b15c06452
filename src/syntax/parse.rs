//! Text to tree: chunk by chunk, offsets mapped back to the file.

use super::NodeKind;
use super::balance::{Balance, MISSING, MISSING_OPEN, balance};
use super::chunks::chunks;
use super::grammar::parse_chunk;
use super::tree::{Node, Tree};
use crate::text::{FileId, Span};

/// A tree, or the reason why there is none.
#[derive(Debug)]
pub enum Parsed {
    /// The tree.
    Tree(Tree),
    /// Blocks are nested too deep; the brace that goes too far.
    TooDeep(Span),
}

/// The tree of `text`, the text of `file`.
pub fn parse(file: FileId, text: &str) -> Parsed {
    let mut nodes = vec![Node { kind: NodeKind::File, start: 0, end: text.len() as u32, size: 1 }];
    let mut offset = 0;
    for chunk in chunks(text) {
        let first = nodes.len();
        match balance(chunk) {
            Balance::Even => add(chunk, chunk, &mut nodes),
            Balance::Mended(mended) => add(&mended, chunk, &mut nodes),
            Balance::TooDeep(at) => {
                let at = (offset + at) as u32;
                return Parsed::TooDeep(Span::new(file, at, at + 1));
            }
        }
        for node in &mut nodes[first..] {
            node.start += offset as u32;
            node.end += offset as u32;
        }
        offset += chunk.len();
    }
    nodes[0].size = nodes.len() as u32;
    nodes.shrink_to_fit();
    Parsed::Tree(Tree::new(file, nodes))
}

/// Adds the nodes of `chunk`, as they are in `mended`; one node for all of it should the grammar
/// refuse it.
fn add(mended: &str, chunk: &str, nodes: &mut Vec<Node>) {
    let first = nodes.len();
    if parse_chunk(mended, nodes).is_ok() {
        unmend(mended, &mut nodes[first..]);
    } else {
        nodes.truncate(first);
        nodes.push(Node { kind: NodeKind::Junk, start: 0, end: chunk.len() as u32, size: 1 });
    }
}

/// Maps offsets in `mended` back to the text that it was made from, which has no marks where
/// braces are missing.
fn unmend(mended: &str, nodes: &mut [Node]) {
    if !mended.contains([MISSING, MISSING_OPEN]) {
        return;
    }
    let marks: Vec<u32> = mended.match_indices([MISSING, MISSING_OPEN]).map(|(at, _)| at as u32).collect();
    let back = |offset: u32| offset - marks.partition_point(|&mark| mark < offset) as u32;
    for node in nodes {
        node.start = back(node.start);
        node.end = back(node.end).max(node.start);
    }
}
