//! `tierce cheapest`, end to end: what is cheapest, what the others can do, and why some can't.

use serde_json::Value;
use tierce::report::cheapest_schema;

use crate::cli_formats::conforming;
use crate::cli_support::{CLEAN, FAULTY, Folder, Run};

const BEACON: &str = include_str!("../../specs/beacon.tierce");

/// What `tierce cheapest beacon.tierce ARGUMENTS` prints.
fn beacon(arguments: &str) -> Run {
    Folder::with(&[("beacon.tierce", BEACON)]).run(&format!("cheapest beacon.tierce {arguments}"))
}

macro_rules! assert_looks {
    ($name:literal, $text:expr) => {
        insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!($name, $text) });
    };
}

#[test]
fn the_cheapest_has_its_bill_and_the_others_say_what_they_can_do() {
    let run =
        beacon("--needs support=business-hours --usage seat=20 --usage event=42_000_000 --billing annual");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_looks!("cheapest-with-packs", run.out);
}

#[test]
fn where_nothing_will_do_each_edition_says_why() {
    let run = beacon("--needs data-residency --billing monthly");
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert_looks!("cheapest-of-nothing", run.out);
    let wanted = beacon("--needs sso --usage seat=5 --billing monthly");
    assert_eq!(wanted.code, 1);
    assert!(
        wanted.out.contains("`business` is sold for at least 10 `seat`, and 5 are used"),
        "{}",
        wanted.out
    );
    // Another edition allows so few, and lacks what is wanted.
    assert!(!wanted.out.contains("help:"), "{}", wanted.out);
}

#[test]
fn what_is_wanted_twice_is_wanted_once() {
    let once = beacon("--needs sso --usage seat=12 --billing monthly");
    let twice = beacon("--needs sso,sso --needs sso --usage seat=12 --billing monthly");
    assert_eq!((once.code, once.out), (0, twice.out));
}

#[test]
fn the_price_is_the_one_that_quote_gives() {
    let folder = Folder::with(&[("beacon.tierce", BEACON)]);
    let usage = "--usage seat=40 --usage event=31_000_000 --billing monthly --format json";
    let found = folder.run(&format!("cheapest beacon.tierce --needs sso,audit-log {usage}"));
    let document = conforming(&found.out, &cheapest_schema());
    let quoted = folder.run(&format!("quote beacon.tierce business --with extra-events=3 {usage}"));
    let quoted: Value = serde_json::from_str(&quoted.out).unwrap();
    assert_eq!(document["cheapest"], quoted);
    assert_eq!(
        (&document["proven"], &document["editions"][0]["addons"][0]["quantity"]),
        (&true.into(), &"3".into())
    );
    assert_eq!(document["editions"][1]["why"]["kind"], "lacks");
    assert_eq!(document["editions"][1]["why"]["needs"][0]["capability"], "sso");
}

#[test]
fn what_only_sales_can_price_comes_last_and_is_no_number() {
    let run = beacon("--needs data-residency --usage seat=10 --billing annual --format json");
    let document = conforming(&run.out, &cheapest_schema());
    assert_eq!((run.code, &document["editions"][0]["possible"]), (0, &true.into()));
    assert_eq!(document["editions"][0]["total"], Value::Null);
    let refused = beacon("--needs data-residency --billing annual --format json");
    let document = conforming(&refused.out, &cheapest_schema());
    assert_eq!((refused.code, &document["cheapest"]), (1, &Value::Null));
    assert_eq!(document["editions"][0]["why"]["refusals"][0]["kind"], "missing_usage");
}

#[test]
fn what_is_misspelt_is_no_question() {
    beacon("--needs soo --billing monthly").refused("there is no capability `soo`; did you mean `sso`?");
    beacon("--needs team --billing monthly").refused("`team` is an edition, not a capability");
    beacon("--needs support=always --billing monthly")
        .refused("`support` has no level `always`; did you mean `always-on`?");
    beacon("--needs sso=on --billing monthly").refused("`sso` has no level `on`: it is there or not there");
    beacon("--needs sso").refused(
        "the spec has a price for `monthly` and `annual`: say `--billing monthly` or `--billing annual`",
    );
    beacon("--needs sso --billing monthly --channel partner")
        .refused("no price book is for the channel `partner`");
}

#[test]
fn nothing_is_found_in_a_spec_with_language_errors_or_without_anything_on_sale() {
    let folder = Folder::with(&[("faulty.tierce", FAULTY), ("clean.tierce", CLEAN)]);
    let run = folder.run("cheapest faulty.tierce --billing monthly");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    let bare = "product p \"P\" {\n  currencies USD\n  billing monthly\n}\nedition e {\n  grandfathered\n}\n";
    Folder::with(&[("p.tierce", bare)]).run("cheapest p.tierce").refused("no edition of the spec is on sale");
}
