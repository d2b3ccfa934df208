//! Tests of what is emitted.
#![expect(clippy::needless_pass_by_value, reason = "`json!` values read best when passed as they are written")]

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::*;
use crate::api::PageFields;

const HOSTILE: &str = "Ends */ here \"# and ` alone, \\ too. See https://example.com/a, `<b>` or <id> or [x].\n\
    ```\nfn main() { panic!() }\n```\nLast \"\"\" \u{202e}line\rwith [a link](https://example.com/b).";

fn field(json: &str, rust: &str, ty: Value, more: Value) -> Value {
    let mut field = json!({"json": json, "rust": rust, "ty": ty, "repeated": false, "location": "body",
        "docs": HOSTILE, "source": {"page": "p.md", "line": 1}});
    let Value::Object(more) = more else { return field };
    field.as_object_mut().unwrap().extend(more);
    field
}

fn scalar(name: &str) -> Value {
    json!({"kind": "scalar", "of": name})
}

fn limit(limit: Value) -> Value {
    json!({"limit": limit, "sentence": "Said \"so\" */ `it` is \\ limited.", "line": 1, "rule": "r"})
}

fn sample() -> Api {
    let source = json!({"page": "p.md", "line": 1});
    let required = || limit(json!({"kind": "required"}));
    let request = json!({"kind": "message", "name": "UpdateRequest", "role": "request", "docs": HOSTILE, "url": "https://e.com/p",
        "source": source, "fields": [
            field("diskId", "disk_id", scalar("string"), json!({"location": "path", "limits": [required(), limit(json!({"kind": "length", "is": {"max": 50}}))]})),
            field("pageSize", "page_size", scalar("int64"), json!({"location": "query", "limits": [limit(json!({"kind": "value", "is": {"min": 0, "max": 1_000_000}})), limit(json!({"kind": "multiple_of", "is": {"of": 1_000_000_000}}))]})),
            field("type", "type", json!({"kind": "enum", "of": "Kind"}), json!({})),
            field("validate", "validate", scalar("boolean"), json!({})),
            field("ratio", "ratio", scalar("double"), json!({"limits": [limit(json!({"kind": "value", "is": {"min": 0.1, "exclusive_max": 1.5}})), limit(json!({"kind": "multiple_of", "is": {"of": 0.01}})), limit(json!({"kind": "multiple_of", "is": {"of": 0}}))]})),
            field("name", "name", scalar("string"), json!({"limits": [limit(json!({"kind": "pattern", "is": "[\"'\\\\a-z]{0,3}|x"}))]})),
            field("labels", "labels", json!({"kind": "map", "of": "string"}), json!({"limits": [limit(json!({"kind": "items", "is": {"max": 64}})), limit(json!({"kind": "key_length", "is": {"min": 1, "max": 63}}))]})),
            field("tags", "tags", scalar("string"), json!({"repeated": true, "limits": [limit(json!({"kind": "unique"}))]})),
            field("veryLongFieldNameOfTheKindThatAppearsInManagedDatabases", "very_long_field_name_of_the_kind_that_appears_in_managed_databases", scalar("timestamp"), json!({"limits": [required()]})),
            field("spec", "spec", json!({"kind": "message", "of": "Spec"}), json!({"limits": [required()]})),
            field("data", "data", scalar("bytes"), json!({"secret": true})),
            field("imageId", "image_id", scalar("string"), json!({"limits": [limit(json!({"kind": "length", "is": {"max": 5}}))]})),
            field("port", "port", scalar("int64"), json!({})),
        ],
        "oneofs": [{"field": "source", "name": "Source", "required": true, "members": [{"json": "imageId", "variant": "ImageId"}, {"json": "port", "variant": "Port"}]}]});
    let spec = json!({"kind": "message", "name": "Spec", "role": "input", "docs": "A spec.", "url": "", "source": source, "fields": [
        field("size", "size", scalar("int64"), json!({"limits": [limit(json!({"kind": "one_of", "is": [1, 2, 4]})), limit(json!({"kind": "value", "is": {"exclusive_min": 0}}))]})),
        field("again", "again", json!({"kind": "message", "of": "Spec"}), json!({"boxed": true})),
        field("specs", "specs", json!({"kind": "message", "of": "Spec"}), json!({"repeated": true})),
        field("ttl", "ttl", scalar("duration"), json!({"limits": [limit(json!({"kind": "value", "is": {"min": 1, "seconds": true}})), limit(json!({"kind": "multiple_of", "is": {"of": 60, "seconds": true}}))]})),
        field("extra", "extra", json!({"kind": "json"}), json!({})),
        field("mask", "mask", scalar("field-mask"), json!({})),
    ]});
    let kind = json!({"kind": "enum", "name": "Kind", "docs": HOSTILE, "unspecified": "KIND_UNSPECIFIED", "source": source, "variants": [
        {"json": "SELF", "rust": "Self", "docs": ""}, {"json": "unknown", "rust": "Unknown", "docs": "x"}, {"json": "a\"b", "rust": "AB", "docs": ""}]});
    serde_json::from_value(json!({"version": 1, "services": [{"name": "compute", "title": "Compute Cloud", "module": "compute", "client": "ComputeClient",
        "resources": [{"name": "Disk", "module": "disk", "client": "DiskClient", "types": [request, spec, kind], "methods": [
            {"name": "update", "rust": "update", "verb": "PATCH", "host": "compute.api.cloud.yandex.net", "path": "/compute/v1/disks/{diskId}",
             "docs": "Updates.", "url": "https://e.com/p", "source": source, "request": "UpdateRequest", "response": null,
             "paged": false, "operation": false, "rows": []}]}]}]})).unwrap()
}

#[test]
fn files_parse_and_are_stable_under_rustfmt() {
    let files = emit(&sample()).unwrap();
    if let Ok(folder) = std::env::var("EMIT_TO") {
        for (path, text) in &files {
            let path = std::path::Path::new(&folder).join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
    }
    let is_rust = |path: &str| std::path::Path::new(path).extension().is_some_and(|extension| extension == "rs");
    for (path, text) in files.iter().filter(|(path, _)| is_rust(path)) {
        syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
        if let Some(formatted) = rustfmt(text) {
            for (ours, theirs) in text.lines().zip(formatted.lines()) {
                assert_eq!(ours, theirs, "{path}");
            }
            assert_eq!(formatted.len(), text.len(), "{path}");
        }
    }
}

/// Names of each length, so that a line of each width is met, under a profile: its names are longer than those of Yandex Cloud.
#[test]
fn lines_of_each_width_are_stable_under_rustfmt() {
    use crate::source::{RawFile, from_files};
    let mut page = String::new();
    for length in 8..46 {
        let name = format!("Ship{}", "y".repeat(length));
        _ = write!(
            page,
            "## Get {name}\n\n`GET /{name}/{{id}}`\n\n| Field | Type |\n|---|---|\n| a{length} | [{name}](#the-{name}) |\n| b | string or null |\n\n\
             ### Response\n\nReturns a list of [{name}](#the-{name}) objects.\n\n## Set {name}\n\n`PUT /{name}/{{id}}`\n\n\
             | Field | Type |\n|---|---|\n| b{length} | [{name}](#the-{name}) or null |\n\n### Response\n\nReturns a [{name}](#the-{name}) object.\n\n\
             ## The {name}\n\n| Field | Type |\n|---|---|\n| id{length} | string |\n\n",
        );
    }
    let profile = "profile = 1\nname = \"harbour\"\n[request]\nbase = \"https://api.harbour.example\"\n[[auth]]\nin = \"bearer\"\n";
    let file = |path: &str, text: &str| RawFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() };
    let understood = crate::understand(from_files(vec![file("api/it.md", &page), file("profile.toml", profile)]));
    let files = emit(&understood.api).unwrap();
    let whole: String = files.values().map(String::as_str).collect();
    for part in
        [">\n    {", "Call::new(\n", "    ) -> Call<\n", "auth: &[Auth {", "Call::new(&self", ":\n        Option<crate"]
    {
        assert!(whole.contains(part), "{part}");
    }
    for (path, text) in files.iter().filter(|(path, _)| path.as_str() != "src/secrets.txt") {
        if let Some(formatted) = rustfmt(text) {
            for (ours, theirs) in text.lines().zip(formatted.lines()) {
                assert_eq!(ours, theirs, "{path}");
            }
        }
    }
}

/// What rustfmt makes of a file; `None` without rustfmt.
fn rustfmt(text: &str) -> Option<String> {
    let mut command = Command::new("rustfmt");
    command.args(["--edition", "2024", "--config", "skip_children=true"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    command.args(["--config-path", "/dev/null"]);
    let mut child = command.args([] as [&str; 0]).spawn().ok()?;
    child.stdin.take()?.write_all(text.as_bytes()).ok()?;
    let output = child.wait_with_output().ok()?;
    output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
}

#[test]
fn an_object_of_any_kind_may_be_there_without_fields() {
    let files = emit(&sample()).unwrap();
    assert!(files["src/compute/disk.rs"].contains("pub extra: Option<JsonObject>,"));
}

#[test]
fn multiples_are_rules_constants_and_tests() {
    let files = emit(&sample()).unwrap();
    let (code, tests) = (&files["src/compute/disk.rs"], &files["tests/limits/compute.rs"]);
    for line in [
        "pub const PAGE_SIZE_MULTIPLE_OF: i64 = 1_000_000_000;",
        "pub const RATIO_MULTIPLE_OF: f64 = 0.01;",
        "/// Values of [`ttl`](Self#structfield.ttl) must be multiples of so many seconds.",
        "pub const TTL_SECONDS_MULTIPLE_OF: i64 = 60;",
        "decimal_multiple_of(0.01, ",
    ] {
        assert!(code.contains(line), "{line}\n{code}");
    }
    for call in [".multiple_of(1_000_000_000)", ".decimal_multiple_of(0.01)", ".multiple_of(60)"] {
        assert!(tests.contains(call), "{call}\n{tests}");
    }
    // Of what is no limit nothing is said.
    assert!(!code.contains("multiple_of(0,") && !tests.contains("multiple_of(0)"), "{code}");
}

#[test]
fn names_that_are_no_identifiers_are_refused() {
    for bad in ["a b", "", "_", "a;", "é", "a/*x*/"] {
        assert!(types::ident(bad, "field").is_err(), "{bad}");
    }
    assert_eq!(types::ident("type", "field").unwrap().to_string(), "r#type");
    assert_eq!(types::ident("self", "field").unwrap().to_string(), "self_");
}

#[test]
fn features_stand_between_the_markers() {
    let text = manifest("a\n# features: begin (x)\nold\n# features: end\nb\n", &sample()).unwrap();
    assert_eq!(text, "a\n# features: begin (x)\nfull = [\"compute\"]\ncompute = []\n# features: end\nb\n");
    assert!(matches!(manifest("a\n", &sample()), Err(EmitError::NoMarkers)));
}

/// A resource whose methods page, start operations and update.
fn kinds() -> Api {
    let source = json!({"page": "p.md", "line": 1});
    let message = |name: &str, role: &str, fields: Vec<Value>| json!({"kind": "message", "name": name, "role": role, "docs": "D.", "url": "https://e.com/p", "source": source, "fields": fields});
    let of = |name: &str| json!({"kind": "message", "of": name});
    let list = json!({"repeated": true});
    let method = |name: &str, verb: &str, request: &str, response: &str, operation: bool| {
        json!({"name": name, "rust": heck::AsSnakeCase(name).to_string(), "verb": verb, "host": "h.example", "path": "/p", "docs": "D.",
            "url": "https://e.com/p", "source": source, "request": request, "response": response, "operation": operation, "rows": []})
    };
    let mask = field("updateMask", "update_mask", scalar("field-mask"), json!({}));
    // With these, the imports are as long as they get.
    let times =
        vec![field("at", "at", scalar("timestamp"), json!({})), field("ttl", "ttl", scalar("duration"), json!({}))];
    let types = vec![
        message("R", "request", vec![mask, field("name", "name", scalar("string"), json!({}))]),
        message(
            "One",
            "output",
            vec![
                field("disks", "disks", of("Disk"), list.clone()),
                field("tags", "tags", scalar("string"), list.clone()),
            ],
        ),
        message(
            "Two",
            "output",
            vec![field("disks", "disks", of("Disk"), list.clone()), field("more", "more", of("Disk"), list)],
        ),
        message("Disk", "output", times),
        message("Plain", "output", vec![field("metadata", "metadata", json!({"kind": "json"}), json!({}))]),
        message(
            "Typed",
            "output",
            vec![
                field("metadata", "metadata", of("One"), json!({})),
                field("response", "response", of("Two"), json!({})),
            ],
        ),
    ];
    let methods = vec![
        method("create", "POST", "R", "Plain", true),
        method("delete", "DELETE", "R", "Plain", true),
        method("get", "GET", "R", "Disk", false),
        method("list", "GET", "R", "One", false),
        method("listTwo", "GET", "R", "Two", false),
        method("move", "POST", "R", "Plain", true),
        method("restart", "POST", "R", "Plain", true),
        method("setAccessBindings", "POST", "R", "Plain", true),
        method("start", "POST", "R", "Typed", true),
        method("update", "PATCH", "R", "Plain", true),
    ];
    let mut api: Api = serde_json::from_value(json!({"version": 1, "services": [{"name": "s", "title": "S", "module": "s", "client": "SClient",
        "resources": [{"name": "Disk", "module": "disk", "client": "DiskClient", "types": types, "methods": methods}]}]})).unwrap();
    crate::conventions::recognise(&mut api);
    for method in api.services[0].resources[0].methods.iter_mut().filter(|method| method.name.starts_with("list")) {
        let items = (method.name == "list").then(|| "disks".into());
        method.paging = Some(PageFields { token: "pageToken".into(), next: "nextPageToken".into(), items });
    }
    api
}

#[test]
fn a_call_gives_what_its_method_is_for() {
    let files = emit(&kinds()).unwrap();
    let text = &files["src/s/disk.rs"];
    for (method, gives) in [
        ("create", "OperationHandle<Disk>"),
        ("delete", "OperationHandle<Empty>"),
        ("get", "Disk"),
        ("list", "One"),
        ("list_two", "Two"),
        ("r#move", "OperationHandle<Disk>"),
        ("restart", "OperationHandle<crate::runtime::Outcome<Disk>>"),
        ("set_access_bindings", "OperationHandle<JsonObject>"),
        ("start", "OperationHandle<Two, One>"),
        ("update", "OperationHandle<Disk>"),
    ] {
        let signature = format!("pub fn {method}(&self, request: R) -> Call<R, {gives}> {{");
        assert!(text.contains(&signature), "{signature}\n{text}");
    }
    assert!(text.contains("page!(One, disks => Disk);") && text.contains("page!(Two);"), "{text}");
    assert_eq!(text.matches("update_mask notes \"name\";").count(), 1);
    assert_eq!(text.matches("# Which fields change").count(), 1);
    if let Some(formatted) = rustfmt(text) {
        assert_eq!(&formatted, text);
    }
}

#[test]
fn the_guide_speaks_of_methods_that_are_there() {
    let library = &emit(&sample()).unwrap()["src/lib.rs"];
    assert!(library.contains("# Credentials") && library.contains("# Updates"), "{library}");
    assert!(!library.contains("# First call") && !library.contains("compute().image()"), "{library}");
}
