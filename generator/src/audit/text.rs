//! The audit for a terminal: short, the rest is in the other forms.

use std::fmt::Write as _;

use super::{Audit, ColumnCount, RuleCount, TextCount};
use crate::ledger::SentenceClass;

/// Longer lists are cut; the JSON form has all.
const LISTED: usize = 15;

/// The widest a sentence is shown.
const WIDTH: usize = 96;

/// The audit as text.
#[must_use]
pub fn text(audit: &Audit) -> String {
    let mut out = String::new();
    files(audit, &mut out);
    pages(audit, &mut out);
    rows(audit, &mut out);
    columns(audit, &mut out);
    sentences(audit, &mut out);
    unknown(audit, &mut out);
    inferences(audit, &mut out);
    findings(audit, &mut out);
    out
}

fn heading(out: &mut String, count: usize, what: &str) {
    if !out.is_empty() {
        out.push('\n');
    }
    let _ = writeln!(out, "{what}: {count}");
}

fn line(out: &mut String, count: usize, name: &str, about: &str) {
    let _ = writeln!(out, "{}", format!("{count:>8}  {name:<24} {about}").trim_end());
}

/// How many paths of a kind of file are named.
const PATHS: usize = 3;

fn files(audit: &Audit, out: &mut String) {
    heading(out, audit.totals.files, "files");
    for fate in &audit.files {
        line(out, fate.files, &fate.fate, &fate.reason);
        for path in fate.paths.iter().take(PATHS) {
            let _ = writeln!(out, "            {}", short(path));
        }
        match fate.paths.len().saturating_sub(PATHS) {
            0 => {}
            more => {
                let _ = writeln!(out, "            … {more} more: see --format json or html");
            }
        }
    }
}

fn pages(audit: &Audit, out: &mut String) {
    heading(out, audit.totals.pages, "pages");
    for kind in &audit.kinds {
        line(out, kind.pages, &kind.kind, &kind.reason);
    }
}

fn rows(audit: &Audit, out: &mut String) {
    heading(out, audit.totals.rows, "rows");
    for row in &audit.rows {
        let about = match row.fate.as_str() {
            "field" => "in the model",
            "merged" => "repeat the same request on another page",
            "compared" => "of index pages, compared with the methods",
            _ => row.reason.as_deref().unwrap_or_default(),
        };
        line(out, row.rows, &row.fate, about);
    }
}

fn columns(audit: &Audit, out: &mut String) {
    heading(out, audit.columns.iter().map(|column| column.tables).sum(), "columns");
    let mut columns: Vec<&ColumnCount> = audit.columns.iter().collect();
    columns.sort_by_key(|column| (column.places.is_empty(), std::cmp::Reverse(column.tables)));
    for column in columns.iter().take(LISTED) {
        let header = column.header.as_deref().map_or_else(|| "(no header)".to_owned(), short);
        line(out, column.tables, &column.column, &header);
    }
    more(out, columns.len());
}

fn sentences(audit: &Audit, out: &mut String) {
    let counts = audit.totals.sentences;
    heading(out, counts.sentences, "sentences");
    group(audit, out, counts.understood, "understood", SentenceClass::is_understood);
    group(audit, out, counts.ignored, "ignored on purpose", SentenceClass::is_ignored);
    line(out, counts.plain, "plain", "nothing in them could be checked");
    line(out, counts.unknown, "unknown", "hold a number or a limiting word, and no rule knows them");
}

fn group(audit: &Audit, out: &mut String, count: usize, name: &str, is: fn(SentenceClass) -> bool) {
    line(out, count, name, "");
    let mut rules: Vec<&RuleCount> = audit.rules.iter().filter(|rule| is(rule.class)).collect();
    rules.sort_by_key(|rule| std::cmp::Reverse(rule.sentences));
    for rule in rules.iter().take(LISTED) {
        let name = format!("  {}", rule.rule);
        line(out, rule.sentences, &name, &format!("{:<11} {}", rule.class.name(), short(&rule.example)));
    }
    more(out, rules.len());
}

fn more(out: &mut String, all: usize) {
    let rest = all.saturating_sub(LISTED);
    if rest > 0 {
        let _ = writeln!(out, "          … {rest} more: see --format json or html");
    }
}

fn unknown(audit: &Audit, out: &mut String) {
    if audit.unknown.is_empty() {
        return;
    }
    heading(out, audit.unknown.len(), "unknown sentences, different ones");
    for TextCount { text, places } in audit.unknown.iter().take(LISTED) {
        let first = places.first().map(String::as_str).unwrap_or_default();
        let _ = writeln!(out, "{:>8}  {}\n          {first}", places.len(), short(text));
    }
    more(out, audit.unknown.len());
}

fn inferences(audit: &Audit, out: &mut String) {
    heading(out, audit.inferences.iter().map(|found| found.places.len()).sum(), "types found by inference");
    for found in &audit.inferences {
        line(out, found.places.len(), &found.inference, &found.about);
    }
}

fn findings(audit: &Audit, out: &mut String) {
    heading(out, audit.totals.findings, "findings");
    for group in &audit.findings {
        line(out, group.findings.len(), &group.lint, &group.about);
        for found in group.findings.iter().take(3) {
            let place = match (&found.page, found.line) {
                (Some(page), Some(line)) => format!("{page}:{line}: "),
                _ => String::new(),
            };
            let _ = writeln!(out, "            {place}{}", short(&found.message));
        }
    }
}

/// The beginning of a text, on one line, without control characters.
fn short(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    match text.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
