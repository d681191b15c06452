//! One line for each expectation that does not hold.

use std::io::{self, Write};

use super::{Detail, TestReport, said};
use crate::report::short::{MESSAGE_LIMIT, findings};
use crate::report::visible;
use crate::report::visible::visible_start;

pub(super) fn write(report: &TestReport<'_>, detail: Detail, out: &mut dyn Write) -> io::Result<()> {
    for spec in &report.specs {
        findings(&spec.findings(), out)?;
        for test in spec.tests() {
            let name = spec.name_of(test.test);
            let name = visible(&name);
            if test.passed() && detail == Detail::Everything {
                let place = spec.place(test.test.title.at);
                writeln!(out, "{}: passed[{name}]", visible(&place))?;
            }
            for (assertion, failure) in test.failures() {
                let place = spec.place(assertion.at);
                let message = said(spec, assertion, failure).message;
                let message = visible_start(&message, MESSAGE_LIMIT, "...");
                writeln!(out, "{}: failed[{name}]: {message}", visible(&place))?;
            }
        }
    }
    for line in report.summary().lines() {
        writeln!(out, "{}", visible(&line))?;
    }
    Ok(())
}
