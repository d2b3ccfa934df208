//! The rules of the grammar: a name, a template and what a sentence of that form means.

mod captured;
mod cases;
mod defaults;
mod limits;
mod names;
mod rule;
mod table;
mod values;

use std::sync::LazyLock;

pub(super) use cases::{has_other, opens_case};
pub use names::STEPS;
pub(super) use names::{
    EMPTIED, ENTRIES, EXCEPTED, EXTRA, GIVEN, IN_BRACKETS, IN_WORDS, LENGTH, MENTIONED, NO_NUMBER, OPTIONAL,
    OTHER_UNIT, PARTS, REPEATED, REPLACED, REQUIRED, REQUIRED_ONEOF, SOMETHING, SOMETIMES,
};
pub(super) use rule::Rule;
pub(super) use table::RULES;
pub(super) use values::{is_enum_name, is_piece};

use crate::memo::Set;

/// What a reader of reports may know about a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleInfo {
    /// The name that classes carry.
    pub name: &'static str,
    /// `generated limit`, `written limit`, `default`, `one-of`, `deprecated`, `remark` or `trap`.
    pub kind: &'static str,
    /// A sentence (for traps about neighbours: two) of this form.
    pub example: &'static str,
}

/// The rules, in the order they are tried in.
pub fn rules() -> impl Iterator<Item = RuleInfo> {
    RULES.iter().map(Rule::info)
}

/// Whether the rule of this name tells by a word or two that a sentence is no limit, so that part of it may be one.
pub(super) fn tells_by_a_word(rule: &str) -> bool {
    static NAMES: LazyLock<Set<&str>> =
        LazyLock::new(|| RULES.iter().filter(|rule| rule.by_a_word).map(|rule| rule.name).collect());
    NAMES.contains(rule)
}
