//! Small specs to compile in tests: from the pages of rules, and from the fixtures.

use std::collections::BTreeMap;

use jiff::civil::Date;
use tierce::compile::{Compilation, compile};
use tierce::model::Level;
use tierce::rules::{Family, Finding, Fix, judge};
use tierce::text::MapLoad;

/// What the file that is compiled is called, where a page does not say.
pub const ROOT: &str = "spec.tierce";

/// A spec in memory: the file that is compiled, and those that it uses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// The path of the file that is compiled.
    pub root: String,
    /// Every file by its path under the root folder.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The day of the check.
    pub today: Option<Date>,
}

impl Sample {
    /// The sample compiled, and everything that is found in it.
    pub fn check(&self) -> (Compilation, Vec<Finding>) {
        let files = self.files.iter();
        let load = files.fold(MapLoad::default(), |load, (path, bytes)| load.with(path, bytes.clone()));
        let compilation = compile(&load, &self.root, self.today);
        let findings = judge(&compilation.context(), &[]).findings;
        (compilation, findings)
    }

    /// The sample after `fix`, which was found in `compilation` of it; `Err` says which edits overlap.
    pub fn mended(&self, compilation: &Compilation, fix: &Fix) -> Result<Self, String> {
        let mut edits = fix.edits.clone();
        edits.sort_by_key(|edit| (edit.at.file, edit.at.start, edit.at.end));
        for pair in edits.windows(2) {
            if pair[0].at.file == pair[1].at.file && pair[0].at.end > pair[1].at.start {
                return Err(format!("these edits overlap: {:?} and {:?}", pair[0], pair[1]));
            }
        }
        let mut mended = self.clone();
        for edit in edits.iter().rev() {
            let path = &compilation.sources.file(edit.at.file).path;
            let bytes = mended.files.get_mut(path).ok_or_else(|| format!("no file `{path}` to mend"))?;
            bytes.splice(edit.at.start as usize..edit.at.end as usize, edit.with.bytes());
        }
        Ok(mended)
    }

    /// The text of the file that is compiled.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.files[&self.root]).into_owned()
    }
}

/// Whether a finding in a sample about `family` is an alarm. What scores rest on, and who buys, is left
/// out of a sample that is about something else: it would be longer than what is shown.
pub fn is_loud(finding: &Finding, family: Option<Family>) -> bool {
    let aside = matches!(finding.rule.family, Family::Evidence | Family::People);
    finding.level >= Level::Warn && (!aside || family == Some(finding.rule.family))
}

/// A finding on one line, for the messages of tests.
pub fn one_line(compilation: &Compilation, finding: &Finding) -> String {
    let at = finding.primary.at;
    let (start, _) = compilation.sources.position(at);
    let path = &compilation.sources.file(at.file).path;
    let (level, rule) = (finding.level.word(), finding.rule.name);
    format!("{path}:{}:{}: {level}: {} [{rule}]", start.line, start.column, finding.message)
}

/// A page of a rule, taken apart.
pub struct Page<'a> {
    /// The page.
    pub text: &'a str,
    /// The samples that raise the rule.
    pub bad: Vec<Sample>,
    /// The same samples, mended.
    pub fixed: Vec<Sample>,
    /// Samples near the edge on which the rule is silent.
    pub good: Vec<Sample>,
}

/// Takes a page apart. Its samples stand in blocks fenced by three backticks and the words
/// `tierce bad`, `tierce fixed` or `tierce good`, and then, where it must be:
/// - `today=2026-11-01`, the day of the check,
/// - `file=shared/m.tierce`, one more file of the sample before it,
/// - `bytes`: `\xff` stands for that byte,
/// - `repeats`: `«text×70»` stands for seventy times the text.
pub fn page(text: &str) -> Result<Page<'_>, String> {
    let mut page = Page { text, bad: Vec::new(), fixed: Vec::new(), good: Vec::new() };
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```tierce") else { continue };
        let mut words = info.split_whitespace();
        let samples = match words.next() {
            Some("bad") => &mut page.bad,
            Some("fixed") => &mut page.fixed,
            Some("good") => &mut page.good,
            other => return Err(format!("a block is `bad`, `fixed` or `good`, not {other:?}")),
        };
        let body: String =
            lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
        add_block(samples, &body, words)?;
    }
    Ok(page)
}

fn add_block<'a>(
    samples: &mut Vec<Sample>,
    body: &str,
    options: impl Iterator<Item = &'a str>,
) -> Result<(), String> {
    let mut bytes = body.as_bytes().to_vec();
    let (mut path, mut today) = (None, None);
    for option in options {
        match option.split_once('=') {
            Some(("file", name)) => path = Some(name.to_owned()),
            Some(("today", day)) => today = Some(day.parse().map_err(|_| format!("no day: {day}"))?),
            None if option == "bytes" => bytes = with_bytes(body)?,
            None if option == "repeats" => bytes = with_repeats(body)?.into_bytes(),
            Some(_) | None => return Err(format!("unknown option `{option}` of a block")),
        }
    }
    match path {
        None => {
            let files = BTreeMap::from([(ROOT.to_owned(), bytes)]);
            samples.push(Sample { root: ROOT.to_owned(), files, today });
        }
        Some(path) => {
            let sample =
                samples.last_mut().ok_or("a block with `file=` follows the file that is compiled")?;
            sample.files.insert(path, bytes);
        }
    }
    Ok(())
}

/// `body` with every `\xHH` replaced by that byte.
fn with_bytes(body: &str) -> Result<Vec<u8>, String> {
    let mut parts = body.split("\\x");
    let mut bytes: Vec<u8> = parts.next().unwrap_or_default().bytes().collect();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2).ok_or("two digits follow \\x")?;
        bytes.push(u8::from_str_radix(digits, 16).map_err(|_| format!("no byte: \\x{digits}"))?);
        bytes.extend(rest.bytes());
    }
    Ok(bytes)
}

/// `body` with every `«text×70»` replaced by seventy times the text.
fn with_repeats(body: &str) -> Result<String, String> {
    let mut parts = body.split('«');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (piece, rest) = part.split_once('»').ok_or("« without »")?;
        let (piece, times) = piece.rsplit_once('×').ok_or("« » without ×")?;
        let times: usize = times.parse().map_err(|_| format!("no number: {times}"))?;
        text.push_str(&piece.repeat(times));
        text.push_str(rest);
    }
    Ok(text)
}

#[test]
fn blocks_of_a_page_become_samples() {
    let text = "# x\n```tierce bad today=2026-11-01 repeats\n«ab\n×3»\n```\n```tierce bad file=s/m.tierce bytes\n\\xff\n```\n";
    let page = page(text).unwrap();
    assert_eq!(page.bad.len(), 1);
    assert_eq!(page.bad[0].files[ROOT], b"ab\nab\nab\n\n");
    assert_eq!(page.bad[0].files["s/m.tierce"], b"\xff\n");
    assert_eq!(page.bad[0].today, Some(jiff::civil::date(2026, 11, 1)));
}
