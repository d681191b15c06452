//! Long tables are parsed a part at a time: the parser library keeps some two hundred bytes for each
//! row until it is done, and a table may have a hundred thousand rows.
//!
//! The rows of `scores` and `measured` are cut out of their chunk, and what is left is parsed as a
//! chunk with an empty table. Lines without a brace hold one row each, so the rows can be parsed by
//! themselves; then their nodes go where they belong.

use std::ops::Range;

use super::NodeKind;
use super::balance::opens_block;
use super::grammar::{Unparsed, parse_chunk, parse_rows};
use super::plain::{Plain, read_line};
use super::tree::Node;
use crate::text::lines::{lines, lines_with};

/// So many bytes of rows are worth cutting out; and the grammar gets about so many at a time.
pub(super) const LONG: usize = 1 << 10;

/// The rows of a long table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Table<'c> {
    /// Where the line that opens the table begins in the chunk.
    head: usize,
    /// Where the rows begin: at the line behind it.
    start: usize,
    /// The rows, with the remarks and blank lines between them.
    rows: &'c str,
}

/// Adds the nodes of `chunk`, whose braces match, to `nodes`, with offsets in `chunk`. Tables of at
/// least `long` bytes are cut out.
///
/// # Errors
/// If the grammar does not take the chunk; what was added to `nodes` then means nothing.
pub(super) fn parse_tables(chunk: &str, long: usize, nodes: &mut Vec<Node>) -> Result<(), Unparsed> {
    let tables = if chunk.len() < long { Vec::new() } else { long_tables(chunk, long) };
    if tables.is_empty() {
        return parse_chunk(chunk, nodes);
    }
    let mut frame = Vec::new();
    parse_chunk(&without_rows(chunk, &tables), &mut frame)?;
    move_back(&mut frame, &tables);
    let places: Option<Vec<usize>> = tables.iter().map(|table| place_of(table, &frame)).collect();
    // A line may begin like a table and stand where none can.
    let Some(places) = places else { return parse_chunk(chunk, nodes) };
    let first = nodes.len();
    let (mut copied, mut rows) = (0, vec![0]);
    for (table, &place) in tables.iter().zip(&places) {
        nodes.extend_from_slice(&frame[copied..place]);
        copied = place;
        parse_rows_of(table, long, nodes)?;
        rows.push(nodes.len() - first - copied);
    }
    nodes.extend_from_slice(&frame[copied..]);
    // What holds the place of some rows has grown by them.
    let before = |index: usize| rows[places.partition_point(|&place| place < index)];
    for (index, node) in frame.iter().enumerate() {
        let more = before(index + node.size as usize) - before(index + 1);
        nodes[first + index + before(index + 1)].size += more as u32;
    }
    Ok(())
}

/// The tables of `chunk` whose rows have at least `long` bytes.
fn long_tables(chunk: &str, long: usize) -> Vec<Table<'_>> {
    let mut tables = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for (offset, line) in lines_with(chunk, b'{', b'}') {
        if let Some((head, start)) = open.take().filter(|&(_, start)| offset - start >= long) {
            tables.push(Table { head, start, rows: &chunk[start..offset] });
        }
        open = is_head(line).then_some((offset, offset + line.len()));
    }
    tables
}

/// Whether `line` looks like the head of a table.
fn is_head(line: &str) -> bool {
    let content = line.trim_start_matches([' ', '\t']);
    (content.starts_with("scores") || content.starts_with("measured")) && opens_block(line)
}

/// `chunk` without the rows of `tables`.
fn without_rows(chunk: &str, tables: &[Table<'_>]) -> String {
    let mut frame = String::new();
    let mut copied = 0;
    for table in tables {
        frame.push_str(&chunk[copied..table.start]);
        copied = table.start + table.rows.len();
    }
    frame.push_str(&chunk[copied..]);
    frame
}

/// Maps offsets in the chunk without the rows of `tables` back to the chunk.
fn move_back(frame: &mut [Node], tables: &[Table<'_>]) {
    // Where rows were cut out, and how many bytes there and before.
    let mut cuts: Vec<(u32, u32)> = Vec::with_capacity(tables.len());
    let mut bytes = 0;
    for table in tables {
        let at = table.start as u32 - bytes;
        bytes += table.rows.len() as u32;
        cuts.push((at, bytes));
    }
    let before = |count: usize| count.checked_sub(1).map_or(0, |last| cuts[last].1);
    for node in frame {
        // What begins right where rows were cut out begins behind them; what ends there ends before.
        node.start += before(cuts.partition_point(|&(at, _)| at <= node.start));
        node.end += before(cuts.partition_point(|&(at, _)| at < node.end));
    }
}

/// The index in `frame` at which the nodes of the rows of `table` belong; `None` if it is no table.
fn place_of(table: &Table<'_>, frame: &[Node]) -> Option<usize> {
    let (head, start) = (table.head as u32, table.start as u32);
    let first = frame.partition_point(|node| node.start < head);
    let behind = first + frame[first..].partition_point(|node| node.start < start);
    let index = first + frame[first..behind].iter().position(|node| node.kind == NodeKind::ScoreTable)?;
    let opens = frame[index..behind].iter().any(|node| node.kind == NodeKind::Open);
    let inside = behind < index + frame[index].size as usize;
    (opens && inside).then_some(behind)
}

/// Adds the nodes of the rows of `table`, with offsets in its chunk. Plain lines are read by hand; what
/// stands between them the grammar reads, about `long` bytes at a time.
fn parse_rows_of(table: &Table<'_>, long: usize, nodes: &mut Vec<Node>) -> Result<(), Unparsed> {
    let mut plain = Vec::new();
    // Lines from here on wait for the grammar.
    let mut from = 0;
    // Behind a comma a row may go on in the next line.
    let mut goes_on = false;
    for (start, line) in lines(table.rows) {
        let end = start + line.len();
        plain.clear();
        if !goes_on && read_line(line, (table.start + start) as u32, &mut plain) == Plain::Yes {
            leave_to_grammar(table, from..start, nodes)?;
            nodes.extend_from_slice(&plain);
            from = end;
            continue;
        }
        goes_on = line.contains(',');
        if !goes_on && end - from >= long {
            leave_to_grammar(table, from..end, nodes)?;
            from = end;
        }
    }
    leave_to_grammar(table, from..table.rows.len(), nodes)
}

/// Adds the nodes of some lines of `table`, with offsets in its chunk.
fn leave_to_grammar(table: &Table<'_>, lines: Range<usize>, nodes: &mut Vec<Node>) -> Result<(), Unparsed> {
    if lines.is_empty() {
        return Ok(());
    }
    let first = nodes.len();
    let offset = (table.start + lines.start) as u32;
    parse_rows(&table.rows[lines], nodes)?;
    for node in &mut nodes[first..] {
        node.start += offset;
        node.end += offset;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::{RngSeed, TestRunner};

    use super::*;

    /// Cut as often as can be, a chunk has the same tree as in one piece.
    fn assert_same(chunk: &str) {
        let (mut whole, mut cut) = (Vec::new(), Vec::new());
        parse_chunk(chunk, &mut whole).unwrap();
        parse_tables(chunk, 1, &mut cut).unwrap();
        let differ = cut.iter().zip(&whole).find(|(cut, whole)| cut != whole);
        assert_eq!((differ, cut.len()), (None, whole.len()), "{chunk}");
    }

    #[test]
    fn a_table_in_parts_has_the_nodes_of_the_whole() {
        let chunk = "group a { // x\n  extracts \"b\"\n\n  scores { // y\n    // head\n    c 8 9%\n\n    /// d\n    \
                     e at f,\n      g 1 2% // z\n  }\n  measured u {\n    c 3%,\n    \"x\n  }\n}\n// end\n";
        assert_eq!(long_tables(chunk, 1).len(), 2);
        assert_same(chunk);
        assert_same(&chunk.replace('\n', "\r\n"));
    }

    #[test]
    fn what_only_looks_like_a_table_is_parsed_in_one_piece() {
        assert_same("prices scores {\n  scores {\n    a monthly 1\n  }\n}\n");
        assert_same(
            "group a {\n  scores {\n    b 1 2% {\n      c 1 2%\n    }\n    d 1 2%\n  }\n  scorest {\n    e f\n  }\n}\n",
        );
        assert_same("group a {\n  b c,\n  scores {\n    d 1 2%\n  }\n}\n");
        assert_same("scores {\n  a 1 2%\n}\n");
    }

    #[test]
    fn a_short_table_is_not_cut() {
        assert_eq!(long_tables("group a {\n  scores {\n    b 1 2%\n  }\n}\n", 12), []);
        assert_eq!(long_tables("group a {\n  scores {\n    b 1 2%\n  }\n}\n", 11).len(), 1);
    }

    /// The grammar is the truth, and what is read by hand must agree with it.
    #[test]
    fn any_rows_have_the_same_tree_read_by_hand_or_by_the_grammar() {
        let piece = prop_oneof![
            10 => Just(" "), 4 => Just("\n"), 1 => Just("\r\n"), 1 => Just("\t"), 1 => Just(","), 1 => Just("%"),
            3 => Just("a"), 1 => Just("at"), 1 => Just("-"), 1 => Just("_"), 3 => Just("7"), 1 => Just("."),
            2 => Just("92%"), 1 => Just("8.5"), 1 => Just("1_000"), 1 => Just(".."), 1 => Just("+"), 1 => Just("\""),
            1 => Just("// x é"), 1 => Just("/// y"), 1 => Just("////"), 1 => Just("/"), 1 => Just("é"), 1 => Just("\r"),
            1 => Just("\u{7f}"), 1 => Just("\u{0}"), 1 => Just("*"), 1 => Just("="), 1 => Just("2026-09-30"),
        ];
        let rows = proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat());
        let config =
            ProptestConfig { cases: 4_000, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() };
        TestRunner::new(config)
            .run(&rows, |rows| {
                assert_same(&format!("group a {{\n  scores {{\n{rows}\n  }}\n}}\n"));
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn specs_have_the_same_tree_cut_or_not() {
        for spec in ["beacon", "fleet", "github", "salesforce", "zoom"] {
            let text = std::fs::read_to_string(format!("specs/{spec}.tierce")).unwrap();
            let starts = super::super::chunks::chunk_starts(&text);
            let ends = starts[1..].iter().copied().chain([text.len()]);
            starts.iter().zip(ends).for_each(|(&start, end)| assert_same(&text[start..end]));
        }
    }
}
