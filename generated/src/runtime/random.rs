//! Randomness, from what the standard library seeds its maps with: good enough to tell requests apart and to
//! spread waits, not for secrets.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};

/// 64 random bits. The counter and the salt keep two of them apart where the seed does not.
fn bits(salt: u64) -> u64 {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let mut hasher = RandomState::new().build_hasher();
    hasher.write_u64(salt);
    hasher.write_u64(COUNT.fetch_add(1, Ordering::Relaxed));
    hasher.finish()
}

/// A number from 0 to 1.
#[allow(clippy::cast_precision_loss)] // 32 bits fit.
pub(crate) fn fraction() -> f64 {
    (bits(0) >> 32) as f64 / f64::from(u32::MAX)
}

/// A random UUID (RFC 9562, version 4).
pub(crate) fn uuid(salt: u64) -> String {
    let (high, low) = (bits(salt), bits(salt));
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        low >> 48 & 0x3fff | 0x8000,
        low & 0xffff_ffff_ffff
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuids_differ() {
        let many: std::collections::BTreeSet<String> = (0..1000).map(|_| uuid(0)).collect();
        assert_eq!(many.len(), 1000);
        assert!(
            many.iter()
                .all(|id| id.len() == 36 && id.as_bytes()[14] == b'4')
        );
    }

    #[test]
    fn fractions_are_fractions() {
        assert!((0..1000).all(|_| (0.0..=1.0).contains(&fraction())));
    }
}
