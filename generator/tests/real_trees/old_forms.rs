//! The forms of 2018 and 2019, and bytes that editors add.

use super::{errors, found, methods, paths, read, row};
use apidocs_codegen::diagnostic::Lint;
use apidocs_codegen::diff::Accepted;
use apidocs_codegen::source::{RawFile, from_files};
use apidocs_codegen::understand;

const PAGE: &str = "en/marina/api-ref/Berth/get.md";

/// A classic page with this request section and what follows it.
fn page(request: &str, rest: &str) -> String {
    format!("# Method get\nReturns a berth.\n \n{request}\n \n{rest}")
}

const RESPONSE: &str = "## Response {#responses}\n**HTTP Code: 200 - OK**\n\nA berth.\n \nField | Description\n--- | ---\n\
                        id | **string**<br><p>ID of the berth.</p> \n";

#[test]
fn a_request_line_may_be_code_in_the_text() {
    for line in [
        "`GET https://marina.example/marina/v1/berths:first`",
        "**`GET https://marina.example/marina/v1/berths:first`**",
        "Send this:\n`GET https://marina.example/marina/v1/berths:first`",
        "GET https://marina.example/marina/v1/berths:first",
        "    GET https://marina.example/marina/v1/berths:first",
    ] {
        let understood = read(&[(PAGE, &page(&format!("## HTTP request {{#https-request}}\n{line}\n"), RESPONSE))]);
        assert_eq!(errors(&understood), Vec::<String>::new(), "{line}");
        let methods = methods(&understood);
        assert_eq!((methods[0].host.as_str(), methods[0].path.as_str()), ("marina.example", "/marina/v1/berths:first"));
    }
}

#[test]
fn a_request_line_without_a_host_says_so() {
    for line in ["`GET /marina/v1/berths`", "```\nGET /marina/v1/berths\n```", "GET /marina/v1/berths"] {
        let understood = read(&[(PAGE, &page(&format!("## HTTP request\n{line}\n"), RESPONSE))]);
        let found = errors(&understood);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].contains("`GET /marina/v1/berths` is not a request line [bad-request-line]"), "{found:?}");
        let label = &understood.diagnostics.iter().find(|found| found.lint == Lint::BadRequestLine).unwrap().label;
        assert!(label.contains("a host before the path"), "{label}");
    }
}

#[test]
fn words_with_a_verb_are_no_request_line() {
    let text = page("## HTTP request {#https-request}\nGET and POST are both taken.\n", RESPONSE);
    assert!(errors(&read(&[(PAGE, &text)]))[0].contains("no request line"));
}

const REQUEST: &str = "## HTTP request {#https-request}\n```\nPOST https://marina.example/marina/v1/berths:moor\n```\n";

fn body(example: &str, rows: &str) -> String {
    let body = format!(
        "## Body parameters {{#body_params}}\n\n```json\n{example}\n```\n\nField | Description\n--- | ---\n{rows}\n\n"
    );
    page(REQUEST, &(body + RESPONSE))
}

#[test]
fn lists_without_brackets_are_those_of_the_example() {
    let example = r#"{"ropes": [{"knots": [{"name": "string"}], "end": {"colour": "string"}}], "days": ["string"]}"#;
    let rows = "ropes | **object**<br><p>The ropes.</p> \nropes.<br>knots | **object**<br>\nropes.<br>knots.<br>name | \
                **string**<br>\nropes.<br>end | **object**<br>\nropes.<br>end.<br>colour | **string**<br>\ndays | **string**<br>";
    let understood = read(&[(PAGE, &body(example, rows))]);
    assert_eq!(errors(&understood), Vec::<String>::new());
    let expected =
        ["ropes[]", "ropes[].knots[]", "ropes[].knots[].name", "ropes[].end", "ropes[].end.colour", "days[]", "id"];
    assert_eq!(paths(&understood), expected);
    assert!(row(&understood, "days[]").repeated);
    // The response has no example, and its table no bracket: nobody knows.
    let untold = found(&understood, Lint::UntoldLists);
    assert_eq!(untold.len(), 1, "{untold:?}");
    assert!(untold[0].starts_with("en/marina/api-ref/Berth/get.md:32:1: "), "{untold:?}");
}

#[test]
fn a_table_that_marks_its_lists_must_mark_them_all() {
    let example = r#"{"ropes": [{"ends": ["string"]}]}"#;
    let rows = "ropes[] | **object**<br>\nropes[].<br>ends | **string**<br>";
    let found = errors(&read(&[(PAGE, &body(example, rows))]));
    assert!(found.iter().any(|found| found.contains("shows `ropes[].ends[]`")), "{found:?}");
}

#[test]
fn an_empty_list_in_the_example_is_a_list() {
    let understood = read(&[(PAGE, &body(r#"{"flags": []}"#, "flags | **string**<br>"))]);
    assert_eq!((errors(&understood), row(&understood, "flags[]").repeated), (Vec::new(), true));
}

#[test]
fn a_byte_order_mark_is_no_text() {
    let text = format!(
        "\u{feff}---\neditable: false\n---\n\n# Marina API, REST: Berth.get\nReturns a berth.\n\n## HTTP request \
         {{#https-request}}\n```\nGET https://marina.{{{{ api-host }}}}/marina/v1/berths\n```\n\n{RESPONSE}"
    );
    let understood = read(&[
        ("en/presets.yaml", "\u{feff}default:\n  api-host: api.example\n"),
        (PAGE, &text),
        ("overrides.toml", "\u{feff}\n[[nonsense]]\n"),
        ("names.lock", "\u{feff}version = 1\n"),
    ]);
    assert_eq!(methods(&understood)[0].host, "marina.api.example");
    let found = errors(&understood);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("overrides.toml:2:"), "{found:?}");
    assert_eq!(methods(&understood)[0].source.line, 10);
    assert!(Accepted::parse("accepted-changes.toml", "\u{feff}\n").is_ok());
}

#[test]
fn columns_are_counted_behind_the_mark() {
    let understood = read(&[(PAGE, "\u{feff}## HTTP request\n`GET /marina/v1/berths`\n")]);
    assert!(errors(&understood)[0].starts_with("en/marina/api-ref/Berth/get.md:2:2: "));
    let understood = read(&[(PAGE, "\u{feff}## HTTP request\n")]);
    assert!(errors(&understood)[0].starts_with("en/marina/api-ref/Berth/get.md:1:1: "));
}

#[test]
fn a_page_in_utf_16_is_called_so() {
    let bytes = [0xff, 0xfe, b'#', 0, b' ', 0, b'T', 0].to_vec();
    let understood = understand(from_files(vec![RawFile { path: PAGE.to_owned(), bytes }]));
    assert_eq!(errors(&understood), ["en/marina/api-ref/Berth/get.md:1:1: the page is UTF-16, not UTF-8 [not-utf8]"]);
}
