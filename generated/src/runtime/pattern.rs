//! Documented regular expressions, compiled once each and only when needed.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use regex_lite::Regex;

/// By text, as the tables have it; `None` for a text that is no expression of Rust's syntax.
static COMPILED: RwLock<BTreeMap<&'static str, Option<Arc<Regex>>>> = RwLock::new(BTreeMap::new());

/// Whether the whole text matches. An expression that cannot be compiled forbids nothing: the
/// documentation is then no worse than no documentation.
pub(crate) fn matches(pattern: &'static str, text: &str) -> bool {
    compiled(pattern).is_none_or(|regex| regex.is_match(text))
}

fn compiled(pattern: &'static str) -> Option<Arc<Regex>> {
    let known = COMPILED
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(pattern)
        .cloned();
    known.unwrap_or_else(|| {
        let regex = Regex::new(&format!("^(?:{pattern})$")).ok().map(Arc::new);
        let mut compiled = COMPILED.write().unwrap_or_else(PoisonError::into_inner);
        compiled.entry(pattern).or_insert(regex).clone()
    })
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn matches_the_whole_text() {
        assert!(matches("a|bc", "bc"));
        assert!(!matches("a|bc", "abc"));
        assert!(!matches("[a-z]", "a\n"));
        assert!(matches("|[a-z]{1,3}", ""));
    }

    #[test]
    fn a_broken_expression_forbids_nothing() {
        assert!(matches("[a-", "anything"));
        assert!(matches("(?=look)ahead", "anything"));
    }
}
