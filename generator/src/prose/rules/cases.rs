//! Cases in which a default holds that a sentence names: "`zip` on Windows", "5 per core", "20, or 50 if it is small".

use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;

/// Whether a value is the default in some case only, by the words right behind it or by another value with its own case.
pub(super) fn are_set_apart(value: &[Token<'_>], behind: &[Token<'_>]) -> bool {
    // Of versions the first is the current one.
    let case = behind.iter().position(|token| token.is_word("for"));
    if case.and_then(|case| behind.get(case + 1)).is_some_and(|next| next.has(Roles::REFERENCE)) {
        return false;
    }
    let own = value.get(end_of_value(value)..).unwrap_or_default();
    names_more(behind)
        || opens_case(own)
        || is_computed(own)
        || own.is_empty() && opens_case(without_mark(behind))
        || has_other(behind)
}

/// "`a`, `b`": of several none is the default alone.
fn names_more(behind: &[Token<'_>]) -> bool {
    let is_code = |token: &Token<'_>| matches!(token.kind, TokenKind::Code(_));
    matches!(behind, [comma, value] if comma.kind == TokenKind::Punct(',') && is_code(value))
}

/// How many tokens the value alone takes, where it is written as one: a number, code, or text in quotes.
fn end_of_value(value: &[Token<'_>]) -> usize {
    let Some(first) = value.first() else { return 0 };
    match &first.kind {
        _ if first.is_quote() => {
            let close = value.iter().skip(1).position(Token::is_quote);
            close.map_or(value.len(), |close| close + 2)
        }
        TokenKind::Number(_) | TokenKind::Code(_) => 1,
        TokenKind::Word(_) if is_state(first) || value.len() > 1 && opens_case(value.get(1..).unwrap_or_default()) => 1,
        _ => value.len(),
    }
}

fn is_state(token: &Token<'_>) -> bool {
    token.is_any_word(&["true", "false", "null", "none"])
}

fn without_mark<'p, 't>(tokens: &'p [Token<'t>]) -> &'p [Token<'t>] {
    match tokens {
        [Token { kind: TokenKind::Punct(',' | '('), .. }, rest @ ..] => rest,
        whole => whole,
    }
}

/// Whether words set a case apart. "If not specified" is when any default holds, "for compatibility" says why.
pub(in super::super) fn opens_case(words: &[Token<'_>]) -> bool {
    const ALWAYS: [&str; 14] = [
        "all",
        "any",
        "this",
        "backward",
        "backwards",
        "compatibility",
        "historical",
        "security",
        "safety",
        "performance",
        "convenience",
        "simplicity",
        "now",
        "both",
    ];
    const UNITS: [&str; 13] = [
        "seconds",
        "milliseconds",
        "minutes",
        "hours",
        "days",
        "bytes",
        "pixels",
        "characters",
        "order",
        "ascending",
        "descending",
        "lowercase",
        "utc",
    ];
    let Some((first, rest)) = words.split_first() else { return false };
    let next = |words: &[&str]| rest.first().is_some_and(|next| next.is_any_word(words));
    // Of versions the first is the current one.
    let is_version = || rest.first().is_some_and(|next| next.has(Roles::REFERENCE));
    match () {
        () if first.is_word("unless") => !is_otherwise(rest),
        () if first.is_any_word(&["if", "when"]) => !is_absence(rest),
        () if first.is_word("for") => !rest.is_empty() && !next(&ALWAYS) && !is_version(),
        () if first.is_any_word(&["on", "in", "with"]) => !rest.is_empty() && !next(&UNITS),
        () if first.is_word("but") => {
            rest.first().is_some_and(|next| matches!(next.kind, TokenKind::Number(_) | TokenKind::Code(_)))
        }
        () => first.is_any_word(&["only", "otherwise", "except"]),
    }
}

/// "Unless specified otherwise", "unless overridden".
fn is_otherwise(words: &[Token<'_>]) -> bool {
    const WORDS: [&str; 9] =
        ["otherwise", "specified", "set", "provided", "given", "overridden", "explicitly", "it", "is"];
    words.iter().all(|token| token.is_any_word(&WORDS))
}

/// "Not specified", "the parameter is omitted", "no value is given".
fn is_absence(words: &[Token<'_>]) -> bool {
    const DENIALS: [&str; 14] = [
        "not",
        "no",
        "isn't",
        "omitted",
        "absent",
        "unspecified",
        "unset",
        "undefined",
        "empty",
        "blank",
        "missing",
        "null",
        "none",
        "left",
    ];
    const WORDS: [&str; 29] = [
        "it",
        "this",
        "the",
        "a",
        "an",
        "is",
        "was",
        "are",
        "value",
        "values",
        "field",
        "parameter",
        "param",
        "argument",
        "property",
        "option",
        "attribute",
        "key",
        "one",
        "any",
        "other",
        "explicitly",
        "specified",
        "provided",
        "given",
        "present",
        "set",
        "supplied",
        "passed",
    ];
    let end = words.iter().position(|token| matches!(token.kind, TokenKind::Punct(_))).unwrap_or(words.len());
    let case = words.get(..end).unwrap_or_default();
    let is_denial = |token: &Token<'_>| token.is_any_word(&DENIALS);
    let is_known =
        |token: &Token<'_>| is_denial(token) || token.is_any_word(&WORDS) || matches!(token.kind, TokenKind::Code(_));
    case.iter().any(is_denial) && case.iter().all(is_known)
}

/// "5 per core", "10 * n", "2 x min": what it comes to is told nowhere. Results are so many per page.
fn is_computed(own: &[Token<'_>]) -> bool {
    const WHOLES: [&str; 7] = ["page", "request", "response", "call", "query", "second", "api"];
    let per_other =
        |both: &[Token<'_>]| matches!(both, [per, whole] if per.is_word("per") && !whole.is_any_word(&WHOLES));
    own.windows(2).any(per_other)
        || own.first().is_some_and(|first| {
            first.is_any_word(&["x", "times", "plus", "minus"])
                || matches!(first.kind, TokenKind::Punct('*' | '+' | '×'))
        })
}

/// Whether another value holds in another case: "10 for new accounts, 5 for old ones", ", or 50 if it is small". Of versions the first
/// is the current one.
pub(in super::super) fn has_other(behind: &[Token<'_>]) -> bool {
    const CASES: [&str; 9] = ["for", "if", "when", "on", "with", "unless", "otherwise", "in", "elsewhere"];
    let is_value = |token: &Token<'_>| {
        matches!(token.kind, TokenKind::Number(_) | TokenKind::Code(_)) || token.is_any_word(&["true", "false"])
    };
    let joins = |token: &Token<'_>| {
        matches!(token.kind, TokenKind::Punct(',' | ';' | '('))
            || token.is_any_word(&["or", "and", "else", "but", "otherwise"])
    };
    let is_other = |three: &[Token<'_>]| match three {
        [before, value, case] => {
            joins(before) && is_value(value) && (case.is_any_word(&CASES) || case.kind == TokenKind::Punct('('))
        }
        _ => false,
    };
    // "`true` for bots" behind a comma
    let opens_other = matches!(behind, [value, case, ..] if is_value(value) && case.is_any_word(&CASES));
    let ends_in_other =
        matches!(behind, [.., otherwise, value] if otherwise.is_any_word(&["else", "otherwise"]) && is_value(value));
    behind.windows(3).any(is_other) || opens_other || ends_in_other
}
