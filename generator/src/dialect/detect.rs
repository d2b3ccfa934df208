//! Which dialect a page is written in: each adapter looks for its marks and says which it found.

use std::fmt;
use std::str::FromStr;

use super::{MethodPage, Rows, classic, yfm};
use crate::diagnostic::Diagnostic;
use crate::markup::Document;
use crate::source::Page;

/// A way in which reference pages are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dialect {
    /// 2020 to September 2024: pipe tables with dotted names and HTML cells.
    Classic,
    /// Since October 2024: a section a message, types by link, Markdown cells.
    Yfm,
    /// As a profile says: request lines with tables or lists.
    Tables,
}

impl Dialect {
    /// The dialects that pages show by marks of their own.
    pub const ALL: [Dialect; 2] = [Dialect::Classic, Dialect::Yfm];

    /// The name users write.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Dialect::Classic => "classic",
            Dialect::Yfm => "yfm",
            Dialect::Tables => "tables",
        }
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Dialect {
    type Err = UnknownDialect;

    fn from_str(name: &str) -> Result<Self, UnknownDialect> {
        Dialect::ALL.into_iter().find(|dialect| dialect.name() == name).ok_or_else(|| UnknownDialect(name.to_owned()))
    }
}

/// A dialect name that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no dialect named `{0}`; known are {names}", names = Dialect::ALL.map(Dialect::name).join(" and "))]
pub struct UnknownDialect(pub String);

/// A page's dialect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detected {
    /// The dialect.
    pub dialect: Dialect,
    /// What shows it, in words.
    pub evidence: &'static str,
}

/// Reads a method page; the reason why there is no result is in the diagnostics.
pub(super) type Read = fn(&Page, &Document, &mut Rows, &mut Vec<Diagnostic>) -> Option<MethodPage>;

/// What a dialect consists of.
struct Adapter {
    dialect: Dialect,
    /// The mark of the dialect that the page bears, in words.
    recognise: fn(&Page, &Document) -> Option<&'static str>,
    read: Read,
}

/// The dialects in the order in which they are tried: the first that finds a mark of its own reads the page.
static ADAPTERS: &[Adapter] = &[
    Adapter { dialect: Dialect::Yfm, recognise: yfm::recognise, read: yfm::read },
    Adapter { dialect: Dialect::Classic, recognise: classic::recognise, read: classic::read },
];

/// The reader for a method page, and why it is the right one.
pub(super) fn reader_of(page: &Page, document: &Document, forced: Option<Dialect>) -> (Read, Detected) {
    let found = |adapter: &Adapter| {
        let evidence = match forced {
            Some(dialect) => (dialect == adapter.dialect).then_some("chosen by the user"),
            None => (adapter.recognise)(page, document),
        };
        evidence.map(|evidence| (adapter.read, Detected { dialect: adapter.dialect, evidence }))
    };
    let fallback = || -> (Read, Detected) {
        (classic::read, Detected { dialect: Dialect::Classic, evidence: "no mark of any dialect" })
    };
    ADAPTERS.iter().find_map(found).unwrap_or_else(fallback)
}
