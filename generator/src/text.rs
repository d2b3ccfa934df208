//! Strings that many nodes of the model share, and small questions about text that several stages ask.

use std::borrow::{Borrow, Cow};
use std::fmt::{self, Write as _};
use std::hash::{Hash, Hasher};
use std::io;
use std::ops::Deref;
use std::sync::Arc;

use heck::ToSnakeCase;
use proc_macro2::TokenStream;
use quote::ToTokens;
#[cfg(test)]
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A string that is cheap to copy: the path of a page is in every row of it, a description in all that repeat it.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text(
    /// `None` where it is empty: nothing is said of many fields, and nothing is kept for that.
    Option<Arc<str>>,
);

/// As `str::split_once`, but without the time that it takes to get ready for long searches: marks of a few bytes are looked
/// for by the first that is no blank.
pub(crate) fn split_once<'t>(text: &'t str, by: &str) -> Option<(&'t str, &'t str)> {
    let (mark, byte) = by.bytes().enumerate().find(|(_, byte)| *byte != b' ').unwrap_or((0, b' '));
    let mut starts = memchr::memchr_iter(byte, text.as_bytes()).filter_map(|at| at.checked_sub(mark));
    let is_here = |start: &usize| text.as_bytes().get(*start..).is_some_and(|rest| rest.starts_with(by.as_bytes()));
    let at = starts.find(is_here)?;
    Some((text.get(..at)?, text.get(at + by.len()..)?))
}

/// The lines of a text, their breaks included, as `str::split_inclusive` gives them.
pub(crate) fn lines_with_breaks(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
        let (line, behind) = rest.split_at_checked(end).filter(|(line, _)| !line.is_empty())?;
        rest = behind;
        Some(line)
    })
}

/// As `str::replace` of one character, without a copy where there is none.
pub(crate) fn replaced<'t>(text: &'t str, character: char, by: &str) -> Cow<'t, str> {
    if text.contains(character) { Cow::Owned(text.replace(character, by)) } else { Cow::Borrowed(text) }
}

/// A name in snake case, as `heck` writes it. That takes its time for each name, so those of the usual form are written here.
pub(crate) fn snake_case(name: &str) -> String {
    usual_snake_case(name).unwrap_or_else(|| name.to_snake_case())
}

/// The same of `lowerCamel`, `UpperCamel` and `snake_case`, if each capital stands alone.
fn usual_snake_case(name: &str) -> Option<String> {
    let mut snake = String::with_capacity(name.len() + 8);
    let mut before = b'_';
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => {}
            b'A'..=b'Z' if before.is_ascii_lowercase() => snake.push('_'),
            b'A'..=b'Z' if before == b'_' => {}
            b'_' if before != b'_' => {}
            _ => return None,
        }
        snake.push(char::from(byte.to_ascii_lowercase()));
        before = byte;
    }
    (before != b'_').then_some(snake)
}

/// As `str::trim_start`, which looks each character up in Unicode.
pub(crate) fn trim_start(text: &str) -> &str {
    let blanks = text.bytes().take_while(|byte| is_blank(*byte)).count();
    let rest = text.get(blanks..).unwrap_or_default();
    if rest.as_bytes().first().is_none_or(u8::is_ascii_graphic) { rest } else { rest.trim_start() }
}

/// As `str::trim_end`.
pub(crate) fn trim_end(text: &str) -> &str {
    let blanks = text.bytes().rev().take_while(|byte| is_blank(*byte)).count();
    let rest = text.get(..text.len() - blanks).unwrap_or_default();
    if rest.as_bytes().last().is_none_or(u8::is_ascii_graphic) { rest } else { rest.trim_end() }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}

impl Text {
    /// The characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

/// As the string, by which it may be looked for.
impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), f)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(if text.is_empty() { None } else { Some(text.into()) })
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.as_str().to_owned()
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for Text {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<Text> for String {
    fn eq(&self, other: &Text) -> bool {
        self == other.as_str()
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

/// As a literal.
impl ToTokens for Text {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.as_str().to_tokens(tokens);
    }
}

#[cfg(test)]
impl JsonSchema for Text {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        String::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        String::json_schema(generator)
    }
}

/// Text as text of HTML, in elements and in attributes; hidden characters are shown as `U+FFFD`.
pub(crate) fn escape_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if is_hidden(c) => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out
}

/// A writer of JSON that puts escapes in the place of hidden characters, which JSON allows in strings alone: who reads the
/// text sees them, and a program reads what it would have read ([RFC 8259], section 7).
///
/// `serde_json` writes whole characters at a time, so this stands directly below it, above any buffer.
///
/// [RFC 8259]: https://www.rfc-editor.org/rfc/rfc8259
pub struct VisibleJson<W>(pub W);

impl<W: io::Write> io::Write for VisibleJson<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match str::from_utf8(bytes) {
            Ok(text) if !text.bytes().all(|byte| matches!(byte, b'\n' | b' '..=b'~')) => {
                self.0.write_all(visible_json(text).as_bytes())?;
            }
            _ => self.0.write_all(bytes)?,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A text of JSON with escapes in the place of hidden characters.
#[must_use]
pub fn visible_json(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 12);
    for c in text.chars() {
        if is_hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Whether a character is not seen as what it is: it reverses the direction of what follows, joins, or has no width.
///
/// Such characters make a line read otherwise than a program reads it (CVE-2021-42574), or hide text in it. Control
/// characters count, but for the line feed and the tab.
pub(crate) fn is_hidden(c: char) -> bool {
    match c {
        '\n' | '\t' | ' '..='~' => false,
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => true,
        c => c.is_control(),
    }
}

/// A text without hidden characters and on one line; what was a control character is a blank.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    let is_odd = |c: char| is_hidden(c) || c == '\n' || c == '\t';
    if !text.contains(is_odd) {
        return Cow::Borrowed(text);
    }
    let seen = |c: char| if c.is_control() { Some(' ') } else { (!is_hidden(c)).then_some(c) };
    Cow::Owned(text.chars().filter_map(seen).collect())
}

/// A text as a log can hold it: no control characters, and no line that a CI service takes for a command.
///
/// GitHub's runner executes `::error …::` at the start of a line and `##[…]` anywhere in one
/// ([workflow commands](https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions)).
#[must_use]
pub fn for_log(text: &str) -> Cow<'_, str> {
    let is_odd = |c: char| is_hidden(c) && c != '\r';
    if !text.contains("::") && !text.contains("##[") && !text.contains(is_odd) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for line in lines_with_breaks(text) {
        let (blanks, rest) = line.split_at(line.len() - line.trim_start().len());
        out.push_str(blanks);
        let rest = rest.strip_prefix("::").map_or(Cow::Borrowed(rest), |rest| Cow::Owned(format!(": :{rest}")));
        let rest = rest.replace("##[", "# #[");
        out.extend(rest.chars().map(|c| if is_odd(c) { char::REPLACEMENT_CHARACTER } else { c }));
    }
    Cow::Owned(out)
}

/// A text as a basic string of TOML; hidden characters are escaped.
#[must_use]
pub fn toml_string(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() || is_hidden(c) => _ = write!(quoted, "\\U{:08X}", u32::from(c)),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Puts a backslash into the text from this byte on, if Markdown would read its first line as anything but the start of a
/// paragraph.
pub(crate) fn escape_block_start(text: &mut String, start: usize) {
    if let Some(at) = text.get(start..).and_then(block_mark) {
        text.insert(start + at, '\\');
    }
}

/// The mark by which Markdown reads a line as the start of a block other than a paragraph: the byte that a backslash makes
/// an ordinary character.
///
/// These are the blocks of `CommonMark`: heading, quotation, code block, rule, list item. HTML, tables and definitions of
/// links begin with characters that may be markup anywhere, so each writer escapes them anywhere. Blanks before the line
/// are its indent, and not for this function.
pub(crate) fn block_mark(line: &str) -> Option<usize> {
    let first = *line.as_bytes().first()?;
    let is_mark = match first {
        b'#' => is_heading(line),
        b'>' => true,
        b'~' => line.starts_with("~~~"),
        b'`' => line.strip_prefix("```").is_some_and(|info| !info.trim_start_matches('`').contains('`')),
        b'-' | b'+' | b'*' => ends_mark(line, 1) || is_rule(line, char::from(first)),
        b'_' | b'=' => is_rule(line, char::from(first)),
        b'0'..=b'9' => return number_mark(line),
        _ => false,
    };
    is_mark.then_some(0)
}

/// Whether a line begins as a heading does: `# `, up to `###### `.
fn is_heading(line: &str) -> bool {
    let level = line.len() - line.trim_start_matches('#').len();
    level <= 6 && ends_mark(line, level)
}

/// Whether a line is a rule between paragraphs, or one below a heading: nothing but its mark and blanks.
fn is_rule(line: &str, mark: char) -> bool {
    line.chars().all(|c| c == mark || c == ' ' || c == '\t')
}

/// The dot or parenthesis behind the number of a list item. Nine digits are the most that such a number may have.
fn number_mark(line: &str) -> Option<usize> {
    let digits = digits(line);
    let is_item =
        digits < 10 && matches!(line.as_bytes().get(digits), Some(b'.' | b')')) && ends_mark(line, digits + 1);
    is_item.then_some(digits)
}

/// Whether a blank, or nothing, is behind the mark of so many bytes.
fn ends_mark(line: &str, mark: usize) -> bool {
    line.as_bytes().get(mark).is_none_or(|byte| matches!(byte, b' ' | b'\t' | b'\n'))
}

/// The length of the longest run of a character.
pub(crate) fn longest_run(text: &str, character: char) -> usize {
    if !text.contains(character) {
        return 0;
    }
    text.split(|c| c != character).map(str::len).max().unwrap_or_default()
}

/// The number of decimal digits a text starts with.
pub(crate) fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// What the generated crate shows of texts, to be compared with what is hidden here. It has a format of its own.
#[cfg(test)]
#[allow(dead_code)]
#[rustfmt::skip]
#[path = "../../generated/src/runtime/text.rs"]
mod of_the_runtime;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::memo::Set;

    proptest! {
        #[test]
        fn a_text_is_compared_and_found_as_its_characters(one in "[ab]{0,2}", other in "[ab]{0,2}") {
            let (text, from_string) = (Text::from(one.as_str()), Text::from(one.clone()));
            prop_assert_eq!(text.as_str(), one.as_str());
            prop_assert_eq!(text.cmp(&Text::from(other.as_str())), one.cmp(&other));
            prop_assert!(Set::from_iter([from_string]).contains(one.as_str()));
            prop_assert_eq!(text == Text::default(), one.is_empty());
        }

        #[test]
        fn a_name_of_the_usual_form_is_written_as_any_other(name in "[abAB1_]{0,7}|[aA1é_ -]{0,4}") {
            prop_assert_eq!(snake_case(&name), name.to_snake_case());
        }

        #[test]
        fn a_text_is_split_at_the_first_mark(text in "[a *|é]{0,12}") {
            for by in ["**", " | ", "|", "a ", " a*"] {
                prop_assert_eq!(split_once(&text, by), text.split_once(by));
            }
        }

        #[test]
        fn blanks_are_those_of_unicode(text in "[ab \t\r\n\u{b}\u{c}\u{1c}\u{85}\u{a0}\u{2003}é]{0,6}") {
            prop_assert_eq!(trim_start(&text), text.trim_start());
            prop_assert_eq!(trim_end(&text), text.trim_end());
        }
    }

    #[test]
    fn the_runtime_shows_what_is_not_hidden() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let is_shown = of_the_runtime::is_plain(c.encode_utf8(&mut [0; 4]));
            assert_eq!(is_shown, !is_hidden(c) && !matches!(c, '\n' | '\t'), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn a_paragraph_is_read_as_one(text in "[-+*_=#>~`0-9.) a]{1,12}") {
            // The marks that the writers escape anywhere.
            let mut line: String = text.trim().chars().flat_map(|c| if c == '`' { vec!['\\', c] } else { vec![c] }).collect();
            escape_block_start(&mut line, 0);
            let first = pulldown_cmark::Parser::new(&line).next();
            let paragraph = pulldown_cmark::Event::Start(pulldown_cmark::Tag::Paragraph);
            prop_assert!(first.is_none_or(|first| first == paragraph), "{line:?}");
        }
    }

    #[test]
    fn what_is_hidden_is_seen_in_every_form_that_is_written() {
        let text = "a\u{202e}b\u{200b}\u{1b}[1m\u{7f}\u{e0041}é";
        assert_eq!(escape_html(text), "a\u{fffd}b\u{fffd}\u{fffd}[1m\u{fffd}\u{fffd}é");
        let toml = toml_string(text);
        assert_eq!(toml, r#""a\U0000202Eb\U0000200B\U0000001B[1m\U0000007F\U000E0041é""#);
        let read: toml::Table = toml::from_str(&format!("a = {toml}")).unwrap();
        assert_eq!(read["a"].as_str(), Some(text));

        let mut json = Vec::new();
        serde_json::to_writer_pretty(VisibleJson(&mut json), &[text]).unwrap();
        let json = String::from_utf8(json).unwrap();
        assert_eq!(json, "[\n  \"a\\u202eb\\u200b\\u001b[1m\\u007f\\udb40\\udc41é\"\n]");
        assert_eq!(serde_json::from_str::<[String; 1]>(&json).unwrap(), [text]);
        assert_eq!(visible_json(&serde_json::to_string_pretty(&[text]).unwrap()), json);
    }

    #[test]
    fn the_mark_of_a_block_is_known() {
        for line in
            ["# a", "######", ">a", "~~~", "```", "```a", "- a", "+", "*\ta", "***", "* * *", "---", "_ _ _", "==="]
        {
            assert_eq!(block_mark(line), Some(0), "{line}");
        }
        for (line, at) in [("1. a", 1), ("123456789)", 9), ("0.\ta", 1)] {
            assert_eq!(block_mark(line), Some(at), "{line}");
        }
        for line in [
            "",
            "a",
            "#a",
            "####### a",
            "~~a~~",
            "``` `` ```",
            "-a",
            "**a**",
            "*a*",
            "__a__",
            "=a",
            "1.5",
            "1234567890.",
        ] {
            assert_eq!(block_mark(line), None, "{line}");
        }
    }

    #[test]
    fn no_line_of_a_log_is_a_command() {
        assert_eq!(for_log("a\n  ::error title=x::y\nb ##[error]z\n"), "a\n  : :error title=x::y\nb # #[error]z\n");
        assert_eq!(for_log("compute::image a\u{1b}[31m\u{202e}"), "compute::image a\u{fffd}[31m\u{fffd}");
        assert_eq!(for_log("plain\n"), "plain\n");
    }

    #[test]
    fn a_text_is_written_and_read_as_a_string() {
        let text = Text::from("a \"b\"");
        let json = serde_json::to_string(&text).unwrap();
        assert_eq!(json, r#""a \"b\"""#);
        assert_eq!(serde_json::from_str::<Text>(&json).unwrap(), text);
        assert_eq!(format!("{text} {text:?}"), r#"a "b" "a \"b\"""#);
        assert_eq!(schemars::schema_for!(Vec<Text>).get("items"), schemars::schema_for!(Vec<String>).get("items"));
    }
}
