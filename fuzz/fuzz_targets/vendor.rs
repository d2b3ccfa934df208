#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| -> libfuzzer_sys::Corpus {
    apidocs_fuzz::run(input, apidocs_fuzz::vendor::holds)
});
