//! What a call gives: of an operation its result.

use heck::ToSnakeCase;

use crate::api::{CallResult, FieldType, MessageDef, Method, OperationResult, Resource};

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
/// Create/Update, the response should be the target resource of the operation", and nothing if it is Delete. The target
/// is what `get` gives: for `createVersion` what `getVersion` gives. A resource that is moved is updated.
///
/// Of other methods (`start`, `addHosts`) some give their resource, some nothing and some a message of their own; no page
/// tells which, so the result stays raw.
fn concluded(resource: &Resource, method: &Method) -> OperationResult {
    let name = method.name.as_str();
    if name == "delete" {
        return OperationResult::Empty;
    }
    if matches!(name, "create" | "update" | "move" | "relocate") || is_about_all_of(resource, method) {
        return the_resource(resource);
    }
    let part = |verb: &str| {
        let part = name.strip_prefix(verb).filter(|part| part.starts_with(|c: char| c.is_ascii_uppercase()))?;
        given_by(resource, &format!("get{part}")).map(str::to_owned)
    };
    match ["create", "update", "set"].into_iter().find_map(part) {
        Some(target) => OperationResult::Message(target),
        None if part("delete").is_some() => OperationResult::Empty,
        None => OperationResult::Json,
    }
}

/// The resource itself: what `get` gives.
pub(crate) fn the_resource(resource: &Resource) -> OperationResult {
    given_by(resource, "get").map_or(OperationResult::Json, |name| OperationResult::Message(name.to_owned()))
}

/// What a method gives that starts no operation.
fn given_by<'a>(resource: &'a Resource, name: &str) -> Option<&'a str> {
    let method = resource.methods.iter().find(|method| method.name == name && !method.operation)?;
    method.response.as_deref()
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
    let name = resource.name.to_snake_case();
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
            OperationResult::Empty => "nothing".to_owned(),
            OperationResult::Json => "raw".to_owned(),
        }
    }

    #[test]
    fn results_follow_from_other_methods_of_the_resource() {
        for name in ["create", "update", "move", "relocate"] {
            assert_eq!(result(name, ""), "get gives this", "{name}");
        }
        for name in ["createMast", "updateMast", "setMast"] {
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
            assert_eq!(result("work", docs), "raw", "{docs}");
        }
    }

    #[test]
    fn what_nothing_tells_stays_raw() {
        for name in ["start", "stop", "addMast", "createSail", "deleteSail", "setup", "setmast", "createdMast"] {
            assert_eq!(result(name, ""), "raw", "{name}");
        }
    }
}
