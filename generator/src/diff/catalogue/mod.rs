//! The classes of changes: what can differ, how much it matters, and why.
//!
//! A class is a kind of change at a kind of place; its id is made of both and never depends on wording:
//! `request-length-max-lowered`. `classes.rs` is the table with a row for each class. The levels follow from a few rules
//! ([`Effect`]), not from a table of exceptions.

mod class;
mod classes;
mod kind;
mod level;
mod parts;

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

pub use kind::{Kind, Topic};
pub use level::{Effect, Layer, Severity};
pub use parts::{Aspect, End, Matched, Measure, Move, Shift, Turn, Width};

use self::class::ClassScope;
use crate::api::Side;

/// A class of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Check {
    /// What changed.
    pub kind: Kind,
    /// Which direction it travels; `None` for what concerns a method as a whole.
    pub side: Option<Side>,
}

impl Check {
    /// A class of changes of methods.
    #[must_use]
    pub fn method(kind: Kind) -> Self {
        Self { kind, side: None }
    }

    /// A class of changes of fields.
    #[must_use]
    pub fn field(kind: Kind, side: Side) -> Self {
        Self { kind, side: Some(side) }
    }

    /// The id, such as `request-length-max-lowered`.
    #[must_use]
    pub fn id(self) -> String {
        let name = &self.kind.class().name;
        match self.side {
            Some(Side::Request) => format!("request-{name}"),
            Some(Side::Response) => format!("response-{name}"),
            None => name.clone(),
        }
    }

    /// What happened, in a few words, such as `maximum length lowered`.
    #[must_use]
    pub fn title(self) -> String {
        match self.kind {
            Kind::Bound(measure, end, moved) => {
                let end = if end == End::Min { "minimum" } else { "maximum" };
                format!("{end} {} {}", measure.words(), moved.name())
            }
            Kind::Range(measure, shift) => format!("range of the {} {}", measure.words(), shift.name()),
            Kind::Stated(aspect, Turn::Added) => format!("pages state {} now", aspect.name()),
            Kind::Stated(aspect, Turn::Removed) => format!("pages do not state {} any more", aspect.name()),
            Kind::UnknownLimit => "limit in unknown words changed".to_owned(),
            Kind::MethodUnknownLimit => "limit in the text about the method changed".to_owned(),
            kind => kind.class().name.replace("oneof", "one of").replace('-', " "),
        }
    }

    /// How much it matters.
    #[must_use]
    pub fn level(self) -> Severity {
        self.kind.class().effect.level(self.side)
    }

    /// What it is about; what weighs most is the least.
    #[must_use]
    pub fn topic(self) -> Topic {
        self.kind.class().topic
    }

    /// What it is a change of.
    #[must_use]
    pub fn layer(self) -> Layer {
        let of_docs = matches!(self.kind, Kind::Stated(..) | Kind::MethodText | Kind::FieldText);
        if of_docs { Layer::Docs } else { Layer::Wire }
    }

    /// Why the level is what it is.
    #[must_use]
    pub fn reason(self) -> &'static str {
        self.kind.class().reason(self.side)
    }

    /// An example, as `old → new`.
    #[must_use]
    pub fn example(self) -> String {
        let shown = |text: &str| if text.is_empty() { "nothing".to_owned() } else { text.to_owned() };
        let [old, new] = self.kind.class().example;
        format!("{} → {}", shown(old), shown(new))
    }

    /// What the same edit is when old and new change places.
    #[must_use]
    pub fn mirror(self) -> Self {
        Self { kind: self.kind.class().mirror.unwrap_or(self.kind), side: self.side }
    }

    /// All classes, in the order of the documentation.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let of = |side: Option<Side>| {
            let fits = move |kind: &Kind| match (kind.class().scope, side) {
                (ClassScope::Method, side) => side.is_none(),
                (ClassScope::Field, side) => side.is_some(),
                (ClassScope::RequestField, side) => side == Some(Side::Request),
            };
            Kind::all().into_iter().filter(fits).map(move |kind| Self { kind, side })
        };
        [None, Some(Side::Request), Some(Side::Response)].into_iter().flat_map(of).collect()
    }
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id())
    }
}

/// There is no class of changes with this id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no class of changes `{0}`")]
pub struct UnknownCheck(pub String);

impl FromStr for Check {
    type Err = UnknownCheck;

    fn from_str(id: &str) -> Result<Self, UnknownCheck> {
        static BY_ID: LazyLock<HashMap<String, Check>> =
            LazyLock::new(|| Check::all().into_iter().map(|check| (check.id(), check)).collect());
        BY_ID.get(id).copied().ok_or_else(|| UnknownCheck(id.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_are_unique_and_parse_back() {
        let all = Check::all();
        let ids: BTreeSet<String> = all.iter().map(|check| check.id()).collect();
        assert_eq!(ids.len(), all.len());
        for check in &all {
            assert_eq!(check.id().parse(), Ok(*check));
            assert_eq!(check.side.is_some(), check.kind.is_of_field());
        }
    }

    /// The compiler does not see it when the lists of kinds lack one: no class of it would be tried by any test.
    #[test]
    fn the_lists_have_every_kind() {
        let name = |text: &str| text.split(['(', ',']).next().unwrap_or_default().to_owned();
        let (_, variants) = include_str!("kind.rs").split_once("pub enum Kind {\n").unwrap();
        let (variants, _) = variants.split_once("\n}\n").unwrap();
        let lines = variants.lines().map(str::trim).filter(|line| !line.starts_with("//"));
        let declared: BTreeSet<String> = lines.map(name).collect();
        let listed: BTreeSet<String> = Kind::all().iter().map(|kind| name(&format!("{kind:?}"))).collect();
        assert_eq!(declared, listed);
    }

    #[test]
    fn every_mirror_is_a_class_and_mirrors_back() {
        let all: BTreeSet<Check> = Check::all().into_iter().collect();
        for check in &all {
            assert!(all.contains(&check.mirror()), "{check}");
            let back = check.mirror().mirror();
            assert!(back == *check || check.kind == Kind::RequiredFieldAdded, "{check}");
        }
    }

    #[test]
    fn levels_follow_the_direction() {
        for (id, level) in [
            ("request-length-max-lowered", Severity::Breaking),
            ("request-length-max-raised", Severity::Info),
            ("response-length-max-raised", Severity::Warning),
            ("response-length-max-lowered", Severity::Info),
            ("request-value-min-raised", Severity::Breaking),
            ("request-value-min-lowered", Severity::Info),
            ("request-items-max-added", Severity::Breaking),
            ("request-required-field-added", Severity::Breaking),
            ("request-field-added", Severity::Info),
            ("request-required-added", Severity::Breaking),
            ("request-required-removed", Severity::Info),
            ("response-enum-value-added", Severity::Warning),
            ("request-enum-value-removed", Severity::Breaking),
            ("request-enum-value-added", Severity::Info),
            ("request-pattern-changed", Severity::Warning),
            ("request-pattern-narrowed", Severity::Breaking),
            ("response-pattern-widened", Severity::Warning),
            ("request-format-narrowed", Severity::Breaking),
            ("request-format-widened", Severity::Info),
            ("response-format-widened", Severity::Warning),
            ("response-format-changed", Severity::Breaking),
            ("request-oneof-partner-added", Severity::Info),
            ("request-unknown-limit-changed", Severity::Warning),
            ("request-length-range-added", Severity::Breaking),
            ("response-length-range-moved", Severity::Warning),
            ("response-pattern-changed", Severity::Warning),
            ("response-field-removed", Severity::Breaking),
            ("method-removed", Severity::Breaking),
            ("method-added", Severity::Info),
            ("method-moved", Severity::Info),
        ] {
            assert_eq!(id.parse::<Check>().map(Check::level), Ok(level), "{id}");
        }
    }

    #[test]
    fn each_class_says_why_and_shows_an_example() {
        for check in Check::all() {
            assert!(check.reason().ends_with('.'), "{check}");
            assert!(check.example().contains(" → "), "{check}");
        }
    }
}
