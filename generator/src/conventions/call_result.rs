//! What a call gives: of an operation its result.

use super::paging;
use crate::api::{CallResult, FieldType, MessageDef, Method, OperationResult, Resource, TypeDef};
use crate::text::snake_case;

/// What the call of a method gives; `response` is the message that it documents.
pub(super) fn of(resource: &Resource, method: &Method, response: Option<&MessageDef>) -> CallResult {
    if !starts_operation(resource, method) {
        return method.result.clone();
    }
    let part = |name: &str| response.and_then(|message| message_field(message, name)).map(str::to_owned);
    let result = part("response").map_or_else(|| concluded(resource, method), OperationResult::Message);
    CallResult::Operation { result, metadata: part("metadata") }
}

/// Whether the method starts an operation. Those of the operations themselves do not.
fn starts_operation(resource: &Resource, method: &Method) -> bool {
    method.operation && resource.name != "Operation"
}

/// The type of a field, if that is a message with documented fields.
fn message_field<'a>(message: &'a MessageDef, json: &str) -> Option<&'a str> {
    match &message.fields.iter().find(|field| field.json == json)?.ty {
        FieldType::Message(name) => Some(name),
        _ => None,
    }
}

/// The result of an operation whose page does not tell it. The documented rule: "If the original method is the standard
/// Create/Update, the response should be the target resource of the operation", and nothing if it is Delete. So:
///
/// | method | result |
/// |---|---|
/// | `delete`, and `deleteVersion` where there is `getVersion` | nothing |
/// | `create`, `update`, `move`, `relocate`, and what "creates a new" or "updates the" resource | the resource |
/// | `createVersion`, `updateVersion`, `addVersion` where there is `getVersion` | what that gives |
/// | `setAccessBindings` and the like | not known: the bindings are nothing of the resource |
/// | any other method of a part, such as `updateHost`, where there is `getHost` or `listHosts` | likely that part |
/// | any other method of the resource, such as `start` or `addTargets` | likely the resource |
///
/// The resource is what `get` gives, or else an item of `list`. *Likely*: some such methods give this, some give nothing,
/// few give a message of their own, and no page tells which; the name in the response does.
fn concluded(resource: &Resource, method: &Method) -> OperationResult {
    if method.name == "delete" {
        return OperationResult::Empty;
    }
    standard(resource, method).or_else(|| likely(resource, &method.name)).unwrap_or(OperationResult::Json)
}

/// The result of a method to which the documented rule applies.
fn standard(resource: &Resource, method: &Method) -> Option<OperationResult> {
    let name = method.name.as_str();
    if matches!(name, "create" | "update" | "move" | "relocate") || is_about_all_of(resource, method) {
        return the_resource(resource).map(OperationResult::Message);
    }
    let (verb, part) = verb_and_part(name)?;
    let target = given_by(resource, &format!("get{part}"))?;
    match verb {
        "create" | "update" | "add" => Some(OperationResult::Message(target.to_owned())),
        "delete" => Some(OperationResult::Empty),
        _ => None,
    }
}

/// The result that a method has if it has one.
fn likely(resource: &Resource, name: &str) -> Option<OperationResult> {
    if name.ends_with("AccessBindings") {
        return None;
    }
    let part = verb_and_part(name).filter(|(verb, _)| !matches!(*verb, "delete" | "remove"));
    let of_part = part.and_then(|(_, part)| {
        let got = given_by(resource, &format!("get{part}"));
        got.or_else(|| listed_by(resource, &format!("list{part}s"))).map(str::to_owned)
    });
    of_part.or_else(|| the_resource(resource)).map(OperationResult::Likely)
}

/// `add` and `Host` of `addHost`.
fn verb_and_part(name: &str) -> Option<(&str, &str)> {
    name.split_at_checked(name.find(|c: char| c.is_ascii_uppercase())?)
}

/// The type of the resource itself: what `get` gives, or else an item of `list`.
pub(crate) fn the_resource(resource: &Resource) -> Option<String> {
    given_by(resource, "get").or_else(|| listed_by(resource, "list")).map(str::to_owned)
}

/// What a method gives that starts no operation.
fn given_by<'a>(resource: &'a Resource, name: &str) -> Option<&'a str> {
    let method = resource.methods.iter().find(|method| method.name == name && !method.operation)?;
    method.response.as_deref()
}

/// The type of the items that a method lists.
fn listed_by<'a>(resource: &'a Resource, name: &str) -> Option<&'a str> {
    let response = given_by(resource, name)?;
    let page = resource.types.iter().filter_map(TypeDef::message).find(|message| message.name == response)?;
    match &paging::items(page)?.ty {
        FieldType::Message(item) => Some(item),
        _ => None,
    }
}

/// Words after which a sentence goes on about something else.
const BREAKS: &[&str] =
    &["for", "of", "to", "in", "from", "using", "with", "by", "on", "at", "as", "that", "which", "and"];

/// Whether the text says that the method creates or updates the resource itself, whatever it is called: `restore`, which
/// "creates a new cluster using the backup".
fn is_about_all_of(resource: &Resource, method: &Method) -> bool {
    let mut words = method.docs.split_whitespace().map(|word| word.trim_end_matches(['.', ',']).to_lowercase());
    let does = words.next().is_some_and(|verb| matches!(verb.as_str(), "creates" | "updates"));
    let object: Vec<String> = words.take_while(|word| !BREAKS.contains(&word.as_str())).collect();
    let name = snake_case(&resource.name);
    does && object.ends_with(&name.split('_').map(str::to_owned).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Source, Verb};

    /// A method; one called `get…` gives the message of that name, and others start operations.
    fn method(name: &str, docs: &str) -> Method {
        let is_get = name.starts_with("get");
        Method {
            name: name.to_owned(),
            rust: name.to_owned(),
            verb: Verb::Post,
            host: String::new(),
            path: String::new(),
            fills: std::collections::BTreeMap::new(),
            docs: docs.into(),
            deprecated: false,
            deprecated_note: None,
            url: "".into(),
            source: Source { page: "".into(), line: 1 },
            also: Vec::new(),
            request: String::new(),
            response: is_get.then(|| format!("{name} gives this")),
            paging: None,
            pages: None,
            form: None,
            sends_list: false,
            lists: false,
            operation: !is_get,
            result: CallResult::Response,
            mask: None,
            unstated: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// What a method of the resource `SailBoat` results in.
    fn result(name: &str, docs: &str) -> String {
        let methods = ["get", "getMast", "getCrew"].map(|name| method(name, "")).to_vec();
        let text = String::new;
        let (types, aliases) = (Vec::new(), Vec::new());
        let resource = Resource {
            name: "SailBoat".to_owned(),
            docs: text(),
            module: text(),
            client: text(),
            methods,
            types,
            aliases,
        };
        match concluded(&resource, &method(name, docs)) {
            OperationResult::Message(message) => message,
            OperationResult::Likely(message) => format!("likely {message}"),
            OperationResult::Empty => "nothing".to_owned(),
            OperationResult::Json => "raw".to_owned(),
        }
    }

    #[test]
    fn results_follow_from_other_methods_of_the_resource() {
        for name in ["create", "update", "move", "relocate"] {
            assert_eq!(result(name, ""), "get gives this", "{name}");
        }
        for name in ["createMast", "updateMast", "addMast"] {
            assert_eq!(result(name, ""), "getMast gives this", "{name}");
        }
        assert_eq!(result("delete", ""), "nothing");
        assert_eq!(result("deleteMast", ""), "nothing");
    }

    #[test]
    fn a_text_may_say_that_the_resource_is_created() {
        assert_eq!(result("restore", "Creates a new sail boat using the given plan."), "get gives this");
        assert_eq!(result("updateFromPlan", "Updates the specified sail boat from a plan."), "get gives this");
        for docs in ["Creates a mast for the sail boat.", "Updates the mast of the sail boat.", "Paints the sail boat."]
        {
            assert_eq!(result("work", docs), "likely get gives this", "{docs}");
        }
    }

    #[test]
    fn other_methods_likely_give_the_resource_or_their_part() {
        for name in
            ["start", "stop", "addSail", "createSail", "deleteSail", "removeMast", "setup", "setmast", "createdMasts"]
        {
            assert_eq!(result(name, ""), "likely get gives this", "{name}");
        }
        for name in ["rotateMast", "createdMast", "setMast"] {
            assert_eq!(result(name, ""), "likely getMast gives this", "{name}");
        }
    }

    #[test]
    fn what_nothing_tells_stays_raw() {
        for name in ["setAccessBindings", "updateAccessBindings"] {
            assert_eq!(result(name, ""), "raw", "{name}");
        }
    }
}
