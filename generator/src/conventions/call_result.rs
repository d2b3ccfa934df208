//! What a call gives: of an operation its result, of a page its items. The code that is written and the list of its
//! public items must agree in this.

use heck::ToSnakeCase;

use crate::api::{Field, FieldType, MessageDef, Method, Resource};

/// What a call gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome<'a> {
    /// The documented response, if there is one.
    Response(Option<&'a str>),
    /// Several messages of this type.
    Stream(&'a str),
    /// The handle of an operation.
    Operation {
        /// What it results in.
        result: Product<'a>,
        /// The type of its metadata, where documented.
        metadata: Option<&'a str>,
    },
}

/// What an operation results in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Product<'a> {
    /// A message.
    Message(&'a str),
    /// Nothing.
    Empty,
    /// What the documentation does not tell.
    Object,
}

impl<'a> Outcome<'a> {
    /// What the call of a method gives; `response` is the message that it documents.
    pub(crate) fn of(resource: &'a Resource, method: &'a Method, response: Option<&'a MessageDef>) -> Self {
        if !starts_operation(resource, method) {
            let response = method.response.as_deref();
            let several = response.filter(|_| method.streams.is_some());
            return several.map_or(Self::Response(response), Self::Stream);
        }
        let part = |name: &str| response.and_then(|message| message_field(message, name));
        let result = part("response").map_or_else(|| concluded(resource, method), Product::Message);
        Self::Operation { result, metadata: part("metadata") }
    }
}

impl<'a> Outcome<'a> {
    /// The types that it speaks of.
    pub(crate) fn types(self) -> impl Iterator<Item = &'a str> {
        let named = match self {
            Self::Response(response) => [response, None],
            Self::Stream(message) => [Some(message), None],
            Self::Operation { result: Product::Message(result), metadata } => [Some(result), metadata],
            Self::Operation { metadata, .. } => [None, metadata],
        };
        named.into_iter().flatten()
    }
}

/// Whether the method starts an operation. Those of the operations themselves do not.
pub(crate) fn starts_operation(resource: &Resource, method: &Method) -> bool {
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
fn concluded<'a>(resource: &'a Resource, method: &Method) -> Product<'a> {
    let name = method.name.as_str();
    if name == "delete" {
        return Product::Empty;
    }
    if matches!(name, "create" | "update" | "move" | "relocate") || is_about_all_of(resource, method) {
        return given_by(resource, "get").map_or(Product::Object, Product::Message);
    }
    let part = |verb: &str| {
        let part = name.strip_prefix(verb).filter(|part| part.starts_with(|c: char| c.is_ascii_uppercase()))?;
        given_by(resource, &format!("get{part}"))
    };
    match ["create", "update", "set"].into_iter().find_map(part) {
        Some(target) => Product::Message(target),
        None if part("delete").is_some() => Product::Empty,
        None => Product::Object,
    }
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

/// The list of a page: its one repeated message. Of two lists, nobody knows which one is paged.
pub(crate) fn page_items(page: &MessageDef) -> Option<&Field> {
    let mut lists = page.fields.iter().filter(|field| field.repeated && matches!(field.ty, FieldType::Message(_)));
    lists.next().filter(|_| lists.next().is_none())
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
            paged: false,
            pages: None,
            form: None,
            lists: false,
            operation: !is_get,
            streams: None,
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
            Product::Message(message) => message.to_owned(),
            Product::Empty => "nothing".to_owned(),
            Product::Object => "raw".to_owned(),
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
