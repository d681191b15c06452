//! `tierce suggest`, end to end: what people see, what programs read, and what is written where.
//!
//! A changed look is taken over with `INSTA_UPDATE=always cargo test cli_suggest`, and read in the diff.

use serde_json::Value;
use tierce::report::advice_schema;

use crate::cli_formats::{conforms, schema_is_kept};
use crate::cli_support::{CLEAN, FAULTY, Folder};

/// A packaging with most of what can be wrong: two editions for one group, an anchor in an add-on, base kept
/// back, an edition for groups that are not alike, a giveaway that is charged for, and a group without an edition.
/// Invented.
const MUDDLE: &str = include_str!("../suggest/muddle.tierce");

fn printed(folder: &Folder, arguments: &str, locale: &str, width: usize) -> String {
    let mut command = folder.command();
    command.args(["suggest", "a.tierce"]).args(arguments.split_whitespace());
    let output = command.env("LC_ALL", locale).env("COLUMNS", width.to_string()).output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
    String::from_utf8(output.stdout).unwrap()
}

fn json(folder: &Folder, arguments: &str) -> Value {
    let run = folder.run(&format!("suggest a.tierce --format json{arguments}"));
    assert_eq!(run.code, 0, "{}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn a_suggestion_looks_as_it_did() {
    let folder = Folder::with(&[("a.tierce", MUDDLE)]);
    for (drawn, locale) in [("unicode", "C.UTF-8"), ("ascii", "C")] {
        let printed = printed(&folder, "", locale, 80);
        assert!(drawn == "unicode" || printed.is_ascii(), "{printed}");
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_snapshot!(format!("suggest_{drawn}"), printed);
        });
    }
}

#[test]
fn the_spec_that_is_written_looks_as_it_did_and_is_better() {
    let folder = Folder::with(&[("a.tierce", MUDDLE)]);
    let run = folder.run("suggest a.tierce --write new/b.tierce");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.ends_with("\nwrote new/b.tierce\n"), "{}", run.out);
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!("suggest_written", folder.read("new/b.tierce"));
    });
    let found = |path: &str| {
        let run = folder.run(&format!("check {path} --format json"));
        let document: Value = serde_json::from_str(&run.out).unwrap();
        document["findings"].as_array().unwrap().len()
    };
    assert!(found("new/b.tierce") < found("a.tierce"));
    assert_eq!(folder.run("fmt --check new/b.tierce").code, 0);
    assert!(folder.run("suggest new/b.tierce").out.contains("nothing to propose"));
}

#[test]
fn every_line_fits_the_terminal() {
    let folder = Folder::with(&[("a.tierce", MUDDLE)]);
    for (locale, width) in [("C.UTF-8", 60), ("C", 66), ("C.UTF-8", 120)] {
        let printed = printed(&folder, "", locale, width);
        let long = printed.lines().find(|line| line.chars().count() > width);
        assert_eq!(long, None, "at {width}");
    }
}

#[test]
fn the_schema_of_suggestions_is_that_of_the_types() {
    schema_is_kept("suggest", advice_schema());
    let schema: Value = serde_json::from_str(&advice_schema()).unwrap();
    let folder = Folder::with(&[("a.tierce", MUDDLE)]);
    for text in [MUDDLE, CLEAN, "product acme \"Acme\" {\n}\n"] {
        folder.write("a.tierce", text);
        conforms(&json(&folder, ""), &schema, &schema, "$");
    }
}

#[test]
fn each_move_says_what_it_ends() {
    let folder = Folder::with(&[("a.tierce", MUDDLE)]);
    let document = json(&folder, "");
    let moves = document["moves"].as_array().unwrap();
    let kinds: Vec<&str> = moves.iter().map(|made| made["kind"].as_str().unwrap()).collect();
    for kind in ["add", "merge", "move", "split", "drop"] {
        assert!(kinds.contains(&kind), "{kind}: {kinds:?}");
    }
    let ended = moves.iter().flat_map(|made| made["ends"].as_array().unwrap());
    let rules: Vec<&str> = ended.map(|found| found["rule"].as_str().unwrap()).collect();
    assert!(rules.contains(&"unserved-group") && rules.contains(&"add-on-is-anchor"), "{rules:?}");
    let findings = &document["findings"];
    assert!(findings["after"].as_u64() < findings["before"].as_u64());
}

#[test]
fn nothing_is_overwritten_without_a_word() {
    let folder = Folder::with(&[("a.tierce", MUDDLE), ("b.tierce", "// mine\n")]);
    let run = folder.run("suggest a.tierce --write b.tierce");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("`b.tierce`: is there already; `--force` overwrites it"), "{}", run.err);
    assert_eq!(folder.read("b.tierce"), "// mine\n");
    assert_eq!(folder.run("suggest a.tierce --write b.tierce --force").code, 0);
    assert!(folder.read("b.tierce").contains("product"));
    // What would be written is there already.
    assert_eq!(folder.run("suggest a.tierce --write b.tierce").code, 0);
    let run = folder.run("suggest a.tierce --format json --write b.tierce");
    assert!(serde_json::from_str::<Value>(&run.out).is_ok() && run.err.contains("wrote b.tierce"), "{run:?}");
    assert_eq!(folder.run("suggest a.tierce --write .").code, 2);
}

#[test]
fn errors_stand_in_the_way_and_what_is_not_known_is_said() {
    let folder = Folder::with(&[("a.tierce", FAULTY)]);
    let run = folder.run("suggest a.tierce --write b.tierce");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert_eq!(folder.files("."), ["a.tierce"]);
    folder.write("a.tierce", "product acme \"Acme\" {\n}\nedition e {\n}\n");
    let run = folder.run("suggest a.tierce");
    assert!(run.code == 0 && run.out.contains("there is no customer group to package for"), "{}", run.out);
    folder.write("a.tierce", "product acme \"Acme\" {\n}\ngroup g \"G\" {\n}\nedition e {\n  for g\n}\n");
    let run = folder.run("suggest a.tierce");
    assert!(run.code == 0 && run.out.contains("nothing is known of what `g` value"), "{}", run.out);
}

#[test]
fn a_sound_spec_is_left_alone() {
    let folder = Folder::with(&[("a.tierce", CLEAN)]);
    let run = folder.run("suggest a.tierce");
    assert!(
        run.out.contains("today's packaging is what the grid implies; nothing to propose"),
        "{}",
        run.out
    );
}

#[test]
fn files_that_are_used_come_along() {
    let product = "use \"m.tierce\"\nproduct acme \"Acme\" {\n}\ngroup g \"G\" {\n  extracts \"A way\"\n  scores {\n    \
                   map 8 80%\n  }\n}\ncapability map\n";
    let part = "tierce 1\n// of all products\nmetric seat \"Seats\" {\n  meters map\n}\n";
    let folder = Folder::with(&[("a.tierce", product), ("m.tierce", part)]);
    assert_eq!(folder.run("suggest a.tierce --write deep/b.tierce").code, 0);
    let written = folder.read("deep/b.tierce");
    assert!(!written.contains("use ") && written.contains("// of all products"), "{written}");
    assert!(written.contains("edition g-edition \"G\""), "{written}");
    let run = folder.run("check deep/b.tierce --format json");
    assert!(!run.out.contains("\"family\": \"language\"") && run.code == 0, "{}", run.out);
}
