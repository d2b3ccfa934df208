//! What users of the crate write: `new`, setters, conversions, and the examples that show them.

use apidocs_codegen::emit::emit;
use apidocs_codegen::source::{RawFile, from_files, read_folder};
use apidocs_codegen::understand;

use crate::support;
use crate::support::understand_page;

/// A method page.
fn page(method: &str, request: &str, parts: &str) -> String {
    let response =
        if parts.contains("{#responses}") { "" } else { "## Response {#responses}\n**HTTP Code: 200 - OK**\n" };
    format!(
        "---\nsourcePath: en/_api-ref/harbour/v1/api-ref/Ship/{method}.md\n---\n\n# Harbour API, REST: Ship.{method}\nDoes something.\n\n\
         ## HTTP request {{#https-request}}\n```\n{request}\n```\n\n{parts}\n\n{response}"
    )
}

fn response(example: &str, rows: &str, said: &str) -> String {
    format!(
        "## Response {{#responses}}\n**HTTP Code: 200 - OK**\n\n```json \n{example}\n```\n{said}\n\nField | Description\n--- | ---\n{rows}\n"
    )
}

/// The module of the resource that a page makes, with every run of blanks as one.
fn module(request: &str, parts: &str) -> String {
    let api = understand_page("en/harbour/api-ref/Ship/create.md", &page("create", request, parts)).api;
    let files = emit(&api).unwrap();
    files.get("src/harbour/ship.rs").unwrap().replace("///", "").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn body(example: &str, rows: &str) -> String {
    format!(
        "## Body parameters {{#body_params}}\n\n```json \n{example}\n```\n\n\nField | Description\n--- | ---\n{rows}\n"
    )
}

fn path(name: &str, said: &str) -> String {
    format!("## Path parameters {{#path_params}}\n\nParameter | Description\n--- | ---\n{name} | {said}\n\n")
}

fn assert_holds(module: &str, code: &str) {
    assert!(module.contains(code), "no `{code}` in\n{module}");
}

const POST: &str = "POST https://harbour.{{ api-host }}/harbour/v1/ships";

#[test]
fn durations_are_set_from_those_of_the_standard_library() {
    let rows =
        "wait | **string**<br><p>How long.</p> <p>Acceptable values are 1 seconds to 600 seconds, inclusive.</p>";
    let module = module(POST, &body("{\n  \"wait\": \"string\"\n}", rows));
    assert_holds(&module, "wait(wait: impl Into<Duration>) => wait = Some(wait.into());");
}

#[test]
fn lists_and_maps_are_set_from_what_iterates() {
    let module = module(
        POST,
        &body(
            "{\n  \"flags\": [\n    \"string\"\n  ],\n  \"marks\": \"object\",\n  \"decks\": [\n    {\n      \"name\": \"string\"\n    }\n  ]\n}",
            "flags[] | **string**<br><p>Flags.</p>\nmarks | **object**<br><p>Marks as ``key:value`` pairs.</p>\n\
             decks[] | **object**<br><p>Decks.</p>\ndecks[].<br>name | **string**<br><p>Name.</p>",
        ),
    );
    assert_holds(&module, "flags(flags: impl IntoIterator<Item = impl Into<String>>)");
    assert_holds(&module, "marks(marks: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>)");
    // What a list of messages holds is known without a word more, so `Vec::new()` needs no type.
    assert_holds(&module, "decks(decks: impl IntoIterator<Item = ");
    assert!(!module.contains("decks: impl IntoIterator<Item = impl"), "{module}");
}

#[test]
fn a_path_parameter_is_an_argument_whatever_its_row_says() {
    let module = module(
        "POST https://harbour.{{ api-host }}/harbour/v1/ships/{shipId}:paint",
        &path("shipId", "<p>The ship that gets new paint.</p>"),
    );
    assert_holds(&module, "pub fn new(ship_id: impl Into<String>) -> Self");
}

#[test]
fn new_takes_the_path_and_three_more() {
    let names = ["hull", "keel", "mast", "sail", "wheel"];
    let example = names.map(|name| format!("  \"{name}\": \"string\"")).join(",\n");
    let rows = names.map(|name| format!("{name} | **string**<br><p>Required. A {name}.</p>")).join("\n");
    let parts = path("yardId", "<p>Required. The yard.</p>") + &body(&format!("{{\n{example}\n}}"), &rows);
    let module = module("POST https://harbour.{{ api-host }}/harbour/v1/yards/{yardId}/ships", &parts);
    let arguments = ["yard_id", "hull", "keel", "mast"].map(|name| format!("{name}: impl Into<String>")).join(", ");
    let broken = arguments.clone() + ",";
    assert!(
        module.contains(&format!("pub fn new({arguments})")) || module.contains(&format!("pub fn new( {broken} )"))
    );
    assert_holds(
        &module,
        "A request with the first of the required fields. Required, too: [`sail`](Self::sail), [`wheel`]",
    );
    assert_holds(&module, "sail(sail: impl Into<String>) => sail = sail.into();");
    // Examples set the rest.
    assert_holds(&module, ".sail(\"sail\") .wheel(\"wheel\");");
}

#[test]
fn a_request_that_needs_one_text_is_made_of_it() {
    let one = "POST https://harbour.{{ api-host }}/harbour/v1/ships/{shipId}:paint";
    let module = module(one, &path("shipId", "<p>Required. The ship.</p>"));
    assert_holds(&module, "from_text!(CreateRequest);");
    assert_holds(&module, "request: impl Into<CreateRequest>");
    assert_holds(&module, "client.harbour().ship().create(\"shipId\").await?;");
    let more = path("shipId", "<p>Required. The ship.</p>")
        + &body("{\n  \"color\": \"string\"\n}", "color | **string**<br><p>Required. The color.</p>");
    assert!(!self::module(one, &more).contains("from_text!"));
}

#[test]
fn members_of_a_choice_have_setters_and_conversions() {
    let module = module(
        POST,
        &body(
            "{\n  // includes only one of the fields `plan`, `model`, `wreck`\n  \"plan\": {\n    \"length\": \"string\"\n  },\n  \"model\": \"string\",\n  \"wreck\": \"string\"\n  // end of the list of possible fields\n}",
            "plan | **object**<br>includes only one of the fields `plan`, `model`, `wreck`<br><br><p>Plan.</p>\n\
             plan.<br>length | **string** (int64)<br><p>Length.</p>\n\
             model | **string**<br>includes only one of the fields `plan`, `model`, `wreck`<br><br><p>Model. The maximum string length in characters is 50.</p>\n\
             wreck | **string**<br>includes only one of the fields `plan`, `model`, `wreck`<br><br><p>Wreck.</p>",
        ),
    );
    assert_holds(&module, "=> kind = Some(CreateKind::Plan(plan));");
    assert_holds(&module, "=> kind = Some(CreateKind::Model(model.into()));");
    assert_holds(&module, "kind(kind: impl Into<CreateKind>) => kind = Some(kind.into());");
    // Two members are texts, so that a text does not tell which is meant.
    assert_holds(&module, "from_members! { CreateKind; Plan => Plan; }");
    assert_holds(&module, "[`CreateKind::Model`](CreateKind::Model). The maximum string length in characters is 50.");
    assert_holds(&module, "CreateRequest::new().plan(Default::default());");
}

#[test]
fn a_variant_brings_no_import() {
    let module = module(
        POST,
        &body(
            "{\n  // includes only one of the fields `duration`, `model`\n  \"duration\": {\n    \"length\": \"string\"\n  },\n  \"model\": \"string\"\n  // end of the list of possible fields\n}",
            "duration | **object**<br>includes only one of the fields `duration`, `model`<br><br><p>Plan.</p>\n\
             duration.<br>length | **string** (int64)<br><p>Length.</p>\n\
             model | **string**<br>includes only one of the fields `duration`, `model`<br><br><p>Model.</p>",
        ),
    );
    assert_holds(&module, "=> Duration; String => Model;");
    let (imports, _) = module.split_once("pub struct").unwrap();
    assert!(!imports.contains("Duration"), "{imports}");
}

#[test]
fn a_setter_says_the_limit() {
    let module = module(
        POST,
        &body(
            "{\n  \"name\": \"string\"\n}",
            "name | **string**<br><p>Name.</p> <p>Value must match the regular expression <code>[a-z]_*</code>. The maximum string length in characters is 63.</p>",
        ),
    );
    assert_holds(
        &module,
        "Sets [`name`](Self#structfield.name). Value must match the regular expression `[a-z]_*`. The maximum string length in characters is 63. name(",
    );
}

#[test]
fn long_patterns_are_broken_over_lines() {
    let long = "[a-z]".repeat(12);
    let text = format!("name | **string**<br><p>Value must match the regular expression <code>{long}</code>.</p>");
    let parts = body("{\n  \"name\": \"string\"\n}", &text);
    let text = page("create", POST, &parts);
    let api = understand_page("en/harbour/api-ref/Ship/create.md", &text).api;
    let module = &emit(&api).unwrap()["src/harbour/ship.rs"];
    let rule = format!("\n        pattern(\n            \"{long}\",\n            \"Value must match");
    assert!(module.contains(&rule), "{module}");
}

#[test]
fn a_type_is_described_by_what_is_said_of_it_and_not_of_a_list() {
    let list = response(
        "{\n  \"ships\": [\n    {\n      \"id\": \"string\",\n      \"masts\": [\n        {\n          \"height\": \"string\"\n        }\n      ]\n    }\n  ]\n}",
        "ships[] | **object**<br><p>List of ships in the harbour.</p>\nships[].<br>id | **string**<br><p>ID.</p>\n\
         ships[].<br>masts[] | **object**<br><p>List of masts.</p>\nships[].<br>masts[].<br>height | **string**<br><p>Height.</p>",
        "",
    );
    let get = response(
        "{\n  \"id\": \"string\",\n  \"masts\": [\n    {\n      \"height\": \"string\"\n    }\n  ]\n}",
        "id | **string**<br><p>ID.</p>\nmasts[] | **object**<br><p>List of masts.</p>\nmasts[].<br>height | **string**<br><p>Height.</p>",
        "A ship that lies in the harbour.",
    );
    let of = "GET https://harbour.{{ api-host }}/harbour/v1/ships";
    let pages = [
        ("allShips", of.to_owned(), list),
        ("get", format!("{of}/{{shipId}}"), path("shipId", "<p>Required.</p>") + &get),
    ];
    let pages = pages
        .map(|(name, request, parts)| (format!("en/harbour/api-ref/Ship/{name}.md"), page(name, &request, &parts)));
    let presets = ("presets.yaml".to_owned(), "default:\n  api-host: api.cloud.yandex.net\n".to_owned());
    let files = pages.into_iter().chain([presets]).map(|(path, text)| RawFile { path, bytes: text.into_bytes() });
    let files = emit(&understand(from_files(files.collect())).api).unwrap();
    let module = &files["src/harbour/ship.rs"];
    assert!(module.contains("\n/// A ship that lies in the harbour.\n#[derive(Clone, Default, PartialEq)]\n#[non_exhaustive]\npub struct Ship {"), "{module}");
    assert!(module.contains("\n/// An element of [`Ship::masts`](Ship#structfield.masts).\n#[derive"), "{module}");
    assert!(module.starts_with("// Written by `cargo xtask regenerate` from the reference pages. Do not edit.\n\n//! A ship that lies in the harbour.\n"), "{module}");
    assert!(
        files["src/harbour/mod.rs"]
            .contains("    /// A ship that lies in the harbour.\n    #[must_use]\n    pub fn ship(")
    );
}

#[test]
fn no_example_leaves_a_value_unused() {
    let files = emit(&understand(read_folder(&support::fixture_docs()).unwrap()).api).unwrap();
    for (path, text) in &files {
        let lines: Vec<&str> = text.lines().map(str::trim).filter_map(|line| line.strip_prefix("/// ")).collect();
        for (at, line) in lines.iter().enumerate() {
            let Some((name, _)) = line.strip_prefix("let ").and_then(|rest| rest.split_once(" = ")) else { continue };
            let name = name.trim_start_matches("mut ");
            let after = lines[at + 1..].iter().take_while(|line| !line.starts_with("```"));
            assert!(after.into_iter().any(|line| line.contains(name)), "{path}: {line}");
        }
    }
    let image = &files["src/compute/image.rs"];
    assert!(image.contains("/// let request = CreateRequest::new(\"folderId\").image_id(\"imageId\");"));
    assert!(image.contains("/// let request = UpdateRequest::new(\"imageId\").name(\"name\");"));
}
