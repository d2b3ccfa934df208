//! What the pages call deprecated: methods, fields, members of a choice and values of enums, from their sentence to the
//! code, the diff and the explanation.

use apidocs_codegen::api::{Api, EnumDef, Field, Method, TypeDef, flat_rows};
use apidocs_codegen::diff::{Bump, Diff, Options, Severity, State, compare};
use apidocs_codegen::explain::explain;
use apidocs_codegen::source::{RawFile, from_files};
use apidocs_codegen::{Analysis, emit, understand};

const PATH: &str = "en/zoo/api-ref/Animal/create.md";

/// A method that adds an animal; the texts of the method, and of some of its fields and values.
struct Said {
    method: &'static str,
    nick: &'static str,
    cage: &'static str,
    wild: &'static str,
    list: &'static str,
}

const IN_USE: Said = Said {
    method: "Adds an animal.",
    nick: "The short name.",
    cage: "The cage.",
    wild: "It lives outside.",
    list: "Names of its friends.",
};

const OLD: Said = Said {
    method: "Deprecated. Use register instead.",
    nick: "Deprecated. Use name.",
    cage: "Deprecated, use place.",
    wild: "Deprecated: use FREE.",
    list: "This field is deprecated.",
};

fn page(said: &Said) -> String {
    let Said { method, nick, cage, wild, list } = said;
    format!(
        "# Zoo API, REST: Animal.create\n{method}\n\n## HTTP request {{#https-request}}\n```\n\
         POST https://zoo.example.net/zoo/v1/animals\n```\n\n## Body parameters {{#body_params}}\n\n```json \n\
         {{\n  \"name\": \"string\",\n  \"nick\": \"string\",\n  \"friends\": [\n    \"string\"\n  ],\n  \"kind\": \"string\",\n\
         \x20 \"cage\": \"string\",\n  \"place\": \"string\"\n}}\n```\n\nField | Description\n--- | ---\n\
         name | **string**<br><p>The name.</p>\nnick | **string**<br><p>Required. {nick}</p>\n\
         friends[] | **string**<br><p>{list}</p>\n\
         kind | **string**<br><p>The kind.</p> <ul> <li>TAME: It lives inside.</li> <li>WILD: {wild}</li> </ul>\n\
         cage | **string** <br> includes only one of the fields `cage`, `place`<br><p>{cage}</p>\n\
         place | **string** <br> includes only one of the fields `cage`, `place`<br><p>The place.</p>\n\n\
         ## Response {{#responses}}\n**HTTP Code: 200 - OK**\n\n```json \n{{\n  \"id\": \"string\"\n}}\n```\n\n\
         Field | Description\n--- | ---\nid | **string**<br><p>The ID.</p>\n"
    )
}

fn read(said: &Said) -> Analysis {
    let file = RawFile { path: PATH.to_owned(), bytes: page(said).into_bytes() };
    let understood = understand(from_files(vec![file]));
    assert_eq!(understood.diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>(), [] as [String; 0]);
    understood
}

fn method(api: &Api) -> &Method {
    &api.services[0].resources[0].methods[0]
}

fn field<'a>(api: &'a Api, json: &str) -> &'a Field {
    let fields = api.services[0].resources[0].types.iter().flat_map(|def| match def {
        TypeDef::Message(message) => message.fields.as_slice(),
        TypeDef::Enum(_) => &[],
    });
    fields.into_iter().find(|field| field.json == json).unwrap()
}

fn kind(api: &Api) -> &EnumDef {
    let mut types = api.services[0].resources[0].types.iter();
    types
        .find_map(|def| match def {
            TypeDef::Enum(def) => Some(def),
            TypeDef::Message(_) => None,
        })
        .unwrap()
}

#[test]
fn the_model_knows_it_with_its_sentence() {
    let api = read(&OLD).api;
    assert_eq!(method(&api).deprecated_note.as_deref(), Some("Deprecated. Use register instead."));
    assert_eq!(field(&api, "nick").deprecated_note.as_deref(), Some("Deprecated. Use name."));
    assert_eq!(field(&api, "cage").deprecated_note.as_deref(), Some("Deprecated, use place."));
    assert_eq!(field(&api, "friends").deprecated_note.as_deref(), Some("This field is deprecated."));
    let values: Vec<_> = kind(&api).variants.iter().map(|value| (value.json.as_str(), value.deprecated)).collect();
    assert_eq!(values, [("TAME", false), ("WILD", true)]);
    assert_eq!(kind(&api).variants[1].deprecated_note.as_deref(), Some("Deprecated: use FREE."));
    assert!(method(&api).deprecated && !field(&api, "name").deprecated);
    let rows = flat_rows(&api);
    let deprecated: Vec<_> = rows.iter().filter(|row| row.deprecated).filter_map(|row| row.path.as_deref()).collect();
    assert_eq!(deprecated, ["nick", "friends[]", "cage"]);
}

#[test]
fn what_is_in_use_says_nothing_of_it() {
    let api = read(&IN_USE).api;
    let json = serde_json::to_string(&api).unwrap();
    assert!(!json.contains("deprecated_note"), "{json}");
    let files = emit::emit(&api).unwrap();
    assert!(files.values().all(|text| !text.contains("deprecated")), "{files:#?}");
}

#[test]
fn a_page_that_speaks_of_something_else_deprecates_nothing() {
    let said = Said {
        method: "Adds an animal. Deprecated kinds are refused.",
        nick: "Whether the name is deprecated.",
        wild: "Deprecated animals live outside.",
        ..IN_USE
    };
    let api = read(&said).api;
    assert!(!method(&api).deprecated);
    assert!(!field(&api, "nick").deprecated);
    assert!(kind(&api).variants.iter().all(|value| !value.deprecated));
}

#[test]
fn fields_are_deprecated_in_the_same_words_as_methods() {
    for nick in ["[Deprecated] The short name.", "(deprecated) The short name.", "The short name (deprecated)."] {
        let api = read(&Said { nick, ..IN_USE }).api;
        let note = field(&api, "nick").deprecated_note.clone();
        assert!(note.is_some_and(|note| note.to_lowercase().contains("deprecated")), "{nick}");
    }
}

#[test]
fn the_code_has_attributes_and_leave_to_touch_what_is_deprecated() {
    let files = emit::emit(&read(&OLD).api).unwrap();
    let code = &files["src/zoo/animal.rs"];
    for expected in [
        // The method, and its example.
        "    #[deprecated(note = \"Deprecated. Use register instead.\")]\n    pub fn create(",
        "    /// # #![allow(deprecated)]\n",
        // Fields.
        "    #[deprecated(note = \"Deprecated. Use name.\")]\n    pub nick: String,",
        "    #[deprecated(note = \"This field is deprecated.\")]\n    pub friends: Vec<String>,",
        // A setter, and `new` with a required field.
        "    #[deprecated(note = \"This field is deprecated.\")]\n    friends(friends: ",
        "    #[allow(deprecated)]\n    #[must_use]\n    pub fn new(nick: impl Into<String>)",
        // Variants.
        "    #[deprecated(note = \"Deprecated, use place.\")]\n    Cage(String),",
        "    #[deprecated(note = \"Deprecated: use FREE.\")]\n    Wild,",
    ] {
        assert!(code.contains(expected), "no {expected:?} in\n{code}");
    }
    // The member of the one-of has a setter, too.
    assert_eq!(code.matches("#[deprecated").count(), 7, "{code}");
}

#[test]
fn a_note_that_is_too_long_for_its_line_has_one_of_its_own() {
    let said = Said {
        method: "Deprecated: use the method register of the same resource, which takes all that this one took, and more.",
        ..IN_USE
    };
    let files = emit::emit(&read(&said).api).unwrap();
    let expected = "    #[deprecated(\n        note = \"Deprecated: use the method register of the same resource, which takes all that this one took, and more.\"\n    )]\n";
    assert!(files["src/zoo/animal.rs"].contains(expected), "{}", files["src/zoo/animal.rs"]);
}

/// rustdoc takes notes for Markdown.
#[test]
fn a_note_brings_no_link_or_image() {
    let said = Said {
        method: "Deprecated: see \\[this\\](https://x.example) and !\\[that\\](https://y.example/a.png).",
        ..IN_USE
    };
    let files = emit::emit(&read(&said).api).unwrap();
    let code = &files["src/zoo/animal.rs"];
    let note = code
        .lines()
        .find(|line| line.trim_start().starts_with("note = ") || line.contains("#[deprecated(note"))
        .unwrap();
    assert!(note.contains("see [this] (") && !note.contains("](") && !note.contains("!["), "{note}");
}

fn diff(old: &Said, new: &Said) -> Diff {
    let (old, new) = (read(old).api, read(new).api);
    compare(State { name: "old", api: &old }, State { name: "new", api: &new }, Options { texts: false })
}

#[test]
fn the_diff_has_a_class_for_each() {
    let ids = |diff: &Diff| -> Vec<(String, Severity)> {
        let mut ids: Vec<_> = diff.changes.iter().map(|change| (change.id.clone(), change.level)).collect();
        ids.sort();
        ids.dedup();
        ids
    };
    let there = diff(&IN_USE, &OLD);
    let expected = ["method-deprecated-added", "request-deprecated-added", "request-enum-value-deprecated-added"];
    assert_eq!(ids(&there), expected.map(|id| (id.to_owned(), Severity::Warning)));
    let back = ["method-deprecated-removed", "request-deprecated-removed", "request-enum-value-deprecated-removed"];
    assert_eq!(ids(&diff(&OLD, &IN_USE)), back.map(|id| (id.to_owned(), Severity::Info)));
    // The compiler warns of them, which asks for a minor version.
    assert_eq!((there.rust.bump, diff(&OLD, &IN_USE).rust.bump), (Bump::Minor, Bump::Patch));
    let sentence = |id: &str| {
        let change = there.changes.iter().find(|change| change.id == id).unwrap();
        change.after.as_ref().unwrap().sentence.clone()
    };
    assert_eq!(sentence("method-deprecated-added"), "Deprecated. Use register instead.");
    assert!(sentence("request-enum-value-deprecated-added").contains("WILD"));
}

#[test]
fn the_explanation_has_the_sentence() {
    let understood = read(&OLD);
    let line = |text: &str| text.lines().filter(|line| line.trim_start().starts_with("deprecated ")).count();
    let of = |field: Option<&str>| explain(&understood, "Animal/create", field).unwrap();
    assert!(of(None).contains("deprecated   Deprecated. Use register instead."), "{}", of(None));
    assert!(of(Some("nick")).contains("deprecated   Deprecated. Use name."), "{}", of(Some("nick")));
    assert!(of(Some("kind")).contains("deprecated   WILD: Deprecated: use FREE."), "{}", of(Some("kind")));
    assert_eq!(line(&of(Some("name"))), 0);
}

/// A message that its own section calls deprecated, on a page of the present form.
#[test]
fn a_field_of_a_deprecated_message_is_deprecated() {
    let text = "# Zoo API, REST: Animal.get\n\nGets it.\n\n## HTTP request\n\n```\nGET https://zoo.example.net/zoo/v1/animals\n```\n\n\
         ## Response {#zoo.v1.Animal}\n\n**HTTP Code: 200 - OK**\n\n```json\n{\n  \"leg\": {\n    \"side\": \"string\"\n  }\n}\n```\n\n\
         #|\n||Field | Description ||\n|| leg | **[Leg](#zoo.v1.Leg)**\n\nA leg. ||\n|#\n\n\
         ## Leg {#zoo.v1.Leg}\n\nDeprecated. Use limbs instead.\n\n#|\n||Field | Description ||\n|| side | **string**\n\nThe side. ||\n|#\n";
    let file = RawFile { path: "en/zoo/api-ref/Animal/get.md".to_owned(), bytes: text.as_bytes().to_vec() };
    let api = understand(from_files(vec![file])).api;
    assert_eq!(field(&api, "leg").deprecated_note.as_deref(), Some("Deprecated. Use limbs instead."));
    assert!(!field(&api, "side").deprecated);
}
