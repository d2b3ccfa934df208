//! Lists of values that another sentence of the cell opens: "One of `a`, `b`. Other values are passed through.", "`name`, `date`. Prefix
//! with `-` to reverse." What such a list holds are not all values.

use super::classify::vocabulary;
use super::facts::{Class, Sentence};
use super::field::Field;
use super::rules::EXCEPTED;
use super::tokens::{Token, TokenKind, have_any_word, lex_words};
use super::vocabulary::Roles;

/// Takes back lists that a sentence tells where another one opens them. The values of an enum are what its type says.
pub(super) fn settle(sentences: &mut [Sentence], field: &Field<'_>) {
    let is_list = |sentence: &Sentence| matches!(sentence.class, Class::Values { .. });
    if !sentences.iter().any(is_list) || field.is_enum() {
        return;
    }
    let is_single = field.is_single();
    let names: Vec<String> = sentences
        .iter()
        .flat_map(|sentence| match &sentence.class {
            Class::Values { names, .. } => names.clone(),
            _ => Vec::new(),
        })
        .collect();
    let opened = sentences.iter().any(|sentence| match &sentence.class {
        Class::Values { .. } | Class::Limit { .. } | Class::EnumValue => false,
        Class::Default { value, .. } => !is_among(value, &names),
        _ => opens(&sentence.text, is_single, &names),
    });
    if opened {
        for sentence in sentences.iter_mut().filter(|sentence| is_list(sentence)) {
            sentence.class = Class::Ignored { rule: EXCEPTED };
        }
    }
}

/// Whether a default may be one of the names: "ascending" is `asc`. What is no name says nothing.
fn is_among(value: &str, names: &[String]) -> bool {
    let value = value.to_ascii_lowercase();
    let is_name = !value.is_empty() && value.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    let is_nothing = ["null", "none", "nil", "empty", "unset", "undefined", "n/a"].contains(&value.as_str());
    let is_alike = |name: &String| {
        let name = name.to_ascii_lowercase();
        name.starts_with(&value) || value.starts_with(&name)
    };
    !is_name || is_nothing || names.iter().any(is_alike)
}

/// Whether a sentence says that there are other values, or that values are put together.
fn opens(text: &str, is_single: bool, names: &[String]) -> bool {
    let tokens = lex_words(text, vocabulary());
    let has = |words: &[&str]| have_any_word(&tokens, words);
    let refuses = has(&REFUSALS) || tokens.iter().any(|token| token.has(Roles::FORBIDDING));
    let is_denied = refuses || has(&["no", "not", "never", "cannot", "isn't", "aren't", "without"]);
    let has_case = tokens.iter().any(|token| token.has(Roles::CONDITION));
    let adds_affix = || tokens.windows(2).any(|both| names_affix(both, names));
    let more_than_one = |three: &[Token<'_>]| matches!(three, [more, than, one] if more.is_word("more") && than.is_word("than") && one.is_word("one"));
    let many = || {
        is_single
            && (has(&["multiple", "several"])
                && has(&["allowed", "accepts", "accepted", "given", "pass", "passed", "may", "can"])
                || tokens.windows(3).any(more_than_one))
    };
    let joins = || is_single && has(&JOINED) && has(&["multiple", "several", "values", "list", "more", "many"]);
    has(&["exhaustive"])
        || is_single && tells_of_more(&tokens, is_denied)
        || !is_denied
            && (adds_affix() || joins() || many() || !has_case && accepts_more(&tokens) || names_full_list(&tokens))
        || !is_denied && (tokens.windows(2).any(is_other) || tokens.iter().any(is_wildcard))
        || is_other_example(&tokens, names)
}

/// "Plugins can register more", "new values may be added", "these are examples", "the list is not complete", "otherwise a file name".
fn tells_of_more(tokens: &[Token<'_>], is_denied: bool) -> bool {
    const ADDED: [&str; 9] =
        ["added", "add", "register", "registered", "expect", "extended", "extend", "define", "defined"];
    const MORE: [&str; 7] = ["more", "new", "others", "additional", "further", "own", "plugins"];
    let begins = |words: &[&str]| {
        words.len() < tokens.len() && tokens.iter().zip(words).all(|(token, word)| token.is_word(word))
    };
    let has = |words: &[&str]| have_any_word(tokens, words);
    let is_incomplete = has(&["list"]) && has(&["complete", "final"]) && is_denied;
    let has_article = tokens.get(1).is_some_and(|a| a.is_any_word(&["a", "an", "any", "the"]));
    is_incomplete
        || !is_denied
            && (has(&MORE) && (has(&ADDED) || has(&["follow", "come", "coming"]))
                || begins(&["these", "are", "examples"])
                || begins(&["otherwise"]) && has_article
                || begins(&["free", "text"])
                || begins(&["can", "also", "be"])
                || has(&["works", "work"]) && has(&["too", "well"])
                || begins(&["ask"]) && has(&["others", "more"])
                || begins(&["may", "be", "combined"])
                || begins(&["separate"]) && has(&["several", "multiple", "values"])
                || has(&["followed"]) && has(&["can", "may"]))
}

/// "Prefix with", "custom kinds". "The prefix is" speaks of a prefix that is there, and a value may be called "prefix".
fn names_affix(both: &[Token<'_>], names: &[String]) -> bool {
    let [before, affix] = both else { return false };
    let is_named = names.iter().any(|name| affix.is_word(name));
    affix.is_any_word(&AFFIXES) && !is_named && !before.is_any_word(&["the", "for", "its"])
        || before.is_any_word(&["prefix", "append", "prepend", "negate", "custom", "wildcards"])
            && !names.iter().any(|name| before.is_word(name))
            && before.at.start == 0
}

/// Words that say what happens to values that are refused.
const REFUSALS: [&str; 9] =
    ["error", "errors", "fail", "fails", "failure", "unsupported", "invalid", "rejected", "refused"];

/// Words that add something to a value.
const AFFIXES: [&str; 15] = [
    "prefix",
    "prefixed",
    "prepend",
    "prepended",
    "append",
    "appended",
    "suffix",
    "suffixed",
    "minus",
    "negate",
    "negated",
    "wildcard",
    "wildcards",
    "custom",
    "arbitrary",
];

/// Words that put several values into one text.
const JOINED: [&str; 8] = [
    "separated",
    "delimited",
    "comma-separated",
    "space-separated",
    "comma-delimited",
    "concatenated",
    "combine",
    "combined",
];

/// "Other values", "any other string", "more types".
fn is_other(both: &[Token<'_>]) -> bool {
    const OTHERS: [&str; 7] = ["other", "more", "further", "additional", "unknown", "unrecognized", "unrecognised"];
    const NOUNS: [&str; 14] = [
        "value",
        "values",
        "type",
        "types",
        "string",
        "strings",
        "text",
        "option",
        "options",
        "name",
        "names",
        "kinds",
        "modes",
        "providers",
    ];
    let is_else = matches!(both, [any, other] if any.is_any_word(&["anything", "everything"]) && other.is_word("else"));
    is_else || matches!(both, [other, noun] if other.is_any_word(&OTHERS) && noun.is_any_word(&NOUNS))
}

/// `*` for all, `!` for none of them.
fn is_wildcard(token: &Token<'_>) -> bool {
    matches!(token.kind, TokenKind::Punct('*' | '!'))
}

/// "Also accepts an id", "a URL may be given as well", "or pass an id".
fn accepts_more(tokens: &[Token<'_>]) -> bool {
    const ACTS: [&str; 14] = [
        "accept",
        "accepts",
        "accepted",
        "allow",
        "allowed",
        "pass",
        "passed",
        "give",
        "given",
        "specify",
        "specified",
        "supported",
        "use",
        "provide",
    ];
    let acts = have_any_word(tokens, &ACTS);
    let adds = || have_any_word(tokens, &["also", "too", "alternatively"]);
    let as_well = |both: &[Token<'_>]| matches!(both, [first, well] if first.is_word("as") && well.is_word("well"));
    let or_acts = matches!(tokens, [or, act, ..] if or.is_word("or") && act.is_any_word(&ACTS));
    tokens.first().is_some_and(|first| first.is_word("alternatively"))
        || acts && (adds() || tokens.windows(2).any(as_well))
        || or_acts
}

/// "See the guide for the full list", "this list may grow".
fn names_full_list(tokens: &[Token<'_>]) -> bool {
    let is_full = |both: &[Token<'_>]| match both {
        [full, list] => list.is_word("list") && full.is_any_word(&["full", "complete", "entire"]),
        _ => false,
    };
    let has = |word: &str| tokens.iter().any(|token| token.is_word(word));
    let leads = has("see") || has("for") || has("refer") || tokens.iter().any(|token| token.has(Roles::NEGATING));
    tokens.windows(2).any(is_full) && leads || has("list") && has("grow")
}

/// "Example: `c`", where that is none of the values.
fn is_other_example(tokens: &[Token<'_>], names: &[String]) -> bool {
    let tokens = match tokens {
        [rest @ .., Token { kind: TokenKind::Punct('.'), .. }] => rest,
        whole => whole,
    };
    let [label, Token { kind: TokenKind::Punct(':'), .. }, value] = tokens else { return false };
    let TokenKind::Word(word) = &value.kind else { return false };
    label.has(Roles::EXAMPLE) && !is_among(word.spelling(), names)
}

#[cfg(test)]
mod tests {
    use super::super::Subject::{List, Single};
    use super::super::ValueKind::Text;
    use super::super::sentences_of_types::check_typed;

    #[test]
    fn lists_that_are_not_all() {
        check_typed(&[
            ("kind", Single, Text, "One of `a`, `b`. Other values are passed through.", "not: excepted & plain"),
            ("kind", Single, Text, "One of `a`, `b`. Custom kinds may be given.", "not: excepted & plain"),
            ("kind", Single, Text, "One of `a`, `b`. An id is also accepted.", "not: excepted & plain"),
            ("sort", Single, Text, "One of `a`, `b`. Prefix with `-` to reverse.", "not: excepted & plain"),
            ("kind", Single, Text, "One of `a`, `b`. Several are separated by commas.", "not: excepted & plain"),
            ("kind", Single, Text, "One of `a`, `b`. See the guide for the full list.", "not: excepted & plain"),
            ("kind", Single, Text, "One of `a`, `b`. Default: `c`.", "not: excepted & default c"),
            ("kind", Single, Text, "One of `a`, `b`. Example: `c`", "not: excepted & plain"),
        ]);
    }

    #[test]
    fn lists_that_are() {
        check_typed(&[
            ("kind", Single, Text, "One of `a`, `b`. Any other value results in an error.", "values a b & plain"),
            ("kind", Single, Text, "One of `a`, `b`. Wildcards are not supported.", "values a b & plain"),
            ("sort", Single, Text, "One of `asc`, `desc`. Default: ascending", "values asc desc & default ascending"),
            ("kind", Single, Text, "One of `a`, `b`. Example: `b`", "values a b & plain"),
            ("kinds", List, Text, "Any of `a`, `b`. Several are separated by commas.", "values a b & plain"),
        ]);
    }
}
