//! The values of an enum and the members of a one-of that templates capture.

use std::sync::Arc;

use super::super::facts::Class;
use super::super::template::Capture;
use super::super::tokens::Token;
use crate::Text;

/// The names as written, if all are names of enum values.
pub(super) fn values(captures: &[Capture<'_>], text: &str) -> Option<Vec<String>> {
    captures.iter().find_map(|capture| match capture {
        Capture::Names(tokens) => tokens
            .iter()
            .map(|token| {
                text.get(token.at.clone())
                    .map(str::trim)
                    .filter(|name| name.len() > 1 && is_enum_name(name))
                    .map(str::to_owned)
            })
            .collect(),
        _ => None,
    })
}

/// Whether a word has the form of an enum value: `[A-Z][A-Z0-9_]*`.
pub(in super::super) fn is_enum_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}

/// What belongs to a value, or goes into its text, and is none.
const PIECES: [&str; 40] = [
    "character",
    "characters",
    "letters",
    "symbols",
    "digits",
    "extension",
    "extensions",
    "suffixes",
    "prefixes",
    "suffix",
    "prefix",
    "scheme",
    "schemes",
    "protocols",
    "variables",
    "placeholders",
    "units",
    "keywords",
    "operators",
    "functions",
    "tags",
    "attributes",
    "elements",
    "domains",
    "fields",
    "columns",
    "properties",
    "headers",
    "hosts",
    "formats",
    "tokens",
    "separators",
    "delimiters",
    "modifiers",
    "flags",
    "wildcards",
    "macros",
    "expressions",
    "clauses",
    "parameters",
];

/// Whether a noun means pieces of values: "allowed characters", "supported units".
pub(in super::super) fn is_piece(noun: &Token<'_>) -> bool {
    noun.is_any_word(&PIECES)
}

pub(super) fn one_of(captures: &[Capture<'_>], exactly: bool) -> Option<Class> {
    let (label, members) = match captures {
        [Capture::Code(label), Capture::Codes(members)] => ((*label).to_owned(), members),
        [Capture::Codes(members)] => (String::new(), members),
        _ => return None,
    };
    Some(Class::OneOf { label, members: texts(members), exactly })
}

/// Names that all members share.
fn texts(members: &[&str]) -> Arc<[Text]> {
    members.iter().copied().map(Text::from).collect()
}
