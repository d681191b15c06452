#![no_main]

#[path = "../survive.rs"]
#[allow(dead_code, reason = "each target uses a part of it")]
mod survive;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| survive::outputs(bytes));
