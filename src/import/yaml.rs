//! YAML as nodes with their places: scalars as they are written, lists, and maps in their order.
//!
//! What a hostile file could do is bounded here: its size, how deep it goes, and how much its aliases come to.

use granit_parser::{Event, Parser, ScalarStyle, ScanError};
use rustc_hash::FxHashMap;

use crate::text::{FileId, Span, Unfit, fit_text};

/// The largest price sheet that is read: 16 MiB. The largest real one that is known has 100 KiB.
pub const MAX_SHEET_BYTES: usize = 16 * 1024 * 1024;

/// The most lists and maps within each other, aliases taken in. A price sheet has five.
const MAX_DEPTH: usize = 32;

/// The most nodes, with every alias counted as what it stands for.
const MAX_NODES: usize = 1_000_000;

/// So much text counts as one more node.
const BYTES_OF_A_NODE: usize = 64;

/// A node, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) at: Span,
    pub(super) kind: NodeKind,
}

/// What a node is.
#[derive(Clone, Debug)]
pub(super) enum NodeKind {
    /// Text; a plain one may be a number, a truth value or nothing.
    Scalar { text: String, style: Style },
    /// A list.
    List(Vec<Node>),
    /// A map. Keys are in the order in which they are written; a key may be there twice.
    Map(Vec<(Node, Node)>),
}

/// Whether a scalar is in quotes (or a block of text), and so is text whatever it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Quoted,
}

/// Why a file can't be read as YAML at all, and where that shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Where it shows.
    pub at: Span,
    /// What is wrong: lower case, no full stop.
    pub what: String,
}

impl Unreadable {
    fn new(at: Span, what: impl Into<String>) -> Self {
        Self { at, what: what.into() }
    }
}

/// `bytes` as text; what is wrong with it comes with the text that shows the place.
pub(super) fn text_of(bytes: Vec<u8>) -> (String, Option<Unreadable>) {
    if bytes.len() > MAX_SHEET_BYTES {
        let mebibytes = MAX_SHEET_BYTES / (1024 * 1024);
        let what = format!("the file is larger than {mebibytes} MiB, the most that is read of a price sheet");
        return (String::new(), Some(Unreadable::new(Span::default(), what)));
    }
    let (text, unfit) = fit_text(bytes);
    let place = |offset| Span::new(FileId(0), offset, offset);
    let unfit = unfit.map(|unfit| match unfit {
        Unfit::NotUtf8 { offset, byte } => {
            Unreadable::new(place(offset), format!("the byte 0x{byte:02x} is not UTF-8"))
        }
        Unfit::LongLine { offset, bytes } => {
            Unreadable::new(place(offset), format!("the line has {bytes} bytes, more than can be read"))
        }
        Unfit::ManyLines { offset } => {
            Unreadable::new(place(offset), "the file has more lines than can be read")
        }
        Unfit::LargeFile => Unreadable::new(place(0), "the file is larger than can be read"),
    });
    (text, unfit)
}

/// The first document of `text`, and the place of a second one, which is not read.
///
/// # Errors
/// Says what is no YAML in it, or goes beyond what is read.
pub(super) fn parse(text: &str) -> Result<(Node, Option<Span>), Unreadable> {
    let options = granit_parser::options! { flow_nesting_limit: MAX_DEPTH, block_nesting_limit: MAX_DEPTH };
    let mut composer =
        Composer { text, open: Vec::new(), anchors: FxHashMap::default(), left: MAX_NODES, root: None };
    let mut second = None;
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = event.map_err(|error| composer.no_yaml(&error))?;
        let at = composer.span(&span);
        if matches!(event, Event::DocumentStart(..)) && composer.root.is_some() {
            second = Some(at);
            break;
        }
        composer.take(event, at)?;
    }
    match composer.root {
        Some(root) => Ok((root.node, second)),
        None => Err(Unreadable::new(Span::default(), "the file is empty")),
    }
}

/// Puts events together.
struct Composer<'a> {
    text: &'a str,
    open: Vec<Open>,
    /// What aliases stand for, by the number of their anchor.
    anchors: FxHashMap<usize, Whole>,
    /// How many more nodes there may be.
    left: usize,
    root: Option<Whole>,
}

/// A list or map that is not yet closed.
struct Open {
    at: Span,
    anchor: usize,
    content: Content,
    depth: usize,
    nodes: usize,
}

enum Content {
    List(Vec<Node>),
    Map(Vec<(Node, Node)>, Option<Node>),
}

/// A node that is complete: how deep it goes, and of how many nodes it is made.
#[derive(Clone)]
struct Whole {
    node: Node,
    depth: usize,
    nodes: usize,
}

impl Composer<'_> {
    fn take(&mut self, event: Event<'_>, at: Span) -> Result<(), Unreadable> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_text = tag.is_some_and(|tag| tag.core_suffix() == Some("str"));
                let style =
                    if style == ScalarStyle::Plain && !is_text { Style::Plain } else { Style::Quoted };
                // A long text costs as much as many short ones.
                let nodes = 1 + text.len() / BYTES_OF_A_NODE;
                let kind = NodeKind::Scalar { text: text.into_owned(), style };
                self.add(Whole { node: Node { at, kind }, depth: 0, nodes }, anchor)
            }
            Event::SequenceStart(_, anchor, _) => self.open(at, anchor, Content::List(Vec::new())),
            Event::MappingStart(_, anchor, _) => self.open(at, anchor, Content::Map(Vec::new(), None)),
            Event::SequenceEnd | Event::MappingEnd => self.close(at),
            Event::Alias(anchor) => {
                let Some(known) = self.anchors.get(&anchor) else {
                    return Err(Unreadable::new(at, "the alias stands for what it is a part of"));
                };
                if known.depth + self.open.len() > MAX_DEPTH {
                    return Err(too_deep(at));
                }
                // Before it is copied: a few lines of aliases can stand for billions of nodes.
                if known.nodes > self.left {
                    return Err(too_many(at));
                }
                let mut whole = known.clone();
                whole.node.at = at;
                self.add(whole, 0)
            }
            Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(..)
            | Event::DocumentEnd
            | Event::Anchor(..)
            | Event::UnresolvedAlias(_)
            // What a later parser may tell of is no data: this one is asked for nothing else.
            | _ => Ok(()),
        }
    }

    fn open(&mut self, at: Span, anchor: usize, content: Content) -> Result<(), Unreadable> {
        if self.open.len() >= MAX_DEPTH {
            return Err(too_deep(at));
        }
        self.open.push(Open { at, anchor, content, depth: 0, nodes: 1 });
        Ok(())
    }

    fn close(&mut self, end: Span) -> Result<(), Unreadable> {
        let Some(Open { at, anchor, content, depth, nodes }) = self.open.pop() else { return Ok(()) };
        let kind = match content {
            Content::List(nodes) => NodeKind::List(nodes),
            Content::Map(pairs, _) => NodeKind::Map(pairs),
        };
        // What is inside has been counted already.
        self.left += nodes - 1;
        self.add(Whole { node: Node { at: at.to(end), kind }, depth: depth + 1, nodes }, anchor)
    }

    /// Adds a complete node to what is open.
    fn add(&mut self, whole: Whole, anchor: usize) -> Result<(), Unreadable> {
        let at = whole.node.at;
        self.left = self.left.checked_sub(whole.nodes).ok_or_else(|| too_many(at))?;
        if anchor != 0 {
            self.left = self.left.checked_sub(whole.nodes).ok_or_else(|| too_many(at))?;
            self.anchors.insert(anchor, whole.clone());
        }
        let Some(parent) = self.open.last_mut() else {
            self.root = Some(whole);
            return Ok(());
        };
        parent.depth = parent.depth.max(whole.depth);
        parent.nodes += whole.nodes;
        match &mut parent.content {
            Content::List(nodes) => nodes.push(whole.node),
            Content::Map(pairs, key) => match key.take() {
                None => *key = Some(whole.node),
                Some(key) => pairs.push((key, whole.node)),
            },
        }
        Ok(())
    }

    /// A place of the parser's as one of ours.
    fn span(&self, span: &granit_parser::Span) -> Span {
        let range = span.byte_range().unwrap_or_default();
        let start = range.start.min(self.text.len());
        // A block of text ends where the next line begins.
        let end = range.end.clamp(start, self.text.len());
        let end = start + self.text.get(start..end).map_or(0, |text| text.trim_end().len());
        Span::new(FileId(0), start as u32, end as u32)
    }

    fn no_yaml(&self, error: &ScanError) -> Unreadable {
        let offset = error.marker().byte_offset().unwrap_or_default().min(self.text.len()) as u32;
        Unreadable::new(Span::new(FileId(0), offset, offset), format!("this is no YAML: {}", error.info()))
    }
}

fn too_deep(at: Span) -> Unreadable {
    Unreadable::new(at, format!("lists and maps are nested deeper than {MAX_DEPTH}, which no price sheet is"))
}

fn too_many(at: Span) -> Unreadable {
    let what =
        format!("with its aliases, the file comes to more than {MAX_NODES} entries, more than is read");
    Unreadable::new(at, what)
}
