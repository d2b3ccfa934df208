//! The type at the front of a cell: `**string** (int64)`, `**enum** (Status)`, `**[Disk](#full.Name)**`,
//! `**object** (map<**string**, **[X](#full.Name)**>)`.

use std::borrow::Cow;

use super::super::Base;
use crate::text::replaced;

/// A type as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RowType<'t> {
    Known(Word),
    Enum(Cow<'t, str>),
    Map(Box<RowType<'t>>),
    Link {
        name: &'t str,
        target: &'t str,
    },
    /// In the place of a type and none that is known.
    Unknown,
}

/// A plain type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Word {
    Object,
    /// `**string**` without a format.
    Text,
    Plain(Base, Option<&'static str>),
}

/// Maps of maps are refused beyond this depth rather than overflowing the stack; JSON mapping knows none at all.
const DEEPEST: usize = 4;

impl<'t> RowType<'t> {
    /// Reads the type, and how many bytes of the cell it takes. `None` when the cell starts otherwise.
    pub(super) fn read(cell: &'t str) -> Option<(Self, usize)> {
        let mut cursor = Cursor { rest: cell };
        let ty = cursor.ty(0)?;
        Some((ty, cell.len() - cursor.rest.len()))
    }
}

struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    /// Passes this text, each character of which may have a backslash before it.
    fn eat(&mut self, text: &str) -> bool {
        let mut rest = self.rest.trim_start_matches([' ', '\t']);
        if let Some(behind) = rest.strip_prefix(text) {
            self.rest = behind;
            return true;
        }
        for c in text.chars() {
            let bare = rest.strip_prefix('\\').unwrap_or(rest);
            match bare.strip_prefix(c) {
                Some(after) => rest = after,
                None => return false,
            }
        }
        self.rest = rest;
        true
    }

    /// The text up to this mark, which is passed.
    fn until(&mut self, end: u8) -> Option<&'a str> {
        // Types are short.
        let at = self.rest.bytes().position(|byte| byte == end || byte == b'\n')?;
        let text = self.rest.get(..at)?;
        self.rest = self.rest.get(at + 1..).filter(|_| self.rest.as_bytes().get(at) == Some(&end))?;
        Some(text)
    }

    fn ty(&mut self, depth: usize) -> Option<RowType<'a>> {
        if !self.eat("**") {
            return None;
        }
        if self.rest.starts_with('[') {
            return self.link();
        }
        let word = self.until(b'*')?.trim();
        if !self.rest.starts_with('*') {
            return None;
        }
        self.rest = self.rest.get(1..).unwrap_or_default();
        Some(self.after(word, depth))
    }

    fn link(&mut self) -> Option<RowType<'a>> {
        self.rest = self.rest.strip_prefix('[')?;
        let name = self.until(b']')?;
        self.rest = self.rest.strip_prefix('(')?;
        let target = self.until(b')')?;
        self.eat("**").then_some(RowType::Link { name, target })
    }

    /// What follows a word: nothing, or a format, name or map in parentheses.
    fn after(&mut self, word: &str, depth: usize) -> RowType<'a> {
        let before = self.rest;
        if !self.eat("(") {
            return known(word, None);
        }
        if word == "object" && self.eat("map<") {
            return self.map(depth).unwrap_or(RowType::Unknown);
        }
        let Some(inside) = self.until(b')').map(str::trim) else {
            // A bracket that opens the description.
            self.rest = before;
            return known(word, None);
        };
        let inside = unescaped(inside);
        if word == "enum" { RowType::Enum(inside) } else { known(word, Some(&inside)) }
    }

    fn map(&mut self, depth: usize) -> Option<RowType<'a>> {
        if depth >= DEEPEST {
            return None;
        }
        let key = self.ty(depth + 1)?;
        let value = self.eat(",").then(|| self.ty(depth + 1))??;
        let closed = self.eat(">") && self.eat(")");
        (closed && matches!(key, RowType::Known(_))).then(|| RowType::Map(Box::new(value)))
    }
}

/// The formats of each word.
const FORMATS: &[(&str, Base, &[&str])] = &[
    ("string", Base::String, &["int64", "uint64", "date-time", "duration", "field-mask", "bytes", "byte"]),
    ("integer", Base::Integer, &["int64", "int32", "uint32"]),
    ("number", Base::Number, &["double", "float", "int64"]),
];

fn known<'t>(word: &str, format: Option<&str>) -> RowType<'t> {
    let plain = |base| RowType::Known(Word::Plain(base, None));
    match (word, format) {
        ("object", None) => RowType::Known(Word::Object),
        ("string", None) => RowType::Known(Word::Text),
        ("integer", None) => plain(Base::Integer),
        ("number", None) => plain(Base::Number),
        ("boolean", None) => plain(Base::Boolean),
        ("enum", None) => RowType::Enum(Cow::Borrowed("")),
        (word, Some(format)) => {
            let listed = FORMATS.iter().find(|(known, ..)| *known == word);
            let known = listed.and_then(|(_, base, formats)| {
                let format = formats.iter().find(|known| **known == format)?;
                Some(RowType::Known(Word::Plain(*base, Some(*format))))
            });
            known.unwrap_or(RowType::Unknown)
        }
        _ => RowType::Unknown,
    }
}

/// A text without the backslashes that Markdown asks for.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    replaced(text, '\\', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(name: &'static str, target: &'static str) -> RowType<'static> {
        RowType::Link { name, target }
    }

    fn text() -> RowType<'static> {
        RowType::Known(Word::Text)
    }

    #[test]
    fn types_of_every_kind() {
        let plain = |base, format| RowType::Known(Word::Plain(base, Some(format)));
        for (cell, expected, length) in [
            ("**string**", text(), 10),
            ("**string** (int64)\n\nText.", plain(Base::String, "int64"), 18),
            ("**enum** (Status)", RowType::Enum("Status".into()), 17),
            ("**[A](#a.b.A)**\n\nText", link("A", "#a.b.A"), 15),
            ("**object** (map<**string**, **string**>)", RowType::Map(Box::new(text())), 40),
            ("**object** (map<**string**, **[A](#a.A)**>)\nx", RowType::Map(Box::new(link("A", "#a.A"))), 43),
            ("**object** (map\\<**string**, **string**\\>)", RowType::Map(Box::new(text())), 42),
            ("**text**", RowType::Unknown, 8),
            ("**string** (word)", RowType::Unknown, 17),
            ("**object** (map<**string**>)", RowType::Unknown, 27),
        ] {
            assert_eq!(RowType::read(cell).map(|(ty, _)| ty), Some(expected.clone()), "{cell}");
            if expected != RowType::Unknown {
                assert_eq!(RowType::read(cell).map(|(_, length)| length), Some(length), "{cell}");
            }
        }
        for cell in ["", "string", "**string", "** ", "**[A]**", "**[A](x**"] {
            assert_eq!(RowType::read(cell), None, "{cell}");
        }
    }
}
