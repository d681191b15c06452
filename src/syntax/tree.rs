//! The tree of a file: a flat list of nodes, each followed by its descendants. What no node covers
//! is blanks and line ends, so the text can be had back byte for byte.

use super::NodeKind;
use crate::text::{FileId, Span};

/// One node: 16 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Its first byte in the file.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// How many nodes it and its descendants are.
    pub size: u32,
}

/// The lossless tree of one file.
#[derive(Clone, Debug)]
pub struct Tree {
    file: FileId,
    nodes: Vec<Node>,
}

impl Tree {
    pub(super) fn new(file: FileId, nodes: Vec<Node>) -> Self {
        Self { file, nodes }
    }

    /// The file that it is the tree of.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// The node that holds all others.
    pub fn root(&self) -> NodeRef<'_> {
        NodeRef { tree: self, index: 0 }
    }

    /// Every node, each before its descendants.
    pub fn nodes(&self) -> impl Iterator<Item = NodeRef<'_>> {
        (0..self.nodes.len()).map(|index| NodeRef { tree: self, index })
    }
}

/// A node in its tree.
#[derive(Clone, Copy)]
pub struct NodeRef<'a> {
    tree: &'a Tree,
    index: usize,
}

impl<'a> NodeRef<'a> {
    fn node(self) -> &'a Node {
        &self.tree.nodes[self.index]
    }

    /// What it is.
    pub fn kind(self) -> NodeKind {
        self.node().kind
    }

    /// Where it stands.
    pub fn span(self) -> Span {
        let node = self.node();
        Span::new(self.tree.file, node.start, node.end)
    }

    /// How many nodes it and its descendants are.
    pub fn size(self) -> usize {
        self.node().size as usize
    }

    /// The nodes right below it, in the order of the text.
    pub fn children(self) -> impl Iterator<Item = NodeRef<'a>> + use<'a> {
        let end = self.index + self.node().size as usize;
        let mut next = self.index + 1;
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let child = NodeRef { tree: self.tree, index: next };
                next += child.node().size as usize;
                child
            })
        })
    }

    /// The values of a row, commas included, remarks not.
    pub fn values(self) -> impl Iterator<Item = NodeRef<'a>> + use<'a> {
        self.children()
            .take_while(|child| child.kind() != NodeKind::Open)
            .filter(|child| child.kind().is_value())
    }

    /// The brace that opens its block, if it has one.
    pub fn open(self) -> Option<NodeRef<'a>> {
        self.children().find(|child| child.kind() == NodeKind::Open)
    }

    /// Rows, documentation and remarks of its block.
    pub fn block(self) -> impl Iterator<Item = NodeRef<'a>> + use<'a> {
        self.children().skip_while(|child| child.kind() != NodeKind::Open).skip(1)
    }
}

impl std::fmt::Debug for NodeRef<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let node = self.node();
        write!(f, "{:?} {}..{}", node.kind, node.start, node.end)
    }
}
