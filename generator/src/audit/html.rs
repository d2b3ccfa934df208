//! The audit as one HTML page that needs nothing but itself.
//!
//! The overview is HTML and can be read without scripts; the lists behind it travel as one block of JSON in which
//! page and line of a place are numbers, because a reference has a hundred thousand of them. Text of a page is
//! untrusted: it is escaped here, and the script writes it as text, never as markup.

use std::collections::HashMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Audit, FindingGroup, ServiceCount, TextCount};
use crate::diagnostic::{Lint, cause_of};
use crate::ledger::SentenceClass;
use crate::text::{escape_html as escape, is_hidden};

const STYLE: &str = include_str!("page/style.css");
const SCRIPT: &str = include_str!("page/script.js");

/// The audit as HTML. `docs` names the folder that was read.
#[must_use]
pub fn html(audit: &Audit, docs: &str) -> String {
    let mut out = String::from("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str("<meta name=\"color-scheme\" content=\"light dark\">\n");
    out.push_str("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    out.push_str("style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n");
    let _ =
        write!(out, "<title>Reference audit: {}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n", escape(docs));
    header(docs, &mut out);
    out.push_str("<main id=\"view\">\n");
    overview(audit, &mut out);
    out.push_str(
        "</main>\n<noscript><p class=\"note\">Lists and search need JavaScript; it runs offline.</p></noscript>\n",
    );
    let _ = writeln!(out, "<script type=\"application/json\" id=\"data\">{}</script>", data(audit));
    let _ = write!(out, "<script>\n{SCRIPT}</script>\n</body>\n</html>\n");
    out
}

fn header(docs: &str, out: &mut String) {
    let _ = write!(
        out,
        "<header>\n<h1><a href=\"#\">Reference audit</a> <small>{}</small></h1>\n\
         <input id=\"search\" type=\"search\" placeholder=\"Search sentences, pages, rules, findings\" \
         aria-label=\"Search\" autocomplete=\"off\">\n\
         <nav><a href=\"#\">Overview</a> <a href=\"#unknown\">Unknown</a> <a href=\"#findings\">Findings</a> \
         <a href=\"#rules\">Rules</a> <a href=\"#inferences\">Inferences</a> <a href=\"#pages\">Pages</a></nav>\n\
         </header>\n",
        escape(docs)
    );
}

/// What is read first; it needs no script.
fn overview(audit: &Audit, out: &mut String) {
    cards(audit, out);
    findings(&audit.findings, out);
    unknown(&audit.unknown, out);
    services(&audit.services, out);
    classes(audit, out);
    files(audit, out);
    kinds(audit, out);
    rows(audit, out);
    columns(audit, out);
}

fn cards(audit: &Audit, out: &mut String) {
    let totals = &audit.totals;
    let sentences = totals.sentences;
    let known = sentences.sentences - sentences.unknown;
    let share = permille(known, sentences.sentences);
    let _ = writeln!(
        out,
        "<p class=\"lead\"><b>{}.{} %</b> of {} sentences are accounted for: they became checks, were left out by a \
         named rule, or state nothing that could be checked. <a href=\"#unknown\">{} are unknown</a>.</p>",
        share / 10,
        share % 10,
        grouped(sentences.sentences),
        grouped(sentences.unknown),
    );
    out.push_str("<ul class=\"cards\">\n");
    let cards = [
        ("files", totals.files, "#files"),
        ("pages", totals.pages, "#pages"),
        ("methods", totals.methods, "#pages"),
        ("rows", totals.rows, "#rows"),
        ("sentences understood", sentences.understood, "#rules"),
        ("ignored on purpose", sentences.ignored, "#rules"),
        ("unknown", sentences.unknown, "#unknown"),
        ("findings", totals.findings, "#findings"),
    ];
    for (name, count, link) in cards {
        let _ = writeln!(out, "<li><a href=\"{link}\"><b>{}</b> {name}</a></li>", grouped(count));
    }
    out.push_str("</ul>\n");
}

fn findings(groups: &[FindingGroup], out: &mut String) {
    out.push_str("<h2>What the pages could say better</h2>\n");
    if groups.is_empty() {
        out.push_str("<p>Nothing was found to be wrong.</p>\n");
        return;
    }
    out.push_str("<table><thead><tr><th>Finding<th class=\"n\">Count</tr></thead><tbody>\n");
    for group in groups {
        let (lint, about) = (escape(&group.lint), escape(&group.about));
        let count = grouped(group.findings.len());
        let _ = writeln!(
            out,
            "<tr><td><a href=\"#finding/{lint}\">{lint}</a> <span class=\"dim\">{about}</span><td class=\"n\">{count}</tr>"
        );
    }
    out.push_str("</tbody></table>\n");
}

/// The most frequent unknown sentences.
fn unknown(texts: &[TextCount], out: &mut String) {
    const SHOWN: usize = 10;
    if texts.is_empty() {
        return;
    }
    out.push_str("<h2>Most frequent unknown sentences</h2>\n<ul class=\"list\">\n");
    for TextCount { text, places } in texts.iter().take(SHOWN) {
        let first = places.first().map(|place| place_link(place)).unwrap_or_default();
        let count = grouped(places.len());
        let _ = writeln!(
            out,
            "<li><span class=\"count\">{count} ×</span>{}<div class=\"at\">{first}</div></li>",
            escape(text)
        );
    }
    let _ = writeln!(out, "</ul>\n<p><a href=\"#unknown\">All {} different ones</a></p>", grouped(texts.len()));
}

/// Columns that a narrow screen has no room for are `spare`: what they tell is also on the page of a service.
fn services(services: &[ServiceCount], out: &mut String) {
    out.push_str("<h2>Services</h2>\n<p class=\"key\"><i class=\"u\"></i> understood <i class=\"g\"></i> ignored on ");
    out.push_str("purpose <i class=\"p\"></i> plain <i class=\"x\"></i> unknown</p>\n");
    out.push_str("<div class=\"wide\"><table class=\"sort\"><thead><tr><th>Service");
    out.push_str(
        "<th class=\"n\">Pages<th class=\"n spare\">Methods<th class=\"n spare\">Rows<th class=\"n\">Sentences",
    );
    out.push_str("<th class=\"n\">Unknown<th class=\"n\">Findings<th class=\"spare\">Sentences by class");
    out.push_str("</tr></thead><tbody>\n");
    for service in services {
        service_row(service, out);
    }
    out.push_str("</tbody></table></div>\n");
}

fn service_row(service: &ServiceCount, out: &mut String) {
    let name = escape(&service.service);
    let _ = write!(out, "<tr><td><a href=\"#service/{}\">{name}</a>", encode(&service.service));
    let all = service.sentences;
    let counts = [
        ("n", service.pages),
        ("n spare", service.methods),
        ("n spare", service.rows),
        ("n", all.sentences),
        ("n", all.unknown),
        ("n", service.findings),
    ];
    for (class, count) in counts {
        let _ = write!(out, "<td class=\"{class}\">{}", grouped(count));
    }
    out.push_str("<td class=\"spare\"><div class=\"bar\">");
    for (class, count) in [("u", all.understood), ("g", all.ignored), ("p", all.plain), ("x", all.unknown)] {
        let share = permille(count, all.sentences);
        let _ = write!(out, "<i class=\"{class}\" style=\"width:{}.{}%\"></i>", share / 10, share % 10);
    }
    out.push_str("</div></tr>\n");
}

fn classes(audit: &Audit, out: &mut String) {
    out.push_str("<h2>Sentences</h2>\n<table><thead><tr><th>Class<th class=\"n\">Rules<th class=\"n\">Sentences</tr></thead><tbody>\n");
    for class in SentenceClass::ALL {
        let rules: Vec<_> = audit.rules.iter().filter(|rule| rule.class == class).collect();
        let count: usize = rules.iter().map(|rule| rule.sentences).sum();
        let link = if class == SentenceClass::Unknown { "#unknown" } else { "#rules" };
        let _ = writeln!(
            out,
            "<tr><td><a href=\"{link}\">{}</a> <span class=\"dim\">{}</span><td class=\"n\">{}<td class=\"n\">{}</tr>",
            class.name(),
            class.about(),
            rules.len(),
            grouped(count)
        );
    }
    out.push_str("</tbody></table>\n");
}

fn kinds(audit: &Audit, out: &mut String) {
    out.push_str("<h2>Pages</h2>\n<table><thead><tr><th>Kind<th class=\"n\">Pages</tr></thead><tbody>\n");
    for kind in &audit.kinds {
        let (name, reason) = (escape(&kind.kind), escape(&kind.reason));
        let count = grouped(kind.pages);
        let _ = writeln!(out, "<tr><td>{name} <span class=\"dim\">{reason}</span><td class=\"n\">{count}</tr>");
    }
    out.push_str("</tbody></table>\n");
}

/// All paths are in the page, behind a fold: what is not read should be easy to find.
fn files(audit: &Audit, out: &mut String) {
    out.push_str("<h2 id=\"files\">Files</h2>\n<table><thead><tr><th>Fate<th class=\"n\">Files</tr></thead><tbody>\n");
    for fate in &audit.files {
        let (name, reason, count) = (escape(&fate.fate), escape(&fate.reason), grouped(fate.files));
        let _ = write!(out, "<tr><td>{name} <span class=\"dim\">{reason}</span>");
        if !fate.paths.is_empty() {
            out.push_str("<details><summary>paths</summary><ul class=\"list\">");
            for path in &fate.paths {
                let _ = write!(out, "<li>{}</li>", escape(path));
            }
            out.push_str("</ul></details>");
        }
        let _ = writeln!(out, "<td class=\"n\">{count}</tr>");
    }
    out.push_str("</tbody></table>\n");
}

fn rows(audit: &Audit, out: &mut String) {
    out.push_str("<h2 id=\"rows\">Rows</h2>\n<table><thead><tr><th>Fate<th class=\"n\">Rows</tr></thead><tbody>\n");
    for row in &audit.rows {
        let reason = escape(row.reason.as_deref().unwrap_or_default());
        let fate = escape(&row.fate);
        let count = grouped(row.rows);
        let _ = writeln!(out, "<tr><td>{fate} <span class=\"dim\">{reason}</span><td class=\"n\">{count}</tr>");
    }
    out.push_str("</tbody></table>\n");
}

fn columns(audit: &Audit, out: &mut String) {
    out.push_str(
        "<h2 id=\"columns\">Columns</h2>\n<table><thead><tr><th>Holds<th class=\"n\">Tables</tr></thead><tbody>\n",
    );
    for column in &audit.columns {
        let header = escape(column.header.as_deref().unwrap_or("(no header)"));
        let (holds, count) = (escape(&column.column), grouped(column.tables));
        let _ = writeln!(out, "<tr><td>{holds} <span class=\"dim\">{header}</span><td class=\"n\">{count}</tr>");
    }
    out.push_str("</tbody></table>\n");
}

fn permille(part: usize, whole: usize) -> usize {
    (part * 1000).checked_div(whole).unwrap_or(1000)
}

/// Digits in groups of three, a thin space between.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

/// A place that leads to what is known of its page, at the line.
fn place_link(place: &str) -> String {
    let (page, line) = place.rsplit_once(':').unwrap_or((place, ""));
    let page: Vec<String> = page.split('/').map(encode).collect();
    format!("<a href=\"#page/{}/%3A{}\">{}</a>", page.join("/"), encode(line), escape(place))
}

/// Text as a part of an address.
fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// The lists as JSON that cannot end the script element it stands in.
fn data(audit: &Audit) -> String {
    let places = Places::new(audit);
    let value = json!({
        "pages": audit.pages.iter().map(|page| json!([
            page.page, page.service, page.kind, page.reason, page.rows, page.sentences.sentences,
            page.sentences.understood, page.sentences.ignored, page.sentences.plain, page.sentences.unknown,
        ])).collect::<Vec<_>>(),
        "rules": audit.rules.iter().map(|rule| json!({
            "name": rule.rule, "class": rule.class.name(), "example": rule.example, "count": rule.sentences,
            "services": rule.services, "texts": places.texts(&rule.texts),
        })).collect::<Vec<_>>(),
        "unknown": places.texts(&audit.unknown),
        "inferences": audit.inferences.iter().map(|found| json!({
            "name": found.inference, "about": found.about, "places": places.of(&found.places),
        })).collect::<Vec<_>>(),
        "findings": audit.findings.iter().map(|group| json!({
            "name": group.lint, "level": group.level, "about": group.about,
            "list": places.findings(group),
        })).collect::<Vec<_>>(),
    });
    value.to_string().replace('<', "\\u003c").replace(is_hidden, "\u{fffd}")
}

/// Page paths as numbers.
struct Places<'a>(HashMap<&'a str, usize>);

impl<'a> Places<'a> {
    fn new(audit: &'a Audit) -> Self {
        Self(audit.pages.iter().enumerate().map(|(at, page)| (page.page.as_str(), at)).collect())
    }

    fn page(&self, path: &str) -> Option<usize> {
        self.0.get(path).copied()
    }

    /// Page and line in turns.
    fn of(&self, places: &[String]) -> Value {
        let pairs = places.iter().filter_map(|place| {
            let (page, line) = place.rsplit_once(':')?;
            Some([self.page(page)?, line.parse().ok()?])
        });
        pairs.flatten().collect::<Vec<usize>>().into()
    }

    /// Page, line and message of each finding, and the first finding of the same cause.
    fn findings(&self, group: &FindingGroup) -> Value {
        let lint = group.lint.parse::<Lint>().ok();
        let mut causes: HashMap<String, usize> = HashMap::new();
        let findings = group.findings.iter().enumerate().map(|(at, found)| {
            let cause = lint.map_or_else(|| found.message.clone(), |lint| cause_of(lint, &found.message));
            let first = *causes.entry(cause).or_insert(at);
            json!([found.page.as_deref().and_then(|page| self.page(page)), found.line, found.message, first])
        });
        findings.collect::<Vec<_>>().into()
    }

    /// Texts with their places.
    fn texts(&self, texts: &[TextCount]) -> Value {
        texts.iter().map(|text| json!([text.text, self.of(&text.places)])).collect::<Vec<_>>().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Finding, audit};
    use crate::diagnostic::{Level, Levels};
    use crate::source::{RawFile, from_files};

    #[test]
    fn text_of_a_page_stays_text() {
        let evil = "At least 3 ``</script><script>alert(1)</script>`` &amp; <b>2</b> <img src=x onerror=alert(2)>.";
        let page = format!(
            "# T\n## HTTP request {{#https-request}}\n```\nGET https://a.example/x\n```\n## Query parameters \
             {{#query_params}}\n\nParameter | Description\n--- | ---\nsize | {evil}\n\n## Response {{#responses}}\n"
        );
        let file = RawFile { path: "en/a/api-ref/B/<img src=x>.md".into(), bytes: page.clone().into() };
        let good = RawFile { path: "en/a/api-ref/B/c.md".into(), bytes: page.into() };
        let audit = audit(&crate::understand(from_files(vec![file, good])), &Levels::default());
        let html = html(&audit, "<docs>");
        assert!(html.contains("&lt;docs&gt;"));
        assert_eq!(html.matches("<script").count(), 2, "the data and the program");
        assert_eq!(html.matches("</script>").count(), 2);
        assert!(!html.contains("<img"));
        assert!(html.contains("alert(1)"), "it is shown, as text");
    }

    #[test]
    fn findings_of_one_cause_share_a_number() {
        let found = |line: u32, message: &str| Finding { page: None, line: Some(line), message: message.to_owned() };
        let group = FindingGroup {
            lint: Lint::BadName.name().to_owned(),
            level: Level::Warn,
            about: String::new(),
            findings: vec![found(1, "`a` is no name"), found(2, "another thing"), found(3, "`b` is no name")],
        };
        let list = Places(HashMap::new()).findings(&group);
        assert_eq!(
            list,
            json!([[null, 1, "`a` is no name", 0], [null, 2, "another thing", 1], [null, 3, "`b` is no name", 0]])
        );
    }

    #[test]
    fn a_place_leads_to_its_page() {
        assert_eq!(
            place_link("en/a b/C/list.md:7"),
            "<a href=\"#page/en/a%20b/C/list.md/%3A7\">en/a b/C/list.md:7</a>"
        );
    }

    #[test]
    fn numbers_have_groups() {
        assert_eq!(grouped(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!((permille(1, 3), permille(0, 0)), (333, 1000));
    }
}
