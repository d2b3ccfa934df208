//! The report as one HTML file that works offline: search, filters, light and dark.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{Overview, headline, line, values};
use crate::diff::{Change, Diff, Evidence, RustChanges, Severity};
use crate::text::escape_html;

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// Places that a change lists: what follows from the form of pages has ten thousand.
const PLACES: usize = 500;

/// The page.
#[must_use]
pub fn html(diff: &Diff) -> String {
    let title = format!("API changes: {} → {}", escape(&diff.old), escape(&diff.new));
    let policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
    );
    let overview = Overview::of(diff);
    let _ = write!(
        page,
        "<header>\n<h1>{title}</h1>\n<p>{}. Version bump of the crate: <b>{}</b>.</p>\n",
        overview.line(),
        diff.rust.bump
    );
    page.push_str(&table(&overview));
    page.push_str("</header>\n");
    page.push_str(&filters(diff));
    page.push_str("<main>\n");
    if diff.is_empty() {
        page.push_str("<p>Nothing changed.</p>\n");
    }
    for one in &diff.changes {
        page.push_str(&change(one));
    }
    page.push_str(&rust(&diff.rust));
    let _ = write!(page, "</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n");
    page
}

fn table(overview: &Overview) -> String {
    if overview.services.len() < 2 {
        return String::new();
    }
    let mut text =
        "<details><summary>By service</summary><table>\n<tr><th>service<th>breaking<th>warning<th>info\n".to_owned();
    for (service, [breaking, warning, info]) in &overview.services {
        let _ = writeln!(text, "<tr><td>{}<td>{breaking}<td>{warning}<td>{info}", escape(service));
    }
    text.push_str("</table></details>\n");
    text
}

fn filters(diff: &Diff) -> String {
    let services: BTreeSet<&str> = diff.changes.iter().flat_map(Change::services).collect();
    let classes: BTreeSet<&str> = diff.changes.iter().map(|change| change.id.as_str()).collect();
    let mut text = "<form id=\"filters\" role=\"search\">\n\
        <input id=\"search\" type=\"search\" placeholder=\"Search\" aria-label=\"Search\" autocomplete=\"off\">\n"
        .to_owned();
    let levels = Severity::ALL.map(Severity::name);
    for (id, all, options) in [
        ("level", "all levels", levels.to_vec()),
        ("service", "all services", services.into_iter().collect()),
        ("class", "all classes", classes.into_iter().collect()),
    ] {
        let _ = write!(text, "<select id=\"{id}\" aria-label=\"{id}\"><option value=\"\">{all}</option>");
        for option in options {
            let _ = write!(text, "<option>{}</option>", escape(option));
        }
        text.push_str("</select>\n");
    }
    text.push_str("<output id=\"shown\"></output>\n</form>\n");
    text
}

fn change(change: &Change) -> String {
    let services: Vec<String> = change.services().into_iter().map(escape).collect();
    let accepted = if change.accepted.is_some() { " accepted" } else { "" };
    let mut text = format!(
        "<article class=\"{0}{accepted}\" data-level=\"{0}\" data-class=\"{1}\" data-service=\" {2} \">\n\
         <h2><span class=\"level\">{0}</span> {3}</h2>\n<p>{4}: <code>{5}</code></p>\n",
        change.level,
        escape(&change.id),
        services.join(" "),
        escape(&headline(change)),
        escape(&change.title),
        escape(&values(change)),
    );
    if change.before.is_some() || change.after.is_some() {
        text.push_str("<dl>\n");
        text.push_str(&said("old", change.before.as_ref()));
        text.push_str(&said("new", change.after.as_ref()));
        text.push_str("</dl>\n");
    }
    if let Some(reason) = &change.accepted {
        let _ = writeln!(text, "<p>Accepted: {}</p>", escape(reason));
    }
    let _ = writeln!(text, "<p class=\"why\"><code>{}</code> {}</p>", escape(&change.id), escape(&change.reason));
    text.push_str(&places(change));
    text.push_str("</article>\n");
    text
}

fn said(class: &str, evidence: Option<&Evidence>) -> String {
    let Some(evidence) = evidence else { return String::new() };
    let (place, sentence) = (escape(&evidence.to_string()), escape(&evidence.sentence));
    format!("<dt class=\"{class}\">{place}</dt><dd class=\"{class}\">{sentence}</dd>\n")
}

fn places(change: &Change) -> String {
    if change.places.len() < 2 {
        return String::new();
    }
    let mut text = format!("<details><summary>{} places</summary><ul>\n", change.places.len());
    for place in change.places.iter().take(PLACES) {
        let at = [&place.old, &place.new].into_iter().flatten().map(|at| escape(&at.to_string()));
        let at: Vec<String> = at.collect();
        let _ =
            writeln!(text, "<li><code>{}</code> <small>{}</small></li>", escape(&place.to_string()), at.join(" → "));
    }
    if change.places.len() > PLACES {
        let _ = writeln!(text, "<li>and {} more; the JSON form has all</li>", change.places.len() - PLACES);
    }
    text.push_str("</ul></details>\n");
    text
}

fn rust(rust: &RustChanges) -> String {
    if rust.is_empty() {
        return String::new();
    }
    let changed = rust.changed.iter().map(|one| format!("{}: {} → {}", one.item, one.old, one.new));
    let changed: Vec<String> = changed.collect();
    let mut text = "<section id=\"rust\"><h2>Rust items</h2>\n".to_owned();
    for (word, list) in [("removed", &rust.removed), ("changed", &changed), ("added", &rust.added)] {
        if !list.is_empty() {
            let _ = writeln!(text, "<details><summary>{} {word}</summary><ul>", list.len());
            for item in list {
                let _ = writeln!(text, "<li><code>{}</code></li>", escape(item));
            }
            text.push_str("</ul></details>\n");
        }
    }
    text.push_str("</section>\n");
    text
}

/// Text of a page as text of HTML, in elements and in attributes.
fn escape(text: &str) -> String {
    escape_html(&line(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        assert_eq!(escape("<img src=x onerror='a\"&'>"), "&lt;img src=x onerror=&#39;a&quot;&amp;&#39;&gt;");
        assert_eq!(escape("a\u{1b}[31mb\u{202e}"), "a [31mb ");
    }
}
