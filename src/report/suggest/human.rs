//! A suggestion as people read it.

use std::io::{self, Write};

use super::document::{
    Advice, DistinctRow, EditionRow, FateWord, FoundRow, LineRow, MoveRow, ShapeWord, SharesRow,
};
use crate::analysis::suggest::Shape;
use crate::report::inspect::figures::Percent;
use crate::report::inspect::table::{Align, Table};
use crate::report::look::Part;
use crate::report::wrap::wrap;
use crate::report::{Glyphs, Look, visible};
use crate::text::wording::count;
use crate::words::suggestion::shape;

/// So many capabilities of a quadrant are named.
const NAMED: usize = 12;

/// So many moves are listed.
const MOVES: usize = 100;

/// So many findings are listed.
const LISTED: usize = 20;

/// Prints a suggestion for people.
///
/// # Errors
/// Those of `out`.
pub fn advice(advice: &Advice<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let page = Page { advice, look };
    let mut text = page.head();
    for line in &advice.lines {
        page.line(line, &mut text);
    }
    for what in &advice.not_judged {
        page.paragraph("\nnot judged: ", what, 12, &mut text);
    }
    if !advice.moves.is_empty() {
        page.moves(&mut text);
        page.packaging(&mut text);
        page.served(&mut text);
        page.findings(&mut text);
    }
    out.write_all(text.as_bytes())
}

/// What is drawn, and how.
struct Page<'a> {
    advice: &'a Advice<'a>,
    look: Look,
}

impl Page<'_> {
    /// `Beacon: 3 moves to the packaging that the grid implies`
    fn head(&self) -> String {
        let title = visible(self.advice.title);
        let is_known = self.advice.lines.iter().flat_map(|line| &line.distinct_groups);
        let is_known = is_known.into_iter().any(|distinct| !distinct.anchors.is_empty());
        let what = match self.advice.moves.len() {
            0 if is_known => "today's packaging is what the grid implies; nothing to propose".to_owned(),
            0 => "nothing can be suggested".to_owned(),
            moves => {
                format!("{} to the packaging that the grid implies", count(moves, "move", "moves"))
            }
        };
        let text = wrap(&format!("{title}: {what}"), 0, self.look.width);
        let named = text.strip_prefix(title.as_ref());
        let named = named.map(|rest| self.look.paint(Part::Message, &title) + rest);
        named.unwrap_or(text) + "\n"
    }

    fn heading(&self, text: &str, out: &mut String) {
        out.push_str(&format!("\n{}\n", self.look.paint(Part::Message, &visible(text))));
    }

    /// `lead`, and `text` in lines that start below its end, `indent` columns in.
    fn paragraph(&self, lead: &str, text: &str, indent: usize, out: &mut String) {
        out.push_str(lead);
        out.push_str(&wrap(&visible(text), indent, self.look.width));
        out.push('\n');
    }

    fn line(&self, line: &LineRow<'_>, out: &mut String) {
        let title = match (line.title, line.line, self.advice.lines.len()) {
            (Some(title), Some(id), _) if title != id => format!("{title} ({id})"),
            (_, Some(id), _) => id.to_owned(),
            (_, None, 1) => "What the grid implies".to_owned(),
            (_, None, _) => "Groups of no line".to_owned(),
        };
        self.heading(&title, out);
        if let Some(word) = line.shape {
            self.paragraph("  ", shape(shape_of(word)), 2, out);
        }
        for distinct in &line.distinct_groups {
            self.distinct(distinct, out);
        }
    }

    fn distinct(&self, distinct: &DistinctRow<'_>, out: &mut String) {
        self.paragraph("\n  ", &distinct.groups.join(" = "), 2, out);
        let rows = [
            (Part::Anchor, "built on", &distinct.anchors),
            (Part::Base, "base", &distinct.base),
            (Part::AddOn, "add-ons", &distinct.add_ons),
            (Part::Aside, "do not charge", &distinct.giveaways),
        ];
        let is_empty = rows.iter().all(|(.., names)| names.is_empty());
        if is_empty {
            out.push_str("    no scores\n");
        }
        for (part, head, names) in rows.into_iter().filter(|(.., names)| !names.is_empty()) {
            let more = names.len().saturating_sub(NAMED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let text = format!("{}{more}", names[..names.len().min(NAMED)].join(", "));
            let head = self.look.paint(part, &format!("{head:<13}"));
            self.paragraph(&format!("    {head}  "), &text, 19, out);
        }
    }

    fn moves(&self, out: &mut String) {
        self.heading("The moves", out);
        let width = self.advice.moves.len().to_string().len();
        for (nth, row) in self.advice.moves.iter().enumerate().take(MOVES) {
            let number = self.look.paint(Part::Aside, &format!("{:>width$}", nth + 1));
            let lead = format!("  {number}  ");
            let indent = width + 4;
            self.paragraph(&lead, &row.what, indent, out);
            let blanks = " ".repeat(indent);
            self.paragraph(&blanks, &row.why, indent, out);
            for (what, text) in [("served", self.changes(row)), ("ends", ends(row))] {
                if !text.is_empty() {
                    let lead = format!("{blanks}{}  ", self.look.paint(Part::Help, &format!("{what:<6}")));
                    self.paragraph(&lead, &text, indent + 8, out);
                }
            }
        }
        if self.advice.moves.len() > MOVES {
            let more = self.advice.moves.len() - MOVES;
            out.push_str(&format!(
                "  {} {more} more; `--format json` lists them all\n",
                self.look.ellipsis()
            ));
        }
    }

    /// `hosts 82% → 90%`
    fn changes(&self, row: &MoveRow<'_>) -> String {
        let changes = row.served.iter().map(|change| {
            let (before, after) = (change.before.column(), change.after.column());
            format!("{} {before} {} {after}", change.group, self.arrow())
        });
        changes.collect::<Vec<_>>().join(", ")
    }

    fn arrow(&self) -> &'static str {
        match self.look.glyphs {
            Glyphs::Ascii => "->",
            Glyphs::Unicode => "→",
        }
    }

    fn packaging(&self, out: &mut String) {
        self.heading("Editions and add-ons", out);
        let heads = [("", Align::Left), ("", Align::Left), ("gives", Align::Right), ("for", Align::Left)];
        let mut table = Table::new(&heads);
        for row in &self.advice.editions {
            let whom = match (row.fate, row.into) {
                (FateWord::Gone, Some(into)) => format!("merged into {into}"),
                (FateWord::Gone, None) => String::new(),
                (FateWord::Kept | FateWord::Changed | FateWord::New, _) => for_whom(row),
            };
            let needs = if row.needs_price { "; needs a price" } else { "" };
            let cells = [row.id, fate(row.fate), &row.includes.len().to_string(), &format!("{whom}{needs}")];
            table.row(part(row.fate), cells.map(|cell| visible(cell).into_owned()).to_vec());
        }
        let moved: Vec<&str> = self.advice.moves.iter().flat_map(|row| row.add_ons.iter().copied()).collect();
        let changed = || self.advice.add_ons.iter().filter(|row| row.fate != FateWord::Kept);
        let is_shown = |id: &str, fate: FateWord| fate != FateWord::Changed || moved.contains(&id);
        for row in changed().filter(|row| is_shown(row.id, row.fate)) {
            let whom = match row.fate {
                FateWord::Gone => String::new(),
                FateWord::Kept | FateWord::Changed | FateWord::New => {
                    format!("beside {}", row.offered_with.join(", "))
                }
            };
            let needs = if row.needs_price { "; needs a price" } else { "" };
            let cells = [row.id, fate(row.fate), &row.includes.len().to_string(), &format!("{whom}{needs}")];
            table.row(part(row.fate), cells.map(|cell| visible(cell).into_owned()).to_vec());
        }
        table.draw(self.look, out);
        let aside = changed().filter(|row| !is_shown(row.id, row.fate)).count();
        if aside > 0 {
            let many = count(aside, "more add-on is", "more add-ons are");
            self.paragraph("  ", &format!("{many} sold with other editions, as these change"), 2, out);
        }
    }

    fn served(&self, out: &mut String) {
        if self.advice.served.is_empty() {
            return;
        }
        self.heading("Of each group's value, what the best edition holds", out);
        let heads = [
            ("group", Align::Left),
            ("today", Align::Right),
            ("with add-ons", Align::Right),
            ("suggested", Align::Right),
            ("with add-ons", Align::Right),
            ("left idle", Align::Left),
        ];
        let mut table = Table::new(&heads);
        let shares = |shares: Option<SharesRow>| {
            let column =
                |pick: fn(SharesRow) -> Percent| shares.map_or_else(String::new, |all| pick(all).column());
            [column(|all| all.value), column(|all| all.with_add_ons)]
        };
        let idle = |shares: Option<SharesRow>| {
            shares.and_then(|shares| shares.idle).map_or_else(|| "-".to_owned(), Percent::column)
        };
        for row in &self.advice.served {
            let [today, today_with] = shares(row.before);
            let [then, then_with] = shares(row.after);
            let left = format!("{} {} {}", idle(row.before), self.arrow(), idle(row.after));
            let name = visible(row.group).into_owned();
            table.row(None, vec![name, today, today_with, then, then_with, left]);
        }
        table.draw(self.look, out);
    }

    fn findings(&self, out: &mut String) {
        let found = &self.advice.findings;
        let heading =
            format!("{} today, {} as suggested", count(found.before, "finding", "findings"), found.after);
        self.heading(&heading, out);
        for (what, part, list) in
            [("ends", Part::Added, &found.gone), ("new", Part::Level(crate::model::Level::Warn), &found.new)]
        {
            for FoundRow { rule, message, .. } in list.iter().take(LISTED) {
                let lead = format!("  {}  ", self.look.paint(part, &format!("{what:<4}")));
                self.paragraph(&lead, &format!("{message} [{rule}]"), 8, out);
            }
            if list.len() > LISTED {
                out.push_str(&format!("  {} {} more\n", self.look.ellipsis(), list.len() - LISTED));
            }
        }
    }
}

/// The rules whose findings a move ends.
fn ends(row: &MoveRow<'_>) -> String {
    let mut rules: Vec<(&str, usize)> = Vec::new();
    for found in &row.ends {
        match rules.iter_mut().find(|(rule, _)| *rule == found.rule) {
            Some((_, many)) => *many += 1,
            None => rules.push((found.rule, 1)),
        }
    }
    let name = |(rule, many): (&str, usize)| match many {
        1 => rule.to_owned(),
        many => format!("{rule} ({many})"),
    };
    rules.into_iter().map(name).collect::<Vec<_>>().join(", ")
}

fn for_whom(row: &EditionRow<'_>) -> String {
    if row.groups.is_empty() { "nobody in particular".to_owned() } else { row.groups.join(", ") }
}

fn shape_of(word: ShapeWord) -> Shape {
    match word {
        ShapeWord::Ladder => Shape::Ladder,
        ShapeWord::Modules => Shape::Modules,
        ShapeWord::Platform => Shape::Platform,
        ShapeWord::SideBySide => Shape::SideBySide,
    }
}

fn fate(fate: FateWord) -> &'static str {
    match fate {
        FateWord::Kept => "as it is",
        FateWord::Changed => "changes",
        FateWord::New => "new",
        FateWord::Gone => "goes",
    }
}

fn part(fate: FateWord) -> Option<Part> {
    match fate {
        FateWord::Kept | FateWord::Changed => None,
        FateWord::New => Some(Part::Added),
        FateWord::Gone => Some(Part::Removed),
    }
}
