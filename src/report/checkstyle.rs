//! Findings as Checkstyle XML, which many tools for reviews read.

use std::io::{self, Write};

use super::xml::Xml;
use super::{Entry, Report, visible};
use crate::model::Level;

/// The version that the outermost element states; by its start we know our own files.
const VERSION: &str = concat!("tierce-", env!("CARGO_PKG_VERSION"));

/// Prints `report` as Checkstyle XML.
///
/// # Errors
/// Those of `out`.
pub fn checkstyle(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Xml::default();
    xml.element("checkstyle", &[("version", VERSION)], |xml| {
        for entries in report.entries.chunk_by(|one, next| one.path() == next.path()) {
            let path = visible(entries.first().map_or("", Entry::path));
            xml.element("file", &[("name", &path)], |xml| {
                entries.iter().for_each(|entry| error(entry, xml));
            });
        }
    });
    out.write_all(xml.into_text().as_bytes())
}

/// Whether `bytes` are a file that [`checkstyle`] made.
pub fn is_checkstyle(bytes: &[u8]) -> bool {
    let second = bytes.split(|&byte| byte == b'\n').nth(1);
    second.is_some_and(|line| line.starts_with(b"<checkstyle version=\"tierce-"))
}

fn error(entry: &Entry<'_>, xml: &mut Xml) {
    let finding = entry.finding;
    let severity = match finding.level {
        Level::Deny => "error",
        Level::Warn => "warning",
        Level::Note => "info",
    };
    let (line, column) = (entry.start.line.to_string(), entry.start.column.to_string());
    let (message, source) = (visible(&finding.message), format!("tierce.{}", finding.rule.name));
    let attributes = [
        ("line", line.as_str()),
        ("column", &column),
        ("severity", severity),
        ("message", &message),
        ("source", &source),
    ];
    xml.element("error", &attributes, |_| {});
}
