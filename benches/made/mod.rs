//! Specs of any size, made up for the benchmarks: the same bytes for the same size, on any machine.

pub(crate) mod chance;
mod spec;

pub(crate) use spec::{Size, spec};
