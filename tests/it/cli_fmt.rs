//! `tierce fmt`, end to end: which files are laid out, what is said of them, and that nothing else
//! happens to them.

use crate::cli_support::{CLEAN, Folder};

/// A spec that is not laid out, and how it is laid out.
const LOOSE: &str = "tierce   1\nproduct acme \"Acme\" {\ncurrencies   USD // one\n\n}\n";
const LAID: &str = "tierce 1\nproduct acme \"Acme\" {\n  currencies USD  // one\n}\n";

#[test]
fn files_and_folders_are_laid_out() {
    let folder = Folder::with(&[
        ("a.tierce", LOOSE),
        ("deep/parts/b.tierce", LOOSE),
        ("deep/lantern.tierce", CLEAN),
        (".hidden/c.tierce", LOOSE),
        ("notes.txt", LOOSE),
    ]);
    let run = folder.run("fmt");
    let said = "changed a.tierce\nchanged deep/parts/b.tierce\n2 files changed, 1 unchanged\n";
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, said, ""));
    assert_eq!([folder.read("a.tierce"), folder.read("deep/parts/b.tierce")], [LAID, LAID]);
    assert_eq!([folder.read(".hidden/c.tierce"), folder.read("notes.txt")], [LOOSE, LOOSE]);
    let run = folder.run("fmt ./notes.txt deep a.tierce deep/lantern.tierce");
    assert_eq!((run.code, run.out.as_str()), (0, "changed notes.txt\n1 file changed, 3 unchanged\n"));
    assert_eq!(
        folder.files(""),
        [
            ".hidden",
            ".hidden/c.tierce",
            "a.tierce",
            "deep",
            "deep/lantern.tierce",
            "deep/parts",
            "deep/parts/b.tierce",
            "notes.txt"
        ]
    );
}

#[test]
fn check_shows_the_change_and_writes_nothing() {
    let folder = Folder::with(&[("a.tierce", LOOSE), ("lantern.tierce", CLEAN)]);
    let run = folder.run("fmt --check");
    let change = "--- a.tierce\n+++ a.tierce\n@@ -1,5 +1,4 @@\n-tierce   1\n+tierce 1\n product acme \"Acme\" {\n-currencies   USD // one\n-\n+  currencies USD  // one\n }\n";
    assert_eq!(
        (run.code, run.out.as_str(), run.err.as_str()),
        (1, change, "1 file would change, 1 unchanged\n")
    );
    assert_eq!(folder.read("a.tierce"), LOOSE);
    let run = folder.run("fmt --check --color always a.tierce");
    assert!(run.out.contains("\u{1b}[31m-tierce   1\u{1b}[0m\n\u{1b}[32m+tierce 1\u{1b}[0m\n"), "{run:?}");
    let run = folder.run("fmt --check lantern.tierce");
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", "1 file unchanged\n"));
}

#[test]
fn standard_input_goes_to_standard_output() {
    let folder = Folder::with(&[("a.tierce", LOOSE)]);
    let run = folder.run_with("fmt -", LOOSE);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, LAID, ""));
    let run = folder.run_with("fmt - --check", LAID);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
    let run = folder.run_with("fmt - --check", LOOSE);
    assert!(run.code == 1 && run.out.starts_with("--- <stdin>\n+++ <stdin>\n@@ "), "{run:?}");
    folder.run("fmt - a.tierce").refused("`-` is what is printed, so it can't be named with other paths");
}

#[test]
fn a_bad_file_does_not_stop_the_others() {
    let deep = "a {\n".repeat(70);
    let long = format!("// {}\n", "x".repeat(70_000));
    let folder = Folder::with(&[("a.tierce", LOOSE), ("deep.tierce", &deep), ("long.tierce", &long)]);
    folder.write("latin.tierce", b"// caf\xe9\n");
    let run = folder.run("fmt");
    assert_eq!((run.code, run.out.as_str()), (1, "changed a.tierce\n1 file changed, 3 not laid out\n"));
    let said = "tierce: `deep.tierce`: blocks are nested more than 64 deep in line 65; left as it is\n\
                tierce: `latin.tierce`: is not text in UTF-8: its byte 7 is 0xe9; left as it is\n\
                tierce: `long.tierce`: line 1 is longer than 64 KiB; left as it is\n";
    assert_eq!(run.err, said);
    assert_eq!((folder.read("deep.tierce"), folder.read("long.tierce")), (deep.clone(), long));
    let run = folder.run("fmt nope.tierce a.tierce");
    assert_eq!((run.code, run.out.as_str()), (2, "1 file unchanged, 1 not laid out\n"));
    assert_eq!(run.err, "tierce: `nope.tierce`: there is no such file or folder\n");
    let run = folder.run_with("fmt -", &deep);
    assert_eq!((run.code, run.out.as_str()), (1, ""), "{run:?}");
}

#[test]
fn a_folder_without_specs_is_a_slip() {
    let folder = Folder::with(&[("empty/readme.txt", "")]);
    let run = folder.run("fmt --check empty");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.starts_with("tierce: `empty`: holds no spec"), "{run:?}");
}

#[test]
fn mistakes_are_laid_out_around() {
    let folder = Folder::with(&[]);
    let text = "edition a \"A\" {\n   for makers\n   limit:   seat   25\n   trial 14   days\n";
    let run = folder.run_with("fmt -", text);
    let laid = "edition a \"A\" {\n  for   makers\n  limit:   seat   25\n  trial 14 days\n";
    assert_eq!((run.code, run.out.as_str()), (0, laid));
}

#[test]
fn line_ends_and_a_byte_order_mark_stay() {
    let windows = format!("\u{feff}{}", LOOSE.replace('\n', "\r\n"));
    let folder = Folder::with(&[("a.tierce", &windows)]);
    let run = folder.run("fmt --check");
    assert!(run.out.contains("-tierce   1\n+tierce 1\n"), "{run:?}");
    folder.run("fmt");
    assert_eq!(folder.read("a.tierce"), format!("\u{feff}{}", LAID.replace('\n', "\r\n")));
    assert_eq!(folder.run("fmt").out, "1 file unchanged\n");
}

#[test]
fn a_file_that_stays_the_same_is_not_touched() {
    let folder = Folder::with(&[("lantern.tierce", CLEAN)]);
    let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
    let file = std::fs::File::options().write(true).open(folder.at("lantern.tierce")).unwrap();
    file.set_modified(long_ago).unwrap();
    assert_eq!(folder.run("fmt").out, "1 file unchanged\n");
    assert_eq!(folder.at("lantern.tierce").metadata().unwrap().modified().unwrap(), long_ago);
}

#[cfg(unix)]
#[test]
fn what_a_link_leads_to_is_laid_out_and_the_link_stays() {
    let folder = Folder::with(&[("real/a.txt", LOOSE), ("specs/b.tierce", CLEAN)]);
    std::os::unix::fs::symlink("../real/a.txt", folder.at("specs/a.tierce")).unwrap();
    assert_eq!(folder.run("fmt specs").out, "1 file unchanged\n");
    assert_eq!(folder.run("fmt specs/a.tierce").out, "changed specs/a.tierce\n1 file changed\n");
    assert!(folder.at("specs/a.tierce").is_symlink());
    assert_eq!(folder.read("real/a.txt"), LAID);
    assert_eq!(folder.files("real"), ["a.txt"]);
}

#[cfg(unix)]
#[test]
fn rights_stay_and_what_is_read_only_is_left() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::with(&[("a.tierce", LOOSE), ("b.tierce", LOOSE)]);
    let set = |name, mode| {
        std::fs::set_permissions(folder.at(name), std::fs::Permissions::from_mode(mode)).unwrap()
    };
    set("a.tierce", 0o600);
    set("b.tierce", 0o444);
    let run = folder.run("fmt");
    assert_eq!((run.code, run.out.as_str()), (2, "changed a.tierce\n1 file changed, 1 not laid out\n"));
    assert_eq!(run.err, "tierce: `b.tierce`: is read-only; left as it is\n");
    assert_eq!(folder.at("a.tierce").metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(folder.read("b.tierce"), LOOSE);
}

/// A limit on the size of files stands for a full disk: it ends the process unless it is watched.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_file() {
    let text = LOOSE.repeat(100);
    let folder = Folder::with(&[("a.tierce", &text)]);
    let mut command = std::process::Command::new("bash");
    command.args(["-c", "ulimit -f 1; exec \"$0\" fmt a.tierce", env!("CARGO_BIN_EXE_tierce")]);
    let run = crate::cli_support::Run::of(&command.current_dir(folder.at("")).output().unwrap());
    assert_eq!(
        (run.code, run.err.as_str()),
        (2, "tierce: `a.tierce`: can't be written: file too large; left as it is\n")
    );
    assert_eq!((folder.read("a.tierce"), folder.files("")), (text, vec!["a.tierce".to_owned()]));
}

#[test]
fn nothing_that_a_terminal_obeys_is_printed() {
    let folder = Folder::with(&[("a\u{1b}[2J.tierce", "// \u{1b}[31m\u{202e}  \nuse \"\u{7}\"\n")]);
    for arguments in ["fmt --check", "fmt"] {
        let run = folder.run(arguments);
        let is_obeyed = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!run.out.contains(is_obeyed) && !run.err.contains(is_obeyed), "{run:?}");
        assert!(run.out.contains("a\\u{1b}[2J.tierce"), "{run:?}");
    }
}
