//! Comparisons of two small specs.
