//! YAML that means the same to every reader: the one place that owns the options of `serde_yaml`.
//!
//! Every string is quoted, our own words included. Readers of YAML 1.1 take `no` for false,
//! `12:30` for 750, and one of them the name `e3` for a number; a billing system should not have
//! to know which reader it has. What is quoted is a string to all of them. Blocks of text (`|`,
//! `>`) are not used: some readers lose tabs and blanks at the ends of their lines.
//! `.ci/yaml-readers` holds the test against the readers themselves.

use serde::Serialize;

/// `document` as YAML.
#[expect(clippy::expect_used, reason = "types of ours, written to memory: there is nothing to fail")]
pub(super) fn to_yaml<T: Serialize>(document: &T) -> String {
    let options = serde_yaml::ser_options! { quote_all: true };
    serde_yaml::to_string_with_options(document, options).expect("a document of plain types")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a reader could take for something else is in quotes, and control characters and line
    /// ends of every kind are written as escapes.
    #[test]
    fn every_string_is_quoted_and_on_one_line() {
        let awkward = [
            "no",
            "~",
            "",
            " ",
            "0123",
            "1e3",
            "e3",
            "12:30",
            "2026-01-01",
            "0o14",
            ".inf",
            "=",
            "<<",
            "- a",
            "a: b",
            "# a",
            "it's",
            "\"",
            "\\",
            "\ta",
            "a\nb",
            "a\r\n",
            "\u{85}",
            "\u{2028}",
            "\u{2029}",
            "\u{feff}",
            "\u{1b}[31m",
            "\u{0}",
            "😀",
            "&a",
            "*a",
            "!!int 3",
            "%YAML",
            "|",
            ">",
            "{}",
            "[a]",
            "@a",
            "`a`",
            "? a",
        ];
        for text in awkward.iter().map(|text| (*text).to_owned()).chain(["word ".repeat(500)]) {
            let yaml = to_yaml(&[text.as_str()]);
            let line = yaml.strip_prefix("- ").and_then(|rest| rest.strip_suffix('\n')).unwrap();
            let single = line.len() >= 2 && line.starts_with('\'') && line.ends_with('\'');
            let double = line.len() >= 2 && line.starts_with('"') && line.ends_with('"');
            assert!(single || double, "{text:?} is written {line}");
            let unprintable = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}');
            assert!(!line.contains(unprintable), "{text:?} is written {line:?}");
            let inner = &line[1..line.len() - 1];
            if single {
                assert_eq!(inner.replace("''", "'"), text);
            } else {
                assert!(
                    text.is_ascii() || inner.contains('\\') || inner == text,
                    "{text:?} is written {line}"
                );
            }
        }
    }
}
