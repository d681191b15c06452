//! Input that nobody writes on purpose, or somebody does: one finding, no crash, no obeyed escape.

use std::io::Read as _;
use std::process::Stdio;

use crate::cli_support::{FAULTY, Folder};

#[test]
fn odd_files_are_findings() {
    let long = format!("product a \"{}\"\n", "x".repeat(50_000_000));
    let deep = format!("product a \"A\" {{\n{}", " x {\n".repeat(100_000));
    let braces = format!("product a {}", "{".repeat(100_000));
    let cases: [(&str, &[u8], &str); 6] = [
        ("empty.tierce", b"", "missing-entry"),
        ("long.tierce", long.as_bytes(), "too-large"),
        ("braces.tierce", braces.as_bytes(), "too-large"),
        ("deep.tierce", deep.as_bytes(), "too-deep"),
        ("bytes.tierce", b"product a \"A\"\n\xff\xfe\n", "not-text"),
        ("nul.tierce", b"product a \"A\"\n\0\n", "syntax"),
    ];
    let folder = Folder::with(&[]);
    for (path, text, rule) in cases {
        folder.write(path, text);
        let run = folder.run(&format!("check {path}"));
        assert_eq!((run.code, run.err.as_str()), (1, ""), "{path}");
        assert!(run.out.contains(&format!("[{rule}]")) && run.out.len() < 4_000, "{path}: {:.4000}", run.out);
        std::fs::remove_file(folder.at(path)).unwrap();
    }
}

#[test]
fn escapes_in_text_and_names_are_shown_and_not_obeyed() {
    let text = "product a \"\u{1b}]0;owned\u{7}\u{202e}\" {\n  \u{1b}[2J\u{9b}31m\n}\n";
    let folder = Folder::with(&[("\u{1b}[31mred.tierce", text)]);
    for format in ["human", "short", "github", "junit", "checkstyle", "markdown", "sarif", "gitlab", "rdjson"]
    {
        let run = folder.run(&format!("check . --format {format}"));
        assert_eq!(run.code, 1, "{run:?}");
        let path = ["\\u{1b}[31mred.tierce", "\\u001b[31mred.tierce", "%1B%5B31mred.tierce"];
        assert!(path.iter().any(|path| run.out.contains(path)), "{run:?}");
        assert!(!run.out.contains(|c: char| c.is_control() && c != '\n'), "{run:?}");
        assert!(!run.out.contains('\u{202e}'), "{run:?}");
    }
    let run = folder.run("check \u{1b}[2Jnope.tierce");
    run.refused("\\u{1b}[2Jnope.tierce");
    assert!(!run.err.contains('\u{1b}'), "{run:?}");
}

#[test]
fn nobody_has_to_read_to_the_end() {
    let text = format!("{FAULTY}{}", "group g\n".repeat(20_000));
    let folder = Folder::with(&[("a.tierce", &text)]);
    let mut child =
        folder.command().args(["check"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut start = [0; 100];
    child.stdout.take().unwrap().read_exact(&mut start).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(1), Vec::new()));
}

#[cfg(unix)]
#[test]
fn devices_and_pipes_are_not_read() {
    let folder = Folder::with(&[("a.tierce", "use \"pipe.tierce\"\nproduct a \"A\"\n")]);
    let made = std::process::Command::new("mkfifo").arg(folder.at("pipe.tierce")).status().unwrap();
    assert!(made.success());
    folder.run("check pipe.tierce").refused("is not a regular file");
    let run = folder.run("check a.tierce --format short");
    assert!(run.out.contains("a.tierce:1:5: error[missing-file]"), "{run:?}");
    folder.run("check /dev/zero").refused("is not a regular file");
}

#[test]
fn a_full_disk_under_the_output_is_said() {
    let folder = Folder::with(&[("a.tierce", FAULTY)]);
    let Ok(full) = std::fs::File::options().write(true).open("/dev/full") else { return };
    let output = folder.command().args(["check"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(err.contains("can't write the output: no space left"), "{err}");
}
