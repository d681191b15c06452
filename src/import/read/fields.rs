//! The fields of one map: each is taken once, and what is left at the end was not understood.

use rustc_hash::FxHashMap;

use super::RUN_TIME;
use super::values::{list, one_line, text, value};
use crate::import::loss::Losses;
use crate::import::sheet::Value;
use crate::import::yaml::{Node, NodeKind, Style};
use crate::text::wording::tick;
use crate::text::{At, Span};

/// A map that is an entry of another, by its name.
pub(super) type NamedMap<'a> = (At<String>, &'a [(Node, Node)]);

/// The fields of one map.
pub(super) struct Fields<'a> {
    /// Whose they are, as people say it: "a plan".
    whose: &'static str,
    fields: FxHashMap<&'a str, (Span, &'a Node)>,
}

impl<'a> Fields<'a> {
    /// The fields in `pairs`. Of a field that is stated twice the first counts.
    pub(super) fn new(pairs: &'a [(Node, Node)], whose: &'static str, losses: &mut Losses) -> Self {
        let mut fields = FxHashMap::default();
        for (key, node) in pairs {
            let Some(name) = one_line(key) else {
                losses.note(key.at, format!("a field of {whose} whose name is no text is left out"));
                continue;
            };
            if fields.contains_key(name) {
                losses
                    .note(key.at, format!("{} is stated twice in {whose}: the first one counts", tick(name)));
            } else {
                fields.insert(name, (key.at, node));
            }
        }
        Self { whose, fields }
    }

    /// Whether something is stated in the field.
    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.get(name).is_some_and(|(_, node)| !is_nothing(node))
    }

    /// What is stated in the field, if anything is.
    pub(super) fn take(&mut self, name: &str) -> Option<&'a Node> {
        let (_, node) = self.fields.remove(name)?;
        Some(node).filter(|node| !is_nothing(node))
    }

    /// Leaves a field out that says nothing more.
    pub(super) fn skip(&mut self, name: &str) {
        self.fields.remove(name);
    }

    /// A field that holds text.
    pub(super) fn text(&mut self, name: &str, losses: &mut Losses) -> Option<At<String>> {
        self.take(name).and_then(|node| text(node, losses)).filter(|text| !text.value.is_empty())
    }

    /// A field that holds a value.
    pub(super) fn value(&mut self, name: &str, losses: &mut Losses) -> Option<At<Value>> {
        self.take(name).and_then(|node| value(node, losses))
    }

    /// A field that holds a list of words.
    pub(super) fn list(&mut self, name: &str, losses: &mut Losses) -> Vec<At<String>> {
        self.take(name).map(|node| list(node, losses)).unwrap_or_default()
    }

    /// A field that holds entries by name. Of two with one name the first counts.
    pub(super) fn pairs(&mut self, name: &str, losses: &mut Losses) -> Vec<(At<String>, &'a Node)> {
        let Some(node) = self.take(name) else { return Vec::new() };
        let NodeKind::Map(pairs) = &node.kind else {
            losses.note(node.at, format!("{} holds no entries by name, and is left out", tick(name)));
            return Vec::new();
        };
        let mut known = FxHashMap::default();
        let mut entries = Vec::with_capacity(pairs.len());
        for (key, node) in pairs {
            let Some(entry) = one_line(key) else {
                losses.note(key.at, format!("an entry of {} whose name is no text is left out", tick(name)));
                continue;
            };
            if known.insert(entry, ()).is_some() {
                let what = format!("{} is there twice in {}: the first one counts", tick(entry), tick(name));
                losses.note(key.at, what);
            } else {
                entries.push((At::new(entry.to_owned(), key.at), node));
            }
        }
        entries
    }

    /// A field that holds maps by name.
    pub(super) fn maps(&mut self, name: &str, losses: &mut Losses) -> Vec<NamedMap<'a>> {
        let mut maps = Vec::new();
        for (entry, node) in self.pairs(name, losses) {
            match &node.kind {
                NodeKind::Map(pairs) => maps.push((entry, pairs.as_slice())),
                NodeKind::Scalar { .. } | NodeKind::List(_) => {
                    if !is_nothing(node) {
                        let what = format!(
                            "{} in {} holds no fields: only its name is kept",
                            tick(&entry.value),
                            tick(name)
                        );
                        losses.note(node.at, what);
                    }
                    maps.push((entry, &[]));
                }
            }
        }
        maps
    }

    /// Notes the fields that nobody has taken.
    pub(super) fn finish(self, losses: &mut Losses) {
        let mut left: Vec<(&str, Span)> = self.fields.into_iter().map(|(name, (at, _))| (name, at)).collect();
        left.sort_by_key(|(_, at)| at.start);
        for (name, at) in left {
            let (name, whose) = (tick(name), self.whose);
            let what = if RUN_TIME.iter().any(|known| tick(known) == name) {
                format!(
                    "{name} of {whose} is left out: it tells an application what to do, and says nothing of packaging"
                )
            } else if name == "`private`" {
                format!("{name} of {whose} is left out: a spec has no word for who may see it")
            } else {
                format!("{name} of {whose} is left out: Tierce does not know this field")
            };
            losses.note(at, what);
        }
    }
}

/// Whether a node says nothing: `null`, `~`, or no more than the key.
pub(super) fn is_nothing(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Scalar { text, style: Style::Plain } => {
            matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL")
        }
        NodeKind::Scalar { style: Style::Quoted, .. } | NodeKind::List(_) | NodeKind::Map(_) => false,
    }
}
