//! Links between pages as links between Rust items, where both ends are in the same service.
//!
//! Other services may not be compiled in, so that links to them stay links to the documentation.

use std::collections::BTreeMap;

use super::idents::raw;
use crate::api::{MessageDef, Method, Resource, Service, StructMember, TypeDef};

/// What the pages of a service are about, by their address.
pub(super) struct Links<'a> {
    here: &'a Resource,
    resources: BTreeMap<&'a str, &'a Resource>,
    methods: BTreeMap<&'a str, (&'a Resource, &'a Method)>,
}

impl<'a> Links<'a> {
    /// The links of a service, as seen from the module of a resource.
    pub(super) fn new(service: &'a Service, here: &'a Resource) -> Self {
        let mut links = Self { here, resources: BTreeMap::new(), methods: BTreeMap::new() };
        for resource in &service.resources {
            for method in &resource.methods {
                if let Some((folder, _)) = method.url.rsplit_once('/') {
                    links.resources.insert(folder, resource);
                }
                links.methods.insert(&method.url, (resource, method));
            }
        }
        links
    }

    /// Markdown with each link that has a Rust item led there.
    pub(super) fn resolve(&self, markdown: &str) -> String {
        let mut done = String::with_capacity(markdown.len());
        let mut rest = markdown;
        while let Some((before, label, url, after)) = next_link(rest) {
            done.push_str(before);
            match self.item(label, url) {
                Some(link) => done.push_str(&link),
                None => done.push_str(rest.get(before.len()..rest.len() - after.len()).unwrap_or_default()),
            }
            rest = after;
        }
        done.push_str(rest);
        done
    }

    fn item(&self, label: &str, url: &str) -> Option<String> {
        let (page, fragment) = url.split_once('#').map_or((url, None), |(page, part)| (page, Some(part)));
        let page = page.trim_end_matches('/');
        let word = label.trim_matches('`');
        if let Some((resource, method)) = self.methods.get(page) {
            return match fragment {
                Some(part) => self.field(resource, method, part, word),
                None => Some(self.method(resource, method, label)),
            };
        }
        let resource = self.resources.get(page).filter(|_| fragment.is_none())?;
        Some(format!("[{label}](super::{})", raw(&resource.module)))
    }

    fn method(&self, resource: &Resource, method: &Method, label: &str) -> String {
        let label =
            if label.trim_matches('`') == method.name { format!("`{}`", method.function()) } else { label.to_owned() };
        format!("[{label}]({}::{})", self.path(resource, &resource.client), method.function())
    }

    /// A field of the request or the response, whichever the anchor speaks of; of either, if of neither.
    fn field(&self, resource: &Resource, method: &Method, anchor: &str, json: &str) -> Option<String> {
        let answers = anchor.starts_with("response");
        let asks = ["query", "body", "path", "request"].iter().any(|start| anchor.starts_with(start));
        let request = Some(method.request.as_str()).filter(|_| !answers);
        let response = method.response.as_deref().filter(|_| !asks);
        [request, response].into_iter().flatten().find_map(|name| {
            let message = message_of(resource, name)?;
            let is_it = |part: &StructMember<'_>| matches!(part, StructMember::Field(field) if field.json == json);
            let part = message.parts().all.into_iter().find(is_it)?;
            let (field, path) = (part.rust(), self.path(resource, name));
            Some(format!("[`{field}`]({path}#structfield.{field})"))
        })
    }

    fn path(&self, resource: &Resource, name: &str) -> String {
        if std::ptr::eq(resource, self.here) {
            name.to_owned()
        } else {
            format!("super::{}::{name}", raw(&resource.module))
        }
    }
}

fn message_of<'a>(resource: &'a Resource, name: &str) -> Option<&'a MessageDef> {
    resource.types.iter().find_map(|def| match def {
        TypeDef::Message(message) if message.name == name => Some(message),
        _ => None,
    })
}

/// The next link outside of code: what is before it, its label, its address, what is behind it.
fn next_link(text: &str) -> Option<(&str, &str, &str, &str)> {
    let (mut start, mut code, mut escaped) = (None, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' if !code => start = Some(at),
            // A label may be code.
            '`' if start.is_none() => code = !code,
            '\n' => (start, code) = (None, false),
            ']' => {
                let url = text.get(at..).and_then(|rest| rest.strip_prefix("]("));
                if let (Some(open), Some(rest)) = (start.take(), url)
                    && let Some((url, after)) = rest.split_once(')')
                {
                    return Some((text.get(..open)?, text.get(open + 1..at)?, url, after));
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::next_link;

    #[test]
    fn links_are_found_outside_of_code() {
        assert_eq!(next_link("a [b](c) d"), Some(("a ", "b", "c", " d")));
        assert_eq!(next_link("`[a](b)` [`c`](d)"), Some(("`[a](b)` ", "`c`", "d", "")));
        assert_eq!(next_link(r"\[a](b) and [c] (d)"), None);
    }
}
