//! Entries of a profile that count their uses: one that never applied is reported.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::span::Span;

/// An entry of a profile.
#[derive(Debug, Default)]
pub struct Entry<T> {
    value: T,
    /// Where it stands in the file; `None` for what holds by default, which need not apply.
    span: Option<Span>,
    used: AtomicBool,
}

impl<T> Entry<T> {
    /// An entry of the file.
    pub(super) fn written(value: T, span: Span) -> Self {
        Self { value, span: Some(span), used: AtomicBool::new(false) }
    }

    /// An entry that holds unless the file says otherwise.
    pub(super) fn default_of(value: T) -> Self {
        Self { value, span: None, used: AtomicBool::new(false) }
    }

    /// The entry, without saying that it applied.
    pub fn peek(&self) -> &T {
        &self.value
    }

    /// The entry, which applies.
    pub fn apply(&self) -> &T {
        self.used.store(true, Ordering::Relaxed);
        &self.value
    }

    /// Where it stands, if it is of the file and never applied.
    pub(super) fn unused(&self) -> Option<Span> {
        self.span.filter(|_| !self.used.load(Ordering::Relaxed))
    }
}
