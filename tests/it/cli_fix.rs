//! `tierce check --fix`, end to end: what is mended, which files change, what is said of what is left.

use crate::cli_support::{CLEAN, FAULTY, Folder};

/// The faulty spec, mended.
const MENDED: &str = "product acme \"Acme\" {\n  currencies USD\n}\n";

/// A spec with a slip, a silence that is not needed, and a packaging that somebody should look at.
const SEVERAL: &str = "\
// Invented.
product acme \"Acme\" {
  currencis USD
  billing   monthly
}
policy {
  allow edition-sprawl because \"it was needed once\"
  // Agreed in June.
}
group makers \"Makers\" {
  extracts \"A question answered the day it is asked\"
}
segment small \"Small firms\" {
  employees ..50
  purpose   acquisition
  problem   \"nobody counts\"
  reaches   makers
}
capability reports \"Reports\"
edition team \"Team\" {
  for      small  // for now
  includes reports
}
prices list \"List\" {
  currency USD
  team monthly 10.00
}
";

#[test]
fn what_is_certain_is_mended_and_what_is_left_is_said() {
    let folder = Folder::with(&[("a.tierce", SEVERAL), ("lantern.tierce", CLEAN)]);
    // What else there is to mend comes to light with the slip.
    let run = folder.run("check --format short");
    assert!(
        run.out.contains("; 1 can be mended by `check --fix`, 1 more by `check --fix --unsafe`\n"),
        "{run:?}"
    );
    let run = folder.run("check --fix --format short");
    assert_eq!((run.code, run.err.as_str()), (1, "mended a.tierce\n"), "{run:?}");
    assert!(run.out.contains("a.tierce:20:12: error[segment-as-unit]: "), "{run:?}");
    assert!(run.out.contains("; 2 mended, 1 more by `check --fix --unsafe`\n"), "{run:?}");
    let mended = SEVERAL.replace("currencis USD\n  billing   m", "currencies USD\n  billing    m");
    let mended = mended.replace("  allow edition-sprawl because \"it was needed once\"\n", "");
    assert_eq!(folder.read("a.tierce"), mended);
    let run = folder.run("check --fix --unsafe --format short");
    assert_eq!((run.code, run.err.as_str()), (0, "mended a.tierce\n"), "{run:?}");
    assert!(run.out.contains("1 mended"), "{run:?}");
    assert_eq!(folder.read("a.tierce"), mended.replace("small  // for now", "makers  // for now"));
    assert_eq!(folder.read("lantern.tierce"), CLEAN);
    let again = folder.run("check --fix --unsafe --format short");
    assert!(again.err.is_empty() && !again.out.contains("mended"), "{again:?}");
}

#[test]
fn a_diff_writes_nothing() {
    let folder = Folder::with(&[("a.tierce", FAULTY), ("lantern.tierce", CLEAN)]);
    let run = folder.run("check --diff");
    let change = "--- a.tierce\n+++ a.tierce\n@@ -1,3 +1,3 @@\n product acme \"Acme\" {\n-  currencis USD\n+  currencies USD\n }\n";
    assert_eq!((run.code, run.out.as_str()), (1, change));
    assert!(
        run.err
            .starts_with("1 finding would be mended in 1 file, and this would be left:\nChecked 2 specs: ")
    );
    assert_eq!((folder.read("a.tierce"), folder.files("").len()), (FAULTY.to_owned(), 2));
    let run = folder.run("check --diff --unsafe lantern.tierce");
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{run:?}");
    folder.run("check --unsafe").refused("--fix");
    folder.run("check --diff --format json").refused("--format");
}

/// The numbers of the document are those of what is left.
#[test]
fn programs_are_told_how_many_were_mended() {
    let folder = Folder::with(&[("a.tierce", SEVERAL)]);
    let run = folder.run("check --fix --format json");
    let document: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let number = |name: &str| document["summary"][name].as_u64().unwrap();
    assert_eq!((number("fixed"), number("fixable"), number("safely_fixable"), number("deny")), (2, 1, 0, 1));
    let findings = document["findings"].as_array().unwrap();
    let left = findings.iter().find(|finding| finding["rule"] == "segment-as-unit").unwrap();
    assert_eq!(left["edits"][0]["safe"], false);
}

#[test]
fn a_part_that_several_specs_use_is_mended_once() {
    let part = "metrc seat \"Seats\"\n";
    let root =
        |name: &str| format!("use \"shared/m.tierce\"\nproduct {name} \"P\" {{\n  currencis USD\n}}\n");
    let folder = Folder::with(&[
        ("a.tierce", &root("a")),
        ("b.tierce", &root("b")),
        ("shared/m.tierce", part),
        ("shared/alone.tierce", "metrc event \"Events\"\n"),
    ]);
    // A part that is named is mended, and not what uses it.
    let run = folder.run("check --fix shared/m.tierce --format short");
    assert_eq!(run.err, "mended shared/m.tierce\n", "{run:?}");
    assert!(run.out.contains("1 mended"), "{run:?}");
    assert_eq!(
        (folder.read("shared/m.tierce").as_str(), folder.read("a.tierce")),
        ("metric seat \"Seats\"\n", root("a"))
    );
    folder.write("shared/m.tierce", part);
    let run = folder.run("check --fix . a.tierce ./shared/../b.tierce --format short");
    assert_eq!(
        run.err,
        "mended a.tierce\nmended b.tierce\nmended shared/alone.tierce\nmended shared/m.tierce\n"
    );
    assert!(run.out.contains("4 mended"), "{run:?}");
    assert_eq!(folder.read("b.tierce"), root("b").replace("currencis", "currencies"));
}

/// A word that was misspelt can make a part a spec.
#[test]
fn what_is_left_is_the_state_of_the_new_text() {
    let folder = Folder::with(&[("a.tierce", "prodct acme \"Acme\" {\n  currencies USD\n}\n")]);
    let run = folder.run("check --fix --format short");
    assert!(run.out.contains("Checked 1 spec: nothing found; 1 mended\n"), "{run:?}");
    assert_eq!(run.code, 0);
    assert!(folder.run("check --format short").out.starts_with("Checked 1 spec: nothing found\n"));
}

#[test]
fn a_fix_that_would_bring_an_error_is_taken_back_and_it_is_said() {
    let text = "product acme \"Acme\" {\n  currencies USD\n  currencis  EUR\n}\n";
    let folder = Folder::with(&[("a.tierce", text)]);
    let run = folder.run("check --fix --format short");
    assert!(
        run.err.starts_with(
            "tierce: a.tierce:3: not mended, for the fix would bring an error (`currencies` is said twice): "
        ),
        "{run:?}"
    );
    assert_eq!((run.code, run.out.contains("Checked 1 spec: 1 error\n")), (1, true), "{run:?}");
    assert_eq!(folder.read("a.tierce"), text);
}

#[test]
fn standard_input_goes_to_standard_output() {
    let folder = Folder::with(&[("shared/m.tierce", "metrc seat \"Seats\"\n")]);
    let text = format!("use \"shared/m.tierce\"\n{FAULTY}");
    let run = folder.run_with("check --fix - --format short", &text);
    assert_eq!(run.out, format!("use \"shared/m.tierce\"\n{MENDED}"));
    assert!(run.code == 1 && run.err.contains("shared/m.tierce:1:1: error[unknown-word]"), "{run:?}");
    assert_eq!(folder.read("shared/m.tierce"), "metrc seat \"Seats\"\n");
    let run = folder.run_with("check --fix -", MENDED);
    assert_eq!((run.code, run.out.as_str()), (0, MENDED), "{run:?}");
    let run = folder.run_with("check --diff -", FAULTY);
    assert!(run.code == 1 && run.out.starts_with("--- <stdin>\n+++ <stdin>\n@@ "), "{run:?}");
    folder.run("check --fix - a.tierce").refused("`-` is what is printed");
}

#[test]
fn line_ends_and_a_byte_order_mark_stay() {
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let folder = Folder::with(&[("a.tierce", &windows(FAULTY))]);
    folder.run("check --fix");
    assert_eq!(folder.read("a.tierce"), windows(MENDED));
}

#[test]
fn what_cannot_be_read_as_text_stays_as_it_is() {
    let folder = Folder::with(&[("b.tierce", FAULTY)]);
    folder.write("a.tierce", b"product acme \"Acme\" {\n  currencis USD\n}\n// caf\xe9\n");
    let run = folder.run("check --fix --format short");
    assert_eq!((run.code, run.err.as_str()), (1, "mended b.tierce\n"), "{run:?}");
    assert!(std::fs::read(folder.at("a.tierce")).unwrap().ends_with(b"caf\xe9\n"));
}

#[cfg(unix)]
#[test]
fn links_and_rights_stay_and_nothing_outside_is_touched() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let uses = format!("use \"inside.tierce\"\nuse \"outside.tierce\"\n{FAULTY}");
    let folder = Folder::with(&[
        ("specs/a.tierce", &uses),
        ("specs/real/m.txt", "metrc seat \"Seats\"\n"),
        ("elsewhere.tierce", "metrc event \"Events\"\n"),
    ]);
    symlink("real/m.txt", folder.at("specs/inside.tierce")).unwrap();
    symlink("../elsewhere.tierce", folder.at("specs/outside.tierce")).unwrap();
    let set = |mode| {
        std::fs::set_permissions(folder.at("specs/a.tierce"), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    set(0o444);
    let run = folder.run("check --fix specs --format short");
    assert_eq!(run.code, 2, "{run:?}");
    let said = "mended specs/inside.tierce\ntierce: `specs/a.tierce`: is read-only; left as it is\n";
    assert_eq!(run.err, said);
    // What could not be written is still found.
    assert!(run.out.contains("specs/a.tierce:4:3: error[unknown-word]"), "{run:?}");
    assert_eq!(folder.read("specs/real/m.txt"), "metric seat \"Seats\"\n");
    assert!(folder.at("specs/inside.tierce").is_symlink());
    assert_eq!(folder.read("elsewhere.tierce"), "metrc event \"Events\"\n");
    set(0o600);
    assert_eq!(folder.run("check --fix specs --format short").err, "mended specs/a.tierce\n");
    assert_eq!(folder.at("specs/a.tierce").metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(folder.read("elsewhere.tierce"), "metrc event \"Events\"\n");
}

/// A limit on the size of files stands for a full disk.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_file() {
    let text = format!("{FAULTY}{}", "// A remark.\n".repeat(200));
    let folder = Folder::with(&[("a.tierce", &text)]);
    let mut command = std::process::Command::new("bash");
    command.args(["-c", "ulimit -f 1; exec \"$0\" check --fix a.tierce", env!("CARGO_BIN_EXE_tierce")]);
    let run = crate::cli_support::Run::of(&command.current_dir(folder.at("")).output().unwrap());
    assert_eq!((run.code, run.err.contains("can't be written: file too large")), (2, true), "{run:?}");
    assert_eq!((folder.read("a.tierce"), folder.files("")), (text, vec!["a.tierce".to_owned()]));
}

#[test]
fn nothing_that_a_terminal_obeys_is_printed() {
    let text = "product acme \"Acme\" {\n  currencies USD\n  currencis  EUR // \u{1b}[2J\u{202e}\n  billng monthly\n}\n";
    let folder = Folder::with(&[("a\u{1b}[2J.tierce", text)]);
    for arguments in ["check --diff", "check --fix"] {
        let run = folder.run(arguments);
        let is_obeyed = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!run.out.contains(is_obeyed) && !run.err.contains(is_obeyed), "{run:?}");
        assert!(run.err.contains("a\\u{1b}[2J.tierce"), "{run:?}");
    }
}
