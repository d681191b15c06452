//! `check --baseline`: what is known stays known while text moves, and the list only grows when told to.

use tierce::baseline::baseline_schema;

use crate::cli_formats::conforming;
use crate::cli_support::{FAULTY, Folder, Run};

/// A spec with two warnings: groups without what they extract.
const SPEC: &str = "product a \"A\"\n\ngroup makers \"Makers\"\ngroup   sharers   \"Sharers\"\n";

/// Another warning.
const MORE: &str = "group keepers \"Keepers\"\n";

const KNOWN: &str = "check --format short --baseline known.json";

fn known_folder() -> Folder {
    let folder = Folder::with(&[("specs/a.tierce", SPEC)]);
    let run = folder.run(&format!("{KNOWN} --write-baseline"));
    assert_eq!(
        (run.code, run.err.as_str()),
        (0, "wrote `known.json`: 2 findings known, 2 added, 0 taken out\n")
    );
    folder
}

/// Whether nothing is new, and both are known.
#[track_caller]
fn nothing_is_new(run: &Run) {
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{run:?}");
    assert!(run.out.starts_with("Checked 1 spec: nothing found; 2 known from the baseline\n"), "{run:?}");
}

#[test]
fn what_is_known_outlives_moves_of_its_text() {
    let folder = known_folder();
    nothing_is_new(&folder.run(KNOWN));
    let lines = "// a remark that somebody wrote\n".repeat(100);
    folder.write("specs/a.tierce", format!("{lines}{SPEC}"));
    nothing_is_new(&folder.run(KNOWN));
    assert_eq!(folder.run("fmt").code, 0);
    assert_ne!(folder.read("specs/a.tierce"), format!("{lines}{SPEC}"), "there was something to lay out");
    nothing_is_new(&folder.run(KNOWN));
    // The order of declarations is none of it either.
    folder.write("specs/a.tierce", "group sharers \"Sharers\"\ngroup makers \"Makers\"\nproduct a \"A\"\n");
    nothing_is_new(&folder.run(KNOWN));
}

#[test]
fn the_folder_may_be_moved_and_looked_at_from_anywhere() {
    let folder = known_folder();
    let absolute = folder.at("specs/a.tierce").display().to_string();
    nothing_is_new(&folder.run(&format!("{KNOWN} {absolute}")));
    let moved = Folder::with(&[]);
    for file in ["specs/a.tierce", "known.json"] {
        moved.write(&format!("deep/repository/{file}"), folder.read(file));
    }
    let elsewhere = "check --format short --baseline deep/repository/known.json deep/repository/specs";
    nothing_is_new(&moved.run(elsewhere));
    std::fs::create_dir(moved.at("deep/repository/ci")).unwrap();
    let mut command = moved.command();
    command.current_dir(moved.at("deep/repository/ci"));
    command.args(["check", "--format", "short", "--baseline", "../known.json", "../specs"]);
    nothing_is_new(&Run::of(&command.output().unwrap()));
}

#[test]
fn what_is_new_is_said_and_fails_the_check() {
    let folder = known_folder();
    folder.write("specs/a.tierce", format!("{MORE}{SPEC}"));
    let run = folder.run(&format!("{KNOWN} --deny warnings"));
    assert_eq!(run.code, 1);
    assert!(run.out.starts_with("specs/a.tierce:1:7: error[group-without-value]: "), "{run:?}");
    assert!(run.out.contains("1 error; 2 known from the baseline"), "{run:?}");
    // In every form, and the fingerprints do not hang on what is hidden.
    let print = |arguments: &str| {
        let run = folder.run(&format!("check --format gitlab{arguments}"));
        let issues: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        issues.as_array().unwrap()[0]["fingerprint"].as_str().unwrap().to_owned()
    };
    assert_eq!(print(" --baseline known.json"), print(""));
}

#[test]
fn the_list_shrinks_by_itself_and_grows_when_told() {
    let folder = known_folder();
    let before = folder.read("known.json");
    folder.write("specs/a.tierce", format!("{MORE}product a \"A\"\ngroup makers \"Makers\"\n"));
    let run = folder.run(KNOWN);
    assert!(run.out.contains("1 known from the baseline, and 1 of it mended since"), "{run:?}");
    assert_eq!(folder.read("known.json"), before, "it is not written without a word");
    let run = folder.run(&format!("{KNOWN} --prune-baseline --deny warnings"));
    assert_eq!(
        (run.code, run.err.as_str()),
        (1, "wrote `known.json`: 1 finding known, 0 added, 1 taken out\n")
    );
    assert!(run.out.contains("keepers") && folder.read("known.json").lines().count() == 3, "{run:?}");
    let run = folder.run(&format!("{KNOWN} --write-baseline"));
    assert_eq!(run.err, "wrote `known.json`: 2 findings known, 1 added, 0 taken out\n");
    let run = folder.run(&format!("{KNOWN} --write-baseline"));
    assert_eq!(run.err, "unchanged `known.json`: 2 findings known, 0 added, 0 taken out\n");
    let document = conforming(&folder.read("known.json"), &baseline_schema());
    assert_eq!(document["findings"][0]["path"], "specs/a.tierce");
}

#[test]
fn what_was_not_looked_for_stays() {
    let folder = Folder::with(&[("a.tierce", SPEC), ("b.tierce", SPEC)]);
    folder.run(&format!("{KNOWN} --write-baseline"));
    let before = folder.read("known.json");
    for arguments in ["a.tierce", "--allow group-without-value"] {
        let run = folder.run(&format!("{KNOWN} --prune-baseline {arguments}"));
        assert!(run.err.starts_with("unchanged `known.json`: 4 findings known"), "{arguments}: {run:?}");
    }
    assert_eq!(folder.read("known.json"), before);
    std::fs::remove_file(folder.at("b.tierce")).unwrap();
    let run = folder.run(&format!("{KNOWN} --prune-baseline a.tierce"));
    assert!(run.err.ends_with("2 findings known, 0 added, 2 taken out\n"), "{run:?}");
}

/// A silence that ran out is found on its day only, and is known on every other.
#[test]
fn a_run_without_a_day_forgets_nothing_that_needs_one() {
    let spec = "product a \"A\" {\n  allow edition-sprawl because \"moving\" until 2026-01-01\n}\n";
    let folder = Folder::with(&[("a.tierce", spec)]);
    folder.run(&format!("{KNOWN} --write-baseline --today 2026-11-22"));
    let before = folder.read("known.json");
    assert!(before.contains("expired-allow"), "{before}");
    folder.run(&format!("{KNOWN} --prune-baseline"));
    assert_eq!(folder.read("known.json"), before);
}

#[test]
fn errors_in_the_text_are_never_known() {
    let folder = known_folder();
    let before = folder.read("known.json");
    folder.write("specs/b.tierce", FAULTY);
    for change in ["--write-baseline", "--prune-baseline"] {
        let run = folder.run(&format!("{KNOWN} {change}"));
        assert!(run.code == 1 && run.out.contains("error[unknown-word]"), "{run:?}");
        assert!(run.err.contains("`known.json`: is not written: errors in the text"), "{run:?}");
    }
    assert_eq!(folder.read("known.json"), before);
}

#[test]
fn what_can_not_be_a_baseline_is_refused() {
    let folder = Folder::with(&[
        ("a.tierce", SPEC),
        ("notes.json", "{}"),
        ("old.json", "{\"baseline\":7,\"findings\":[]}"),
    ]);
    folder.run("check --baseline nope.json").refused("there is no such file; `--write-baseline` makes it");
    folder
        .run("check --baseline nope/known.json --write-baseline")
        .refused("there is no such file or folder");
    folder.run("check --baseline notes.json").refused("`notes.json`: is no baseline");
    folder.run("check --baseline notes.json --write-baseline").refused("Tierce did not write it");
    folder.run("check --baseline a.tierce --write-baseline").refused("Tierce did not write it");
    folder.run("check --baseline old.json").refused("version 7");
    folder
        .run("check --baseline old.json --force --format json=old.json")
        .refused("`old.json`: is the baseline: name another file");
    folder.run("check --write-baseline").refused("--baseline");
    folder.run("check --fix --baseline old.json").refused("cannot be used with");
    assert_eq!(folder.read("notes.json"), "{}");
    assert_eq!(folder.run("check --baseline notes.json --write-baseline --force").code, 0);
    assert!(folder.read("notes.json").starts_with("{\"baseline\":1,"));
}
