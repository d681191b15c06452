//! JSON with a value a line, which no CI server obeys.

use std::io::{self, Write};

use serde::Serialize;

/// `value` as JSON without line ends. What CI servers take for a command wherever it stands is
/// written with an escape of JSON, so that readers get the same text.
///
/// # Errors
/// Those of serialising.
pub(crate) fn row(value: &impl Serialize) -> io::Result<String> {
    let text = serde_json::to_string(value)?;
    if !text.contains("##") {
        return Ok(text);
    }
    let commands = ["[", "vso[", "teamcity["];
    Ok(commands
        .iter()
        .fold(text, |text, word| text.replace(&format!("##{word}"), &format!("#\\u0023{word}"))))
}

/// Writes a document of `rows`, one a line, between `before` and `behind`.
///
/// # Errors
/// Those of `out` and of the rows.
pub(crate) fn table(
    before: &str,
    rows: impl IntoIterator<Item = io::Result<String>>,
    behind: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    out.write_all(before.as_bytes())?;
    for (number, row) in rows.into_iter().enumerate() {
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        out.write_all(row?.as_bytes())?;
    }
    writeln!(out, "\n{behind}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_get_the_text_and_servers_no_command() {
        let said = "a ##[error]b ##vso[task]c ##teamcity[d ##e";
        let text = row(&said).unwrap();
        assert!(!text.contains("##[") && !text.contains("##vso[") && !text.contains("##teamcity["), "{text}");
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), said);
    }
}
