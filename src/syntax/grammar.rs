//! The one place that knows pest: grammar rules to node kinds.

use pest::{Parser, Token};

use super::NodeKind;
use super::tree::Node;

// The derive makes a public enum without documentation, so it has a module to itself.
#[allow(missing_docs, clippy::all, reason = "the code is the derive's")]
mod generated {
    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/tierce.pest"]
    pub(super) struct Grammar;
}
use generated::{Grammar, Rule};

/// Parses one chunk and adds its nodes to `nodes`, with offsets in `chunk`.
///
/// # Errors
/// If the grammar does not take it. It should take any text whose braces match, so that is a fault of
/// the grammar.
pub(super) fn parse_chunk(chunk: &str, nodes: &mut Vec<Node>) -> Result<(), Unparsed> {
    parse(Rule::chunk, chunk, nodes)
}

/// The same for rows of a score table, whole lines without a brace.
pub(super) fn parse_rows(rows: &str, nodes: &mut Vec<Node>) -> Result<(), Unparsed> {
    parse(Rule::rows, rows, nodes)
}

fn parse(rule: Rule, text: &str, nodes: &mut Vec<Node>) -> Result<(), Unparsed> {
    let pairs = Grammar::parse(rule, text).map_err(|_| Unparsed)?;
    let mut open: Vec<usize> = Vec::with_capacity(16);
    for token in pairs.tokens() {
        match token {
            Token::Start { rule, pos } => {
                if let Some(kind) = kind_of(rule) {
                    open.push(nodes.len());
                    let start = pos.pos() as u32;
                    nodes.push(Node { kind, start, end: start, size: 1 });
                }
            }
            Token::End { rule, pos } => {
                if kind_of(rule).is_some()
                    && let Some(index) = open.pop()
                {
                    let size = (nodes.len() - index) as u32;
                    nodes[index].end = pos.pos() as u32;
                    nodes[index].size = size;
                }
            }
        }
    }
    Ok(())
}

/// The grammar did not take a chunk.
#[derive(Debug)]
pub(super) struct Unparsed;

/// The node kind of a grammar rule, `None` for rules that leave no node. Exhaustive, so that a new
/// grammar rule does not compile until somebody has decided.
fn kind_of(rule: Rule) -> Option<NodeKind> {
    Some(match rule {
        Rule::declaration => NodeKind::Declaration,
        Rule::book => NodeKind::Book,
        Rule::test => NodeKind::Test,
        Rule::acceptance => NodeKind::Acceptance,
        Rule::entry => NodeKind::Entry,
        Rule::score_table => NodeKind::ScoreTable,
        Rule::score_row => NodeKind::ScoreRow,
        Rule::price_row => NodeKind::PriceRow,
        Rule::charge => NodeKind::Charge,
        Rule::tier => NodeKind::Tier,
        Rule::price_test => NodeKind::PriceTest,
        Rule::name => NodeKind::Name,
        Rule::text => NodeKind::Text,
        Rule::open_text => NodeKind::OpenText,
        Rule::number => NodeKind::Number,
        Rule::percent => NodeKind::Percent,
        Rule::date => NodeKind::Date,
        Rule::range => NodeKind::Range,
        Rule::increment => NodeKind::Increment,
        Rule::comma => NodeKind::Comma,
        Rule::star => NodeKind::Star,
        Rule::equals => NodeKind::Equals,
        Rule::inline => NodeKind::Inline,
        Rule::path => NodeKind::Path,
        Rule::junk => NodeKind::Junk,
        Rule::open => NodeKind::Open,
        Rule::close => NodeKind::Close,
        Rule::missing_close => NodeKind::MissingClose,
        Rule::stray_close => NodeKind::StrayClose,
        Rule::tail => NodeKind::Tail,
        Rule::doc => NodeKind::Doc,
        Rule::comment => NodeKind::Comment,
        Rule::EOI
        | Rule::chunk
        | Rule::rows
        | Rule::blank
        | Rule::newline
        | Rule::edge
        | Rule::rest
        | Rule::digits
        | Rule::path_part
        | Rule::continuation
        | Rule::simple
        | Rule::atom
        | Rule::atom_here
        | Rule::atoms
        | Rule::shut
        | Rule::stray
        | Rule::trivia
        | Rule::before_block
        | Rule::entry_block
        | Rule::price_block
        | Rule::period => return None,
    })
}

#[cfg(test)]
mod tests {
    /// The grammar is read by people too: each rule says above it what it stands for.
    #[test]
    fn every_rule_of_the_grammar_says_what_it_is() {
        let grammar = include_str!("../../grammar/tierce.pest");
        let mut above = "";
        for line in grammar.lines() {
            let name = line.split(" =").next().unwrap_or_default();
            let is_rule = line.contains(" = ") && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            assert!(!is_rule || above.starts_with("/// "), "`{name}` has no `///` line");
            above = line;
        }
    }
}
