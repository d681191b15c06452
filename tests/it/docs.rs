//! Every example of the docs is executed. The word behind the fence says what a block is:
//!
//! - `tierce`: a whole spec, without an error or a warning.
//! - `tierce fragment`: declarations that use those of `docs/prelude.tierce`; no error.
//! - `tierce wrong=RULE`, `tierce fragment wrong=RULE`: raises this rule, and no other error or warning.
//! - `tierce file=PATH`: the text of a file in the folder of the page; `tierce append=PATH` adds to it
//!   and `diff file=PATH` changes it. No language error at any step; `broken` says that the change
//!   breaks a test of the file.
//! - `console`: commands behind `$ `, and what they print; see `docs_console.rs`.
//! - `yaml file=PATH`: a file of a pipeline, which `.ci/wire` holds against the schema of its reader and runs.
//! - `text`: a form, which is not executed.
//!
//! `today=2026-11-22` gives the day of the check. The tests of every spec must hold.

use std::collections::BTreeMap;

use tierce::analysis::expect::{Failure, Verdict, judge};
use tierce::compile::Compilation;
use tierce::model::Level;
use tierce::rules::{Family, Finding};

use crate::cli_support::Folder;
use crate::docs_console;
use crate::docs_support::{Block, DocPage, PRELUDE, pages, report};
use crate::support::{ROOT, Sample, is_loud, one_line};

/// What tests say where something is wrong with a block.
const KINDS: &str = "A block of the docs opens with one of: ```tierce, ```tierce fragment, \
    ```tierce [fragment] wrong=RULE, ```tierce file=PATH, ```tierce append=PATH, ```diff file=PATH, \
    ```console [exit=N], ```yaml file=PATH, ```text. See `tests/it/docs.rs`.";

/// What a block is, as its opening fence says.
#[derive(Default)]
struct Kind<'a> {
    fragment: bool,
    wrong: Option<&'a str>,
    file: Option<&'a str>,
    append: Option<&'a str>,
    exit: i32,
    broken: bool,
    today: Option<jiff::civil::Date>,
}

#[test]
fn every_example_is_executed() {
    let mut flaws = Vec::new();
    for page in pages() {
        let folder = Folder::with(&[]);
        for block in page.blocks() {
            let place = format!("{}:{}", page.path, block.line);
            let found = match kind(&block) {
                Ok(kind) => execute(&page, &block, &kind, &folder),
                Err(why) => vec![why],
            };
            flaws.extend(found.into_iter().map(|flaw| format!("{place}: {flaw}")));
        }
    }
    report(&flaws, KINDS);
}

fn kind(block: &Block) -> Result<Kind<'_>, String> {
    let mut kind = Kind::default();
    for word in block.info.iter().skip(1) {
        match word.split_once('=') {
            None if word == "fragment" => kind.fragment = true,
            None if word == "broken" => kind.broken = true,
            Some(("wrong", rule)) => kind.wrong = Some(rule),
            Some(("file", path)) => kind.file = Some(path),
            Some(("append", path)) => kind.append = Some(path),
            Some(("exit", code)) => {
                kind.exit = code.parse().map_err(|_| format!("no exit code: `{code}`"))?
            }
            Some(("today", day)) => kind.today = Some(day.parse().map_err(|_| format!("no day: `{day}`"))?),
            Some(_) | None => return Err(format!("`{word}` says nothing behind a fence")),
        }
    }
    Ok(kind)
}

/// What is wrong with a block, if anything.
fn execute(page: &DocPage, block: &Block, kind: &Kind<'_>, folder: &Folder) -> Vec<String> {
    match (block.info.first().map(String::as_str), kind.file.or(kind.append)) {
        (Some("text"), None) | (Some("yaml"), Some(_)) => Vec::new(),
        (Some("console"), None) => docs_console::run(folder, &block.body, kind.exit),
        (Some("tierce"), Some(path)) => {
            let before = if kind.append.is_some() { folder.read(path) } else { String::new() };
            write(folder, path, &format!("{before}{}", block.body), kind)
        }
        (Some("diff"), Some(path)) => match patched(&folder.read(path), &block.body) {
            Ok(text) => write(folder, path, &text, kind),
            Err(why) => vec![why],
        },
        (Some("tierce"), None) => {
            let mut flaws = check(&block.body, kind);
            let unnamed = kind.wrong.filter(|rule| !page.text.contains(&format!("[{rule}]")));
            flaws.extend(unnamed.map(|rule| format!("the page does not say that this is [{rule}]")));
            flaws
        }
        (other, _) => vec![format!("a block of {other:?} in {} is not executed by any test", page.path)],
    }
}

/// Writes a file of the page's folder, which must hold no language error, and of which the tests must
/// hold unless the block says otherwise.
fn write(folder: &Folder, path: &str, text: &str, kind: &Kind<'_>) -> Vec<String> {
    folder.write(path, text);
    let (compilation, findings) = folder_sample(folder, path, kind.today).check();
    let faults = findings.iter().filter(|finding| finding.rule.family == Family::Language);
    let mut flaws: Vec<String> = faults.map(|finding| one_line(&compilation, finding)).collect();
    let failed = failed_tests(&compilation, kind);
    if kind.broken && failed.is_empty() {
        flaws.push("breaks no test of the file, though it says so".to_owned());
    } else if !kind.broken {
        flaws.extend(failed);
    }
    flaws
}

/// `text` after the lines of `diff` that begin with `-` gave way to those that begin with `+`.
fn patched(text: &str, diff: &str) -> Result<String, String> {
    let side = |without: char| -> String {
        let lines = diff.lines().filter(|line| !line.starts_with(without));
        lines.map(|line| format!("{}\n", line.get(1..).unwrap_or_default())).collect()
    };
    let (old, new) = (side('+'), side('-'));
    match text.matches(&old).count() {
        1 => Ok(text.replacen(&old, &new, 1)),
        count => Err(format!("the old lines of the change stand {count} times in the file, not once")),
    }
}

/// The file at `path`, with the other specs of the page's folder for it to use.
fn folder_sample(folder: &Folder, path: &str, today: Option<jiff::civil::Date>) -> Sample {
    let specs = folder.files("").into_iter().filter(|file| file.ends_with(".tierce"));
    let files = specs.map(|file| (file.clone(), folder.read(&file).into_bytes())).collect();
    Sample { root: path.to_owned(), files, today }
}

fn sample(text: &str, today: Option<jiff::civil::Date>, more: &[(&str, String)]) -> Sample {
    let mut files = BTreeMap::from([(ROOT.to_owned(), text.as_bytes().to_vec())]);
    files.extend(more.iter().map(|(path, text)| ((*path).to_owned(), text.clone().into_bytes())));
    Sample { root: ROOT.to_owned(), files, today }
}

/// Checks a spec, or a fragment of one.
fn check(text: &str, kind: &Kind<'_>) -> Vec<String> {
    let sample = if kind.fragment {
        let prelude = std::fs::read_to_string(PRELUDE).unwrap();
        // At the end, so that the lines of the fragment keep their numbers.
        let text = format!("{text}use \"prelude.tierce\"\n");
        sample(&text, kind.today, &[("prelude.tierce", prelude)])
    } else {
        sample(text, kind.today, &[])
    };
    let (compilation, findings) = sample.check();
    let mut flaws = failed_tests(&compilation, kind);
    let mut raised = false;
    for finding in &findings {
        if kind.wrong == Some(finding.rule.name) {
            raised = true;
        } else if counts(&compilation, kind, finding) {
            flaws.push(one_line(&compilation, finding));
        }
    }
    if let Some(rule) = kind.wrong.filter(|_| !raised) {
        flaws.push(format!("does not raise `{rule}`"));
    }
    flaws
}

/// Whether a finding should not be there. What a fragment leaves to the rest of a spec, such as the
/// price of an edition that it shows, is no flaw of it.
fn counts(compilation: &Compilation, kind: &Kind<'_>, finding: &Finding) -> bool {
    if !kind.fragment {
        return is_loud(finding, None);
    }
    let own = compilation.sources.file(finding.primary.at.file).path == ROOT;
    // What a fragment declares by itself is named by the rest of a spec.
    own && finding.rule.name != "unused-declaration"
        && match finding.rule.family {
            Family::Language => true,
            Family::Units | Family::Hygiene => finding.level >= Level::Warn,
            Family::Sprawl | Family::Placement | Family::Price | Family::Evidence | Family::People => false,
        }
}

/// The lines of `test` declarations that do not hold.
fn failed_tests(compilation: &Compilation, kind: &Kind<'_>) -> Vec<String> {
    let assertions = compilation.model.tests.iter().flat_map(|test| &test.assertions);
    let judged = assertions.filter_map(|assertion| {
        match judge(&compilation.model, &compilation.analysis, kind.today, assertion) {
            Verdict::Passed => None,
            Verdict::Failed(failure) => {
                Some(format!("`{}` fails: {}", compilation.sources.slice(assertion.at), found(&failure)))
            }
        }
    });
    judged.collect()
}

/// What is so instead of what was expected.
fn found(failure: &Failure) -> String {
    match failure {
        Failure::Price { found: Ok(quote), .. } => format!("it comes to {:?}", quote.total),
        Failure::Price { .. } | Failure::Grants { .. } | Failure::ServedBy { .. } => format!("{failure:?}"),
        Failure::DistinctGroups { found, .. } => format!("there are {found}"),
    }
}

#[test]
fn the_prelude_holds_by_itself() {
    let text = std::fs::read_to_string(PRELUDE).unwrap();
    let flaws = check(&text, &Kind::default());
    report(&flaws, "The prelude is a spec of its own: no error, no warning.");
}

#[test]
fn a_change_needs_its_old_lines_once() {
    assert_eq!(patched("a\nb\nc\n", " a\n-b\n+x\n+y\n").unwrap(), "a\nx\ny\nc\n");
    assert!(patched("a\na\n", "-a\n").is_err());
}

/// What the page on tests says as long as no rule judges them.
const NOT_JUDGED: &str = "does not yet say whether they hold";

#[test]
fn the_page_on_tests_says_whether_they_are_judged() {
    let prelude = std::fs::read_to_string(PRELUDE).unwrap();
    let folder =
        Folder::with(&[("a.tierce", &format!("{prelude}test \"none\" {{\n  distinct-groups 7\n}}\n"))]);
    let judged = !folder.run("check a.tierce").out.contains("nothing found");
    let page = std::fs::read_to_string("docs/language/tests.md").unwrap();
    assert_eq!(
        page.contains(NOT_JUDGED),
        !judged,
        "docs/language/tests.md must say what becomes of a test that fails: now that `tierce check` judges them, \
         take out the sentence with {NOT_JUDGED:?}, and name the rule"
    );
}
