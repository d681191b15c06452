//! The first line of a declaration, and the lines between declarations.

use super::reader::Reader;
use crate::model::{FaultKind, Header, Kind};
use crate::syntax::{NodeKind, unescape};
use crate::text::Span;

impl<'a> Reader<'_, 'a> {
    /// Reads the name and the title of a declaration. Where the name is missing, one made of the
    /// title takes its place, so that references to it are no second mistake.
    pub(super) fn named_head(&mut self, kind: Kind, header: &mut Header) {
        let noun = kind.a_noun();
        self.skip_sign(&format!("the name of {noun}"));
        match self.peek_kind() {
            Some(NodeKind::Name | NodeKind::Junk) => {
                let Some(name) = self.name(&format!("the name of {noun}")) else {
                    self.lower.nameless.push(kind);
                    return;
                };
                header.name = name.value.to_owned();
                header.at = name.at;
            }
            Some(NodeKind::Text) => {
                let title = self.here();
                header.name = slug(&unescape(self.text(title)).0);
                header.at = title;
                self.unexpected(&format!("the name of {noun}, in lower case without quotes"));
                self.lower.nameless.push(kind);
                return;
            }
            _ => {
                self.unexpected(&format!("the name of {noun}"));
                self.lower.nameless.push(kind);
                return;
            }
        }
        if matches!(self.peek_kind(), Some(NodeKind::Text | NodeKind::OpenText)) {
            header.title = self.string("a title in quotes").map(|title| title.value);
        }
        if !self.is_done() {
            self.beyond_head(kind, header);
        }
    }

    /// What stands behind the head of a declaration: more of a name with blanks in it, or another
    /// declaration. What that should have declared is then not read.
    fn beyond_head(&mut self, kind: Kind, header: &mut Header) {
        let found = self.peek().map(|node| self.text(node.span())).unwrap_or_default();
        let other = Kind::from_word(found);
        self.lower.nameless.push(other.unwrap_or(kind));
        if header.title.is_none()
            && other.is_none()
            && matches!(self.peek_kind(), Some(NodeKind::Name | NodeKind::Number))
        {
            header.name = format!("{}-{found}", header.name);
        }
        self.finish("a title in quotes, `{` or the end of the line");
    }

    /// Reads `tierce 1`.
    pub(super) fn version(&mut self, word: Span, first: FirstRow) {
        if first == FirstRow::No {
            let kind = FaultKind::MisplacedEntry {
                word: "tierce".to_owned(),
                place: None,
                belongs: Vec::new(),
                near: Vec::new(),
            };
            self.fail(word, kind);
            return;
        }
        let at = self.here();
        if self.peek_kind() == Some(NodeKind::Number) {
            self.eat(NodeKind::Number);
            if self.text(at) != "1" {
                self.fail(at, FaultKind::UnknownVersion { found: self.text(at).to_owned() });
            }
            self.finish("the end of the line");
        } else {
            self.wrong_value("the version of the language: `tierce 1`", &[]);
        }
    }

    /// Reads `use "shared/metrics.tierce"`, which was followed when the files were read.
    pub(super) fn use_line(&mut self) {
        self.string("the path of a file in quotes");
        self.finish("the end of the line");
    }
}

/// A name out of a title: `Single sign-on` gives `single-sign-on`.
fn slug(title: &str) -> String {
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

/// The path that the subjects of a declaration's faults begin with.
pub(super) fn path_of(kind: Kind, name: &str) -> String {
    if name.is_empty() { kind.word().to_owned() } else { format!("{}/{name}", kind.word()) }
}

pub(super) fn is_version(kind: &FaultKind) -> bool {
    matches!(kind, FaultKind::UnknownVersion { .. })
}

/// Whether a row is the first of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FirstRow {
    Yes,
    No,
}
