//! Regular expressions as the pages write them.

use crate::api::compile_pattern;

/// A documented regular expression that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the pattern `{pattern}` cannot be used: {reason}")]
pub struct PatternProblem {
    /// The pattern as far as it could be decoded.
    pub pattern: String,
    /// What is wrong with it.
    pub reason: String,
}

/// Which ends of the text an expression names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// `[a-z]+`
    None,
    /// `^[a-z]`: a text may go on behind what it matches.
    One,
    /// `^[a-z]+$`
    Both,
}

impl Ends {
    pub(super) fn of(pattern: &str) -> Self {
        match (pattern.starts_with('^'), pattern.ends_with('$') && !pattern.ends_with("\\$")) {
            (true, true) => Self::Both,
            (false, false) => Self::None,
            _ => Self::One,
        }
    }
}

/// Makes a pattern out of the content of a code span: padding and doubled escapes are undone.
///
/// # Errors
///
/// When the engine that will run it does not take [`pattern_to_run`](crate::api::pattern_to_run) of the result.
pub fn decode_pattern(raw: &str) -> Result<String, PatternProblem> {
    let pattern = single_escapes(raw.trim());
    match compile_pattern(&pattern) {
        Ok(_) => Ok(pattern),
        Err(error) => Err(PatternProblem { pattern, reason: error.to_string() }),
    }
}

/// Undoes the doubling of escapes. A cell's own `\|` is `|` by now, so a leading `\|` was written `\\|`: "empty or
/// …". Elsewhere, and for any other character, `\\` may really mean a backslash; only `\\@`, which no class
/// with a backslash has next to it, is safe to undo as `\@` means `@`.
fn single_escapes(pattern: &str) -> String {
    let pattern = match pattern.strip_prefix("\\|").or_else(|| pattern.strip_prefix("\\\\|")) {
        Some(rest) => format!("|{rest}"),
        None => pattern.to_owned(),
    };
    pattern.replace("\\\\@", "\\@")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decoding() {
        for (raw, decoded) in [
            (" |[a-z][-a-z0-9]{1,61}[a-z0-9] ", "|[a-z][-a-z0-9]{1,61}[a-z0-9]"),
            ("\\|[a-zA-Z]*", "|[a-zA-Z]*"),
            ("\\\\|[a-zA-Z]*", "|[a-zA-Z]*"),
            ("[a-z][-_./\\\\@0-9a-z]*", "[a-z][-_./\\@0-9a-z]*"),
            ("[a-z][a-z0-9-_]{,19}", "[a-z][a-z0-9-_]{,19}"),
        ] {
            assert_eq!(decode_pattern(raw).as_deref(), Ok(decoded), "{raw}");
        }
    }

    #[test]
    fn what_does_not_compile_is_reported() {
        let problem = decode_pattern("[a-z").unwrap_err();
        assert_eq!(problem.pattern, "[a-z");
        assert!(!problem.reason.is_empty());
        assert!(decode_pattern("(?=a)").is_err());
    }
}
