//! One line a finding, for editors, `grep` and people in a hurry.

use std::io::{self, Write};

use super::visible::visible_start;
use super::{Entry, Report, level_noun, visible};

/// The longest message that a line holds, in characters.
pub(super) const MESSAGE_LIMIT: usize = 2_000;

/// Prints `report` as `path:line:column: level[rule]: message`, then the summary.
///
/// # Errors
/// Those of `out`.
pub fn short(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    findings(report, out)?;
    super::summary::write(&report.summary, out)
}

/// Prints the findings of `report`, a line each.
pub(super) fn findings(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for entry in &report.entries {
        writeln!(out, "{}", one_line(entry))?;
    }
    Ok(())
}

/// A finding on one line.
pub(super) fn one_line(entry: &Entry<'_>) -> String {
    let finding = entry.finding;
    format!(
        "{}:{}:{}: {}[{}]: {}",
        visible(entry.path()),
        entry.start.line,
        entry.start.column,
        level_noun(finding.level),
        finding.rule.name,
        visible_start(&finding.message, MESSAGE_LIMIT, "...")
    )
}
