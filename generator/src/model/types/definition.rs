//! The definitions that types become in the model.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::super::names;
use super::unspecified::parts;
use super::{OneOfName, ResourceTypes, TypeId, What};
use crate::Text;
use crate::api::{EnumDef, EnumVariant, Field, FieldType, MessageDef, OneOf, OneOfMember, Scalar, Source, TypeDef};
use crate::fields::{FieldKind, FieldNode, OneOfGroup, ValueNode, page_url};

impl ResourceTypes<'_> {
    /// All types in order of first use, requests before what they hold.
    pub(in super::super) fn finish(self) -> Vec<TypeDef> {
        let mut order = self.order();
        order.retain(|id| self.shapes.get(*id).is_some_and(|shape| shape.name.is_some()));
        order.into_iter().filter_map(|id| self.definition(id)).collect()
    }

    /// Types that nothing contains come in order of creation, each followed by what it holds.
    pub(super) fn order(&self) -> Vec<TypeId> {
        let here = || self.shapes.iter().enumerate().filter(|(id, _)| !self.is_gone(*id));
        let held: BTreeSet<TypeId> = here().flat_map(|(_, shape)| shape.children.iter().flatten().copied()).collect();
        let mut order = Vec::with_capacity(self.shapes.len());
        let mut seen = BTreeSet::new();
        let roots = here().map(|(id, _)| id).filter(|id| !held.contains(id));
        for root in roots {
            let mut next = vec![root];
            while let Some(id) = next.pop() {
                if seen.insert(id) {
                    order.push(id);
                    next.extend(self.children(id).iter().rev().flatten().copied());
                }
            }
        }
        order
    }

    fn definition(&self, id: TypeId) -> Option<TypeDef> {
        let shape = self.shapes.get(id)?;
        let (name, source, role) = (shape.name.clone()?, shape.source.clone(), shape.role);
        let trimmed = shape.docs.trim();
        let docs = if trimmed.len() == shape.docs.len() { shape.docs.clone() } else { trimmed.into() };
        match &shape.what {
            What::Enum(values) => Some(TypeDef::Enum(enum_def(name, docs, source, values))),
            What::Message(tree) => {
                let held = |(index, field): (usize, &FieldNode)| self.held(id, index, field);
                let children: Vec<Option<TypeId>> = tree.fields.iter().enumerate().map(held).collect();
                let tree = tree.without_contents();
                let mut used = self.one_of_fields(id);
                let names = self.names.fields(tree.fields.iter().map(|node| &node.json), &mut used);
                let mut fields: Vec<Field> = Vec::with_capacity(tree.fields.len());
                for ((node, rust), child) in tree.fields.into_iter().zip(names).zip(children) {
                    fields.push(self.field(node, rust, child));
                }
                let oneofs = tree.oneofs.iter().enumerate();
                let oneofs = oneofs.map(|(index, group)| self.one_of(id, index, group)).collect();
                let url = page_url(&source.page).into();
                Some(TypeDef::Message(MessageDef { name, role, docs, url, source, fields, oneofs }))
            }
        }
    }

    fn field(&self, node: FieldNode, rust: String, child: Option<TypeId>) -> Field {
        let name = child.map(|child| self.name_of(child).to_owned()).unwrap_or_default();
        Field {
            rust,
            json: node.json,
            ty: match &node.kind {
                FieldKind::Scalar(scalar) => FieldType::Scalar(*scalar),
                FieldKind::Enum(_) => FieldType::Enum(name),
                FieldKind::Message(_) | FieldKind::BackRef(_) => FieldType::Message(name),
                FieldKind::MessageMap(_) => FieldType::MapOf(name),
                FieldKind::Map => FieldType::Map(Scalar::String),
                FieldKind::ScalarMap(scalar) => FieldType::Map(*scalar),
                FieldKind::Json => FieldType::Json,
            },
            repeated: node.repeated,
            list_form: node.list_form.filter(|_| node.repeated),
            nullable: node.nullable,
            optional: false,
            numbers: node.numbers,
            boxed: matches!(node.kind, FieldKind::BackRef(_)) && !node.repeated,
            location: node.location,
            limits: node.limits,
            default: node.default,
            deprecated: node.deprecated.is_some(),
            deprecated_note: node.deprecated,
            secret: node.secret.is_some(),
            secret_because: node.secret,
            docs: node.docs,
            inferred: node.inferred.map(Cow::Borrowed),
            role: None,
            source: node.source,
        }
    }

    fn one_of(&self, id: TypeId, index: usize, group: &OneOfGroup) -> OneOf {
        let OneOfName { name, field } = self.one_of_name(id, index).cloned().unwrap_or_default();
        let variants = names::variants(group.members.iter().map(Text::as_str), &mut BTreeSet::new());
        let members = group.members.iter().zip(variants);
        let members = members.map(|(json, variant)| OneOfMember { json: json.to_string(), variant });
        OneOf { field, name, required: group.required, members: members.collect() }
    }
}

fn enum_def(name: String, docs: Text, source: Source, values: &[ValueNode]) -> EnumDef {
    let unspecified = parts(values).0.map(|json| json.to_string());
    let mut used = BTreeSet::from(["Unspecified".to_owned(), "Unknown".to_owned()]);
    let others: Vec<&ValueNode> =
        values.iter().filter(|value| unspecified.as_deref() != Some(value.json.as_str())).collect();
    let names = names::variants(others.iter().map(|value| value.json.as_str()), &mut used);
    let variants = others.into_iter().zip(names);
    let variants = variants.map(|(value, rust)| EnumVariant {
        json: value.json.clone(),
        rust,
        docs: value.docs.clone(),
        deprecated: value.deprecated.is_some(),
        deprecated_note: value.deprecated.clone(),
    });
    let variants = variants.collect();
    EnumDef { name, docs, unspecified, variants, source }
}
