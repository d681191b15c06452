//! A value as one line of JSON, which no CI server obeys.

use std::io;

use serde::Serialize;

/// `value` as JSON without line ends. What CI servers take for a command wherever it stands is
/// written with an escape of JSON, so that readers get the same text.
///
/// # Errors
/// Those of serialising.
pub(super) fn row(value: &impl Serialize) -> io::Result<String> {
    let text = serde_json::to_string(value)?;
    if !text.contains("##") {
        return Ok(text);
    }
    let commands = ["[", "vso[", "teamcity["];
    Ok(commands
        .iter()
        .fold(text, |text, word| text.replace(&format!("##{word}"), &format!("#\\u0023{word}"))))
}

/// The rows of a document whose other parts are `before` and `behind`, one a line.
pub(super) fn table(before: &str, rows: &[String], behind: &str) -> String {
    let size = rows.iter().map(|row| row.len() + 2).sum::<usize>() + before.len() + behind.len() + 2;
    let mut text = String::with_capacity(size);
    text.push_str(before);
    for (number, row) in rows.iter().enumerate() {
        text.push_str(if number == 0 { "\n" } else { ",\n" });
        text.push_str(row);
    }
    text.push('\n');
    text.push_str(behind);
    text
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
