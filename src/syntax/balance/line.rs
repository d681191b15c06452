//! What one line of a chunk says of braces.

use super::MAX_DEPTH;

/// A structural brace: one that no brace on the same line answers.
#[derive(Clone, Copy)]
pub(super) enum Brace {
    Open(Holds),
    Close(usize),
}

/// What an open brace holds so far on its own line: without braces it may be values on one line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Values,
    Braces,
}

/// How many blanks `line` begins with.
pub(super) fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// Whether a line with this content is blank or a remark.
pub(super) fn is_silent(content: &str) -> bool {
    content.trim_end().is_empty() || content.starts_with("//")
}

/// Whether a line holds nothing but a sign that others close a block with, or a brace that opens.
pub(super) fn is_turned_close(content: &str) -> bool {
    matches!(content.trim_end(), ")" | "]" | "{")
}

/// Whether a line opens or closes a block with a bracket of another notation.
pub(super) fn bracketed(line: &str) -> bool {
    let content = line.trim();
    matches!(content, ")" | "]") || content.ends_with(" (") || content.ends_with(" [")
}

/// Where the content of `line` ends: before a remark.
pub(super) fn content_end(line: &str) -> usize {
    match swallows_from(line) {
        Some(at) if line[at..].starts_with('/') => line[..at].trim_end().len(),
        Some(_) | None => line.trim_end().len(),
    }
}

/// Where the mark of a closing brace goes behind `line`: at the end of its content, but not into a
/// remark or a text without its closing quote, which would swallow it; then into the next line.
pub(super) fn mark_place(line: &str) -> usize {
    if swallows_from(line).is_some() { line.len() } else { line.trim_end().len() }
}

/// Whether the end of `line` belongs to a text without its closing quote.
pub(super) fn ends_in_text(line: &str) -> bool {
    swallows_from(line).is_some_and(|at| line[at..].starts_with('"'))
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

/// Puts the structural braces of `line` into `braces`, in order.
///
/// # Errors
/// The offset of a brace that nests too deep on the line itself, below `depth` blocks.
pub(super) fn braces_of(line: &str, depth: usize, braces: &mut Vec<Brace>) -> Result<(), usize> {
    braces.clear();
    let bytes = line.as_bytes();
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
