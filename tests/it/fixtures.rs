//! The edges of each rule: `tests/rules/RULE/*.tierce`, where every finding is marked on its line. Only
//! notes of other rules need no mark, nor what is found of evidence and people in a fixture about something else.
//!
//! A mark is a remark at the end of the line on which the finding starts, `// warn: rule`, or a
//! line above it, `//v deny: rule, rule; note: rule`. The first line can set the day of the check:
//! `// today: 2026-11-01`. Files in folders beside a fixture are there to be used by it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tierce::compile::Compilation;
use tierce::model::Level;
use tierce::rules::{CATALOGUE, Finding, Rule};
use tierce::text::SourceFile;

use crate::support::{Sample, is_loud, one_line};

/// A file, a line of it from 1, and `warn: rule`.
type Mark = (String, u32, String);

#[test]
fn every_finding_of_every_fixture_is_marked() {
    let mut flaws = String::new();
    for folder in folders() {
        for fixture in files_in(&folder) {
            let sample = sample(&folder, &fixture);
            let (compilation, findings) = sample.check();
            let rule = CATALOGUE.iter().find(|rule| folder.ends_with(rule.name));
            for flaw in differences(&compilation, &findings, rule.copied()) {
                flaws.push_str(&format!("\n{}/{flaw}", relative(&folder)));
            }
        }
    }
    assert!(
        flaws.is_empty(),
        "{flaws}\nA finding is marked by `// LEVEL: RULE` on its line, or `//v LEVEL: RULE` above it.\n"
    );
}

#[test]
fn every_rule_has_a_fixture_and_every_fixture_a_rule() {
    let folders = folders();
    let named = |folder: &PathBuf| folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let names: Vec<String> = folders.iter().map(named).collect();
    let mut flaws = String::new();
    for rule in CATALOGUE {
        if !folders.iter().any(|folder| named(folder) == rule.name && !files_in(folder).is_empty()) {
            let (name, level) = (rule.name, rule.level.word());
            flaws.push_str(&format!(
                "\nadd `tests/rules/{name}/EDGE.tierce`: a small spec at an edge of the rule, in which each line that \
                 raises a finding ends in a mark such as `// {level}: {name}`"
            ));
        }
    }
    for name in names.iter().filter(|name| !CATALOGUE.iter().any(|rule| rule.name == **name)) {
        flaws.push_str(&format!(
            "\n`tests/rules/{name}` is named after no rule: rename it, or list the rule in `catalogue!`"
        ));
    }
    assert!(flaws.is_empty(), "{flaws}\n");
}

#[test]
fn a_fix_removes_its_finding_and_brings_no_error() {
    let mut flaws = String::new();
    for folder in folders() {
        for fixture in files_in(&folder) {
            let sample = sample(&folder, &fixture);
            let (compilation, findings) = sample.check();
            for finding in &findings {
                if let Err(why) = mends(&sample, &compilation, &findings, finding) {
                    let finding = one_line(&compilation, finding);
                    flaws.push_str(&format!("\n{}/{finding}: the fix {why}", relative(&folder)));
                }
            }
        }
    }
    assert!(flaws.is_empty(), "{flaws}\n");
}

/// Whether the fix of `finding`, if it has one, leaves fewer findings of its rule, and no more at deny.
fn mends(
    sample: &Sample,
    compilation: &Compilation,
    findings: &[Finding],
    finding: &Finding,
) -> Result<(), String> {
    let Some(fix) = &finding.fix else { return Ok(()) };
    let (mended, after) = sample.mended(compilation, fix)?.check();
    let of_rule =
        |findings: &[Finding]| findings.iter().filter(|other| other.rule.name == finding.rule.name).count();
    if of_rule(&after) >= of_rule(findings) {
        return Err("does not remove it".to_owned());
    }
    let denied = |findings: &[Finding]| findings.iter().filter(|other| other.level == Level::Deny).count();
    if denied(&after) > denied(findings) {
        let list: Vec<String> = after.iter().map(|other| one_line(&mended, other)).collect();
        return Err(format!("brings an error:\n  {}", list.join("\n  ")));
    }
    Ok(())
}

/// Every fixture, with its path.
pub fn samples() -> Vec<(String, Sample)> {
    let fixtures = |folder: &PathBuf| {
        let files = files_in(folder).into_iter();
        files.map(|path| (relative(&path), sample(folder, &path))).collect::<Vec<_>>()
    };
    folders().iter().flat_map(fixtures).collect()
}

/// What is found and not marked, and what is marked and not found, in a sample about `rule`.
pub fn differences(compilation: &Compilation, findings: &[Finding], rule: Option<&Rule>) -> Vec<String> {
    let mut marks: Vec<Mark> = compilation.sources.iter().flat_map(|(_, file)| marks(file)).collect();
    let mut flaws = Vec::new();
    for finding in findings {
        let file = compilation.sources.file(finding.primary.at.file);
        let line = compilation.sources.position(finding.primary.at).0.line;
        let mark = (file.path.clone(), line, format!("{}: {}", finding.level.word(), finding.rule.name));
        match marks.iter().position(|other| *other == mark) {
            Some(index) => drop(marks.remove(index)),
            None if must_be_marked(finding, rule) => {
                flaws.push(format!("{} (not marked)", one_line(compilation, finding)));
            }
            None => {}
        }
    }
    flaws.extend(
        marks.into_iter().map(|(file, line, what)| format!("{file}:{line}: {what} (marked, and not found)")),
    );
    flaws
}

fn must_be_marked(finding: &Finding, rule: Option<&Rule>) -> bool {
    let is_own = rule.is_some_and(|rule| rule.name == finding.rule.name);
    is_own || is_loud(finding, rule.map(|rule| rule.family))
}

/// The marks in a file.
fn marks(file: &SourceFile) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut waiting: Vec<String> = Vec::new();
    for (index, line) in file.text.lines().enumerate() {
        if let Some(list) = line.trim_start().strip_prefix("//v ") {
            waiting.extend(marks_of(list));
            continue;
        }
        let behind = line.rsplit_once("// ").map(|(_, remark)| marks_of(remark)).unwrap_or_default();
        let place = |mark| (file.path.clone(), index as u32 + 1, mark);
        marks.extend(waiting.drain(..).chain(behind).map(place));
    }
    marks
}

/// `deny: one, two; note: three` as `deny: one`, `deny: two`, `note: three`; nothing for a remark
/// that is no mark.
fn marks_of(remark: &str) -> Vec<String> {
    let mut marks = Vec::new();
    for part in remark.split(';') {
        let Some((level @ ("note" | "warn" | "deny"), rules)) = part.trim().split_once(": ") else {
            continue;
        };
        marks.extend(rules.split(',').map(|rule| format!("{level}: {}", rule.trim())));
    }
    marks
}

/// The fixture `path` of `folder`, with the files in folders beside it.
fn sample(folder: &Path, path: &Path) -> Sample {
    let root = path.file_name().unwrap().to_string_lossy().into_owned();
    let mut files = BTreeMap::from([(root.clone(), std::fs::read(path).unwrap())]);
    for below in entries(folder).into_iter().filter(|entry| entry.is_dir()) {
        let name = below.file_name().unwrap().to_string_lossy().into_owned();
        for file in files_in(&below) {
            let path = format!("{name}/{}", file.file_name().unwrap().to_string_lossy());
            files.insert(path, std::fs::read(file).unwrap());
        }
    }
    let text = String::from_utf8_lossy(&files[&root]).into_owned();
    let day = text.lines().next().and_then(|line| line.strip_prefix("// today: "));
    Sample { root, files, today: day.map(|day| day.trim().parse().unwrap()) }
}

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    entries(&root).into_iter().filter(|entry| entry.is_dir()).collect()
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let files = entries(folder).into_iter();
    files.filter(|path| path.extension().is_some_and(|ending| ending == "tierce")).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries
}

fn relative(path: &Path) -> String {
    path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().to_string_lossy().into_owned()
}

#[test]
fn marks_are_read_at_the_end_of_a_line_and_above_it() {
    let text = "a // warn: x, y\n//v deny: z\n//v note: w; warn: v\n\"b // c // d\n";
    let file =
        SourceFile { path: "p".to_owned(), text: text.to_owned(), lines: tierce::text::LineIndex::new(text) };
    let read: Vec<(u32, String)> = marks(&file).into_iter().map(|(_, line, mark)| (line, mark)).collect();
    let expected = [(1, "warn: x"), (1, "warn: y"), (4, "deny: z"), (4, "note: w"), (4, "warn: v")];
    assert_eq!(read, expected.map(|(line, mark)| (line, mark.to_owned())));
}
