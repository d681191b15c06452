//! What an edit of the packaging comes to.

use super::{SPEC, after, changes, changes_on, edited};
use crate::compile::compile;
use crate::text::MapLoad;

#[test]
fn capabilities_levels_and_choices_are_those_that_customers_have_in_the_end() {
    assert_eq!(
        after(&[("includes  sso, audit,", "includes  audit,")]),
        ["- capability-lost edition/firm/capability/sso"]
    );
    assert_eq!(
        after(&[("includes  map, pay", "includes  map, audit, pay")]),
        ["+ capability-gained edition/team/capability/audit"],
        "firm has it already"
    );
    assert_eq!(
        after(&[("help at office", "help at community")]),
        ["- level-lowered edition/team/capability/help"]
    );
    assert_eq!(
        after(&[("pay at card, invoice", "pay at card, bank")]),
        [
            "- choice-lost edition/team/capability/pay",
            "- choice-lost edition/firm/capability/pay",
            "+ choice-gained edition/team/capability/pay",
            "+ choice-gained edition/firm/capability/pay",
        ]
    );
}

#[test]
fn what_is_stated_elsewhere_is_no_change() {
    let same: [&[(&str, &str)]; 6] = [
        // In the edition that is extended, instead of the one that extends it: firm restates what it must.
        &[(
            "  extends   team\n  includes  sso",
            "  includes  map, pay at card, invoice\n  limit     poll 15\n  trial     14 days\n  includes  sso",
        )],
        &[(
            "includes  map, pay at card, invoice, help at office",
            "includes  help at office, pay at invoice, card\n  includes  map",
        )],
        &[("  team annual 10 * monthly", "  team annual {\n    0.5 per 100 call\n    120 per seat\n  }")],
        // The same function in other words.
        &[("      up to 100 at 20.00\n", "      up to 60  at 20.00\n      up to 100 at 20.00\n")],
        &[("edition team \"Team\"", "edition team \"The team\"")],
        &[("metric poll", "// moved\nmetric poll")],
    ];
    for edits in same {
        assert_eq!(after(edits), Vec::<String>::new(), "{edits:?}");
    }
}

#[test]
fn limits_and_allowances_go_either_way() {
    assert_eq!(
        after(&[("limit     seat 25", "limit     seat 20")]),
        ["- limit-lowered edition/team/limit/seat"]
    );
    assert_eq!(after(&[("  limit     seat 25\n", "")]), ["+ limit-raised edition/team/limit/seat"]);
    assert_eq!(
        after(&[("seat 5..500", "seat 10..600")]),
        ["- condition-added edition/firm/limit/seat/least", "+ limit-raised edition/firm/limit/seat"]
    );
    // Fewer minutes are better; firm inherits the limit.
    assert_eq!(
        after(&[("limit     poll 15", "limit     poll 5")]),
        ["+ limit-raised edition/team/limit/poll", "+ limit-raised edition/firm/limit/poll"]
    );
    assert_eq!(
        after(&[("limit     seat 25", "limit     seat 25\n  limit     call 100 daily")]),
        ["- limit-lowered edition/team/limit/call/daily", "- limit-lowered edition/firm/limit/call/daily"]
    );
    assert_eq!(after(&[("call 1_000", "call 900")]), ["- limit-lowered edition/team/allowance/call"]);
    assert_eq!(after(&[("call 1_000", "call unlimited")]), ["+ limit-raised edition/team/allowance/call"]);
    // A twelfth of it in a year.
    let annual = after(&[("resets monthly", "resets annual")]);
    let allowances: Vec<&String> = annual.iter().filter(|line| line.ends_with("/allowance/call")).collect();
    assert_eq!(
        allowances,
        [
            "- limit-lowered edition/team/allowance/call",
            "- limit-lowered edition/firm/allowance/call",
            "- limit-lowered addon/pack/allowance/call",
        ]
    );
    assert_eq!(after(&[("call +500", "call +600")]), ["+ limit-raised addon/pack/allowance/call"]);
}

#[test]
fn a_pack_brings_more_of_what_the_editions_beside_it_give() {
    let metered = ("  resets monthly", "  meters map\n  resets monthly");
    let less = edited(&[metered, ("call +500", "call +400")]);
    assert_eq!(changes(&edited(&[metered]), &less), ["- limit-lowered addon/pack/allowance/call"]);
    let other = edited(&[metered, ("  allowance    call +500\n", "  includes     audit\n")]);
    assert_eq!(
        changes(&edited(&[metered]), &other),
        ["- limit-lowered addon/pack/allowance/call", "+ capability-gained addon/pack/capability/audit"]
    );
}

#[test]
fn a_limit_of_what_is_new_is_part_of_what_is_gained() {
    let edits = [
        (
            "metric seat",
            "capability export \"Exports\"\nmetric exported \"Exports\" {\n  meters export\n}\nmetric seat",
        ),
        ("  limit     seat 25\n", "  includes  export\n  limit     exported 50\n  limit     seat 25\n"),
    ];
    assert_eq!(
        after(&edits),
        [
            "+ capability-gained edition/team/capability/export",
            "+ capability-gained edition/firm/capability/export"
        ]
    );
    // Of what customers had without bound, it takes something away.
    let counted = [
        ("metric seat", "metric pin \"Pins\" {\n  meters map\n}\nmetric seat"),
        ("  limit     seat 25\n", "  limit     pin 50\n  limit     seat 25\n"),
    ];
    assert_eq!(after(&counted)[0], "- limit-lowered edition/team/limit/pin");
}

#[test]
fn terms_bind_more_or_less() {
    assert_eq!(
        after(&[("term      12 months", "term      2 years")]),
        ["- condition-added edition/firm/term"]
    );
    assert_eq!(after(&[("term      12 months", "term      1 years")]), Vec::<String>::new());
    // Who has it no longer tries it.
    assert_eq!(
        after(&[("trial     14 days", "trial     7 days")]),
        ["~ condition-added edition/team/trial", "~ condition-added edition/firm/trial"]
    );
    assert_eq!(
        after(&[("offered-with team, firm", "offered-with firm")]),
        ["- condition-added addon/pack/offered-with/team"]
    );
    assert_eq!(
        after(&[("quantity     1..10", "quantity     2..10 step 2")]),
        ["- condition-added addon/pack/quantity"]
    );
    assert_eq!(
        after(&[("quantity     1..10", "quantity     1..10\n  requires     sso")]),
        ["- condition-added addon/pack/requires/sso"]
    );
    assert_eq!(
        after(&[("for       makers", "for       makers, keepers")]),
        ["~ audience-changed edition/team/for"]
    );
}

#[test]
fn a_capability_that_goes_into_an_add_on_is_one_change() {
    let moved = [
        ("includes  sso, audit,", "includes  audit,"),
        (
            "addon pack",
            "addon entry \"Single sign-on\" {\n  offered-with firm\n  includes     sso\n}\naddon pack",
        ),
        ("  pack monthly 5.00", "  entry monthly 9.00\n  pack monthly 5.00"),
    ];
    assert_eq!(after(&moved), ["- capability-lost edition/firm/capability/sso"]);
    let back = changes(&edited(&moved), SPEC);
    assert_eq!(back, ["+ capability-gained edition/firm/capability/sso"]);
    // Team never had it, and can buy it now.
    let sold_more = [
        moved[0],
        (
            "addon pack",
            "addon entry \"Single sign-on\" {\n  offered-with team, firm\n  includes     sso\n  limit        seat +5\n}\naddon pack",
        ),
    ];
    assert_eq!(
        after(&sold_more),
        ["- capability-lost edition/firm/capability/sso", "+ add-on-added addon/entry"]
    );
}

#[test]
fn another_name_is_one_neutral_change_and_all_else_is_compared() {
    let renamed =
        SPEC.replace("edition firm \"Firm\"", "edition house \"House\"").replace("team, firm", "team, house");
    let renamed = renamed.replace("  firm ", "  house ");
    assert_eq!(changes(SPEC, &renamed), ["~ renamed edition/house (was edition/firm)"]);
    let cut = renamed.replace("seat 5..500", "seat 5..400");
    assert_eq!(
        changes(SPEC, &cut),
        [
            "- limit-lowered edition/house/limit/seat (was edition/firm/limit/seat)",
            "~ renamed edition/house (was edition/firm)"
        ]
    );
    let capability = SPEC.replace("sso", "entry").replace("Single sign-on", "One password");
    assert_eq!(changes(SPEC, &capability), ["~ renamed capability/entry (was capability/sso)"]);
    // What gives something else, too, is no other name: unless the spec says so.
    let other = renamed
        .replace("includes  sso, audit, help at always", "includes  help at always")
        .replace("seat 5..500", "seat 5..");
    assert!(changes(SPEC, &other).contains(&"- edition-withdrawn edition/firm".to_owned()));
    let said = other.replace("edition house \"House\" {", "edition house \"House\" {\n  was       firm");
    assert!(changes(SPEC, &said).contains(&"~ renamed edition/house (was edition/firm)".to_owned()));
}

#[test]
fn what_takes_the_place_of_something_is_not_the_same() {
    let with = |name: &str| {
        edited(&[
            ("metric seat", &format!("capability {name}\nmetric seat")),
            ("includes  sso, audit", &format!("includes  {name}, sso, audit")),
        ])
    };
    assert_eq!(
        changes(&with("exports"), &with("webhooks")),
        [
            "- capability-lost edition/firm/capability/exports",
            "+ capability-gained edition/firm/capability/webhooks"
        ]
    );
    assert_eq!(
        changes(&with("exports"), &with("export")),
        ["~ renamed capability/export (was capability/exports)"]
    );
    // Another unit that counts the same is another price.
    let user = SPEC.replace("metric seat \"Seats\"", "metric user \"Users\"").replace("seat", "user");
    assert!(changes(SPEC, &user).contains(&"- price-raised edition/team/price/USD/monthly".to_owned()));
}

#[test]
fn a_withdrawn_edition_says_where_its_customers_go() {
    let start = SPEC.find("edition team").unwrap();
    let end = SPEC.find("edition firm").unwrap();
    let merged = SPEC[..start].to_owned() + &SPEC[end..];
    let merged = merged.replace(
        "  extends   team\n  includes  sso",
        "  includes  map, pay at card, invoice\n  limit     poll 15\n  includes  sso",
    );
    let merged = merged.replace("offered-with team, firm", "offered-with firm");
    let merged: String = merged.replace(
        "  team monthly {\n    12.00 per seat\n    0.50 per 100 call\n  }\n  team annual 10 * monthly\n",
        "",
    );
    let (old, new) = (super::compiled(SPEC, None), super::compiled(&merged, None));
    let found = super::diff(&old, &new, None);
    let told: Vec<String> = found.changes.iter().map(super::told).collect();
    assert_eq!(told[0], "- edition-withdrawn edition/team", "{told:?}");
    let super::super::Detail::Withdrawn(Some(heir)) = &found.changes[0].detail else { panic!("{told:?}") };
    assert_eq!((heir.given, heir.had), (3, 3));
    let there: Vec<String> = heir.changes.iter().map(super::told).collect();
    assert!(
        there.contains(
            &"- price-raised edition/firm/price/USD/monthly (was edition/team/price/USD/monthly)".to_owned()
        ),
        "{there:?}"
    );
    // Where the spec says who they are now, what they lose there is what they lose.
    let said = merged.replace("edition firm \"Firm\" {", "edition firm \"Firm\" {\n  was       team");
    assert_eq!(changes(SPEC, &said)[0], "- edition-withdrawn edition/team");
}

#[test]
fn what_is_grandfathered_is_kept_until_its_day() {
    let day = |text: &str| Some(text.parse().unwrap());
    let kept =
        edited(&[("  trial     14 days\n", "  trial     14 days\n  grandfathered until 2027-06-30\n")]);
    assert_eq!(changes(SPEC, &kept), ["~ edition-withdrawn edition/team"]);
    assert_eq!(changes_on(day("2027-06-29"), SPEC, &kept), ["~ edition-withdrawn edition/team"]);
    assert_eq!(changes_on(day("2027-06-30"), SPEC, &kept), ["- edition-withdrawn edition/team"]);
    let sooner = kept.replace("2027-06-30", "2027-03-31");
    assert_eq!(changes(&kept, &sooner), ["~ condition-added edition/team/grandfathered"]);
    assert_eq!(changes(&sooner, &kept), ["+ condition-lifted edition/team/grandfathered"]);
}

#[test]
fn scores_move_quadrants_and_make_groups_one() {
    assert_eq!(
        after(&[("    audit  1   5%", "    audit  2   5%")]),
        ["~ score-changed group/makers/capability/audit"]
    );
    assert_eq!(
        after(&[("    sso    2  60%", "    sso    8  60%")])[0],
        "~ quadrant-changed group/makers/capability/sso"
    );
    let alike = SPEC.replace(
        "    map    2  80%\n    sso    9  90%\n    audit  8  70%\n    help   7  30%",
        "    map    9  90%\n    sso    2  60%\n    audit  1   5%\n    help   4  70%",
    );
    assert_eq!(changes(SPEC, &alike).last().unwrap(), "~ groups-changed groups");
}

#[test]
fn what_a_unit_of_a_metric_gives_and_uses_is_compared() {
    assert_eq!(
        after(&[("metric seat \"Seats\" {\n", "metric seat \"Seats\" {\n  grants audit\n")]),
        ["+ capability-gained metric/seat/capability/audit"]
    );
    let drawn = edited(&[("metric poll", "metric minute \"Minutes\" {\n  draws 10 call\n}\nmetric poll")]);
    assert_eq!(
        changes(&drawn, &drawn.replace("draws 10", "draws 12")),
        ["- price-raised metric/minute/draws"]
    );
}

#[test]
fn what_is_meant_is_accepted_and_what_speaks_of_nothing_is_stale() {
    let cut = edited(&[("limit     seat 25", "limit     seat 20")]);
    let accepted = |line: &str, today: Option<&str>| {
        let new = format!("{cut}accept {line}\n");
        let today = today.map(|day| day.parse().unwrap());
        let (old, new) = (super::compiled(SPEC, None), super::compiled(&new, today));
        let found = super::diff(&old, &new, today);
        (found.changes[0].accepted, found.acceptances[0])
    };
    use super::super::Acceptance::{Expired, Stale, Used};
    assert_eq!(
        accepted("limit-lowered on edition/team/limit/seat because \"agreed\"", None),
        (Some(0), Used(1))
    );
    assert_eq!(accepted("limit-lowered on edition/team because \"agreed\"", None), (Some(0), Used(1)));
    assert_eq!(accepted("price-raised on edition/team because \"agreed\"", None), (None, Stale));
    let dated = "limit-lowered on edition/team because \"agreed\" until 2026-12-31";
    assert_eq!(accepted(dated, Some("2026-12-31")), (Some(0), Used(1)));
    assert_eq!(accepted(dated, Some("2027-01-01")), (None, Expired));
    assert_eq!(accepted(dated, None), (Some(0), Used(1)));
}

#[test]
fn a_line_that_gives_no_reason_covers_nothing_and_one_that_is_covered_is_needless() {
    use super::super::Acceptance::{Needless, Stale, Unfounded, Used};
    let cut = edited(&[("limit     seat 25", "limit     seat 20")]);
    let old = super::compiled(SPEC, None);
    let accepted = |lines: &[&str]| {
        let lines: String = lines.iter().map(|line| format!("accept limit-lowered on {line}\n")).collect();
        let model = compile(&MapLoad::single("p.tierce", format!("{cut}{lines}")), "p.tierce", None);
        let found = super::diff(&old, &model, None);
        (found.changes[0].accepted, found.acceptances)
    };
    let (whole, part) = ("edition/team because \"x\"", "edition/team/limit/seat because \"y\"");
    for unfounded in ["edition/team", "edition/team because \"\"", "edition/team because \"  \""] {
        assert_eq!(accepted(&[unfounded]), (None, vec![Unfounded]), "{unfounded}");
        assert_eq!(accepted(&[unfounded, whole]), (Some(1), vec![Unfounded, Used(1)]));
    }
    assert_eq!(accepted(&[whole, part]), (Some(0), vec![Used(1), Needless]));
    assert_eq!(accepted(&[part, whole, whole]), (Some(0), vec![Used(1), Needless, Needless]));
    let firm = "edition/firm because \"x\"";
    assert_eq!(accepted(&[firm, firm, part]), (Some(2), vec![Stale, Stale, Used(1)]));
}

#[test]
fn a_right_for_ever_is_lost_whether_or_not_another_is_stated() {
    let held = |license: &str| edited(&[("  trial     14 days\n", license)]);
    let (perpetual, none) = (held("  license   perpetual\n"), held(""));
    let subscribed = held("  license   subscription\n");
    // Firm inherits what team states.
    let lost = ["- condition-added edition/team/license", "- condition-added edition/firm/license"];
    assert_eq!(changes(&perpetual, &none), lost);
    assert_eq!(changes(&perpetual, &subscribed), lost);
    let gained = ["+ condition-lifted edition/team/license", "+ condition-lifted edition/firm/license"];
    assert_eq!(changes(&none, &perpetual), gained);
    assert!(changes(&none, &subscribed).is_empty() && changes(&subscribed, &none).is_empty());
}

#[test]
fn conditions_are_found_where_they_stand() {
    let old = edited(&[("  trial     14 days\n", "  trial     14 days\n  license   perpetual\n")]);
    let new = edited(&[
        ("  trial     14 days\n", "  license   subscription\n"),
        ("term      12 months", "term      24 months"),
        ("quantity     1..10", "quantity     1..5"),
    ]);
    let (old, new) = (super::compiled(&old, None), super::compiled(&new, None));
    let found = super::diff(&old, &new, None);
    let kept = ["edition/team/trial", "edition/team/license", "edition/firm/term", "addon/pack/quantity"];
    for subject in kept {
        let change = found.changes.iter().find(|change| change.subject == subject).unwrap();
        assert!(change.at.old.is_some() && change.at.new.is_some(), "{subject}");
    }
    // What is stated no longer is missed at the edition.
    let trial = found.changes.iter().find(|change| change.subject == "edition/team/trial").unwrap();
    assert_eq!(trial.at.new, Some(new.model.editions.iter().next().unwrap().1.header.at));
}

#[test]
fn a_metric_of_which_less_is_better_no_longer_turns_its_limits() {
    let more = edited(&[(" {\n  better lower\n}", "")]);
    assert_eq!(changes(SPEC, &more), ["- condition-added metric/poll/better"]);
    assert_eq!(changes(&more, SPEC), ["- condition-added metric/poll/better"]);
    // Where nothing limits it, it turns nothing.
    let free = |text: &str| text.replace("  limit     poll 15\n", "");
    assert!(changes(&free(SPEC), &free(&more)).is_empty());
}
