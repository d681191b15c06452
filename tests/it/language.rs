//! One mistake is one finding, at its smallest token: what recovery must not lose or repeat.

use tierce::model::Level;

use crate::support::{ROOT, Sample};

/// A spec without a fault, to break in one place at a time.
const SOUND: &str = r#"tierce 1

product acme "Acme" {
  currencies USD
  billing    monthly, annual
}

capability reports    "Reports"
capability dashboards "Dashboards"

metric seat "Seats" {
  meters reports
}

edition team "Team" {
  includes reports
  limit    seat 25
}

edition business "Business" {
  extends  team
  includes dashboards
  limit    seat 5..
}

prices list "List prices" {
  currency USD
  team     monthly 12.00 per seat
  team     annual  10 * monthly
  business monthly {
    25.00 per seat
    minimum 100.00
  }
  business annual  10 * monthly
}

test "ten seats" {
  price team { seat 10 } monthly USD = 120.00
  team excludes dashboards
}
"#;

/// Each finding of `text` but for advice: its rule, and the text that it underlines.
fn underlined(text: &str) -> Vec<(String, String)> {
    let files = [(ROOT.to_owned(), text.as_bytes().to_vec())].into();
    let (compilation, findings) = Sample { root: ROOT.to_owned(), files, today: None }.check();
    let shown = |at| compilation.sources.slice(at).to_owned();
    let loud = findings.iter().filter(|finding| finding.level >= Level::Warn);
    loud.map(|finding| (finding.rule.name.to_owned(), shown(finding.primary.at))).collect()
}

/// [`SOUND`] with `right`, which stands in it once, replaced by `wrong`.
fn broken(right: &str, wrong: &str) -> String {
    assert_eq!(SOUND.matches(right).count(), 1, "{right:?} stands once in the spec");
    SOUND.replace(right, wrong)
}

#[track_caller]
fn assert_found(text: &str, expected: &[(&str, &str)]) {
    let found = underlined(text);
    let found: Vec<(&str, &str)> = found.iter().map(|(rule, text)| (rule.as_str(), text.as_str())).collect();
    assert_eq!(found, expected, "in\n{text}");
}

#[test]
fn a_sound_spec_has_no_findings() {
    assert_found(SOUND, &[]);
}

#[test]
fn five_mistakes_are_five_findings_each_at_its_token() {
    let text = broken("includes dashboards", "includes dashbords")
        .replace("limit    seat 25", "limit    seat 25 ~")
        .replace("business annual  10 * monthly", "business annual  10 *")
        .replace("metric seat \"Seats\" {", "metric seat \"Seats {")
        .replace("test \"ten", "edition team \"Team again\" {\n  includes reports\n}\n\ntest \"ten");
    let expected = [
        ("syntax", "\"Seats"),
        ("syntax", "~"),
        ("unknown-name", "dashbords"),
        ("syntax", ""),
        ("duplicate-declaration", "team"),
    ];
    assert_found(&text, &expected);
}

#[test]
fn one_slip_is_one_finding() {
    let slips: &[(&str, &str, (&str, &str))] = &[
        // A missing brace, in each kind of block.
        ("  limit    seat 25\n}\n", "  limit    seat 25\n", ("syntax", "")),
        ("  meters reports\n}\n", "  meters reports\n", ("syntax", "")),
        ("    minimum 100.00\n  }\n", "    minimum 100.00\n", ("syntax", "")),
        ("  team excludes dashboards\n}\n", "  team excludes dashboards\n", ("syntax", "")),
        // A comma too many.
        ("monthly, annual", "monthly, annual,", ("syntax", ",")),
        ("includes reports\n  limit", "includes reports,\n  limit", ("syntax", ",")),
        ("includes dashboards", "includes dashboards,", ("syntax", ",")),
        // A header that says too much.
        ("edition team \"Team\" {", "edition team \"Team\" cheap {", ("syntax", "cheap")),
        ("edition team \"Team\" {", "edition team extra \"Team\" {", ("syntax", "extra")),
        // A text without its closing quote.
        ("edition team \"Team\" {", "edition team \"Team {", ("syntax", "\"Team")),
        ("capability reports    \"Reports\"", "capability reports    \"Reports", ("syntax", "\"Reports")),
        ("test \"ten seats\" {", "test \"ten seats {", ("syntax", "\"ten seats")),
        // A misspelt word, also one that opens a declaration that others refer to.
        ("  limit    seat 25", "  limt     seat 25", ("unknown-word", "limt")),
        ("metric seat", "metrik seat", ("unknown-word", "metrik")),
        ("edition team", "editon team", ("unknown-word", "editon")),
        ("prices list", "pries list", ("unknown-word", "pries")),
        ("product acme", "produkt acme", ("unknown-word", "produkt")),
        // A misspelt name.
        ("extends  team", "extends  taem", ("unknown-name", "taem")),
        ("team     monthly 12.00", "taem     monthly 12.00", ("unknown-name", "taem")),
        // Something that is no token, in a header, a line, a price and a tier.
        ("  limit    seat 25", "  limit    seat $25", ("wrong-value", "$25")),
        ("12.00 per seat", "$12.00 per seat", ("wrong-value", "$12.00")),
        // Habits of other notations.
        ("edition team \"Team\" {", "edition team \"Team\"\n{", ("syntax", "{")),
        ("business monthly {", "business monthly\n  {", ("syntax", "{")),
        ("metric seat", "metric seat:", ("syntax", "seat:")),
        ("includes dashboards", "includes dashboards;", ("syntax", "dashboards;")),
        ("currencies USD", "currencies: USD", ("syntax", "currencies:")),
        ("currency USD", "currency $", ("unknown-currency", "$")),
        ("capability reports    \"Reports\"", "capability reports    “Reports”", ("syntax", "“Reports”")),
        ("team excludes dashboards", "team exclude dashboards", ("wrong-value", "exclude")),
        ("capability reports    \"Reports\"", "capability reports    \"Reports\",", ("syntax", ",")),
        // A brace too many: the lines behind it stay where they are.
        ("  includes dashboards\n", "  includes dashboards\n}\n", ("syntax", "}")),
        ("    25.00 per seat\n", "    25.00 per seat\n  }\n", ("syntax", "}")),
        ("    25.00 per seat\n", "    25.00 per seat\n}\n", ("syntax", "}")),
        ("  extends  team\n", "  extends  team {\n", ("syntax", "{")),
        ("product acme \"Acme\" {", "product acme \"Acme\" {{", ("syntax", "{")),
        ("product acme \"Acme\" {", "product acme \"Acme\" {,", ("syntax", ",")),
        ("product acme \"Acme\" {", "product acme \"Acme\" { # ours", ("syntax", "#")),
        // A bracket for a brace, and a brace turned round.
        ("business monthly {", "business monthly (", ("syntax", "(")),
        ("edition team \"Team\" {", "edition team \"Team\" [", ("syntax", "[")),
        ("    minimum 100.00\n  }\n", "    minimum 100.00\n  )\n", ("syntax", ")")),
        ("    minimum 100.00\n  }\n", "    minimum 100.00\n  {\n", ("syntax", "{")),
        ("metric seat \"Seats\" {", "metric seat \"Seats\" }", ("syntax", "}")),
        ("team { seat 10 } monthly", "team { seat 10 monthly", ("syntax", "{")),
        // A quote that is missing at the beginning.
        ("edition team \"Team\" {", "edition team Team\" {", ("syntax", "\"")),
        // A head whose name is hard to read: what refers to it is no second mistake.
        ("metric seat", "metric = seat", ("syntax", "=")),
        ("metric seat", "metric : seat", ("syntax", ":")),
        ("metric seat", "metric: seat", ("syntax", "metric:")),
        ("metric seat \"Seats\" {", "metric \"Seats\" {", ("syntax", "\"Seats\"")),
        (
            "capability dashboards \"Dashboards\"",
            "capability dash boards \"Dashboards\"",
            ("syntax", "boards"),
        ),
        // Two signs where one belongs.
        ("currencies USD", "currencies , USD", ("syntax", ",")),
        ("currencies USD", "currencies : USD", ("wrong-value", ":")),
        ("tierce 1", "tierce 1,", ("syntax", ",")),
        ("12.00 per seat", "12,00 per seat", ("wrong-value", "12,00")),
        // A line that is there twice.
        ("  includes reports\n", "  includes reports\n  includes reports\n", ("duplicate-entry", "reports")),
    ];
    for (right, wrong, expected) in slips {
        assert_found(&broken(right, wrong), &[*expected]);
    }
}

#[test]
fn a_spec_that_says_nothing_is_one_finding() {
    assert_found("", &[("missing-entry", "")]);
    assert_found("\n\n// To be written.\n", &[("missing-entry", "")]);
}

#[test]
fn a_word_of_other_tools_still_declares() {
    assert_found(&broken("edition team", "plan team"), &[("unknown-word", "plan")]);
    assert_found(&broken("metric seat", "unit seat"), &[("unknown-word", "unit")]);
}

#[test]
fn a_name_that_is_wrong_ten_times_is_one_finding() {
    let text = broken("capability dashboards \"Dashboards\"\n", "");
    let many: String =
        (1..=10).map(|n| format!("\nmetric m{n} \"M{n}\" {{\n  meters dashboards\n}}\n")).collect();
    let found = underlined(&format!("{text}{many}"));
    assert_eq!(found.iter().filter(|(rule, _)| rule == "unknown-name").count(), 1, "{found:?}");
}

#[test]
fn a_group_that_is_misspelt_where_it_is_declared_is_one_finding() {
    let uses = "group makers \"Makers\" {\n  extracts \"A report that is read\"\n}\n\n\
                job weekly \"Know the week\" {\n  groups maker\n}\n\n";
    let text = broken("edition team \"Team\" {\n", &format!("{uses}edition team \"Team\" {{\n  for maker\n"))
        .replace("  extends  team\n", "  extends  team\n  for maker\n");
    assert_found(&text, &[("unknown-name", "maker")]);
}

#[test]
fn a_list_that_is_said_twice_is_one_finding() {
    let line = "  includes reports, dashboards\n";
    assert_found(
        &broken("  includes reports\n", &format!("{line}{line}")),
        &[("duplicate-entry", "reports, dashboards")],
    );
}

#[test]
fn lines_without_their_declaration_are_one_finding() {
    let head = "edition business \"Business\" {\n";
    let found = underlined(&broken(head, ""));
    assert_eq!(found.iter().filter(|(rule, _)| rule == "misplaced-entry").count(), 1, "{found:?}");
    assert!(found.iter().all(|(rule, _)| rule != "syntax"), "{found:?}");
}
