//! What the README shows is what comes out, and what it says to run runs.

use std::path::Path;

use assert_cmd::Command;
use tierce::emit::BACK_ENDS;

const README: &str = include_str!("../../README.md");

fn tierce() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tierce"));
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "LC_CTYPE"] {
        command.env_remove(name);
    }
    command.env("LC_ALL", "C.UTF-8").env("COLUMNS", "80");
    command
}

/// The lines behind `mark` up to the end of what it marks: a fenced block, or a table.
fn marked(mark: &str) -> Vec<&'static str> {
    let behind = README.split_once(mark).unwrap_or_else(|| panic!("the README has no `{mark}`")).1;
    let mut lines = behind.lines().skip(1).peekable();
    if lines.next_if(|line| line.starts_with("```")).is_some() {
        lines.take_while(|line| !line.starts_with("```")).collect()
    } else {
        lines.take_while(|line| line.starts_with('|')).collect()
    }
}

#[test]
fn the_finding_is_what_the_checker_prints() {
    let output = tierce().args(["check", "specs/zoom.tierce"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let printed = String::from_utf8(output.stdout).unwrap();
    let finding = marked("<!-- part of the output of: tierce check specs/zoom.tierce -->").join("\n");
    assert!(printed.contains(finding.trim_end()), "{printed}");
}

#[test]
fn the_lines_of_the_spec_and_of_the_matrix_are_real() {
    let spec = std::fs::read_to_string("specs/beacon.tierce").unwrap();
    let excerpt = marked("A few lines of a spec ([the whole of it](specs/beacon.tierce)):").join("\n");
    assert!(spec.contains(&excerpt), "specs/beacon.tierce does not hold:\n{excerpt}");

    let arguments = ["build", "specs/beacon.tierce", "--emit", "matrix.md", "--stdout"];
    let matrix = String::from_utf8(tierce().args(arguments).output().unwrap().stdout).unwrap();
    let rows = marked("<!-- part of: matrix.md of specs/beacon.tierce -->");
    assert!(rows.len() > 5);
    for row in rows {
        // The matrix is as wide as its longest cell, which the excerpt may not hold.
        let cells = |line: &str| {
            line.split('|').map(|cell| cell.trim().trim_matches('-').to_owned()).collect::<Vec<_>>()
        };
        assert!(matrix.lines().any(|line| cells(line) == cells(row)), "matrix.md has no row\n{row}");
    }
}

#[test]
fn the_picture_is_what_comes_out() {
    let behind = README.split_once("<!-- written by: tierce ").unwrap().1;
    let (command, rest) = behind.split_once(" -->").unwrap();
    let path = rest.split_once("](").unwrap().1.split(')').next().unwrap();
    let made = tierce().args(command.split_whitespace()).output().unwrap().stdout;
    let kept = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    assert!(kept == made, "{path} is stale: run `tierce {command} > {path}`");
}

#[test]
fn the_command_that_builds_runs() {
    let line = README.lines().find(|line| line.starts_with("cargo run --release -- build")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let arguments: Vec<&str> = line.split_whitespace().skip(4).collect();
    let [command, spec, "--out", _] = arguments[..] else { panic!("{line}") };
    let out = folder.path().join("out");
    tierce().args([command, spec, "--out"]).arg(&out).assert().success();
    for name in BACK_ENDS.iter().map(|back_end| back_end.name) {
        assert!(out.join(name).is_file(), "{name}");
        assert!(README.contains(&format!("`{name}`")), "the README does not name {name}");
    }
    assert!(README.contains("\ncargo test\n"));
}

#[test]
fn the_first_spec_checks_and_builds() {
    let folder = tempfile::tempdir().unwrap();
    let commands = README.split_once("## Your first spec").unwrap().1;
    let block = commands.split("```").nth(1).unwrap();
    let lines: Vec<&str> = block.lines().filter_map(|line| line.strip_prefix("tierce ")).collect();
    assert_eq!(lines.len(), 3);
    for line in lines {
        tierce().current_dir(folder.path()).args(line.split_whitespace()).assert().success();
    }
    assert!(folder.path().join("pricing/dist/price-sheet.yaml").is_file());
}

#[test]
fn every_path_that_is_linked_is_there() {
    for link in README.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        if !link.starts_with("http") {
            assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(link).exists(), "{link}");
        }
    }
}
