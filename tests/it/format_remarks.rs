//! No remark is lost, and none leaves its line: one is put at every line of every spec, above it and
//! behind it.

use crate::format_support::{SPECS, declarations, laid_out, lays, spec};
use crate::support::page;

/// Where a remark is put.
#[derive(Clone, Copy, Debug)]
enum Put {
    /// On a line of its own above the line.
    Above(&'static str),
    /// Behind the line.
    Behind(&'static str),
}

const ALL: [Put; 4] = [Put::Above("// "), Put::Above("/// "), Put::Behind("// "), Put::Behind("/// ")];

/// `text` with a remark at each line that `at` chooses; one more line is the end of the text.
fn with_remarks(text: &str, put: Put, at: impl Fn(usize) -> bool) -> String {
    let mut out = String::new();
    let lines = text.lines().chain([""]);
    for (number, line) in lines.enumerate() {
        match put {
            Put::Above(sign) if at(number) => out.push_str(&format!("{sign}remark {number}\n{line}\n")),
            Put::Behind(sign) if at(number) => out.push_str(&format!("{line} {sign}remark {number}\n")),
            Put::Above(_) | Put::Behind(_) => out.push_str(&format!("{line}\n")),
        }
    }
    out
}

/// One remark at a time, at every line of every declaration.
#[track_caller]
fn one_at_a_time(path: &str) {
    for part in declarations(&spec(path)) {
        for number in 0..=part.lines().count() {
            for put in ALL {
                let text = with_remarks(&part, put, |at| at == number);
                let new = laid_out(&text).unwrap();
                assert_eq!(new.matches(&format!("remark {number}")).count(), 1, "{put:?}: {text}");
            }
        }
    }
}

macro_rules! each_spec {
    ($($name:ident $path:literal)+) => {$(
        #[test]
        fn $name() {
            one_at_a_time($path);
        }
    )+};
}

each_spec! {
    beacon "specs/beacon.tierce"
    fleet "specs/fleet.tierce"
    github "specs/github.tierce"
    salesforce "specs/salesforce.tierce"
    zoom "specs/zoom.tierce"
    metrics "specs/shared/metrics.tierce"
    lantern "src/cli/init/lantern.tierce"
}

#[test]
fn behind_a_brace() {
    lays(
        "policy { // one\ndeny a\n} // two\n// three\n",
        "policy {  // one\n  deny a\n}  // two\n// three\n",
    );
    lays("policy {// one\n}// two\nuse \"a\"", "policy {  // one\n}  // two\nuse \"a\"\n");
}

#[test]
fn in_an_empty_block() {
    lays("policy {\n\n// one\n\n}\n", "policy {\n  // one\n}\n");
    lays("policy { // one\n}\n", "policy {  // one\n}\n");
}

#[test]
fn in_a_broken_list() {
    lays(
        "edition a {\n  includes b,// one\n// two\n    // three\n c, // four\n d // five\n}\n",
        "edition a {\n  includes b,  // one\n           // two\n           // three\n           c,  // four\n           d   // five\n}\n",
    );
    // This list ends with its comma: what follows is a line of its own.
    lays(
        "edition a {\n includes b, // one\n  // two\n limit seat 5\n}\n",
        "edition a {\n  includes b,  // one\n  // two\n  limit    seat 5\n}\n",
    );
}

#[test]
fn before_the_first_line_and_after_the_last() {
    lays("\n  // one\n\n\ntierce 1\n\n\n // two", "// one\n\ntierce 1\n\n// two\n");
    lays("// one", "// one\n");
    lays(
        "policy {\n}\n  // one\n\n  /// two\nline a\n  // three\n",
        "policy {\n}\n// one\n\n  /// two\nline a\n// three\n",
    );
}

#[test]
fn in_tables() {
    lays(
        "prices a {\n // one\n x monthly 1.00 // two\n // three\n long annual { // four\n 2.00 // five\n } // six\n}\n",
        "prices a {\n  // one\n  x     monthly  1.00  // two\n  // three\n  long  annual {  // four\n    2.00  // five\n  }  // six\n}\n",
    );
    lays(
        "group a {\n scores { // one\n b 1 2% // two\n // three\n long 10 20% // four\n }\n}\n",
        "group a {\n  scores {  // one\n    b     1      2%  // two\n    // three\n    long  10     20%  // four\n  }\n}\n",
    );
}

#[test]
fn at_every_line_at_once() {
    for path in SPECS {
        for put in ALL {
            let text = with_remarks(&spec(path), put, |_| true);
            let new = laid_out(&text).unwrap();
            assert_eq!(new.matches("remark ").count(), text.matches("remark ").count(), "{path} {put:?}");
        }
    }
}

#[test]
fn in_the_samples_of_every_rule() {
    let mut samples = 0;
    for rule in tierce::rules::CATALOGUE {
        let page = page(rule.page).unwrap();
        for sample in page.bad.iter().chain(&page.fixed).chain(&page.good) {
            let Ok(text) = std::str::from_utf8(&sample.files[&sample.root]) else { continue };
            for put in ALL {
                samples += usize::from(laid_out(&with_remarks(text, put, |_| true)).is_some());
            }
        }
    }
    assert!(samples > 400, "{samples}");
}
