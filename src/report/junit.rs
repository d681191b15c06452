//! Findings as JUnit XML: a suite for each file, a case for each finding.
//!
//! Servers know no warnings. What fails the check is a failure; what does not is a skipped case, so
//! that a build is as red as the command says.

use std::io::{self, Write};

use super::xml::Xml;
use super::{Entry, Look, Report, human, visible};
use crate::model::Level;

/// What the outermost element is called; by it we know our own files.
const NAME: &str = "tierce check";

/// Prints `report` as JUnit XML.
///
/// # Errors
/// Those of `out`.
pub fn junit(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Xml::default();
    let counts = Counts::of(&report.entries);
    xml.element(
        "testsuites",
        &[("name", NAME), ("tests", &counts.tests), ("failures", &counts.failures)],
        |xml| {
            if report.entries.is_empty() {
                // Some servers take a file without a case for a broken one.
                let attributes = [
                    ("name", "tierce"),
                    ("tests", "1"),
                    ("failures", "0"),
                    ("errors", "0"),
                    ("skipped", "0"),
                ];
                xml.element("testsuite", &attributes, |xml| {
                    xml.element("testcase", &[("name", "nothing found"), ("classname", "tierce")], |_| {});
                });
            }
            for entries in report.entries.chunk_by(|one, next| one.path() == next.path()) {
                suite(entries, xml);
            }
        },
    );
    out.write_all(xml.into_text().as_bytes())
}

/// Whether `bytes` are a file that [`junit`] made.
pub fn is_junit(bytes: &[u8]) -> bool {
    let second = bytes.split(|&byte| byte == b'\n').nth(1);
    second.is_some_and(|line| line.starts_with(format!("<testsuites name=\"{NAME}\"").as_bytes()))
}

/// How many cases there are of each kind, as text.
struct Counts {
    tests: String,
    failures: String,
    skipped: String,
}

impl Counts {
    fn of(entries: &[Entry<'_>]) -> Self {
        let failures = entries.iter().filter(|entry| entry.finding.level == Level::Deny).count();
        Self {
            tests: entries.len().max(1).to_string(),
            failures: failures.to_string(),
            skipped: (entries.len() - failures).to_string(),
        }
    }
}

/// The findings in one file.
fn suite(entries: &[Entry<'_>], xml: &mut Xml) {
    let Some(first) = entries.first() else { return };
    let (path, counts) = (visible(first.path()), Counts::of(entries));
    let attributes = [
        ("name", &*path),
        ("tests", &counts.tests),
        ("failures", &counts.failures),
        ("errors", "0"),
        ("skipped", &counts.skipped),
    ];
    xml.element("testsuite", &attributes, |xml| {
        for entry in entries {
            case(entry, &path, xml);
        }
    });
}

/// Its name holds no line, so that a server knows it again when lines move.
fn case(entry: &Entry<'_>, path: &str, xml: &mut Xml) {
    let finding = entry.finding;
    let mut name = format!("{} of {}", finding.rule.name, visible(&finding.subject));
    if entry.nth > 0 {
        name.push_str(&format!(", {}", entry.nth + 1));
    }
    let message = visible(&finding.message);
    xml.element("testcase", &[("name", &name), ("classname", path)], |xml| match finding.level {
        Level::Deny => {
            let mut drawn = String::new();
            human::draw(entry, &Look::PLAIN.artist(), Look::PLAIN, &mut drawn);
            xml.text_element("failure", &[("type", finding.rule.name), ("message", &message)], &drawn);
        }
        Level::Warn | Level::Note => {
            let place = format!("{path}:{}:{}: {message}", entry.start.line, entry.start.column);
            xml.element("skipped", &[("message", &place)], |_| {});
        }
    });
}
