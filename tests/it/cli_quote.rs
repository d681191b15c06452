//! `tierce quote`, end to end: bills, refusals, what is assumed, and what is no question at all.

use serde_json::Value;
use tierce::report::quote_schema;

use crate::cli_formats::conforming;
use crate::cli_support::{CLEAN, FAULTY, Folder, Run, STORE};

const BEACON: &str = include_str!("../../specs/beacon.tierce");

fn beacon() -> Folder {
    Folder::with(&[("beacon.tierce", BEACON)])
}

/// What `tierce quote store.tierce ARGUMENTS` prints.
fn store(arguments: &str) -> Run {
    Folder::with(&[("store.tierce", STORE)]).run(&format!("quote store.tierce {arguments}"))
}

macro_rules! assert_looks {
    ($name:literal, $text:expr) => {
        insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!($name, $text) });
    };
}

#[test]
fn a_bill_shows_how_each_amount_was_reached() {
    let run = beacon().run(
        "quote beacon.tierce business --with extra-events=2 --usage seat=40 --usage event=130_000_000 --billing annual",
    );
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_looks!("quote-of-a-year", run.out);
}

#[test]
fn set_up_minimums_and_what_is_quoted_are_told_apart() {
    let team = store("team --usage seat=5 --usage event=7_000 --billing monthly --on 2026-05-01");
    assert_looks!("quote-with-set-up-and-minimum", team.out);
    let pro = store("pro --usage seat=5 --usage door=0 --usage event=3_000");
    assert_eq!(pro.code, 0);
    assert_looks!("quote-that-is-quoted", pro.out);
}

#[test]
fn a_narrow_terminal_without_unicode_gets_a_bill_too() {
    let arguments = "quote beacon.tierce business --usage seat=40 --usage event=130_000_000 --billing annual";
    let output = beacon()
        .command()
        .args(arguments.split(' '))
        .envs([("LC_ALL", "C"), ("COLUMNS", "44")])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.is_ascii() && text.lines().all(|line| line.len() <= 44), "{text}");
    assert!(text.lines().any(|line| line.ends_with(" 245,200.00")), "{text}");
}

#[test]
fn json_is_what_the_schema_says() {
    let run = beacon().run(
        "quote beacon.tierce business --with extra-events=2 --usage seat=40 --usage event=130_000_000 --billing annual --format json",
    );
    let document = conforming(&run.out, &quote_schema());
    let quote = &document["quote"];
    assert_eq!((run.code, &document["refusals"]), (0, &Value::Array(Vec::new())));
    let parts = ["total", "each_period", "metered", "once"].map(|part| quote[part].as_str().unwrap());
    assert_eq!(parts, ["231700.00", "10900.00", "220800.00", "0.00"]);
    let tiers = &quote["lines"][1]["tiers"];
    assert_eq!(
        (&tiers[0]["up_to"], &tiers[1]["units"]),
        (&Value::from("80000000"), &Value::from("20000000"))
    );
    assert_eq!(document["configuration"]["assumed"], serde_json::json!(["currency"]));

    let quoted = store("pro --usage seat=5 --usage door=0 --usage event=3_000 --format json");
    let document = conforming(&quoted.out, &quote_schema());
    assert_eq!((quoted.code, &document["quote"]["total"]), (0, &Value::Null));

    let refused = store("team --with pack=2 --with top --with seats --billing monthly --format json");
    let document = conforming(&refused.out, &quote_schema());
    let kinds: Vec<&str> = document["refusals"].as_array().unwrap().iter().map(kind).collect();
    assert_eq!((refused.code, &document["quote"]), (1, &Value::Null));
    assert_eq!(kinds, ["quantity", "excluded"]);
}

fn kind(refusal: &Value) -> &str {
    refusal["kind"].as_str().unwrap()
}

/// What is asked of the store, why that is refused, and what the advice says.
const REFUSED: &[(&str, &str, &str)] = &[
    ("team --with pack --with pack=4", "`pack` is named more than once", "`--with pack=N`"),
    ("pro --with pack", "`pack` is not sold with `pro`", "with `pro`: `top` and `guide`"),
    (
        "team --with top --with seats --with pack",
        "`top` can't be combined with `seats`",
        "leave one of the two out",
    ),
    ("team --with top", "`top` requires `pack`", "add it: `--with pack`"),
    ("pro --with top", "`top` requires `pack`", "`pack` is sold with `team`, not with `pro`"),
    ("team --with guide", "`guide` requires `map`", "`pro` gives it: take that edition"),
    ("team --with pack=6", "of 1, 4, 7 or 10, not 6", "can be bought: 4 or 7"),
    ("team --with top=2 --with pack", "sold one at a time, and 2 are asked for", ""),
    ("team --billing quarterly", "`team` has no quarterly price in USD", "monthly in USD until 2027-01-01"),
    (
        "pro --on 2027-02-01",
        "`pro` has no monthly price in USD on 2027-02-01",
        "monthly in USD until 2027-01-01",
    ),
    ("team --currency EUR", "`team` has no monthly price in EUR", "through `partner`, in `DE` and `FR`"),
    ("team --usage seat=9", "408.00 USD on 2026-12-31, 14.00 USD on 2027-01-01", "such as `--on 2027-01-01`"),
    ("pro --usage door=1", "`seat` is charged, and not given", "`0` too: `--usage seat=N`"),
    ("pro --usage door=1.5 --usage seat=1", "whole units, and 1.5 are given", "give 1 or 2"),
    (
        "team --usage seat=4 --on 2026-05-01",
        "at least 5 `seat`, and 4 are used",
        "an edition that allows it: `pro`",
    ),
    (
        "team --usage seat=30 --on 2026-05-01",
        "at most 25 `seat`, and 30 are used",
        "an add-on that allows it: `seats`",
    ),
    ("pro --usage seat=1 --usage door=1 --usage wait=9", "at least 15 `wait`, and 9 are used", ""),
    (
        "pro --usage seat=1 --usage door=1 --usage export=20_000",
        "at most 500 `export` a day, and 20,000 a month are used",
        "",
    ),
    (
        "pro --usage seat=1 --usage door=9999999999999999999999999999",
        "an amount of `pro` has more than 28 digits",
        "are the quantities what was meant?",
    ),
];

#[test]
fn what_is_refused_is_said_with_what_would_work() {
    for (asked, why, advice) in REFUSED {
        let period = if asked.contains("--billing") { "" } else { " --billing monthly" };
        let run = store(&format!("{asked}{period}"));
        assert_eq!((run.code, run.err.as_str()), (1, ""), "{asked}: {run:?}");
        let text = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.starts_with("refused: ") && text.contains(why), "{asked}: {text}");
        assert!(text.contains(advice), "{asked}: {text}");
    }
}

#[test]
fn all_reasons_of_one_step_are_told_at_once() {
    let run = store("pro --with pack=2 --with top --billing monthly");
    assert_eq!(run.out.matches("refused: ").count(), 2, "{}", run.out);
    let run = store(
        "team --usage seat=30.5 --usage export=20_000 --usage wait=9 --billing monthly --on 2026-05-01",
    );
    assert_eq!(run.out.matches("refused: ").count(), 4, "{}", run.out);
}

#[test]
fn what_is_no_question_is_not_answered() {
    let cases = [
        ("tema", "there is no edition `tema`; did you mean `team`?"),
        ("makers", "`makers` is a customer group, not an edition; the editions are `team`, `pro` and `free`"),
        ("team --with sets --billing monthly", "there is no add-on `sets`; did you mean `seats`?"),
        ("team --with pro --billing monthly", "`pro` is an edition, not an add-on"),
        ("team --usage shelf=1 --billing monthly", "`shelf` is a capability, not a metric"),
        ("team --usage seat=1 --usage seat=2", "says twice how much of `seat`"),
        ("team --usage seat=1,000", "a number is written like 40, 12.5 or 1_000_000"),
        ("team --usage seat=-1", "is not below 0"),
        ("team --usage seat", "say how much, such as `seat=40`"),
        ("team", "say `--billing monthly` or `--billing annual`"),
        ("team --billing anual", "did you mean `annual`?"),
        ("team --currency usd", "did you mean `USD`?"),
        ("team --currency GBP", "no price book is in GBP; there are prices in `USD` and `EUR`"),
        ("team --channel partnr", "did you mean `partner`?"),
        ("team --region US", "the regions that a book is for are `DE` and `FR`; without `--region`"),
        ("team --eligibility School", "no price book is for the eligibility `School`"),
        ("team --on 2026-02-30", "a day is written like"),
    ];
    for (arguments, why) in cases {
        store(arguments).refused(why);
    }
    let folder = Folder::with(&[("a.tierce", STORE), ("b.tierce", CLEAN)]);
    folder.run("quote . team").refused("holds 2 specs, and one is taken at a time");
    folder.run("quote nope.tierce team").refused("`nope.tierce`: there is no such file");
}

#[test]
fn what_is_not_said_is_assumed_and_told() {
    let folder = beacon();
    let run = folder.run("quote beacon.tierce team --usage seat=1 --billing monthly --today 2026-12-01");
    assert!(run.out.starts_with("Team, monthly in USD on 2026-12-01\n"), "{}", run.out);
    assert!(run.out.ends_with("Assumed: USD, the first currency of the product; the day of `--today`.\n"));
    let run = folder.run("quote beacon.tierce team --usage seat=1 --billing monthly --today 2026-12-01 --on 2026-11-01 --currency EUR");
    assert!(run.out.starts_with("Team, monthly in EUR on 2026-11-01\n"), "{}", run.out);
    assert!(!run.out.contains("Assumed"), "{}", run.out);
    let run = store("pro --usage seat=1 --usage door=1");
    assert!(run.out.contains("Assumed: monthly billing, the only one with a price; USD,"), "{}", run.out);
    let stdin = Folder::with(&[]).run_with("quote - pro --usage seat=1 --usage door=1", STORE);
    assert!(stdin.code == 0 && stdin.out.contains("<stdin>:90"), "{stdin:?}");
}

#[test]
fn findings_about_the_packaging_do_not_stand_in_the_way_and_language_errors_do() {
    let folder =
        Folder::with(&[("store.tierce", STORE), ("faulty.tierce", &format!("{FAULTY}edition e \"E\"\n"))]);
    assert_eq!(folder.run("check store.tierce").code, 1);
    let run = folder.run("quote store.tierce pro --usage seat=1 --usage door=1");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let run = folder.run("quote faulty.tierce e --billing monthly");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("[unknown-word]") && run.err.contains("nothing in it has a price"), "{run:?}");
}

#[test]
fn escapes_in_a_spec_or_an_option_are_shown_and_not_obeyed() {
    let spec =
        STORE.replace("\"Team\"", "\"Te\u{1b}[31mam\u{202e}\"").replace("\"Prices of 2026\"", "\"\u{9b}2J\"");
    let folder = Folder::with(&[("a.tierce", &spec)]);
    let bill = folder.run("quote a.tierce team --usage seat=5 --billing monthly --on 2026-05-01");
    let refusal = folder.run("quote a.tierce team --billing monthly --on 2026-05-01");
    let unknown = folder.run("quote a.tierce te\u{1b}[2Jam --billing monthly --channel \u{1b}c");
    for (run, code) in [(bill, 0), (refusal, 1), (unknown, 2)] {
        let text = format!("{}{}", run.out, run.err);
        assert_eq!(run.code, code, "{text}");
        assert!(!text.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}'), "{text:?}");
    }
}
