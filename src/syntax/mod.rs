//! Text to a lossless tree.

/// A lossless tree of one file.
#[derive(Clone, Debug, Default)]
pub struct Tree {}
