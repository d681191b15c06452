//! Trees to a model: names are bound, values read, and whatever is wrong is kept as a fault.
//!
//! Two passes over the rows between declarations: the first gives every declaration its id, so
//! that a name may be used before it is declared; the second reads the blocks. Each kind of
//! declaration has a file with one table of its fields: the vocabulary.

mod accept;
mod addon;
mod arena;
mod blocks;
mod book;
mod charge;
mod deals;
mod declare;
mod doc;
mod edition;
mod evidence;
mod expectation;
mod field;
mod files;
mod finish;
mod grants;
mod group;
mod head;
mod late;
mod lists;
mod metric;
mod names;
mod persona;
mod policy;
mod price_test;
mod product;
mod reader;
mod renames;
mod scores;
mod segment;
mod shape;
mod tiers;
mod values;
mod vocabulary;

pub use files::{Reading, read};
pub use vocabulary::{Word, vocabulary};

use rustc_hash::FxHashMap;

use super::{DeclRef, Fault, FaultKind, Id, Kind, Metric, Model};
use crate::syntax::NodeRef;
use crate::text::{At, Sources, Span};
use names::Names;

/// The model in the making.
pub(super) struct Lower<'a> {
    sources: &'a Sources,
    model: Model,
    names: Names,
    /// The kind of each declaration whose name could not be read: a name that nothing declares may
    /// be the one that it should have.
    nameless: Vec<Kind>,
    /// Declarations whose head says more than a name, by their first word.
    shorter: Vec<(String, DeclRef, Span)>,
    /// The path that subjects begin with: that of the declaration that is being read.
    path: String,
    /// Metrics of which a price takes a share, where it does.
    shares: Vec<At<Id<Metric>>>,
    /// How many faults there are, but for capitals in names, and silences and acceptances without a reason.
    unsound: usize,
    /// What the lists of the declaration that is being read hold, and where: the word of the list, and
    /// the one or two names that an item is told by.
    said: FxHashMap<[&'a str; 3], Span>,
    /// What the table that is being read has scored so far.
    scored: scores::Scored,
    /// Room for the values of a row, empty between two rows.
    spare: Vec<NodeRef<'a>>,
}

impl<'a> Lower<'a> {
    fn text(&self, span: Span) -> &'a str {
        self.sources.slice(span)
    }

    /// Keeps a fault. `below` is the part of the subject below the declaration.
    fn fault(&mut self, at: Span, below: &str, kind: FaultKind) {
        let mut subject = self.path.clone();
        if !below.is_empty() {
            if !subject.is_empty() {
                subject.push('/');
            }
            subject.push_str(below);
        }
        // These leave nothing out of what the declaration says.
        let harmless = matches!(
            kind,
            FaultKind::WrongCase { .. }
                | FaultKind::AllowWithoutReason { .. }
                | FaultKind::AcceptWithoutReason { .. }
        );
        self.unsound += usize::from(!harmless);
        self.model.faults.push(Fault { kind, at, subject });
    }
}
