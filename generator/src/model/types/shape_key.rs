//! What tells one type from another.

use std::fmt::Write as _;
use std::hash::{Hash, Hasher};

use super::super::limit_set::LimitSet;
use super::TypeId;
use crate::Text;
use crate::api::{Location, Numbers, Scalar};
use crate::fields::{FieldKind, FieldNode, MessageTree};

/// The fields of a message by name.
pub(super) fn sorted(tree: &MessageTree) -> Vec<usize> {
    let name = |index: usize| tree.fields.get(index).map(|field| (field.json.as_str(), field.location));
    let mut sorted: Vec<usize> = (0..tree.fields.len()).collect();
    sorted.sort_by(|a, b| name(*a).cmp(&name(*b)));
    sorted
}

/// What tells a message's type apart. Given are its fields by name, the types of those, and the outlines of the messages
/// that they refer back to.
pub(super) fn key<'a>(
    tree: &'a MessageTree,
    sorted: &[usize],
    child: impl Fn(usize) -> Option<TypeId>,
    loops: &[Text],
    side: Side,
    limits: bool,
) -> ShapeKey<'a> {
    let mut loops = loops.iter();
    let field = |index: &usize| {
        let (field, child) = (tree.fields.get(*index)?, child(*index));
        let kind = match &field.kind {
            FieldKind::Enum(_) | FieldKind::Message(_) => KindKey::Named(child),
            FieldKind::MessageMap(_) => KindKey::MapOf(child),
            FieldKind::BackRef(_) => KindKey::BackRef(loops.next().cloned().unwrap_or_default()),
            FieldKind::Scalar(scalar) => KindKey::Scalar(*scalar),
            FieldKind::ScalarMap(scalar) => KindKey::ScalarMap(*scalar),
            FieldKind::Map => KindKey::Map,
            FieldKind::Json => KindKey::Json,
        };
        Some(FieldKey { field, kind, limits: limits.then_some(LimitSet(&field.limits)) })
    };
    ShapeKey::Message { side, fields: sorted.iter().filter_map(field).collect(), one_ofs: groups(tree, limits) }
}

/// The one-ofs of a message, whatever their order and that of their members.
fn groups(tree: &MessageTree, limits: bool) -> Vec<(Vec<&Text>, bool)> {
    let mut groups = Vec::with_capacity(tree.oneofs.len());
    for group in &tree.oneofs {
        let mut members: Vec<&Text> = group.members.iter().collect();
        members.sort_unstable();
        groups.push((members, limits && group.required));
    }
    groups.sort_unstable();
    groups
}

/// All that matters to the Rust type, nothing of its wording: equal keys are one type.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) enum ShapeKey<'t> {
    Message {
        side: Side,
        /// By name.
        fields: Vec<FieldKey<'t>>,
        /// With whether one must be set, where limits matter.
        one_ofs: Vec<(Vec<&'t Text>, bool)>,
    },
    /// In the order of the alphabet.
    Enum(Vec<Text>),
}

/// Where a message travels.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) enum Side {
    /// It is the request of this page.
    Root(Text),
    /// It is part of a request.
    Sent,
    /// It is a response, or part of one.
    Received,
}

/// A field, as far as it matters.
#[derive(Debug)]
pub(super) struct FieldKey<'t> {
    field: &'t FieldNode,
    kind: KindKey,
    /// None where they mean nothing.
    limits: Option<LimitSet<'t>>,
}

/// What matters of a field besides kind and limits.
fn facts(node: &FieldNode) -> (&Text, Location, bool, bool, bool, Option<&Numbers>) {
    let FieldNode { json, location, repeated, nullable, numbers, secret, .. } = node;
    (json, *location, *repeated, *nullable, secret.is_some(), numbers.as_deref())
}

impl PartialEq for FieldKey<'_> {
    fn eq(&self, other: &Self) -> bool {
        facts(self.field) == facts(other.field) && self.kind == other.kind && self.limits == other.limits
    }
}

impl Eq for FieldKey<'_> {}

impl Hash for FieldKey<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        facts(self.field).hash(state);
        self.kind.hash(state);
        self.limits.hash(state);
    }
}

#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) enum KindKey {
    Scalar(Scalar),
    /// An enum or a message.
    Named(Option<TypeId>),
    /// The outline of the message around it, see `ResourceTypes::around`.
    BackRef(Text),
    Map,
    ScalarMap(Scalar),
    MapOf(Option<TypeId>),
    Json,
}

/// All that matters to the Rust types of a message and those inside it: what [`ShapeKey`] has, as text.
pub(super) fn outlined(tree: &MessageTree, limits: bool) -> Text {
    let mut text = String::new();
    outline(tree, limits, &mut text);
    text.into()
}

fn outline(tree: &MessageTree, with_limits: bool, into: &mut String) {
    into.push('{');
    for field in sorted(tree).into_iter().filter_map(|index| tree.fields.get(index)) {
        _ = write!(into, "{:?}", facts(field));
        if with_limits {
            let mut limits: Vec<String> = field.limits.iter().map(|stated| format!("{:?}", stated.limit)).collect();
            limits.sort_unstable();
            _ = write!(into, "{limits:?}");
        }
        match &field.kind {
            FieldKind::Message(tree) | FieldKind::MessageMap(tree) => outline(tree, with_limits, into),
            FieldKind::BackRef(name) => into.push_str(&name.full),
            FieldKind::Enum(values) => {
                let mut values: Vec<&str> = values.iter().map(|value| value.json.as_str()).collect();
                values.sort_unstable();
                _ = write!(into, "{values:?}");
            }
            kind @ (FieldKind::Scalar(_) | FieldKind::ScalarMap(_) | FieldKind::Map | FieldKind::Json) => {
                _ = write!(into, "{kind:?}");
            }
        }
    }
    _ = write!(into, "}}{:?}", groups(tree, with_limits));
}
