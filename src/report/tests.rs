//! How findings look, and what can't be made to look otherwise.

use super::*;
use crate::model::Level;
use crate::rules::{Family, Finding, Rule};
use crate::text::{FileId, Sources, Span};

static SPRAWL: Rule = rule("edition-sprawl", Level::Warn);
static SYNTAX: Rule = rule("syntax", Level::Deny);

const fn rule(name: &'static str, level: Level) -> Rule {
    Rule { name, family: Family::Sprawl, level, since: "0.1.0", page: "", check: |_, _| {} }
}

const ACME: &str = "product acme \"Acme\"\n\ngroup makers \"Makers\" {\n}\n\n\n\n\n\n\n\
    edition starter \"Starter\" {\n  for makers\n}\nedition maker \"Maker\" {\n}\n";

fn spot(sources: &Sources, file: u32, needle: &str) -> Span {
    let text = &sources.file(FileId(file)).text;
    let start = text.find(needle).unwrap() as u32;
    Span::new(FileId(file), start, start + needle.len() as u32)
}

fn acme() -> Sources {
    let mut sources = Sources::default();
    sources.add("specs/acme.tierce".to_owned(), ACME.to_owned());
    sources
}

fn of<'a>(sources: &'a Sources, findings: &'a [Finding]) -> impl Iterator<Item = (&'a Sources, &'a Finding)> {
    findings.iter().map(move |finding| (sources, finding))
}

fn print(sources: &Sources, findings: &[Finding], look: Look) -> String {
    let report = Report::new(of(sources, findings), Scope { files: 1, roots: 1, not_judged: Vec::new() });
    let mut out = Vec::new();
    human(&report, look, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn sprawl(sources: &Sources) -> Finding {
    Finding::new(&SPRAWL, spot(sources, 0, "starter"), "product/acme", "2 editions for 1 distinct customer group")
        .caption("for `makers`")
        .label(spot(sources, 0, "makers"), "the one distinct group")
        .label(spot(sources, 0, "maker \"Maker\""), "differs from `starter` in nothing")
        .help("`starter` and `maker` serve the same customers in the same way, so one of them is enough, whatever their names")
        .help("Merge them, or say what makes their groups different")
        .edit(spot(sources, 0, "Starter"), "Maker")
}

#[test]
fn a_finding_with_places_help_and_fix() {
    let sources = acme();
    let text = print(&sources, &[sprawl(&sources)], Look::PLAIN);
    insta::assert_snapshot!(text);
}

#[test]
fn the_same_without_unicode() {
    let sources = acme();
    let look = Look { glyphs: Glyphs::Ascii, width: 60, ..Look::PLAIN };
    insta::assert_snapshot!(print(&sources, &[sprawl(&sources)], look));
}

#[test]
fn places_in_several_files() {
    let mut sources = acme();
    sources.add("specs/shared.tierce".to_owned(), "group makers \"Makers\"\r\n".to_owned());
    let finding =
        Finding::new(&SYNTAX, spot(&sources, 1, "makers"), "group/makers", "`makers` is declared twice")
            .label(spot(&sources, 0, "makers"), "first declared here");
    insta::assert_snapshot!(print(&sources, &[finding], Look::PLAIN));
}

#[test]
fn nothing_that_a_spec_says_reaches_the_terminal_as_it_stands() {
    let mut sources = Sources::default();
    let text = "limit \u{1b}[2J\u{202e}seat\t25 here\n";
    sources.add("a\u{1b}]0;x\u{7}.tierce".to_owned(), text.to_owned());
    let at = spot(&sources, 0, "here");
    let finding = Finding::new(&SYNTAX, at, "x", "`\u{1b}[31m` is no metric")
        .caption("\u{9b}2J")
        .help("say `\u{200b}seat`\nnot that")
        .edit(at, "there\u{1b}");
    for ink in [Ink::Plain, Ink::Color] {
        let look = Look { ink, ..Look::PLAIN };
        let shown = print(&sources, std::slice::from_ref(&finding), look);
        let bare = without_colour(&shown);
        assert!(!bare.contains(|c: char| c.is_control() && c != '\n'), "{bare}");
        assert!(!bare.contains('\u{202e}') && !bare.contains('\u{200b}'), "{bare}");
        if ink == Ink::Plain {
            insta::assert_snapshot!(shown);
        }
    }
}

/// A finding at each level, the first of them in two files, with a fix.
fn three() -> (Sources, Vec<Finding>) {
    let mut sources = acme();
    sources.add("specs/größe 1.tierce".to_owned(), "// ö\ngroup größe \"Größe\"\n".to_owned());
    let notes =
        Finding::new(&SYNTAX, spot(&sources, 1, "größe \""), "group/größe", "`größe` is declared twice")
            .label(spot(&sources, 0, "makers"), "first declared here")
            .edit_for_review(spot(&sources, 1, "Größe"), "Size");
    let findings = vec![sprawl(&sources), notes.clone(), Finding { level: Level::Note, ..notes }];
    (sources, findings)
}

fn report_of<'a>(sources: &'a Sources, findings: &'a [Finding]) -> Report<'a> {
    let not_judged = vec!["what is out of date: give `--today`".to_owned()];
    Report::new(of(sources, findings), Scope { files: 2, roots: 1, not_judged })
}

#[test]
fn a_comment_on_a_pull_request() {
    let (sources, findings) = three();
    insta::assert_snapshot!(markdown(&report_of(&sources, &findings)).text);
}

#[test]
fn sarif_says_everything() {
    let (sources, findings) = three();
    insta::assert_snapshot!(sarif(&report_of(&sources, &findings)).unwrap().text);
}

#[test]
fn the_log_of_a_github_job() {
    let (sources, findings) = three();
    let mut out = Vec::new();
    github(&report_of(&sources, &findings), &mut out).unwrap();
    insta::assert_snapshot!(String::from_utf8(out).unwrap());
}

/// Its columns count bytes: `größe` is seven of them.
#[test]
fn rdjson_counts_bytes_and_suggests_one_change() {
    let (sources, mut findings) = three();
    let more = spot(&sources, 1, "größe");
    findings[1] = findings[1].clone().edit_for_review(more, "size");
    let mut out = Vec::new();
    rdjson(&report_of(&sources, &findings), &mut out).unwrap();
    insta::assert_snapshot!(String::from_utf8(out).unwrap());
}

fn without_colour(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or("").to_owned();
    parts.fold(first, |bare, part| {
        let (code, rest) = part.split_once('m').unwrap();
        assert!(code.chars().all(|c| c.is_ascii_digit() || c == ';'), "{code}");
        bare + rest
    })
}

#[test]
fn a_line_of_fifty_megabytes_is_never_printed() {
    let mut sources = Sources::default();
    let text = format!("edition a\n{} here {}\n", "x".repeat(25 << 20), "y".repeat(25 << 20));
    sources.add("a.tierce".to_owned(), text);
    let finding = Finding::new(&SYNTAX, spot(&sources, 0, "here"), "x", "m".repeat(1 << 20));
    let shown = print(&sources, &[finding], Look::PLAIN);
    assert!(shown.len() < 6_000, "{}", shown.len());
    let line = shown.lines().position(|line| line.contains("here")).unwrap();
    let (above, below) = (shown.lines().nth(line).unwrap(), shown.lines().nth(line + 1).unwrap());
    let column = above.chars().position(|c| c == 'h').unwrap();
    assert_eq!(below.chars().position(|c| c == '─'), Some(column), "{shown}");
}

#[test]
fn every_place_in_a_file_can_be_drawn() {
    for text in ["", "\n", "a", "a\n", "é中\r\n\r\n\tb", "a\nb\nc\n\n"] {
        let mut sources = Sources::default();
        let file = sources.add("a.tierce".to_owned(), text.to_owned());
        for start in 0..=text.len() as u32 {
            for end in start..=text.len() as u32 {
                let finding = Finding::new(&SYNTAX, Span::new(file, start, end), "x", "no")
                    .caption("here")
                    .label(Span::new(file, end, end), "end")
                    .label(Span::new(file, 0, end), "")
                    .edit(Span::new(file, start, end), "new");
                let shown = print(&sources, &[finding], Look::PLAIN);
                assert!(shown.contains("here") && shown.contains('╰'), "{text:?} {start}..{end}\n{shown}");
                assert!(!shown.contains("Failed"), "{shown}");
            }
        }
    }
}

#[test]
fn findings_of_a_shared_part_are_printed_once_and_in_order() {
    let (one, two) = (acme(), acme());
    let at = |needle| spot(&one, 0, needle);
    let findings = [
        Finding::new(&SYNTAX, at("maker \""), "b", "second"),
        Finding::new(&SYNTAX, at("starter"), "a", "first"),
        Finding::new(&SPRAWL, at("starter"), "a", "before first"),
    ];
    let scope = Scope { files: 1, roots: 2, not_judged: vec!["dated rules, without `--today`".to_owned()] };
    let report = Report::new(of(&one, &findings).chain(of(&two, &findings)), scope);
    let mut out = Vec::new();
    short(&report, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert_eq!(
        text,
        "specs/acme.tierce:11:9: warning[edition-sprawl]: before first\n\
         specs/acme.tierce:11:9: error[syntax]: first\n\
         specs/acme.tierce:14:9: error[syntax]: second\n\
         Checked 2 specs: 2 errors, 1 warning\n\
         Not judged: dated rules, without `--today`\n"
    );
}

#[test]
fn json_says_everything() {
    let sources = acme();
    let findings = [sprawl(&sources)];
    let scope = Scope { files: 1, roots: 1, not_judged: Vec::new() };
    let report = Report::new(of(&sources, &findings), scope);
    let mut out = Vec::new();
    json(&report, &mut out).unwrap();
    let value: serde_json::Value = serde_json::from_slice(&out).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&value).unwrap());
}
