//! How much memory a response may take: a small multiple of its length.
//!
//! An element of two bytes (`{}`) can be a message of several thousand, and an entry of six a node of a tree. Without a
//! limit, a response of a megabyte would take gigabytes. Real elements are written with about as many bytes as they
//! take, so the limit is far from them.

use std::cell::Cell;

use serde::de::Error;

/// So many bytes any response may take: a page of 1,000 of the largest messages, several times.
const FREE: usize = 32 << 20;

/// So many bytes it may take besides for each of its own.
const EACH: usize = 16;

/// What is left. Counted are elements of lists and entries of maps; texts take what they are long.
pub(crate) struct MemoryBudget(Cell<usize>);

impl MemoryBudget {
    /// What a response of this length may take.
    pub(crate) fn of(length: usize) -> Self {
        Self(Cell::new(FREE.saturating_add(length.saturating_mul(EACH))))
    }

    /// Takes so many bytes away.
    #[inline]
    pub(crate) fn spend<E: Error>(&self, bytes: usize) -> Result<(), E> {
        match self.0.get().checked_sub(bytes) {
            Some(left) => {
                self.0.set(left);
                Ok(())
            }
            None => Err(E::custom(format_args!(
                "it would take more memory than {EACH} times its length and {} MiB",
                FREE >> 20
            ))),
        }
    }

    /// An element of this size. A list that grows has room for as many again.
    #[inline]
    pub(crate) fn element<E: Error>(&self, size: usize) -> Result<(), E> {
        self.spend(size.saturating_mul(2))
    }

    /// An entry with a value of this size: the first one of a map comes with room for ten more.
    pub(crate) fn entry<E: Error>(&self, size: usize, is_first: bool) -> Result<(), E> {
        let size = size.saturating_add(size_of::<String>());
        self.spend(size.saturating_mul(if is_first { 11 } else { 2 }))
    }
}

/// What a program reads by itself is not limited.
impl Default for MemoryBudget {
    fn default() -> Self {
        Self(Cell::new(usize::MAX))
    }
}
