//! Limits of editions and add-ons, together.

use super::*;

/// An edition and add-ons with limits; everything is free.
fn spec(edition: &str, addons: &[(&str, &str)]) -> String {
    let mut spec = format!("edition team \"Team\" {{\n  {edition}\n}}\n");
    let mut prices = "prices list {\n  currency USD\n  team monthly free\n".to_owned();
    for (name, line) in addons {
        spec += &format!("addon {name} {{\n  offered-with team\n  quantity 1..9\n  {line}\n}}\n");
        prices += &format!("  {name} monthly free\n");
    }
    format!("{spec}{prices}}}\n")
}

#[test]
fn a_least_and_a_most() {
    check(
        &spec("limit seat 5..250", &[]),
        &[
            ("team { seat 4 } monthly USD", "seat under 5 of team"),
            ("team { seat 5 } monthly USD", "0.00"),
            ("team { seat 250 } monthly USD", "0.00"),
            ("team { seat 251 } monthly USD", "seat over 250 of team"),
            // What is not given is not held against a limit.
            ("team monthly USD", "0.00"),
        ],
    );
}

#[test]
fn an_add_on_betters_or_adds() {
    let addons = [
        ("large", "limit seat 1_000"),
        ("small", "limit seat 100"),
        ("more", "limit seat +10"),
        ("open", "limit seat unlimited"),
        ("many", "limit seat 20.."),
    ];
    check(
        &spec("limit seat 5..250", &addons),
        &[
            ("team with large { seat 1_000 } monthly USD", "0.00"),
            ("team with large { seat 1_001 } monthly USD", "seat over 1000 of large"),
            ("team with large { seat 4 } monthly USD", "seat under 5 of team"),
            ("team with small { seat 250 } monthly USD", "0.00"),
            ("team with small { seat 251 } monthly USD", "seat over 250 of team"),
            ("team with more 2 { seat 270 } monthly USD", "0.00"),
            ("team with more 2 { seat 271 } monthly USD", "seat over 270 of team"),
            ("team with more 2, large { seat 1_020 } monthly USD", "0.00"),
            ("team with more 2, large { seat 1_021 } monthly USD", "seat over 1020 of large"),
            ("team with open { seat 99_999 } monthly USD", "0.00"),
            ("team with many { seat 10 } monthly USD", "seat under 20 of many"),
            ("team with many { seat 251 } monthly USD", "seat over 250 of team"),
        ],
    );
}

#[test]
fn without_a_limit_of_the_edition_the_add_on_sets_one() {
    let addons = [("cap", "limit seat 10"), ("more", "limit seat +10")];
    check(
        &spec("limit event 5", &addons),
        &[
            ("team { seat 99 } monthly USD", "0.00"),
            ("team with more { seat 99 } monthly USD", "0.00"),
            ("team with cap { seat 11 } monthly USD", "seat over 10 of cap"),
            ("team with cap, more { seat 20 } monthly USD", "0.00"),
            ("team with cap, more { seat 21 } monthly USD", "seat over 20 of cap"),
        ],
    );
    check(&spec("limit seat unlimited", &addons), &[("team with cap { seat 99 } monthly USD", "0.00")]);
}

#[test]
fn where_less_is_better_limits_go_the_other_way() {
    let addons = [("fast", "limit wait 5"), ("slow", "limit wait 60"), ("less", "limit wait +2")];
    check(
        &spec("limit wait 15", &addons),
        &[
            ("team { wait 15 } monthly USD", "0.00"),
            ("team { wait 14 } monthly USD", "wait under 15 of team"),
            ("team { wait 600 } monthly USD", "0.00"),
            ("team with fast { wait 5 } monthly USD", "0.00"),
            ("team with fast { wait 4 } monthly USD", "wait under 5 of fast"),
            ("team with slow { wait 15 } monthly USD", "0.00"),
            ("team with less 4 { wait 7 } monthly USD", "0.00"),
            ("team with less 4 { wait 6 } monthly USD", "wait under 7 of team"),
            ("team with less 9 { wait 0 } monthly USD", "0.00"),
        ],
    );
    check(
        &spec("limit wait 5..60", &[]),
        &[
            ("team { wait 4 } monthly USD", "wait under 5 of team"),
            ("team { wait 60 } monthly USD", "0.00"),
            ("team { wait 61 } monthly USD", "wait over 60 of team"),
        ],
    );
}

#[test]
fn a_limit_over_another_time_is_compared_evenly_over_a_year() {
    // 500 a day are 182,500 a year, so 15,208 a month: events reset each month.
    check(
        &spec("limit event 500 daily", &[("burst", "limit event 20_000")]),
        &[
            ("team { event 15_208 } monthly USD", "0.00"),
            ("team { event 15_209 } monthly USD", "event over 500 of team"),
            // A limit over another time stands beside it.
            ("team with burst { event 15_209 } monthly USD", "event over 500 of team"),
        ],
    );
    // Calls reset each day, so 10 a day are 3,650 a year.
    check(
        &spec("limit call 3_649 annual", &[]),
        &[
            ("team { call 9 } monthly USD", "0.00"),
            ("team { call 10 } monthly USD", "call over 3649 of team"),
        ],
    );
    // A count that never resets can't be held against a limit over a time.
    check(&spec("limit seat 5 daily", &[]), &[("team { seat 99 } monthly USD", "0.00")]);
}
