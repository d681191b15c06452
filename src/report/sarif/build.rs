//! Rules and findings as rows of SARIF.

use super::document::{
    Change, Configuration, Descriptor, File, FileChange, Fingerprints, Location, Page, Place, Properties,
    Region, Replacement, Row, Text,
};
use super::page::{first_line, plain};
use super::uri;
use crate::model::Level;
use crate::report::{Entry, visible};
use crate::rules::{Fix, Label, Rule, Safety};
use crate::text::wording::count;
use crate::text::{Sources, Span};

/// The most related places of a result. GitHub takes 1,000 and shows 100.
const MOST_PLACES: usize = 100;

/// A rule with its page.
pub(super) fn descriptor(rule: &Rule) -> Descriptor {
    let line = first_line(rule.page);
    Descriptor {
        id: rule.name,
        short_description: Text { text: line.to_owned() },
        full_description: Text { text: line.to_owned() },
        help: Page { text: plain(rule.page), markdown: rule.page },
        default_configuration: Configuration { level: level_word(rule.level) },
        properties: Properties { tags: ["packaging", rule.family.word()], severity: severity(rule.level) },
    }
}

/// A finding of the rule at `rule_index`.
pub(super) fn result(entry: &Entry<'_>, rule_index: usize) -> Row {
    let finding = entry.finding;
    let sources = entry.sources;
    let related = related(sources, &finding.labels);
    Row {
        rule_id: finding.rule.name,
        rule_index,
        level: level_word(finding.level),
        message: Text { text: message(entry) },
        locations: [Location {
            id: None,
            physical_location: place(sources, finding.primary.at),
            message: said(&finding.primary.text),
        }],
        related_locations: related,
        partial_fingerprints: Fingerprints { identity: entry.identity().fingerprint() },
        fixes: finding.fix.iter().map(|fix| change(sources, fix)).collect(),
    }
}

/// What is wrong, then what to do, each paragraph on lines of its own.
fn message(entry: &Entry<'_>) -> String {
    let finding = entry.finding;
    let mut text = plain_words(&finding.message);
    let more = finding.labels.len().saturating_sub(MOST_PLACES);
    if more > 0 {
        text.push_str(&format!(
            " (and {} that this list leaves out)",
            count(more, "more place", "more places")
        ));
    }
    for line in finding.help.iter().flat_map(|paragraph| paragraph.split('\n')) {
        text.push('\n');
        text.push_str(&plain_words(line));
    }
    text
}

/// `text` as plain text of SARIF, in which `[a](b)` would be a link.
fn plain_words(text: &str) -> String {
    let text = visible(text);
    if text.contains("](") { text.replace('[', "\\[").replace(']', "\\]") } else { text.into_owned() }
}

fn said(caption: &str) -> Option<Text> {
    (!caption.is_empty()).then(|| Text { text: plain_words(caption) })
}

fn related(sources: &Sources, labels: &[Label]) -> Vec<Location> {
    let location = |(number, label): (usize, &Label)| Location {
        id: Some(number + 1),
        physical_location: place(sources, label.at),
        message: said(&label.text),
    };
    labels.iter().take(MOST_PLACES).enumerate().map(location).collect()
}

fn place(sources: &Sources, at: Span) -> Place {
    Place { artifact_location: uri::file(&sources.file(at.file).path), region: region(sources, at) }
}

fn region(sources: &Sources, at: Span) -> Region {
    let (start, end) = sources.position(at);
    Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
}

/// The change of `fix`, file by file.
fn change(sources: &Sources, fix: &Fix) -> Change {
    let text = match fix.safety {
        Safety::Safe => "Says what was meant; changes no packaging",
        Safety::Review => "May change the packaging: look at it first",
    };
    let mut changes: Vec<FileChange> = Vec::new();
    for edit in &fix.edits {
        let Place { artifact_location, region } = place(sources, edit.at);
        let replacement =
            Replacement { deleted_region: region, inserted_content: Text { text: edit.with.clone() } };
        of_file(&mut changes, artifact_location).replacements.push(replacement);
    }
    Change { description: Text { text: text.to_owned() }, artifact_changes: changes }
}

/// The change of the file `location`, which is added where it is not there yet.
fn of_file(changes: &mut Vec<FileChange>, location: File) -> &mut FileChange {
    let known = changes.iter().position(|change| change.artifact_location == location);
    let place = known.unwrap_or_else(|| {
        changes.push(FileChange { artifact_location: location, replacements: Vec::new() });
        changes.len() - 1
    });
    &mut changes[place]
}

fn level_word(level: Level) -> &'static str {
    match level {
        Level::Deny => "error",
        Level::Warn => "warning",
        Level::Note => "note",
    }
}

/// The same in GitHub's words.
fn severity(level: Level) -> &'static str {
    match level {
        Level::Deny => "error",
        Level::Warn => "warning",
        Level::Note => "recommendation",
    }
}
