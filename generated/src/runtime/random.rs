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
    let version = bits(salt) & !0xf000 | 0x4000;
    let variant = bits(salt) & !(0b11 << 62) | 0b10 << 62;
    let number = u128::from(version) << 64 | u128::from(variant);
    let mut text = String::with_capacity(36);
    // To format a number takes many times longer.
    for (place, byte) in number.to_be_bytes().into_iter().enumerate() {
        if matches!(place, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.push(digit(byte >> 4));
        text.push(digit(byte & 0xf));
    }
    text
}

/// The hexadecimal digit of a number below 16.
fn digit(number: u8) -> char {
    char::from(if number < 10 { b'0' } else { b'a' - 10 } + number)
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
        let is_of_the_standard = |id: &String| {
            let mut groups = id.split('-').map(str::len);
            let variant = id.as_bytes()[19];
            groups.by_ref().eq([8, 4, 4, 4, 12]) && b"89ab".contains(&variant)
        };
        assert!(many.iter().all(is_of_the_standard));
    }

    #[test]
    fn fractions_are_fractions() {
        assert!((0..1000).all(|_| (0.0..=1.0).contains(&fraction())));
    }
}
