//! `tierce import`, end to end: what is printed where, what is written, and what one bad file does to the rest.
//!
//! A changed look is taken over with `INSTA_UPDATE=always cargo test cli_import`, and read in the diff.

use tierce::report::import_schema;

use crate::cli_formats::{conforming, schema_is_kept};
use crate::cli_support::Folder;

/// A small sheet with a plan that names a feature which is not there. Invented.
const SHEET: &str = "\
saasName: Acme
syntaxVersion: '2.1'
createdAt: '2026-03-01'
currency: USD
features:
  boards: {valueType: BOOLEAN, defaultValue: true, type: DOMAIN}
  audits: {valueType: BOOLEAN, defaultValue: false, type: DOMAIN, render: AUTO}
plans:
  BASIC: {price: 10, unit: user/month, features: null}
  PRO:
    price: 20
    unit: user/month
    features:
      audit: {value: true}
";

/// The same without that mistake.
fn sound() -> String {
    SHEET.replace("      audit:", "      audits:")
}

#[test]
fn what_is_found_and_left_out_is_shown_in_the_sheet() {
    let folder = Folder::with(&[("acme.yml", SHEET)]);
    for (drawn, locale) in [("unicode", "C.UTF-8"), ("ascii", "C")] {
        let mut command = folder.command();
        command.args(["import", "pricing2yaml", "acme.yml", "-o", "acme.tierce", "--force"]);
        let output = command.env("LC_ALL", locale).env("COLUMNS", "80").output().unwrap();
        assert_eq!((output.status.code(), output.stderr), (Some(1), Vec::new()));
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_snapshot!(format!("import_{drawn}"), String::from_utf8(output.stdout).unwrap());
        });
    }
    assert!(folder.read("acme.tierce").contains("includes boards, audit\n"));
}

#[test]
fn a_spec_that_is_printed_can_be_checked() {
    let folder = Folder::with(&[("acme.yml", &sound())]);
    let run = folder.run("import pricing2yaml acme.yml");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("types and tags of features are kept as remarks"), "{}", run.err);
    assert!(
        run.err.contains("acme.yml: 2 capabilities, 0 limits, 2 editions, 0 add-ons, 2 configurations"),
        "{}",
        run.err
    );
    folder.write("acme.tierce", &run.out);
    assert_eq!(folder.run("check acme.tierce").code, 0);
    assert_eq!(folder.run("fmt --check acme.tierce").code, 0);
    let piped = folder.run_with("import pricing2yaml -", &sound());
    assert_eq!((piped.code, piped.out), (0, run.out.replace("acme.yml", "<stdin>")));
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let folder = Folder::with(&[
        ("sheets/a/acme.yml", &sound()),
        ("sheets/b/broken.yaml", "plans: [\n"),
        ("sheets/none.yml", "- 1\n"),
        ("sheets/.hidden/c.yml", "plans: [\n"),
        ("sheets/read.me", "plans: [\n"),
    ]);
    let run = folder.run("import pricing2yaml sheets --out-dir specs");
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert_eq!(folder.files("specs"), ["a", "a/acme.tierce"]);
    for part in ["sheets/b/broken.yaml:1:8: this is no YAML", "sheets/none.yml:1:1: this is no price sheet"] {
        assert!(run.out.contains(part), "{part}: {}", run.out);
    }
    let missing = folder.run("import pricing2yaml sheets/a/acme.yml missing.yml --out-dir other");
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("`missing.yml`: there is no such file"), "{}", missing.err);
    assert_eq!(folder.files("other"), ["acme.tierce"]);
}

#[test]
fn nothing_that_is_there_is_overwritten_without_a_word() {
    let folder = Folder::with(&[("a.yml", &sound()), ("b.yml", &sound()), ("out/a.tierce", "mine\n")]);
    let run = folder.run("import pricing2yaml a.yml b.yml --out-dir out");
    assert_eq!(run.code, 2);
    assert_eq!(run.err, "tierce: `out/a.tierce`: is there already; `--force` overwrites it\n");
    assert_eq!(folder.read("out/a.tierce"), "mine\n");
    assert!(folder.read("out/b.tierce").starts_with("tierce 1\n"));
    assert_eq!(folder.run("import pricing2yaml a.yml b.yml --out-dir out --force").code, 0);
    assert!(folder.read("out/a.tierce").starts_with("tierce 1\n"));
    // What would be written again is the same.
    assert_eq!(folder.run("import pricing2yaml a.yml -o out/a.tierce").code, 0);
    folder.write("deep/a.yml", sound());
    let twice = folder.run("import pricing2yaml a.yml deep/a.yml --out-dir twice");
    assert_eq!(twice.code, 2);
    assert!(twice.err.contains("two sheets would be written to it"), "{}", twice.err);
}

#[test]
fn several_specs_are_not_printed_as_one() {
    let folder = Folder::with(&[("a.yml", &sound()), ("b.yml", &sound())]);
    for (arguments, why) in [
        ("a.yml b.yml", "give `--out-dir`"),
        ("a.yml b.yml -o c.tierce", "`--out` is for one sheet"),
        ("a.yml -o c.tierce --out-dir d", "cannot be used with"),
    ] {
        let run = folder.run(&format!("import pricing2yaml {arguments}"));
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments}");
        assert!(run.err.contains(why), "{}", run.err);
    }
}

#[test]
fn programs_read_the_same() {
    schema_is_kept("import", import_schema());
    let folder = Folder::with(&[("acme.yml", SHEET), ("none.yml", "- 1\n")]);
    let run = folder.run("import pricing2yaml acme.yml none.yml --format json");
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let document = conforming(&run.out, &import_schema());
    let sheets = document["sheets"].as_array().unwrap();
    assert_eq!(sheets[0]["counts"]["configurations"], "2");
    assert_eq!(sheets[1]["refused"]["line"], 1);
    let unknown =
        document["findings"].as_array().unwrap().iter().find(|row| row["rule"] == "unknown-name").unwrap();
    assert_eq!(
        (&unknown["path"], &unknown["line"], &unknown["column"]),
        (&"acme.yml".into(), &14.into(), &7.into())
    );
    assert!(
        sheets[0]["losses"]
            .as_array()
            .unwrap()
            .iter()
            .any(|loss| loss["what"].as_str().unwrap().contains("`render`"))
    );
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_quiet() {
    let folder = Folder::with(&[("acme.yml", &sound())]);
    let script = format!("{} import pricing2yaml acme.yml 2>err | true", env!("CARGO_BIN_EXE_tierce"));
    let mut shell = std::process::Command::new("sh");
    assert!(shell.arg("-c").arg(script).current_dir(folder.at("")).status().unwrap().success());
    assert!(!folder.read("err").contains("tierce:"), "{}", folder.read("err"));
}
