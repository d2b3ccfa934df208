//! Values whose own name says nothing, and that are secrets by what is around them.
//!
//! - In a service or resource that stores secrets, or in a message of a secret: its values (`textValue`, `data`).
//! - In a message, or the response of a method, that is called like a secret: its value (`secureKey.key`).
//! - Variables of an environment and headers of requests, since passwords and tokens are handed on in them.
//! - The metadata of a machine, since that is how it gets its passwords and keys.
//! - What an operation holds as raw JSON, since that may be any message of the API.
//!
//! Nothing here hides what is no text: numbers, flags and enums stay readable.

use std::sync::Arc;

use super::super::method::MethodFacts;
use super::super::node::{FieldKind, FieldNode, MessageTree};
use super::{PLAIN, by_name, can_be_secret, can_hold_secrets, first_sentence};
use crate::Text;
use crate::memo::Memo;
use crate::text::snake_case;

/// Words of the names of services, resources and messages that hold secrets, in the singular.
const STORES: &[&str] = &["secret", "lockbox", "vault", "keychain", "credential"];

/// Ends of the names of values, where something else tells what they are values of.
const VALUES: &[&str] =
    &["value", "values", "raw", "text", "data", "content", "contents", "payload", "binary", "bytes", "pem", "plain"];

/// Ends of the names of messages that hold what gives access.
const ACCESS: &[&str] = &["authorization", "credential", "credentials"];

/// Names of the variables of an environment.
const ENVIRONMENTS: &[&str] =
    &["environment", "environments", "env", "envs", "env_vars", "environment_variables", "environment_vars"];

/// What a text calls the machine that reads its metadata.
const MACHINES: &[&str] = &["instance", "instances", "machine", "machines", "vm", "vms", "node", "nodes"];

/// So many words of a first sentence are looked at.
const LONGEST_OPENING: usize = 40;

/// What a name says of the values inside of what it names.
#[derive(Debug)]
pub(crate) struct NameSigns {
    /// Whether it holds secrets.
    is_store: bool,
    /// See [`MessageContext::secret`].
    secret: Option<Text>,
    /// See [`MessageContext::variables`].
    variables: Option<Text>,
}

impl NameSigns {
    fn of(name: &str) -> Self {
        Self { is_store: is_store(name), secret: secret_name(name), variables: variables(name) }
    }
}

/// What names say, found out once: most messages are held by fields of a few names.
pub(crate) type KnownNames = Memo<Text, NameSigns>;

/// Hides what the surroundings in a method show to be secrets.
pub(crate) fn hide(method: &mut MethodFacts, names: &KnownNames) {
    let place = &method.page.place;
    let title = method.page.service_title.as_deref().unwrap_or_default();
    let places = [("service", place.service.as_str()), ("service", title), ("resource", &place.resource)];
    let service = MessageContext::of_method(&places, &first_sentence(&method.page.lead.plain()));
    if let Some(request) = service.hidden(&method.request, names) {
        method.request = request;
    }
    let service = service.given_by(&place.method);
    if let Some(response) = method.response.as_ref().and_then(|response| service.hidden(response, names)) {
        method.response = Some(response);
    }
}

/// What is known of the messages around a field.
#[derive(Debug, Clone, Default)]
struct MessageContext {
    /// Why values in them are those of secrets.
    store: Option<Text>,
    /// The name of the message, if it is that of a secret or of what gives access.
    secret: Option<Text>,
    /// The name of the list of variables or headers.
    variables: Option<Text>,
}

impl MessageContext {
    /// Around the fields of a method; given are names and what they are names of.
    fn of_method(places: &[(&str, &str)], lead: &str) -> Self {
        let store = places.iter().find(|(_, name)| is_store(name));
        let store = store.map(|(what, name)| format!("it is a value, and the {what} `{name}` holds secrets").into());
        let told = || lead.split(' ').any(|word| singular(word) == "secret");
        let told = || told().then(|| "it is a value, and the method is about secrets".into());
        Self { store: store.or_else(told), ..Self::default() }
    }

    /// Around the response of a method: `getStreamKey` gives a secret.
    fn given_by(mut self, method: &str) -> Self {
        self.secret = secret_name(method);
        self
    }

    /// Inside a field.
    fn inside(&self, field: &FieldNode, message: &MessageTree, names: &KnownNames) -> Self {
        let known = |name: Text| (names.get(name.clone(), |name| NameSigns::of(name)), name);
        let (own, field) = known(field.json.clone());
        let of_message = message.name.as_ref().map(|name| known(name.short.as_str().into()));
        let store = || {
            let name = if own.is_store { Some(&field) } else { None };
            let name =
                name.or_else(|| of_message.as_ref().filter(|(signs, _)| signs.is_store).map(|(_, name)| name))?;
            Some(format!("it is a value, and `{name}` holds secrets").into())
        };
        let secret = || of_message.as_ref().and_then(|(signs, _)| signs.secret.clone());
        Self {
            store: self.store.clone().or_else(store),
            secret: own.secret.clone().or_else(secret),
            variables: self.variables.clone().or_else(|| own.variables.clone()),
        }
    }

    /// The message with its secrets marked, if there are any that are not.
    fn hidden(&self, tree: &MessageTree, names: &KnownNames) -> Option<MessageTree> {
        let mut marked: Option<MessageTree> = None;
        let is_operation = is_operation(tree);
        for (index, node) in tree.fields.iter().enumerate() {
            let why = if node.secret.is_none() { self.why(node, is_operation) } else { None };
            let kind = self.hidden_inside(node, names);
            if why.is_none() && kind.is_none() {
                continue;
            }
            let marked = marked.get_or_insert_with(|| tree.clone());
            if let Some(node) = marked.fields.get_mut(index) {
                node.secret = why.or_else(|| node.secret.take());
                node.kind = kind.unwrap_or_else(|| node.kind.clone());
            }
        }
        marked
    }

    fn hidden_inside(&self, node: &FieldNode, names: &KnownNames) -> Option<FieldKind> {
        match &node.kind {
            FieldKind::Message(tree) => {
                let inside = self.inside(node, tree, names);
                inside.hidden(tree, names).map(|tree| FieldKind::Message(Arc::new(tree)))
            }
            FieldKind::MessageMap(tree) => {
                let inside = self.inside(node, tree, names);
                inside.hidden(tree, names).map(|tree| FieldKind::MessageMap(Arc::new(tree)))
            }
            _ => None,
        }
    }

    /// Why the values of a field are secrets.
    fn why(&self, node: &FieldNode, in_operation: bool) -> Option<Text> {
        if can_hold_secrets(&node.kind) {
            if in_operation && node.kind == FieldKind::Json && matches!(node.json.as_str(), "metadata" | "response") {
                return Some(format!("the raw {} of an operation may hold any secret", node.json).into());
            }
            return why_map(node).or_else(|| self.why_value(node));
        }
        if !can_be_secret(&node.kind) {
            return None;
        }
        let list = if node.repeated { variables_of_environment(&node.json) } else { None };
        list.or_else(|| self.why_value(node))
    }

    fn why_value(&self, node: &FieldNode) -> Option<Text> {
        if self.store.is_none() && self.secret.is_none() && self.variables.is_none() {
            return None;
        }
        let snake = snake_case(&node.json);
        let last = snake.rsplit('_').next().unwrap_or_default();
        let is_value = VALUES.contains(&last);
        let secret = self.secret.as_ref().filter(|name| is_value || snake == "key" && name.ends_with("key"));
        let secret = secret.map(|name| format!("it is the value of `{name}`").into());
        let is_variable = last == "value" || can_hold_secrets(&node.kind) && is_plural(last);
        let variable = || self.variables.as_ref().filter(|_| is_variable).map(handed_on);
        secret.or_else(|| self.store.clone().filter(|_| is_value)).or_else(variable)
    }
}

/// Why the values of a map are secrets, as far as its own name and text tell.
fn why_map(node: &FieldNode) -> Option<Text> {
    variables(&node.json).as_ref().map(handed_on).or_else(|| {
        let words = opening(&node.docs);
        let is_metadata = words.first().is_some_and(|word| word == "metadata") || is_called_metadata(&node.json);
        let of_machine = is_metadata && words.iter().any(|word| MACHINES.contains(&word.as_str()));
        of_machine.then(|| "the metadata of a machine may hold its passwords and keys".into())
    })
}

fn is_called_metadata(name: &str) -> bool {
    snake_case(name).rsplit('_').next() == Some("metadata")
}

/// The words of the first sentence, in lower case and without articles.
fn opening(docs: &str) -> Vec<String> {
    let mut words = Vec::new();
    let docs = docs.trim_start().strip_prefix("Required.").unwrap_or(docs);
    for written in docs.split_whitespace().take(LONGEST_OPENING) {
        let word = written.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if !matches!(word.as_str(), "" | "a" | "an" | "the" | "this") {
            words.push(word);
        }
        if written.ends_with('.') {
            break;
        }
    }
    words
}

fn handed_on(list: &Text) -> Text {
    format!("passwords and tokens are handed on in `{list}`").into()
}

/// The name, if it is that of variables or headers.
fn variables(name: &str) -> Option<Text> {
    let is_headers = name.ends_with("headers") || name.ends_with("Headers");
    if is_headers { Some(name.into()) } else { variables_of_environment(name) }
}

fn variables_of_environment(name: &str) -> Option<Text> {
    ENVIRONMENTS.contains(&snake_case(name).as_str()).then(|| name.into())
}

/// The name, if it is that of a secret or of what gives access. A token alone may be one of a text.
fn secret_name(name: &str) -> Option<Text> {
    let snake = snake_case(name);
    let words: Vec<&str> = snake.split('_').collect();
    let last = words.last()?;
    let is_secret = by_name(&words).is_some_and(|known| known != "token" || words.len() > 1);
    (ACCESS.contains(last) || is_secret && !PLAIN.contains(last)).then(|| snake.as_str().into())
}

/// Whether what has this name holds secrets.
fn is_store(name: &str) -> bool {
    snake_case(name).split(['_', '-']).any(|word| STORES.contains(&singular(word)))
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s')
}

/// An operation, as such or in a list of operations, is known by its fields.
fn is_operation(message: &MessageTree) -> bool {
    let has = |name: &&str| message.fields.iter().any(|field| field.json == *name);
    ["done", "id", "metadata", "error", "response"].iter().all(has)
}
