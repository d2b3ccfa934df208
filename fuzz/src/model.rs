//! A model file, as `diff` takes it. The input is a model, or edits of a good one: a line `NUMBER VALUE` each, which gives
//! the leaf of that number another value.

use std::sync::LazyLock;

use apidocs_codegen::api::Api;
use apidocs_codegen::diff::{Options, State, compare, render};
use apidocs_codegen::source::from_files;
use apidocs_codegen::understand;
use serde::Deserialize;
use serde_json::Value;

use crate::folder::good;

static GOOD: LazyLock<Api> = LazyLock::new(|| understand(from_files(good())).api);
static JSON: LazyLock<Value> = LazyLock::new(|| serde_json::to_value(&*GOOD).unwrap_or_default());

/// What is read is written the same; reports of what differs are text and HTML without a script of the model's.
pub fn holds(text: &str) {
    let json = if text.starts_with('{') { text.to_owned() } else { edited(text) };
    let Ok(api) = serde_json::from_str::<Api>(&json) else { return };
    let written = serde_json::to_string(&api).expect("a model is JSON");
    let back: Api = serde_json::from_str(&written).expect("a model that was written is read");
    assert!(back == api, "the model read is not the model written");
    for (old, new) in [(&*GOOD, &api), (&api, &*GOOD), (&api, &api)] {
        let states = (State { name: "old", api: old }, State { name: "new", api: new });
        let diff = compare(states.0, states.1, Options { texts: true });
        assert!(!std::ptr::eq(old, new) || diff.is_empty(), "a model differs from itself");
        reports_are_text(&diff);
    }
}

/// The good model after these edits, but for those that make it none.
fn edited(text: &str) -> String {
    let mut json = JSON.clone();
    for line in text.lines().take(4) {
        let Some((number, value)) = line.split_once(' ') else { continue };
        let Ok(number) = number.parse::<usize>() else { continue };
        let value = serde_json::from_str(value).unwrap_or_else(|_| Value::from(value));
        let mut new = json.clone();
        let mut leaves = Vec::new();
        collect(&mut new, &mut leaves);
        let count = leaves.len().max(1);
        if let Some(leaf) = leaves.into_iter().nth(number % count) {
            *leaf = value;
        }
        if Api::deserialize(&new).is_ok() {
            json = new;
        }
    }
    json.to_string()
}

fn collect<'a>(value: &'a mut Value, leaves: &mut Vec<&'a mut Value>) {
    let is_leaf = match value {
        Value::Object(members) => members.is_empty(),
        Value::Array(values) => values.is_empty(),
        _ => true,
    };
    match value {
        leaf if is_leaf => leaves.push(leaf),
        Value::Object(members) => members.values_mut().for_each(|value| collect(value, leaves)),
        Value::Array(values) => values.iter_mut().for_each(|value| collect(value, leaves)),
        _ => {}
    }
}

fn reports_are_text(diff: &apidocs_codegen::diff::Diff) {
    let html = render::html(diff);
    assert!(html.matches("<script").count() <= 1, "a script of the model's own");
    let steers = |text: &str| text.contains(|c: char| c.is_control() && c != '\n' && c != '\t');
    for text in [
        render::text(diff, false),
        render::summary(diff),
        render::markdown(diff, render::COMMENT_LIMIT),
        render::changelog(diff),
        render::github(diff, "docs-input"),
        html,
    ] {
        assert!(!steers(&text), "a report steers a terminal: {text:?}");
    }
    assert!(render::github(diff, "docs-input").lines().all(|line| line.is_empty() || line.starts_with("::")));
    let json = render::json(diff).expect("a report is JSON");
    let back: apidocs_codegen::diff::Diff = serde_json::from_str(&json).expect("a report is read");
    assert!(back == *diff, "the report read is not the report written");
    _ = serde_json::from_str::<Value>(&render::sarif(diff, "docs-input")).expect("SARIF is JSON");
}
