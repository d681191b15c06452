//! `tierce test`, end to end: which tests are run, what is said of those that fail, and how it ends.

use crate::cli_support::{CLEAN, FAULTY, Folder, STORE};

#[test]
fn each_way_to_fail_is_told_with_what_is_so() {
    let folder = Folder::with(&[("store.tierce", STORE)]);
    let run = folder.run("test");
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!("tests-that-fail", run.out) });
    let again = folder.run("test .");
    assert_eq!(again.out, run.out);
}

#[test]
fn tests_that_hold_are_counted_and_listed_if_asked() {
    let folder = Folder::with(&[("specs/lantern.tierce", CLEAN), ("store.tierce", STORE)]);
    let run = folder.run("test specs");
    let counted = "Tested 1 spec: 1 passed, 0 failed; 5 expectations\n";
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, counted, ""));
    let run = folder.run("test specs --verbose");
    assert_eq!(
        run.out,
        format!("passed: ten people on call  [specs/lantern.tierce:125:6, 5 expectations]\n{counted}")
    );
    let run = folder.run("test --filter HOLDS --verbose --format short");
    assert_eq!(
        run.out,
        "store.tierce:149:6: passed[what holds]\nTested 2 specs: 1 passed, 0 failed; 1 expectation\n"
    );
    folder.run("test --filter nobody").refused("no test has `nobody` in its title");
}

#[test]
fn a_spec_without_tests_is_fine_and_that_is_said() {
    let folder = Folder::with(&[("a.tierce", "product a \"A\"\n")]);
    let run = folder.run("test a.tierce");
    assert_eq!((run.code, run.out.as_str()), (0, "Tested 1 spec: no tests\n"));
    folder.run("test nope.tierce").refused("`nope.tierce`: there is no such file");
    let empty = Folder::with(&[("readme.txt", "")]);
    empty.run("test").refused("holds no spec");
}

#[test]
fn a_spec_with_language_errors_counts_as_failed_and_the_others_are_tested() {
    let folder = Folder::with(&[("a.tierce", FAULTY), ("b.tierce", CLEAN)]);
    let run = folder.run("test");
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert!(run.out.contains("unknown word") || run.out.contains("[unknown-word]"), "{run:?}");
    let summary = "Tested 2 specs: 1 passed, 1 failed (1 spec with language errors); 5 expectations\n";
    assert!(run.out.ends_with(summary), "{run:?}");
    let short = folder.run("test --format short");
    assert!(short.out.starts_with("a.tierce:2:3: error[unknown-word]: "), "{short:?}");
    assert!(short.out.ends_with(summary), "{short:?}");
    // Nothing may be hidden by a filter.
    assert_eq!(folder.run("test --filter nobody").code, 1);
}

#[test]
fn a_part_stands_for_the_specs_that_use_it() {
    let part = "metric seat \"Seats\"\ntest \"of the part\" {\n  distinct-groups 1\n}\n";
    let folder = Folder::with(&[
        ("a.tierce", "use \"shared/m.tierce\"\nproduct a \"A\"\ntest \"of a\" {\n  distinct-groups 0\n}\n"),
        ("b.tierce", "product b \"B\"\ntest \"of b\" {\n  distinct-groups 1\n}\n"),
        ("shared/m.tierce", part),
        ("shared/alone.tierce", part),
    ]);
    let run = folder.run("test shared/m.tierce --format short --verbose");
    assert_eq!(run.code, 1);
    assert_eq!(
        run.out,
        "a.tierce:3:6: passed[of a]\n\
         shared/m.tierce:3:3: failed[of the part, of a.tierce]: there are 0 distinct groups, not 1\n\
         Tested 1 spec: 1 passed, 1 failed; 2 expectations\n"
    );
    let all = folder.run("test . --format short");
    assert!(all.out.contains("Tested 2 specs: 1 passed, 2 failed; 3 expectations\n"), "{all:?}");
    let unused = "Not tested: `shared/alone.tierce`, which no spec uses\n";
    assert!(all.out.ends_with(unused), "{all:?}");
    let alone = folder.run("test shared/alone.tierce");
    assert_eq!((alone.code, alone.out), (0, format!("Tested 0 specs: no tests\n{unused}")));
}

#[test]
fn the_day_of_today_is_for_prices_that_name_none() {
    let folder = Folder::with(&[("lantern.tierce", CLEAN)]);
    assert_eq!(folder.run("test --today 2026-11-01").code, 0);
    let before = folder.run("test --today 2026-09-01 --format short");
    assert_eq!(before.code, 1);
    assert!(before.out.contains("no price: `watch` has no monthly price in USD on 2026-09-01"), "{before:?}");
}

#[test]
fn standard_input_is_a_spec_too() {
    let run = Folder::with(&[])
        .run_with("test - --format short", "product a \"A\"\ntest \"t\" {\n  distinct-groups 1\n}\n");
    assert!(run.out.starts_with("<stdin>:3:3: failed[t]: "), "{run:?}");
}
