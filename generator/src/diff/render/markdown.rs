//! The report as Markdown for a pull request, and the fragment for a changelog.

use std::fmt::Write as _;

use super::{Overview, count, deprecation, headline, left_out, line, link, policy, removed_item, values};
use crate::diff::{Change, Diff, Evidence, RustChanges, Severity};
use crate::text::longest_run;

/// Characters of a comment on GitHub, with room to spare below its 65,536.
pub const COMMENT_LIMIT: usize = 60_000;

/// Places listed under a change.
const PLACES: usize = 20;

/// Rust items of one kind that are listed.
const ITEMS: usize = 40;

/// The report with at most so many characters; what does not fit is counted. Empty when there is nothing to say.
#[must_use]
pub fn markdown(diff: &Diff, limit: usize) -> String {
    if diff.is_empty() {
        return String::new();
    }
    let mut text = beginning(diff);
    let breaking = breaking(diff, limit.saturating_sub(size(&text) + END));
    text.push_str(&section(Severity::Breaking, diff.count(Severity::Breaking), &breaking));
    let mut not_shown = 0;
    for level in [Severity::Warning, Severity::Info] {
        // What is said at the end has its room reserved.
        let mut room = limit.saturating_sub(size(&text) + END);
        let mut parts = Vec::new();
        for change in diff.open().filter(|change| change.level == level) {
            let part = entry(change);
            match room.checked_sub(size(&part)) {
                Some(left) => {
                    room = left;
                    parts.push(part);
                }
                None => not_shown += 1,
            }
        }
        text.push_str(&section(level, diff.count(level), &parts));
    }
    if not_shown > 0 {
        let are = if not_shown == 1 { "is" } else { "are" };
        let _ =
            writeln!(text, "\n**{} {are} not shown**: the report would be too long.", count(not_shown, "more change"));
    }
    text.push_str(&rust(&diff.rust, limit.saturating_sub(size(&text))));
    text
}

/// Room for what is said at the end, and around sections.
const END: usize = 600;

fn size(text: &str) -> usize {
    text.chars().count()
}

/// The breaking changes, all of them: where there is no room for their sentences and places, a line each.
fn breaking(diff: &Diff, room: usize) -> Vec<String> {
    let changes = || diff.open().filter(|change| change.level == Severity::Breaking);
    let short =
        |change: &Change| format!("- **{}**: {} <sub>{}</sub>\n", change.title, code(&headline(change)), change.id);
    let lines: Vec<(String, String)> = changes().map(|change| (entry(change), short(change))).collect();
    // The weightiest keep their sentences as long as the others have their lines.
    let mut room = room.saturating_sub(lines.iter().map(|(_, short)| size(short)).sum());
    let choose = |(whole, short): (String, String)| match room.checked_sub(size(&whole).saturating_sub(size(&short))) {
        Some(left) => {
            room = left;
            whole
        }
        None => short,
    };
    lines.into_iter().map(choose).collect()
}

fn beginning(diff: &Diff) -> String {
    let overview = Overview::of(diff);
    let mut text = format!("### API changes: {} → {}\n\n", code(&diff.old), code(&diff.new));
    let _ = writeln!(text, "{}. Version bump of the crate: **{}**.", overview.line(), diff.rust.bump);
    for page in &diff.left_out {
        let _ = writeln!(text, "\n**{}**", code(&left_out(page)));
    }
    if let Some(policy) = policy(diff) {
        let _ = writeln!(text, "{policy}");
    }
    for level in Severity::ALL {
        let classes = overview.classes_of(level);
        if !classes.is_empty() {
            let _ = writeln!(text, "\n{level}: {classes}");
        }
    }
    if overview.services.len() > 1 {
        text.push_str("\n| service | breaking | warning | info |\n|---|---:|---:|---:|\n");
        for (service, [breaking, warning, info]) in overview.services.iter().take(25) {
            let _ = writeln!(text, "| {} | {breaking} | {warning} | {info} |", cell(service));
        }
        if overview.services.len() > 25 {
            let _ = writeln!(text, "| and {} | | | |", count(overview.services.len() - 25, "more service"));
        }
    }
    text
}

/// A collapsible list; breaking changes are open from the start.
fn section(level: Severity, number: usize, parts: &[String]) -> String {
    if number == 0 {
        return String::new();
    }
    let open = if level == Severity::Breaking { " open" } else { "" };
    format!("\n<details{open}><summary>{number} {level}</summary>\n\n{}\n</details>\n", parts.concat())
}

fn entry(change: &Change) -> String {
    let mut text = format!("- **{}**: {}", change.title, linked(change));
    let values = values(change);
    if !values.is_empty() {
        let _ = write!(text, "\n  {}", code(&values));
    }
    let _ = writeln!(text, " <sub>{}</sub>", change.id);
    for (sign, evidence) in [("−", &change.before), ("+", &change.after)] {
        if let Some(evidence) = evidence {
            text.push_str(&said(sign, evidence));
        }
    }
    if let Some(remark) = deprecation(change) {
        let _ = writeln!(text, "  - {remark}");
    }
    if change.places.len() > 1 {
        text.push_str(&places(change));
    }
    text
}

/// The headline, leading to the page of the documentation.
fn linked(change: &Change) -> String {
    let text = code(&headline(change));
    match link(change) {
        Some(url) => format!("[{text}]({url})"),
        None => text,
    }
}

fn said(sign: &str, evidence: &Evidence) -> String {
    let place = code(&evidence.to_string());
    if evidence.sentence.is_empty() {
        return format!("  - {sign} {place}\n");
    }
    format!("  - {sign} {place} {}\n", code(&evidence.sentence))
}

fn places(change: &Change) -> String {
    let list: Vec<String> = change.places.iter().skip(1).take(PLACES).map(|place| code(&place.to_string())).collect();
    let more = change.places.len().saturating_sub(1 + PLACES);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("  - also {}{more}\n", list.join(", "))
}

/// The items of the crate, as many as there is room for.
fn rust(rust: &RustChanges, room: usize) -> String {
    let shown = [ITEMS, ITEMS / 4, 0].map(|most| items(rust, most));
    shown.into_iter().find(|text| size(text) <= room).unwrap_or_default()
}

fn items(rust: &RustChanges, most: usize) -> String {
    if rust.is_empty() {
        return String::new();
    }
    let all = format!("{} added, {} removed, {} changed", rust.added_in_all, rust.removed_in_all, rust.changed.len());
    let mut text = format!("\n<details><summary>Rust items: {all}</summary>\n\n```diff\n");
    for (sign, list) in [("-", &rust.removed), ("+", &rust.added)] {
        for item in list.iter().take(most) {
            let item = if sign == "-" { removed_item(rust, item) } else { item.clone() };
            let _ = writeln!(text, "{sign} {}", fenced(&item));
        }
        if list.len() > most {
            let _ = writeln!(text, "{sign} and {} more", list.len() - most);
        }
    }
    for signature in rust.changed.iter().take(most) {
        let (item, old, new) = (fenced(&signature.item), fenced(&signature.old), fenced(&signature.new));
        let _ = writeln!(text, "! {item}: {old} → {new}");
    }
    if rust.changed.len() > most {
        let _ = writeln!(text, "! and {} more", rust.changed.len() - most);
    }
    text.push_str("```\n\n</details>\n");
    text
}

/// A section for the changelog of the crate, in the manner of Keep a Changelog; empty when there is nothing to say.
#[must_use]
pub fn changelog(diff: &Diff) -> String {
    let mut text = String::new();
    for (heading, wanted) in [
        ("Removed", &["service-removed", "resource-removed", "method-removed", "field-removed"] as &[&str]),
        ("Added", &["service-added", "resource-added", "method-added", "field-added"]),
    ] {
        let is_wanted = |change: &&Change| wanted.iter().any(|end| change.id.ends_with(end));
        list(&mut text, heading, diff.changes.iter().filter(is_wanted));
    }
    let others = ["-removed", "-added"];
    let whole = ["service", "resource", "method", "field"];
    let is_other = |change: &&Change| {
        let stem = others.iter().find_map(|end| change.id.strip_suffix(end));
        !stem.is_some_and(|stem| whole.iter().any(|what| stem.ends_with(what) && !stem.ends_with("required-field")))
    };
    list(&mut text, "Changed", diff.changes.iter().filter(is_other));
    if text.is_empty() { text } else { format!("Version bump: {}.\n{text}", diff.rust.bump) }
}

fn list<'a>(text: &mut String, heading: &str, changes: impl Iterator<Item = &'a Change>) {
    let mut lines = String::new();
    for change in changes {
        let breaking = if change.level == Severity::Breaking { "**Breaking**: " } else { "" };
        let values = values(change);
        let values = if values.is_empty() { String::new() } else { format!(": {}", code(&values)) };
        let _ = writeln!(lines, "- {breaking}{} {}{values}", change.title, code(&headline(change)));
    }
    if !lines.is_empty() {
        let _ = write!(text, "\n### {heading}\n\n{lines}");
    }
}

/// Text of a page in a code span: nothing in it is Markdown, HTML, a mention or a reference there.
fn code(text: &str) -> String {
    let text = line(text);
    let fence = "`".repeat(longest_run(&text, '`') + 1);
    if text.trim().is_empty() {
        return "`(nothing)`".to_owned();
    }
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// A name in a table.
fn cell(text: &str) -> String {
    code(text).replace('|', "\\|")
}

/// A line of a fenced block.
fn fenced(text: &str) -> String {
    line(text).replace("```", "'''")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_spans_cannot_be_left() {
        assert_eq!(code("a `b` c"), "``a `b` c``");
        assert_eq!(code("`b`"), "`` `b` ``");
        assert_eq!(code("a\n\n<script>@you"), "`a  <script>@you`");
        assert_eq!(code(""), "`(nothing)`");
    }
}
