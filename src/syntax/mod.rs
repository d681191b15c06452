//! Text to a lossless tree. Never fails, never drops a byte, and no other module knows the
//! parser library: a bad line or a missing brace is a node, not an exception.

mod balance;
mod chunks;
mod grammar;
mod kind;
mod literal;
mod parse;
mod plain;
mod tables;
mod tree;

pub use balance::MAX_DEPTH;
pub(crate) use chunks::opens_declaration;
pub use kind::NodeKind;
pub use literal::{parse_date, parse_decimal, parse_short_hundredths, unescape};
pub use parse::{Parsed, parse};
pub use tree::{Node, NodeRef, Tree};
