//! Places in the source: a file and a range of bytes in it.

/// One file among [`Sources`](super::Sources), in the order in which they were loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u32);

/// A range of bytes in one file; `start` is inclusive, `end` exclusive. A zero-width span marks
/// the place where something is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The file that the bytes are in.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes `start..end` of `file`.
    pub fn new(file: FileId, start: u32, end: u32) -> Self {
        Self { file, start, end }
    }

    /// The zero-width place just before this span.
    pub fn before(self) -> Self {
        Self { end: self.start, ..self }
    }

    /// The zero-width place just after this span.
    pub fn after(self) -> Self {
        Self { start: self.end, ..self }
    }

    /// From the start of this span to the end of `other`, which must be in the same file.
    pub fn to(self, other: Self) -> Self {
        Self { end: other.end.max(self.start), ..self }
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }

    /// How many bytes the span covers.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// A value, and the place in the source that states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At<T> {
    /// What is stated.
    pub value: T,
    /// Where it is stated.
    pub at: Span,
}

impl<T> At<T> {
    /// `value`, stated at `at`.
    pub fn new(value: T, at: Span) -> Self {
        Self { value, at }
    }
}
