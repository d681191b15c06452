//! A chunk whose braces don't match, with marks where one is missing, turned or too many: the
//! indentation says which.

use super::line::{
    Brace, braces_of, content_end, ends_in_text, indent_of, is_silent, is_turned_close, mark_place,
};

/// Takes the place of nothing: here a closing brace is missing.
pub(in crate::syntax) const MISSING: char = '\u{1}';

/// Takes the place of a closing brace that closes nothing.
pub(super) const STRAY: char = '\u{2}';

/// Takes the place of nothing: here an opening brace is missing.
pub(in crate::syntax) const MISSING_OPEN: char = '\u{4}';

/// Takes the place of a closing brace that should be an opening one.
pub(super) const TURNED: char = '\u{5}';

/// Takes the place of a bracket or an opening brace that should be a closing brace.
pub(super) const TURNED_CLOSE: char = '\u{6}';

/// All marks: in the text itself they are no more than wrong characters.
pub(super) const MARKS: [char; 5] = [MISSING, STRAY, MISSING_OPEN, TURNED, TURNED_CLOSE];

/// Whether `chunk` holds what would be taken for a mark.
pub(super) fn has_marks(chunk: &str) -> bool {
    let [one, two, three, four, five] = MARKS.map(|mark| mark as u8);
    let bytes = chunk.as_bytes();
    memchr::memchr3(one, two, three, bytes).or_else(|| memchr::memchr2(four, five, bytes)).is_some()
}

/// Takes the place of a character that means nothing where it stands.
const WRONG: char = '\u{3}';

/// A block that is open while a chunk is mended.
struct Block {
    /// The indentation of the line that opens it.
    indent: usize,
    /// Whether its lines stand deeper than that line: otherwise indentation says nothing.
    indented: Option<bool>,
}

/// The last line with content before the one that is mended.
#[derive(Default)]
struct Before {
    /// Its indentation.
    indent: usize,
    /// Where its content ends: the mark of an opening brace goes there.
    end: usize,
    /// Where the mark of a closing brace goes: there too, unless a remark follows.
    behind: usize,
    /// Whether its block may lack the brace that opens it, and the stray brace that stands there
    /// in its place.
    opener: Opener,
}

/// Whether a line may open a block without its brace.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Opener {
    #[default]
    No,
    Lacks,
    Turned(usize),
}

/// `chunk` with marks where a brace is missing or too many.
pub(super) fn mend(chunk: &str) -> String {
    let mut mended = String::with_capacity(chunk.len() + 8);
    let mut open: Vec<Block> = Vec::new();
    let mut braces = Vec::new();
    let mut before = Before::default();
    for (line, below) in chunk.split_inclusive('\n').zip(prospects(chunk)) {
        let content = line.trim_start_matches([' ', '\t']);
        let indent = indent_of(line);
        let silent = is_silent(content);
        // The depth was bounded by the first look, so this one can't go too deep.
        let _ = braces_of(line, 0, &mut braces);
        let turned =
            !below.deeper && is_turned_close(content) && open.iter().any(|block| block.indent == indent);
        let closes = turned || content.starts_with('}');
        // What stands deeper behind it is still in the block: this brace is the one too many.
        let inner = open.last().is_some_and(|block| block.indent > indent);
        let early = closes && !turned && below.goes_on && (below.deeper || inner);
        if !silent && !closes && indent > before.indent {
            open_indented(&before, &mut open, &mut mended);
        }
        if !silent && !early {
            close_dedented(&mut open, indent, closes, before.behind, &mut mended);
        }
        let from = mended.len();
        mended.extend(line.chars().map(|c| if MARKS.contains(&c) { WRONG } else { c }));
        let mut opener = opener_of(line, closes, from);
        if turned {
            open.pop();
            braces.clear();
            mended.replace_range(from + indent..=from + indent, "\u{6}");
        }
        single_open(line, &mut braces, &mut mended, from);
        for brace in &braces {
            opener = Opener::No;
            match *brace {
                Brace::Open(_) if below.shut => open.push(Block { indent, indented: None }),
                // Nothing of it follows, so it ends where it begins.
                Brace::Open(_) => mended.insert(from + mark_place(line), MISSING),
                Brace::Close(at) => {
                    let leading = closes && at == indent;
                    let fits = |block: &Block| match leading {
                        true => indent <= block.indent || block.indented == Some(false),
                        false => !below.deeper,
                    };
                    if !early && open.last().is_some_and(fits) {
                        open.pop();
                    } else {
                        mended.replace_range(from + at..=from + at, "\u{2}");
                        let last = braces.len() == 1 && line.trim_end().len() == at + 1;
                        opener = if last && !closes { Opener::Turned(from + at) } else { Opener::No };
                    }
                }
            }
        }
        if !silent {
            before =
                Before { indent, end: from + content_end(line), behind: from + mark_place(line), opener };
        }
    }
    for _ in open {
        mended.insert(before.behind, MISSING);
    }
    mended
}

/// What the lines below a line say of a block that opens there, or of a brace that closes one.
#[derive(Clone, Copy)]
struct Prospect {
    /// Whether the next line with content stands deeper, and is no closing brace.
    deeper: bool,
    /// Whether the very next line stands deeper, whatever it is.
    goes_on: bool,
    /// Whether a block that opens here may hold something: a deeper line follows, or a closing
    /// brace at the same depth before any line that stands less deep.
    shut: bool,
}

/// The prospect of each line of `chunk`, worked out from the last line to the first.
fn prospects(chunk: &str) -> Vec<Prospect> {
    let mut all = Vec::new();
    // Lines below that end a block or show it to be over: less deep ones first, nearest last.
    let mut ends: Vec<(usize, bool)> = Vec::new();
    let mut next: Option<(usize, bool)> = None;
    let mut blank_below = false;
    for line in chunk.split_inclusive('\n').collect::<Vec<_>>().into_iter().rev() {
        let content = line.trim_start_matches([' ', '\t']);
        if is_silent(content) {
            all.push(Prospect { deeper: false, goes_on: false, shut: true });
            blank_below |= content.trim_end().is_empty();
            continue;
        }
        let (indent, closes) = (indent_of(line), content.starts_with('}') || is_turned_close(content));
        while ends.last().is_some_and(|&(end, _)| end > indent) {
            ends.pop();
        }
        let deeper = next.is_some_and(|(next, closes)| next > indent && !closes);
        let goes_on = !blank_below && next.is_some_and(|(next, _)| next > indent);
        let answered = ends.iter().rev().take(2).any(|&end| end == (indent, true));
        let shut = deeper || next.is_none() || answered;
        all.push(Prospect { deeper, goes_on, shut });
        // A brace too many says nothing of the lines above it.
        if closes && goes_on && deeper {
            continue;
        }
        // The brace below is the answer to this line, or hidden by it from the lines above.
        let opens = line[..content_end(line)].ends_with('{');
        while ends.last().is_some_and(|&(end, other)| end == indent && (closes || opens || !other)) {
            ends.pop();
        }
        ends.push((indent, closes));
        (next, blank_below) = (Some((indent, closes)), false);
    }
    all.reverse();
    all
}

/// Whether `line`, which goes to `from` in the text, may lack the brace that opens its block.
fn opener_of(line: &str, closes: bool, from: usize) -> Opener {
    let content = &line[..content_end(line)];
    match content.as_bytes().last() {
        Some(b',') | None => Opener::No,
        _ if closes => Opener::No,
        // In a text without its closing quote it is a sign like any other.
        Some(b'(' | b'[') if !ends_in_text(line) => Opener::Turned(from + content.len() - 1),
        Some(_) => Opener::Lacks,
    }
}

/// Takes the second of two braces that open at the end of `line` for a wrong character.
fn single_open(line: &str, braces: &mut Vec<Brace>, mended: &mut String, from: usize) {
    let [.., Brace::Open(_), Brace::Open(_)] = braces[..] else { return };
    let content = &line[..content_end(line)];
    let first = content.strip_suffix('{').map(|content| content.trim_end_matches([' ', '\t']));
    if first.is_some_and(|first| first.ends_with('{')) {
        let at = from + content.len() - 1;
        mended.replace_range(at..=at, "\u{3}");
        braces.pop();
    }
}

/// Opens a block at the end of the line `before` if that is what the deeper line behind it shows.
fn open_indented(before: &Before, open: &mut Vec<Block>, mended: &mut String) {
    match before.opener {
        Opener::No => return,
        Opener::Lacks => mended.insert(before.end, MISSING_OPEN),
        Opener::Turned(at) => mended.replace_range(at..=at, "\u{5}"),
    }
    open.push(Block { indent: before.indent, indented: Some(true) });
}

/// Marks the end of each open block that a line at `indent` shows to be over.
fn close_dedented(open: &mut Vec<Block>, indent: usize, closes: bool, at: usize, mended: &mut String) {
    if let Some(block) = open.last_mut()
        && !closes
    {
        block.indented.get_or_insert(indent > block.indent);
    }
    // A closing brace answers the block at its own indentation, if there is one.
    let answered = |open: &[Block]| open.iter().any(|block| block.indent == indent);
    while let Some(block) = open.last() {
        let over = if closes { indent < block.indent && answered(open) } else { indent <= block.indent };
        if !over || block.indented == Some(false) {
            break;
        }
        open.pop();
        mended.insert(at, MISSING);
    }
}
