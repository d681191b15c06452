//! The change that mends a finding, as the lines that it takes away and puts in.

use std::borrow::Cow;

use super::excerpt::Line;
use super::look::Part;
use super::visible::{visible_source, visible_start};
use super::{Entry, Look, visible};
use crate::rules::{Edit, Fix, Safety};
use crate::text::{FileId, SourceFile, Sources};

/// The most lines that are shown of a fix.
const MAX_LINES: usize = 12;

/// Neighbouring lines that a fix changes.
#[derive(Debug, PartialEq, Eq)]
struct Patch<'a> {
    file: FileId,
    /// The number of the first line taken away, or before which lines are put in, from 1.
    line: usize,
    removed: Vec<&'a str>,
    added: Vec<String>,
}

/// Draws the fix of `entry`, if it has one.
pub(super) fn draw(entry: &Entry<'_>, look: Look, out: &mut String) {
    let Some(fix) = &entry.finding.fix else { return };
    let lead = match fix.safety {
        Safety::Safe => "  fix: ",
        Safety::Review => "  possible fix: ",
    };
    let indent = " ".repeat(lead.len());
    let mut file = entry.finding.primary.at.file;
    let mut rows: Vec<(Part, String)> = Vec::new();
    for patch in patches(entry.sources, fix) {
        if patch.file != file {
            file = patch.file;
            let path = visible(&entry.sources.file(file).path).into_owned();
            rows.push((Part::Place, format!("in {path}")));
        }
        let digits = (patch.line + patch.removed.len().max(patch.added.len())).to_string().len();
        let row = |number: usize, sign: char, text: &str| {
            let text = visible_source(text).replace('\t', "    ");
            let text = visible_start(&text, look.width.saturating_sub(digits + 10).max(40), look.ellipsis());
            format!("{number:digits$} {sign} {text}")
        };
        let removed = patch.removed.iter().enumerate();
        rows.extend(removed.map(|(index, text)| (Part::Removed, row(patch.line + index, '-', text))));
        let added = patch.added.iter().enumerate();
        rows.extend(added.map(|(index, text)| (Part::Added, row(patch.line + index, '+', text))));
    }
    for (number, (part, row)) in rows.iter().take(MAX_LINES).enumerate() {
        let lead = if number == 0 { look.paint(Part::Help, lead) } else { indent.clone() };
        out.push_str(&format!("{lead}{}\n", look.paint(*part, row.trim_end())));
    }
    if rows.len() > MAX_LINES {
        out.push_str(&format!("{indent}and {} more lines\n", rows.len() - MAX_LINES));
    }
}

/// The changes of `fix` in the order of the files, edits on neighbouring lines together.
fn patches<'a>(sources: &'a Sources, fix: &Fix) -> Vec<Patch<'a>> {
    let mut edits: Vec<&Edit> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| (edit.at.file, edit.at.start, edit.at.end));
    let touch = |one: &&Edit, next: &&Edit| {
        let lines = &sources.file(one.at.file).lines;
        one.at.file == next.at.file && lines.line_of(next.at.start) <= lines.line_of(one.at.end) + 1
    };
    edits.chunk_by(touch).filter_map(|edits| patch(sources, edits)).collect()
}

fn patch<'a>(sources: &'a Sources, edits: &[&Edit]) -> Option<Patch<'a>> {
    let (first, last) = (edits.first()?, edits.last()?);
    let file = sources.file(first.at.file);
    let first_line = file.lines.line_of(first.at.start);
    let last_line = file.lines.line_of(last.at.end);
    let start = file.lines.start_of(first_line)?;
    let end = file.lines.start_of(last_line + 1).map_or(file.text.len(), |next| next as usize);
    let new = applied(file, start as usize, end, edits);
    let mut removed: Vec<&str> = (first_line..=last_line).map(|line| Line::of(file, line).text).collect();
    let mut added: Vec<String> = new.lines().map(str::to_owned).collect();
    // A line behind the last line end is no line.
    removed.pop_if(|last| last.is_empty() && end == file.text.len());
    let same_start = removed.iter().zip(&added).take_while(|(old, new)| *old == new).count();
    removed.drain(..same_start);
    added.drain(..same_start);
    let same_end = removed.iter().rev().zip(added.iter().rev()).take_while(|(old, new)| *old == new).count();
    removed.truncate(removed.len() - same_end);
    added.truncate(added.len() - same_end);
    Some(Patch { file: first.at.file, line: first_line + same_start + 1, removed, added })
}

/// The bytes `start..end` of `file` after `edits`, which are sorted and lie in them.
pub(super) fn applied<'a>(file: &'a SourceFile, start: usize, end: usize, edits: &[&Edit]) -> Cow<'a, str> {
    let mut new = String::new();
    let mut from = start;
    for edit in edits {
        new.push_str(file.text.get(from..edit.at.start as usize).unwrap_or(""));
        new.push_str(&edit.with);
        from = edit.at.end as usize;
    }
    new.push_str(file.text.get(from..end).unwrap_or(""));
    Cow::Owned(new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn patched(text: &str, edits: &[(u32, u32, &str)]) -> (usize, Vec<String>, Vec<String>) {
        let mut sources = Sources::default();
        let file = sources.add("a.tierce".to_owned(), text.to_owned());
        let edits = edits
            .iter()
            .map(|&(start, end, with)| Edit { at: Span::new(file, start, end), with: with.to_owned() })
            .collect();
        let fix = Fix { safety: Safety::Safe, edits };
        let patches = patches(&sources, &fix);
        assert_eq!(patches.len(), 1);
        let patch = &patches[0];
        (patch.line, patch.removed.iter().map(|line| (*line).to_owned()).collect(), patch.added.clone())
    }

    fn lines(lines: &[&str]) -> Vec<String> {
        lines.iter().map(|line| (*line).to_owned()).collect()
    }

    #[test]
    fn a_word_replaced_is_a_line_for_a_line() {
        assert_eq!(
            patched("one\ntwo three\n", &[(4, 7, "2")]),
            (2, lines(&["two three"]), lines(&["2 three"]))
        );
    }

    #[test]
    fn a_line_put_in_takes_none_away() {
        assert_eq!(patched("one\ntwo\n", &[(4, 4, "and\n")]), (2, lines(&[]), lines(&["and"])));
        assert_eq!(patched("one\ntwo\n", &[(8, 8, "and\n")]), (3, lines(&[]), lines(&["and"])));
        assert_eq!(patched("one", &[(3, 3, "\nand")]), (2, lines(&[]), lines(&["and"])));
    }

    #[test]
    fn a_line_taken_away_puts_none_in() {
        assert_eq!(patched("one\ntwo\nsix\n", &[(4, 8, "")]), (2, lines(&["two"]), lines(&[])));
        assert_eq!(patched("one\ntwo", &[(3, 7, "")]), (2, lines(&["two"]), lines(&[])));
    }

    #[test]
    fn edits_on_one_line_are_one_change() {
        let edits = [(0, 3, "1"), (4, 7, "2")];
        assert_eq!(patched("one two\n", &edits), (1, lines(&["one two"]), lines(&["1 2"])));
    }
}
