//! What stands behind a list of values: a default, and what changes nothing of it.

use std::ops::Range;

use super::super::facts::Class;
use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::absence::is_absence;
use super::at;
use super::entries::{ListedValue, is_plain};
use super::segment::{Mark, Segment};

/// What bytes of a sentence were taken for.
type Piece = (Range<usize>, Class);

/// What stands behind a list: a default, and what changes nothing of it; `None` if it may.
pub(super) fn tail_of<'t>(
    tail: &'t [Token<'t>],
    values: &[ListedValue<'_>],
    text: &'t str,
    place: SentencePlace<'_>,
) -> Option<Vec<Piece>> {
    if !tail.first().is_none_or(|first| matches!(first.kind, TokenKind::Punct(_))) {
        return None;
    }
    let mut pieces = Vec::new();
    let mut speaks_of_defaults = false;
    let mut tells_absence = false;
    for segment in super::segments::of(tail) {
        let default = super::default::read(&segment, text, place).or_else(|| default_among(&segment, values, text));
        let class = match default {
            Some(default) => default,
            None if super::classified(segment.tokens, text, place) == super::class(crate::api::Limit::Required) => {
                super::class(crate::api::Limit::Required)
            }
            None => {
                speaks_of_defaults |= segment.tokens.iter().any(|token| token.is_word("default"));
                // "When absent, the setting of the boat applies"
                tells_absence |= is_absence(segment.tokens, place);
                let changes_nothing = speaks_of_defaults || tells_absence || is_comment(&segment, values);
                changes_nothing.then_some(Class::Plain)?
            }
        };
        pieces.push((at(segment.tokens)?, class));
    }
    Some(pieces)
}

/// "default: csv" behind a list with that word.
pub(super) fn default_among(segment: &Segment<'_>, values: &[ListedValue<'_>], text: &str) -> Option<Class> {
    let (first, last) = (segment.tokens.first()?, segment.tokens.last()?);
    let is_short = (2..=4).contains(&segment.tokens.len());
    let value = text.get(last.at.clone())?.trim().trim_matches(['"', '\'']);
    let is_told = (first.is_word("default") || first.is_word("defaults")) && is_short;
    let is_listed = values.iter().any(|own| own.text(text) == value);
    (is_told && is_listed).then(|| Class::Default { rule: super::PARTS, value: value.into() })
}

/// The values with the default that stands among them as the last one: "`a`, `b`, default: `c`".
pub(super) fn with_default(class: Class, rest: &[Piece]) -> Class {
    const NONE: [&str; 5] = ["none", "null", "nil", "empty", "unset"];
    let default = rest.iter().find_map(|(_, class)| match class {
        Class::Default { value, .. } => Some(value.to_string()),
        _ => None,
    });
    match (class, default) {
        (Class::Values { rule, mut names }, Some(default)) if rest.len() == 1 => {
            let is_new = !names.contains(&default) && is_plain(&default);
            if is_new && !NONE.contains(&default.to_lowercase().as_str()) {
                names.push(default);
            }
            Class::Values { rule, names }
        }
        (class, _) => class,
    }
}

/// A relative clause or an aside: "which waits for the tide", "(case-insensitive)", "ignored without a sail".
fn is_comment(segment: &Segment<'_>, values: &[ListedValue<'_>]) -> bool {
    let first = |words: &[&str]| segment.tokens.first().is_some_and(|first| first.is_any_word(words));
    let is_value =
        |token: &Token<'_>| values.iter().any(|value| value.tokens().iter().any(|own| own.kind == token.kind));
    let is_code = |token: &Token<'_>| matches!(token.kind, TokenKind::Code(_));
    let names_others = segment.tokens.iter().any(|token| is_code(token) && !is_value(token));
    let takes_back = segment.tokens.iter().any(|token| token.has(Roles::NEGATING.and(Roles::EXAMPLE)));
    if first(&["ignored", "see"]) {
        return true;
    }
    let opens = first(&["which", "where", "respectively", "case-insensitive", "optional", "depending"]);
    !names_others && !takes_back && (opens || segment.mark == Mark::Bracket)
}

/// The default that is marked among the values: "`json` (default) or `xml`".
pub(super) fn marked_default(values: &[ListedValue<'_>], text: &str, place: SentencePlace<'_>) -> Option<Piece> {
    let mut marked = values.iter().filter(|value| value.is_default);
    let (only, None) = (marked.next()?, marked.next()) else { return None };
    let value = only.tokens();
    let code = || super::default::class(value, text, place);
    let plain = || {
        let value = text.get(at(value)?)?.trim();
        Some(Class::Default { rule: super::PARTS, value: value.into() })
    };
    Some((at(value)?, code().or_else(plain)?))
}

/// Whether a word says that code near it names something else: "with the header `a` or `b`".
pub(super) fn names_other(token: &Token<'_>) -> bool {
    const WORDS: [&str; 17] = [
        "depends",
        "depending",
        "based",
        "field",
        "fields",
        "parameter",
        "parameters",
        "attribute",
        "attributes",
        "header",
        "using",
        "same",
        "similar",
        "equivalent",
        "with",
        "use",
        "see",
    ];
    token.is_any_word(&WORDS)
}
