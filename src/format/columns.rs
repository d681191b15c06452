//! How wide the columns of a table are.
//!
//! Where the lines of a table agree on a column, it stays where it is: who adds or removes a line
//! changes no other. A column moves only where a cell does not fit, or where the lines disagree.

use super::shape::{CUTS, Table};

/// How a column is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner {
    /// The blanks behind its widest cell, where the lines do not agree on another width.
    gap: u16,
    /// The same for a cell that has its column to itself.
    gap_alone: u16,
    /// The fewest blanks behind its widest cell on which the lines may agree.
    least: u16,
    /// The widest cell that makes room for itself; what is wider sticks out.
    widest: u16,
    /// The room that its heading needs.
    heading: u16,
    /// Who decides.
    decides: Decides,
}

/// Who decides about a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Decides {
    /// More than half of the lines, two at least.
    Most,
    /// The same, unless they may agree by chance: cells of one width with a blank behind each do.
    MostMeant,
    /// More than half of the lines, or the only one.
    MostOrOne,
    /// All lines; where they disagree, nothing is aligned.
    All,
}

/// The longest word of a field that makes room for itself: `grandfathered until 2027-03-31` does not
/// push the other fields aside.
const LONGEST_WORD: u16 = 12;

/// The same for the cells of a table.
const LONGEST_CELL: u16 = 40;

/// How much wider than needed a column may be kept.
const MOST_SLACK: u16 = 60;

/// How the columns of `table` are set, each but the last.
pub(super) fn manners(table: Table) -> [Manner; CUTS] {
    let plain =
        Manner { gap: 1, gap_alone: 1, least: 1, widest: LONGEST_CELL, heading: 0, decides: Decides::Most };
    let wide = Manner { gap: 2, ..plain };
    let item = Manner { decides: Decides::MostOrOne, ..wide };
    match table {
        Table::Fields => [Manner { widest: LONGEST_WORD, ..plain }; CUTS],
        Table::Titles => [plain; CUTS],
        Table::Tiers => [wide; CUTS],
        Table::Prices => [item, Manner { decides: Decides::MostMeant, ..wide }, remarks()],
        Table::PriceTests => [Manner { decides: Decides::All, ..plain }; CUTS],
        Table::Scores => {
            let value = Manner { heading: "value".len() as u16, decides: Decides::MostMeant, ..wide };
            [item, value, wide]
        }
    }
}

/// How what stands behind the cells of a table is set: remarks and stock-keeping units.
pub(super) fn remarks() -> Manner {
    Manner { gap: 2, gap_alone: 2, least: 2, widest: 60, heading: 0, decides: Decides::MostOrOne }
}

/// A cell, and the room that it and the blanks behind it take in the text as it is written; `None`
/// where that can't be told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    /// How wide it is.
    pub(super) width: u16,
    /// How wide it is with the blanks behind it, as they are written.
    pub(super) written: Option<u16>,
}

/// How much room a column has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    /// So much for each cell and the blanks behind it.
    Columns(u16),
    /// As much as each cell needs.
    Flush,
}

impl Manner {
    /// The room of a column. `cells` are those with something behind them on their line; `floor` is
    /// the width that the column has without them.
    pub(super) fn room(self, cells: &[Cell], floor: u16) -> Room {
        let fitting = || cells.iter().filter(|cell| cell.width <= self.widest);
        let count = fitting().count();
        let widest = fitting().map(|cell| cell.width).max().unwrap_or(0).max(floor);
        let fits = |room: &u16| (widest + self.least..=widest + MOST_SLACK).contains(room);
        if let Some(kept) = self.agreed(fitting(), count).filter(fits) {
            return Room::Columns(kept);
        }
        match self.decides {
            Decides::All => Room::Flush,
            Decides::Most | Decides::MostMeant | Decides::MostOrOne => {
                let alone = widest + self.gap_alone;
                let among_others = widest.max(self.heading) + self.gap;
                Room::Columns(if count > 1 { among_others } else { alone })
            }
        }
    }

    /// The room on which so many of `count` cells agree that it stays.
    fn agreed<'c>(self, cells: impl Iterator<Item = &'c Cell> + Clone, count: usize) -> Option<u16> {
        // What more than half of them say outlasts all others where each takes one away (Boyer and
        // Moore 1981); then they are counted.
        let mut candidate = (None, 0_usize);
        for cell in cells.clone() {
            candidate = match candidate {
                (_, 0) => (cell.written, 1),
                (room, lead) if room == cell.written => (room, lead + 1),
                (room, lead) => (room, lead - 1),
            };
        }
        let agreeing = cells.filter(|cell| cell.written == candidate.0);
        let agree = agreeing.clone().count();
        let meant = agreeing.clone().any(|cell| cell.written > Some(cell.width + 1));
        let enough = match self.decides {
            Decides::Most => agree * 2 > count && count > 1 && (meant || agree == count),
            Decides::MostMeant => agree * 2 > count && count > 1 && meant,
            Decides::MostOrOne => agree * 2 > count && (meant || (agree == count && count > 1)),
            Decides::All => agree == count && count > 1,
        };
        candidate.0.filter(|_| enough)
    }

    /// The same behind a column whose cells have `gap` blanks behind them at least: a table is close
    /// in all of its columns, or in none.
    pub(super) fn behind(self, gap: u16) -> Self {
        let heading = if gap < self.gap { 0 } else { self.heading };
        let gap = self.gap.min(gap);
        Self { gap, gap_alone: gap, heading, ..self }
    }

    /// The blanks behind a cell of this width.
    pub(super) fn blanks(self, room: Room, width: u16) -> u16 {
        match room {
            Room::Columns(room) if width + self.least <= room => room - width,
            Room::Columns(_) | Room::Flush => self.gap,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(table: Table, cells: &[(u16, u16)]) -> Room {
        let cells: Vec<Cell> =
            cells.iter().map(|&(width, written)| Cell { width, written: Some(written) }).collect();
        manners(table)[0].room(&cells, 0)
    }

    #[test]
    fn a_column_on_which_most_agree_stays() {
        assert_eq!(room(Table::Fields, &[(3, 14), (8, 14), (5, 6)]), Room::Columns(14));
        // Where nobody has it, where it does not fit, and where it is far away, it does not.
        assert_eq!(room(Table::Fields, &[(3, 14), (8, 9), (5, 6)]), Room::Columns(9));
        assert_eq!(room(Table::Fields, &[(3, 8), (5, 8), (8, 9)]), Room::Columns(9));
        assert_eq!(room(Table::Fields, &[(3, 90), (8, 90)]), Room::Columns(9));
    }

    #[test]
    fn a_lone_cell_keeps_its_column_only_in_a_table() {
        assert_eq!(room(Table::Fields, &[(3, 14)]), Room::Columns(4));
        assert_eq!(room(Table::Scores, &[(6, 16)]), Room::Columns(16));
        assert_eq!(room(Table::Scores, &[(6, 7)]), Room::Columns(7));
    }

    #[test]
    fn what_is_too_wide_has_no_say() {
        assert_eq!(room(Table::Fields, &[(13, 14), (13, 14), (3, 4)]), Room::Columns(4));
        let manner = manners(Table::Fields)[0];
        assert_eq!([3, 8, 13].map(|width| manner.blanks(Room::Columns(9), width)), [6, 1, 1]);
    }

    #[test]
    fn who_agrees_by_chance_does_not_decide() {
        let [_, charge, _] = manners(Table::Prices);
        let same = [(7, 8), (7, 8)].map(|(width, written)| Cell { width, written: Some(written) });
        assert_eq!(charge.room(&same, 0), Room::Columns(9));
        assert_eq!(charge.behind(1).room(&same, 0), Room::Columns(8));
        assert_eq!(charge.room(&same, 9), Room::Columns(11));
    }
}
