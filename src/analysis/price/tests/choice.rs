//! Which book, which day, which price point.

use super::*;

const BOOKS: &str = "edition team \"Team\"
edition pro \"Pro\"
addon pack \"Pack\" {
  offered-with team, pro
}
prices list {
  currency USD
  team monthly 10.00
  pro  monthly 20.00
  pack monthly 5.00
  pack with pro monthly 4.00
}
prices partner {
  currency USD
  channel  partner
  team monthly 9.00
  pack monthly 3.00
}
prices school {
  currency    USD
  eligibility \"School\"
  team monthly 8.00
}
prices north {
  currency USD
  region   US, CA
  team monthly 7.00
}
prices canada {
  currency USD
  region   CA
  team monthly 6.00
}
prices partner-school {
  currency    USD
  channel     partner
  eligibility \"School\"
  team monthly 5.00
}
";

#[test]
fn the_most_specific_book_prices_each_item() {
    check(
        BOOKS,
        &[
            ("team monthly USD", "10.00"),
            ("team monthly USD channel partner", "9.00"),
            ("team monthly USD channel web", "10.00"),
            ("team monthly USD eligibility \"School\"", "8.00"),
            ("team monthly USD region US", "7.00"),
            ("team monthly USD region CA", "6.00"),
            ("team monthly USD region MX", "10.00"),
            ("team monthly USD channel partner eligibility \"School\"", "5.00"),
            // Between two of one condition each, who buys wins over the channel, that over the region.
            ("team monthly USD region US channel partner", "9.00"),
            ("team monthly USD region US eligibility \"School\"", "8.00"),
            // An item that the specific book does not price is priced by the general one.
            ("pro monthly USD channel partner", "20.00"),
        ],
    );
}

#[test]
fn the_price_with_an_edition_wins_over_the_general_one_of_its_book() {
    check(
        BOOKS,
        &[
            ("team with pack monthly USD", "15.00"),
            ("pro with pack monthly USD", "24.00"),
            ("pro with pack monthly USD channel partner", "23.00"),
        ],
    );
}

const YEARS: &str = "edition team \"Team\"
edition late \"Late\"
prices y25 {
  currency USD
  until    2026-01-01
  team monthly 10.00
}
prices y26 {
  currency USD
  from     2026-01-01
  until    2027-01-01
  grandfathered until 2028-01-01
  team monthly 11.00
}
prices y27 {
  currency USD
  from     2027-01-01
  late monthly 30.00
}
prices yen {
  currency JPY
  from     2026-01-01
  team monthly 1_000
}
";

#[test]
fn a_day_chooses_the_book_and_without_one_only_one_may_fit() {
    check(
        YEARS,
        &[
            ("team monthly USD on 2025-12-31", "10.00"),
            ("team monthly USD on 2026-01-01", "11.00"),
            ("team monthly USD on 2026-12-31", "11.00"),
            // A grandfathered book no longer sells after its end.
            ("team monthly USD on 2027-01-01", "no team on 2027-01-01"),
            ("team monthly USD", "which of 2025-12-31, 2026-01-01"),
            ("late monthly USD", "30.00"),
            ("late monthly USD on 2026-06-01", "no late on 2026-06-01"),
            ("team monthly JPY", "1000"),
            ("late monthly JPY", "no late"),
            ("team annual USD", "no team"),
        ],
    );
}

#[test]
fn a_price_paid_once_serves_on_the_days_that_have_no_other() {
    let spec = "edition team \"Team\"
addon course \"Course\" {
  offered-with team
}
prices list {
  currency USD
  team   monthly 10.00
  course once    100.00
}
prices autumn {
  currency USD
  from     2026-09-01
  course monthly 5.00
}
";
    check(
        spec,
        &[
            ("team with course monthly USD on 2026-08-31", "110.00"),
            ("team with course monthly USD on 2026-09-01", "15.00"),
            ("team with course monthly USD", "which of 2026-08-31, 2026-09-01"),
        ],
    );
}

#[test]
fn without_a_day_items_must_be_on_sale_together() {
    let spec = "edition team \"Team\"
addon pack \"Pack\" {
  offered-with team
}
addon late \"Late\" {
  offered-with team
}
prices core {
  currency USD
  from     2026-01-01
  team monthly 10.00
}
prices packs {
  currency USD
  from     2026-03-01
  until    2026-06-01
  pack monthly 1.00
}
prices later {
  currency USD
  from     2026-06-01
  late monthly 1.00
}
";
    check(
        spec,
        &[
            ("team monthly USD", "10.00"),
            ("team with pack monthly USD", "11.00"),
            ("team with pack, late monthly USD", "no pack on 2026-06-01"),
        ],
    );
}
