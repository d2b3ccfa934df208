//! Which fields an update changes.

use std::collections::BTreeSet;
use std::fmt;
use std::hash::{Hash, Hasher};

/// Paths of the fields that an update changes, in camel case as JSON has them: `schedule.startAt`.
///
/// In JSON, one comma-separated string: see
/// [`FieldMask`](https://protobuf.dev/reference/protobuf/google.protobuf/#field-mask) of protobuf.
///
/// The default mask of an update request is filled from what the request sets. A mask that was made in any other
/// way keeps its paths, and setters that are called after it was given add theirs.
#[derive(Clone, Debug, Default)]
pub struct FieldMask {
    paths: Vec<String>,
    /// Those of the paths that setters have noted. When the request is sent, what was set inside of them is named.
    noted: BTreeSet<String>,
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
        let path = path.into();
        self.given = true;
        // Who names a field means all of it, even if a setter has noted it before.
        self.noted.remove(&path);
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

    /// Whether a path names the field, something inside of it, or what it is inside of.
    pub(crate) fn speaks_of(&self, name: &str) -> bool {
        let is_below = |path: &str, parent: &str| {
            path.strip_prefix(parent)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let mut paths = self.paths.iter();
        paths.any(|path| is_below(path, name) || is_below(name, path))
    }

    /// Notes a field that was set, by its name in JSON.
    pub(crate) fn note(&mut self, name: &str) {
        if !self.speaks_of(name) {
            self.add(name);
            self.noted.insert(name.to_owned());
        }
    }

    /// Takes back what was noted.
    pub(crate) fn forget(&mut self, name: &str) {
        if self.noted.remove(name) {
            self.paths.retain(|path| path != name);
        }
    }

    /// Puts in place of each noted field the paths of what was set inside of it.
    pub(crate) fn refine(&mut self, mut inside: impl FnMut(&str) -> Vec<String>) {
        let noted = std::mem::take(&mut self.noted);
        for path in std::mem::take(&mut self.paths) {
            let finer = if noted.contains(&path) {
                inside(&path)
            } else {
                Vec::new()
            };
            if finer.is_empty() {
                self.add(path);
                continue;
            }
            for path in finer {
                self.add(path);
            }
        }
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

impl From<String> for FieldMask {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl<P: Into<String>, const N: usize> From<[P; N]> for FieldMask {
    fn from(paths: [P; N]) -> Self {
        Self::new(paths)
    }
}

impl<P: Into<String>> From<Vec<P>> for FieldMask {
    fn from(paths: Vec<P>) -> Self {
        Self::new(paths)
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
    fn setters_add_to_a_mask() {
        let mut mask = FieldMask::new(["name", "schedule.startAt"]);
        for name in ["size", "name", "schedule", "size"] {
            mask.record(name);
        }
        assert_eq!(mask.paths(), ["name", "schedule.startAt", "size"]);
        let mut mask = FieldMask::default();
        mask.record("size");
        assert_eq!(mask.paths(), ["size"]);
        // A name that begins like another one is another one.
        mask.record("sizes");
        assert_eq!(mask.to_string(), "size,sizes");
    }

    #[test]
    fn only_what_a_setter_has_noted_is_refined() {
        let inside = |name: &str| vec![format!("{name}.a"), format!("{name}.b")];
        let mut mask = FieldMask::new(["whole"]);
        mask.record("part");
        mask.refine(inside);
        assert_eq!(mask.to_string(), "whole,part.a,part.b");
        let mut mask = FieldMask::default();
        mask.record("part");
        mask.insert("part");
        mask.refine(inside);
        assert_eq!(mask.to_string(), "part");
    }
}
