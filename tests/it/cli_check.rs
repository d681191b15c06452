//! `tierce check`, end to end: what is checked, where it is said, and how the command ends.

use crate::cli_support::{CLEAN, FAULTY, Folder};

#[test]
fn a_clean_spec_is_fine_and_a_faulty_one_fails() {
    let folder = Folder::with(&[("specs/lantern.tierce", CLEAN)]);
    let run = folder.run("check --deny warnings --today 2026-11-22");
    assert_eq!((run.code, run.out.as_str()), (0, "Checked 1 spec: nothing found\n"), "{run:?}");
    folder.write("acme.tierce", FAULTY);
    let run = folder.run("check --format short");
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert!(run.out.starts_with("acme.tierce:2:3: error[unknown-word]: "), "{run:?}");
    let summary = "Checked 2 specs: 1 error; 1 can be mended by `check --fix`\nNot judged: what is out of date (`expired-allow`, ";
    assert!(run.out.contains(summary), "{run:?}");
}

#[test]
fn what_cannot_be_carried_out_is_no_finding() {
    let folder = Folder::with(&[("acme.tierce", FAULTY), ("empty/readme.txt", "")]);
    folder.run("check nope.tierce").refused("`nope.tierce`: there is no such file");
    folder.run("check acme.tierce/x").refused("`acme.tierce`: is not a folder");
    folder.run("check empty").refused("`empty`: holds no spec");
    folder.run("check --today tomorrow").refused("a day is written like 2026-11-22");
    folder.run("check --root empty acme.tierce").refused("is not in the folder that `--root` gives");
    folder.run("check --root nope acme.tierce").refused("`nope`: there is no such file or folder");
    folder.run("check --nonsense").refused("--nonsense");
    folder.run("check --deny group-without-valu").refused("did you mean `group-without-value`?");
    folder.run("check --allow unknown-word").refused("always an error");
}

/// A group without `extracts` is a warning.
#[test]
fn the_last_word_on_a_rule_wins() {
    let folder = Folder::with(&[("a.tierce", "product a \"A\"\ngroup g \"Makers\"\n")]);
    let code = |flags: &str| folder.run(&format!("check a.tierce {flags}")).code;
    assert_eq!(code("--format short"), 0);
    assert_eq!(code("--deny warnings"), 1);
    assert_eq!(code("--deny group-without-value"), 1);
    assert_eq!(code("--deny group-without-value --warn group-without-value"), 0);
    assert_eq!(code("--allow group-without-value --deny group-without-value"), 1);
    assert_eq!(code("--deny group-without-value --allow group-without-value"), 0);
    assert_eq!(code("--warn group-without-value --deny warnings"), 1);
}

#[test]
fn standard_input_is_a_spec() {
    let folder = Folder::with(&[("shared/m.tierce", "metric seat \"Seats\"\nmetric seat \"Seats\"\n")]);
    let run = folder.run_with("check - --format short", &format!("use \"shared/m.tierce\"\n{FAULTY}"));
    assert_eq!(run.code, 1);
    assert!(run.out.contains("<stdin>:3:3: error[unknown-word]"), "{run:?}");
    assert!(run.out.contains("shared/m.tierce:2:8: error[duplicate-declaration]"), "{run:?}");
}

#[test]
fn a_part_is_checked_through_the_specs_that_use_it() {
    let folder = Folder::with(&[
        ("a.tierce", &format!("use \"shared/m.tierce\"\n{FAULTY}")),
        ("b.tierce", "use \"shared/m.tierce\"\nproduct b \"B\"\n"),
        ("c.tierce", FAULTY),
        ("shared/m.tierce", "use \"n.tierce\"\n"),
        ("shared/n.tierce", "metric seat \"Seats\"\nmetric seat \"Seats\"\n"),
        ("shared/alone.tierce", "metric seat \"Seats\"\nmetric seat \"Seats\"\n"),
    ]);
    // Both roots find it; it is said once, and nothing of what they find elsewhere.
    let run = folder.run("check shared/n.tierce --format short");
    assert_eq!(run.code, 1);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), 2, "{run:?}");
    assert!(lines[0].starts_with("shared/n.tierce:2:8: error[duplicate-declaration]"), "{run:?}");
    assert!(lines[1].starts_with("Checked 2 specs: 1 error"), "{run:?}");
    let alone = folder.run("check shared/alone.tierce --format short");
    assert!(alone.out.contains("shared/alone.tierce:2:8: error[duplicate-declaration]"), "{alone:?}");
    // In a folder, a part that nothing uses is checked too.
    let all = folder.run("check . --format short");
    let places: Vec<&str> = all.out.lines().filter_map(|line| line.split(": error").next()).collect();
    let expected = ["a.tierce:3:3", "c.tierce:2:3", "shared/alone.tierce:2:8", "shared/n.tierce:2:8"];
    assert_eq!(places[..4], expected, "{all:?}");
    assert!(all.out.contains("Checked 4 specs: 4 errors"), "{all:?}");
}

#[test]
fn paths_are_printed_as_they_would_be_typed() {
    let folder = Folder::with(&[("specs/a.tierce", FAULTY), ("other/b.txt", "")]);
    let absolute = folder.at("specs/a.tierce");
    let shown = |arguments: &str| folder.run(arguments).out.split(':').next().unwrap_or_default().to_owned();
    for typed in ["specs/a.tierce", "./specs//a.tierce", "specs", ".", absolute.to_str().unwrap()] {
        assert_eq!(shown(&format!("check --format short {typed}")), "specs/a.tierce", "{typed}");
    }
    assert_eq!(shown("check --format short other/../specs"), "other/../specs/a.tierce");
    assert_eq!(shown("check --format short --root . specs/a.tierce"), "specs/a.tierce");
}

#[cfg(unix)]
#[test]
fn nothing_outside_the_root_folder_is_read() {
    let folder = Folder::with(&[
        (
            "specs/a.tierce",
            "use \"../../../etc/passwd\"\nuse \"link.tierce\"\nuse \"../m.tierce\"\nproduct a \"A\"\n",
        ),
        ("specs/.hidden/b.tierce", FAULTY),
        ("m.tierce", "metric seat \"Seats\"\n"),
    ]);
    std::os::unix::fs::symlink("/etc/passwd", folder.at("specs/link.tierce")).unwrap();
    std::os::unix::fs::symlink(folder.at("specs"), folder.at("specs/loop")).unwrap();
    let run = folder.run("check specs --format short");
    let outside = run.out.lines().filter(|line| line.contains("error[outside-root]")).count();
    assert_eq!((run.code, outside), (1, 3), "{run:?}");
    assert!(!run.out.contains("root:") && run.out.contains("Checked 1 spec:"), "{run:?}");
    let run = folder.run("check specs --root . --format short");
    assert_eq!(run.out.lines().filter(|line| line.contains("error[outside-root]")).count(), 2, "{run:?}");
    folder.run("check specs/link.tierce").refused("is a link to a file in another folder");
}

#[test]
fn colour_and_unicode_are_for_those_who_can_show_them() {
    let folder = Folder::with(&[("a.tierce", FAULTY)]);
    let out = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = folder.command();
        command.args(["check"]).args(arguments).envs(variables.iter().copied());
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let piped = out(&[], &[]);
    assert!(!piped.contains('\u{1b}') && piped.contains('╭'), "{piped}");
    assert!(out(&[("NO_COLOR", "1")], &["--color", "always"]).contains('\u{1b}'));
    assert!(out(&[("CLICOLOR_FORCE", "1")], &[]).contains('\u{1b}'));
    assert!(!out(&[("CLICOLOR_FORCE", "1")], &["--color=never"]).contains('\u{1b}'));
    assert!(out(&[("LC_ALL", "C")], &[]).is_ascii());
    let narrow = out(&[("COLUMNS", "50")], &[]);
    assert!(narrow.lines().all(|line| line.chars().count() <= 50), "{narrow}");
}
