//! A report that was made as a whole, since it has to keep within the bounds of whoever reads it.

/// A report as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The text.
    pub text: String,
    /// What was left out and why, in a sentence without a full stop; the text says so too.
    pub left_out: Option<String>,
}
