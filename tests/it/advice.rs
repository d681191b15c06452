//! What the help of a finding says to write can be written, and the finding is gone.

use std::collections::BTreeMap;

use crate::support::{ROOT, Sample};

/// The help of all findings of `rule` about `text`.
fn advice(text: &str, rule: &str) -> String {
    let files = BTreeMap::from([(ROOT.to_owned(), text.as_bytes().to_vec())]);
    let (_, findings) = Sample { root: ROOT.to_owned(), files, today: None }.check();
    let of_rule = findings.iter().filter(|finding| finding.rule.name == rule);
    of_rule.flat_map(|finding| finding.help.clone()).collect::<Vec<_>>().join("\n")
}

/// Replaces what stands once.
fn instead(text: &str, old: &str, new: &str) -> String {
    assert_eq!(text.matches(old).count(), 1, "{old}");
    text.replace(old, new)
}

const CREDITS: &str = "tierce 1
product acme \"Acme\" {
  currencies USD
  billing    monthly, annual
}
capability images \"Images\"
metric credit \"Credits\" {
  meters images
}
edition bare \"Bare\" {
  includes  images
  license   subscription
}
edition team \"Team\" {
  includes  images
  allowance credit 500
}
addon pack \"Pack\" {
  offered-with bare
  allowance    credit +1_000
  quantity     1..9
}
addon refill \"Refill\" {
  offered-with team
  allowance    credit +2_000
  quantity     1..9
}
prices list \"List prices\" {
  currency USD
  bare monthly 5.00
  team monthly 9.00
  bare annual  50.00
  team annual  90.00
  pack   once  12.00
  refill once  20.00
}
test \"what was bought can be used\" {
  price bare with pack 3 { credit 3_000 } monthly USD = 5.00
  price team with refill 2 { credit 4_500 } monthly USD = 9.00
}
";

#[test]
fn use_stops_at_what_was_bought() {
    let help = advice(CREDITS, "uncharged-allowance");
    assert!(help.contains("write `limit credit 0` in `bare` and `limit credit +1_000` in `pack`"), "{help}");
    assert!(
        help.contains(
            "write `limit credit 500` where use stops there, and `limit credit +2_000` in `refill`"
        ),
        "{help}"
    );
    let mended =
        instead(CREDITS, "  license   subscription\n", "  license   subscription\n  limit credit 0\n");
    let mended = instead(&mended, "+1_000\n", "+1_000\n  limit credit +1_000\n");
    let mended = instead(&mended, "credit 500\n", "credit 500\n  limit credit 500\n");
    let mended = instead(&mended, "+2_000\n", "+2_000\n  limit credit +2_000\n");
    assert_eq!(advice(&mended, "uncharged-allowance"), "");
}

const YEARS: &str = "tierce 1
product acme \"Acme\" {
  currencies USD
  billing    monthly, annual
}
capability boards \"Boards\"
capability help   \"Help\"
edition team \"Team\" {
  includes boards
}
addon care \"Care\" {
  offered-with team
  includes     help
}
prices months \"By the month\" {
  currency USD
  team monthly 10.00
  care monthly 3.00
}
prices years \"By the year\" {
  currency USD
  team           annual 130.00
  care with team monthly 2.00
  care with team annual 25.00
}
";

#[test]
fn a_multiple_is_of_a_price_in_the_same_book() {
    let help = advice(YEARS, "annual-dearer");
    assert!(help.contains("ask less than twelve months come to in `months`"), "{help}");
    assert!(help.contains("such as `care with team annual 10 * monthly`"), "{help}");
    assert!(!help.contains("`team annual 10"), "{help}");
    let mended = instead(YEARS, "annual 130.00", "annual 119.00");
    let mended = instead(&mended, "annual 25.00", "annual 10 * monthly");
    assert_eq!(advice(&mended, "annual-dearer"), "");
}

#[test]
fn a_metric_that_goes_leaves_no_empty_line_at_the_end() {
    let head = "tierce 1\nproduct acme \"Acme\" {\n  currencies USD\n  billing    monthly\n}\nedition team \"Team\"\n\
                prices list \"List prices\" {\n  currency USD\n  team monthly 9.00\n}\n";
    let (metric, kept) = ("\n/// Nobody asks.\nmetric seat \"Seats\"\n", "\ncapability boards \"Boards\"\n");
    for (text, left) in [
        (format!("{head}{metric}"), head.to_owned()),
        (format!("{head}{metric}{kept}"), format!("{head}{kept}")),
    ] {
        for (text, left) in [(text.replace('\n', "\r\n"), left.replace('\n', "\r\n")), (text, left)] {
            let files = BTreeMap::from([(ROOT.to_owned(), text.into_bytes())]);
            let sample = Sample { root: ROOT.to_owned(), files, today: None };
            let (compilation, findings) = sample.check();
            let unused = findings.iter().find(|finding| finding.rule.name == "unused-metric").unwrap();
            let mended = sample.mended(&compilation, unused.fix.as_ref().unwrap()).unwrap();
            assert_eq!(mended.text(), left);
        }
    }
}

#[test]
fn one_unit_costs_and_several_cost() {
    let text = "tierce 1\nproduct acme \"Acme\" {\n  currencies USD\n  billing    monthly\n}\nmetric seat \"Seats\"\n\
                edition team \"Team\"\nprices list \"List prices\" {\n  currency USD\n  team monthly per seat steps {\n    \
                up to 10  20.00\n    above     15.00\n  }\n}\n";
    let help = advice(text, "volume-cliff");
    assert!(help.contains("1 already costs 20.00 USD monthly"), "{help}");
    assert!(help.contains("whoever needs 1 does better to buy 11, 1,000% more than is needed"), "{help}");
}

/// Where a limit counts over a time of its own, that is part of what is lost.
#[test]
fn a_lost_limit_is_told_with_its_time() {
    let text = "product acme \"Acme\" {
}
capability dashboards
metric call \"Calls\" {
  meters dashboards
  resets monthly
}
edition team {
  includes dashboards
  limit    call 1_000 daily
}
edition business {
  extends  team
  limit    call 500 daily
}
";
    assert!(advice(text, "lost-entitlement").contains("set the limit to 1,000 daily or better"));
}

/// What several groups come for that have nothing in common is not put into one edition.
#[test]
fn an_edition_without_an_anchor_is_built_for_one_of_its_groups() {
    let text = "product acme \"Acme\" {
}
capability dashboards
capability alerts
capability themes
group makers {
  scores {
    dashboards 9 90%
    alerts     1 5%
  }
}
group operators {
  scores {
    dashboards 1 5%
    alerts     9 90%
  }
}
edition team {
  for      makers, operators
  includes themes
}
";
    let apart = advice(text, "anchorless-edition");
    assert!(apart.contains("include what `makers` come for in `team`: `dashboards`"), "{apart}");
    let shared = text.replace("    alerts     1 5%", "    alerts     8 70%");
    let shared = advice(&shared, "anchorless-edition");
    assert!(shared.contains("include what its groups come for in `team`: `alerts`"), "{shared}");
}
