//! Which items stand in which table, and what their columns are called.

use rustc_hash::FxHashMap;

use super::table::Column;
use super::words::one_line;
use crate::analysis::Offers;
use crate::model::{Addon, Id, Item, Line, Model};

/// The items of one table.
pub(super) struct Layout {
    /// The product line; `None` for what belongs to none.
    pub line: Option<Id<Line>>,
    /// Editions in the order of the source, then add-ons.
    pub columns: Vec<Column>,
}

/// A table a product line that sells something, in the order of the source, and one for the items
/// that belong to none. An add-on that is sold beside editions of several lines stands in the
/// table of each.
pub(super) fn layouts(model: &Model, offers: &Offers) -> Vec<Layout> {
    let titles = titles(model);
    let lines = model.lines.ids().map(Some).chain([None]);
    let layouts = lines.map(|line| {
        let stands_here = |&item: &Item| match item {
            Item::Edition(id) => offers.edition(id).line == line,
            Item::Addon(id) => addon_lines(model, offers, id).contains(&line),
        };
        let columns = model.items().filter(stands_here);
        Layout { line, columns: columns.map(|item| Column { item, title: titles[&item].clone() }).collect() }
    });
    layouts.filter(|layout| !layout.columns.is_empty()).collect()
}

/// The lines in whose tables an add-on stands: its own, else those of its editions, else none.
fn addon_lines(model: &Model, offers: &Offers, id: Id<Addon>) -> Vec<Option<Id<Line>>> {
    let offered_with = &model.addons[id].offered_with;
    match offers.addon(id).line {
        Some(line) => vec![Some(line)],
        None if offered_with.is_empty() => vec![None],
        None => offered_with.iter().map(|edition| offers.edition(edition.value).line).collect(),
    }
}

/// What the column of each item is called: its title, with its id where another has the same title.
fn titles(model: &Model) -> FxHashMap<Item, String> {
    let plain: Vec<(Item, String)> = model.items().map(|item| (item, plain_title(model, item))).collect();
    let mut uses: FxHashMap<&str, usize> = FxHashMap::default();
    for (_, title) in &plain {
        *uses.entry(title).or_default() += 1;
    }
    let titled = plain.iter().map(|(item, title)| {
        let id = &model.item(*item).name;
        let title = if uses[title.as_str()] > 1 { format!("{title} [{id}]") } else { title.clone() };
        (*item, title)
    });
    titled.collect()
}

fn plain_title(model: &Model, item: Item) -> String {
    let header = model.item(item);
    let title = one_line(header.label());
    let title = if title.is_empty() { header.name.clone() } else { title };
    match item {
        Item::Edition(_) => title,
        Item::Addon(_) => format!("{title} (add-on)"),
    }
}
