//! Lines of the language.

use rust_decimal::Decimal;

use super::Rewriter;
use crate::analysis::suggest::{Allowance, Given, Limit};
use crate::model::{Bound, Group, Id, Metric, Variants};
use crate::words::number::{quantity, spelled};

/// So many names stand on a line of a list at most.
const ON_A_LINE: usize = 5;

impl Rewriter<'_> {
    /// `for a, b`
    pub(super) fn for_line(&self, groups: &[Id<Group>], lines: &mut Vec<String>) {
        let names = groups.iter().map(|&group| self.model.groups[group].header.name.as_str());
        list("for", names, lines);
    }

    /// What is included, level by level.
    pub(super) fn includes(&self, given: &Given, lines: &mut Vec<String>) {
        let declared = |capability| &self.model.capabilities[capability];
        let bare = given.iter().filter(|(_, at)| at.is_empty());
        list("includes", bare.map(|(&capability, _)| declared(capability).header.name.as_str()), lines);
        for (&capability, at) in given.iter().filter(|(_, at)| !at.is_empty()) {
            let capability = declared(capability);
            let names = at.iter().filter_map(|&index| capability.variants.names().get(index));
            let names: Vec<&str> = names.map(|name| name.value.as_str()).collect();
            // Of several levels the highest contains the others.
            let names = match &capability.variants {
                Variants::Levels(_) => names[names.len().saturating_sub(1)..].to_vec(),
                Variants::Plain | Variants::Choices(_) => names,
            };
            lines.push(format!("includes {} at {}", capability.header.name, names.join(", ")));
        }
    }

    /// `limit seat 5..250 daily`
    pub(super) fn limit(&self, (metric, bound, window): Limit) -> String {
        let bound = match bound {
            Bound::Range { least: None, most: None } => "unlimited".to_owned(),
            Bound::Range { least: None, most: Some(most) } => number(most),
            Bound::Range { least: Some(least), most } => {
                format!("{}..{}", number(least), most.map_or_else(String::new, number))
            }
            Bound::Plus(more) => format!("+{}", number(more)),
        };
        let window = window.map_or_else(String::new, |window| format!(" {}", window.word()));
        format!("limit {} {bound}{window}", self.metric(metric))
    }

    /// `allowance document 10 per driver`
    pub(super) fn allowance(&self, (metric, quantity, per): Allowance) -> String {
        let quantity = quantity.map_or_else(|| "unlimited".to_owned(), number);
        let per = per.map_or_else(String::new, |per| format!(" per {}", self.metric(per)));
        format!("allowance {} {quantity}{per}", self.metric(metric))
    }

    fn metric(&self, metric: Id<Metric>) -> &str {
        &self.model.metrics[metric].header.name
    }
}

fn number(number: Decimal) -> String {
    spelled(&quantity(number))
}

/// `word a, b, c`, over several lines where there are many.
pub(super) fn list<'n>(word: &str, names: impl Iterator<Item = &'n str>, lines: &mut Vec<String>) {
    let names: Vec<&str> = names.collect();
    lines.extend(names.chunks(ON_A_LINE).map(|some| format!("{word} {}", some.join(", "))));
}

/// A title in quotes.
pub(crate) fn quoted(title: &str) -> String {
    let mut text = String::from("\"");
    for letter in title.chars() {
        match letter {
            '"' | '\\' => text.extend(['\\', letter]),
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            letter if letter.is_control() => text.push_str(&format!("\\u{{{:x}}}", u32::from(letter))),
            letter => text.push(letter),
        }
    }
    text.push('"');
    text
}
