//! A token, which is never printed.

use std::fmt;
use std::time::SystemTime;

use crate::runtime::debug::HIDDEN;

/// A bearer token. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    text: String,
    expires_at: Option<SystemTime>,
}

impl Token {
    /// A token that does not expire, as far as is known.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            expires_at: None,
        }
    }

    /// Says when the token expires.
    #[must_use]
    pub fn expires_at(self, time: impl Into<Option<SystemTime>>) -> Self {
        Self {
            expires_at: time.into(),
            ..self
        }
    }

    /// The text of the token, for the header. Files and programs that print a token end it with a line break.
    pub(crate) fn as_str(&self) -> &str {
        self.text.trim()
    }

    /// Whether there is nothing that could prove anything.
    pub(crate) fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }

    pub(crate) fn expiry(&self) -> Option<SystemTime> {
        self.expires_at
    }
}

impl<T: Into<String>> From<T> for Token {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token")
            .field("text", &format_args!("{HIDDEN}"))
            .field("expires_at", &self.expires_at)
            .finish()
    }
}
