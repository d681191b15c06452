//! Which items stand in which table, and what their columns are called.

use rustc_hash::FxHashMap;

use super::table::Column;
use crate::analysis::Offers;
use crate::emit::Input;
use crate::emit::words::{one_line, title};
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
pub(super) fn layouts(input: &Input<'_>) -> Vec<Layout> {
    let (model, offers) = (input.context.model, &input.context.analysis.offers);
    let titled = titled(model);
    let lines = model.lines.ids().map(Some).chain([None]);
    let layouts = lines.map(|line| {
        let stands_here = |&item: &Item| match item {
            Item::Edition(id) => offers.edition(id).line == line,
            Item::Addon(id) => addon_lines(model, offers, id).contains(&line),
        };
        let items = model.items().filter(|&item| input.shows(item)).filter(stands_here);
        Layout { line, columns: items.map(|item| titled[&item].clone()).collect() }
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

/// The column of each item, which is called by its title, with its id where another has the same
/// heading.
fn titled(model: &Model) -> FxHashMap<Item, Column> {
    let mut columns: Vec<Column> = model.items().map(|item| column(model, item)).collect();
    let mut uses: FxHashMap<String, usize> = FxHashMap::default();
    for column in &columns {
        *uses.entry(column.heading()).or_default() += 1;
    }
    for column in &mut columns {
        if uses[&column.heading()] > 1 {
            column.title += &format!(" [{}]", model.item(column.item).name);
        }
    }
    columns.into_iter().map(|column| (column.item, column)).collect()
}

fn column(model: &Model, item: Item) -> Column {
    let header = model.item(item);
    Column { documentation: header.doc.as_deref().map(one_line), ..Column::new(item, title(header)) }
}
