//! The list of what is never printed, for reviewers.

use std::fmt::Write as _;

use crate::api::{Api, Field, MessageDef, TypeDef};
use crate::text::shown;

const HEAD: &str = "\
# Written by cargo xtask regenerate: the fields whose values `Debug` prints as ***, and why.
# A field that is missing here, or should not be here, is an entry `[[secret]]` of overrides.toml.
";

/// `src/secrets.txt`: one line a field, in the order of the modules.
pub(super) fn list(api: &Api) -> String {
    let mut text = HEAD.to_owned();
    module(&mut text, "common", &api.types);
    for service in &api.services {
        module(&mut text, &service.module, &service.types);
        for resource in &service.resources {
            module(&mut text, &format!("{}::{}", service.module, resource.module), &resource.types);
        }
    }
    text
}

fn module(text: &mut String, path: &str, types: &[TypeDef]) {
    for (message, field) in types.iter().flat_map(hidden) {
        let because = field.secret_because.as_deref().unwrap_or("secret");
        let because = shown(because).split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(text, "{path}::{}.{} — {because}", message.name, field.json);
    }
}

fn hidden(def: &TypeDef) -> Vec<(&MessageDef, &Field)> {
    match def {
        TypeDef::Message(message) => {
            message.fields.iter().filter(|field| field.secret).map(|field| (message, field)).collect()
        }
        TypeDef::Enum(_) => Vec::new(),
    }
}
