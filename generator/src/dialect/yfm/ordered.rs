//! Two lists that mostly have the same order: a table, its example and its schema.

/// Finds items of a list one after another, each first behind the last one.
#[derive(Default)]
pub(super) struct Follow {
    next: usize,
}

impl Follow {
    /// The item of which this holds: the first from where the last one was found, or else the first at all.
    pub(super) fn find<'l, T>(&mut self, list: &'l [T], is: impl Fn(&T) -> bool) -> Option<&'l T> {
        let (before, behind) = list.split_at_checked(self.next).unwrap_or((list, &[]));
        let found = behind.iter().position(&is).map(|at| before.len() + at);
        let found = found.or_else(|| before.iter().position(&is))?;
        self.next = found + 1;
        list.get(found)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_is_found_in_any_order(list in proptest::collection::hash_set(0..20_u8, 0..10), wanted in proptest::collection::vec(0..20_u8, 0..20)) {
            let list: Vec<u8> = list.into_iter().collect();
            let mut follow = Follow::default();
            for one in wanted {
                let expected = list.contains(&one).then_some(one);
                prop_assert_eq!(follow.find(&list, |item| *item == one).copied(), expected);
            }
        }
    }
}
