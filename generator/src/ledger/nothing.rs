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
        let help = self.what_to_do();
        Diagnostic::general(Lint::EmptyDocs, format!("no page here describes a method{there}")).help(help)
    }

    /// What to do about it: under a profile, what the profile might say.
    fn what_to_do(&self) -> String {
        let is_vendor = |page: &super::PageEntry| page.kind.reason() == crate::dialect::NO_REQUEST_LINE;
        if !self.pages.iter().any(is_vendor) {
            return "put pages at `<language>/<service>/api-ref/<Resource>/<method>.md`, or name another folder with --docs"
                .to_owned();
        }
        let unread = self.unread_requests();
        let most = unread.iter().max_by_key(|(_, (count, _))| *count);
        let found = most.map(|(template, (count, place))| {
            let lines = if *count == 1 { "1 line looks".to_owned() } else { format!("{count} lines look") };
            format!("{lines} like `{template}` ({place}); if these are requests, that is a template for it; ")
        });
        let found = found.unwrap_or_default();
        format!("`[request] like` in profile.toml says how request lines are written: {found}docs/profiles.md has more")
    }
}
