//! How lists of queries and forms are sent, bodies with files, and numbers with names.

use apidocs_codegen::Analysis;
use apidocs_codegen::emit;
use apidocs_codegen::emit::openapi::{Version, openapi};
use apidocs_codegen::explain::explain;
use serde_json::Value;

use crate::support::vendor::{profile, read, rows};

const SHIPS: &str = "# Ships

## List ships

`GET /ships`

| Parameter | Type | Description |
|---|---|---|
| `ids[]` | array of integers | The ships. |
| `ports` | array of strings | A comma-separated list of ports. |
| `kinds` | array of strings | The kinds. |

## Upload plans

`POST /plans`

### JSON/form parameters

| Field | Type | Description |
|---|---|---|
| name | string | What they are called. |
| tags | array of strings | Some words. |
| files[n] | file contents | The plans. |
| payload_json | string | All but the files as JSON. |

## Rename plans

`PATCH /plans/:id`

### JSON/form parameters

| Field | Type | Description |
|---|---|---|
| names[] | array of strings | What they are called. |
";

fn ships(more: &str) -> Analysis {
    let understood = read(&profile(more), &[("ships.md", SHIPS)]);
    assert!(understood.diagnostics.is_empty(), "{:?}", understood.diagnostics);
    understood
}

fn code(understood: &Analysis) -> String {
    let files = emit::emit(&understood.api).unwrap();
    let sources = files.iter().filter(|(path, _)| path.starts_with("src/"));
    sources.map(|(_, text)| text.as_str()).collect()
}

/// The message tables have these lines.
fn has(code: &str, lines: &[&str]) {
    for line in lines {
        assert!(code.contains(line), "{line}\n{code}");
    }
}

#[test]
fn names_and_texts_show_how_lists_are_written() {
    let code = code(&ships(""));
    has(
        &code,
        &[
            "\"ids\" => ids: query(), brackets();",
            "\"ports\" => ports: query(), commas();",
            "\"kinds\" => kinds: query();",
            "\"files\" => files: part(), indexes();",
            // In JSON a list is a list.
            "\"names\" => names;",
            "lists: ListForm::Repeat,",
        ],
    );
}

#[test]
fn the_profile_says_how_other_lists_are_written() {
    let code = code(&ships("lists = \"brackets\"\n"));
    has(&code, &["\"kinds\" => kinds: query();", "lists: ListForm::Brackets,"]);
}

#[test]
fn a_part_may_hold_all_but_the_files() {
    let understood = ships("json-part = \"payload_json\"\n");
    let names: Vec<String> = rows(&understood, "uploadPlans", "request")
        .iter()
        .map(|row| row.split(' ').nth(1).unwrap().to_owned())
        .collect();
    assert_eq!(names, ["name", "tags[]", "files[]"]);
    has(&code(&understood), &["json_part: Some(\"payload_json\"),", "\"name\" => name: part();"]);
}

#[test]
fn it_is_explained_how_a_list_is_sent() {
    let understood = ships("");
    for (field, sent) in [
        ("ids", "ids[]=…&ids[]=…"),
        ("ports", "ports=…,…"),
        ("kinds", "kinds=…&kinds=…"),
        ("files", "files[0]=…&files[1]=…"),
    ] {
        let text = explain(&understood, "ships.md", Some(field)).unwrap();
        assert!(text.contains(&format!("sent as      {sent}")), "{text}");
    }
    let text = explain(&understood, "ships.md", Some("names")).unwrap();
    assert!(!text.contains("sent as"), "{text}");
}

#[test]
fn openapi_has_brackets_and_commas() {
    let document = openapi(&ships("").api, Version::V3_1, "1.0.0");
    let parameters = document.pointer("/paths/~1ships/get/parameters").and_then(Value::as_array).unwrap();
    let shown: Vec<(&str, Option<bool>)> = parameters
        .iter()
        .map(|parameter| (parameter["name"].as_str().unwrap(), parameter.get("explode").and_then(Value::as_bool)))
        .collect();
    assert_eq!(shown, [("ids[]", None), ("ports", Some(false)), ("kinds", None)]);
}

#[test]
fn names_of_numbers_are_items_of_the_crate() {
    let page = "# Ships\n\n## Get a ship\n\n`GET /ships/:id`\n\nReturns a [ship](#ship-object) object.\n\n## Ship object\n\n| Field | Type | Description |\n|---|---|---|\n| flags | integer | [Flags](#ship-flags). |\n\n## Ship flags\n\n| Value | Name | Description |\n|---|---|---|\n| 1 << 0 | FAST | It is fast. |\n| 1 << 1 | SAFE | It is safe. |\n";
    let understood = read(&profile(""), &[("ships.md", page)]);
    let constants: Vec<String> = apidocs_codegen::diff::items(&understood.api)
        .iter()
        .filter(|(item, _)| item.to_string().starts_with("const "))
        .map(|(item, ty)| format!("{item}: {ty}"))
        .collect();
    let path = "const harbour::ships::GetShipResponse";
    assert_eq!(constants, [format!("{path}::FLAGS_FAST: i64"), format!("{path}::FLAGS_SAFE: i64")]);
    // They are what is written.
    let code = code(&understood);
    has(&code, &["pub const FLAGS_FAST: i64 = 1;", "pub const FLAGS_SAFE: i64 = 2;"]);
}
