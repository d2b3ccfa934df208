//! Words for types: what nearly all references write, and what a profile adds.

use crate::profile::{Meant, Profile};

/// A type as read from a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Read {
    /// A type that words tell.
    Known(Meant),
    /// What a link, or a name, leads to.
    Named(String),
    /// A list.
    List(Box<Read>),
    /// A map.
    Map(Box<Read>),
    /// Or `null`.
    Nullable(Box<Read>),
    /// One of some texts: `"asc" | "desc"`, `OPEN, CLOSED`.
    Literals(Vec<String>),
}

impl Read {
    /// A text.
    pub(super) fn text() -> Self {
        Self::Known(Meant::Plain("string", None))
    }

    /// Whether it is told by words alone.
    fn is_known(&self) -> bool {
        match self {
            Self::Known(_) | Self::Literals(_) => true,
            Self::Named(_) => false,
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.is_known(),
        }
    }

    /// Whether what has it may have fields.
    pub(super) fn may_have_fields(&self) -> bool {
        match self {
            Self::Known(Meant::Plain(..) | Meant::File) | Self::Literals(_) => false,
            Self::Known(_) | Self::Named(_) | Self::Map(_) => true,
            Self::List(inner) | Self::Nullable(inner) => inner.may_have_fields(),
        }
    }
}

impl From<Meant> for Read {
    fn from(meant: Meant) -> Self {
        match meant {
            Meant::List(inner) => Self::List(Box::new((*inner).into())),
            Meant::Nullable(inner) => Self::Nullable(Box::new((*inner).into())),
            Meant::Map(inner) => Self::Map(Box::new((*inner).into())),
            plain => Self::Known(plain),
        }
    }
}

/// The usual words, in lower case.
const WORDS: &[(Meant, &[&str])] = &[
    (
        Meant::Plain("string", None),
        &[
            "string",
            "strings",
            "str",
            "text",
            "varchar",
            "nvarchar",
            "varchar2",
            "char",
            "uuid",
            "guid",
            "email",
            "url",
            "uri",
            "date",
            "time",
            "enum",
            "string enum",
            "enum string",
            "enumeration",
            "ip",
            "hostname",
            "path",
            "password",
            "html",
            "markdown",
            "json string",
            "utf-8 string",
            "id",
            "slug",
            "color",
            "string(enum)",
            "keyword",
            "literal",
            "timezone",
            "enumerable",
            "string value",
            "string literal",
            "unicode",
            "symbol",
            "regex",
            "base64 string",
            "decimal string",
            "numeric string",
            "number string",
            "integer string",
            "float string",
            "number as string",
            "stringified number",
            "utf8",
            "hex",
            "duration",
            "timespan",
        ],
    ),
    (
        Meant::Plain("string", Some("date-time")),
        &[
            "datetime",
            "date-time",
            "date time",
            "iso8601 timestamp",
            "iso 8601 timestamp",
            "iso8601",
            "iso 8601",
            "rfc3339",
            "rfc 3339",
            "iso8601 datetime",
            "iso 8601 datetime",
            "rfc3339 timestamp",
            "iso8601 string",
            "string (datetime)",
            "iso8601 date",
            "iso8601 format",
            "string (date-time)",
            "string(date-time)",
            "string<date-time>",
            "datetimeoffset",
            "zoned date-time",
            "offset date-time",
        ],
    ),
    (
        Meant::Plain("integer", Some("int64")),
        &[
            "integer",
            "integers",
            "int",
            "ints",
            "long",
            "int64",
            "uint64",
            "uint",
            "bigint",
            "unix timestamp",
            "unixtime",
            "epoch",
            "unsigned integer",
            "positive integer",
            "unsigned int",
            "integer (int64)",
            "whole number",
            "serial",
            "timestamp (ms)",
            "milliseconds",
            "seconds",
            "numeric id",
            "integer(int64)",
            "integer<int64>",
            "number (integer)",
        ],
    ),
    (
        Meant::Plain("integer", Some("int32")),
        &[
            "int32",
            "uint32",
            "short",
            "int16",
            "uint16",
            "int8",
            "uint8",
            "byte",
            "integer (int32)",
            "integer(int32)",
            "integer<int32>",
        ],
    ),
    (
        Meant::Plain("number", Some("double")),
        &[
            "number",
            "numbers",
            "float",
            "floats",
            "double",
            "decimal",
            "numeric",
            "real",
            "float64",
            "float number",
            "num",
        ],
    ),
    (
        Meant::Plain("boolean", None),
        &["boolean", "booleans", "bool", "bools", "true/false", "true or false", "true", "false", "flag", "logical"],
    ),
    (
        Meant::Object,
        &[
            "object",
            "objects",
            "hash",
            "hashes",
            "json",
            "json object",
            "dict",
            "dictionary",
            "struct",
            "mapping",
            "json hash",
            "key/value pairs",
            "key-value pairs",
            "associative array",
            "record",
            "hash of objects",
            "jsonobject",
        ],
    ),
    (Meant::Any, &["any", "mixed", "varies", "various", "anything", "json value", "any type", "interface{}"]),
    (
        Meant::File,
        &[
            "file",
            "binary",
            "file contents",
            "blob",
            "binary file",
            "inputfile",
            "file upload",
            "multipart file",
            "files",
            "string(binary)",
            "string (binary)",
            "string<binary>",
        ],
    ),
];

/// Words before a type that say nothing of it.
const BEFORE: &[&str] =
    &["an ", "a ", "the ", "partial ", "optional ", "required ", "type ", "single ", "one ", "valid "];

/// Words behind a type that say nothing of it.
const BEHIND: &[&str] = &[" object", " objects", " structure", " model", " instance", " resource", " entity", " type"];

/// Deeper types are any values.
const DEEPEST: usize = 8;

/// Longer texts are no types.
const LONGEST: usize = 300;

/// Longer beginnings of descriptions are no types.
const LONGEST_PHRASE: usize = 40;

/// Reads types.
pub(super) struct Words<'a> {
    pub(super) profile: &'a Profile,
}

impl Words<'_> {
    /// The type that a text without markup names; `None` where it is empty.
    pub(super) fn read(&self, text: &str) -> Option<Read> {
        let text = text.trim().trim_matches(['`', '*', '.', ',', ';', ':']).trim();
        // Quotes around it all are marks; those around parts tell texts.
        let text = if text.matches('"').count() > 2 { text } else { text.trim_matches('"').trim() };
        if text.is_empty() || text.len() > LONGEST || matches!(text, "-" | "–" | "—" | "n/a") {
            return None;
        }
        Some(self.inner(&text.split_whitespace().collect::<Vec<_>>().join(" "), 0))
    }

    /// Whether a text is nothing but a type that words tell.
    pub(super) fn is_exact(&self, text: &str) -> bool {
        let lower = text.trim().to_ascii_lowercase();
        let lower = strip_any(&lower, &lower, BEFORE).to_owned();
        let is_word = |word: &str| WORDS.iter().any(|(_, words)| words.contains(&word));
        if is_word(&lower) || matches!(lower.as_str(), "array" | "list" | "json array") || self.ruled(text, 0).is_some()
        {
            return true;
        }
        let parts: Vec<&str> =
            lower.split([',', '|', '/']).flat_map(|part| part.split(" or ")).map(str::trim).collect();
        if parts.len() > 1
            && parts.len() < 5
            && parts.iter().all(|part| is_word(part.trim_matches(['[', ']', '(', ')'])))
        {
            return true;
        }
        // Lists, maps, and types that may be null, are made of exact ones.
        match self.read(text) {
            Some(Read::List(inner) | Read::Map(inner) | Read::Nullable(inner)) => {
                inner.is_known() && lower.split(' ').count() <= 4
            }
            _ => false,
        }
    }

    /// The type that a description begins with: "Integer. How many", "Array of strings - the names".
    pub(super) fn leading(&self, text: &str) -> Option<Read> {
        let text = text.trim_start_matches(['(', '*', '`', ' ', '_']);
        // "Optional. A number of them": the type stands behind what is said of being required.
        let lower = text.to_ascii_lowercase();
        let marks = ["optional. ", "required. ", "optional, ", "required, ", "optional: ", "required: "];
        let mark = marks.iter().find(|mark| lower.starts_with(**mark)).map_or(0, |mark| mark.len());
        let text = text.get(mark..)?;
        let ends = [". ", ", ", "; ", ": ", " (", ")", " - ", " – ", "\n"].iter().filter_map(|mark| text.find(mark));
        let phrase = text.get(..ends.min().unwrap_or(text.len()))?.trim_end_matches(['.', '`', '*', ':', '_']);
        (phrase.len() <= LONGEST_PHRASE && self.is_exact(phrase)).then(|| self.read(phrase)).flatten()
    }

    /// The texts in code that stand in place of a type: `` `buy`/`sell` ``.
    pub(super) fn coded(&self, text: &str) -> Vec<String> {
        let parts: Vec<&str> = text.trim().split('`').collect();
        let is_between = |part: &&str| matches!(part.trim(), "/" | "\\|" | "|" | "," | "or" | ", or");
        let ends_in_code = parts.first() == Some(&"") && parts.last() == Some(&"");
        let inner = parts.get(1..parts.len().saturating_sub(1)).unwrap_or_default();
        let codes: Vec<&str> = inner.iter().step_by(2).copied().collect();
        let is_value = |code: &&str| !code.is_empty() && !code.contains(char::is_whitespace) && !self.is_exact(code);
        let is_list = ends_in_code
            && codes.len() > 1
            && codes.iter().all(is_value)
            && inner.iter().skip(1).step_by(2).all(is_between);
        if is_list { codes.iter().map(|code| code.trim_matches(['"', '\'']).to_owned()).collect() } else { Vec::new() }
    }

    fn inner(&self, text: &str, depth: usize) -> Read {
        if depth > DEEPEST {
            return Read::Known(Meant::Any);
        }
        self.ruled(text, depth).or_else(|| self.usual(text, depth)).unwrap_or_else(|| Read::Named(text.to_owned()))
    }

    /// What the profile says of a text.
    fn ruled(&self, text: &str, depth: usize) -> Option<Read> {
        let (entry, filled) = self.profile.types.iter().find_map(|entry| Some((entry, entry.peek().0.fill(text)?)))?;
        let meant = entry.apply().1.clone();
        let hole = filled.get("type").map(|inner| self.inner(inner.trim(), depth + 1));
        Some(fill(meant, hole.as_ref()))
    }

    /// What is usual.
    fn usual(&self, text: &str, depth: usize) -> Option<Read> {
        let lower = text.to_ascii_lowercase();
        if let Some((meant, _)) = WORDS.iter().find(|(_, words)| words.contains(&lower.as_str())) {
            return Some(Read::Known(meant.clone()));
        }
        if lower == "null" {
            return Some(Read::Nullable(Box::new(Read::Known(Meant::Any))));
        }
        let standards = ["iso 8601", "iso8601", "rfc 3339", "rfc3339"];
        if lower.starts_with("string (") && lower.contains("time") && standards.iter().any(|name| lower.contains(name))
        {
            return Some(Read::Known(Meant::Plain("string", Some("date-time"))));
        }
        if matches!(lower.as_str(), "array" | "list" | "arr" | "json array" | "set" | "collection") {
            return Some(Read::List(Box::new(Read::Known(Meant::Any))));
        }
        self.generic(text, &lower, depth)
            .or_else(|| self.nullable(text, &lower, depth))
            .or_else(|| literals(text))
            .or_else(|| self.list(text, &lower, depth))
            .or_else(|| self.map(text, &lower, depth))
            .or_else(|| self.trimmed(text, &lower, depth))
            .or_else(|| self.choice(text, &lower, depth))
            .or_else(|| self.described(text, &lower, depth))
    }

    fn boxed(&self, text: &str, depth: usize) -> Box<Read> {
        Box::new(self.inner(text.trim(), depth + 1))
    }

    /// Types as languages write them: `Optional[str]`, `Union[int, str]`, `Literal["a", "b"]`, `enum(a, b)`.
    fn generic(&self, text: &str, lower: &str, depth: usize) -> Option<Read> {
        let at = text.find(['[', '<', '('])?;
        let close = match text.as_bytes().get(at)? {
            b'[' => ']',
            b'<' => '>',
            _ => ')',
        };
        let inner = text.get(at + 1..)?.strip_suffix(close)?.trim();
        match lower.get(..at)?.trim() {
            "optional" | "maybe" | "nullable" if close != ')' => Some(Read::Nullable(self.boxed(inner, depth))),
            "union" => {
                self.choice(&inner.replace(", ", " or "), &inner.to_ascii_lowercase().replace(", ", " or "), depth)
            }
            "literal" => self.enumerated(inner, 1),
            "enum" | "oneof" | "one of" => self.enumerated(inner, 2),
            // `string (one of: a, b)`, `string (a | b)`.
            "string" | "str" | "text" | "string enum" => {
                let listed = ["one of:", "one of ", "enum:"].iter().find_map(|word| {
                    let at = inner.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word))?.len();
                    inner.get(at..)
                });
                self.enumerated(listed.or_else(|| inner.contains('|').then_some(inner))?, 2)
            }
            _ => None,
        }
    }

    /// The texts that a list in a type has, if they are values and so many at least.
    fn enumerated(&self, list: &str, least: usize) -> Option<Read> {
        let parts = list.split([',', '|']).map(|part| part.trim().trim_matches(['"', '\'', '`', '\\']).to_owned());
        let parts: Vec<String> = parts.collect();
        let is_value = |part: &String| !part.is_empty() && !part.contains(' ') && !self.is_exact(part);
        (parts.iter().all(is_value) && parts.len() >= least).then_some(Read::Literals(parts))
    }

    fn nullable(&self, text: &str, lower: &str, depth: usize) -> Option<Read> {
        let rest = text.strip_prefix('?').or_else(|| text.strip_suffix('?'));
        let suffixes = [
            " or null",
            "|null",
            " | null",
            "/null",
            ", null",
            " (nullable)",
            ", nullable",
            " nullable",
            "(nullable)",
            " | none",
            "|none",
            " or none",
            "|undefined",
            " | undefined",
        ];
        let cut = suffixes.iter().find(|suffix| lower.ends_with(*suffix)).map(|suffix| lower.len() - suffix.len());
        let behind = cut.and_then(|at| text.get(..at));
        let prefixes = ["nullable ", "null or ", "null | ", "null|", "maybe "];
        let prefix =
            prefixes.iter().find(|prefix| lower.starts_with(*prefix)).and_then(|prefix| text.get(prefix.len()..));
        let inner = rest.or(behind).or(prefix).filter(|inner| !inner.trim().is_empty())?;
        Some(Read::Nullable(self.boxed(inner, depth)))
    }

    fn list(&self, text: &str, lower: &str, depth: usize) -> Option<Read> {
        if let Some(inner) = text.strip_suffix("[]").or_else(|| text.strip_prefix("[]")) {
            return Some(Read::List(self.boxed(if inner.is_empty() { "any" } else { inner }, depth)));
        }
        let words = [
            "array of ",
            "list of ",
            "arrays of ",
            "set of ",
            "array containing ",
            "collection of ",
            "sequence of ",
            "json array of ",
            "comma-separated list of ",
            "array or list of ",
            "lists of ",
            "comma separated list of ",
        ];
        let bare = strip_any(lower, text, BEFORE);
        let bare_lower = bare.to_ascii_lowercase();
        if let Some(word) = words.iter().find(|word| bare_lower.starts_with(*word)) {
            let inner = bare.get(word.len()..).unwrap_or_default();
            if bare_lower.starts_with("comma") {
                return Some(Read::text());
            }
            return Some(Read::List(self.boxed(&counted(inner), depth)));
        }
        for (open, close) in [
            ("array[", "]"),
            ("array<", ">"),
            ("list<", ">"),
            ("list[", "]"),
            ("array(", ")"),
            ("array (", ")"),
            ("array [", "]"),
            ("list(", ")"),
            ("[", "]"),
            ("set<", ">"),
        ] {
            if bare_lower.starts_with(open)
                && bare_lower.ends_with(close)
                && bare_lower.len() > open.len() + close.len()
            {
                let inner = bare.get(open.len()..bare.len() - close.len())?;
                return Some(Read::List(self.boxed(inner, depth)));
            }
        }
        let suffixes = [" array", " list", " collection"];
        let inner = suffixes.iter().find_map(|suffix| bare_lower.strip_suffix(suffix))?;
        Some(Read::List(self.boxed(bare.get(..inner.len())?, depth)))
    }

    fn map(&self, text: &str, lower: &str, depth: usize) -> Option<Read> {
        for (open, close) in [("map<", ">"), ("map[", "]"), ("dictionary<", ">"), ("record<", ">"), ("hash<", ">")] {
            if let Some(inner) = lower.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) {
                let value = inner.rsplit([',', ']', ':']).next().unwrap_or(inner);
                let at = text.len() - close.len() - value.len();
                return Some(Read::Map(self.boxed(text.get(at..text.len() - close.len())?, depth)));
            }
        }
        let is_map =
            ["map", "dictionary", "dict", "mapping", "hash of", "hashmap"].iter().any(|word| lower.starts_with(word));
        if !is_map {
            return None;
        }
        let value = [" to ", " as values", "->", "=>", "→"].iter().find_map(|mark| {
            let at = lower.rfind(mark)?;
            text.get(at + mark.len()..).map(str::trim).filter(|rest| !rest.is_empty())
        });
        let value = value.map_or(Read::Known(Meant::Any), |value| self.inner(value, depth + 1));
        Some(Read::Map(Box::new(if value.is_known() { value } else { Read::Known(Meant::Any) })))
    }

    /// Without words that say nothing, and without what stands in brackets.
    fn trimmed(&self, text: &str, lower: &str, depth: usize) -> Option<Read> {
        let before = strip_any(lower, text, BEFORE);
        if before.len() < text.len() {
            return Some(self.inner(before, depth + 1));
        }
        if let Some(suffix) = BEHIND.iter().find(|suffix| lower.ends_with(*suffix)) {
            let inner = text.get(..text.len() - suffix.len())?.trim();
            return Some(self.inner(inner, depth + 1));
        }
        // `string (max 100 characters)`, `string[1..64]`, `string<uuid>`, `string, required`.
        let is_range =
            |at: &usize| text.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let range = text.find('[').filter(is_range);
        let cut = text.find(['(', '<', ',', '{']).into_iter().chain(range).min().filter(|at| *at > 0)?;
        let inner = text.get(..cut)?.trim();
        let read = self.inner(inner, depth + 1);
        read.is_known().then_some(read)
    }

    /// `integer/string`, `string or integer[]`: one type if all parts agree, any value if they do not.
    fn choice(&self, text: &str, lower: &str, depth: usize) -> Option<Read> {
        let text = text.trim_start_matches("one of ");
        let mark = [" or ", " | ", "|", "/", " and ", ", "].into_iter().find(|mark| lower.contains(mark))?;
        let parts: Vec<Read> = text.split(mark).map(|part| self.inner(part.trim(), depth + 1)).collect();
        if parts.len() > 6 || parts.iter().any(|part| !part.is_known()) {
            return None;
        }
        let first = parts.first()?;
        if parts.iter().all(|part| part == first) {
            return Some(first.clone());
        }
        let is_text = |part: &Read| matches!(part, Read::Known(Meant::Plain(_, _)));
        let is_number = |part: &Read| matches!(part, Read::Known(Meant::Plain("integer" | "number", _)));
        if parts.iter().all(is_number) {
            return Some(Read::Known(Meant::Plain("number", Some("double"))));
        }
        if parts.iter().all(is_text) {
            return Some(Read::text());
        }
        // A file, or a text that names one, is sent as a file.
        if parts.iter().all(|part| is_text(part) || *part == Read::Known(Meant::File)) {
            return Some(Read::Known(Meant::File));
        }
        // One or several of something is a list.
        let list = parts.iter().find(|part| matches!(part, Read::List(_)));
        let others_plain = parts.iter().all(|part| is_text(part) || matches!(part, Read::List(_)));
        match list.filter(|_| others_plain) {
            Some(Read::List(inner)) if matches!(**inner, Read::Known(Meant::Any)) => {
                Some(Read::List(Box::new(parts.iter().find(|part| is_text(part))?.clone())))
            }
            Some(list) => Some(list.clone()),
            None => Some(Read::Known(Meant::Any)),
        }
    }

    /// A known word at the start or the end of a phrase: `integer between 1 and 5`, `base64 encoded string`.
    fn described(&self, text: &str, lower: &str, depth: usize) -> Option<Read> {
        let known = |word: &str| {
            WORDS.iter().take(6).any(|(_, words)| words.contains(&word) && word.len() > 2 && word != "path")
        };
        let first = lower.split([' ', ':']).next()?;
        let last = lower.rsplit(' ').next()?;
        let word = if known(first) {
            first
        } else if known(last) {
            last
        } else {
            return None;
        };
        if word.len() == text.len() { None } else { Some(self.inner(word, depth + 1)) }
    }
}

/// Texts in place of a type: in quotes, or in capitals.
fn literals(text: &str) -> Option<Read> {
    let text = text.replace(" or ", ",");
    let parts: Vec<&str> = text.split([',', '|', '/']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let quote = |part: &&str| part.starts_with(['"', '\'']) && part.ends_with(['"', '\'']) && part.len() > 2;
    // `STRING or INT` are types.
    let is_type = |part: &str| WORDS.iter().any(|(_, words)| words.contains(&part.to_ascii_lowercase().as_str()));
    let capitals = |part: &&str| {
        part.len() > 1
            && !is_type(part)
            && part.starts_with(|c: char| c.is_ascii_uppercase())
            && part.bytes().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b'_')
    };
    let is_list = (parts.len() > 1 && parts.iter().all(capitals)) || (!parts.is_empty() && parts.iter().all(quote));
    let bare = |part: &&str| part.trim_matches(['"', '\'']).to_owned();
    is_list.then(|| Read::Literals(parts.iter().map(bare).collect()))
}

/// `up to 5 strings` without the number.
fn counted(text: &str) -> String {
    let text = text.trim();
    let lower = text.to_ascii_lowercase();
    for prefix in ["up to ", "at most ", "exactly ", "one or more ", "zero or more ", "unique "] {
        if lower.starts_with(prefix) {
            let rest = text.get(prefix.len()..).unwrap_or_default();
            return rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').to_owned();
        }
    }
    if let Some((number, rest)) = text.split_once(' ') {
        let counts = ["two", "three", "four"].contains(&number.to_ascii_lowercase().as_str());
        if counts || number.bytes().all(|c| c.is_ascii_digit()) {
            return rest.to_owned();
        }
    }
    text.to_owned()
}

fn strip_any<'t>(lower: &str, text: &'t str, prefixes: &[&str]) -> &'t str {
    let found = prefixes.iter().find(|prefix| lower.starts_with(*prefix));
    found.and_then(|prefix| text.get(prefix.len()..)).unwrap_or(text).trim()
}

fn fill(meant: Meant, hole: Option<&Read>) -> Read {
    match meant {
        Meant::Hole => hole.cloned().unwrap_or(Read::Known(Meant::Any)),
        Meant::List(inner) => Read::List(Box::new(fill(*inner, hole))),
        Meant::Nullable(inner) => Read::Nullable(Box::new(fill(*inner, hole))),
        Meant::Map(inner) => Read::Map(Box::new(fill(*inner, hole))),
        plain => Read::Known(plain),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::span::SourceText;

    fn profile() -> Profile {
        let text = "profile = 1\nname = \"harbour\"\n[request]\nbase = \"https://a.example\"\n[types]\n\"flock of {type}\" = \"{type}[]\"\nmark = \"string (uint64)\"\n";
        let mut findings = Vec::new();
        let source = Arc::new(SourceText::plain("profile.toml".into(), text.into()));
        Profile::read(&source, &mut findings).unwrap_or_else(|| panic!("{findings:?}"))
    }

    fn read(text: &str) -> String {
        fn shown(read: &Read) -> String {
            match read {
                Read::Known(Meant::Plain(base, None)) => (*base).to_owned(),
                Read::Known(Meant::Plain(base, Some(format))) => format!("{base}/{format}"),
                Read::Known(other) => format!("{other:?}").to_ascii_lowercase(),
                Read::Named(name) => format!("<{name}>"),
                Read::List(inner) => format!("{}[]", shown(inner)),
                Read::Map(inner) => format!("map {}", shown(inner)),
                Read::Nullable(inner) => format!("{}?", shown(inner)),
                Read::Literals(values) => values.join("|"),
            }
        }
        let profile = profile();
        Words { profile: &profile }.read(text).map_or_else(String::new, |read| shown(&read))
    }

    #[test]
    fn usual_words() {
        for (text, expected) in [
            ("string", "string"),
            ("?string", "string?"),
            ("array of strings", "string[]"),
            ("array of up to 3 strings", "string[]"),
            ("string[]", "string[]"),
            ("array[string]", "string[]"),
            ("integer/string", "string"),
            ("integer or null", "integer/int64?"),
            ("string or array", "string[]"),
            ("a guild object", "<guild>"),
            ("array of guild objects", "<guild>[]"),
            ("partial user object", "<user>"),
            ("string (max 100 characters)", "string"),
            ("Integer", "integer/int64"),
            ("string, required", "string"),
            ("map of strings to integers", "map integer/int64"),
            ("map<string, boolean>", "map boolean"),
            ("hash", "object"),
            ("mark", "string/uint64"),
            ("flock of marks", "<marks>[]"),
            ("flock of mark", "string/uint64[]"),
            ("ISO8601 timestamp", "string/date-time"),
            ("", ""),
            ("base64 encoded string", "string"),
            ("file contents", "file"),
            ("OPEN, CLOSED, or HELD", "OPEN|CLOSED|HELD"),
            ("\"asc\" | \"desc\"", "asc|desc"),
            ("STRING or INT", "string"),
            ("string[1..64]", "string"),
            ("string[] (max 10)", "string[]"),
            ("string (one of: a, b)", "a|b"),
            ("string (a | b)", "a|b"),
            ("string (email | url)", "string"),
            ("duration", "string"),
            ("String collection", "string[]"),
            ("InputFile or String", "file"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
