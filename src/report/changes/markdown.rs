//! A comparison as a comment on a pull request: a verdict, a table of what changes for whom, the part of the matrix that
//! changes, and the rest folded.
//!
//! A comment holds 65,536 characters, which bytes never fall short of. What breaks something comes first; where the room
//! ends, the comment says how much is missing.

use super::document::{AcceptanceRow, ChangeRow, Changes, ClassWord, PlaceRow, StateWord};
use super::human::{acceptance, idle_acceptance, is_finding, sentence, verdict};
use super::inline::words;
use super::matrix::matrix;
use crate::report::Rendered;
use crate::text::wording::count;

/// The first line of a comment: by it the next run finds the comment again.
const MARKER: &str = "<!-- tierce diff -->";

/// The most bytes of a comment.
const MOST_BYTES: usize = 65_536;

/// The room that is kept for saying what is missing.
const ROOM_FOR_THE_REST: usize = 400;

/// The room for the table of what changes for whom; the matrix and the details share the rest.
const ROOM_FOR_THE_TABLE: usize = 24_000;

/// A comparison as a comment on a pull request; nothing where nothing changes.
pub fn changes_markdown(changes: &Changes) -> Rendered {
    if changes.changes.is_empty() {
        return Rendered { text: String::new(), left_out: None };
    }
    let mut page = Page { text: head(changes), left_out: 0 };
    page.for_whom(changes);
    if let Some(table) = matrix(changes) {
        page.whole(&format!("#### What changes in the matrix\n\n{table}\n"));
    }
    page.details(changes);
    page.end()
}

fn head(changes: &Changes) -> String {
    let sign = if changes.breaking() > 0 { "❌" } else { "✅" };
    let all_new = changes.all_new.as_ref().map_or(String::new(), |why| format!("**{}.**\n\n", words(why)));
    format!("{MARKER}\n### {sign} {}: {}\n\n{all_new}", words(&changes.title), verdict(changes))
}

/// What fits into a comment.
struct Page {
    text: String,
    /// How many changes did not fit.
    left_out: usize,
}

impl Page {
    fn fits(&self, more: &str) -> bool {
        self.text.len() + more.len() <= MOST_BYTES - ROOM_FOR_THE_REST
    }

    /// Adds a part that is good only as a whole.
    fn whole(&mut self, part: &str) {
        if self.fits(part) {
            self.text.push_str(part);
        }
    }

    /// What changes for whom, but for what is neutral.
    fn for_whom(&mut self, changes: &Changes) {
        let rows: Vec<&ChangeRow> =
            changes.changes.iter().filter(|row| row.class != ClassWord::Neutral).collect();
        if rows.is_empty() {
            return;
        }
        self.text.push_str("| | For | What | Before | Now |\n|---|---|---|---|---|\n");
        let room = self.text.len() + ROOM_FOR_THE_TABLE;
        for (number, row) in rows.iter().enumerate() {
            let line = table_line(row);
            if self.text.len() + line.len() > room {
                let more = count(rows.len() - number, "more change", "more changes");
                self.text.push_str(&format!("| | | {more} | | |\n"));
                break;
            }
            self.text.push_str(&line);
        }
        self.text.push('\n');
    }

    /// Everything that there is to say, folded.
    fn details(&mut self, changes: &Changes) {
        let of = |class: ClassWord| -> Vec<String> {
            let rows = changes.changes.iter().filter(|row| row.class == class && !is_finding(row));
            rows.map(item).collect()
        };
        let findings: Vec<String> =
            changes.changes.iter().filter(|row| is_finding(row)).map(finding).collect();
        let idle = changes.acceptances.iter().filter(|row| row.state != StateWord::Used);
        let idle: Vec<String> =
            idle.map(|row: &AcceptanceRow| format!("- {}\n", words(&idle_acceptance(row)))).collect();
        let not_judged: Vec<String> =
            changes.not_judged.iter().map(|what| format!("- not judged: {}\n", words(what))).collect();
        self.folded("Breaking changes in detail", &of(ClassWord::Breaking));
        self.folded("Acceptances that cover nothing", &idle);
        self.folded("What the checker says of it", &findings);
        self.folded("Beneficial changes in detail", &of(ClassWord::Beneficial));
        self.folded("Neutral changes", &of(ClassWord::Neutral));
        self.folded("Not judged", &not_judged);
    }

    /// A list of which only the heading shows until somebody opens it, as long as it fits.
    fn folded(&mut self, heading: &str, items: &[String]) {
        const END: &str = "\n</details>\n\n";
        if items.is_empty() {
            return;
        }
        let start = format!("<details><summary>{heading} ({})</summary>\n\n", items.len());
        let first = items.first().map_or(0, String::len);
        if !self.fits(&" ".repeat(start.len() + first + END.len())) {
            self.left_out += items.len();
            return;
        }
        self.text.push_str(&start);
        for (number, item) in items.iter().enumerate() {
            if self.text.len() + item.len() + END.len() > MOST_BYTES - ROOM_FOR_THE_REST {
                self.left_out += items.len() - number;
                break;
            }
            self.text.push_str(item);
        }
        self.text.push_str(END);
    }

    fn end(mut self) -> Rendered {
        if self.left_out == 0 {
            return Rendered { text: self.text, left_out: None };
        }
        let missing = count(self.left_out, "entry is", "entries are");
        let left_out = format!("{missing} left out of the details to stay within {MOST_BYTES} bytes");
        self.text
            .push_str(&format!("**{left_out}.** `tierce diff` prints more of them, `--format json` all.\n"));
        Rendered { text: self.text, left_out: Some(left_out) }
    }
}

/// What a change does to existing customers, in the first column.
fn class(row: &ChangeRow) -> &'static str {
    match (row.class, &row.accepted) {
        (ClassWord::Breaking, None) => "❌ breaking",
        (ClassWord::Breaking, Some(_)) => "☑️ accepted",
        (ClassWord::Beneficial, _) => "🎁 beneficial",
        (ClassWord::Neutral, _) => "neutral",
    }
}

fn table_line(row: &ChangeRow) -> String {
    let cell = |text: &Option<String>| text.as_ref().map_or(String::new(), |text| words(text));
    let what = words(&row.what);
    format!("| {} | {} | {what} | {} | {} |\n", class(row), whom(row), cell(&row.before), cell(&row.after))
}

/// `**Team** (builders)`
fn whom(row: &ChangeRow) -> String {
    let Some(of) = &row.of else { return "all groups".to_owned() };
    let kind = if of.kind == "add-on" { " (add-on)" } else { "" };
    let groups = if row.groups.is_empty() || of.kind == "group" {
        String::new()
    } else {
        format!(", for {}", words(&row.groups.join(", ")))
    };
    format!("**{}**{kind}{groups}", words(&of.title))
}

/// A change with all that there is to say of it.
fn item(row: &ChangeRow) -> String {
    let mut text = format!("- {}: {}{}\n", whom(row), words(&sentence(row, "→")), place(row));
    for aside in &row.also {
        text.push_str(&format!("  - {}\n", words(aside)));
    }
    if let Some(accepted) = &row.accepted {
        let until = accepted.until.as_ref().map_or(String::new(), |until| format!(", until {until}"));
        let because = words(&accepted.because);
        text.push_str(&format!("  - accepted because {because}{until}\n"));
    } else if row.class == ClassWord::Breaking {
        let line = format!("`{}`", acceptance(row, "…"));
        text.push_str(&format!("  - if it is meant: {}\n", words(&line)));
    }
    text
}

fn finding(row: &ChangeRow) -> String {
    let word = if row.new_place.is_some() { "new" } else { "gone" };
    format!("- **{word}**: {}{}\n", words(&row.what), place(row))
}

fn place(row: &ChangeRow) -> String {
    let place = row.new_place.as_ref().or(row.old_place.as_ref());
    let shown =
        |place: &PlaceRow| format!(" <sub>{}</sub>", words(&format!("{}:{}", place.path, place.line)));
    place.map_or(String::new(), shown)
}
