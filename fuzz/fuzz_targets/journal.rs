//! The fuzz target `journal`; see `fuzz/README.md`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| assigned_counsel_fuzz::journal(data));

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    assigned_counsel_fuzz::lines_of_json(&mut data[..max_size.max(size)], size, seed, 3)
        .filter(|changed| *changed <= max_size)
        .unwrap_or_else(|| libfuzzer_sys::fuzzer_mutate(data, size, max_size))
});
