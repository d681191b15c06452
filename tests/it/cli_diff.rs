//! `tierce diff`, end to end: between files, and from a revision of git.
//!
//! A changed look is taken over with `INSTA_UPDATE=always cargo test cli_diff`, and read in the diff.

use serde_json::Value;
use tierce::report::changes_schema;

use crate::cli_formats::{conforms, schema_is_kept};
use crate::cli_support::{CLEAN, FAULTY, Folder, Run};

/// A product with three editions, in two files, and what became of it: see the test. Invented.
const BEFORE: &str = include_str!("../diff/before.tierce");
const AFTER: &str = include_str!("../diff/after.tierce");
const METRICS: &str = include_str!("../diff/metrics.tierce");

/// The part in another layout: it says the same.
const METRICS_LAID_OUT: &str =
    "\n\nmetric   singer   \"Singers\"   {\n\n      meters library // what they sing from\n}\n";

/// A file as it was and as it is: what it changes is a line.
const WAS: &str = "product p \"P\" {\n}\ncapability a\ncapability b\nedition e {\n  includes a, b\n}\n";
const IS: &str = "product p \"P\" {\n}\ncapability a\ncapability b\nedition e {\n  includes a\n}\n";

/// Runs `git` in `folder` as nobody in particular.
fn git(folder: &Folder, at: &str, arguments: &[&str]) -> String {
    let mut command = std::process::Command::new("git");
    command.current_dir(folder.at(at)).args([
        "-c",
        "user.name=Nobody",
        "-c",
        "user.email=nobody@example.com",
    ]);
    command.args([
        "-c",
        "init.defaultBranch=main",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "protocol.file.allow=always",
    ]);
    let output =
        command.args(arguments).env("GIT_CONFIG_NOSYSTEM", "1").env("HOME", folder.at(".")).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// Everything in `folder` as a commit.
fn commit(folder: &Folder, at: &str) {
    git(folder, at, &["add", "--all"]);
    git(folder, at, &["commit", "--quiet", "--message", "x"]);
}

/// A repository with these files, committed.
fn repository(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::with(files);
    git(&folder, ".", &["init", "--quiet"]);
    commit(&folder, ".");
    folder
}

/// Runs the command in the folder `at`, with `git` on the path.
fn run_in(folder: &Folder, at: &str, arguments: &[&str]) -> Run {
    let mut command = folder.command();
    command.current_dir(folder.at(at)).env("PATH", std::env::var_os("PATH").unwrap());
    Run::of(&command.args(arguments).output().unwrap())
}

fn run(folder: &Folder, arguments: &str) -> Run {
    run_in(folder, ".", &arguments.split(' ').collect::<Vec<_>>())
}

/// What a JSON document tells, a line a change: class, kind and subject.
fn told(run: &Run) -> Vec<String> {
    let document: Value = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{run:?}"));
    let text = |row: &Value, field: &str| row[field].as_str().unwrap().to_owned();
    let changes = document["changes"].as_array().unwrap().iter();
    changes
        .map(|row| format!("{} {} {}", text(row, "class"), text(row, "kind"), text(row, "subject")))
        .collect()
}

#[test]
fn two_commits_differ_in_exactly_what_was_done() {
    let folder = repository(&[("specs/chorale.tierce", BEFORE), ("specs/shared/metrics.tierce", METRICS)]);
    folder.write("specs/chorale.tierce", AFTER);
    folder.write("specs/shared/metrics.tierce", METRICS_LAID_OUT);
    commit(&folder, ".");
    let found = told(&run(&folder, "diff --git HEAD~1 specs --format json"));
    let expected = [
        // An edition is merged: the customers of solo go to choir.
        "breaking edition-withdrawn edition/solo",
        // A capability goes into an add-on; a limit is cut; a price is raised.
        "breaking capability-lost edition/stage/capability/archive",
        "breaking limit-lowered edition/stage/limit/singer",
        "breaking price-raised edition/stage/price/USD/monthly",
        // A group's score changes, and with it a quadrant.
        "neutral quadrant-changed group/choirs/capability/annotate",
    ];
    let packaging: Vec<&String> = found.iter().filter(|line| !line.contains(" finding-")).collect();
    assert_eq!(packaging, expected, "{found:?}");
    let printed = run(&folder, "diff --git HEAD~1 specs");
    assert_eq!((printed.code, printed.err.as_str()), (0, ""));
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!("diff_of_two_commits", printed.out);
    });
    let plain = folder
        .command()
        .args(["diff", "--git", "HEAD~1", "specs"])
        .env("LC_ALL", "C")
        .env("PATH", std::env::var_os("PATH").unwrap())
        .output()
        .unwrap();
    assert!(plain.stdout.is_ascii());
    // Nothing was checked out, and nothing is left behind.
    assert_eq!(git(&folder, ".", &["status", "--porcelain"]), "");
    assert!(run(&folder, "diff --git HEAD specs").out.contains("nothing changes for any customer"));
}

#[test]
fn findings_follow_whatever_was_called_otherwise() {
    let persona = |head: &str| format!("{WAS}persona {head}\n");
    let folder = Folder::with(&[
        ("was.tierce", &persona("dana \"Dana\" {\n  role champion\n}")),
        ("is.tierce", &persona("dora \"Dora\" {\n  was dana\n  role champion\n}")),
        ("lost.tierce", &persona("dora \"Dora\" {\n  role champion\n}")),
    ]);
    let found = told(&run(&folder, "diff was.tierce is.tierce --format json"));
    assert_eq!(found, Vec::<String>::new());
    let found = told(&run(&folder, "diff was.tierce lost.tierce --format json"));
    assert!(found.iter().any(|line| line.starts_with("neutral finding-new persona/dora")), "{found:?}");
}

#[test]
fn another_layout_changes_nothing() {
    let shared = std::fs::read_to_string("specs/shared/metrics.tierce").unwrap();
    for name in ["beacon", "fleet", "github", "salesforce", "zoom"] {
        let text = std::fs::read_to_string(format!("specs/{name}.tierce")).unwrap();
        let loose = |line: &str| match line.strip_prefix("  ") {
            Some(rest) => format!("\n       {}   // a remark\n", rest.trim_end_matches(',')),
            None => format!("{line}\n"),
        };
        // A list that goes on in the next line stays as it is.
        let goes_on = text.lines().any(|line| line.ends_with(','));
        let other: String =
            if goes_on { text.replace('\n', "\n\n") } else { text.lines().map(loose).collect() };
        let folder =
            Folder::with(&[("a.tierce", &text), ("b.tierce", &other), ("shared/metrics.tierce", &shared)]);
        let run = folder.run("diff a.tierce b.tierce --fail-on breaking --format markdown");
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""), "{name}");
        folder.write("b.tierce", folder.run_with("fmt -", &other).out);
        let run = folder.run("diff a.tierce b.tierce --format markdown");
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""), "{name}");
    }
}

#[test]
fn breaking_changes_fail_unless_they_are_accepted() {
    let folder = Folder::with(&[("old.tierce", WAS), ("new.tierce", IS)]);
    assert_eq!(folder.run("diff old.tierce new.tierce").code, 0);
    assert_eq!(folder.run("diff old.tierce new.tierce --fail-on breaking").code, 1);
    assert_eq!(folder.run("diff new.tierce old.tierce --fail-on breaking").code, 0);
    let accept = "accept capability-lost on edition/e/capability/b because \"nobody \u{1b}[2J used it\" until 2026-12-31\n";
    folder.write("new.tierce", format!("{IS}{accept}"));
    let accepted = folder.run("diff old.tierce new.tierce --fail-on breaking");
    assert_eq!(accepted.code, 0, "{}", accepted.out);
    assert!(
        accepted.out.contains("accepted because nobody \\u{1b}[2J used it, until 2026-12-31"),
        "{}",
        accepted.out
    );
    assert!(
        accepted.out.contains("not judged: whether an `accept` has passed its last day"),
        "{}",
        accepted.out
    );
    let on = |day: &str| folder.run(&format!("diff old.tierce new.tierce --fail-on breaking --today {day}"));
    assert_eq!(on("2026-12-31").code, 0);
    let expired = on("2027-01-01");
    assert!(expired.code == 1 && expired.out.contains("expired: its last day was 2026-12-31"), "{expired:?}");
    // Once it is everywhere, the line speaks of nothing.
    let stale = folder.run("diff new.tierce new.tierce");
    assert!(stale.code == 0 && stale.out.contains("is stale:"), "{stale:?}");
}

#[test]
fn an_acceptance_without_a_reason_takes_nothing_out_of_the_count() {
    let folder = Folder::with(&[("old.tierce", WAS), ("new.tierce", IS)]);
    for reason in ["", " because \"\"", " because \"  \""] {
        folder.write("new.tierce", format!("{IS}accept capability-lost on edition/e{reason}\n"));
        let run = folder.run("diff old.tierce new.tierce --fail-on breaking");
        assert_eq!(run.code, 1, "{run:?}");
        assert!(run.out.replace("\n    ", " ").contains("covers nothing: it does not say why"), "{run:?}");
        assert!(run.out.starts_with("P: 1 breaking change"), "{run:?}");
    }
}

#[test]
fn a_line_that_is_covered_by_another_is_not_called_stale() {
    let folder = Folder::with(&[("old.tierce", WAS), ("new.tierce", IS)]);
    let line = |on: &str| format!("accept capability-lost on {on} because \"unused\"\n");
    folder.write("new.tierce", format!("{IS}{}{}", line("edition/e"), line("edition/e/capability/b")));
    let run = folder.run("diff old.tierce new.tierce --fail-on breaking");
    assert!(
        run.code == 0 && run.out.contains("needless: lines before it") && !run.out.contains("stale"),
        "{run:?}"
    );
}

#[test]
fn the_line_that_accepts_a_change_is_printed_ready_to_copy() {
    let folder = Folder::with(&[("old.tierce", WAS), ("new.tierce", IS)]);
    let human = folder.run("diff old.tierce new.tierce").out;
    let line = human.lines().find(|line| line.trim_start().starts_with("accept ")).unwrap().trim();
    assert_eq!(line, "accept capability-lost on edition/e/capability/b because \"…\"");
    let comment = folder.run("diff old.tierce new.tierce --format markdown").out;
    let details = comment.split_once("<details><summary>Breaking changes in detail").unwrap().1;
    assert!(details.contains("accept capability-lost on edition/e/capability/b because "), "{comment}");
    folder.write("new.tierce", format!("{IS}{line}\n"));
    for format in ["human", "markdown"] {
        let run = folder.run(&format!("diff old.tierce new.tierce --fail-on breaking --format {format}"));
        assert!(run.code == 0 && !run.out.contains("accept capability-lost"), "{run:?}");
    }
}

#[test]
fn a_spec_with_another_path_is_found_by_its_product_among_others() {
    let other = WAS.replace("product p \"P\"", "product q \"Q\"");
    let folder = repository(&[("specs/a.tierce", WAS), ("specs/q.tierce", &other)]);
    git(&folder, ".", &["mv", "specs/a.tierce", "specs/b.tierce"]);
    folder.write("specs/b.tierce", IS);
    let found = run(&folder, "diff --git HEAD specs/b.tierce --fail-on breaking --format json");
    assert_eq!((found.code, found.err.as_str()), (1, ""));
    assert!(told(&found).contains(&"breaking capability-lost edition/e/capability/b".to_owned()));
    git(&folder, ".", &["mv", "specs/b.tierce", "specs/q.tierce", "."]);
    let moved = run(&folder, "diff --git HEAD b.tierce --root . --fail-on breaking");
    assert_eq!((moved.code, moved.err.as_str()), (1, ""));
    git(&folder, ".", &["mv", "b.tierce", "q.tierce", "specs"]);
    // Neither is it: everything is new, and that is said wherever it is read.
    folder.write("specs/b.tierce", IS.replace("product p", "product r"));
    for format in ["human", "markdown", "json"] {
        let new = run(&folder, &format!("diff --git HEAD specs/b.tierce --format {format}"));
        assert_eq!(new.code, 0, "{new:?}");
        for text in [&new.out, &new.err] {
            assert!(text.contains("was not found at"), "{new:?}");
            assert!(text.replace('\n', " ").contains("so everything counts as new"), "{new:?}");
        }
    }
    // Two are.
    folder.write("specs/q.tierce", WAS);
    folder.write("specs/a.tierce", WAS);
    commit(&folder, ".");
    std::fs::rename(folder.at("specs/b.tierce"), folder.at("specs/c.tierce")).unwrap();
    folder.write("specs/c.tierce", IS);
    let unsure = run(&folder, "diff --git HEAD specs/c.tierce");
    assert!(unsure.code == 0 && unsure.err.contains("so everything counts as new"), "{unsure:?}");
}

#[test]
fn pipelines_that_fail_on_what_breaks_say_what_day_it_is() {
    let page = std::fs::read_to_string("docs/ci.md").unwrap();
    let lines =
        page.lines().filter(|line| line.contains("tierce diff ") && line.contains("--fail-on breaking"));
    let (dated, undated): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.contains("--today "));
    assert!(dated.iter().any(|line| line.contains("CI_MERGE_REQUEST_DIFF_BASE_SHA")), "{dated:?}");
    assert_eq!(undated, Vec::<&str>::new(), "an `accept` would never expire there");
}

#[test]
fn a_comment_for_a_pull_request_looks_as_it_did() {
    let folder =
        Folder::with(&[("a.tierce", BEFORE), ("b.tierce", AFTER), ("shared/metrics.tierce", METRICS)]);
    let run = folder.run("diff a.tierce b.tierce --format markdown --fail-on breaking");
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert!(run.out.starts_with("<!-- tierce diff -->\n"));
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!("diff_as_a_comment", run.out);
    });
    // Nothing changes: there is nothing to post.
    let run = folder.run("diff a.tierce a.tierce --format markdown");
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
}

#[test]
fn a_comment_is_cut_by_bytes_and_says_so() {
    let many: String = (0..4_000).map(|nth| format!("capability c{nth} \"Ünïcödé {nth}\"\n")).collect();
    let list: Vec<String> = (0..4_000).map(|nth| format!("c{nth}")).collect();
    let with =
        |list: &str| format!("product p \"P\" {{\n}}\n{many}edition e \"É\" {{\n  includes {list}\n}}\n");
    let (all, few) = (with(&list.join(",\n    ")), with("c0"));
    let folder = Folder::with(&[("a.tierce", &all), ("b.tierce", &few)]);
    let run = folder.run("diff a.tierce b.tierce --format markdown");
    assert_eq!(run.code, 0);
    assert!(run.out.len() < 65_536 && run.out.len() > 60_000, "{}", run.out.len());
    assert!(
        run.out.contains("more changes")
            && run.out.contains("left out of the details to stay within 65536 bytes")
    );
    assert!(run.err.contains("left out of the details"), "{}", run.err);
    assert!(run.out.matches("<details>").count() == run.out.matches("</details>").count());
}

#[test]
fn nothing_that_a_spec_says_is_markup_in_a_comment() {
    let evil = "a | b --> <script>alert(1)</script> `x` @octocat #1 **b** \\n| c |";
    let spec = |most: u32| {
        format!(
            "product p \"{evil}\" {{\n  currencies USD\n  billing monthly\n}}\nmetric seat \"{evil}\"\nedition e \"{evil}\" {{\n  limit seat {most}\n}}\n\
             edition f \"{evil}\" {{\n  limit seat {most}\n}}\nprices list \"{evil}\" {{\n  currency USD\n  eligibility \"{evil}\"\n  e monthly {most}.00\n}}\n\
             accept limit-lowered on edition/e because \"{evil}\"\n"
        )
    };
    let folder = Folder::with(&[("a.tierce", &spec(20)), ("b.tierce", &spec(10))]);
    let run = folder.run("diff a.tierce b.tierce --format markdown");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        !run.out.contains("<script") && !run.out.contains("@octocat") && !run.out.contains("**b**"),
        "{}",
        run.out
    );
    assert_eq!(run.out.matches("-->").count(), 1, "{}", run.out);
    for line in run
        .out
        .lines()
        .filter(|line| line.starts_with("| ❌") || line.starts_with("| ☑") || line.starts_with("| 🎁"))
    {
        let bars = line.replace("\\\\", "").replace("\\|", "").matches('|').count();
        assert_eq!(bars, 6, "{line}");
    }
}

#[test]
fn a_charge_that_comes_or_goes_is_told_beside_those_that_stay() {
    let spec = |charges: &str, resets: &str| {
        format!(
            "product p \"P\" {{\n  currencies USD\n  billing monthly\n}}\nmetric seat\nmetric call {{\n  resets {resets}\n}}\n\
             edition e {{\n}}\nprices list {{\n  currency USD\n  e monthly {{\n{charges}  }}\n}}\n"
        )
    };
    let (one, two) = ("    12.00 per seat\n", "    12.00 per seat\n    0.50 per 1_000 call\n");
    let slight = "    12.001 per seat\n";
    let folder = Folder::with(&[
        ("one.tierce", &spec(one, "monthly")),
        ("two.tierce", &spec(two, "monthly")),
        ("weekly.tierce", &spec(&two.replace("0.50", "0.60"), "weekly")),
        ("slight.tierce", &spec(slight, "monthly")),
    ]);
    let words = |arguments: &str| {
        let document: Value = serde_json::from_str(&run(&folder, arguments).out).unwrap();
        let row = &document["changes"][0];
        ["before", "after"].map(|side| row[side].as_str().unwrap().to_owned())
    };
    let both = "12.00 per seat + 0.50 per 1_000 call";
    assert_eq!(words("diff one.tierce two.tierce --format json"), ["12.00 per seat", both]);
    assert_eq!(words("diff two.tierce one.tierce --format json"), [both, "12.00 per seat"]);
    // How often a metric starts again is told with what is charged for it.
    assert_eq!(
        words("diff two.tierce weekly.tierce --format json"),
        ["0.50 per 1_000 call, `call` reset monthly", "0.60 per 1_000 call, `call` reset weekly"]
    );
    let printed = run(&folder, "diff one.tierce slight.tierce").out;
    assert!(printed.contains("(under 0.1%)") && !printed.contains("0.0%"), "{printed}");
}

#[test]
fn limits_that_turn_are_told_in_words() {
    let spec = |better: &str| {
        format!(
            "product p {{\n}}\nmetric poll \"Minutes\" {{\n{better}}}\nedition e {{\n  limit poll 15\n}}\n"
        )
    };
    let folder = Folder::with(&[("a.tierce", &spec("  better lower\n")), ("b.tierce", &spec(""))]);
    let run = folder.run("diff a.tierce b.tierce");
    assert!(run.out.contains("what its limits bound: less is better → more is better"), "{run:?}");
}

#[test]
fn no_address_in_a_title_is_a_link_in_a_comment() {
    let spec = |most: u32| {
        let title = "E www.example.com http://example.com/x me@example.com";
        format!("product p {{\n}}\nmetric seat\nedition e \"{title}\" {{\n  limit seat {most}\n}}\n")
    };
    let folder = Folder::with(&[("a.tierce", &spec(20)), ("b.tierce", &spec(10))]);
    let out = folder.run("diff a.tierce b.tierce --format markdown").out;
    assert!(out.contains("example.com"), "{out}");
    assert!(!out.contains("www.") && !out.contains("://") && !out.contains("me@example"), "{out}");
}

#[test]
fn the_schema_of_comparisons_is_that_of_the_types() {
    schema_is_kept("diff", changes_schema());
    let schema: Value = serde_json::from_str(&changes_schema()).unwrap();
    let setup = "stage monthly {\n    3.00 per singer\n    50.00 setup\n  }";
    let with_setup = AFTER.replace("stage monthly 3.00 per singer", setup);
    let folder = Folder::with(&[
        ("before.tierce", BEFORE),
        (
            "after.tierce",
            &format!("{AFTER}accept price-raised on edition/stage because \"costs\" until 2027-01-01\n"),
        ),
        ("shared/metrics.tierce", METRICS),
        ("clean.tierce", CLEAN),
        ("setup.tierce", &with_setup),
    ]);
    for pair in [
        "before.tierce after.tierce",
        "after.tierce before.tierce",
        "after.tierce setup.tierce",
        "before.tierce clean.tierce",
    ] {
        let run = folder.run(&format!("diff {pair} --format json"));
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        let document: Value = serde_json::from_str(&run.out).unwrap();
        conforms(&document, &schema, &schema, "$");
        let again = folder.run(&format!("diff {pair} --format json"));
        assert_eq!(again.out, run.out);
    }
}

#[test]
fn every_line_fits_the_terminal() {
    let folder =
        Folder::with(&[("a.tierce", BEFORE), ("b.tierce", AFTER), ("shared/metrics.tierce", METRICS)]);
    for width in ["60", "100"] {
        let output =
            folder.command().args(["diff", "a.tierce", "b.tierce"]).env("COLUMNS", width).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let most: usize = width.parse().unwrap();
        assert_eq!(text.lines().find(|line| line.chars().count() > most), None);
    }
}

#[test]
fn errors_of_either_version_stand_in_the_way() {
    let folder = Folder::with(&[("good.tierce", CLEAN), ("bad.tierce", FAULTY)]);
    for (pair, which) in [("bad.tierce good.tierce", "old"), ("good.tierce bad.tierce", "new")] {
        let run = folder.run(&format!("diff {pair}"));
        assert_eq!((run.code, run.out.as_str()), (1, ""));
        assert!(run.err.contains(&format!("the text of the {which} version has errors")), "{}", run.err);
        assert!(run.err.contains("unknown-word"), "{}", run.err);
    }
}

#[test]
fn what_cannot_be_carried_out_says_why() {
    let folder = Folder::with(&[("a.tierce", WAS)]);
    folder.run("diff a.tierce").refused("two versions are compared");
    folder.run("diff").refused("two versions are compared");
    folder.run("diff - -").refused("standard input can only be one");
    folder.run("diff a.tierce b.tierce").refused("there is no such file");
    run(&folder, "diff --git main a.tierce").refused("is in no git repository");
    run(&folder, "diff --git main a.tierce a.tierce").refused("name only the new one");
    let nowhere =
        folder.command().env("PATH", folder.at(".")).args(["diff", "--git", "main", "a.tierce"]).output();
    Run::of(&nowhere.unwrap()).refused("`--git` needs the program `git`");
    let folder = repository(&[("a.tierce", WAS)]);
    run(&folder, "diff --git nowhere a.tierce").refused("there is no revision `nowhere` in this repository");
    run(&folder, "diff --git HEAD..HEAD a.tierce").refused("is a range");
    for option in ["--upload-pack=x", "-x", "--output=owned"] {
        run_in(&folder, ".", &["diff", &format!("--git={option}"), "a.tierce"])
            .refused("is no name of a revision");
    }
    assert_eq!(folder.files(".").iter().filter(|path| !path.starts_with(".git")).count(), 1);
    let with_stdin = folder.run_with("diff a.tierce -", IS);
    assert!(with_stdin.code == 0 && with_stdin.out.contains("`b`: included"), "{with_stdin:?}");
}

#[test]
fn a_shallow_clone_says_what_to_fetch() {
    let folder = repository(&[("one/a.tierce", WAS)]);
    folder.write("one/a.tierce", IS);
    commit(&folder, ".");
    let from = format!("file://{}", folder.at(".").canonicalize().unwrap().display());
    git(&folder, ".", &["clone", "--quiet", "--depth", "1", &from, "shallow"]);
    let run = run_in(&folder, "shallow", &["diff", "--git", "HEAD~1", "one"]);
    run.refused("this is a shallow clone");
}

#[test]
fn a_spec_that_was_not_there_is_new_and_one_that_moved_is_found() {
    let folder = repository(&[("readme", "x"), ("deep/er/old.tierce", WAS)]);
    folder.write("other/new.tierce", WAS);
    let new = run(&folder, "diff --git HEAD other --format json --fail-on breaking");
    assert_eq!(new.code, 0, "{new:?}");
    assert_eq!(told(&new)[0], "beneficial edition-added edition/e");
    // Another name, in the same folder.
    std::fs::rename(folder.at("deep/er/old.tierce"), folder.at("deep/er/renamed.tierce")).unwrap();
    folder.write("deep/er/renamed.tierce", IS);
    let moved = run(&folder, "diff --git HEAD deep/er --format json");
    assert!(
        told(&moved).contains(&"breaking capability-lost edition/e/capability/b".to_owned()),
        "{moved:?}"
    );
}

#[test]
fn names_of_files_are_only_names() {
    let names = ["-x.tierce", "zwölf ☃.tierce", "a b.tierce", ":(top)x.tierce", "[a].tierce"];
    for name in names {
        let folder = repository(&[(&format!("sub/{name}"), WAS)]);
        folder.write(&format!("sub/{name}"), IS);
        let typed = format!("./{name}");
        let run = run_in(&folder, "sub", &["diff", "--git", "HEAD", "--format", "json", &typed]);
        assert_eq!(run.code, 0, "{run:?}");
        assert!(
            told(&run).contains(&"breaking capability-lost edition/e/capability/b".to_owned()),
            "{name}: {run:?}"
        );
    }
}

#[test]
fn a_branch_whose_name_is_a_file_is_a_revision() {
    let folder = repository(&[("a.tierce", WAS), ("main", "x")]);
    folder.write("a.tierce", IS);
    let run = run(&folder, "diff --git main a.tierce --format json");
    assert!(told(&run).contains(&"breaking capability-lost edition/e/capability/b".to_owned()), "{run:?}");
}

#[cfg(unix)]
#[test]
fn links_never_leave_the_root_folder() {
    let used = |part: &str| format!("use \"{part}\"\n{}", WAS.replace("capability b\n", ""));
    let folder = repository(&[
        ("secret.tierce", "capability b\n"),
        ("specs/a.tierce", &used("b.tierce")),
        ("specs/inside/b.tierce", "capability b\n"),
    ]);
    std::os::unix::fs::symlink("../secret.tierce", folder.at("specs/b.tierce")).unwrap();
    commit(&folder, ".");
    std::fs::remove_file(folder.at("specs/b.tierce")).unwrap();
    folder.write("specs/b.tierce", "capability b\n");
    let outside = run(&folder, "diff --git HEAD specs");
    assert!(outside.code == 1 && outside.err.contains("outside-root"), "{outside:?}");
    // One that stays inside is followed, and so is a folder that is one.
    std::fs::remove_file(folder.at("specs/b.tierce")).unwrap();
    std::os::unix::fs::symlink("linked/b.tierce", folder.at("specs/b.tierce")).unwrap();
    std::os::unix::fs::symlink("inside", folder.at("specs/linked")).unwrap();
    commit(&folder, ".");
    let inside = run(&folder, "diff --git HEAD specs");
    assert!(inside.code == 0 && inside.out.contains("nothing changes"), "{inside:?}");
}
