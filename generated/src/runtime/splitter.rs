//! Finds where one JSON value of an answer ends and the next one begins, while the answer arrives.

use bytes::{Buf as _, Bytes, BytesMut};

/// What has arrived and was not given yet. Each byte is looked at once, however many pieces a value arrives in.
#[derive(Default)]
pub(crate) struct Splitter {
    bytes: BytesMut,
    state: State,
}

/// How far the value at the start of the bytes is known.
#[derive(Default)]
struct State {
    /// The bytes that were looked at.
    seen: usize,
    /// How many objects and arrays are open.
    depth: usize,
    in_text: bool,
    is_escaped: bool,
    /// Whether this is neither an object nor an array: no message, and nobody can tell where it ends.
    is_odd: bool,
    /// Where the value ends, once that is known.
    end: Option<usize>,
}

const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

impl Splitter {
    /// Takes a piece of the answer; `false`: one value would be longer than the limit.
    pub(crate) fn add(&mut self, piece: &[u8], limit: usize) -> bool {
        self.bytes.extend_from_slice(piece);
        self.bytes.len() <= limit || self.has_value_within(limit)
    }

    /// Many values may arrive at once.
    fn has_value_within(&mut self, limit: usize) -> bool {
        self.skip_blanks();
        self.end().is_some_and(|end| end <= limit)
    }

    /// The next value, if all of it has arrived.
    pub(crate) fn next(&mut self) -> Option<Bytes> {
        self.skip_blanks();
        let end = self.end()?;
        self.state = State::default();
        Some(self.bytes.split_to(end).freeze())
    }

    /// What is left when nothing more comes.
    pub(crate) fn last(&mut self) -> Option<Bytes> {
        self.skip_blanks();
        let rest = std::mem::take(&mut self.bytes).freeze();
        (!rest.is_empty()).then_some(rest)
    }

    fn skip_blanks(&mut self) {
        if self.state.seen > 0 {
            return;
        }
        if self.bytes.starts_with(BYTE_ORDER_MARK) {
            self.bytes.advance(BYTE_ORDER_MARK.len());
        }
        let blanks = self.bytes.len() - self.bytes.trim_ascii_start().len();
        self.bytes.advance(blanks);
    }

    /// Where the value at the start ends.
    fn end(&mut self) -> Option<usize> {
        let is_mark = self.state.seen == 0 && BYTE_ORDER_MARK.starts_with(&self.bytes);
        if is_mark && !self.bytes.is_empty() {
            return None;
        }
        let state = &mut self.state;
        if state.end.is_none() {
            let news = self.bytes.get(state.seen..).unwrap_or_default();
            let last = news.iter().position(|byte| state.ends_with(*byte));
            state.end = last.map(|last| state.seen + last + 1);
            state.seen = self.bytes.len();
        }
        // All that is there belongs to what is no message.
        let end = if state.is_odd {
            Some(self.bytes.len())
        } else {
            state.end
        };
        state.end.and(end)
    }
}

impl State {
    /// Whether a value ends with this byte.
    fn ends_with(&mut self, byte: u8) -> bool {
        if self.in_text {
            self.in_text = self.is_escaped || byte != b'"';
            self.is_escaped = !self.is_escaped && byte == b'\\';
            return false;
        }
        match byte {
            _ if self.is_odd => return byte == b'\n',
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' if self.depth > 0 => {
                self.depth -= 1;
                return self.depth == 0;
            }
            b'"' if self.depth > 0 => self.in_text = true,
            _ => self.is_odd = self.depth == 0,
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The values of a text that arrives in pieces of so many bytes.
    fn values(text: &str, size: usize) -> Vec<String> {
        let mut splitter = Splitter::default();
        let mut values = Vec::new();
        for piece in text.as_bytes().chunks(size) {
            assert!(splitter.add(piece, 1 << 20));
            values.extend(std::iter::from_fn(|| splitter.next()));
        }
        values.extend(splitter.last());
        let text = |bytes: Bytes| String::from_utf8_lossy(&bytes).into_owned();
        values.into_iter().map(text).collect()
    }

    #[test]
    fn values_end_where_their_last_bracket_is() {
        let text = "\u{feff}{\"a\": \"}\\\"{\"}\r\n[1]{} {\"b\":{\"c\":[]}}\n";
        for size in 1..text.len() {
            let found = values(text, size);
            assert_eq!(
                found,
                ["{\"a\": \"}\\\"{\"}", "[1]", "{}", "{\"b\":{\"c\":[]}}"],
                "{size}"
            );
        }
    }

    #[test]
    fn what_is_no_value_is_given_too() {
        assert_eq!(values("{}bye", 1), ["{}", "bye"]);
        assert_eq!(values("{}\n<html>\n<p>", 99), ["{}", "<html>\n<p>"]);
        assert_eq!(values("{\"a\": ", 2), ["{\"a\": "]);
        assert_eq!(values(" \n ", 2), [""; 0]);
    }

    #[test]
    fn one_value_has_a_limit_but_not_their_sum() {
        let mut splitter = Splitter::default();
        assert!(splitter.add(b"{}{}{}", 4));
        assert!(splitter.next().is_some());
        let mut splitter = Splitter::default();
        assert!(splitter.add(b"{\"a\"", 4));
        assert!(!splitter.add(b":1}", 4));
    }

    proptest! {
        #[test]
        fn values_are_those_of_the_whole(values_in in prop::collection::vec(r#"\{("[^"\\]{0,4}": ?("([^"\\]|\\["\\n])*"|1|\[\]|\{\}))?\}"#, 0..5), size in 1_usize..9) {
            prop_assert_eq!(values(&values_in.join("\n"), size), values_in);
        }
    }
}
