//! Findings as people read them in a terminal: the places drawn, then what to do.

use std::io::{self, Write};

use super::look::Part;
use super::visible::visible_start;
use super::wrap::wrap;
use super::{Entry, Look, Report, level_noun, patch, snippet, visible};

/// The longest message or paragraph that is printed, in characters.
const TEXT_LIMIT: usize = 2_000;

/// Prints `report` for people, then the summary.
///
/// # Errors
/// Those of `out`.
pub fn human(report: &Report<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let artist = look.artist();
    let mut text = String::new();
    for entry in &report.entries {
        text.clear();
        header(entry, look, &mut text);
        snippet::draw(entry, &artist, look, &mut text);
        help(entry, look, &mut text);
        patch::draw(entry, look, &mut text);
        text.push('\n');
        out.write_all(text.as_bytes())?;
    }
    super::summary::write(&report.summary, out)
}

/// `warning: 5 editions for 3 distinct customer groups  [edition-sprawl]`
fn header(entry: &Entry<'_>, look: Look, out: &mut String) {
    let finding = entry.finding;
    let noun = level_noun(finding.level);
    let rule = format!("[{}]", finding.rule.name);
    let message = visible_start(&finding.message, TEXT_LIMIT, look.ellipsis());
    let text = wrap(&format!("{message}  {rule}"), noun.len() + 2, look.width).replace(" \n", "\n");
    let message = text.strip_suffix(&rule).unwrap_or(&text);
    out.push_str(&look.paint(Part::Level(finding.level), &format!("{noun}:")));
    out.push(' ');
    out.push_str(&look.paint(Part::Message, message));
    out.push_str(&look.paint(Part::Aside, &rule));
    out.push('\n');
}

/// What to do, a paragraph a line, and where to read more.
fn help(entry: &Entry<'_>, look: Look, out: &mut String) {
    let finding = entry.finding;
    let mut paragraphs: Vec<String> = Vec::with_capacity(finding.help.len() + 1);
    for paragraph in &finding.help {
        // Rules break lines where they show how something is written.
        paragraphs.extend(paragraph.split('\n').map(|line| visible(line).into_owned()));
    }
    paragraphs.push(format!("`tierce explain {}`", finding.rule.name));
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let lead = if number == 0 { look.paint(Part::Help, "  help: ") } else { " ".repeat(8) };
        out.push_str(&lead);
        out.push_str(&wrap(&visible_start(paragraph, TEXT_LIMIT, look.ellipsis()), 8, look.width));
        out.push('\n');
    }
}
