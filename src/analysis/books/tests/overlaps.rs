//! Price points that could both price one configuration.

use super::*;

#[test]
fn points_overlap_where_nothing_says_which_is_meant() {
    let two = |one: &str, other: &str| {
        let of = compiled(&format!(
            "prices one {{\n  currency USD\n{one}  team monthly 1.00\n}}
prices other {{\n  currency USD\n{other}  team monthly 2.00\n}}\n"
        ));
        !flaws(&of).is_empty()
    };
    assert!(two("", ""));
    assert!(two("  from 2026-01-01\n", ""));
    assert!(two("  until 2026-01-02\n", "  from 2026-01-01\n"));
    assert!(!two("  until 2026-01-01\n", "  from 2026-01-01\n"));
    assert!(!two("  until 2026-01-01\n  grandfathered until 2028-01-01\n", "  from 2026-01-01\n"));
    assert!(!two("  channel partner\n", ""));
    assert!(!two("  channel partner\n", "  channel web\n"));
    assert!(two("  channel partner\n", "  channel partner\n"));
    assert!(!two("  eligibility \"School\"\n", "  channel partner\n"));
    assert!(!two("  region US\n", ""));
    assert!(!two("  region US, CA\n", "  region CA\n"));
    assert!(!two("  region US\n", "  region CA\n"));
    assert!(two("  region US, CA\n", "  region CA, US\n"));
    // Each has a region that the other lacks, so neither is the more specific where both hold.
    assert!(two("  region US, CA\n", "  region CA, MX\n"));
}

#[test]
fn an_overlap_is_told_once() {
    let of = compiled(
        "prices list {
  currency USD
  team monthly 1.00
  team monthly 2.00
  pack monthly 1.00
  pack with pro monthly 2.00
}
prices again {
  based-on list
  currency USD
  pro monthly 3.00
}
prices euro {
  based-on list
  currency EUR
}
prices euro-too {
  currency EUR
  team monthly 3.00
  pro monthly 3.00
}
",
    );
    assert_eq!(
        flaws(&of),
        [
            "team monthly: list:3 and list:4",
            "team monthly: list:3 and again:3",
            "pack monthly: list:5 and again:5",
            "pack monthly: list:6 and again:6",
            "team monthly: euro:3 and euro-too:19",
        ]
    );
    assert_eq!(amounts(point(&of, "list", "team", Period::Monthly)), ["1"]);
}

#[test]
fn thousands_of_points_take_no_quadratic_time() {
    use std::fmt::Write;
    let mut text = String::new();
    let mut from = jiff::civil::date(1000, 1, 1);
    for year in 0..1_500 {
        let until = from.checked_add(jiff::Span::new().years(1)).unwrap();
        write!(text, "prices p-{year} {{\n  currency USD\n  from {from}\n  until {until}\n").unwrap();
        text.push_str("  team monthly 1.00\n  team annual 10 * monthly\n  pack monthly 2.00\n}\n");
        from = until;
    }
    let of = compiled(&text);
    let start = std::time::Instant::now();
    let books = crate::analysis::Books::new(&of.model);
    assert!(books.flaws.is_empty());
    assert_eq!(books.list.iter().map(|book| book.points.len()).sum::<usize>(), 4_500);
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}
