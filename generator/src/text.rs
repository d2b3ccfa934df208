//! Small questions about text that several stages ask.

/// The number of decimal digits a text starts with.
pub(crate) fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}
