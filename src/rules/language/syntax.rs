//! The shape of a line or a block: what was found, and what could stand there.

use crate::model::{Fault, FaultKind, Level, SyntaxFault};
use crate::rules::habits::habit;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::{head_and_advice, tick};
use crate::text::{Sources, Span};

/// A line or a block whose shape means nothing.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "syntax",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("syntax.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::Syntax(flaw) = &fault.kind else { continue };
        let [message, caption, help] = wording(flaw);
        let finding = Finding::new(&RULE, fault.at, &fault.subject, message).caption(caption);
        let finding = if help.is_empty() { finding } else { finding.help(help) };
        findings.push(mended(finding, fault, flaw, context.sources));
    }
}

/// The message, the caption of the place, and what to do.
fn wording(flaw: &SyntaxFault) -> [String; 3] {
    match flaw {
        SyntaxFault::Unexpected { found, expected } => {
            let (head, advice) = head_and_advice(expected);
            say(format!("expected {head}, found {}", tick(found)), "unexpected", &advice.unwrap_or_default())
        }
        SyntaxFault::Unfinished { expected } => {
            let (head, advice) = head_and_advice(expected);
            let message = format!("expected {head}, found the end of the line");
            say(message, "the line ends here", &advice.unwrap_or_default())
        }
        SyntaxFault::UnterminatedText => say(
            "a text without its closing quote",
            "opened here",
            "a text ends on its own line: close it with `\"`",
        ),
        SyntaxFault::UnopenedText => say(
            "a text without its opening quote",
            "closed here",
            "put a `\"` before the first word of the text as well",
        ),
        SyntaxFault::UnknownEscape { found } => {
            say(format!("{} means nothing in a text", tick(found)), "unknown", ESCAPES)
        }
        SyntaxFault::MissingBrace { word, .. } => {
            let message = format!("the block of {} is not closed", tick(word));
            say(message, "`}` is missing", "close the block with `}` on a line of its own")
        }
        SyntaxFault::MissingOpenBrace { word } => {
            let message = format!("the block of {} is not opened", tick(word));
            say(message, "`{` is missing", "open the block with `{` at the end of the line")
        }
        SyntaxFault::LooseBrace { word } => {
            let message = format!("the block of {} opens on a line of its own", tick(word));
            say(message, "not at the end of the line above", "move `{` to the end of the line above")
        }
        SyntaxFault::StrayBrace => {
            let help = "delete it, or look whether a block above is closed too early";
            say("this `}` closes nothing", "no block is open", help)
        }
        SyntaxFault::MissingBlock { word } => {
            say(format!("{} says nothing without a block", tick(word)), "no block follows", BLOCKS)
        }
        SyntaxFault::UnexpectedBlock { word } => {
            let message = format!("{} takes no block", tick(word));
            say(message, "a block opens here", "say it on one line, without braces")
        }
        SyntaxFault::InlineBlock => say("a block on one line", "opens and closes here", BLOCKS),
        SyntaxFault::OpenUsage => say(
            "what is used is not closed",
            "opened here",
            "what is used stands in braces on one line, before the period: `{ seat 40, event 30_000 } monthly`",
        ),
        SyntaxFault::AfterBrace { found } => {
            let message = format!("{} stands behind a brace", tick(found));
            say(message, "nothing can follow here", "move it to a line of its own")
        }
        SyntaxFault::DanglingComma => {
            let help = "delete the comma, or add what should follow it";
            say("a comma with nothing after it", "the list ends here", help)
        }
        SyntaxFault::DanglingDoc => {
            let help = "give it a line of its own above what it is about, or make it a remark with `//`";
            say("this `///` documents nothing", "stands above no line", help)
        }
    }
}

/// How a block is written.
const BLOCKS: &str = "end the line with `{`, give each fact a line of its own, so that a change shows as one \
                      line, and close with `}` on a line of its own";

/// What a backslash can stand before.
const ESCAPES: &str = "in a text `\\\"` is a quote, `\\\\` a backslash, `\\n` a new line, `\\t` a tab and \
                       `\\u{e9}` the letter é by its number";

fn say(message: impl Into<String>, caption: &str, help: &str) -> [String; 3] {
    [message.into(), caption.to_owned(), help.to_owned()]
}

/// The other place that shows it, and the change that mends it, where one is certain enough.
fn mended(finding: Finding, fault: &Fault, flaw: &SyntaxFault, sources: &Sources) -> Finding {
    match flaw {
        SyntaxFault::MissingBrace { opened, .. } => {
            let indent = indentation(*opened, sources);
            let starts_line = sources.position(fault.at).0.column == 1;
            let brace = if starts_line { format!("{indent}}}\n") } else { format!("\n{indent}}}") };
            finding.label(*opened, "opened here").edit_for_review(fault.at, brace)
        }
        SyntaxFault::MissingOpenBrace { .. } if fault.at.is_empty() => {
            finding.edit_for_review(fault.at, " {")
        }
        SyntaxFault::MissingOpenBrace { .. } => finding.edit_for_review(fault.at, "{"),
        SyntaxFault::LooseBrace { .. } => {
            finding.edit(behind_last_word(fault.at, sources).to(fault.at), " {")
        }
        SyntaxFault::UnterminatedText => {
            let text = sources.slice(fault.at).trim_end();
            let end = fault.at.start + text.len() as u32;
            finding.edit_for_review(Span { start: end, end, ..fault.at }, "\"")
        }
        SyntaxFault::UnknownEscape { .. } => finding.edit_for_review(fault.at.before(), "\\"),
        SyntaxFault::StrayBrace => finding.edit_for_review(fault.at, ""),
        SyntaxFault::DanglingComma => finding.edit(fault.at, ""),
        SyntaxFault::DanglingDoc => finding.edit(Span { end: fault.at.start + 1, ..fault.at }, ""),
        SyntaxFault::Unexpected { found, expected } => match habit(found) {
            Some(habit) => {
                let finding = finding.help(habit.help);
                habit
                    .instead
                    .into_iter()
                    .fold(finding, |finding, instead| finding.edit_for_review(fault.at, instead))
            }
            None if is_title_alone(found, expected) => {
                let name = name_of(found);
                let help = format!("write a name before the title, such as {}", tick(&name));
                finding.help(help).edit_for_review(fault.at.before(), format!("{name} "))
            }
            None if is_quoted_name(found, expected) => finding
                .help("a name stands without quotes")
                .edit_for_review(fault.at, found.trim_matches('"')),
            None if is_word_with_capitals(found) => finding
                .help("the words of the language are in lower case")
                .edit_for_review(fault.at, found.to_ascii_lowercase()),
            None if expected.starts_with("a title in quotes") && !found.starts_with('"') => {
                finding.help("a name has no blanks in it, and a title stands in quotes: `team \"Team\"`")
            }
            None if is_next_item(found, expected) => finding
                .help("put a comma between the items of a list")
                .edit_for_review(behind_last_word(fault.at, sources), ","),
            None => finding,
        },
        SyntaxFault::AfterBrace { found } => match habit(found) {
            Some(habit) if found.starts_with('#') => finding.help(habit.help),
            Some(_) | None => finding,
        },
        SyntaxFault::Unfinished { .. }
        | SyntaxFault::UnopenedText
        | SyntaxFault::MissingBlock { .. }
        | SyntaxFault::UnexpectedBlock { .. }
        | SyntaxFault::InlineBlock
        | SyntaxFault::OpenUsage => finding,
    }
}

/// Whether a title stands where the name of a declaration should.
fn is_title_alone(found: &str, expected: &str) -> bool {
    found.starts_with('"') && expected.ends_with("without quotes") && !name_of(found).is_empty()
}

/// A name made of a title: `"Single sign-on"` gives `single-sign-on`.
fn name_of(title: &str) -> String {
    let words = title.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
    if name.starts_with(|letter: char| letter.is_ascii_alphabetic()) { name } else { String::new() }
}

/// Whether `found` is a name in quotes.
fn is_quoted_name(found: &str, expected: &str) -> bool {
    let name = found.trim_matches('"');
    let is_name =
        !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    let is_wanted = ["the name of", "a line of", "a row that"].iter().any(|head| expected.starts_with(head));
    found.starts_with('"') && is_name && is_wanted
}

/// Whether `found` is a word that stands inside a line, but for its capitals.
fn is_word_with_capitals(found: &str) -> bool {
    const WORDS: [&str; 15] = [
        "above", "at", "because", "block", "every", "of", "on", "per", "price", "round", "sku", "step",
        "until", "up", "with",
    ];
    let lower = found.to_ascii_lowercase();
    lower != found && WORDS.contains(&lower.as_str())
}

/// The place just behind the word before `at`.
fn behind_last_word(at: Span, sources: &Sources) -> Span {
    let before = sources.file(at.file).text.get(..at.start as usize).unwrap_or("");
    let end = before.trim_end().len() as u32;
    Span { start: end, end, ..at }
}

/// Whether `found` may be the next item of a list that lacks its comma.
fn is_next_item(found: &str, expected: &str) -> bool {
    expected.ends_with(", …`") && found.starts_with(|letter: char| letter.is_ascii_alphabetic())
}

/// The blanks that the line of `opened` begins with.
fn indentation(opened: Span, sources: &Sources) -> &str {
    let file = sources.file(opened.file);
    let start = file.lines.start_of(file.lines.line_of(opened.start)).unwrap_or(opened.start);
    let line = file.text.get(start as usize..opened.start as usize).unwrap_or("");
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}
