//! Findings as SARIF 2.1.0, the format of code scanning: one run, a result a line.
//!
//! It depends on the specs and on where the command was run from, and on no absolute path of the
//! machine. `.ci/formats` holds it against the schema of OASIS.

mod build;
mod document;
mod page;
mod uri;

use std::io;

use rustc_hash::FxHashMap;

use super::row::{row, table};
use super::{Entry, Rendered, Report, visible};
use crate::rules::Rule;
use crate::text::wording::count;
use document::{Driver, Invocation, Notification, Text, Tool};

/// The most results that GitHub takes in a run.
const MOST_RESULTS: usize = 25_000;

/// The most results of a run that GitHub shows.
const MOST_SHOWN: usize = 5_000;

/// The most bytes of results. GitHub takes 10 MB compressed; specs and messages of a pricing team
/// compress to less than a quarter.
const MOST_BYTES: usize = 40_000_000;

/// What stands before the tool.
const HEAD: &str = concat!(
    r#"{"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json","#,
    r#""version":"2.1.0","runs":[{"tool":"#
);

/// What the tool begins with.
const TOOL: &str = r#"{"driver":{"name":"tierce""#;

/// `report` as SARIF. Where there is more than GitHub takes, the worst are kept.
///
/// # Errors
/// Those of serialising.
pub fn sarif(report: &Report<'_>) -> io::Result<Rendered> {
    let rules = Rules::of(report);
    let (results, left_out) = results(report, &rules)?;
    let tool = row(&Tool {
        driver: Driver {
            name: "tierce",
            semantic_version: env!("CARGO_PKG_VERSION"),
            rules: rules.used.iter().map(|rule| build::descriptor(rule)).collect(),
        },
    })?;
    let invocation = row(&invocation(report, left_out.as_deref()))?;
    // A column counts characters, and paths are seen from where the command was run.
    let before = format!(
        "{HEAD}{tool},\n\"invocations\":[{invocation}],\n\"columnKind\":\"unicodeCodePoints\",\n\
         \"originalUriBaseIds\":{{\"{}\":{{\"description\":{{\"text\":\"The folder in which tierce was run\"}}}}}},\n\
         \"results\":[",
        uri::BASE
    );
    let mut text = Vec::new();
    table(&before, results.into_iter().map(Ok), "]}]}", &mut text)?;
    Ok(Rendered { text: String::from_utf8_lossy(&text).into_owned(), left_out })
}

/// Whether `bytes` are a file that [`sarif`] made.
pub fn is_sarif(bytes: &[u8]) -> bool {
    bytes.strip_prefix(HEAD.as_bytes()).is_some_and(|tool| tool.starts_with(TOOL.as_bytes()))
}

/// The rules that found something, by name, and the place of each.
struct Rules {
    used: Vec<&'static Rule>,
    places: FxHashMap<&'static str, usize>,
}

impl Rules {
    fn of(report: &Report<'_>) -> Self {
        let mut used: Vec<&'static Rule> = report.entries.iter().map(|entry| entry.finding.rule).collect();
        used.sort_by_key(|rule| rule.name);
        used.dedup_by_key(|rule| rule.name);
        let places = used.iter().enumerate().map(|(place, rule)| (rule.name, place)).collect();
        Self { used, places }
    }
}

/// The results in the order of the report, and what was left out.
fn results(report: &Report<'_>, rules: &Rules) -> io::Result<(Vec<String>, Option<String>)> {
    let mut kept: Vec<(usize, String)> = Vec::new();
    let mut bytes = 0;
    let mut ranked: Vec<(usize, &Entry<'_>)> = report.entries.iter().enumerate().collect();
    ranked.sort_by_key(|(_, entry)| std::cmp::Reverse(entry.finding.level));
    for (place, entry) in ranked.into_iter().take(MOST_RESULTS) {
        let index = rules.places.get(entry.finding.rule.name).copied().unwrap_or(0);
        let text = row(&build::result(entry, index))?;
        bytes += text.len();
        if bytes > MOST_BYTES {
            break;
        }
        kept.push((place, text));
    }
    kept.sort_by_key(|(place, _)| *place);
    let missing = report.entries.len() - kept.len();
    let left_out = (missing > 0).then(|| {
        let findings = count(missing, "finding is", "findings are");
        format!("{findings} left out, the least severe ones, for GitHub takes no more in a file of SARIF")
    });
    Ok((kept.into_iter().map(|(_, text)| text).collect(), left_out))
}

fn invocation(report: &Report<'_>, left_out: Option<&str>) -> Invocation {
    let mut notes = Vec::new();
    let mut note = |level, text: String| notes.push(Notification { level, message: Text { text } });
    if let Some(left_out) = left_out {
        note("warning", left_out.to_owned());
    }
    if report.entries.len() > MOST_SHOWN {
        note("note", format!("GitHub shows {MOST_SHOWN} results of a run, and this one has more"));
    }
    for what in &report.summary.not_judged {
        note("note", format!("Not judged: {}", visible(what)));
    }
    Invocation { execution_successful: true, tool_execution_notifications: notes }
}
