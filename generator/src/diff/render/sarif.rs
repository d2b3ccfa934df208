//! The report as SARIF 2.1.0, which code scanning tools show.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{headline, values};
use crate::diff::{Change, Check, Diff, Severity};
use crate::text::visible_json;

/// Pretty JSON with a line end; `folder` is the docs folder as the repository has it.
#[must_use]
pub fn sarif(diff: &Diff, folder: &str) -> String {
    let used: BTreeSet<&str> = diff.changes.iter().map(|change| change.id.as_str()).collect();
    let rules: Vec<Value> =
        Check::all().into_iter().filter(|check| used.contains(check.id().as_str())).map(rule).collect();
    let results: Vec<Value> = diff.changes.iter().map(|change| result(change, folder)).collect();
    let driver = json!({ "name": "apidocs-codegen diff", "rules": rules });
    let run = json!({ "tool": { "driver": driver }, "results": results });
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    });
    format!("{}\n", visible_json(&format!("{log:#}")))
}

fn level(level: Severity) -> &'static str {
    match level {
        Severity::Breaking => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn rule(check: Check) -> Value {
    json!({
        "id": check.id(),
        "shortDescription": { "text": check.title() },
        "fullDescription": { "text": check.reason() },
        "defaultConfiguration": { "level": level(check.level()) },
    })
}

fn result(change: &Change, folder: &str) -> Value {
    let mut result = json!({
        "ruleId": change.id,
        "level": level(change.level),
        "partialFingerprints": { "change/v1": change.fingerprint },
        "message": { "text": format!("{}: {} {}", change.title, headline(change), values(change)).trim_end() },
    });
    let places = change.places.iter().filter_map(|place| place.new.as_ref());
    let folder = folder.trim_end_matches('/');
    let location = |page: &str, line: u32| {
        let uri = if folder.is_empty() { page.to_owned() } else { format!("{folder}/{page}") };
        json!({ "physicalLocation": { "artifactLocation": { "uri": uri }, "region": { "startLine": line.max(1) } } })
    };
    let locations: Vec<Value> = places.take(10).map(|at| location(&at.page, at.line)).collect();
    if let Some(map) = result.as_object_mut() {
        map.insert("locations".to_owned(), Value::Array(locations));
        if let Some(reason) = &change.accepted {
            map.insert("suppressions".to_owned(), json!([{ "kind": "external", "justification": reason }]));
        }
    }
    result
}
