//! Limits as a set: the order of sentences does not matter.

use std::hash::{BuildHasher, Hash, Hasher};
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use crate::api::{Limit, StatedLimit};

/// The limits of a field; equal sets are equal in whatever order they are stated.
#[derive(Debug, Clone, Copy)]
pub(super) struct LimitSet<'a>(pub(super) &'a [StatedLimit]);

impl<'a> LimitSet<'a> {
    fn limits(self) -> impl Iterator<Item = &'a Limit> {
        self.0.iter().map(|stated| &stated.limit)
    }

    fn has(self, limit: &Limit) -> bool {
        self.limits().any(|known| known == limit)
    }
}

impl PartialEq for LimitSet<'_> {
    fn eq(&self, other: &Self) -> bool {
        // Most have the same order, too.
        self.limits().eq(other.limits())
            || (self.0.len() == other.0.len() && self.limits().all(|limit| other.has(limit)))
    }
}

impl Eq for LimitSet<'_> {}

impl Hash for LimitSet<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // One seed for all sets, so that equal ones have equal sums.
        static HASHER: LazyLock<RandomState> = LazyLock::new(RandomState::default);
        let each = |limit: &Limit| HASHER.hash_one(limit);
        state.write_u64(self.limits().map(each).fold(self.0.len() as u64, u64::wrapping_add));
    }
}
