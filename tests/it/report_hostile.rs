//! Whatever paths, names and texts hold, each form says so many findings and nothing else: it is read
//! back by a reader that knows nothing of ours.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use roxmltree::Document;
use serde_json::Value;
use tierce::model::Level;
use tierce::report::{
    Look, Report, Scope, checkstyle, github, github_summary, gitlab, human, json, junit, markdown, rdjson,
    sarif, short, visible,
};
use tierce::rules::{Family, Finding, Rule};
use tierce::text::{Sources, Span};

/// What would end a row, begin a command, become a link, an element, a mention or an escape.
const PIECES: &[&str] = &[
    "\n",
    "\r\n",
    "\r",
    "::error file=x::owned",
    "::add-mask::a",
    "::",
    "##[error]owned",
    "##vso[task.b]c",
    "##teamcity[a",
    "#",
    "%0A",
    "%",
    "|",
    "`",
    "```",
    "````",
    "~~~",
    "<script>alert(1)</script>",
    "</summary>",
    "</details>",
    "<!-- tierce check -->",
    "-->",
    "<",
    "&lt;",
    "]]>",
    "[a](https://example.com)",
    "![a](b)",
    "https://example.com",
    "@octocat",
    "#12",
    "\u{1b}[31m",
    "\u{1b}]0;a\u{7}",
    "\u{9b}2J",
    "\u{202e}",
    "\u{200b}",
    "\u{2028}",
    "\u{feff}",
    "\u{ffff}",
    "\u{a0}",
    "\0",
    "\t",
    " ",
    "\"",
    "'",
    "\\",
    ",",
    ":",
    "=",
    "{0}",
    "a",
    "seat",
    "ü",
    "中",
    "😀",
    "- ",
    "# ",
    "1. ",
    "*",
    "_",
    "$",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..8).prop_map(|pieces| pieces.concat())
}

static RULES: [Rule; 3] =
    [rule("syntax", Level::Deny), rule("thin-step", Level::Warn), rule("flat-scores", Level::Note)];

const fn rule(name: &'static str, level: Level) -> Rule {
    let page = "# rule\n\nWhat it finds.\n";
    Rule { name, family: Family::Sprawl, level, since: "0.1.0", page, check: |_, _| {} }
}

/// A file, and findings in it, each of them with a place, a caption, help and a fix.
#[derive(Debug)]
struct Case {
    path: String,
    line: String,
    said: Vec<(usize, String, String, String)>,
}

fn case() -> impl Strategy<Value = Case> {
    let said = prop::collection::vec((0..3_usize, text(), text(), text()), 1..15);
    (text(), text(), said).prop_map(|(path, line, said)| Case { path: format!("{path}.x"), line, said })
}

impl Case {
    fn with_report(&self, look: impl FnOnce(&Report<'_>)) {
        let mut sources = Sources::default();
        let file = sources.add(self.path.clone(), format!("first\n{}last\n", self.line));
        let at = Span::new(file, 6, 6 + self.line.len() as u32);
        let findings: Vec<Finding> = self.said.iter().map(|said| finding(said, at)).collect();
        let scope = Scope { files: 1, roots: 1, not_judged: vec![self.line.clone()] };
        look(&Report::new(findings.iter().map(|finding| (&sources, finding)), scope));
    }
}

fn finding((rule, one, other, third): &(usize, String, String, String), at: Span) -> Finding {
    Finding::new(&RULES[*rule], at, one.as_str(), format!("`{one}` is {other}"))
        .caption(other.as_str())
        .label(at, third.as_str())
        .help(format!("say `{third}`\n{one}"))
        .edit(at, third.as_str())
}

fn printed(print: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    print(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A command as the runner of GitHub reads it from a line: its name, its properties, its text.
type Command = (String, Vec<(String, String)>, String);

/// Reads `log` as the runner does: a line, after blanks, that begins with `::`.
fn commands(log: &str) -> Vec<Command> {
    let unescaped = |text: &str| {
        let text = text.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",");
        text.replace("%25", "%")
    };
    let command = |line: &str| {
        let (head, text) = line.trim_start().strip_prefix("::")?.split_once("::")?;
        let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
        let property = |pair: &str| {
            let (key, value) = pair.split_once('=').unwrap();
            (key.to_owned(), unescaped(value))
        };
        let properties = properties.split(',').filter(|pair| !pair.is_empty()).map(property).collect();
        Some((name.to_owned(), properties, unescaped(text)))
    };
    log.split(['\n', '\r']).filter_map(command).collect()
}

/// Asserts that no CI server would take a part of `log` for a command that stands anywhere in a line.
fn no_command_within(log: &str) {
    for command in ["##[", "##vso[", "##teamcity["] {
        assert!(!log.contains(command), "{command} in {log}");
    }
}

/// Asserts that nothing in `text` is obeyed by a terminal or turns its direction.
fn nothing_hidden(text: &str) {
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
    assert!(!text.contains('\u{202e}') && !text.contains('\u{2028}'), "{text:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn logs_hold_no_commands_but_ours(case in case()) {
        case.with_report(|report| {
            let look = Look::PLAIN;
            for width in [40, 80] {
                let log = printed(|out| human(report, Look { width, ..look }, out));
                nothing_hidden(&log);
                no_command_within(&log);
                assert_eq!(commands(&log), [], "{log}");
            }
            let log = printed(|out| short(report, out));
            nothing_hidden(&log);
            no_command_within(&log);
            assert_eq!(commands(&log), [], "{log}");
            let log = printed(|out| json(report, out));
            no_command_within(&log);
            assert_eq!(commands(&log), [], "{log}");
        });
    }

    #[test]
    fn annotations_are_the_findings(case in case()) {
        case.with_report(|report| {
            let log = printed(|out| github(report, out));
            nothing_hidden(&log);
            no_command_within(&log);
            let shown = |level| report.entries.iter().filter(|entry| entry.finding.level == level).count().min(10);
            let commands = commands(&log);
            let named = |name: &str| commands.iter().filter(|command| command.0 == name).count();
            let levels = [Level::Deny, Level::Warn, Level::Note].map(shown);
            assert_eq!(["error", "warning", "notice"].map(named), levels, "{log}");
            let rest = report.entries.len() - levels.iter().sum::<usize>();
            assert_eq!(commands.len() - levels.iter().sum::<usize>(), if rest > 0 { 2 } else { 0 });
            for (_, properties, text) in commands.iter().filter(|command| !command.0.ends_with("group")) {
                let keys: Vec<&str> = properties.iter().map(|(key, _)| key.as_str()).collect();
                let columns = keys.contains(&"col");
                let expected: &[&str] = if columns {
                    &["file", "line", "endLine", "col", "endColumn", "title"]
                } else {
                    &["file", "line", "endLine", "title"]
                };
                assert_eq!(keys, expected);
                assert_eq!(properties[0].1, visible(&case.path));
                assert!(text.contains('`'), "{text}");
            }
        });
    }

    #[test]
    fn documents_are_the_findings(case in case()) {
        case.with_report(|report| {
            let findings = report.entries.len();
            let texts = [sarif(report).unwrap().text, printed(|out| gitlab(report, out)), printed(|out| rdjson(report, out))];
            let [sarif, gitlab, rdjson] = texts.each_ref().map(|text| {
                no_command_within(text);
                assert_eq!(commands(text), []);
                serde_json::from_str::<Value>(text).unwrap()
            });
            let results = sarif["runs"][0]["results"].as_array().unwrap();
            assert_eq!(results.len(), findings);
            for result in results {
                let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
                assert!(uri.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~/%".contains(&byte)), "{uri}");
                assert_eq!(percent_decoded(uri), case.path);
                let message = result["message"]["text"].as_str().unwrap();
                nothing_hidden(message);
                let bare = message.replace("\\[", "").replace("\\]", "");
                assert!(!bare.contains("]("), "a link: {message}");
                let change = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
                assert!(change["insertedContent"]["text"].is_string());
            }
            distinct(results.iter().map(|result| result["partialFingerprints"]["tierceIdentity/v1"].as_str().unwrap()));
            let issues = gitlab.as_array().unwrap();
            assert_eq!(issues.len(), findings);
            assert!(issues.iter().all(|issue| issue["location"]["path"] == case.path.as_str()));
            issues.iter().for_each(|issue| nothing_hidden(issue["description"].as_str().unwrap()));
            distinct(issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()));
            let diagnostics = rdjson["diagnostics"].as_array().unwrap();
            assert_eq!(diagnostics.len(), findings);
            for diagnostic in diagnostics {
                assert_eq!(diagnostic["location"]["path"], case.path.as_str());
                nothing_hidden(diagnostic["message"].as_str().unwrap());
            }
        });
    }

    #[test]
    fn elements_are_the_findings(case in case()) {
        case.with_report(|report| {
            let findings = report.entries.len();
            for (text, element, others) in [
                (printed(|out| junit(report, out)), "testcase", &["testsuites", "testsuite", "testcase", "failure", "skipped"][..]),
                (printed(|out| checkstyle(report, out)), "error", &["checkstyle", "file", "error"][..]),
            ] {
                no_command_within(&text);
                nothing_hidden(&text);
                assert_eq!(commands(&text), [], "{text}");
                let document = Document::parse(&text).unwrap();
                let elements: Vec<_> = document.descendants().filter(|node| node.is_element()).collect();
                assert_eq!(elements.iter().filter(|node| node.has_tag_name(element)).count(), findings);
                assert!(elements.iter().all(|node| others.contains(&node.tag_name().name())));
                assert!(!document.descendants().any(|node| node.is_comment() || node.is_pi()));
            }
        });
    }

    #[test]
    fn comments_are_the_findings(case in case()) {
        case.with_report(|report| {
            let comment = markdown(report);
            assert!(comment.text.len() <= 65_536 && comment.left_out.is_none());
            assert_eq!(read_comment(&comment.text), report.entries.len(), "{}", comment.text);
            let rest = github_summary(report, 1 << 20).map_or(0, |summary| read_comment(&summary.text));
            let shown = |level| report.entries.iter().filter(|entry| entry.finding.level == level).count().min(10);
            assert_eq!(rest + [Level::Deny, Level::Warn, Level::Note].map(shown).iter().sum::<usize>(), report.entries.len());
        });
    }
}

/// Reads a comment as GitHub does, and counts its findings. It holds no link, no image, no element but
/// those that fold, and no table but its own.
fn read_comment(text: &str) -> usize {
    nothing_hidden(text);
    no_command_within(text);
    let (mut findings, mut html, mut tables) = (0, String::new(), 0);
    let (mut in_code, mut outside_code) = (false, String::new());
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        if let Event::Start(tag) = &event {
            in_code = matches!(tag, Tag::CodeBlock(_));
            findings += usize::from(in_code);
            tables += usize::from(matches!(tag, Tag::Table(_)));
            let is_foreign = matches!(tag, Tag::Link { .. } | Tag::Image { .. } | Tag::List(_));
            assert!(!is_foreign, "{tag:?} in {text}");
        }
        if let Event::Html(part) | Event::InlineHtml(part) = event {
            outside_code.push_str(&part);
            html.push_str(&part);
        } else if let Event::Text(part) = event
            && !in_code
        {
            outside_code.push_str(&part);
        }
    }
    assert!(tables <= 1, "{text}");
    assert_eq!(html.matches("<details><summary>").count(), findings);
    let own = [
        "<!-- tierce check -->",
        "<details>",
        "<summary>",
        "<b>",
        "<code>",
        "</code>",
        "</b>",
        "</summary>",
        "</details>",
        "<p>",
        "</p>",
    ];
    let foreign = own.iter().fold(html, |html, tag| html.replace(tag, ""));
    assert!(!foreign.contains(['<', '>']), "{foreign}");
    assert!(!outside_code.contains("#12"), "{outside_code}");
    for (at, _) in outside_code.match_indices("@octocat") {
        let before = outside_code[..at].chars().next_back();
        assert!(before.is_some_and(char::is_alphanumeric), "a mention: {outside_code}");
    }
    findings
}

fn percent_decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[track_caller]
fn distinct<'a>(prints: impl Iterator<Item = &'a str>) {
    let mut prints: Vec<&str> = prints.collect();
    let count = prints.len();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), count);
}
