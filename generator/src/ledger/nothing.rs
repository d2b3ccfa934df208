//! What a docs folder without a single method holds instead.

use std::collections::BTreeMap;

use super::Ledger;
use crate::diagnostic::{Diagnostic, Lint};
use crate::source::FileFate;

impl Ledger {
    /// The error about a folder in which no page describes a method: it says what is there instead.
    pub(crate) fn nothing(&self) -> Diagnostic {
        let links: Vec<&str> =
            self.files.iter().filter(|file| file.fate == FileFate::Link).map(|file| file.path.as_str()).collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for page in &self.pages {
            *counts.entry(page.kind.reason()).or_default() += 1;
        }
        let pages = |number: usize| if number == 1 { "1 page".to_owned() } else { format!("{number} pages") };
        let mut said: Vec<String> =
            counts.into_iter().map(|(reason, number)| format!("{} ({reason})", pages(number))).collect();
        match links.as_slice() {
            [] => {}
            [link] => said.push(format!("`{link}`, a link, and links are not followed")),
            [link, ..] => said.push(format!("{} links such as `{link}`, and links are not followed", links.len())),
        }
        if said.is_empty() {
            let other = self.files.iter().find(|file| file.fate == FileFate::Other);
            said.extend(other.map(|file| format!("`{}`, which is no page", file.path)));
        }
        let there = if said.is_empty() { String::new() } else { format!("; here is {}", said.join(", ")) };
        let help =
            "put pages at `<language>/<service>/api-ref/<Resource>/<method>.md`, or name another folder with --docs";
        Diagnostic::general(Lint::EmptyDocs, format!("no page here describes a method{there}")).help(help)
    }
}
