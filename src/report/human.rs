//! Findings as people read them in a terminal: the places drawn, then what to do.

use std::io::{self, Write};

use super::look::{Artist, Part};
use super::visible::visible_start;
use super::wrap::wrap;
use super::{Entry, Look, Report, level_noun, patch, snippet};
use crate::model::Level;

/// The longest message or paragraph that is printed, in characters.
const TEXT_LIMIT: usize = 2_000;

/// The longest aside, in characters.
const ASIDE_LIMIT: usize = 100;

/// Prints `report` for people, then the summary.
///
/// # Errors
/// Those of `out`.
pub fn human(report: &Report<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    findings(report, look, out)?;
    super::summary::write_wrapped(&report.summary, look, out)
}

/// Prints the findings of `report` for people, an empty line behind each.
pub(super) fn findings(report: &Report<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let artist = look.artist();
    let mut text = String::new();
    for entry in &report.entries {
        text.clear();
        draw(entry, &artist, look, &mut text);
        text.push('\n');
        out.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// Draws one finding: what is wrong, the places, what to do, the fix.
pub(super) fn draw(entry: &Entry<'_>, artist: &Artist, look: Look, out: &mut String) {
    header(entry, look, out);
    let finding = entry.finding;
    let labels = std::iter::once(&finding.primary).chain(&finding.labels);
    let seen: Vec<_> = labels.map(|label| (label.at, label.text.as_str())).collect();
    snippet::draw(entry.sources, &seen, artist, look, out);
    let more = format!("`tierce explain {}`", finding.rule.name);
    advice(finding.help.iter().map(String::as_str).chain([more.as_str()]), look, out);
    patch::draw(entry, look, out);
}

/// `warning: 5 editions for 3 distinct customer groups  [edition-sprawl]`
fn header(entry: &Entry<'_>, look: Look, out: &mut String) {
    let finding = entry.finding;
    let noun = Noun { word: level_noun(finding.level), level: finding.level };
    headline(noun, &finding.message, &format!("[{}]", finding.rule.name), look, out);
}

/// The word that a headline begins with, in the colour of a level.
pub(super) struct Noun {
    pub(super) word: &'static str,
    pub(super) level: Level,
}

/// `NOUN: MESSAGE  ASIDE`, over several lines where it must be; the aside stays on one.
pub(super) fn headline(noun: Noun, message: &str, aside: &str, look: Look, out: &mut String) {
    const UNBROKEN: &str = "\u{a0}";
    let Noun { word, level } = noun;
    let message = visible_start(message, TEXT_LIMIT, look.ellipsis());
    let aside = visible_start(aside, ASIDE_LIMIT, look.ellipsis());
    let unbroken = aside.replace(' ', UNBROKEN);
    let apart = if aside.is_empty() { "" } else { "  " };
    let text = wrap(&format!("{message}{apart}{unbroken}"), word.len() + 2, look.width).replace(" \n", "\n");
    let message = text.strip_suffix(&unbroken).unwrap_or(&text);
    out.push_str(&look.paint(Part::Level(level), &format!("{word}:")));
    out.push(' ');
    out.push_str(&look.paint(Part::Message, message));
    if !aside.is_empty() {
        out.push_str(&look.paint(Part::Aside, &aside));
    }
    out.push('\n');
}

/// What to do, each paragraph on lines of its own.
pub(super) fn advice<'a>(paragraphs: impl Iterator<Item = &'a str>, look: Look, out: &mut String) {
    // Lines are broken where it is shown how something is written.
    for (number, line) in paragraphs.flat_map(|paragraph| paragraph.split('\n')).enumerate() {
        let lead = if number == 0 { look.paint(Part::Help, "  help: ") } else { " ".repeat(8) };
        out.push_str(&lead);
        out.push_str(&wrap(&visible_start(line, TEXT_LIMIT, look.ellipsis()), 8, look.width));
        out.push('\n');
    }
}
