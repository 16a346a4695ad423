//! The fuzz target `csv`; see `fuzz/README.md`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| assigned_counsel_fuzz::csv(data));

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    assigned_counsel_fuzz::fields_of_csv(&mut data[..max_size.max(size)], size, seed)
        .filter(|changed| *changed <= max_size)
        .unwrap_or_else(|| libfuzzer_sys::fuzzer_mutate(data, size, max_size))
});
