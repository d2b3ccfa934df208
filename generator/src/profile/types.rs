//! What a word for a type means, in the words of profiles: `string (date-time)`, `integer[]`, `{type}?`, `map of {type}`.

/// A type as a profile or a page means it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// `string`, `integer`, `number` or `boolean`, perhaps with a format.
    Plain(&'static str, Option<&'static str>),
    /// Any JSON object.
    Object,
    /// Any JSON value.
    Any,
    /// A file, or bytes of one.
    File,
    /// A map from texts to values of a type.
    Map(Box<Meant>),
    /// A list.
    List(Box<Meant>),
    /// The type, or `null`.
    Nullable(Box<Meant>),
    /// What `{type}` stands for.
    Hole,
}

/// The words of the language.
const WORDS: &[(&str, Meant)] = &[
    ("string", Meant::Plain("string", None)),
    ("string (int64)", Meant::Plain("string", Some("int64"))),
    ("string (uint64)", Meant::Plain("string", Some("uint64"))),
    ("string (date-time)", Meant::Plain("string", Some("date-time"))),
    ("string (duration)", Meant::Plain("string", Some("duration"))),
    ("string (byte)", Meant::Plain("string", Some("byte"))),
    ("integer", Meant::Plain("integer", Some("int64"))),
    ("integer (int32)", Meant::Plain("integer", Some("int32"))),
    ("integer (int64)", Meant::Plain("integer", Some("int64"))),
    ("number", Meant::Plain("number", Some("double"))),
    ("number (float)", Meant::Plain("number", Some("float"))),
    ("number (double)", Meant::Plain("number", Some("double"))),
    ("boolean", Meant::Plain("boolean", None)),
    ("object", Meant::Object),
    ("any", Meant::Any),
    ("file", Meant::File),
    ("{type}", Meant::Hole),
];

/// Deeper types are refused.
const DEEPEST: usize = 8;

impl Meant {
    /// Reads a type.
    ///
    /// # Errors
    /// The words that there are.
    pub fn read(written: &str) -> Result<Self, String> {
        Self::inner(written, 0)
    }

    fn inner(written: &str, depth: usize) -> Result<Self, String> {
        let text = written.trim();
        if depth > DEEPEST {
            return Err(format!("types nest at most {DEEPEST} deep"));
        }
        if let Some(inner) = text.strip_suffix("[]") {
            return Ok(Self::List(Box::new(Self::inner(inner, depth + 1)?)));
        }
        if let Some(inner) = text.strip_suffix('?') {
            return Ok(Self::Nullable(Box::new(Self::inner(inner, depth + 1)?)));
        }
        if text == "map" {
            return Ok(Self::Map(Box::new(Self::Any)));
        }
        if let Some(inner) = text.strip_prefix("map of ") {
            return Ok(Self::Map(Box::new(Self::inner(inner, depth + 1)?)));
        }
        let known = WORDS.iter().find(|(word, _)| *word == text).map(|(_, meant)| meant.clone());
        known.ok_or_else(|| {
            let words: Vec<&str> = WORDS.iter().map(|(word, _)| *word).collect();
            let near = crate::nearest::nearest(text, words.iter().copied(), 1);
            let near = near.first().map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            format!(
                "`{text}` is no type{near} The types are {}, `map of …`, `…[]` for lists and `…?` for what may be null",
                words.join(", ")
            )
        })
    }

    /// The type with `{type}` filled.
    #[must_use]
    pub fn with(self, hole: &Self) -> Self {
        match self {
            Self::Hole => hole.clone(),
            Self::Map(inner) => Self::Map(Box::new(inner.with(hole))),
            Self::List(inner) => Self::List(Box::new(inner.with(hole))),
            Self::Nullable(inner) => Self::Nullable(Box::new(inner.with(hole))),
            plain => plain,
        }
    }

    /// Whether it asks for what `{type}` stands for.
    #[must_use]
    pub fn has_hole(&self) -> bool {
        match self {
            Self::Hole => true,
            Self::Map(inner) | Self::List(inner) | Self::Nullable(inner) => inner.has_hole(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_nest() {
        let string = || Box::new(Meant::Plain("string", None));
        assert_eq!(Meant::read("string[]?"), Ok(Meant::Nullable(Box::new(Meant::List(string())))));
        assert_eq!(Meant::read("map of string"), Ok(Meant::Map(string())));
        assert_eq!(Meant::read("{type}[]").map(|meant| meant.has_hole()), Ok(true));
        assert!(Meant::read("strng").unwrap_err().contains("did you mean `string`?"));
        assert!(Meant::read(&"[]".repeat(20)).is_err());
    }
}
