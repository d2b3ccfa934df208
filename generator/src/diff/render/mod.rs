//! The report in its forms. All text of pages is made harmless for the form it goes into.

mod github;
mod html;
mod json;
mod junit;
mod markdown;
mod oneline;
mod sarif;
mod text;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::catalogue::{Check, Severity};
use super::change::{Change, Diff, Evidence, LeftOut, Place};
use super::rust::{Bump, RustChanges};
use crate::text::is_hidden;

pub use github::github;
pub use html::html;
pub use json::json;
pub use junit::junit;
pub use markdown::{COMMENT_LIMIT, changelog, markdown};
pub use oneline::oneline;
pub use sarif::sarif;
pub use text::{summary, text};

/// Numbers of a report: what fits on a screen before the details.
#[derive(Debug, Default)]
pub(crate) struct Overview {
    /// Services with the number of changes of each level: breaking, warning, info.
    pub(crate) services: Vec<(String, [usize; 3])>,
    /// Changes of each level.
    pub(crate) levels: [usize; 3],
    /// Classes with their level and the number of their changes, the weightiest first.
    pub(crate) classes: Vec<(Severity, String, usize)>,
    /// Changes that are accepted.
    pub(crate) accepted: usize,
    /// Methods that are touched.
    pub(crate) methods: usize,
}

impl Overview {
    /// Counts; services with the most important changes first.
    pub(crate) fn of(diff: &Diff) -> Self {
        let mut overview = Self::default();
        let mut services: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
        let mut methods = BTreeSet::new();
        for change in &diff.changes {
            let column = column(change.level);
            methods.extend(change.places.iter().map(|place| (&place.service, &place.resource, &place.method)));
            if change.accepted.is_some() {
                overview.accepted += 1;
                continue;
            }
            add(&mut overview.levels, column);
            match overview.classes.iter_mut().find(|(_, id, _)| *id == change.id) {
                Some((_, _, number)) => *number += 1,
                None => overview.classes.push((change.level, change.id.clone(), 1)),
            }
            for service in change.services() {
                add(services.entry(service).or_default(), column);
            }
        }
        overview.methods = methods.len();
        overview.services = services.into_iter().map(|(name, counts)| (name.to_owned(), counts)).collect();
        overview.services.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        overview
    }

    /// `2 breaking, 1 warning, 30 info (12 methods)`.
    pub(crate) fn line(&self) -> String {
        let [breaking, warnings, info] = self.levels;
        let accepted = if self.accepted > 0 { format!(", {} accepted", self.accepted) } else { String::new() };
        let warnings = count(warnings, "warning");
        format!("{breaking} breaking, {warnings}, {info} info{accepted} ({})", count(self.methods, "method"))
    }
}

impl Overview {
    /// `2 service-removed, 5 request-field-removed`: the classes of a level; empty when there are none.
    pub(crate) fn classes_of(&self, level: Severity) -> String {
        let of = self.classes.iter().filter(|(of, ..)| *of == level);
        of.map(|(_, id, number)| format!("{number} {id}")).collect::<Vec<_>>().join(", ")
    }
}

/// What is said of a page that could not be compared.
pub(crate) fn left_out(page: &LeftOut) -> String {
    line(&format!("{} is left out: {} ({})", page.page, page.because, page.side.words()))
}

/// Why the version bump may be smaller than breaking changes suggest.
pub(crate) fn policy(diff: &Diff) -> Option<&'static str> {
    (diff.rust.bump < Bump::Major && diff.open().any(|change| change.level == Severity::Breaking)).then_some(
        "By policy the version bump counts what the compiler sees: a limit that got tighter is a patch, though the server \
         may refuse requests that it took before.",
    )
}

/// An item that is gone, with what to do about it.
pub(crate) fn removed_item(rust: &RustChanges, item: &str) -> String {
    match rust.hints.get(item) {
        Some(hint) => line(&format!("{item}: {hint}")),
        None => line(item),
    }
}

/// Of what was removed, whether its users had been warned.
pub(crate) fn deprecation(change: &Change) -> Option<&'static str> {
    change.was_deprecated.map(|was| if was { "It was deprecated before." } else { "It was not deprecated before." })
}

/// The page of the documentation that is about the change; `None` where its address holds more than an address should.
pub(crate) fn link(change: &Change) -> Option<&str> {
    let url = change.places.first()?.url.as_deref()?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/:._-~%#?=".contains(c);
    (url.starts_with("https://") && url.chars().all(is_plain)).then_some(url)
}

fn column(level: Severity) -> usize {
    match level {
        Severity::Breaking => 0,
        Severity::Warning => 1,
        Severity::Info => 2,
    }
}

fn add(counts: &mut [usize; 3], column: usize) {
    if let Some(slot) = counts.get_mut(column) {
        *slot += 1;
    }
}

/// `1 method`, `2 methods`.
pub(crate) fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// One line without control characters and without those that hide: text of a page must not steer a terminal.
pub(crate) fn line(text: &str) -> String {
    text.chars().map(|c| if is_hidden(c) || c.is_control() { ' ' } else { c }).collect()
}

/// Names that a headline lists.
const NAMES: usize = 4;

/// `compute Disk.create request name`, with the number of further places. Fields of one message are a list:
/// `compute Disk.create request spec.{size, type}`.
pub(crate) fn headline(change: &Change) -> String {
    let Some(first) = change.places.first() else { return String::new() };
    let parent =
        |place: &Place| place.path.as_deref().and_then(|path| path.rsplit_once('.')).map(|(above, _)| above.to_owned());
    let together = |place: &&Place| {
        (place.method_name(), place.side, parent(place)) == (first.method_name(), first.side, parent(first))
    };
    let siblings: Vec<&Place> = change.places.iter().filter(together).collect();
    let text = if siblings.len() > 1 { listed(first, &siblings) } else { first.to_string() };
    match change.places.len() - siblings.len() {
        0 => line(&text),
        number => format!("{} and {}", line(&text), count(number, "more place")),
    }
}

fn listed(first: &Place, siblings: &[&Place]) -> String {
    let names = siblings.iter().filter_map(|place| place.path.as_deref());
    let names: Vec<&str> = names.map(|path| path.rsplit_once('.').map_or(path, |(_, name)| name)).collect();
    let more = if names.len() > NAMES { ", …" } else { "" };
    let shown = names.iter().take(NAMES).copied().collect::<Vec<_>>().join(", ");
    let above = first.path.as_deref().and_then(|path| path.rsplit_once('.')).map(|(above, _)| format!("{above}."));
    let list = Place { path: Some(format!("{}{{{shown}{more}}}", above.unwrap_or_default())), ..first.clone() };
    list.to_string()
}

/// `at most 63 → at most 50; 472 fields inside`.
pub(crate) fn values(change: &Change) -> String {
    let said = |evidence: &Option<Evidence>| evidence.as_ref().map(|evidence| evidence.sentence.clone());
    if (&change.old, &change.new) == (&said(&change.before), &said(&change.after)) {
        // The sentences are shown anyway.
        return String::new();
    }
    let values = line(&change.values());
    match change.inner() {
        0 => values,
        inner => format!("{values}, holding {}", count(inner, "field")),
    }
}

/// The classes as a table for people: id, level, why, and an example.
#[must_use]
pub fn checks() -> String {
    let mut text = String::new();
    for check in Check::all() {
        let (id, level) = (check.id(), check.level().name());
        let _ = writeln!(text, "{id:<40} {level:<9} {}\n{:<51}{}", check.reason(), "", check.example());
    }
    text
}
