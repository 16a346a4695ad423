//! The fuzz target `sequence`; see `fuzz/README.md`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| assigned_counsel_fuzz::sequence(data));
