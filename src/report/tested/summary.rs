//! How many tests hold, in one line.

use schemars::JsonSchema;
use serde::Serialize;

use super::{SpecOutcome, TestReport};
use crate::text::wording::count;

/// How many tests hold.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "summary")]
pub(in crate::report) struct Summary {
    /// How many specs were tested.
    pub specs: usize,
    /// How many of them hold language errors, so that their tests could not be judged.
    pub faulty: usize,
    /// How many tests hold.
    pub passed: usize,
    /// How many do not; a spec with language errors counts as one.
    pub failed: usize,
    /// How many expectations the tests hold, in all.
    pub expectations: usize,
    /// How many of these are not met.
    pub unmet: usize,
    /// Files with tests that no spec uses, so that they could not be judged.
    pub not_tested: Vec<String>,
}

impl Summary {
    pub(super) fn new(report: &TestReport<'_>) -> Self {
        let is_faulty = |outcome: &SpecOutcome<'_>| matches!(outcome, SpecOutcome::Faulty(_));
        let faulty = report.specs.iter().filter(|spec| is_faulty(&spec.outcome)).count();
        let tests: Vec<_> = report.specs.iter().flat_map(|spec| spec.tests()).collect();
        let passed = tests.iter().filter(|test| test.passed()).count();
        Self {
            specs: report.specs.len(),
            faulty,
            passed,
            failed: tests.len() - passed + faulty,
            expectations: tests.iter().map(|test| test.verdicts.len()).sum(),
            unmet: tests.iter().map(|test| test.failures().count()).sum(),
            not_tested: report.unused.clone(),
        }
    }

    /// Such as `Tested 2 specs: 3 passed, 1 failed; 23 expectations`.
    pub(super) fn line(&self) -> String {
        let specs = count(self.specs, "spec", "specs");
        if self.passed + self.failed == 0 {
            return format!("Tested {specs}: no tests");
        }
        let faulty = match self.faulty {
            0 => String::new(),
            faulty => format!(" ({} with language errors)", count(faulty, "spec", "specs")),
        };
        let expectations = count(self.expectations, "expectation", "expectations");
        format!("Tested {specs}: {} passed, {} failed{faulty}; {expectations}", self.passed, self.failed)
    }

    /// The line, and one for each file that was not tested.
    pub(super) fn lines(&self) -> Vec<String> {
        let unused = self.not_tested.iter();
        let unused = unused.map(|path| format!("Not tested: `{path}`, which no spec uses"));
        std::iter::once(self.line()).chain(unused).collect()
    }
}
