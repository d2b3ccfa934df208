//! The report as one HTML file that works offline: summary, search, filters in the address, light and dark.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::words::{Run, differing};
use super::{Overview, deprecation, headline, left_out, line, link, policy, removed_item, values};
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
    let security = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{security}\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
    );
    let overview = Overview::of(diff);
    let _ = write!(
        page,
        "<header>\n<h1>{}</h1>\n<p>{}. Version bump of the crate: <b>{}</b>.</p>\n",
        // Names of folders are long, and should break where their parts do.
        title.replace('/', "/<wbr>"),
        overview.line(),
        diff.rust.bump
    );
    if let Some(policy) = policy(diff) {
        let _ = writeln!(page, "<p>{}</p>", escape(policy));
    }
    for one in &diff.left_out {
        let _ = writeln!(page, "<p class=\"breaking\"><b>{}</b></p>", escape(&left_out(one)));
    }
    page.push_str(&summary(&overview));
    page.push_str("</header>\n");
    page.push_str(&filters(diff, &overview));
    page.push_str("<main>\n");
    if diff.is_empty() {
        page.push_str("<p>Nothing changed.</p>\n");
    }
    page.push_str(&sections(diff));
    page.push_str(&rust(&diff.rust));
    let _ = write!(page, "</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n");
    page
}

/// The classes and the services with their numbers; each leads to its changes.
fn summary(overview: &Overview) -> String {
    let mut text = "<div class=\"tables\">\n".to_owned();
    if !overview.classes.is_empty() {
        text.push_str("<details open><summary>By class</summary><table>\n<tr><th>class<th>level<th>changes\n");
        for (level, id, number) in &overview.classes {
            let _ = writeln!(
                text,
                "<tr class=\"{level}\"><td><a href=\"#class={0}\">{0}</a><td class=\"level\">{level}<td>{number}",
                escape(id)
            );
        }
        text.push_str("</table></details>\n");
    }
    if overview.services.len() > 1 {
        text.push_str(
            "<details open><summary>By service</summary><table>\n<tr><th>service<th>breaking<th>warning<th>info\n",
        );
        for (service, [breaking, warning, info]) in &overview.services {
            let (name, address) = (escape(service), fragment(service));
            let _ = writeln!(
                text,
                "<tr><td><a href=\"#service={address}\">{name}</a><td>{breaking}<td>{warning}<td>{info}"
            );
        }
        text.push_str("</table></details>\n");
    }
    text + "</div>\n"
}

fn filters(diff: &Diff, overview: &Overview) -> String {
    let mut services: BTreeMap<&str, usize> = BTreeMap::new();
    let mut classes: BTreeMap<&str, usize> = BTreeMap::new();
    for change in &diff.changes {
        *classes.entry(&change.id).or_default() += 1;
        for service in change.services() {
            *services.entry(service).or_default() += 1;
        }
    }
    let levels = Severity::ALL.map(Severity::name).into_iter().zip(overview.levels);
    let mut text = "<form id=\"filters\" role=\"search\">\n\
        <input id=\"search\" type=\"search\" placeholder=\"Search\" aria-label=\"Search\" autocomplete=\"off\">\n"
        .to_owned();
    for (id, all, options) in [
        ("level", "all levels", levels.collect::<Vec<_>>()),
        ("service", "all services", services.into_iter().collect()),
        ("class", "all classes", classes.into_iter().collect()),
    ] {
        let _ = write!(text, "<select id=\"{id}\" aria-label=\"{id}\"><option value=\"\">{all}</option>");
        for (option, number) in options {
            let option = escape(option);
            let _ = write!(text, "<option value=\"{option}\">{option} ({number})</option>");
        }
        text.push_str("</select>\n");
    }
    text.push_str("<button type=\"reset\">Reset</button>\n<output id=\"shown\"></output>\n</form>\n");
    text
}

/// The changes level by level. Inside of a level they stand by service, the service with the weightiest change first.
fn sections(diff: &Diff) -> String {
    let mut text = String::new();
    for level in Severity::ALL {
        let mut services: Vec<(String, Vec<&Change>)> = Vec::new();
        for change in diff.changes.iter().filter(|change| change.level == level) {
            let name = match change.services()[..] {
                [service] => escape(service),
                _ => "several services".to_owned(),
            };
            match services.iter_mut().find(|(known, _)| *known == name) {
                Some((_, changes)) => changes.push(change),
                None => services.push((name, vec![change])),
            }
        }
        for (service, changes) in services {
            let _ = writeln!(
                text,
                "<section class=\"service {level}\"><h2>{service} <span class=\"level\">{level}</span></h2>"
            );
            text.extend(changes.into_iter().map(change));
            text.push_str("</section>\n");
        }
    }
    text
}

fn change(change: &Change) -> String {
    let services: Vec<String> = change.services().into_iter().map(escape).collect();
    let accepted = if change.accepted.is_some() { " accepted" } else { "" };
    let headline = escape(&headline(change));
    let headline = match link(change) {
        Some(url) => format!("<a href=\"{}\" rel=\"noreferrer\">{headline}</a>", escape(url)),
        None => headline,
    };
    let values = match values(change) {
        values if values.is_empty() => values,
        values => format!(": <code>{}</code>", escape(&values)),
    };
    let mut text = format!(
        "<article class=\"{0}{accepted}\" id=\"c-{6}\" data-level=\"{0}\" data-class=\"{1}\" data-service=\" {2} \">\n\
         <h3><span class=\"level\">{0}</span> {3} <a class=\"anchor\" href=\"#c-{6}\" aria-label=\"link to this change\">#</a></h3>\n\
         <p>{4}{5}</p>\n",
        change.level,
        escape(&change.id),
        services.join(" "),
        headline,
        escape(&change.title),
        values,
        escape(&change.fingerprint),
    );
    text.push_str(&evidence(change));
    if let Some(remark) = deprecation(change) {
        let _ = writeln!(text, "<p>{remark}</p>");
    }
    if let Some(reason) = &change.accepted {
        let _ = writeln!(text, "<p>Accepted: {}</p>", escape(reason));
    }
    let _ = writeln!(text, "<p class=\"why\"><code>{}</code> {}</p>", escape(&change.id), escape(&change.reason));
    text.push_str(&places(change));
    text.push_str("</article>\n");
    text
}

/// Both sentences, with the words marked that only one of them has.
fn evidence(change: &Change) -> String {
    let runs = match (&change.before, &change.after) {
        (None, None) => return String::new(),
        (Some(before), Some(after)) => differing(&before.sentence, &after.sentence),
        (Some(one), None) | (None, Some(one)) => {
            let whole = vec![(one.sentence.as_str(), false)];
            (whole.clone(), whole)
        }
    };
    let mut text = "<dl>\n".to_owned();
    for (class, evidence, runs) in [("old", &change.before, runs.0), ("new", &change.after, runs.1)] {
        if let Some(evidence) = evidence {
            text.push_str(&said(class, evidence, &runs));
        }
    }
    text + "</dl>\n"
}

fn said(class: &str, evidence: &Evidence, runs: &[Run<'_>]) -> String {
    let mark = |(text, is_marked): &Run<'_>| {
        let text = escape(text);
        if *is_marked { format!("<mark>{text}</mark>") } else { text }
    };
    let (place, sentence) = (escape(&evidence.to_string()), runs.iter().map(mark).collect::<String>());
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
    let mut text = format!(
        "<section id=\"rust\"><h2>Rust items</h2>\n<p>{} version bump: {} added, {} removed, {} changed.</p>\n",
        rust.bump,
        rust.added_in_all,
        rust.removed_in_all,
        rust.changed.len()
    );
    let removed: Vec<String> = rust.removed.iter().map(|item| removed_item(rust, item)).collect();
    for (word, list) in [("removed", &removed), ("changed", &changed), ("added", &rust.added)] {
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

/// A name in the part of an address behind `#`.
fn fragment(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    name.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
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
