//! The fuzz target `command`; see `fuzz/README.md`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| assigned_counsel_fuzz::command(data));

// A command that is refused changes nothing: many are changed at once.
libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    assigned_counsel_fuzz::lines_of_json(&mut data[..max_size.max(size)], size, seed, 8)
        .filter(|changed| *changed <= max_size)
        .unwrap_or_else(|| libfuzzer_sys::fuzzer_mutate(data, size, max_size))
});
