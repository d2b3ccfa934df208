//! The rule of presence that profiles have: what may be left out is told apart from what is empty.

use super::service::Api;
use super::types::{Field, FieldType, Location, MessageDef, MessageRole, TypeDef};
use super::vendor::Presence;

impl Api {
    /// Notes which fields may be left out, if that is the rule.
    pub(crate) fn settle_presence(&mut self) {
        if self.vendor.as_ref().is_none_or(|vendor| vendor.presence != Presence::Optional) {
            return;
        }
        let resources = |types: &mut Vec<TypeDef>| types.iter_mut().for_each(settle);
        resources(&mut self.types);
        for service in &mut self.services {
            resources(&mut service.types);
            service.resources.iter_mut().for_each(|resource| resources(&mut resource.types));
        }
    }
}

fn settle(def: &mut TypeDef) {
    let TypeDef::Message(message) = def else { return };
    let MessageDef { role, fields, oneofs, .. } = message;
    for field in fields {
        let is_member = oneofs.iter().flat_map(|one_of| &one_of.members).any(|member| field.json == member.json);
        field.optional = !is_member && is_optional(field, *role);
    }
}

/// What is required needs no `Option`, unless a default could not be told from what was forgotten.
fn is_optional(field: &Field, role: MessageRole) -> bool {
    let is_sent = role != MessageRole::Output;
    let is_required = field.required().is_some() || field.location == Location::Path;
    !is_required || (is_sent && field.nullable) || matches!(field.ty, FieldType::Message(_)) && !field.repeated
}
