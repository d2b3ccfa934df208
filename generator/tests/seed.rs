//! The committed seed page, understood to the last row.

use apidocs_codegen::api::{Api, Row, flat_rows};
use apidocs_codegen::diagnostic::Level;
use serde_json::{Value, json};

use crate::support;
use crate::support::{SEED, seed_text, understand_page};

fn seed() -> Api {
    let understood = understand_page(SEED, &seed_text());
    let problems: Vec<String> = understood
        .diagnostics
        .iter()
        .filter(|found| found.lint.default_level() >= Level::Warn)
        .map(ToString::to_string)
        .collect();
    assert_eq!(problems, Vec::<String>::new());
    understood.api
}

fn row<'a>(api: &'a Api, path: &str) -> &'a Row {
    flat_rows(api).into_iter().find(|row| row.path.as_deref() == Some(path)).unwrap_or_else(|| panic!("no row {path}"))
}

#[test]
fn the_request_line() {
    let api = seed();
    let method = &api.services[0].resources[0].methods[0];
    assert_eq!(
        (method.verb.as_str(), method.host.as_str(), method.path.as_str()),
        ("GET", "compute.api.cloud.yandex.net", "/compute/v1/images")
    );
    assert_eq!((method.request.as_str(), method.response.as_deref()), ("ListRequest", Some("ListResponse")));
    assert_eq!(method.url, "https://yandex.cloud/en/docs/compute/api-ref/Image/list");
    assert!(method.paging.is_some() && !method.operation);
}

#[test]
fn the_five_parameters() {
    let api = seed();
    let limits = |path: &str| serde_json::to_value(&row(&api, path).limits).unwrap();
    assert_eq!(limits("folderId"), json!({"length": {"max": 50}}));
    assert!(row(&api, "folderId").required);
    assert_eq!(limits("pageSize"), json!({"value": {"max": 1000}}));
    assert_eq!(row(&api, "pageSize").format.as_deref(), Some("int64"));
    assert_eq!(limits("pageToken"), json!({"length": {"max": 100}}));
    assert_eq!(limits("filter"), json!({"length": {"max": 1000}}));
    assert_eq!(limits("orderBy"), json!({"length": {"max": 100}}));
}

#[test]
fn the_response() {
    let api = seed();
    let os = row(&api, "images[].os.type");
    assert_eq!(os.values.as_ref().map(|values| values.join(" ")).as_deref(), Some("LINUX WINDOWS"));
    assert_eq!(os.default.as_deref(), Some("LINUX"));
    assert_eq!(os.rust.as_deref(), Some("compute::image::OsType"));
    assert_eq!(row(&api, "images[].status").values.as_ref().map(Vec::len), Some(4));
    assert_eq!(row(&api, "images[].createdAt").format.as_deref(), Some("date-time"));
    for path in ["images[].storageSize", "images[].minDiskSize"] {
        assert_eq!((row(&api, path).ty.as_deref(), row(&api, path).format.as_deref()), (Some("string"), Some("int64")));
    }
    assert_eq!(
        serde_json::to_value(&row(&api, "images[].labels").map).unwrap(),
        json!({"key": "string", "value": "string"})
    );
    assert!(row(&api, "images[].productIds[]").repeated);
    assert_eq!(row(&api, "images[].pooled").ty.as_deref(), Some("boolean"));
    // What the response's prose says in passing is no limit: neither a length nor a range of timestamps.
    let response = flat_rows(&api)
        .into_iter()
        .filter(|row| row.path.as_deref().is_some_and(|path| path.starts_with("images") || path == "nextPageToken"));
    for row in response {
        assert_eq!(serde_json::to_value(&row.limits).unwrap(), json!({}), "{:?}", row.path);
    }
}

#[test]
fn every_row_is_there_in_order_with_every_key() {
    let api = seed();
    let lines: Vec<Value> = flat_rows(&api).into_iter().map(|row| serde_json::to_value(row).unwrap()).collect();
    assert_eq!(lines.len(), 5 + 16);
    let keys: Vec<&str> = lines[0].as_object().unwrap().keys().map(String::as_str).collect();
    let expected = [
        "page",
        "line",
        "service",
        "resource",
        "method",
        "http",
        "url",
        "side",
        "in",
        "path",
        "type",
        "format",
        "repeated",
        "map",
        "required",
        "enum",
        "oneof",
        "default",
        "deprecated",
        "limits",
        "rust",
    ];
    assert_eq!(keys, expected);
    let os = lines.iter().find(|line| line["path"] == "images[].os.type").unwrap();
    let text = seed_text();
    let line = text.lines().position(|line| line.starts_with("images[].<br>os.<br>type |")).unwrap() + 1;
    assert_eq!(os["line"], json!(line));
}

#[test]
fn a_page_of_the_same_meaning_has_the_same_model() {
    let text = seed_text();
    let sections: Vec<&str> = text.split("\n## ").collect();
    let swapped = [sections[0], sections[2], sections[1], sections[3]].join("\n## ");
    let spaced = text
        .replace("\n\n", "\n \n\n")
        .replace(" | ", "  |  ")
        .replace("Parameter  |  ", "Parameter | ")
        .replace("  |  ", " | ");
    let trailing = text
        .lines()
        .map(|line| if line.starts_with("GET") { line.to_owned() } else { format!("{line}   ") })
        .collect::<Vec<_>>()
        .join("\n");
    let windows = text.replace('\n', "\r\n");
    let expected = support::without_lines(&seed());
    for (name, page) in [("swapped", swapped), ("spaced", spaced), ("trailing blanks", trailing), ("CRLF", windows)] {
        let understood = understand_page(SEED, &page);
        assert_eq!(support::without_lines(&understood.api), expected, "{name}");
    }
}
