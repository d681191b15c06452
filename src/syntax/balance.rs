//! A look at the braces of a chunk before it is parsed: linear, and it bounds the depth. Where
//! braces don't match, the indentation says which one is missing or too many, so that one missing
//! brace is one finding.

/// How deep blocks may be nested.
pub const MAX_DEPTH: usize = 64;

/// Takes the place of nothing: here a closing brace is missing.
pub(super) const MISSING: char = '\u{1}';

/// Takes the place of a closing brace that closes nothing.
const STRAY: char = '\u{2}';

/// Takes the place of nothing: here an opening brace is missing.
pub(super) const MISSING_OPEN: char = '\u{4}';

/// Takes the place of a closing brace that should be an opening one.
const TURNED: char = '\u{5}';

/// Takes the place of a bracket or an opening brace that should be a closing brace.
const TURNED_CLOSE: char = '\u{6}';

/// All marks: in the text itself they are no more than wrong characters.
const MARKS: [char; 5] = [MISSING, STRAY, MISSING_OPEN, TURNED, TURNED_CLOSE];

/// Takes the place of a character that means nothing where it stands.
const WRONG: char = '\u{3}';

/// What the braces of a chunk need before it can be parsed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Balance {
    /// Nothing.
    Even,
    /// The parser gets this text instead: [`MISSING`] marks are added, a [`STRAY`] mark takes the
    /// place of a byte.
    Mended(String),
    /// Blocks nested deeper than [`MAX_DEPTH`]; the offset of the brace that goes too far.
    TooDeep(usize),
}

/// A structural brace: one that no brace on the same line answers.
#[derive(Clone, Copy)]
enum Brace {
    Open(Holds),
    Close(usize),
}

/// What an open brace holds so far on its own line: without braces it may be values on one line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Values,
    Braces,
}

/// Looks at the braces of `chunk`.
pub(super) fn balance(chunk: &str) -> Balance {
    let (mut depth, mut even, mut offset) = (0_usize, true, 0);
    let mut braces = Vec::new();
    for line in chunk.split_inclusive('\n') {
        even &= !bracketed(line);
        if let Err(at) = braces_of(line, depth, &mut braces) {
            return Balance::TooDeep(offset + at);
        }
        for brace in &braces {
            match brace {
                Brace::Open(_) => depth += 1,
                Brace::Close(_) if depth == 0 => even = false,
                Brace::Close(_) => depth -= 1,
            }
        }
        if depth > MAX_DEPTH {
            return Balance::TooDeep(offset + line.rfind('{').unwrap_or_default());
        }
        offset += line.len();
    }
    let even = even && depth == 0;
    if even && !chunk.contains(MARKS) { Balance::Even } else { Balance::Mended(mend(chunk)) }
}

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
fn mend(chunk: &str) -> String {
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

/// How many blanks `line` begins with.
fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// Whether a line with this content is blank or a remark.
fn is_silent(content: &str) -> bool {
    content.trim_end().is_empty() || content.starts_with("//")
}

/// Whether a line holds nothing but a sign that others close a block with, or a brace that opens.
fn is_turned_close(content: &str) -> bool {
    matches!(content.trim_end(), ")" | "]" | "{")
}

/// Whether a line opens or closes a block with a bracket of another notation.
fn bracketed(line: &str) -> bool {
    let content = line.trim();
    matches!(content, ")" | "]") || content.ends_with(" (") || content.ends_with(" [")
}

/// Whether `line`, which goes to `from` in the text, may lack the brace that opens its block.
fn opener_of(line: &str, closes: bool, from: usize) -> Opener {
    let content = &line[..content_end(line)];
    match content.as_bytes().last() {
        Some(b',') | None => Opener::No,
        _ if closes => Opener::No,
        Some(b'(' | b'[') => Opener::Turned(from + content.len() - 1),
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

/// Where the content of `line` ends: before a remark.
fn content_end(line: &str) -> usize {
    match swallows_from(line) {
        Some(at) if line[at..].starts_with('/') => line[..at].trim_end().len(),
        Some(_) | None => line.trim_end().len(),
    }
}

/// Where the mark of a closing brace goes behind `line`: at the end of its content, but not into a
/// remark or a text without its closing quote, which would swallow it; then into the next line.
fn mark_place(line: &str) -> usize {
    if swallows_from(line).is_some() { line.len() } else { line.trim_end().len() }
}

/// Where a remark, or a text without its closing quote, begins, which takes the rest of the line.
fn swallows_from(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'/' if bytes.get(at + 1) == Some(&b'/') => return Some(at),
            b'"' => {
                let end = text_end(line, at);
                if bytes.get(end) != Some(&b'"') {
                    return Some(at);
                }
                at = end;
            }
            _ => {}
        }
        at += 1;
    }
    None
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

/// Puts the structural braces of `line` into `braces`, in order.
///
/// # Errors
/// The offset of a brace that nests too deep on the line itself, below `depth` blocks.
fn braces_of(line: &str, depth: usize, braces: &mut Vec<Brace>) -> Result<(), usize> {
    braces.clear();
    let bytes = line.as_bytes();
    // Most lines have none: one quick look.
    if !bytes.iter().any(|byte| matches!(byte, b'{' | b'}')) {
        return Ok(());
    }
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'/' if bytes.get(at + 1) == Some(&b'/') => break,
            b'"' => at = text_end(line, at),
            b'{' => {
                hold_braces(braces);
                braces.push(Brace::Open(Holds::Values));
                if depth + braces.len() > 2 * MAX_DEPTH {
                    return Err(at);
                }
            }
            b'}' => {
                match braces.last().copied() {
                    Some(Brace::Open(Holds::Values)) => {
                        braces.pop();
                        at += 1;
                        continue;
                    }
                    Some(Brace::Open(Holds::Braces)) => drop(braces.pop()),
                    Some(Brace::Close(_)) | None => braces.push(Brace::Close(at)),
                }
                // What stands behind the end of a block, but for one more end, is no part of it.
                if !line[at + 1..].trim_start_matches([' ', '\t']).starts_with('}') {
                    break;
                }
            }
            _ => {}
        }
        at += 1;
    }
    Ok(())
}

/// The last open brace holds another.
fn hold_braces(braces: &mut [Brace]) {
    if let Some(Brace::Open(holds)) = braces.last_mut() {
        *holds = Holds::Braces;
    }
}

/// The last byte of the text that opens at `start`: its closing quote, or where the grammar ends
/// a text without one.
fn text_end(line: &str, start: usize) -> usize {
    let bytes = line.as_bytes();
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => return at,
            b'\\' => at += 1,
            _ => {}
        }
        at += 1;
    }
    let ends_before = |brace: usize| {
        let behind = line[brace + 1..].trim_start_matches([' ', '\t']);
        behind.trim_end_matches(['\r', '\n']).is_empty() || behind.starts_with("//")
    };
    let brace = line[start..].match_indices('{').map(|(at, _)| start + at).find(|&brace| ends_before(brace));
    brace.map_or(line.len(), |brace| brace - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(chunk: &str) -> String {
        match balance(chunk) {
            Balance::Mended(text) => text
                .replace(MISSING, "<missing>")
                .replace(STRAY, "<stray>")
                .replace([MISSING_OPEN, TURNED], "<open>"),
            Balance::Even => "even".to_owned(),
            Balance::TooDeep(at) => format!("too deep at {at}"),
        }
    }

    #[test]
    fn braces_in_texts_and_remarks_are_no_braces() {
        assert_eq!(mended("a \"{\" { // {\n}\n"), "even");
        assert_eq!(mended("price x { seat 1 } monthly\n"), "even");
        assert_eq!(mended("edition a \"A {\n}\n"), "even");
    }

    #[test]
    fn a_missing_brace_is_where_the_indentation_ends() {
        assert_eq!(
            mended("group g {\n  scores {\n    a 8 9%\n\n  measured {\n    b 1%\n  }\n}\n"),
            "group g {\n  scores {\n    a 8 9%<missing>\n\n  measured {\n    b 1%\n  }\n}\n"
        );
        assert_eq!(
            mended("group g {\n  scores {\n    a 8 9%\n}\n"),
            "group g {\n  scores {\n    a 8 9%<missing>\n}\n"
        );
        assert_eq!(mended("edition a {\n  for b\n\n"), "edition a {\n  for b<missing>\n\n");
    }

    #[test]
    fn a_mark_is_swallowed_by_no_remark_and_no_text() {
        assert_eq!(mended("a {\n  b {\n    c // d\n  e\n}\n"), "a {\n  b {\n    c // d\n<missing>  e\n}\n");
        assert_eq!(mended("a {\n  b \"c\n\n"), "a {\n  b \"c\n<missing>\n");
        assert_eq!(mended("a {\n  b \"//\"\n"), "a {\n  b \"//\"<missing>\n");
    }

    #[test]
    fn a_brace_too_many_is_where_the_indentation_says() {
        assert_eq!(
            mended("edition a {\n  for b\n  }\n  trial c\n}\n"),
            "edition a {\n  for b\n  <stray>\n  trial c\n}\n"
        );
        assert_eq!(mended("}\n"), "<stray>\n");
    }

    #[test]
    fn a_missing_opening_brace_is_at_the_line_before_the_indentation() {
        assert_eq!(mended("prices a\n  from b\n}\n"), "prices a<open>\n  from b\n}\n");
        assert_eq!(mended("prices a }\n  from b\n}\n"), "prices a <open>\n  from b\n}\n");
        assert_eq!(
            mended("group g {\n  scores\n    a 8 9%\n  }\n}\n"),
            "group g {\n  scores<open>\n    a 8 9%\n  }\n}\n"
        );
    }

    #[test]
    fn depth_is_bounded() {
        let deep = "a {\n".repeat(100_000);
        assert_eq!(balance(&deep), Balance::TooDeep(4 * MAX_DEPTH + 2));
        assert!(matches!(balance(&"{".repeat(100_000)), Balance::TooDeep(_)));
        assert!(matches!(balance(&"a {\n".repeat(MAX_DEPTH)), Balance::Mended(_)));
    }
}
