//! The report for a terminal.

use std::fmt::Write as _;

use super::{Overview, count, deprecation, headline, left_out, line, policy, removed_item, values};
use crate::diff::{Change, Diff, Evidence, RustChanges, Severity};

/// Services listed before the details, so that the beginning fits on a screen.
const SERVICES: usize = 15;

/// Rust items of one kind that are listed.
const ITEMS: usize = 30;

/// The report; empty when there is nothing to say.
#[must_use]
pub fn text(diff: &Diff, colour: bool) -> String {
    if diff.is_empty() {
        return String::new();
    }
    let paint = Paint(colour);
    let mut text = beginning(diff, &paint);
    for page in &diff.left_out {
        let _ = writeln!(text, "{}", paint.bold(&left_out(page)));
    }
    for level in Severity::ALL {
        let changes: Vec<&Change> = diff.open().filter(|change| change.level == level).collect();
        for one in changes {
            text.push('\n');
            text.push_str(&change(one, &paint));
        }
    }
    for one in diff.changes.iter().filter(|change| change.accepted.is_some()) {
        text.push('\n');
        text.push_str(&change(one, &paint));
    }
    text.push_str(&rust(&diff.rust, &paint));
    text
}

/// Breaking changes that a summary names.
const NAMED: usize = 10;

/// The beginning of the report, and the breaking changes by name; empty when there is nothing to say.
#[must_use]
pub fn summary(diff: &Diff) -> String {
    if diff.is_empty() {
        return String::new();
    }
    let mut text = beginning(diff, &Paint(false));
    let breaking = || diff.open().filter(|change| change.level == Severity::Breaking);
    for change in breaking().take(NAMED) {
        let _ = writeln!(text, "breaking: {}: {}", change.title, headline(change));
    }
    if breaking().count() > NAMED {
        let _ = writeln!(text, "breaking: and {} more", breaking().count() - NAMED);
    }
    text
}

fn beginning(diff: &Diff, paint: &Paint) -> String {
    let overview = Overview::of(diff);
    let (old, new) = (line(&diff.old), line(&diff.new));
    let mut text = format!("{}\n", paint.bold(&format!("{old} → {new}: {}", overview.line())));
    let _ = writeln!(text, "crate: {}; {}", diff.rust.bump.words(), items(&diff.rust));
    if let Some(policy) = policy(diff) {
        let _ = writeln!(text, "{policy}");
    }
    for level in Severity::ALL {
        let classes = overview.classes_of(level);
        if !classes.is_empty() {
            // The name may be painted, which padding must not count.
            let pad = " ".repeat(10_usize.saturating_sub(level.name().len()));
            let _ = writeln!(text, "{}{pad}{classes}", paint.level(level));
        }
    }
    if overview.services.len() > 1 {
        let _ = writeln!(text, "\n{:<32} {:>8} {:>8} {:>8}", "service", "breaking", "warning", "info");
        for (service, [breaking, warning, info]) in overview.services.iter().take(SERVICES) {
            let _ = writeln!(text, "{:<32} {breaking:>8} {warning:>8} {info:>8}", line(service));
        }
        if overview.services.len() > SERVICES {
            let _ = writeln!(text, "and {}", count(overview.services.len() - SERVICES, "more service"));
        }
    }
    text
}

fn items(rust: &RustChanges) -> String {
    let added = count(rust.added_in_all, "item");
    format!("{added} added, {} removed, {} changed", rust.removed_in_all, rust.changed.len())
}

fn change(change: &Change, paint: &Paint) -> String {
    let mut text = format!("{} {}\n", paint.level(change.level), paint.bold(&headline(change)));
    let values = values(change);
    let colon = if values.is_empty() { "" } else { ": " };
    let _ = writeln!(text, "    {}{colon}{values}  [{}]", change.title, change.id);
    evidence(&mut text, "-", change.before.as_ref(), paint);
    evidence(&mut text, "+", change.after.as_ref(), paint);
    if let Some(remark) = deprecation(change) {
        let _ = writeln!(text, "    {remark}");
    }
    if let Some(reason) = &change.accepted {
        let _ = writeln!(text, "    accepted: {}", line(reason));
    }
    text
}

fn evidence(text: &mut String, sign: &str, evidence: Option<&Evidence>, paint: &Paint) {
    if let Some(evidence) = evidence {
        let place = paint.dim(&line(&evidence.to_string()));
        let _ = writeln!(text, "    {sign} {place} {}", line(&evidence.sentence));
    }
}

fn rust(rust: &RustChanges, paint: &Paint) -> String {
    if rust.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{}\n", paint.bold(&format!("Rust items: {}", items(rust))));
    for (sign, list) in [("-", &rust.removed), ("+", &rust.added)] {
        for item in list.iter().take(ITEMS) {
            let item = if sign == "-" { removed_item(rust, item) } else { line(item) };
            let _ = writeln!(text, "  {sign} {item}");
        }
        if list.len() > ITEMS {
            let _ = writeln!(text, "  {sign} and {} more", list.len() - ITEMS);
        }
    }
    for signature in rust.changed.iter().take(ITEMS) {
        let _ = writeln!(text, "  ~ {}: {} → {}", line(&signature.item), line(&signature.old), line(&signature.new));
    }
    if rust.changed.len() > ITEMS {
        let _ = writeln!(text, "  ~ and {} more", rust.changed.len() - ITEMS);
    }
    text
}

/// Colours, or none.
struct Paint(bool);

impl Paint {
    fn with(&self, code: &str, text: &str) -> String {
        if self.0 { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }

    fn bold(&self, text: &str) -> String {
        self.with("1", text)
    }

    fn dim(&self, text: &str) -> String {
        self.with("2", text)
    }

    fn level(&self, level: Severity) -> String {
        let code = match level {
            Severity::Breaking => "31",
            Severity::Warning => "33",
            Severity::Info => "36",
        };
        self.with(code, level.name())
    }
}
