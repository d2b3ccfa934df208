//! Two lists that mostly have the same order: a table, its example and its schema.

use crate::memo::Map;

/// Finds items of a list by name, one after another: each is looked for behind the last one, and then anywhere.
pub(super) struct Follow<'l, T> {
    list: &'l [T],
    name: fn(&'l T) -> &'l str,
    next: usize,
    /// Where the first item of each name is; made when it is asked for.
    places: Option<Map<&'l str, usize>>,
}

impl<'l, T> Follow<'l, T> {
    pub(super) fn new(list: &'l [T], name: fn(&'l T) -> &'l str) -> Self {
        Self { list, name, next: 0, places: None }
    }

    /// The item of this name.
    pub(super) fn find(&mut self, wanted: &str) -> Option<&'l T> {
        let Self { list, name, next, places } = self;
        let is_next = list.get(*next).is_some_and(|item| name(item) == wanted);
        let found = if is_next { *next } else { *places.get_or_insert_with(|| index(list, *name)).get(wanted)? };
        *next = found + 1;
        list.get(found)
    }
}

fn index<'l, T>(list: &'l [T], name: fn(&'l T) -> &'l str) -> Map<&'l str, usize> {
    list.iter().enumerate().rev().map(|(at, item)| (name(item), at)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_is_found_in_any_order(list in proptest::collection::hash_set("[a-f]{1,2}", 0..10), wanted in proptest::collection::vec("[a-f]{1,2}", 0..20)) {
            let list: Vec<String> = list.into_iter().collect();
            let mut follow = Follow::new(&list, String::as_str);
            for one in wanted {
                prop_assert_eq!(follow.find(&one), list.iter().find(|item| **item == one));
            }
        }
    }
}
