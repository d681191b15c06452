//! `tierce inspect`, end to end: what people see, what programs read, and that both stay bounded.
//!
//! A changed look is taken over with `INSTA_UPDATE=always cargo test inspect`, and read in the diff.

use serde_json::Value;
use tierce::report::inspection_schema;

use crate::cli_formats::{conforms, schema_is_kept};
use crate::cli_support::{CLEAN, FAULTY, Folder};

const SPECS: [&str; 5] = ["beacon", "fleet", "github", "salesforce", "zoom"];

/// A made-up spec: so many capabilities, scored by so many groups as the dice fall, each with an edition
/// that holds every other capability.
fn dense(capabilities: usize, groups: usize) -> String {
    let mut dice: u64 = 7;
    let mut roll = |sides: u64| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) % sides
    };
    let mut text = String::from("product acme \"Acme\" {\n  currencies USD\n  billing monthly\n}\n");
    let names: Vec<String> = (0..capabilities).map(|nth| format!("part-{nth}")).collect();
    text.extend(names.iter().map(|name| format!("capability {name}\n")));
    for group in 0..groups {
        text +=
            &format!("group g{group} \"Group {group}\" {{\n  extracts \"A way of its own\"\n  scores {{\n");
        let scores =
            names.iter().map(|name| format!("    {name} {}.{} {}%\n", roll(10), roll(10), roll(101)));
        text.extend(scores);
        let half: Vec<&str> = names.iter().skip(group % 2).step_by(2).map(String::as_str).collect();
        text += &format!("  }}\n}}\nedition e{group} \"Edition\" {{\n  for g{group}\n");
        text += &format!("  includes {}\n}}\n", half.join(", "));
    }
    text
}

fn spec(name: &str) -> String {
    std::fs::read_to_string(format!("{}/specs/{name}.tierce", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// What the command prints of `a.tierce` with this locale and width.
fn printed(folder: &Folder, arguments: &str, locale: &str, width: usize) -> String {
    let mut command = folder.command();
    command.args(["inspect", "a.tierce"]).args(arguments.split_whitespace());
    let output = command.env("LC_ALL", locale).env("COLUMNS", width.to_string()).output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
    String::from_utf8(output.stdout).unwrap()
}

fn json(folder: &Folder, arguments: &str) -> Value {
    let run = folder.run(&format!("inspect a.tierce --format json{arguments}"));
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn an_inspection_looks_as_it_did() {
    for (name, text) in [("beacon", spec("beacon")), ("dense", dense(40, 2))] {
        let folder = Folder::with(&[("a.tierce", &text)]);
        for (drawn, locale) in [("unicode", "C.UTF-8"), ("ascii", "C")] {
            let printed = printed(&folder, "", locale, 80);
            assert!(drawn == "unicode" || printed.is_ascii(), "{printed}");
            insta::with_settings!({ omit_expression => true }, {
                insta::assert_snapshot!(format!("inspect_{name}_{drawn}"), printed);
            });
        }
    }
}

#[test]
fn every_line_fits_the_terminal() {
    let folder = Folder::with(&[("shared/metrics.tierce", &spec("shared/metrics"))]);
    let texts = SPECS.iter().map(|name| spec(name)).chain([dense(200, 3)]);
    for text in texts {
        folder.write("a.tierce", &text);
        for (locale, width) in [("C.UTF-8", 60), ("C", 66), ("C", 80), ("C.UTF-8", 120), ("C.UTF-8", 200)] {
            let printed = printed(&folder, "--all", locale, width);
            let long = printed.lines().find(|line| line.chars().count() > width);
            assert_eq!(long, None, "at {width}");
        }
    }
}

/// Colour adds nothing that is not there without it.
#[test]
fn colour_is_beside_the_words() {
    let folder = Folder::with(&[("a.tierce", &dense(12, 2))]);
    let plain = printed(&folder, "--color never", "C.UTF-8", 80);
    let coloured = printed(&folder, "--color always", "C.UTF-8", 80);
    let mut stripped = String::new();
    for part in coloured.split('\u{1b}') {
        stripped +=
            part.strip_prefix('[').and_then(|part| part.split_once('m')).map_or(part, |(_, text)| text);
    }
    assert!(coloured.contains("\u{1b}[1;32m") && coloured.contains("\u{1b}[33m"), "{coloured}");
    assert_eq!(stripped, plain);
}

#[test]
fn the_schema_of_inspections_is_that_of_the_types() {
    schema_is_kept("inspect", inspection_schema());
}

/// The figures of `docs/language/people.md` are those of the spec that it speaks of.
#[test]
fn the_worked_example_of_the_reference_holds() {
    let read =
        |path: &str| std::fs::read_to_string(format!("{}/docs/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let folder = Folder::with(&[("a.tierce", &read("prelude.tierce"))]);
    let served = &json(&folder, " --group makers")["groups"][0]["served"][0];
    let shares = ["value_share", "value_share_with_addons", "idle_share"].map(|name| &served[name]);
    assert_eq!(shares, ["82.83%", "88.62%", "9%"]);
    let page = read("language/people.md").replace('\n', " ");
    for said in [
        "`counter` contains the catalogue (7.52) and ordering (7.92): 82.8%",
        "that is 88.6%",
        "on average 9%",
    ] {
        assert!(page.contains(said), "{said}");
    }
}

#[test]
fn json_is_what_the_schema_says() {
    let schema: Value = serde_json::from_str(&inspection_schema()).unwrap();
    let folder = Folder::with(&[]);
    for text in [spec("beacon"), spec("zoom"), dense(3, 1), "product a \"A\"\n".to_owned()] {
        folder.write("a.tierce", &text);
        conforms(&json(&folder, ""), &schema, &schema, "");
    }
}

#[test]
fn programs_read_what_follows_from_a_spec() {
    let folder = Folder::with(&[("a.tierce", &spec("beacon"))]);
    let document = json(&folder, "");
    let groups = document["groups"].as_array().unwrap();
    let ids: Vec<&str> = groups.iter().map(|group| group["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["builders", "operators", "hobbyists"]);
    assert_eq!(groups[0]["quadrants"]["anchor"], serde_json::json!(["dashboards", "funnels"]));
    assert_eq!(groups[1]["quadrants"]["add_on"], serde_json::json!(["data-residency"]));
    assert_eq!(document["distinct_groups"], serde_json::json!([["builders"], ["operators"]]));
    assert_eq!(document["overlaps"][0]["groups"], serde_json::json!(["builders", "operators"]));
    // Of 4,216 points of value × breadth, `data-residency` has 108 and is in no edition: 97.4…%.
    // 6 × 95 + 5 × 58 + 7 × 71 + 7 × 64 + 9 × 88 + 8 × 61 + 9 × 12 = 3,193, of which 108 are 3.38%.
    let served = &groups[1]["served"][0];
    assert_eq!(served["edition"], "business");
    assert_eq!(
        (&served["value_share"], &served["value_share_with_addons"]),
        (&"96.61%".into(), &"100%".into())
    );
    assert_eq!(
        folder.run("inspect a.tierce --format json").out,
        folder.run("inspect a.tierce --format json").out
    );
}

#[test]
fn only_the_groups_that_are_asked_for() {
    let folder = Folder::with(&[("a.tierce", &dense(6, 4))]);
    let document = json(&folder, " --group g2 --group g0");
    let ids: Vec<&Value> = document["groups"].as_array().unwrap().iter().map(|group| &group["id"]).collect();
    assert_eq!(ids, ["g0", "g2"]);
    // Of the six pairs only `g1` and `g3` is nobody's.
    assert_eq!(document["overlaps"].as_array().unwrap().len(), 5);
    assert_eq!(document["distinct_groups"].as_array().unwrap().len(), 4);
    folder.run("inspect a.tierce --group g9").refused("there is no group `g9`; did you mean `g0`");
    folder.run("inspect a.tierce --group \u{1b}[2J").refused("there is no group `\\u{1b}[2J`");
}

/// `b` is as much like `a` as like `c`, which are not alike: the first two by name are one.
#[test]
fn a_group_between_two_others_is_one_with_the_first() {
    let mut text = String::from("product p \"P\" {\n  currencies USD\n  billing monthly\n}\n");
    text += "policy {\n  same-group 80%\n}\ncapability x\ncapability y\n";
    for (name, x, y) in [("a", "7 100%", "6 50%"), ("b", "5.5 100%", "9 50%"), ("c", "4 100%", "6 100%")] {
        text += &format!("group {name} \"G\" {{\n  scores {{\n    x {x}\n    y {y}\n  }}\n}}\n");
    }
    let folder = Folder::with(&[("a.tierce", &text)]);
    let document = json(&folder, "");
    assert_eq!(document["distinct_groups"], serde_json::json!([["a", "b"], ["c"]]));
    let pairs = document["overlaps"].as_array().unwrap().iter();
    let pairs: Vec<(&Value, &Value)> = pairs.map(|pair| (&pair["share"], &pair["one_group"])).collect();
    assert_eq!(
        pairs,
        [(&"85%".into(), &true.into()), (&"85%".into(), &false.into()), (&"70%".into(), &false.into())]
    );
    let printed = printed(&folder, "", "C.UTF-8", 120);
    assert!(printed.contains("a and b overlap by 85.0%: one distinct group\n"), "{printed}");
    assert!(printed.contains("b and c overlap by 85.0%: kept apart by a third group"), "{printed}");
    assert!(printed.contains("\n  a = b "), "{printed}");
}

#[test]
fn errors_in_the_text_stand_in_the_way_and_packaging_does_not() {
    let folder = Folder::with(&[("a.tierce", FAULTY), ("b.tierce", &format!("{CLEAN}group g \"Makers\"\n"))]);
    let run = folder.run("inspect a.tierce");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("[unknown-word]") && run.err.ends_with("nothing follows from it\n"), "{run:?}");
    let run = folder.run("inspect b.tierce");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("no scores, so nothing is known"), "{run:?}");
    folder.run("inspect .").refused("holds 2 specs, and one is taken at a time");
    folder.run("inspect nope.tierce").refused("there is no such file");
}

#[test]
fn text_of_the_spec_is_shown_and_not_obeyed() {
    let text = "product a \"\u{1b}]0;owned\u{7}\" {\n  currencies USD\n  billing monthly\n}\n\
                group g \"\u{1b}[2J\u{202e}\" {\n  extracts \"\u{9b}31m\"\n}\n";
    let folder = Folder::with(&[("a.tierce", text)]);
    let printed = printed(&folder, "", "C.UTF-8", 80);
    assert!(!printed.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'), "{printed:?}");
    assert!(printed.contains("\\u{1b}[2J\\u{202e}"), "{printed}");
}

#[test]
fn what_is_left_out_is_counted() {
    let folder = Folder::with(&[("a.tierce", &dense(80, 47))]);
    let start = printed(&folder, "", "C.UTF-8", 80);
    assert!(start.contains("… 20 more capabilities; `--all` lists them"), "{start}");
    // 47 groups make 1,081 pairs.
    assert!(start.contains("… 1071 pairs that are less alike; `--all` lists more"), "{start}");
    let whole = printed(&folder, "--all", "C.UTF-8", 80);
    assert!(!whole.contains("more capabilities") && whole.contains("… 81 pairs that are less alike\n"));
    let document = json(&folder, "");
    assert_eq!(document["overlaps"].as_array().unwrap().len(), 1_000);
    assert_eq!(document["overlaps_left_out"], 81);
    assert_eq!(document["groups"][0]["scores"].as_array().unwrap().len(), 80);
}
