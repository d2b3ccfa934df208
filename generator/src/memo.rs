//! What was found out once: pages repeat each other, so most of their cells need not be understood again.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use foldhash::fast::RandomState;

/// More than threads that meet here, so that they seldom wait for each other.
const SHARDS: usize = 64;

/// A table that threads share, filled as they go.
///
/// It changes how often a thing is found out, never what is found: the value must follow from the key alone.
#[derive(Debug)]
pub(crate) struct Memo<K, V> {
    hasher: RandomState,
    shards: Vec<Mutex<Shard<K, V>>>,
}

/// Mostly one value for each key.
type Shard<K, V> = HashMap<Hashed<K>, Vec<Arc<V>>, BuildHasherDefault<PrehashedHasher>>;

/// A map whose keys come from pages.
pub(crate) type Map<K, V> = HashMap<K, V, RandomState>;

/// A set of things that come from pages.
pub(crate) type Set<T> = HashSet<T, RandomState>;

/// A key with its hash: keys are long texts, and hashing them is most of the work of finding them.
#[derive(Debug, PartialEq, Eq)]
struct Hashed<K> {
    hash: u64,
    key: K,
}

impl<K> Hash for Hashed<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.hash);
    }
}

/// The hash that a key brings with it.
#[derive(Debug, Default)]
struct PrehashedHasher(u64);

impl Hasher for PrehashedHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    /// Never asked for; by Fowler, Noll and Vo.
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        let shards = std::iter::repeat_with(|| Mutex::new(Shard::default())).take(SHARDS);
        Self { hasher: RandomState::default(), shards: shards.collect() }
    }
}

impl<K: Hash + Eq, V> Memo<K, V> {
    /// The value of a key, which is all that the finding gets to see. Two threads that ask at once may both find it out; they get the same one.
    pub(crate) fn get(&self, key: K, find_out: impl FnOnce(&K) -> V) -> Arc<V> {
        self.get_fitting(key, |_| true, find_out)
    }

    /// A value of a key that fits, where there may be several: what is found out must fit, and so do all values that
    /// would be found out in its place. Those of a key are looked through, so they must be few.
    pub(crate) fn get_fitting(&self, key: K, fits: impl Fn(&V) -> bool, find_out: impl FnOnce(&K) -> V) -> Arc<V> {
        let fitting = |known: &Vec<Arc<V>>| known.iter().find(|value| fits(value)).cloned();
        let key = Hashed { hash: self.hasher.hash_one(&key), key };
        let Some(shard) = self.shard(key.hash) else { return Arc::new(find_out(&key.key)) };
        let known = shard.lock().unwrap_or_else(PoisonError::into_inner).get(&key).and_then(fitting);
        known.unwrap_or_else(|| {
            let found = Arc::new(find_out(&key.key));
            let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
            let known = shard.entry(key).or_default();
            fitting(known).unwrap_or_else(|| {
                known.push(Arc::clone(&found));
                found
            })
        })
    }

    fn shard(&self, hash: u64) -> Option<&Mutex<Shard<K, V>>> {
        // The low bits choose a place in the shard's own table.
        self.shards.get(usize::try_from((hash >> 32) % SHARDS as u64).ok()?)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn each_key_is_found_out_once() {
        let (memo, times) = (Memo::default(), AtomicUsize::new(0));
        let length = |text: &'static str| {
            *memo.get(text, |text| {
                times.fetch_add(1, Ordering::Relaxed);
                text.len()
            })
        };
        assert_eq!([length("one"), length("three"), length("one")], [3, 5, 3]);
        assert_eq!(times.load(Ordering::Relaxed), 2);
    }

    #[test]
    fn threads_get_the_same_value() {
        let memo: Memo<u32, u32> = Memo::default();
        let values: Vec<Vec<Arc<u32>>> = std::thread::scope(|scope| {
            let threads: Vec<_> =
                (0..4).map(|_| scope.spawn(|| (0..100).map(|key| memo.get(key, |key| key * 2)).collect())).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        let same = |other: &Vec<Arc<u32>>| other.iter().zip(&values[0]).all(|(a, b)| Arc::ptr_eq(a, b));
        assert!(values.iter().all(same));
        assert_eq!(*values[0][21], 42);
    }
}
