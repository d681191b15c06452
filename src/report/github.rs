//! Findings as the log of a GitHub Actions job: workflow commands, which become annotations.
//!
//! GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest without a word.
//! So the first of each become annotations, and the rest is listed in the log, folded, and in the
//! summary of the job.

use std::io::{self, Write};

use super::markdown::{MARKER, findings_section};
use super::short::one_line;
use super::{Entry, Rendered, Report, summary, visible};
use crate::model::Level;
use crate::text::wording::count;

/// How many annotations of one kind GitHub shows of a step.
const SHOWN: usize = 10;

/// The levels, the worst first.
const LEVELS: [Level; 3] = [Level::Deny, Level::Warn, Level::Note];

/// The findings that become annotations, and the others; the worst first.
struct Shares<'r, 'a> {
    shown: Vec<&'r Entry<'a>>,
    rest: Vec<&'r Entry<'a>>,
}

impl<'r, 'a> Shares<'r, 'a> {
    fn of(report: &'r Report<'a>) -> Self {
        let ranked = report.worst_first();
        let mut shares = Self { shown: Vec::new(), rest: Vec::new() };
        for level in LEVELS {
            let of_level = ranked.iter().filter(|entry| entry.finding.level == level);
            for (number, entry) in of_level.enumerate() {
                let share = if number < SHOWN { &mut shares.shown } else { &mut shares.rest };
                share.push(entry);
            }
        }
        shares
    }
}

/// Prints `report` for the log of a job.
///
/// # Errors
/// Those of `out`.
pub fn github(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let shares = Shares::of(report);
    for entry in &shares.shown {
        writeln!(out, "{}", annotation(entry))?;
    }
    if !shares.rest.is_empty() {
        let more = count(shares.rest.len(), "finding", "findings");
        writeln!(out, "::group::{more} without an annotation: GitHub shows {SHOWN} of a kind")?;
        for entry in &shares.rest {
            writeln!(out, "{}", one_line(entry))?;
        }
        writeln!(out, "::endgroup::")?;
    }
    summary::write(&report.summary, out)
}

/// What the summary of the job says, in at most `most` bytes: the findings without an annotation.
/// `None` where each has one.
pub fn github_summary(report: &Report<'_>, most: usize) -> Option<Rendered> {
    let rest = Shares::of(report).rest;
    if rest.is_empty() {
        return None;
    }
    let more = count(rest.len(), "finding", "findings");
    let head = format!(
        "{MARKER}\n### Tierce: {more} without an annotation\n\nGitHub shows {SHOWN} annotations of a kind. These are the others.\n\n"
    );
    Some(findings_section(head, &rest, most))
}

/// A workflow command, on one line.
fn annotation(entry: &Entry<'_>) -> String {
    let finding = entry.finding;
    let command = match finding.level {
        Level::Deny => "error",
        Level::Warn => "warning",
        Level::Note => "notice",
    };
    let (start, end) = (entry.start, entry.end);
    let mut place =
        format!("file={},line={},endLine={}", property(&visible(entry.path())), start.line, end.line);
    // GitHub takes columns only where the place is on one line.
    if start.line == end.line {
        place.push_str(&format!(",col={},endColumn={}", start.column, end.column));
    }
    let paragraphs = finding.help.iter().flat_map(|paragraph| paragraph.split('\n'));
    let text: Vec<String> = std::iter::once(finding.message.as_str())
        .chain(paragraphs)
        .map(|line| data(&visible(line)))
        .collect();
    format!("::{command} {place},title={}::{}", property(finding.rule.name), text.join("%0A"))
}

/// `text` as what a command says.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// `text` as the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_property_ends_where_it_should() {
        assert_eq!(property("a,b:c%\r\nd"), "a%2Cb%3Ac%25%0D%0Ad");
        assert_eq!(data("a,b:c%\r\nd"), "a,b:c%25%0D%0Ad");
    }
}
