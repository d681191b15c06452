//! What programs read of `tierce test`: JSON against its schema, JUnit XML against its shape.

use roxmltree::{Document, Node};
use tierce::report::tests_schema;

use crate::cli_formats::conforming;
use crate::cli_support::{FAULTY, Folder, STORE};

/// A test that fails, with a title that would break XML, terminals and JSON.
const HOSTILE: &str = "product h \"H\"\ntest \"<a> & 'b' \\\"c\\\" ]]> \u{1b}[31m\u{202e}\u{ffff}\" {\n  distinct-groups 7\n}\n";

fn folder() -> Folder {
    Folder::with(&[("faulty.tierce", FAULTY), ("hostile.tierce", HOSTILE), ("store.tierce", STORE)])
}

#[test]
fn json_is_what_the_schema_says() {
    let run = folder().run("test --format json");
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let document = conforming(&run.out, &tests_schema());
    let summary = &document["summary"];
    let counts = ["specs", "faulty", "passed", "failed", "expectations", "unmet"];
    assert_eq!(counts.map(|count| summary[count].as_u64().unwrap()), [3, 1, 1, 5, 19, 17]);
    assert_eq!(document["specs"][0]["findings"][0]["rule"], "unknown-word");
    let prices = &document["specs"][2]["tests"][0];
    assert_eq!(prices["expectations"][0]["quote"]["total"], "400.00");
    assert_eq!(prices["expectations"][2]["refusals"][1]["kind"], "excluded");
    assert_eq!(prices["expectations"][0]["places"][0]["text"], "it comes to 400.00");
}

/// An element, those that may stand in it, the attributes that it needs, and others that it may have.
type Shape = (&'static str, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

/// Files of JUnit as Jenkins' schema has them.
const SHAPE: &[Shape] = &[
    ("testsuites", &["testsuite"], &[], &["name", "time", "tests", "failures", "errors"]),
    (
        "testsuite",
        &["properties", "testcase", "system-out", "system-err"],
        &["name", "tests", "failures", "errors"],
        &["time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"],
    ),
    (
        "testcase",
        &["skipped", "error", "failure", "system-out", "system-err"],
        &["name"],
        &["time", "classname", "group"],
    ),
    ("failure", &[], &[], &["type", "message"]),
    ("error", &[], &[], &["type", "message"]),
];

#[test]
fn junit_has_the_shape_that_ci_servers_read() {
    let run = folder().run("test --format junit");
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let document = Document::parse(&run.out).unwrap();
    let root = document.root_element();
    assert_eq!(root.tag_name().name(), "testsuites");
    let mut seen = Vec::new();
    for node in root.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        let (_, children, needed, allowed) = SHAPE.iter().find(|(known, ..)| *known == name).unwrap();
        for child in node.children().filter(Node::is_element) {
            assert!(children.contains(&child.tag_name().name()), "{child:?} in {name}");
        }
        let attributes: Vec<&str> = node.attributes().map(|attribute| attribute.name()).collect();
        assert!(needed.iter().all(|needed| attributes.contains(needed)), "{node:?}");
        assert!(attributes.iter().all(|one| needed.contains(one) || allowed.contains(one)), "{node:?}");
        seen.push(name);
    }
    assert_eq!(SHAPE.iter().filter(|(name, ..)| !seen.contains(name)).count(), 0, "{seen:?}");
    counts_are_right(root);
    assert!(!run.out.contains(|c: char| c.is_control() && c != '\n'), "{}", run.out);
}

/// The counts of each suite, and of all, are those of what stands in them.
fn counts_are_right(root: Node<'_, '_>) {
    let number = |node: Node<'_, '_>, name: &str| node.attribute(name).unwrap().parse::<usize>().unwrap();
    let count = |node: Node<'_, '_>, name: &str| {
        let cases = node.descendants().filter(|inner| inner.has_tag_name("testcase"));
        cases
            .filter(|case| {
                name == "tests"
                    || case.children().any(|child| format!("{}s", child.tag_name().name()) == name)
            })
            .count()
    };
    for node in
        root.descendants().filter(|node| node.has_tag_name("testsuites") || node.has_tag_name("testsuite"))
    {
        // `failure` in the plural is `failures`, and so is `error`.
        for name in ["tests", "failures", "errors"] {
            assert_eq!(number(node, name), count(node, name), "{name} of {node:?}");
        }
    }
}

#[test]
fn a_hostile_title_stays_a_title() {
    let run = folder().run("test --format junit");
    let document = Document::parse(&run.out).unwrap();
    let names: Vec<&str> = document.descendants().filter_map(|node| node.attribute("name")).collect();
    let expected = "<a> & 'b' \"c\" ]]> \\u{1b}[31m\\u{202e}\\u{ffff}";
    assert!(names.contains(&expected), "{names:?}");
    let human = folder().run("test hostile.tierce");
    assert!(!human.out.contains(['\u{1b}', '\u{202e}']), "{human:?}");
}
