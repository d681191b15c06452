//! Places in the source, drawn by miette: the one adapter between what is reported and miette.
//!
//! miette draws lines, underlines and captions of one file and one stretch of lines. The frame
//! around several stretches, and around the files after the first, is ours.

use std::fmt;

use miette::{Diagnostic, GraphicalReportHandler, LabeledSpan, SourceCode};

use super::excerpt::{Excerpt, Mark, Room};
use super::look::Part;
use super::visible::visible_start;
use super::{Look, visible};
use crate::text::{FileId, SourceFile, Sources, Span};

/// A place, and what is to be seen there.
pub(super) type Seen<'a> = (Span, &'a str);

/// The most places that are drawn in one go.
const MAX_PLACES: usize = 12;

/// The longest caption, in characters.
const CAPTION_LIMIT: usize = 160;

/// An excerpt as miette wants it.
#[derive(Debug)]
struct Drawing(Excerpt);

impl fmt::Display for Drawing {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(()) // the message stands above the frame
    }
}

impl std::error::Error for Drawing {}

impl Diagnostic for Drawing {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.0)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.0.labels()))
    }
}

/// The places in one file.
struct Places<'a> {
    file: FileId,
    source: &'a SourceFile,
    /// The place that the frame names, as an offset.
    at: u32,
    marks: Vec<Mark>,
}

/// Draws the places `seen`, file by file: the file of the first of them first.
pub(super) fn draw(
    sources: &Sources,
    seen: &[Seen<'_>],
    artist: &GraphicalReportHandler,
    look: Look,
    out: &mut String,
) {
    let files = places(sources, seen, look);
    let last_line = |places: &Places<'_>| {
        places.marks.last().map_or(0, |mark| places.source.lines.line_of(mark.start) + 1)
    };
    let digits = digits(files.iter().map(last_line).max().unwrap_or(0));
    for places in &files {
        draw_file(places, digits, artist, look, out);
    }
    let left_out = seen.len().saturating_sub(MAX_PLACES);
    if left_out > 0 {
        let noun = if left_out == 1 { "place" } else { "places" };
        out.push_str(&format!("  and {left_out} more {noun}\n"));
    }
}

fn places<'a>(sources: &'a Sources, seen: &[Seen<'_>], look: Look) -> Vec<Places<'a>> {
    let mut files: Vec<Places<'a>> = Vec::new();
    for &(at, text) in seen.iter().take(MAX_PLACES) {
        let known = files.iter().position(|places| places.file == at.file);
        let index = known.unwrap_or_else(|| {
            let source = sources.file(at.file);
            files.push(Places { file: at.file, source, at: at.start, marks: Vec::new() });
            files.len() - 1
        });
        add_mark(&mut files[index].marks, (at, text), look);
    }
    for places in &mut files {
        places.marks.sort_by_key(|mark| (mark.start, mark.end));
    }
    files
}

/// Two captions for one place share its underline.
fn add_mark(marks: &mut Vec<Mark>, (at, text): Seen<'_>, look: Look) {
    let caption = visible_start(text, CAPTION_LIMIT, look.ellipsis());
    let (start, end) = (at.start, at.end);
    match marks.iter_mut().find(|mark| (mark.start, mark.end) == (start, end)) {
        None => marks.push(Mark { start, end, caption }),
        Some(mark) if mark.caption.is_empty() => mark.caption = caption,
        Some(mark) if caption.is_empty() || mark.caption == caption => {}
        Some(mark) => mark.caption = format!("{}; {caption}", mark.caption),
    }
}

fn draw_file(
    places: &Places<'_>,
    digits: usize,
    artist: &GraphicalReportHandler,
    look: Look,
    out: &mut String,
) {
    let file = places.source;
    let frame = look.theme().characters;
    let indent = " ".repeat(digits + 2);
    let place = file.lines.position(&file.text, places.at);
    let place = format!("{}:{}:{}", visible(&file.path), place.line, place.column);
    let place = look.paint(Part::Place, &place);
    out.push_str(&format!("{indent}{}{}[{place}]\n", frame.ltop, frame.hbar));
    let columns = look.width.saturating_sub(digits + 6).max(40);
    let room = Room { columns, ellipsis: look.ellipsis() };
    for (number, stretch) in stretches(file, &places.marks).into_iter().enumerate() {
        if number > 0 {
            out.push_str(&format!("{indent}{}\n", look.skipped()));
        }
        let lines = stretch.first_line..=stretch.last_line;
        draw_stretch(Excerpt::new(file, lines, stretch.marks, room), digits, artist, out);
    }
    let bar = frame.hbar.to_string().repeat(4);
    out.push_str(&format!("{indent}{}{bar}\n", frame.lbot));
}

/// Has miette draw one stretch, and takes off the frame that it puts around: the message, which is
/// empty, and the line above; the line below.
fn draw_stretch(excerpt: Excerpt, digits_of_all: usize, artist: &GraphicalReportHandler, out: &mut String) {
    let narrower = digits_of_all.saturating_sub(digits(excerpt.last_line()));
    let mut drawn = String::new();
    // Drawing on a string can't fail.
    let _ = artist.render_report(&mut drawn, &Drawing(excerpt));
    let mut lines: Vec<&str> = drawn.lines().skip(2).collect();
    lines.pop();
    for line in lines {
        out.push_str(&" ".repeat(narrower));
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

/// Lines that are drawn in one go: no more than one line without a mark between two with.
struct Stretch<'a> {
    first_line: usize,
    last_line: usize,
    marks: &'a [Mark],
}

fn stretches<'a>(file: &SourceFile, marks: &'a [Mark]) -> Vec<Stretch<'a>> {
    let line_of = |mark: &Mark| file.lines.line_of(mark.start);
    marks
        .chunk_by(|one, next| line_of(next) <= line_of(one) + 2)
        .filter_map(|marks| {
            let (first, last) = (marks.first()?, marks.last()?);
            Some(Stretch { first_line: line_of(first), last_line: line_of(last), marks })
        })
        .collect()
}

fn digits(number: usize) -> usize {
    number.checked_ilog10().unwrap_or(0) as usize + 1
}
