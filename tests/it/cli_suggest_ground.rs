//! `tierce suggest`, end to end: what it does to meters, prices and add-ons, and how it tells of that.

use serde_json::Value;

use crate::cli_support::Folder;

/// A spec of this product, with a group for each line of scores and one edition and book.
fn spec(groups: &[(&str, &str)], rest: &str) -> String {
    let mut text =
        "product pipes \"Pipes\" {\n  currencies USD\n  billing monthly, quarterly\n}\n".to_owned();
    for (name, scores) in groups {
        let rows = scores.replace(", ", "\n    ");
        text +=
            &format!("group {name} {{\n  extracts \"A way of its own\"\n  scores {{\n    {rows}\n  }}\n}}\n");
    }
    text + rest
}

fn suggested(text: &str) -> (Value, String, String) {
    let folder = Folder::with(&[("a.tierce", text)]);
    let run = folder.run("suggest a.tierce --format json --write b.tierce");
    assert_eq!(run.code, 0, "{}", run.err);
    let human = folder.run("suggest a.tierce").out;
    (serde_json::from_str(&run.out).unwrap(), folder.read("b.tierce"), human)
}

/// What the moves of a kind say, each on one line.
fn told(document: &Value, kind: &str) -> Vec<String> {
    let moves = document["moves"].as_array().unwrap().iter().filter(|made| made["kind"] == kind);
    moves
        .map(|made| format!("{}: {}", made["what"].as_str().unwrap(), made["why"].as_str().unwrap()))
        .collect()
}

/// What is said of an item's fate.
fn fate<'a>(document: &'a Value, list: &str, id: &str) -> &'a str {
    let rows = document[list].as_array().unwrap();
    rows.iter().find(|row| row["id"] == id).unwrap()["fate"].as_str().unwrap()
}

#[test]
fn what_a_group_pays_more_by_as_it_gets_more_is_charged_longest() {
    let mut rest = String::new();
    let names = ["sync", "rules", "charts", "alerts", "logs", "watch"];
    for name in names {
        rest += &format!(
            "capability {name}\nmetric {name}-unit \"{name}\" {{\n  meters {name}\n  resets monthly\n}}\n"
        );
    }
    rest += "edition one \"One\" {\n  for many\n  includes sync, rules, charts, alerts\n  allowance alerts-unit 5\n}\n";
    rest += "edition two \"Two\" {\n  for few\n  includes logs, watch\n}\n";
    let charges = |names: &[&str]| -> String {
        names.iter().map(|name| format!("    0.10 per {name}-unit\n")).collect()
    };
    rest += &format!(
        "prices list {{\n  currency USD\n  one monthly {{\n    10.00\n{}  }}\n  one quarterly 3 * monthly\n  two monthly \
         {{\n    10.00\n{}  }}\n  two quarterly 3 * monthly\n}}\n",
        charges(&names[..4]),
        charges(&names[4..])
    );
    let groups = [
        ("many", "sync 10 99%, rules 9 98%, charts 9 97%, alerts 9 96%"),
        // Fewer come for these two than for anything else, but they come for nothing else.
        ("few", "logs 6 50%, watch 7 55%"),
    ];
    let (document, written, _) = suggested(&spec(&groups, &rest));
    let dropped = told(&document, "drop");
    assert_eq!(dropped.len(), 3, "{dropped:?}");
    assert!(written.contains("0.10 per sync-unit") && written.contains("0.10 per watch-unit"), "{written}");
    assert!(!written.contains("alerts-unit"), "{written}");
    assert_eq!(
        (fate(&document, "editions", "one"), fate(&document, "editions", "two")),
        ("changed", "changed")
    );
}

#[test]
fn remarks_on_a_price_stay_when_it_leaves_the_sheet_and_its_add_on_is_told_of() {
    let rest = "capability sync\ncapability voice\nedition one \"One\" {\n  for many\n  includes sync\n}\n\
                addon voice-pack \"Voice\" {\n  offered-with one\n  includes voice\n}\n\
                prices list {\n  currency USD\n  one monthly {\n    200.00 // as in 2020\n    50.00 setup // once\n  }\n  \
                one quarterly 3 * monthly // less\n  voice-pack monthly 10.00\n  voice-pack quarterly 30.00\n}\n\
                deals q3 \"Q3\" {\n  closed 100\n  off-list 60\n}\n";
    let (document, written, human) = suggested(&spec(&[("many", "sync 9 90%, voice 8 20%")], rest));
    assert!(written.contains("// was 200.00 and 50.00 setup; as in 2020; once\n"), "{written}");
    assert!(written.contains("// was 3 * monthly; less\n"), "{written}");
    assert_eq!(
        (fate(&document, "editions", "one"), fate(&document, "add_ons", "voice-pack")),
        ("changed", "changed")
    );
    let row = human.lines().find(|line| line.trim_start().starts_with("voice-pack")).unwrap_or_default();
    assert!(row.contains("changes") && row.contains("needs a price"), "{human}");
}

#[test]
fn an_add_on_is_said_to_sell_what_it_sells() {
    let rest = "capability sync\ncapability maps\ncapability pay\nedition one \"One\" {\n  for many\n  includes sync\n}\n\
                addon map-pack \"Maps\" {\n  offered-with one\n  includes maps\n}\n";
    let scores = [("many", "sync 9 90%, maps 8 80%, pay 7 70%")];
    let (document, ..) = suggested(&spec(&scores, rest));
    let moved = told(&document, "move");
    assert_eq!(
        moved,
        [
            "include `maps` and `pay` in `one`; `map-pack` sells `maps` now: most of `many` reach for them and find them \
          worth much: their edition is built on them"
        ]
    );
    let (document, ..) = suggested(&spec(&scores, &rest.replace("includes maps\n", "includes maps, pay\n")));
    let moved = told(&document, "move");
    assert!(
        moved[0].starts_with("include `maps` and `pay` in `one`, which `map-pack` sells now: "),
        "{moved:?}"
    );
}

#[test]
fn what_a_free_edition_gives_and_all_expect_is_in_what_they_pay_for() {
    let rest = "capability sync\ncapability chat\nedition free-one \"Free\" {\n  includes chat\n}\n\
                edition one \"One\" {\n  includes sync\n}\nprices list {\n  currency USD\n  free-one monthly free\n  \
                free-one quarterly free\n  one monthly 9.00\n  one quarterly 27.00\n}\n";
    let (document, written, _) = suggested(&spec(&[("many", "sync 9 90%, chat 1 80%")], rest));
    assert!(written.contains("includes sync, chat"), "{written}");
    let left = document["findings"]["new"].to_string();
    assert!(!left.contains("gated-base"), "{left}");
}

#[test]
fn whom_an_edition_declines_stays_declined_when_it_is_merged() {
    let rest = "capability sync\ncapability chat\ncapability maps\nedition one \"One\" {\n  for many\n  includes sync, \
                chat\n}\nedition two \"Two\" {\n  for many\n  includes sync, chat\n  declined few\n}\nedition three \
                \"Three\" {\n  for many\n  includes sync\n  declined few\n}\n";
    let groups = [("many", "sync 9 90%, chat 8 80%"), ("few", "maps 8 80%, chat 1 10%")];
    let (document, written, _) = suggested(&spec(&groups, rest));
    assert!(!told(&document, "merge").is_empty());
    assert!(written.contains("declined few\n"), "{written}");
    let left = document["findings"]["new"].to_string();
    assert!(!left.contains("unserved-group"), "{left}");
}

#[test]
fn who_has_a_free_edition_need_not_share_one_that_is_built_for_others() {
    let rest = "capability sync\ncapability chat\nedition free-one \"Free\" {\n  for few\n  includes chat\n}\nedition one \
                \"One\" {\n  for many, few\n  includes sync\n}\nprices list {\n  currency USD\n  free-one monthly free\n  \
                free-one quarterly free\n  one monthly 9.00\n  one quarterly 27.00\n}\n";
    let (document, written, _) = suggested(&spec(&[("many", "sync 9 90%"), ("few", "chat 9 90%")], rest));
    assert!(told(&document, "split")[0].starts_with("split `one`: `free-one` is for `few`"), "{document}");
    assert!(written.contains("for      many\n") && !written.contains("edition few"), "{written}");
}
