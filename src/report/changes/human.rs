//! A comparison as people read it: a verdict, then what changes, edition by edition, the breaking changes first.

use std::io::{self, Write};

use super::document::{AcceptanceRow, ChangeRow, Changes, ClassWord, GroupRow, OfRow, PlaceRow, StateWord};
use crate::model::{ChangeKind, Level};
use crate::report::inspect::table::{Align, Table};
use crate::report::look::Part;
use crate::report::wrap::wrap;
use crate::report::{Glyphs, Look, visible};
use crate::text::wording::{all_plain, count};

/// So many changes of one class are listed.
const LISTED: usize = 200;

/// Prints a comparison for people.
///
/// # Errors
/// Those of `out`.
pub fn changes(changes: &Changes, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let page = Page { look };
    let mut text = page.head(changes);
    if let Some(why) = &changes.all_new {
        page.paragraph("", why, 0, &mut text);
    }
    let is_finding = |row: &&ChangeRow| is_finding(row);
    let of = |class: ClassWord, is_accepted: bool| {
        let rows = changes.changes.iter().filter(|row| !is_finding(row));
        rows.filter(|row| {
            row.class == class && (row.class == ClassWord::Breaking && row.accepted.is_some()) == is_accepted
        })
        .collect::<Vec<_>>()
    };
    let breaking = of(ClassWord::Breaking, false);
    page.section("Breaking: existing customers get less or pay more", &breaking, &mut text);
    page.how_to_accept(&breaking, &mut text);
    page.section("Accepted: breaking, and meant", &of(ClassWord::Breaking, true), &mut text);
    page.section("Beneficial: customers get more or pay less", &of(ClassWord::Beneficial, false), &mut text);
    page.section("Neutral", &of(ClassWord::Neutral, false), &mut text);
    page.findings(&changes.changes.iter().filter(is_finding).collect::<Vec<_>>(), &mut text);
    page.groups(&changes.groups, &mut text);
    page.acceptances(&changes.acceptances, &mut text);
    for what in &changes.not_judged {
        page.paragraph("\nnot judged: ", what, 12, &mut text);
    }
    out.write_all(text.as_bytes())
}

/// Whether a row tells what a change does to the check.
pub(super) fn is_finding(row: &ChangeRow) -> bool {
    row.kind == ChangeKind::FindingNew.word() || row.kind == ChangeKind::FindingGone.word()
}

/// The verdict, without the product.
pub(super) fn verdict(changes: &Changes) -> String {
    let summary = changes.summary;
    let parts = [
        (summary.breaking, "breaking change", "breaking changes"),
        (summary.accepted, "accepted one", "accepted ones"),
        (summary.beneficial, "beneficial", "beneficial"),
        (summary.neutral, "neutral", "neutral"),
    ];
    let told =
        parts.into_iter().filter(|(many, ..)| *many > 0).map(|(many, one, more)| count(many, one, more));
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        return "nothing changes for any customer".to_owned();
    }
    let lead = if summary.breaking == 0 { "no breaking change, " } else { "" };
    format!("{lead}{}", all_plain(told))
}

/// How what is drawn looks.
struct Page {
    look: Look,
}

impl Page {
    /// `Beacon: 3 breaking changes, 2 beneficial and 1 neutral`
    fn head(&self, changes: &Changes) -> String {
        let title = visible(&changes.title);
        let text = wrap(&format!("{title}: {}", verdict(changes)), 0, self.look.width);
        let named = text.strip_prefix(title.as_ref());
        named.map(|rest| self.look.paint(Part::Message, &title) + rest).unwrap_or(text.clone()) + "\n"
    }

    /// `lead`, and `text` in lines that start below its end, `indent` columns in.
    fn paragraph(&self, lead: &str, text: &str, indent: usize, out: &mut String) {
        out.push_str(lead);
        out.push_str(&wrap(&visible(text), indent, self.look.width));
        out.push('\n');
    }

    fn heading(&self, text: &str, out: &mut String) {
        out.push_str(&format!("\n{}\n", self.look.paint(Part::Message, text)));
    }

    fn section(&self, heading: &str, rows: &[&ChangeRow], out: &mut String) {
        if rows.is_empty() {
            return;
        }
        self.heading(heading, out);
        let mut of: Option<&Option<OfRow>> = None;
        for row in rows.iter().take(LISTED) {
            if of != Some(&row.of) {
                of = Some(&row.of);
                self.of(row, out);
            }
            self.row(row, out);
        }
        self.more(rows.len(), out);
    }

    /// How one of the breaking changes is accepted, ready to be copied.
    fn how_to_accept(&self, rows: &[&ChangeRow], out: &mut String) {
        let Some(row) = rows.first() else { return };
        let how = "what is meant is accepted by a line in the new version that says why:";
        self.paragraph("\n  ", how, 2, out);
        self.paragraph("    ", &acceptance(row, self.look.ellipsis()), 6, out);
    }

    fn more(&self, many: usize, out: &mut String) {
        if many > LISTED {
            let more = many - LISTED;
            out.push_str(&format!(
                "  {} {more} more; `--format json` lists them all\n",
                self.look.ellipsis()
            ));
        }
    }

    /// `edition team, for builders`
    fn of(&self, row: &ChangeRow, out: &mut String) {
        let Some(of) = &row.of else { return self.paragraph("  ", "all groups", 4, out) };
        let whom = match (of.kind, row.groups.is_empty()) {
            ("group", _) | (_, true) => String::new(),
            (_, false) => format!(", for {}", row.groups.join(", ")),
        };
        let lead = format!("  {} ", of.kind);
        let indent = lead.len();
        self.paragraph(&lead, &format!("{}{whom}", of.id), indent, out);
    }

    /// `limit of `seat`: 25 → 20`
    fn row(&self, row: &ChangeRow, out: &mut String) {
        let (part, sign) = match row.class {
            ClassWord::Breaking => (Part::Removed, "-"),
            ClassWord::Beneficial => (Part::Added, "+"),
            ClassWord::Neutral => (Part::Aside, "~"),
        };
        let lead = format!("    {} ", self.look.paint(part, sign));
        let place = row.new_place.as_ref().or(row.old_place.as_ref());
        let place = place.map_or(String::new(), |place| format!(" [{}]", shown(place)));
        self.paragraph(&lead, &format!("{}{place}", sentence(row, self.arrow())), 6, out);
        for aside in &row.also {
            self.paragraph("      ", aside, 6, out);
        }
        if let Some(accepted) = &row.accepted {
            let until = accepted.until.as_ref().map_or(String::new(), |until| format!(", until {until}"));
            self.paragraph("      ", &format!("accepted because {}{until}", accepted.because), 6, out);
        }
    }

    fn arrow(&self) -> &'static str {
        match self.look.glyphs {
            Glyphs::Ascii => "->",
            Glyphs::Unicode => "→",
        }
    }

    fn findings(&self, rows: &[&ChangeRow], out: &mut String) {
        if rows.is_empty() {
            return;
        }
        self.heading("What the checker says of it", out);
        for row in rows.iter().take(LISTED) {
            let is_new = row.kind == ChangeKind::FindingNew.word();
            let (word, part) =
                if is_new { ("new ", Part::Level(Level::Warn)) } else { ("gone", Part::Added) };
            self.paragraph(&format!("  {}  ", self.look.paint(part, word)), &row.what, 8, out);
        }
        self.more(rows.len(), out);
    }

    fn groups(&self, rows: &[GroupRow], out: &mut String) {
        if rows.is_empty() {
            return;
        }
        self.heading("By customer group", out);
        let heads = [
            ("group", Align::Left),
            ("breaking", Align::Right),
            ("accepted", Align::Right),
            ("beneficial", Align::Right),
            ("neutral", Align::Right),
        ];
        let mut table = Table::new(&heads);
        for row in rows.iter().take(LISTED) {
            let figures =
                [row.breaking, row.accepted, row.beneficial, row.neutral].map(|many| many.to_string());
            let part = (row.breaking > 0).then_some(Part::Removed);
            table.row(part, [vec![visible(&row.group).into_owned()], figures.to_vec()].concat());
        }
        table.draw(self.look, out);
        self.more(rows.len(), out);
    }

    /// The `accept` lines that cover nothing.
    fn acceptances(&self, rows: &[AcceptanceRow], out: &mut String) {
        let idle: Vec<&AcceptanceRow> = rows.iter().filter(|row| row.state != StateWord::Used).collect();
        if idle.is_empty() {
            return;
        }
        self.heading("Accepted, and not there", out);
        for row in idle.iter().take(LISTED) {
            self.paragraph("  ", &idle_acceptance(row), 4, out);
        }
        self.more(idle.len(), out);
    }
}

/// What is to be said of an `accept` line that covers nothing.
pub(super) fn idle_acceptance(row: &AcceptanceRow) -> String {
    let what = format!("`accept {} on {}` ({})", row.change, row.subject, shown(&row.place));
    let until = row.until.as_deref().unwrap_or_default();
    match row.state {
        StateWord::Expired => format!("{what} has expired: its last day was {until}"),
        StateWord::Needless => format!("{what} is needless: lines before it cover what it speaks of"),
        StateWord::Unfounded => format!("{what} covers nothing: it does not say why"),
        StateWord::Stale | StateWord::Used => {
            format!("{what} is stale: nothing that it speaks of has changed")
        }
    }
}

/// The line that accepts a change, with `ellipsis` for the reason.
pub(super) fn acceptance(row: &ChangeRow, ellipsis: &str) -> String {
    format!("accept {} on {} because \"{ellipsis}\"", row.kind, row.subject)
}

/// What changes, on one line, without what else there is to say.
pub(super) fn sentence(row: &ChangeRow, arrow: &str) -> String {
    match (&row.before, &row.after) {
        (Some(before), Some(after)) => format!("{}: {before} {arrow} {after}", row.what),
        (None, Some(one)) | (Some(one), None) => format!("{}: {one}", row.what),
        (None, None) => row.what.clone(),
    }
}

fn shown(place: &PlaceRow) -> String {
    format!("{}:{}", place.path, place.line)
}
