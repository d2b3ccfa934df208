//! Finding pieces of a secret in a text, however a server, a proxy or a log has written it: encoded for a URL, for HTML, as
//! base64 or as hexadecimal digits, in other capitals, over several lines, or cut off at either end.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use super::text::is_shown;

/// So many characters of a secret tell that it is one, and not a text that looks alike by chance.
const TELLING: usize = 12;

/// The pieces by which secrets are known.
#[derive(Default)]
pub(crate) struct Pieces {
    /// The pieces by their length: each is that of its secret, but no more than [`TELLING`].
    by_length: BTreeMap<usize, HashSet<u128>>,
    /// The ends of all pieces. Most places of a text end like none, which is found out fast.
    ends: Ends,
}

impl Pieces {
    /// The pieces of these secrets, none of which is shorter than `shortest`.
    pub(crate) fn of<'a>(secrets: impl IntoIterator<Item = &'a str>, shortest: usize) -> Self {
        let mut pieces = Self::default();
        for secret in secrets {
            let meant: Vec<u8> = Meant::of(secret).map(|(byte, _)| byte).collect();
            if meant.len() < shortest {
                continue;
            }
            pieces.add(&meant);
            pieces.add(&hexadecimal(secret.as_bytes()));
            (0..3).for_each(|offset| pieces.add(&base64(secret.as_bytes(), offset)));
        }
        pieces
    }

    fn add(&mut self, form: &[u8]) {
        let length = form.len().min(TELLING);
        if length == 0 {
            return;
        }
        let of_length = self.by_length.entry(length).or_default();
        for piece in form.windows(length) {
            let mut window = Window::default();
            for byte in piece {
                window.push(*byte, 0);
            }
            of_length.insert(window.last(length));
            self.ends.add(window.bytes);
        }
    }

    /// The places of a text that pieces of the secrets take, in order; places that overlap are one.
    pub(crate) fn find(&self, text: &str) -> Vec<Range<usize>> {
        let (mut found, mut window) = (Vec::<Range<usize>>::new(), Window::default());
        for (byte, place) in Meant::of(text) {
            window.push(byte, place.start);
            if !self.ends.have(window.bytes) {
                continue;
            }
            let Some(start) = self.longest(&window) else {
                continue;
            };
            let mut start = start;
            while let Some(before) = found.pop_if(|before| before.end >= start) {
                start = start.min(before.start);
            }
            found.push(start..place.end);
        }
        found
    }

    /// The start of the longest piece whose end is the end of the window.
    fn longest(&self, window: &Window) -> Option<usize> {
        let mut lengths = self.by_length.iter().rev();
        let (length, _) = lengths.find(|(length, pieces)| {
            window.count >= **length && pieces.contains(&window.last(**length))
        })?;
        window.start(*length)
    }
}

/// Which last bytes pieces have: a set that says yes to some others, too.
struct Ends(Vec<bool>);

impl Default for Ends {
    fn default() -> Self {
        Self(vec![false; 1 << 16])
    }
}

impl Ends {
    fn slot(bytes: u128) -> usize {
        // The last four bytes, mixed.
        let last = u64::try_from(bytes & 0xFFFF_FFFF).unwrap_or_default();
        let mixed = last.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48;
        usize::try_from(mixed).unwrap_or_default()
    }

    fn add(&mut self, bytes: u128) {
        if let Some(slot) = self.0.get_mut(Self::slot(bytes)) {
            *slot = true;
        }
    }

    fn have(&self, bytes: u128) -> bool {
        self.0.get(Self::slot(bytes)).is_some_and(|slot| *slot)
    }
}

/// The last bytes of a text, with the places where they start.
#[derive(Default)]
struct Window {
    bytes: u128,
    starts: [usize; 16],
    count: usize,
}

impl Window {
    fn push(&mut self, byte: u8, start: usize) {
        self.bytes = self.bytes << 8 | u128::from(byte);
        if let Some(slot) = self.starts.get_mut(self.count % 16) {
            *slot = start;
        }
        self.count += 1;
    }

    /// The last `length` bytes, as a number.
    fn last(&self, length: usize) -> u128 {
        self.bytes & ((1 << (8 * length)) - 1)
    }

    /// The place at which the last `length` bytes start.
    fn start(&self, length: usize) -> Option<usize> {
        let index = self.count.checked_sub(length)?;
        self.starts.get(index % 16).copied()
    }
}

/// A text as it is meant, byte by byte with the place of each: escapes are decoded, blanks and what nobody sees are left
/// out, and neither capitals nor the two alphabets of base64 are told apart.
struct Meant<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Meant<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The byte that the next characters mean, and their length; no byte for a character that only separates others.
    fn here(&self, first: u8) -> (Option<u8>, usize) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let escape = matches!(first, b'%' | b'\\' | b'&')
            .then(|| escape(rest))
            .flatten();
        match (escape, rest.chars().next()) {
            (Some((byte, length)), _) => (Some(byte), length),
            (None, Some(c)) => (plain(c), c.len_utf8()),
            (None, None) => (None, 1),
        }
    }
}

impl Iterator for Meant<'_> {
    type Item = (u8, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let first = *self.text.as_bytes().get(self.at)?;
            let (byte, length) = match first {
                // Nearly all of a text is this.
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => (Some(first), 1),
                _ => self.here(first),
            };
            let place = self.at..self.at + length;
            self.at = place.end;
            if let Some(byte) = byte {
                return Some((folded(byte), place));
            }
        }
    }
}

/// The byte that a character means; `None` for a character that only separates others, such as a blank.
fn plain(c: char) -> Option<u8> {
    if c.is_whitespace() || c == '\\' || !is_shown(c) {
        return None;
    }
    // Of other characters a part is enough: secrets are ASCII nearly always.
    u32::from(c).to_le_bytes().first().copied()
}

/// The same byte for all bytes that the search does not tell apart.
fn folded(byte: u8) -> u8 {
    match byte {
        b'-' => b'+',
        b'_' => b'/',
        byte => byte.to_ascii_lowercase(),
    }
}

/// The byte that an escape at the beginning of a text stands for, and how long the escape is: `%2B`, `\x2b`, `\u002b`,
/// `&#43;`, `&#x2b;`.
fn escape(text: &str) -> Option<(u8, usize)> {
    for before in ["%", "\\x", "\\u00"] {
        if let Some(digits) = text.strip_prefix(before).and_then(|rest| rest.get(..2)) {
            let byte = number(digits, 16)?;
            return Some((byte, before.len() + 2));
        }
    }
    let rest = text.strip_prefix("&#")?;
    // No byte needs more than this.
    let end = rest.bytes().take(8).position(|byte| byte == b';')?;
    let digits = rest.get(..end)?;
    let byte = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => number(digits, 16),
        None => number(digits, 10),
    };
    Some((byte?, 2 + end + 1))
}

fn number(digits: &str, radix: u32) -> Option<u8> {
    let is_number = digits.bytes().all(|byte| byte.is_ascii_alphanumeric());
    u8::from_str_radix(digits, radix).ok().filter(|_| is_number)
}

fn hexadecimal(bytes: &[u8]) -> Vec<u8> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .filter_map(|digit| DIGITS.get(usize::from(digit)).copied())
        .collect()
}

/// The characters of base64 that depend on the secret alone, where `offset` bytes (modulo 3) stand before it. Neighbouring
/// characters depend on the bytes around it, too.
fn base64(secret: &[u8], offset: usize) -> Vec<u8> {
    let mut bytes = vec![0; offset];
    bytes.extend_from_slice(secret);
    let first = (8 * offset).div_ceil(6);
    let last = 8 * bytes.len() / 6;
    let text = STANDARD_NO_PAD.encode(bytes);
    let own = text.as_bytes().get(first..last).unwrap_or_default();
    own.iter().map(|byte| folded(*byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::engine::general_purpose::URL_SAFE;
    use proptest::prelude::*;

    fn masked(secret: &str, text: &str) -> String {
        let mut all = text.to_owned();
        for place in Pieces::of([secret], 6).find(text).into_iter().rev() {
            all.replace_range(place, "*");
        }
        all
    }

    #[test]
    fn a_piece_is_found_in_any_form() {
        let secret = "a-Secret/of+25_characters";
        for (text, wanted) in [
            ("x a-Secret/of+25_characters y", "x * y"),
            ("x A-SECRET%2Fof%2b25_characters y", "x * y"),
            ("x a-Secret&#47;of&#x2B;25_char…", "x *…"),
            ("…ret/of+25_characters y", "…* y"),
            ("x a-Secr\n  et/of+25_characters y", "x * y"),
            (r"x \u0061-Secret\/of\x2b25_chara y", "x * y"),
            ("of secrets of 25 characters", "of secrets of 25 characters"),
        ] {
            assert_eq!(masked(secret, text), wanted, "{text}");
        }
        let digits = "61 2d 53 65 63 72 65 74 2f";
        assert_eq!(masked(secret, digits), "*");
        assert_eq!(masked(secret, &digits.replace(' ', "")), "*");
        assert_eq!(masked("short1", "x short1 y, shorter"), "x * y, shorter");
    }

    #[test]
    fn odd_escapes_are_no_trap() {
        for text in [
            "%", "%4", "%ж1", "\\", "\\u00", "\\u00ж", "&#", "&#;", "&#x;", "&#999;", "&#-1;",
            "%+1", "",
        ] {
            assert_eq!(masked("a-Secret/of+25_characters", text), text);
        }
    }

    proptest! {
        #[test]
        fn base64_is_found_wherever_the_secret_stands(before in ".{0,9}", secret in "[!-~]{12,60}", after in ".{0,9}") {
            let text = URL_SAFE.encode(format!("{before}{secret}{after}"));
            let found = Pieces::of([secret.as_str()], 6).find(&text);
            let length: usize = found.iter().map(Range::len).sum();
            // All but what is made of the neighbours, too.
            prop_assert!(length + 2 >= secret.len() * 4 / 3, "{text} {found:?}");
        }

        #[test]
        fn any_text_is_read(secret in ".{6,60}", text in ".{0,200}") {
            for place in Pieces::of([secret.as_str()], 6).find(&text) {
                prop_assert!(text.get(place).is_some());
            }
        }
    }
}
