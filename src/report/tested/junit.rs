//! JUnit XML, as Jenkins, GitLab and others read it: a suite for each spec, a case for each test.
//! There are no times and no durations in it, so that the same specs give the same bytes.

use super::{JudgedTest, SpecOutcome, TestReport, TestedSpec, human, said};
use crate::report::xml::Xml;
use crate::report::{Look, short, visible};
use crate::text::wording::count;

pub(super) fn document(report: &TestReport<'_>) -> String {
    let summary = report.summary();
    let mut xml = Xml::default();
    let failures = (summary.failed - summary.faulty).to_string();
    let (tests, errors) = ((summary.passed + summary.failed).to_string(), summary.faulty.to_string());
    let counts = [("name", "tierce"), ("tests", &tests), ("failures", &failures), ("errors", &errors)];
    xml.element("testsuites", &counts, |xml| {
        for spec in &report.specs {
            suite(spec, xml);
        }
    });
    xml.into_text()
}

fn suite(spec: &TestedSpec<'_>, xml: &mut Xml) {
    let faulty = matches!(spec.outcome, SpecOutcome::Faulty(_));
    let tests = spec.tests();
    let failures = tests.iter().filter(|test| !test.passed()).count().to_string();
    let (all, errors) = ((tests.len() + usize::from(faulty)).to_string(), usize::from(faulty).to_string());
    let path = visible(spec.path());
    let counts = [("name", &*path), ("tests", &all), ("failures", &failures), ("errors", &errors)];
    xml.element("testsuite", &counts, |xml| {
        if faulty {
            broken(spec, xml);
        }
        for test in tests {
            case(spec, test, xml);
        }
    });
}

fn case(spec: &TestedSpec<'_>, judged: &JudgedTest<'_>, xml: &mut Xml) {
    let (title, path) = (visible(&judged.test.title.value), visible(spec.path()));
    let named = [("name", &*title), ("classname", &*path)];
    xml.element("testcase", &named, |xml| {
        let failures: Vec<_> = judged.failures().collect();
        let Some(&(assertion, failure)) = failures.first() else { return };
        // Readers show the first failure of a case, so all of them go into one.
        let mut message = visible(&said(spec, assertion, failure).message).into_owned();
        if failures.len() > 1 {
            message += &format!(" (and {} more)", failures.len() - 1);
        }
        let mut drawn = String::new();
        for (number, failure) in failures.into_iter().enumerate() {
            if number > 0 {
                drawn.push('\n');
            }
            human::failed(spec, "", failure, Look::PLAIN, &mut drawn);
        }
        xml.text_element("failure", &[("type", "expectation"), ("message", &message)], &drawn);
    });
}

/// The case that stands for the tests of a spec with language errors.
fn broken(spec: &TestedSpec<'_>, xml: &mut Xml) {
    let report = spec.findings();
    let errors = report.entries.len();
    let mut found = Vec::new();
    // Writing to memory can't fail.
    let _ = short::findings(&report, &mut found);
    let path = visible(spec.path());
    let named = [("name", "the spec can be read"), ("classname", &*path)];
    xml.element("testcase", &named, |xml| {
        let message =
            format!("{} in the spec, so its tests are not judged", count(errors, "finding", "findings"));
        let found = String::from_utf8_lossy(&found);
        xml.text_element("error", &[("type", "language"), ("message", &message)], &found);
    });
}
