//! Runs the `console` blocks of the docs: each line `$ tierce …` in the folder of the page, and
//! compares what it prints with the lines that follow. A line that is just `…` stands for any lines.
//! `rm` removes a file. Other commands, such as those of git, are shown and not run.

use crate::cli_support::Folder;

/// Commands that a page may show and that are not run.
const SHOWN: [&str; 5] = ["cargo", "cd", "git", "mkdir", "cat"];

/// What is wrong with a block whose last command ends with `exit`.
pub fn run(folder: &Folder, body: &str, exit: i32) -> Vec<String> {
    let mut flaws = Vec::new();
    let mut last = 0;
    for (command, expected) in commands(body) {
        if let Some(path) = command.strip_prefix("rm ") {
            std::fs::remove_file(folder.at(path)).unwrap();
            continue;
        }
        let Some(arguments) = command.strip_prefix("tierce ") else {
            let name = command.split(' ').next().unwrap_or_default();
            if !SHOWN.contains(&name) {
                flaws.push(format!("`{command}` is not run, and not known as one that is only shown"));
            }
            continue;
        };
        let run = folder.run(arguments);
        last = run.code;
        // What the feature `xlsx` writes beside the rest is nothing that the docs count on.
        let printed = format!("{}{}", run.out, run.err).replace("wrote dist/matrix.xlsx\n", "");
        if !alike(&printed, &expected) {
            flaws.push(format!("`{command}` prints\n{printed}\nand not\n{expected}"));
        }
    }
    if last != exit {
        flaws.push(format!("the exit code is {last}, not {exit}"));
    }
    flaws
}

/// Each command with the lines that follow it.
fn commands(body: &str) -> Vec<(String, String)> {
    let mut commands: Vec<(String, String)> = Vec::new();
    for line in body.lines() {
        match (line.strip_prefix("$ "), commands.last_mut()) {
            (Some(command), _) => commands.push((command.to_owned(), String::new())),
            (None, Some((_, output))) => output.push_str(&format!("{line}\n")),
            (None, None) => commands.push((format!("no command before `{line}`"), String::new())),
        }
    }
    commands
}

/// Whether `printed` is `expected`, in which a line `…` stands for any lines. How many blanks stand
/// somewhere does not count, so that a wider cell elsewhere in a table changes nothing.
fn alike(printed: &str, expected: &str) -> bool {
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines = |text: &str| -> Vec<String> { text.trim().lines().map(words).collect() };
    matches(&lines(printed), &lines(expected))
}

fn matches(printed: &[String], expected: &[String]) -> bool {
    match expected.split_first() {
        None => printed.is_empty(),
        Some((dots, rest)) if dots == "…" => {
            (0..=printed.len()).any(|skipped| matches(&printed[skipped..], rest))
        }
        Some((line, rest)) => printed.first() == Some(line) && matches(&printed[1..], rest),
    }
}

#[test]
fn dots_stand_for_any_lines() {
    assert!(alike("a\nb\nc \n", "a\n…\nc"));
    assert!(alike("a\n", "a\n…\n"));
    assert!(!alike("a\nb\n", "…\na"));
    assert_eq!(commands("$ a\nb\n$ c\n"), [("a".into(), "b\n".into()), ("c".into(), String::new())]);
}
