//! The values by which enums say that nothing is specified.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::Text;
use crate::fields::{FieldKind, MessageTree, MethodFacts, ValueNode};

/// The values for "not specified" that enums have, by their other values.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Unspecified(Arc<BTreeMap<Vec<Text>, BTreeSet<Text>>>);

impl Unspecified {
    /// Those of the enums in the messages of these methods.
    pub(in super::super) fn of_all(methods: &[MethodFacts]) -> Self {
        let mut found = BTreeMap::new();
        methods.iter().flat_map(MethodFacts::trees).for_each(|tree| note_enums(tree, &mut found));
        Self(Arc::new(found))
    }

    /// Those of a service, given those of its resources.
    pub(in super::super) fn of_resources(resources: &[Self]) -> Self {
        let mut found: BTreeMap<Vec<Text>, BTreeSet<Text>> = BTreeMap::new();
        for (others, unspecified) in resources.iter().flat_map(|resource| resource.0.iter()) {
            found.entry(others.clone()).or_default().extend(unspecified.iter().cloned());
        }
        Self(Arc::new(found))
    }

    /// The value of the enum with these other values, if all that have one agree.
    pub(super) fn of(&self, others: &Vec<Text>) -> Option<&Text> {
        let known = self.0.get(others)?;
        known.first().filter(|_| known.len() == 1)
    }
}

fn note_enums(tree: &MessageTree, found: &mut BTreeMap<Vec<Text>, BTreeSet<Text>>) {
    for field in &tree.fields {
        match &field.kind {
            FieldKind::Message(tree) | FieldKind::MessageMap(tree) => note_enums(tree, found),
            FieldKind::Enum(values) if values.iter().any(ValueNode::is_unspecified) => {
                if let (Some(unspecified), mut others) = parts(values) {
                    others.sort_unstable();
                    found.entry(others).or_default().insert(unspecified);
                }
            }
            _ => {}
        }
    }
}

/// The first value that stands for "not specified", and the others in their order.
pub(super) fn parts(values: &[ValueNode]) -> (Option<Text>, Vec<Text>) {
    let mut names: Vec<Text> = values.iter().map(|value| value.json.clone()).collect();
    let place = values.iter().position(ValueNode::is_unspecified);
    (place.map(|place| names.remove(place)), names)
}
