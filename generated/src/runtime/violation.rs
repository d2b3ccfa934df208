//! What is wrong with a request, in the words of the documentation.

use std::fmt;

use super::limit::Limit;
use super::types::Duration;

/// A value that breaks a documented limit.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    pub(crate) path: String,
    pub(crate) limit: Limit,
    pub(crate) measure: Measure,
    pub(crate) sentence: &'static str,
    pub(crate) page: Option<&'static str>,
}

impl Violation {
    /// Where the value is, in JSON: `diskSpecs[2].name`, `labels["key"]`.
    ///
    /// Of a one-of, the names of its members: `diskId|diskSpec`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The limit.
    #[must_use]
    pub fn limit(&self) -> Limit {
        self.limit
    }

    /// How long, how many or how much there is instead.
    #[must_use]
    pub fn measure(&self) -> &Measure {
        &self.measure
    }

    /// The sentence that documents the limit.
    #[must_use]
    pub fn sentence(&self) -> &'static str {
        self.sentence
    }

    /// Address of the page with the sentence.
    #[must_use]
    pub fn page(&self) -> Option<&'static str> {
        self.page
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}, found {}", self.path, self.limit, self.measure)?;
        if !self.sentence.is_empty() {
            write!(f, " — “{}”", self.sentence)?;
        }
        self.page.map_or(Ok(()), |page| write!(f, " <{page}>"))
    }
}

/// The measure of a value that breaks a limit. Of a secret, never the value itself.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Measure {
    /// There is no value.
    Absent,
    /// A text of so many Unicode characters.
    Characters(u64),
    /// Binary data of so many bytes.
    Bytes(u64),
    /// A list of so many elements, or a map of so many entries.
    Items(u64),
    /// A whole number.
    Integer(i128),
    /// A floating-point number.
    Float(f64),
    /// A duration.
    Duration(Duration),
    /// A text that does not match.
    Text(String),
    /// An element equal to this earlier one.
    SameAs(usize),
    /// A secret whose value must not be shown.
    Secret,
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => f.write_str("nothing"),
            Self::Characters(count) => counted(f, *count, "character"),
            Self::Bytes(count) => counted(f, *count, "byte"),
            Self::Items(count) => counted(f, *count, "item"),
            Self::Integer(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
            Self::Duration(value) => value.fmt(f),
            Self::Text(text) => write!(f, "{text:?}"),
            Self::SameAs(index) => write!(f, "a repetition of element {index}"),
            Self::Secret => f.write_str("a secret value"),
        }
    }
}

fn counted(f: &mut fmt::Formatter<'_>, count: u64, what: &str) -> fmt::Result {
    write!(f, "{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// All that is wrong with a request; never empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Violations(pub(crate) Vec<Violation>);

impl Violations {
    /// The violations, in the order of the fields.
    #[must_use]
    pub fn as_slice(&self) -> &[Violation] {
        &self.0
    }

    /// The violations, in the order of the fields.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// One line a violation.
impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        counted(f, self.0.len() as u64, "documented limit")?;
        f.write_str(" not kept:")?;
        self.0
            .iter()
            .try_for_each(|violation| write!(f, "\n- {violation}"))
    }
}

impl std::error::Error for Violations {}
