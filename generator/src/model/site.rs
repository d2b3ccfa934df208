//! Addresses of the documentation: links of pages are written below the site of the built-in profile, and move to that of
//! the profile at hand; without one, their words stay.

use std::sync::Arc;

use crate::Text;
use crate::api::{Api, Resource, TypeDef};
use crate::profile::SITE;

/// Moves all addresses, if there is a profile.
pub(super) fn settle(api: &mut Api) {
    let Some(vendor) = &api.vendor else { return };
    let site = Site(vendor.package.docs.clone());
    api.types.iter_mut().for_each(|def| site.def(def));
    for service in &mut api.services {
        service.types.iter_mut().for_each(|def| site.def(def));
        service.resources.iter_mut().for_each(|resource| site.resource(resource));
    }
}

/// The address of the site, without a slash at the end; may be empty.
struct Site(String);

impl Site {
    fn resource(&self, resource: &mut Resource) {
        if let Some(moved) = self.moved(&resource.docs) {
            resource.docs = moved;
        }
        resource.types.iter_mut().for_each(|def| self.def(def));
        for method in &mut resource.methods {
            self.text(&mut method.docs);
            self.url(&mut method.url);
            method.deprecated_note.iter_mut().for_each(|note| self.text(note));
        }
    }

    fn def(&self, def: &mut TypeDef) {
        match def {
            TypeDef::Message(message) => {
                self.text(&mut message.docs);
                self.url(&mut message.url);
                for field in &mut message.fields {
                    self.text(&mut field.docs);
                    field.deprecated_note.iter_mut().for_each(|note| self.text(note));
                    if let Some(numbers) = &mut field.numbers {
                        let docs = Arc::make_mut(numbers).values.iter_mut().map(|number| &mut number.docs);
                        docs.for_each(|docs| self.text(docs));
                    }
                }
            }
            TypeDef::Enum(def) => {
                self.text(&mut def.docs);
                def.variants.iter_mut().for_each(|variant| self.text(&mut variant.docs));
            }
        }
    }

    fn text(&self, text: &mut Text) {
        if let Some(moved) = self.moved(text) {
            *text = moved.into();
        }
    }

    /// An address alone; without a site there is none.
    fn url(&self, url: &mut Text) {
        if let Some(path) = below(url) {
            *url = if self.0.is_empty() { "".into() } else { format!("{}/{path}", self.0).into() };
        }
    }

    /// The Markdown text with its links moved; `None` if it has none.
    fn moved(&self, markdown: &str) -> Option<String> {
        let mut moved = String::new();
        let mut rest = markdown;
        while let Some((before, link)) = rest.split_once("](").filter(|_| rest.contains(SITE)) {
            let (url, after) = link.split_once(')').unwrap_or((link, ""));
            moved.push_str(before);
            match below(url) {
                None => moved.extend(["](", url, ")"]),
                Some(path) if !self.0.is_empty() => moved.extend(["](", &self.0, "/", path, ")"]),
                Some(_) => {
                    if let Some(open) = opening(&moved) {
                        moved.remove(open);
                    }
                }
            }
            rest = after;
        }
        (!moved.is_empty()).then(|| moved + rest)
    }
}

/// The path of an address below the site of the built-in profile.
fn below(url: &str) -> Option<&str> {
    let path = url.strip_prefix(SITE)?.strip_prefix('/')?;
    Some(path.strip_prefix("docs/").unwrap_or(path))
}

/// Where the bracket stands that begins the text of a link, which ends where the text does.
fn opening(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_escaped = |at: usize| bytes.iter().take(at).rev().take_while(|byte| **byte == b'\\').count() % 2 == 1;
    let mut depth = 0_usize;
    for (at, byte) in bytes.iter().enumerate().rev().filter(|(at, _)| !is_escaped(*at)) {
        match byte {
            b']' => depth += 1,
            b'[' if depth == 0 => return Some(at),
            b'[' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_move_to_the_site() {
        let text = format!("See [a [b]]({SITE}/docs/x/y#z), [c](https://e.example/c) and [d]({SITE}/d).");
        let moved = |site: &str| Site(site.to_owned()).moved(&text).unwrap();
        assert_eq!(
            moved("https://docs.example"),
            "See [a [b]](https://docs.example/x/y#z), [c](https://e.example/c) and [d](https://docs.example/d)."
        );
        assert_eq!(moved(""), "See a [b], [c](https://e.example/c) and d.");
        assert_eq!(Site(String::new()).moved("plain [x](https://e.example/x)"), None);
    }
}
