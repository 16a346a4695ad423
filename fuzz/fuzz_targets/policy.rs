#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| assigned_counsel_fuzz::policy(data));
