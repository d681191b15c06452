//! Tests as people read them: each expectation that does not hold, drawn where it stands, with what is
//! so instead.

use std::io::{self, Write};

use super::{Detail, JudgedTest, TestReport, TestedSpec, said};
use crate::analysis::expect::Failure;
use crate::model::{Assertion, Level};
use crate::report::human::{Noun, advice, findings, headline};
use crate::report::quote::{Bill, draw_bill};
use crate::report::{Look, snippet, visible};
use crate::text::wording::count;

/// How far a bill is moved to the right, below the lines of the source.
const BILL_INDENT: usize = 8;

pub(super) fn write(
    report: &TestReport<'_>,
    detail: Detail,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    for spec in &report.specs {
        findings(&spec.findings(), look, out)?;
        for test in spec.tests() {
            if test.passed() && detail == Detail::Everything {
                out.write_all(passed(spec, test, look).as_bytes())?;
            }
            for (assertion, failure) in test.failures() {
                let name = format!("[{}]", spec.name_of(test.test));
                let mut text = String::new();
                failed(spec, &name, (assertion, failure), look, &mut text);
                text.push('\n');
                out.write_all(text.as_bytes())?;
            }
        }
    }
    for line in report.summary().lines() {
        writeln!(out, "{}", visible(&line))?;
    }
    Ok(())
}

/// `passed: forty seats on Business  [specs/beacon.tierce:188:6, 6 expectations]`
fn passed(spec: &TestedSpec<'_>, test: &JudgedTest<'_>, look: Look) -> String {
    let place = spec.place(test.test.title.at);
    let held = count(test.verdicts.len(), "expectation", "expectations");
    let mut text = String::new();
    let noun = Noun { word: "passed", level: Level::Note };
    headline(noun, &test.test.title.value, &format!("[{place}, {held}]"), look, &mut text);
    text
}

/// One expectation that does not hold; `name` is that of its test.
pub(super) fn failed(
    spec: &TestedSpec<'_>,
    name: &str,
    (assertion, failure): (&Assertion, &Failure),
    look: Look,
    out: &mut String,
) {
    let said = said(spec, assertion, failure);
    headline(Noun { word: "failed", level: Level::Deny }, &said.message, name, look, out);
    let seen: Vec<_> = said.places.iter().map(|place| (place.at, place.value.as_str())).collect();
    snippet::draw(spec.context.sources, &seen, &look.artist(), look, out);
    if let Failure::Price { found: Ok(quote), .. } = failure {
        draw_bill(&Bill { speaker: spec.speaker(), quote, indent: BILL_INDENT }, look, out);
    }
    advice(said.help.iter().map(String::as_str), look, out);
}
