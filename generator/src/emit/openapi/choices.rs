//! One-of fields: in JSON their members stand side by side, and at most one of them is set.

use serde_json::{Value, json};

use super::{Object, is_in_body};
use crate::api::MessageDef;

/// A one-of whose members are in the body.
struct Choice<'a> {
    name: &'a str,
    members: Vec<&'a str>,
    required: bool,
}

/// Adds what a message's one-ofs demand.
pub(super) fn add(schema: &mut Object, message: &MessageDef) {
    let choices = choices(message);
    let mut rules: Vec<Object> = choices.iter().filter_map(rule).collect();
    match rules.len() {
        0 => {}
        1 => schema.extend(rules.pop().unwrap_or_default()),
        _ => drop(schema.insert("allOf".into(), rules.into_iter().map(Value::from).collect())),
    }
    if !choices.is_empty() {
        let told = choices
            .iter()
            .map(|choice| json!({ "name": choice.name, "members": choice.members, "required": choice.required }));
        schema.insert("x-one-of".into(), told.collect());
    }
}

fn choices(message: &MessageDef) -> Vec<Choice<'_>> {
    let choices = message.oneofs.iter().map(|one_of| {
        let members = message.members(one_of).into_iter().filter(|(_, field)| is_in_body(field));
        Choice {
            name: &one_of.name,
            members: members.map(|(member, _)| member.json.as_str()).collect(),
            required: one_of.required,
        }
    });
    choices.filter(|choice| !choice.members.is_empty()).collect()
}

/// One branch a member, and one for none of them where that is allowed.
fn rule(choice: &Choice<'_>) -> Option<Object> {
    if choice.members.len() < 2 && !choice.required {
        return None;
    }
    let mut branches: Vec<Value> = choice.members.iter().map(|member| json!({ "required": [member] })).collect();
    if !choice.required {
        // That nothing fits a property is how generators of code understand best that it is absent.
        let absent = choice.members.iter().map(|member| ((*member).to_owned(), json!({ "not": {} })));
        branches.push(json!({ "properties": absent.collect::<Object>() }));
    }
    let mut rule = Object::new();
    rule.insert("oneOf".into(), branches.into());
    Some(rule)
}
