//! Values that are never printed: what their own names say, and what is around them.

use apidocs_codegen::source::{RawFile, from_files};
use apidocs_codegen::{emit, understand};

/// A row of a table: the name of the field, its type, and what is said of it.
type Row = (&'static str, &'static str, &'static str);

/// A message with its section: its name and its rows.
type Section<'a> = (&'a str, &'a [Row]);

/// A page whose response has these rows, and the sections that they link to.
fn page(path: &str, lead: &str, response: &[Row], sections: &[Section<'_>]) -> (String, String) {
    let method = path.rsplit('/').next().unwrap();
    let service = path.split('/').next().unwrap();
    let mut text = format!(
        "# Harbour, REST: Chest.{method}\n\n{lead}\n\n## HTTP request\n\n```\nGET \
         https://{service}.api.cloud.yandex.net/{service}/v1/{method}\n```\n\n## Response {{#harbour.v1.Answer}}\n\n\
         **HTTP Code: 200 - OK**\n\n"
    );
    text.push_str(&table(response));
    for (name, rows) in sections {
        let title = name.rsplit('.').next().unwrap();
        text.extend([format!("\n## {title} {{#{name}}}\n\n"), table(rows)]);
    }
    (format!("en/{path}.md"), text)
}

fn table(rows: &[Row]) -> String {
    let row = |(name, ty, docs): &Row| format!("|| {name} | {}\n\n{docs} ||\n", written(ty));
    format!("#|\n||Field | Description ||\n{}|#\n", rows.iter().map(row).collect::<String>())
}

/// The type as pages write it: what is behind it in parentheses is not bold.
fn written(ty: &str) -> String {
    let (name, more) = ty.split_once(' ').unwrap_or((ty, ""));
    format!("**{name}** {more}").trim_end().to_owned()
}

/// The hidden fields of these pages, with their types, in alphabetical order.
fn hidden(pages: &[(String, String)]) -> Vec<String> {
    let file = |(path, text): &(String, String)| RawFile { path: path.clone(), bytes: text.clone().into_bytes() };
    let api = understand(from_files(pages.iter().map(file).collect())).api;
    let list = emit::emit(&api).unwrap().remove("src/secrets.txt").unwrap();
    let field = |line: &str| line.split(" — ").next()?.rsplit("::").next().map(str::to_owned);
    let mut fields: Vec<String> = list.lines().filter(|line| !line.starts_with('#')).filter_map(field).collect();
    fields.sort();
    fields.dedup();
    fields
}

fn hidden_of(path: &str, lead: &str, response: &[Row], sections: &[Section<'_>]) -> Vec<String> {
    hidden(&[page(path, lead, response, sections)])
}

/// Entries whose names and texts say nothing of secrets.
const ENTRIES: &[Row] = &[("entries[]", "[Entry](#harbour.v1.Entry)", "What is in it.")];
const ENTRY: Section<'_> = (
    "harbour.v1.Entry",
    &[
        ("key", "string", "What the entry is called."),
        ("textValue", "string", "The text."),
        ("binaryValue", "string (bytes)", "The bytes."),
        ("size", "string (int64)", "How long it is."),
    ],
);

#[test]
fn values_of_what_stores_secrets_are_hidden() {
    for path in ["vault/api-ref/Chest/get", "lockbox/api-ref/Chest/get", "harbour/api-ref/Secret/get"] {
        assert_eq!(hidden_of(path, "Opens it.", ENTRIES, &[ENTRY]), ["Entry.binaryValue", "Entry.textValue"], "{path}");
    }
    let told = hidden_of("harbour/api-ref/Chest/get", "Returns what the given secret holds.", ENTRIES, &[ENTRY]);
    assert_eq!(told, ["Entry.binaryValue", "Entry.textValue"]);
    assert!(hidden_of("harbour/api-ref/Chest/get", "Opens it.", ENTRIES, &[ENTRY]).is_empty());
}

#[test]
fn the_value_of_what_is_called_like_a_secret_is_hidden() {
    const KEY: &[Row] = &[
        ("enabled", "boolean", "Whether it is used."),
        ("key", "string", "For the address."),
        ("type", "string", "How."),
    ];
    let options = |field: &'static str| {
        let rows = [(field, "[Options](#harbour.v1.Options)", "How addresses are signed.")];
        hidden_of("harbour/api-ref/Chest/get", "Opens it.", &rows, &[("harbour.v1.Options", KEY)])
    };
    assert_eq!(options("secureKey"), ["Options.key"]);
    assert_eq!(options("signingKey"), ["Options.key"]);
    // These are no secrets: the key of a tag, the key that everybody may know, a word of a text.
    for field in ["tag", "publicKey", "sortKey", "token"] {
        assert!(options(field).is_empty(), "{field}");
    }
    let given = |method: &str| hidden_of(&format!("video/api-ref/Line/{method}"), "Gives it.", &KEY[1..2], &[]);
    assert_eq!(given("getStreamKey"), ["GetStreamKeyResponse.key"]);
    assert!(given("getPublicKey").is_empty());
    let tokens = [("tokens[]", "[Token](#harbour.v1.Token)", "The words.")];
    let word = ("harbour.v1.Token", &[("text", "string", "The word.")] as &[Row]);
    assert!(hidden_of("harbour/api-ref/Tokenizer/tokenize", "Cuts it.", &tokens, &[word]).is_empty());
}

#[test]
fn contents_of_keys_are_hidden() {
    const ROWS: &[Row] = &[
        ("saKeyContent", "string", "What the file holds."),
        ("serviceAccountKeyJson", "string", "The file."),
        ("apiKey", "string", "For the guest."),
        ("grant", "string", "Authorization key."),
        ("content", "string", "What the crate holds."),
        ("publicKeyContent", "string", "What everybody may read."),
        ("objectKey", "string", "Where it lies."),
        ("maskedSecret", "string", "The last letters."),
    ];
    let found = hidden_of("harbour/api-ref/Chest/get", "Opens it.", ROWS, &[]);
    assert_eq!(found, ["Chest.apiKey", "Chest.grant", "Chest.saKeyContent", "Chest.serviceAccountKeyJson"]);
}

#[test]
fn variables_and_headers_are_hidden() {
    const ROWS: &[Row] = &[
        ("environment", "object (map<**string**, **string**>)", "Settings of the crew."),
        ("labels", "object (map<**string**, **string**>)", "Labels."),
        ("env[]", "[Variable](#harbour.v1.Variable)", "Settings of the engine."),
        ("headers[]", "[Header](#harbour.v1.Header)", "Sent along."),
        ("stage", "[Stage](#harbour.v1.Stage)", "Where it runs."),
    ];
    let variable: &[Row] = &[("name", "string", "Its name."), ("value", "string", "What it is.")];
    let header: &[Row] = &[("header", "string", "Its name."), ("value", "string", "What it is.")];
    let sections = [
        ("harbour.v1.Variable", variable),
        ("harbour.v1.Header", header),
        ("harbour.v1.Stage", &[("environment", "string", "Test or production.")]),
    ];
    let found = hidden_of("harbour/api-ref/Chest/get", "Opens it.", ROWS, &sections);
    assert_eq!(found, ["Chest.environment", "Header.value", "Variable.value"]);
}

#[test]
fn the_metadata_of_a_machine_is_hidden() {
    const MAP: &str = "object (map<**string**, **string**>)";
    let found = |name: &'static str, docs: &'static str| {
        hidden_of("harbour/api-ref/Chest/get", "Opens it.", &[(name, MAP, docs)], &[])
    };
    assert_eq!(found("metadata", "The metadata `key:value` pairs of this instance."), ["Chest.metadata"]);
    assert_eq!(found("upsert", "The metadata as pairs that a virtual machine gets."), ["Chest.upsert"]);
    assert!(found("metadata", "Notes about the voyage.").is_empty());
    assert!(found("labels", "Labels of this instance.").is_empty());
}

#[test]
fn what_an_operation_holds_is_hidden() {
    const OPERATION: &[Row] = &[
        ("id", "string", "ID of the operation."),
        ("description", "string", "What it does."),
        ("done", "boolean", "Whether it is done."),
        ("metadata", "object", "What is told of it."),
        ("error", "object", "Why it failed."),
        ("response", "object", "What came of it."),
    ];
    let both = ["Operation.metadata", "Operation.response"];
    assert_eq!(hidden_of("harbour/api-ref/Chest/close", "Closes it.", OPERATION, &[]), both);
    let list = [("operations[]", "[Operation](#harbour.operation.Operation)", "What was done.")];
    let listed = page(
        "harbour/api-ref/Chest/listOperations",
        "Lists what was done.",
        &list,
        &[("harbour.operation.Operation", OPERATION)],
    );
    assert_eq!(hidden(&[listed]), both);
    let plain = [("metadata", "object", "Notes."), ("response", "object", "What the crew says.")];
    assert!(hidden_of("harbour/api-ref/Chest/get", "Opens it.", &plain, &[]).is_empty());
}
