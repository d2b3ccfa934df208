//! Which fields an update changes.

use std::fmt;

/// Paths of the fields that an update changes, in camel case as JSON has them: `schedule.startAt`.
///
/// In JSON, one comma-separated string: see
/// [`FieldMask`](https://protobuf.dev/reference/protobuf/google.protobuf/#field-mask) of protobuf.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FieldMask {
    paths: Vec<String>,
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
        if !path.is_empty() && !self.paths.contains(&path) {
            self.paths.push(path);
        }
    }

    /// Whether no field is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }
}

impl<P: Into<String>> FromIterator<P> for FieldMask {
    fn from_iter<I: IntoIterator<Item = P>>(paths: I) -> Self {
        let mut mask = Self::default();
        paths.into_iter().for_each(|path| mask.insert(path));
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
}
