//! Back-ends at their edges: hostile words, a day, two items of one title.

use crate::emit_golden::{assert_kept, input};
use tierce::compile::{Compilation, compile};
use tierce::emit::BackEnd;
use tierce::text::MapLoad;

fn spec(text: &str) -> Compilation {
    let compilation = compile(&MapLoad::single("edge.tierce", text), "edge.tierce", None);
    assert!(compilation.model.is_sound(), "{:#?}", compilation.model.faults);
    compilation
}

fn emitted(name: &str, compilation: &Compilation, as_of: Option<&str>) -> String {
    let as_of = as_of.map(|day| day.parse().unwrap());
    let back_end = BackEnd::named(name).unwrap();
    let artifact = (back_end.emit)(&input(compilation, as_of));
    String::from_utf8(artifact.bytes).unwrap()
}

const HOSTILE: &str = r#"tierce 1

product no "<img src=x> | `no`" {
  currencies USD
  billing    monthly
}

group e3 "=cmd|'/C calc'!A0"

/// -- # `'" | <!-- -->
capability on "\u{1b}[31mred\u{7}\nnext" {
  levels yes, null
}

metric y "+1\t2"

edition null "@everyone #1 ~ 12:30" {
  for      e3
  includes on at yes
  limit    y 1_000..
}

edition n "Twin" {
  includes on
}

addon off "-\u{202e}" {
  offered-with null
  includes     on at null
}

addon true "Twin" {
  offered-with null
}

edition false "Twin" {
}

prices inf ".inf" {
  currency USD
  region   NO
  null  monthly 1_234.5 sku "0123"
  off   monthly quoted  sku "1e3"
}
"#;

#[test]
fn hostile_words_stay_words() {
    let compilation = spec(HOSTILE);
    for name in ["matrix.md", "matrix.csv", "matrix.html", "grid.svg", "price-sheet.yaml"] {
        assert_kept(&format!("hostile.{name}"), &emitted(name, &compilation, None));
    }
}

const DATED: &str = r#"tierce 1

product dated {
  currencies USD
  billing    monthly
}

edition one {
}

prices old {
  currency USD
  until    2026-01-01
  grandfathered until 2026-07-01
  one monthly 1.00
}

prices new {
  currency USD
  from     2026-01-01
  until    2027-01-01
  one monthly 2.00
}
"#;

#[test]
fn a_day_keeps_the_books_in_force_and_marks_those_of_existing_customers() {
    let compilation = spec(DATED);
    let books = |day: Option<&str>| {
        let sheet: serde_json::Value =
            serde_json::from_str(&emitted("price-sheet.json", &compilation, day)).unwrap();
        assert_eq!(sheet.get("as_of").and_then(|day| day.as_str()), day);
        let customers = |book: &serde_json::Value| {
            let customers = book.get("customers").map_or("", |customers| customers.as_str().unwrap());
            format!("{} {customers}", book["id"].as_str().unwrap())
        };
        let books: Vec<String> = sheet["books"].as_array().unwrap().iter().map(customers).collect();
        assert_eq!(sheet["prices"].as_array().unwrap().len(), books.len());
        books
    };
    assert_eq!(books(None), ["old ", "new "]);
    assert_eq!(books(Some("2025-12-31")), ["old all"]);
    assert_eq!(books(Some("2026-01-01")), ["old existing", "new all"]);
    assert_eq!(books(Some("2026-07-01")), ["new all"]);
    assert!(books(Some("2027-01-01")).is_empty());
}

#[test]
fn a_day_keeps_the_rows_of_the_books_that_are_sold_on_it() {
    let compilation = spec(DATED);
    let rows = |day| {
        let matrix = emitted("matrix.csv", &compilation, day);
        matrix.lines().filter(|line| line.contains("Prices")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(rows(Some("2026-02-01")), [",Prices,USD monthly,2.00"]);
    assert_eq!(
        rows(None),
        [
            ",Prices,\"USD monthly, old (until 2026-01-01; kept until 2026-07-01)\",1.00",
            ",Prices,\"USD monthly, new (from 2026-01-01; until 2027-01-01)\",2.00",
        ]
    );
    let shown = emitted("matrix.md", &compilation, Some("2026-02-01"));
    assert!(shown.contains("Prices not shown: old (until 2026-01-01; kept until 2026-07-01)."), "{shown}");
}

const PRICED: &str = r#"tierce 1

product priced {
  currencies USD
  billing    monthly, annual
}

capability polling
metric seat
metric event {
  resets monthly
}
metric poll {
  better lower
}
metric turnover {
  money
  resets monthly
}

edition base {
  limit poll 15
}
edition team {
  limit poll 5..30
}
edition all {
  limit poll unlimited
}
addon more {
  offered-with base
  limit        seat +1_000
  allowance    event +5_000
  quantity     1..
}

prices list {
  currency JPY
  base annual {
    100
    per event steps {
      up to 1_000  500
      above        quoted
    }
    2.9% of turnover
    minimum 50_000
    9_000 setup
  }
  team annual {
    per seat volume {
      up to 10    free
      up to 50    at 0.5 per 10
      above       at 4
    }
  }
  all annual free
  more with base annual 20% of subscription
  more annual {
    30 per block of 1_000 event
  }
}
"#;

#[test]
fn every_kind_of_charge_and_limit_has_its_words() {
    let compilation = spec(PRICED);
    let matrix = emitted("matrix.csv", &compilation, None);
    let rows: Vec<&str> = matrix.lines().skip(1).collect();
    assert_eq!(
        rows,
        [
            "\
,Prices,JPY annual,\"100 JPY + 2.9% of turnover each month + 9000 JPY setup + per event each month, a total a \
band: up to 1000 for 500; above quoted; minimum 50000 JPY\",\"per seat, all at one rate: up to 10 free; up to 50 at 0.5 per \
10; above at 4\",free,20% of subscription with base; 30 JPY per block of 1000 event each month otherwise",
            ",Limits and allowances,\"seat, at most\",,,,1000 more",
            ",Limits and allowances,\"event monthly, included\",,,,5000 more",
            ",Limits and allowances,\"poll, at least\",15,5,unlimited,",
            ",Limits and allowances,\"poll, at most\",,30,,",
            ",Terms,Offered with,,,,base",
            ",Terms,How many,,,,1 or more",
        ]
    );
}
