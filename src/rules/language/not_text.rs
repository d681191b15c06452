//! A file that is not UTF-8.

use crate::model::{FaultKind, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};

/// A file that is not UTF-8.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "not-text",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("not_text.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::NotText { byte, offset } = fault.kind else { continue };
        let message =
            format!("the file is not text in UTF-8: its byte {} is 0x{byte:02x}", u64::from(offset) + 1);
        let finding = Finding::new(&RULE, fault.at, &fault.subject, message)
            .caption("not text from here on")
            .help(cause(byte, offset));
        findings.push(finding);
    }
}

/// The likely cause, by what stands there, and what to do.
fn cause(byte: u8, offset: u32) -> &'static str {
    match (byte, offset) {
        (0xfe | 0xff, 0) => "it looks like UTF-16: save the file again with the encoding UTF-8",
        (0x80..=0x9f, _) => {
            "it looks like the encoding of an older Windows program (Windows-1252): save the file again with the \
             encoding UTF-8"
        }
        (0xa0..=0xff, _) => {
            "it looks like an older encoding (Latin-1 or Windows-1252): save the file again with the encoding UTF-8"
        }
        (_, _) => "save the file again with the encoding UTF-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell_the_likely_encoding() {
        assert!(cause(0xff, 0).contains("UTF-16") && !cause(0xff, 9).contains("UTF-16"));
        assert!(cause(0x92, 9).contains("Windows-1252") && cause(0xe9, 9).contains("Latin-1"));
    }
}
