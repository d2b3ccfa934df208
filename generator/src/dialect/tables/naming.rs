//! What services, resources and methods are called, by the rules of the profile.

use std::collections::BTreeSet;

use heck::{ToLowerCamelCase, ToUpperCamelCase};

use super::found::{FoundRequest, Group};
use super::scan::Scan;
use super::titles::title_only;
use crate::dialect::{PagePlace, is_identifier};
use crate::profile::{MethodNaming, Naming, Profile};
use crate::source::stem;

/// Words of titles that say nothing.
const ARTICLES: &[&str] = &["a", "an", "the", "your", "this", "its"];

/// The longest names; titles may be sentences.
const MOST_WORDS: usize = 8;

/// Names the methods of one page.
pub(super) struct Names<'a> {
    pub(super) profile: &'a Profile,
    used: BTreeSet<String>,
}

impl<'a> Names<'a> {
    pub(super) fn new(profile: &'a Profile) -> Self {
        Self { profile, used: BTreeSet::new() }
    }

    /// Where a method belongs.
    pub(super) fn place(&mut self, scan: &Scan<'_>, group: &Group, line: &FoundRequest) -> PagePlace {
        let path = scan.page.path();
        let service = service_name(&self.named(self.profile.pages.service, scan, group, line));
        let resource = self.named(self.profile.pages.resource, scan, group, line);
        let resource = identifier(&words(&resource).join(" ").to_upper_camel_case(), "Api");
        let method = match self.profile.pages.method {
            MethodNaming::Heading => heading_name(scan, group, line),
            MethodNaming::File => stem(path).rsplit('/').next().unwrap_or_default().to_lower_camel_case(),
            MethodNaming::Path => String::new(),
        };
        let plain = if method.is_empty() { by_path(line, &self.profile.vendor.server.prefix) } else { method };
        let plain = identifier(&plain, "call");
        let method = self.unique(&format!("{service}/{resource}"), &plain, line, group.lines.len() > 1);
        PagePlace { folder: format!("{service}/{resource}"), service, resource, method }
    }

    fn named(&self, naming: Naming, scan: &Scan<'_>, group: &Group, line: &FoundRequest) -> String {
        let path = stem(scan.page.path());
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let vendor = &self.profile.vendor.name;
        let is_index = matches!(file.to_lowercase().as_str(), "index" | "readme");
        let folder_name = folder.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(vendor);
        match naming {
            Naming::Folder => folder_name.to_owned(),
            Naming::File => if is_index { folder_name } else { file }.to_owned(),
            Naming::Profile => vendor.clone(),
            Naming::Title => scan.title().unwrap_or_else(|| file.to_owned()),
            Naming::Heading => {
                let parent = scan.chunks.get(group.named).and_then(|chunk| chunk.parent);
                let around = parent.and_then(|parent| scan.chunks.get(parent)).map(|chunk| title_only(&chunk.title));
                around.filter(|title| !title.is_empty()).unwrap_or_else(|| file.to_owned())
            }
            Naming::Path => {
                let prefix = &self.profile.vendor.server.prefix;
                let path = line.path.text.strip_prefix(prefix.as_str()).unwrap_or(&line.path.text);
                let literal = path.split('/').find(|part| part.starts_with(|c: char| c.is_ascii_alphabetic()));
                literal.unwrap_or(vendor).to_owned()
            }
        }
    }

    /// The name, or with what tells the request from others of that name.
    fn unique(&mut self, folder: &str, plain: &str, line: &FoundRequest, is_one_of_many: bool) -> String {
        let told = tell_apart(line, &self.profile.vendor.server.prefix);
        let first = if is_one_of_many { format!("{plain}{told}") } else { plain.to_owned() };
        let verb = format!("{plain}{told}By{}", line.verb.as_str().to_upper_camel_case());
        for name in [first, format!("{plain}{told}"), verb] {
            if self.take(folder, &name) {
                return name;
            }
        }
        let mut number = 2;
        loop {
            let name = format!("{plain}{told}{number}");
            if self.take(folder, &name) {
                return name;
            }
            number += 1;
        }
    }

    fn take(&mut self, folder: &str, name: &str) -> bool {
        // Rust names of methods differ in more than capitals.
        self.used.insert(format!("{folder}/{}", name.to_lowercase()))
    }
}

fn heading_name(scan: &Scan<'_>, group: &Group, line: &FoundRequest) -> String {
    let title = line.title.clone().map(|title| title_only(&title)).unwrap_or_default();
    let title = if title.is_empty() {
        scan.chunks.get(group.named).map(|chunk| title_only(&chunk.title)).unwrap_or_default()
    } else {
        title
    };
    // `3.1.2 Create a berth`: the number names nothing.
    let bare = title.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let title = if bare.starts_with([' ', ')']) && bare.len() > 1 { bare } else { &title };
    words(title)
        .into_iter()
        .filter(|word| !ARTICLES.contains(&word.to_lowercase().as_str()))
        .take(MOST_WORDS)
        .collect::<Vec<_>>()
        .join(" ")
        .to_lower_camel_case()
}

/// The words of a title: what stands in brackets says something else.
fn words(title: &str) -> Vec<String> {
    let mut text = String::new();
    let mut depth = 0_u32;
    for c in title.replace(['\'', '’'], "").chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => text.push(c),
            _ => {}
        }
    }
    let parts = text.split(|c: char| !c.is_ascii_alphanumeric());
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// `getShipsCrew` of `GET /ships/{id}/crew`.
fn by_path(line: &FoundRequest, prefix: &str) -> String {
    let verb = line.verb.as_str().to_lowercase();
    format!("{verb}{}", literals(&line.path.text, prefix).join(" ").to_upper_camel_case())
}

/// What tells a request from others under the same heading: where its path starts, and whether it is about one or all.
fn tell_apart(line: &FoundRequest, prefix: &str) -> String {
    let literals = literals(&line.path.text, prefix);
    let first = literals.first().cloned().unwrap_or_default();
    format!("For{}", first.to_upper_camel_case())
}

fn literals(path: &str, prefix: &str) -> Vec<String> {
    let path = path.strip_prefix(prefix).unwrap_or(path);
    let parts = path.split('/').filter(|part| !part.is_empty() && !part.contains('{'));
    parts.map(|part| words(part).join(" ")).filter(|part| !part.is_empty()).collect()
}

/// A name of a service: lower-case words with `-` between.
fn service_name(written: &str) -> String {
    let name = words(written).join("-").to_lowercase();
    if is_identifier(&name.replace('-', "_")) { name } else { format!("api-{name}") }
}

fn identifier(name: &str, otherwise: &str) -> String {
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    if is_identifier(&name) { name } else { format!("{otherwise}{name}") }
}
