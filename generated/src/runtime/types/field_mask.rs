//! Which fields an update changes.

use std::fmt;
use std::hash::{Hash, Hasher};

/// Paths of the fields that an update changes, in camel case as JSON has them: `schedule.startAt`.
///
/// In JSON, one comma-separated string: see
/// [`FieldMask`](https://protobuf.dev/reference/protobuf/google.protobuf/#field-mask) of protobuf.
///
/// The default mask of an update request is filled from what the request sets. A mask that was made in any other
/// way is sent as it is.
#[derive(Clone, Debug, Default)]
pub struct FieldMask {
    paths: Vec<String>,
    given: bool,
}

impl FieldMask {
    /// A mask of these paths.
    pub fn new(paths: impl IntoIterator<Item = impl Into<String>>) -> Self {
        paths.into_iter().collect()
    }

    /// The paths, in the order in which they were added.
    #[must_use]
    pub fn paths(&self) -> &[String] {
        &self.paths
    }

    /// Adds a path, unless it is there.
    pub fn insert(&mut self, path: impl Into<String>) {
        self.given = true;
        self.add(path);
    }

    /// Whether no field is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }

    /// Whether a user said what is in it.
    pub(crate) fn is_given(&self) -> bool {
        self.given
    }

    pub(crate) fn add(&mut self, path: impl Into<String>) {
        let path = path.into();
        if !path.is_empty() && !self.paths.contains(&path) {
            self.paths.push(path);
        }
    }
}

/// Masks are equal that name the same paths in the same order.
impl PartialEq for FieldMask {
    fn eq(&self, other: &Self) -> bool {
        self.paths == other.paths
    }
}

impl Eq for FieldMask {}

impl Hash for FieldMask {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.paths.hash(state);
    }
}

impl<P: Into<String>> FromIterator<P> for FieldMask {
    fn from_iter<I: IntoIterator<Item = P>>(paths: I) -> Self {
        let mut mask = Self {
            given: true,
            ..Self::default()
        };
        paths.into_iter().for_each(|path| mask.add(path));
        mask
    }
}

impl From<&str> for FieldMask {
    fn from(text: &str) -> Self {
        text.split(',').map(str::trim).collect()
    }
}

impl std::str::FromStr for FieldMask {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(text))
    }
}

impl fmt::Display for FieldMask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.paths.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_comma_separated_without_repetition() {
        let mask = FieldMask::from("name, schedule.startAt,name,");
        assert_eq!(mask.paths(), ["name", "schedule.startAt"]);
        assert_eq!(mask.to_string(), "name,schedule.startAt");
        assert!(FieldMask::from("").is_empty());
    }

    #[test]
    fn a_mask_that_was_given_stays() {
        let mut mask = FieldMask::new(["name"]);
        mask.record("size");
        assert_eq!(mask.paths(), ["name"]);
        let mut mask = FieldMask::default();
        mask.record("size");
        assert_eq!(mask.paths(), ["size"]);
    }
}
