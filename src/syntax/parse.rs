//! Text to tree: chunk by chunk, offsets mapped back to the file. A large text is parsed by all cores
//! at once, batch by batch.

use super::NodeKind;
use super::balance::{Balance, MISSING, MISSING_OPEN, balance};
use super::chunks::chunk_starts;
use super::grammar::parse_chunk;
use super::tables::{LONG, parse_tables};
use super::tree::{Node, Tree};
use crate::parallel::each;
use crate::text::{FileId, Span};

/// How many bytes of text a batch has at least: so many that handing it out costs nothing.
const BATCH_BYTES: usize = 64 << 10;

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
    let starts = chunk_starts(text);
    let parts = each(&batches(text, &starts), |batch| parse_batch(text, batch));
    let size = 1 + parts.iter().flatten().map(Vec::len).sum::<usize>();
    let mut nodes = Vec::with_capacity(size);
    nodes.push(Node { kind: NodeKind::File, start: 0, end: text.len() as u32, size: size as u32 });
    for part in parts {
        match part {
            Ok(part) => nodes.extend(part),
            Err(TooDeep(at)) => return Parsed::TooDeep(Span::new(file, at, at + 1)),
        }
    }
    Parsed::Tree(Tree::new(file, nodes))
}

/// The offset of a brace that nests too deep.
struct TooDeep(u32);

/// Chunks that follow one another.
#[derive(Clone, Copy, Debug)]
struct Batch<'s> {
    /// Where each of them begins in the text.
    starts: &'s [usize],
    /// Where the last ends.
    end: usize,
}

/// The chunks that begin at `starts`, in batches.
fn batches<'s>(text: &str, starts: &'s [usize]) -> Vec<Batch<'s>> {
    let mut batches = Vec::with_capacity(text.len() / BATCH_BYTES + 1);
    let mut first = 0;
    for next in 1..=starts.len() {
        let end = starts.get(next).copied().unwrap_or(text.len());
        if next == starts.len() || end - starts[first] >= BATCH_BYTES {
            batches.push(Batch { starts: &starts[first..next], end });
            first = next;
        }
    }
    batches
}

/// The nodes of a batch, with offsets in the file.
fn parse_batch(text: &str, batch: &Batch<'_>) -> Result<Vec<Node>, TooDeep> {
    let (first, last) = (batch.starts.first().copied().unwrap_or(batch.end), batch.end);
    let mut nodes = Vec::with_capacity((last - first) / 8);
    let ends = batch.starts.iter().skip(1).copied().chain([batch.end]);
    for (&offset, end) in batch.starts.iter().zip(ends) {
        let chunk = &text[offset..end];
        let first = nodes.len();
        let parsed = match balance(chunk) {
            Balance::Even => parse_tables(chunk, LONG, &mut nodes),
            Balance::Mended(mended) => {
                parse_chunk(&mended, &mut nodes).map(|()| unmend(&mended, &mut nodes[first..]))
            }
            Balance::TooDeep(at) => return Err(TooDeep((offset + at) as u32)),
        };
        if parsed.is_err() {
            // Should the grammar refuse a chunk, one node stands for all of it.
            nodes.truncate(first);
            nodes.push(Node { kind: NodeKind::Junk, start: 0, end: chunk.len() as u32, size: 1 });
        }
        for node in &mut nodes[first..] {
            node.start += offset as u32;
            node.end += offset as u32;
        }
    }
    Ok(nodes)
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
