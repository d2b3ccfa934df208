//! A text or a list of texts in a TOML file.

use std::fmt;

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};
use toml::Spanned;

/// One text or several.
#[derive(Debug)]
#[cfg_attr(test, derive(JsonSchema))]
#[cfg_attr(test, schemars(untagged))]
pub(crate) enum OneOrMany {
    /// One.
    One(#[cfg_attr(test, schemars(with = "String"))] Spanned<String>),
    /// Several.
    Many(#[cfg_attr(test, schemars(with = "Vec<String>"))] Vec<Spanned<String>>),
}

impl OneOrMany {
    /// All of them, each with its place.
    pub(crate) fn all(&self) -> &[Spanned<String>] {
        match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::Many(texts) => texts,
        }
    }
}

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = Spanned::<Unplaced>::deserialize(deserializer)?;
        let span = read.span();
        Ok(match read.into_inner() {
            Unplaced::One(text) => Self::One(Spanned::new(span, text)),
            Unplaced::Many(texts) => Self::Many(texts),
        })
    }
}

/// The elements of a list know their places; a single text has that of the whole value.
enum Unplaced {
    One(String),
    Many(Vec<Spanned<String>>),
}

impl<'de> Deserialize<'de> for Unplaced {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(UnplacedVisitor)
    }
}

struct UnplacedVisitor;

impl<'de> Visitor<'de> for UnplacedVisitor {
    type Value = Unplaced;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a list of texts")
    }

    fn visit_str<E>(self, text: &str) -> Result<Unplaced, E> {
        Ok(Unplaced::One(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Unplaced, A::Error> {
        let mut texts = Vec::new();
        while let Some(text) = list.next_element()? {
            texts.push(text);
        }
        Ok(Unplaced::Many(texts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct File {
        label: OneOrMany,
    }

    #[test]
    fn each_text_knows_its_place() {
        let places = |file: &str| {
            let File { label } = toml::from_str(file).unwrap();
            label
                .all()
                .iter()
                .map(|text| (text.get_ref().clone(), file.get(text.span()).unwrap().to_owned()))
                .collect::<Vec<_>>()
        };
        assert_eq!(places("label = 'a'"), [("a".to_owned(), "'a'".to_owned())]);
        let both = [("a".to_owned(), "'a'".to_owned()), ("b".to_owned(), "'b'".to_owned())];
        assert_eq!(places("label = ['a', 'b']"), both);
        assert!(toml::from_str::<File>("label = 5").is_err());
    }
}
