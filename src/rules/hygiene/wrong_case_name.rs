//! `wrong-case-name`: a name with capitals in it.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::{FaultKind, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;
use crate::text::{FileId, SourceFile, Span};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "wrong-case-name",
    family: Family::Hygiene,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("wrong_case_name.md"),
    check,
};

/// Up to this length, a name in capitals may also be the code of a country or a currency.
const LONGEST_CODE: usize = 3;

fn check(context: &Context<'_>, findings: &mut Findings) {
    let faults = || {
        context.model.faults.iter().filter_map(|fault| {
            let FaultKind::WrongCase { name, right } = &fault.kind else { return None };
            Some((fault, name.as_str(), right.as_str()))
        })
    };
    if faults().next().is_none() {
        return;
    }
    let places = places_of(context, &faults().map(|(_, name, _)| name).collect());
    let taken: FxHashSet<&str> = context.model.headers().map(|(_, header)| header.name.as_str()).collect();
    let subjects: FxHashMap<Span, String> = context
        .model
        .headers()
        .map(|(kind, header)| (header.at, format!("{}/{}", kind.word(), header.name)))
        .collect();
    for (fault, name, right) in faults() {
        let message = format!("the name {} has capitals", tick(name));
        let subject = subjects.get(&fault.at).unwrap_or(&fault.subject);
        let finding =
            Finding::new(&RULE, fault.at, subject, message).caption(format!("write {}", tick(right)));
        findings.push(if taken.contains(right) {
            finding.help(format!("names are in lower case; {} is taken, so choose another", tick(right)))
        } else {
            let finding = finding.help("names are in lower case; capitals belong in the title, in quotes");
            renamed(finding, name, right, places.get(name).map_or(&[], Vec::as_slice))
        });
    }
}

/// `finding` with the edits that write `right` wherever `name` stands.
fn renamed(finding: Finding, name: &str, right: &str, places: &[Span]) -> Finding {
    let may_be_a_code = name.len() <= LONGEST_CODE && name.to_ascii_uppercase() == name;
    places.iter().fold(finding, |finding, &at| {
        if may_be_a_code { finding.edit_for_review(at, right) } else { finding.edit(at, right) }
    })
}

/// Where each of `names` stands, outside quotes and remarks: one pass over every file, however many
/// names there are.
fn places_of<'a>(context: &Context<'a>, names: &FxHashSet<&'a str>) -> FxHashMap<&'a str, Vec<Span>> {
    let mut places: FxHashMap<&str, Vec<Span>> = FxHashMap::default();
    for (id, file) in context.sources.iter() {
        for at in words(id, file) {
            let word = context.sources.slice(at);
            if names.contains(word) {
                places.entry(word).or_default().push(at);
            }
        }
    }
    places
}

/// The words of a file that stand outside quotes and remarks.
fn words(id: FileId, file: &SourceFile) -> impl Iterator<Item = Span> + '_ {
    let mut line_start = 0;
    file.text.split_inclusive('\n').flat_map(move |line| {
        let start = line_start;
        line_start += line.len() as u32;
        words_of_line(line).into_iter().map(move |(from, to)| Span::new(id, start + from, start + to))
    })
}

/// The words of a line, as ranges of bytes.
fn words_of_line(line: &str) -> Vec<(u32, u32)> {
    let bytes = line.as_bytes();
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'/' if bytes.get(at + 1) == Some(&b'/') => break,
            b'"' => at = after_text(bytes, at + 1),
            byte if is_word(byte) => {
                let length = bytes.iter().skip(at).take_while(|&&byte| is_word(byte)).count();
                words.push((at as u32, (at + length) as u32));
                at += length;
            }
            _ => at += 1,
        }
    }
    words
}

/// The place after the quote that closes the text in which `at` stands; the end of the line if none
/// does.
fn after_text(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::words_of_line;

    #[test]
    fn words_stand_outside_quotes_and_remarks() {
        let line = r#"edition Team "The \" Team" 92% // Team"#;
        let words: Vec<&str> =
            words_of_line(line).into_iter().map(|(from, to)| &line[from as usize..to as usize]).collect();
        assert_eq!(words, ["edition", "Team", "92"]);
    }
}
