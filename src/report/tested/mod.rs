//! What became of the `test` blocks of specs, for people and programs.

mod human;
mod json;
mod junit;
mod short;
mod summary;

use std::io::{self, Write};

use super::{Look, Report, Scope};
use crate::analysis::expect::{Failure, Verdict};
use crate::model::{Assertion, Test};
use crate::rules::{Context, Finding};
use crate::text::FileId;
use crate::words::{Notation, Said, Speaker};

pub(super) use summary::Summary;

/// What became of the tests of some specs.
pub struct TestReport<'a> {
    /// The specs, in the order in which they were found.
    pub specs: Vec<TestedSpec<'a>>,
    /// The files whose tests could not be judged, as they would be typed: no spec uses them.
    pub unused: Vec<String>,
}

/// A spec, and what became of its tests.
pub struct TestedSpec<'a> {
    /// The spec.
    pub context: Context<'a>,
    /// What became of its tests.
    pub outcome: SpecOutcome<'a>,
}

/// What became of the tests of one spec.
pub enum SpecOutcome<'a> {
    /// They could not be judged, since the spec holds language errors: everything that was found.
    Faulty(&'a [Finding]),
    /// They were judged, in the order of the source.
    Judged(Vec<JudgedTest<'a>>),
}

/// A test, and what became of each of its expectations.
pub struct JudgedTest<'a> {
    /// The test.
    pub test: &'a Test,
    /// What became of its expectations, in their order.
    pub verdicts: Vec<Verdict>,
}

/// How many tests that hold are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// They are counted.
    Failures,
    /// Each is listed.
    Everything,
}

impl TestReport<'_> {
    /// Whether every test holds, of specs that could be judged.
    pub fn passes(&self) -> bool {
        self.summary().failed == 0
    }

    /// How many tests there are, those of faulty specs left out.
    pub fn tests(&self) -> usize {
        self.specs.iter().map(|spec| spec.tests().len()).sum()
    }

    /// Prints it for people.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn human(&self, detail: Detail, look: Look, out: &mut dyn Write) -> io::Result<()> {
        human::write(self, detail, look, out)
    }

    /// Prints it as `path:line:column: failed[test]: message`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn short(&self, detail: Detail, out: &mut dyn Write) -> io::Result<()> {
        short::write(self, detail, out)
    }

    /// Prints it as one JSON document, whose schema is `schemas/tests.schema.json`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, &json::document(self))?;
        writeln!(out)
    }

    /// Prints it as JUnit XML.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn junit(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(junit::document(self).as_bytes())
    }

    fn summary(&self) -> Summary {
        Summary::new(self)
    }
}

impl<'a> TestedSpec<'a> {
    /// The path of the file that declares the product.
    fn path(&self) -> &'a str {
        &self.context.sources.file(FileId(0)).path
    }

    fn tests(&self) -> &[JudgedTest<'a>] {
        match &self.outcome {
            SpecOutcome::Faulty(_) => &[],
            SpecOutcome::Judged(tests) => tests,
        }
    }

    /// What was found in a spec that could not be judged.
    fn findings(&self) -> Report<'a> {
        let findings = match &self.outcome {
            SpecOutcome::Faulty(findings) => *findings,
            SpecOutcome::Judged(_) => &[],
        };
        let sources = self.context.sources;
        Report::new(findings.iter().map(|finding| (sources, finding)), Scope::default())
    }

    fn speaker(&self) -> Speaker<'a> {
        super::quote::speaker(self.context, Notation::Line)
    }

    /// What a test is called beside its failures: its title, and the spec where it stands elsewhere.
    fn name_of(&self, test: &Test) -> String {
        let path = &self.context.sources.file(test.title.at.file).path;
        let title = &test.title.value;
        if path == self.path() { title.clone() } else { format!("{title}, of {}", self.path()) }
    }

    /// `path:line:column` of a place, as it would be typed.
    fn place(&self, at: crate::text::Span) -> String {
        let (start, _) = self.context.sources.position(at);
        format!("{}:{}:{}", self.context.sources.file(at.file).path, start.line, start.column)
    }
}

impl<'a> JudgedTest<'a> {
    fn passed(&self) -> bool {
        self.verdicts.iter().all(|verdict| *verdict == Verdict::Passed)
    }

    /// The expectations that do not hold.
    fn failures(&self) -> impl Iterator<Item = (&'a Assertion, &Failure)> {
        let judged = self.test.assertions.iter().zip(&self.verdicts);
        judged.filter_map(|(assertion, verdict)| match verdict {
            Verdict::Passed => None,
            Verdict::Failed(failure) => Some((assertion, failure)),
        })
    }
}

/// What is to be said of a failure, and where it stands.
fn said(spec: &TestedSpec<'_>, assertion: &Assertion, failure: &Failure) -> Said {
    spec.speaker().failure(assertion, failure)
}

/// The JSON Schema of what [`TestReport::json`] prints.
pub fn tests_schema() -> String {
    super::schema_of::<json::TestsDocument>()
}
