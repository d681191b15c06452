//! `check --format NAME=FILE`: what goes where, what is overwritten, and what a CI job gets.

use std::path::Path;

use serde_json::Value;

use crate::cli_support::{FAULTY, Folder, Run};

/// A spec with `warnings` warnings in it, one for each group.
fn groups(warnings: usize) -> String {
    let groups = (0..warnings).map(|number| format!("group g{number} \"Makers {number}\"\n"));
    format!("product a \"A\"\n{}", groups.collect::<String>())
}

/// Runs `check` as a job of GitHub does, with `summary.md` for the summary.
fn in_github(folder: &Folder, arguments: &[&str]) -> Run {
    let mut command = folder.command();
    let summary = folder.at("summary.md");
    command.arg("check").args(arguments).env("GITHUB_ACTIONS", "true").env("GITHUB_STEP_SUMMARY", summary);
    Run::of(&command.output().unwrap())
}

#[test]
fn files_are_written_and_people_still_read() {
    let folder = Folder::with(&[("a.tierce", FAULTY)]);
    let plain = folder.run("check");
    let run = folder.run("check --format sarif=out/a.sarif --format gitlab=quality.json");
    assert_eq!((run.code, run.err.as_str(), &run.out), (1, "", &plain.out));
    assert!(folder.read("out/a.sarif").contains("\"ruleId\":\"unknown-word\""));
    assert!(folder.read("quality.json").contains("\"check_name\":\"unknown-word\""));
    let run = folder.run("check --format short --format sarif=out/a.sarif");
    assert!(run.out.starts_with("a.tierce:2:3: error[unknown-word]"), "{run:?}");
    assert_eq!(folder.files("out").len(), 1);
}

#[test]
fn every_form_knows_its_own_files_and_no_others() {
    let folder = Folder::with(&[("a.tierce", FAULTY)]);
    let forms = ["human", "short", "json", "sarif", "gitlab", "junit", "checkstyle", "rdjson", "markdown"];
    for form in forms {
        let first = folder.run(&format!("check --format {form}=out/{form}"));
        assert_eq!((first.code, first.err.as_str()), (1, ""), "{form}");
        folder.write("a.tierce", groups(2));
        let second = folder.run(&format!("check --format {form}=out/{form}"));
        assert_eq!((second.code, second.err.as_str()), (0, ""), "{form}");
        // One without a finding is known again, too.
        folder.write("a.tierce", crate::cli_support::CLEAN);
        for _ in 0..2 {
            assert_eq!(folder.run(&format!("check --format {form}=out/{form}")).code, 0, "{form}");
        }
        folder.write("a.tierce", FAULTY);
    }
    for form in forms {
        let others: Vec<&str> = forms.into_iter().filter(|other| *other != form).collect();
        let alike = |other: &str| ["human", "short"].contains(&form) && ["human", "short"].contains(&other);
        for other in others.into_iter().filter(|other| !alike(other)) {
            folder.run(&format!("check --format {form}=out/{other}")).refused("Tierce did not write it");
        }
    }
}

#[test]
fn what_somebody_else_wrote_stays() {
    let folder = Folder::with(&[("a.tierce", FAULTY), ("notes.md", "# Notes\n"), ("empty.json", "")]);
    let refused = "`notes.md`: is there already, and Tierce did not write it; `--force` overwrites it";
    folder.run("check --format markdown=notes.md").refused(refused);
    folder.run("check --format json=empty.json").refused("Tierce did not write it");
    folder.write("quoted.txt", "It said:\nChecked 1 spec: 1 error\nso we mended it.\n");
    folder.run("check --format human=quoted.txt").refused("Tierce did not write it");
    // Nothing is mended or written where one of several files can't be.
    folder.run("check --fix --format sarif=a.sarif --format markdown=notes.md").refused(refused);
    assert_eq!((folder.read("a.tierce").as_str(), folder.read("notes.md").as_str()), (FAULTY, "# Notes\n"));
    assert!(!folder.at("a.sarif").exists());
    assert_eq!(folder.run("check --format markdown=notes.md --force").code, 1);
    assert!(folder.read("notes.md").starts_with("<!-- tierce check -->"));
    folder.run("check --force --format json=a.tierce").refused("ends in `.tierce`");
    folder.run("check --format json=.").refused("is a folder");
    assert_eq!(folder.read("a.tierce"), FAULTY);
}

#[test]
fn what_makes_no_sense_is_refused_with_what_would() {
    let folder = Folder::with(&[("a.tierce", FAULTY)]);
    folder.run("check --format json --format sarif").refused(
        "`json` and `sarif` can't both go to standard output: give one of them a file, as in `--format sarif=FILE`",
    );
    folder.run("check --format json=a --format sarif=a").refused("two formats can't go to one file");
    folder.run("check --format github=log").refused("takes no file");
    folder.run("check --format sarif=").refused("a file is to stand behind `=`");
    folder.run("check --format sarfi").refused("did you mean `sarif`?");
    folder.run("check --force").refused("`--force` overwrites files, and none is written");
    folder.run("watch --format sarif").refused("sarif");
}

#[cfg(unix)]
#[test]
fn a_device_is_never_replaced() {
    let folder = Folder::with(&[("a.tierce", FAULTY)]);
    folder.run("check --force --format json=/dev/null").refused("is not a regular file");
    assert!(!std::fs::symlink_metadata("/dev/null").unwrap().is_file());
}

#[test]
fn a_github_job_gets_ten_of_a_kind_and_the_rest_in_its_summary() {
    let folder = Folder::with(&[("a.tierce", &groups(13)), ("b.tierce", FAULTY)]);
    let run = in_github(&folder, &["--format", "github"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let annotations = |command: &str| run.out.lines().filter(|line| line.starts_with(command)).count();
    assert_eq!((annotations("::error "), annotations("::warning ")), (1, 10), "{}", run.out);
    assert!(run.out.starts_with("::error file=b.tierce,line=2,"), "the worst first: {}", run.out);
    let note = "findings without an annotation: GitHub shows 10 of a kind";
    let (_, rest) = run.out.split_once(note).unwrap();
    assert!(rest.trim_start().starts_with("a.tierce:"), "{rest}");
    let summary = folder.read("summary.md");
    assert!(summary.contains("findings without an annotation") && summary.contains("<details>"), "{summary}");
    // Each is in one of the two.
    for number in 0..13 {
        let name = format!("g{number}`");
        let shown = run.out.lines().filter(|line| line.starts_with("::")).any(|line| line.contains(&name));
        assert!(shown || summary.contains(&name), "{name}");
    }
    in_github(&folder, &["--format", "github"]);
    assert_eq!(folder.read("summary.md"), summary.repeat(2), "what is there stays");
}

#[test]
fn a_full_summary_is_not_made_longer_and_that_is_said() {
    let folder = Folder::with(&[("a.tierce", &groups(13)), ("summary.md", &"x".repeat((1 << 20) - 900))]);
    let run = in_github(&folder, &["--format", "github"]);
    assert!(run.err.contains("in the summary of the job, ") && run.err.contains("left out"), "{run:?}");
    assert!(folder.read("summary.md").len() <= 1 << 20);
}

#[test]
fn a_job_is_noticed_only_where_that_is_asked_for() {
    let folder = Folder::with(&[("a.tierce", FAULTY)]);
    assert!(in_github(&folder, &["--format", "auto"]).out.starts_with("::error "));
    assert_eq!(in_github(&folder, &[]).out, folder.run("check").out);
    assert_eq!(folder.run("check --format auto").out, folder.run("check").out);
    assert!(!Path::new(&folder.at("summary.md")).exists());
}

#[test]
fn files_hold_no_colour_and_no_machine() {
    let folder = Folder::with(&[("specs/a.tierce", FAULTY)]);
    let here = folder.at("").display().to_string();
    for form in ["human", "json", "sarif", "gitlab", "junit", "checkstyle", "rdjson", "markdown"] {
        folder.run(&format!("check --color always --format {form}=out"));
        let text = folder.read("out");
        assert!(!text.contains('\u{1b}') && !text.contains(here.trim_end_matches('/')), "{form}: {text}");
        std::fs::remove_file(folder.at("out")).unwrap();
    }
}

/// The fingerprints of GitLab's issues, in the order of the report.
fn fingerprints(folder: &Folder) -> Vec<String> {
    let issues: Value = serde_json::from_str(&folder.run("check --format gitlab").out).unwrap();
    let print = |issue: &Value| issue["fingerprint"].as_str().unwrap().to_owned();
    issues.as_array().unwrap().iter().map(print).collect()
}

#[test]
fn fingerprints_stay_while_lines_move_and_others_come() {
    let folder = Folder::with(&[("a.tierce", &groups(3))]);
    let before = fingerprints(&folder);
    folder.write("a.tierce", format!("{}{}", "\n// a remark\n".repeat(100), groups(3)));
    assert_eq!(fingerprints(&folder), before);
    // Another finding, above them all.
    folder.write("a.tierce", format!("group sharers \"Sharers\"\n{}", groups(3)));
    assert_eq!(fingerprints(&folder)[1..], before);
    let sarif = folder.run("check --format sarif").out;
    assert!(before.iter().all(|print| sarif.contains(print)), "both forms have the same");
}

#[test]
fn sarif_carries_the_page_of_each_rule_that_found_something() {
    let folder = Folder::with(&[("a.tierce", FAULTY)]);
    let document: Value = serde_json::from_str(&folder.run("check --format sarif").out).unwrap();
    let rules = document["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), 1);
    assert_eq!(rules[0]["help"]["markdown"], folder.run("explain unknown-word").out);
    let plain = rules[0]["help"]["text"].as_str().unwrap();
    assert!(plain.contains("\nBad:\n") && !plain.contains("```") && !plain.contains("\n#"), "{plain}");
}
