//! Text of others, made fit for an error or a log: on one line, of bounded length.

use std::fmt::{self, Write as _};

/// The longest text of an error, in bytes.
pub(crate) const LONGEST: usize = 1024;

/// A text as one line of at most so many bytes.
pub(crate) fn line(text: impl fmt::Display, limit: usize) -> String {
    let mut line = Line::new(limit);
    // The only failure is that the limit is reached, which the ellipsis tells.
    let _full = write!(line, "{text}");
    line.end()
}

/// Whether a text looks on a screen like what it is: it has no control characters, nothing that changes the direction
/// of the text around it, and nothing without width.
pub(crate) fn is_plain(text: &str) -> bool {
    text.chars().all(is_shown)
}

/// A line as it grows. What should not reach a screen is escaped; writing fails once the limit is reached, so that no
/// more of a long text is made than is shown.
pub(crate) struct Line {
    text: String,
    limit: usize,
    is_cut: bool,
}

const ELLIPSIS: char = '…';

impl Line {
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            text: String::new(),
            limit: limit.saturating_sub(ELLIPSIS.len_utf8()),
            is_cut: false,
        }
    }

    /// The line, with an ellipsis if there was more.
    pub(crate) fn end(mut self) -> String {
        if self.is_cut {
            self.text.push(ELLIPSIS);
        }
        self.text
    }

    fn room(&self, length: usize) -> bool {
        self.text.len() + length <= self.limit
    }

    fn push(&mut self, c: char) -> bool {
        let is_shown = is_shown(c);
        let length = if is_shown {
            c.len_utf8()
        } else {
            c.escape_default().len()
        };
        let fits = self.room(length);
        match (fits, is_shown) {
            (false, _) => {}
            (true, true) => self.text.push(c),
            (true, false) => self.text.extend(c.escape_default()),
        }
        fits
    }
}

impl fmt::Write for Line {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.is_cut || !text.chars().all(|c| self.push(c)) {
            self.is_cut = true;
            return Err(fmt::Error);
        }
        Ok(())
    }
}

/// The generator hides the same characters of a page (`is_hidden` in its module `text`); a test of it compares the two.
pub(crate) fn is_shown(c: char) -> bool {
    let hidden = matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}');
    !c.is_control() && !hidden
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_controls_a_screen_is_escaped() {
        assert_eq!(line("a\nb\r\tc", 99), r"a\nb\r\tc");
        assert_eq!(
            line("\u{1b}[31mred\u{7f}\u{9b}", 99),
            r"\u{1b}[31mred\u{7f}\u{9b}"
        );
        assert_eq!(
            line("abc\u{202e}def\u{2066}", 99),
            r"abc\u{202e}def\u{2066}"
        );
        assert_eq!(
            line("Не найдено: 'é' \\ \"x\"", 99),
            "Не найдено: 'é' \\ \"x\""
        );
    }

    #[test]
    fn what_is_too_long_ends_in_an_ellipsis() {
        assert_eq!(line("12345678", 8), "12345…");
        assert_eq!(line("12345", 8), "12345");
        assert_eq!(line("жжж", 8), "жж…");
    }

    proptest! {
        #[test]
        fn is_one_plain_line_within_the_limit(text: String, limit in 3_usize..200) {
            let line = line(&text, limit);
            prop_assert!(line.len() <= limit && is_plain(&line), "{line:?}");
        }
    }
}
