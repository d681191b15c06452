//! Files with mistakes are laid out around them, and what is found in them stays the same.

use proptest::prelude::*;
use tierce::compile::compile;
use tierce::format::format;
use tierce::rules::judge;
use tierce::syntax::{Parsed, parse};
use tierce::text::{FileId, MapLoad};

use crate::fixtures::{differences, samples};
use crate::format_support::{laid_out, lays};
use crate::slips::slipped;
use crate::tree::{piece, same_every_run};

/// What is found in `text`: rule, message and subject. A message may quote several words, and the
/// blanks between them are the layout's. So are empty lines, and a brace that is missing before them
/// may be told before or after what stands behind them.
fn findings(text: &str) -> Vec<String> {
    let shared = include_str!("../../specs/shared/metrics.tierce");
    let load = MapLoad::single("spec.tierce", text).with("shared/metrics.tierce", shared);
    let compilation = compile(&load, "spec.tierce", Some(jiff::civil::date(2026, 11, 22)));
    let verdict = judge(&compilation.context(), &[]);
    let told = verdict.findings.iter().map(|finding| {
        format!("{}: {} [{}]", finding.rule.name, finding.message, finding.subject).replace([' ', '\t'], "")
    });
    let mut told: Vec<String> = told.collect();
    told.sort();
    told
}

#[track_caller]
fn assert_findings_stay(text: &str) {
    if let Some(new) = laid_out(text) {
        assert_eq!(findings(text), findings(&new), "\n{text}\n----\n{new}");
    }
}

macro_rules! slips {
    ($($name:ident $rounds:literal)+) => {$(
        #[test]
        fn $name() {
            let text = include_str!(concat!("../../specs/", stringify!($name), ".tierce"));
            (1..=$rounds).for_each(|round| assert_findings_stay(&slipped(text, round)));
        }
    )+};
}

slips! { beacon 200 fleet 40 github 25 salesforce 25 zoom 25 }

#[test]
fn a_line_that_makes_no_sense_keeps_its_blanks() {
    lays(
        "edition a \"A\" {\n for   b\n limit:   seat   25   \n trial 14   days   ~\n}   trial   c\n}   // d\n",
        "edition a \"A\" {\n  for b\n  limit:   seat   25\n  trial 14   days   ~\n}   trial   c\n}   // d\n",
    );
    lays(
        "metric   a \"A   b {\n meters   c\n  $12   d // e\n}\n",
        "metric   a \"A   b {\n  meters c\n  $12   d // e\n}\n",
    );
    lays("policy\n   {\n deny   a\n  }\n", "policy\n{\n  deny a\n}\n");
    lays("policy {  deny   a\n}\n", "policy {  deny   a\n}\n");
    lays("capability   a /// b\nuse   \"c\"\n", "capability   a /// b\nuse \"c\"\n");
}

#[test]
fn a_missing_brace_is_still_missing_and_the_rest_is_laid_out() {
    lays(
        "group a {\n   scores {\n     b 8 92%\n     cc 5 7%\n   reviewed   2026-01-01\n}\nuse   \"d\"\n",
        "group a {\n  scores {\n    b   8      92%\n    cc  5      7%\n  reviewed 2026-01-01\n}\nuse \"d\"\n",
    );
}

/// Here the indentation decides what the braces mean, and it is not the one of the layout.
#[test]
fn a_declaration_that_would_be_read_differently_stays() {
    let odd = "evidence inte{rviews-26 \"I\" {\n     kind   interviews\n\n\n     side external\n}\n";
    assert_ne!(raw(odd), odd);
    lays(&format!("use   \"a\"\n{odd}\n\nuse   \"b\"\n"), &format!("use \"a\"\n{odd}\nuse \"b\"\n"));
}

/// The layout of `text` before anybody looks whether it says the same.
fn raw(text: &str) -> String {
    let Parsed::Tree(tree) = parse(FileId(0), text) else { panic!() };
    format(&tree, text)
}

/// The fixtures of every rule, marks and all: each mark is a remark, and stays on its line.
#[test]
fn what_is_marked_in_a_fixture_stays_marked() {
    let mut changed = 0;
    for (path, mut sample) in samples() {
        let Ok(text) = std::str::from_utf8(&sample.files[&sample.root]) else { continue };
        // What makes a file too deep or a line too long stays as it is.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.lines().any(|line| line.len() > tierce::text::MAX_LINE_BYTES) {
            continue;
        }
        let Some(new) = laid_out(text) else { continue };
        changed += usize::from(new != text);
        sample.files.insert(sample.root.clone(), new.into_bytes());
        let (compilation, findings) = sample.check();
        let flaws = differences(&compilation, &findings, None);
        assert!(flaws.is_empty(), "{path}\n{}", flaws.join("\n"));
    }
    assert!(changed > 20, "{changed}");
}

proptest! {
    #![proptest_config(same_every_run())]

    #[test]
    fn any_text_is_laid_out_and_what_is_found_in_it_stays(pieces in prop::collection::vec(piece(), 0..24)) {
        assert_findings_stay(&pieces.concat());
    }
}
