//! What the engine makes of documented patterns, found out once for each: many fields have the same.

use crate::api::compile_pattern;
use crate::memo::Memo;
use crate::prose::decode_pattern;

#[derive(Debug, Default)]
pub(crate) struct Patterns {
    runs: Memo<String, bool>,
    decoded: Memo<String, String>,
}

impl Patterns {
    /// Whether the engine takes a pattern.
    pub(crate) fn run(&self, pattern: &str) -> bool {
        *self.runs.get(pattern.to_owned(), |pattern| compile_pattern(pattern).is_ok())
    }

    /// A pattern as the prose stage gives it: decoded, or as it is if that cannot be used.
    pub(crate) fn decoded(&self, raw: &str) -> String {
        let decoded = self.decoded.get(raw.to_owned(), |raw| decode_pattern(raw).unwrap_or_else(|_| raw.clone()));
        String::clone(&decoded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pattern_has_an_answer_of_its_own() {
        let patterns = Patterns::default();
        for _ in 0..2 {
            assert_eq!(["[a-z]+", "(?=a)"].map(|pattern| patterns.run(pattern)), [true, false]);
            assert_eq!(patterns.decoded("\\|[a-z]*"), "|[a-z]*");
            assert_eq!(patterns.decoded("\\|(?=a)"), "\\|(?=a)");
        }
    }
}
