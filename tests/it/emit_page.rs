//! The page and the picture: what they show to whom, and that they need nothing else.

use tierce::compile::{Compilation, compile};
use tierce::emit::{BACK_ENDS, BackEnd, Readers};
use tierce::text::MapLoad;

use crate::emit_golden::{input, specs};

fn built(name: &str, compilation: &Compilation, readers: Readers) -> String {
    let back_end = BackEnd::named(name).unwrap();
    let artifact = (back_end.emit)(&input(compilation, None).for_readers(readers));
    String::from_utf8(artifact.bytes).unwrap()
}

/// What stands between the tags of a page.
fn words(page: &str) -> String {
    let (_, body) = page.split_once("<body>").unwrap();
    let texts = body.split('>').filter_map(|part| part.split('<').next());
    texts.collect::<Vec<_>>().join("|")
}

#[test]
fn a_page_is_one_file_that_runs_and_fetches_nothing() {
    let (load, roots) = specs();
    for root in roots {
        let compilation = compile(&load, &format!("{root}.tierce"), None);
        for readers in [Readers::Team, Readers::Public] {
            let page = built("matrix.html", &compilation, readers);
            assert_eq!(page.matches("<h1>").count(), 1, "{root}");
            assert!(page.contains("content=\"default-src 'none';"), "{root}");
            for outside in [
                "<script",
                "<iframe",
                "http:",
                "https:",
                "src=",
                "@import",
                "url(",
                "onload",
                "<link rel=\"style",
            ] {
                assert!(!page.contains(outside), "{root}: {outside}");
            }
        }
        let picture = built("grid.svg", &compilation, Readers::Team);
        assert_eq!(picture.matches("http").count(), 1, "{root}: only the name of the format");
    }
}

#[test]
fn the_page_of_the_team_holds_every_plot_and_every_score() {
    let (load, roots) = specs();
    for root in roots {
        let compilation = compile(&load, &format!("{root}.tierce"), None);
        let page = built("matrix.html", &compilation, Readers::Team);
        let model = &compilation.model;
        let drawn =
            model.groups.values().filter(|group| group.declined.is_none() && !group.scores.is_empty());
        assert_eq!(page.matches("<svg ").count(), drawn.clone().count(), "{root}");
        let (_, scores) = page.split_once("id=\"scores\"").unwrap();
        let rows = scores.matches("<th scope=\"row\">").count();
        assert_eq!(rows, drawn.map(|group| group.scores.len()).sum::<usize>(), "{root}");
        assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{root}");
    }
}

#[test]
fn the_public_sees_nothing_of_what_the_team_thinks() {
    let (load, roots) = specs();
    for root in roots {
        let compilation = compile(&load, &format!("{root}.tierce"), None);
        for back_end in BACK_ENDS.iter().filter(|back_end| back_end.is_for(Readers::Public)) {
            if back_end.name.ends_with(".xlsx") {
                continue;
            }
            let text = built(back_end.name, &compilation, Readers::Public);
            for inside in ["high value", "Giveaways", "<svg", "Sold no longer", "not shown", "noindex"] {
                assert!(!text.contains(inside), "{root}, {}: {inside}", back_end.name);
            }
            for group in compilation.model.groups.values() {
                let extracts = group.extracts.as_ref().map_or("", |extracts| &extracts.value);
                assert!(!extracts.is_empty() && !text.contains(extracts), "{root}, {}", back_end.name);
            }
        }
    }
}

const KEPT: &str = r#"tierce 1

product p "Product" {
  currencies USD
  billing    monthly
}

capability search "Search"
capability export "Export"

edition new "New" {
  includes search
}
edition old "Old" {
  includes search
  grandfathered
}
addon more "More" {
  offered-with new, old
}
addon gone "Gone" {
  offered-with new
  excludes     more
  includes     export
  grandfathered
}

prices list "List" {
  currency USD
  new  monthly 5.00
  old  monthly 4.00
  more monthly 1.00
  gone monthly 2.00
}
prices secret "Prices for friends" {
  currency    USD
  eligibility "Friends"
  new monthly 1.00
}
"#;

#[test]
fn the_public_is_offered_only_what_it_can_buy() {
    let compilation = compile(&MapLoad::single("p.tierce", KEPT), "p.tierce", None);
    let team = words(&built("matrix.html", &compilation, Readers::Team));
    let public = words(&built("matrix.html", &compilation, Readers::Public));
    for inside in ["Old", "Gone", "Export", "friends"] {
        assert!(team.contains(inside), "{inside}: {team}");
        assert!(!public.contains(inside), "{inside}: {public}");
    }
    for said in ["New", "More", "Search", "5.00", "1.00"] {
        assert!(public.contains(said), "{said}: {public}");
    }
    let table = built("matrix.csv", &compilation, Readers::Public);
    assert_eq!(
        table,
        "Product line,Matrix section,Row,New,More (add-on)\n\
         ,Prices,USD monthly,5.00,1.00\n\
         ,Capabilities,Search,yes,\n\
         ,Terms,Offered with,,New\n"
    );
}

#[test]
fn prices_in_the_products_own_currency_come_first() {
    let text = KEPT.replace("currencies USD", "currencies EUR, USD").replace(
        "prices secret",
        "prices euro \"Euro\" {\n  currency EUR\n  new monthly 7.00\n}\nprices secret",
    );
    let compilation = compile(&MapLoad::single("p.tierce", text), "p.tierce", None);
    let page = words(&built("matrix.html", &compilation, Readers::Public));
    let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
    assert!(place("7.00") < place("5.00"), "{page}");
    assert!(place("Prices, EUR") < place("Search") && place("Search") < place("Prices, USD"), "{page}");
}

#[test]
fn names_in_a_plot_are_words_whatever_they_hold() {
    let text = "tierce 1\n\nproduct p {\n  currencies USD\n  billing monthly\n}\n\n\
        capability one \"<script>&\\u{1b}\\u{202e}\\u{fffe}]]>\"\n\
        group some \"</svg> -- <b>\" {\n  extracts \"x\"\n  scores {\n    one 7 60%\n  }\n}\n\
        group other {\n  declined \"<i>\"\n}\ngroup silent {\n}\n";
    let compilation = compile(&MapLoad::single("a--b---c.tierce", text), "a--b---c.tierce", None);
    let picture = built("grid.svg", &compilation, Readers::Team);
    assert!(picture.contains("from a- -b- - -c.tierce."), "two hyphens end no comment: {picture}");
    assert!(picture.contains("&lt;script&gt;&amp;␛��]]&gt;"), "{picture}");
    assert!(picture.contains("&lt;/svg&gt; -- &lt;b&gt;"), "{picture}");
    assert!(picture.contains("Not drawn: other (declined); silent (not scored)."), "{picture}");
    let page = built("matrix.html", &compilation, Readers::Team);
    assert!(page.contains("Not drawn: other (declined); silent (not scored)."), "{page}");
}
