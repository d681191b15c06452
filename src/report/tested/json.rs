//! `tierce test --format json`: every test with its expectations, and what is so instead.

use schemars::JsonSchema;
use serde::Serialize;

use super::{JudgedTest, Summary, TestReport, TestedSpec, said};
use crate::analysis::expect::{Failure, Verdict, configuration};
use crate::model::{Assertion, AssertionKind};
use crate::report::quote::{QuoteRow, RefusalRow};
use crate::report::{FindingRow, LabelRow};

/// What `tierce test --format json` prints. Lines and columns count from 1, and a column counts
/// characters.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "Tests of Tierce")]
pub(super) struct TestsDocument {
    /// The specs.
    pub specs: Vec<SpecRow>,
    /// How many tests hold.
    pub summary: Summary,
}

/// A spec and its tests.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "spec")]
pub(super) struct SpecRow {
    /// The file that declares the product, as it would be typed.
    pub path: String,
    /// What was found in a spec with language errors; its tests are not judged then. Empty for any
    /// other spec.
    pub findings: Vec<FindingRow>,
    /// The tests that were judged, in the order of the source.
    pub tests: Vec<TestRow>,
}

/// A test.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "test")]
pub(super) struct TestRow {
    /// Its title.
    pub name: String,
    /// The file in which it stands.
    pub path: String,
    /// The line of its title.
    pub line: u32,
    /// Whether all of its expectations hold.
    pub passed: bool,
    /// Its expectations, in the order of the source.
    pub expectations: Vec<ExpectationRow>,
}

/// One expectation.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "expectation")]
pub(super) struct ExpectationRow {
    /// As it is written.
    pub stated: String,
    /// The line on which it stands.
    pub line: u32,
    /// The column at which it starts.
    pub column: u32,
    /// Whether it holds.
    pub passed: bool,
    /// What is so instead; null where it holds.
    pub message: Option<String>,
    /// What to do, a paragraph a line.
    pub help: Option<String>,
    /// The places that show it.
    pub places: Vec<LabelRow>,
    /// The price, where another was expected.
    pub quote: Option<QuoteRow>,
    /// The reasons why there is no price, where one was expected.
    pub refusals: Vec<RefusalRow>,
}

pub(super) fn document(report: &TestReport<'_>) -> TestsDocument {
    let spec = |spec: &TestedSpec<'_>| SpecRow {
        path: spec.path().to_owned(),
        findings: spec.findings().entries.iter().map(FindingRow::new).collect(),
        tests: spec.tests().iter().map(|test| TestRow::new(spec, test)).collect(),
    };
    TestsDocument { specs: report.specs.iter().map(spec).collect(), summary: report.summary() }
}

impl TestRow {
    fn new(spec: &TestedSpec<'_>, judged: &JudgedTest<'_>) -> Self {
        let title = &judged.test.title;
        let place = LabelRow::of(spec.context.sources, title.at, String::new());
        let expectations = judged.test.assertions.iter().zip(&judged.verdicts);
        Self {
            name: title.value.clone(),
            path: place.path,
            line: place.line,
            passed: judged.passed(),
            expectations: expectations
                .map(|(one, verdict)| ExpectationRow::new(spec, one, verdict))
                .collect(),
        }
    }
}

impl ExpectationRow {
    fn new(spec: &TestedSpec<'_>, assertion: &Assertion, verdict: &Verdict) -> Self {
        let sources = spec.context.sources;
        let place = LabelRow::of(sources, assertion.at, String::new());
        let mut row = Self {
            stated: sources.slice(assertion.at).to_owned(),
            line: place.line,
            column: place.column,
            passed: *verdict == Verdict::Passed,
            message: None,
            help: None,
            places: Vec::new(),
            quote: None,
            refusals: Vec::new(),
        };
        let Verdict::Failed(failure) = verdict else { return row };
        let said = said(spec, assertion, failure);
        row.message = Some(said.message);
        row.help = Some(said.help.join("\n")).filter(|help| !help.is_empty());
        row.places = said.places.into_iter().map(|at| LabelRow::of(sources, at.at, at.value)).collect();
        if let (AssertionKind::Price(test), Failure::Price { found, .. }) = (&assertion.kind, failure) {
            let (speaker, asked) = (spec.speaker(), configuration(test, spec.context.today));
            match found {
                Ok(quote) => row.quote = Some(QuoteRow::new(spec.context, speaker, quote)),
                Err(refusals) => {
                    let refusal = |one| RefusalRow::new(spec.context, one, speaker.refusal(&asked, one));
                    row.refusals = refusals.iter().map(refusal).collect();
                }
            }
        }
        row
    }
}
