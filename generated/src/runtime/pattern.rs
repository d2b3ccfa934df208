//! Documented regular expressions, compiled once each and only when needed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use regex_lite::Regex;

use super::automaton::Automaton;

/// A regular expression that a table line states, with room for its compiled form.
#[doc(hidden)]
#[derive(Debug)]
pub struct Pattern {
    text: &'static str,
    engine: OnceLock<Arc<Engine>>,
}

/// How the expression is matched.
#[derive(Debug)]
enum Engine {
    Table(Automaton),
    Search(Regex),
    /// The text is no expression of Rust's syntax. It forbids nothing: the documentation is then no worse than no
    /// documentation.
    Anything,
}

/// By text, as many lines have the same expression.
static COMPILED: Mutex<BTreeMap<&'static str, Arc<Engine>>> = Mutex::new(BTreeMap::new());

impl Pattern {
    /// The expression with this text.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        Self {
            text,
            engine: OnceLock::new(),
        }
    }

    pub(crate) fn text(&self) -> &'static str {
        self.text
    }

    /// Whether the whole text matches.
    pub(crate) fn matches(&self, text: &str) -> bool {
        let engine = self.engine.get_or_init(|| Engine::shared(self.text));
        match &**engine {
            Engine::Table(automaton) => automaton.matches(text),
            Engine::Search(regex) => regex.is_match(text),
            Engine::Anything => true,
        }
    }
}

impl Engine {
    fn shared(pattern: &'static str) -> Arc<Self> {
        let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
        let engine = compiled
            .entry(pattern)
            .or_insert_with(|| Arc::new(Self::new(pattern)));
        Arc::clone(engine)
    }

    fn new(pattern: &str) -> Self {
        if let Some(automaton) = Automaton::new(pattern) {
            return Self::Table(automaton);
        }
        Regex::new(&format!("^(?:{pattern})$")).map_or(Self::Anything, Self::Search)
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn matches_the_whole_text() {
        assert!(Pattern::new("a|bc").matches("bc"));
        assert!(!Pattern::new("a|bc").matches("abc"));
        assert!(!Pattern::new("[a-z]").matches("a\n"));
        assert!(Pattern::new("|[a-z]{1,3}").matches(""));
    }

    #[test]
    fn rare_syntax_is_searched_for() {
        let pattern = Pattern::new("(?i)[[:alpha:]]+");
        assert!(pattern.matches("Ab"));
        assert!(!pattern.matches("Ab1"));
    }

    #[test]
    fn a_broken_expression_forbids_nothing() {
        assert!(Pattern::new("[a-").matches("anything"));
        assert!(Pattern::new("(?=look)ahead").matches("anything"));
    }
}
