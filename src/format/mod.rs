//! Tree to text in one layout: two blanks a level, tables in columns, remarks where they were.
//!
//! [`format`] lays out; [`format_checked`] proves that nothing but blanks and empty lines changed: it
//! reads what it printed, and compares word by word.

mod align;
mod around;
mod columns;
mod compare;
mod heading;
mod line;
mod print;
mod read;
mod remarks;
mod shape;
mod width;

use crate::syntax::{Parsed, Tree, parse};
use crate::text::{FileId, MAX_FILE_BYTES, Span};

/// Why a text stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unformatted {
    /// Blocks are nested too deep to be read; the brace that goes too far.
    TooDeep(Span),
    /// Laid out, it would be larger than what can be read.
    TooLarge,
    /// A fault of the layout: what it printed does not say the same.
    Changed,
}

/// `text`, whose tree is `tree`, laid out. The lines stay the lines: only blanks and empty lines
/// change, and a line that makes no sense keeps its blanks.
///
/// Braces that don't match are understood by indentation, which this changes: [`format_checked`]
/// knows where that would be read differently.
pub fn format(tree: &Tree, text: &str) -> String {
    print::print(&laid_out(tree, text)).text
}

/// `text` laid out, and proof that it says the same: what was printed has been read again, and is
/// the same words, read in the same way, on the same lines. A declaration that would be read
/// differently stays as it is written.
///
/// `text` must be fit to be read (see [`fit_text`](crate::text::fit_text)), and so is what comes out.
/// Its lines end as the first one does.
///
/// # Errors
/// Says why the text must stay as it is, one of [`Unformatted`].
pub fn format_checked(text: &str) -> Result<String, Unformatted> {
    let before = tree(text)?;
    let mut lines = laid_out(&before, text);
    let printed = print::print(&lines);
    if printed.text == text {
        return Ok(printed.text);
    }
    let says_the_same =
        |new: &str| tree(new).is_ok_and(|after| compare::same((&before, text), (&after, new)));
    let mut new = printed;
    if !says_the_same(&new.text) {
        around::keep_what_changes(&mut lines, &new);
        new = print::print(&lines);
        if !says_the_same(&new.text) {
            return Err(Unformatted::Changed);
        }
    }
    if new.text.len() > MAX_FILE_BYTES { Err(Unformatted::TooLarge) } else { Ok(new.text) }
}

fn laid_out<'a>(tree: &Tree, text: &'a str) -> line::Lines<'a> {
    let mut lines = read::read(tree, text);
    align::align(&mut lines);
    lines
}

fn tree(text: &str) -> Result<Tree, Unformatted> {
    match parse(FileId(0), text) {
        Parsed::Tree(tree) => Ok(tree),
        Parsed::TooDeep(at) => Err(Unformatted::TooDeep(at)),
    }
}
