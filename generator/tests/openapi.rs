//! The `OpenAPI` document: it says what the wire view says, it is valid, and its schemas mean what they should.

use std::collections::BTreeSet;
use std::process::Command;

use apidocs_codegen::api::{Api, flat_rows};
use apidocs_codegen::emit::openapi::{Version, json_schema, openapi, type_paths};
use apidocs_codegen::source::{RawFile, from_files, read_folder};
use apidocs_codegen::{Analysis, understand};
use serde_json::{Value, json};

use crate::support;
use crate::support::document;
use crate::support::harbour;
use crate::support::{SEED, reference, seed_text, skipped, understand_page};
use document::Document;
use harbour::{edited, page};

const VERSIONS: [Version; 2] = [Version::V3_0, Version::V3_1];

fn fixtures() -> Api {
    understand(read_folder(&support::fixture_docs()).unwrap()).api
}

fn harbour() -> Api {
    harbour::model(&harbour::pages())
}

#[test]
fn the_document_of_the_seed_page() {
    let api = understand_page(SEED, &seed_text()).api;
    insta::assert_snapshot!("seed_3_1", format!("{:#}", openapi(&api, Version::V3_1, "1.0.0")));
}

/// Each fact of each row is in the document, found by walking both.
fn says_what_the_rows_say(api: &Api) {
    for version in VERSIONS {
        let document = openapi(api, version, "1.0.0");
        let document = Document::new(&document);
        let mut limits = 0;
        for row in flat_rows(api) {
            limits += document.check(row);
        }
        assert!(limits > 5, "{version:?}: only {limits} limits were compared");
    }
}

#[test]
fn the_document_has_each_limit_of_the_wire_view() {
    says_what_the_rows_say(&fixtures());
    says_what_the_rows_say(&harbour());
}

#[test]
fn the_document_of_the_reference_has_each_limit_of_the_wire_view() {
    let Some(understood) = reference("pages/2024-09") else { return };
    says_what_the_rows_say(&understood.api);
}

#[test]
fn references_lead_somewhere_and_names_are_given_once() {
    for api in [fixtures(), harbour()] {
        for version in VERSIONS {
            let document = openapi(&api, version, "1.0.0");
            let document = Document::new(&document);
            let mut ids = BTreeSet::new();
            for operation in document.operations() {
                assert!(ids.insert(operation["operationId"].as_str().unwrap()), "{operation}");
                let names = operation["parameters"].as_array().into_iter().flatten();
                let mut seen = BTreeSet::new();
                assert!(names.clone().all(|one| seen.insert((one["name"].to_string(), one["in"].to_string()))));
            }
            assert!(!ids.is_empty());
            document.check_references();
        }
    }
}

#[test]
fn an_older_document_has_no_words_of_a_newer_one() {
    let document = openapi(&harbour(), Version::V3_0, "1.0.0");
    assert_eq!(document["openapi"], "3.0.3");
    let text = document.to_string();
    for word in ["propertyNames\":{", "contentEncoding", "\"type\":[", "\"null\""] {
        assert!(!text.replace("x-propertyNames", "").contains(word), "{word}");
    }
    let name = &document["components"]["schemas"]["harbour.ship.CreateRequest"]["properties"]["name"];
    assert_eq!((&name["minLength"], &name["maxLength"]), (&json!(3), &json!(63)));
}

/// Servers that play the API by the document send the examples, so clients must be able to read them.
#[test]
fn what_a_type_alone_does_not_tell_has_an_example() {
    let api = fixtures();
    let document = openapi(&api, Version::V3_1, "1.0.0");
    let create = &document["paths"]["/compute/v1/disks"]["post"]["responses"]["200"]["content"]["application/json"];
    assert_eq!(create["example"], json!({ "id": "operation-1", "done": false }));
    let size = &document["components"]["schemas"]["compute.disk.CreateRequest"]["properties"]["size"];
    let example: u64 = size["examples"][0].as_str().unwrap().parse().unwrap();
    let least = size["x-limits"]["value"]["min"].as_u64().unwrap();
    assert!(least > 1 && example >= least, "{size}");
    let older = openapi(&api, Version::V3_0, "1.0.0");
    let size = &older["components"]["schemas"]["compute.disk.CreateRequest"]["properties"]["size"];
    assert_eq!(size["example"], example.to_string());
}

#[test]
fn multiples_are_keywords_where_json_has_numbers() {
    let document = openapi(&harbour(), Version::V3_1, "1.0.0");
    let power = &document["components"]["schemas"]["harbour.ship.Engine"]["properties"]["power"];
    assert_eq!((&power["x-limits"], &power["default"]), (&json!({ "multiple_of": 50 }), &json!("100")));
    let of_numbers = |ty: &'static str, cell: &'static str| {
        harbour::model(&edited(|pages| page(pages, "Ship/create").body.push(("tons", ty, cell))))
    };
    let api = of_numbers("**integer** (int64)", "<p>Tons. Must be a multiple of 8. Default value: 20.</p>");
    for version in VERSIONS {
        let document = openapi(&api, version, "1.0.0");
        let tons = &document["components"]["schemas"]["harbour.ship.CreateRequest"]["properties"]["tons"];
        assert_eq!((&tons["multipleOf"], &tons["default"]), (&json!(8), &Value::Null), "{tons}");
    }
    let api = of_numbers("**number** (double)", "<p>Tons. Must be a multiple of 0.1. Default value: 0.3.</p>");
    let request = validator(&api, "harbour::ship::CreateRequest");
    let schema = json_schema(&api, "harbour::ship::CreateRequest").unwrap();
    assert_eq!(schema["$defs"]["harbour.ship.CreateRequest"]["properties"]["tons"]["default"], 0.3);
    for (tons, valid) in [(0.5, true), (7.0, true), (0.55, false)] {
        assert_eq!(request.is_valid(&json!({ "name": "Ark", "tons": tons })), valid, "{tons}");
    }
}

/// A schema that can be run.
fn validator(api: &Api, path: &str) -> jsonschema::Validator {
    jsonschema::validator_for(&json_schema(api, path).unwrap()).unwrap()
}

#[test]
fn schemas_take_what_the_pages_allow_and_nothing_else() {
    let api = harbour();
    let request = validator(&api, "harbour::ship::CreateRequest");
    let sailor = |rank: &str| json!({ "rank": rank });
    for (body, valid) in [
        (json!({ "name": "Ark" }), true),
        (json!({}), false),
        (json!({ "name": "Ar" }), false),
        (json!({ "name": "Ark", "crew": [] }), false),
        (json!({ "name": "Ark", "crew": [sailor("COOK")] }), true),
        // An enum is open.
        (json!({ "name": "Ark", "crew": [sailor("GUNNER")] }), true),
        (json!({ "name": "Ark", "crew": [{ "rank": 1 }] }), false),
        (json!({ "name": "Ark", "sail": {} }), true),
        (json!({ "name": "Ark", "sail": {}, "engine": {} }), false),
        // So is a message: a newer client may send more.
        (json!({ "name": "Ark", "anchor": 1 }), true),
    ] {
        assert_eq!(request.is_valid(&body), valid, "{body}");
    }
}

#[test]
fn a_schema_has_the_types_that_it_refers_to_and_no_others() {
    let api = harbour();
    let schema = json_schema(&api, "harbour::ship::ListResponse").unwrap();
    let defs: Vec<&String> = schema["$defs"].as_object().unwrap().keys().collect();
    assert_eq!(defs, ["harbour.ship.Hull", "harbour.ship.ListResponse", "harbour.ship.Ship", "harbour.ship.ShipFlag"]);
    assert!(json_schema(&api, "harbour::ship::Anchor").is_none());
    assert!(type_paths(&api).contains(&"harbour::ship::ListResponse".to_owned()));
}

#[test]
fn conventions_are_told() {
    let api = fixtures();
    let document = openapi(&api, Version::V3_1, "1.0.0");
    let paths = &document["paths"];
    let list = &paths["/compute/v1/images"]["get"];
    assert_eq!(list["x-paging"], json!({ "token": "pageToken", "next": "nextPageToken", "items": "images" }));
    let update = &paths["/compute/v1/images/{imageId}"]["patch"];
    assert_eq!(update["x-update-mask"], "updateMask");
    let result = &update["x-long-running-operation"]["result"]["$ref"];
    assert!(result.as_str().unwrap().ends_with(".Image"), "{update:#}");
    for status in ["4XX", "5XX"] {
        assert_eq!(list["responses"][status]["$ref"], "#/components/responses/Error");
    }
    assert_eq!(list["x-source"]["page"], SEED);
    assert_eq!(paths["/compute/v1/images"]["servers"], json!([{ "url": "https://compute.api.cloud.yandex.net" }]));
}

#[test]
fn a_request_that_two_services_document_is_one_operation_and_loses_nothing() {
    let pages = harbour::edited(|pages| {
        let mut again = harbour::page(pages, "Lamp/get").clone();
        again.path = "en/harbour/api-ref/Lamp/get.md";
        pages.push(again);
    });
    let document = openapi(&harbour::model(&pages), Version::V3_1, "1.0.0");
    let item = &document["paths"]["/lighthouse/v1/lamps/{lampId}"];
    assert_eq!(item["get"]["operationId"], "harbour.lamp.get");
    assert_eq!(item["x-other-operations"]["get"][0]["operationId"], "lighthouse.lamp.get");
}

/// A vendor with a host for each user, errors in an envelope, forms and a header of its own.
#[test]
fn what_a_profile_says_is_in_the_document() {
    let profile = "profile = 1\nname = \"harbour\"\n\
        [request]\nbase = \"https://{host}/api/v4\"\nvariables = { host = \"harbour.example\" }\nbody = \"form\"\n\
        [errors]\nmessage = [\"error.text\"]\ncode = [\"error.code\"]\n\
        [[auth]]\nin = \"header\"\nname = \"X-Token\"\n";
    let page = "# Ships\n\n## Moor a ship\n\n`POST /ships/:id/moor`\n\n\
        | Attribute | Type | Required | Description |\n|---|---|---|---|\n\
        | `id` | integer | yes | Which ship. |\n| `berth` | string | yes | Where. At most 20 characters. |\n";
    let file = |path: &str, text: &str| RawFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() };
    let files = vec![file("profile.toml", profile), file("harbour/ships.md", page)];
    let Analysis { api, diagnostics, .. } = understand(from_files(files));
    let document = openapi(&api, Version::V3_1, "1.0.0");
    assert_eq!(document["servers"][0]["url"], "https://{host}", "{diagnostics:#?}");
    assert_eq!(document["servers"][0]["variables"]["host"]["default"], "harbour.example");
    let scheme = &document["components"]["securitySchemes"]["auth"];
    assert_eq!(*scheme, json!({ "type": "apiKey", "in": "header", "name": "X-Token" }));
    let error = &document["components"]["schemas"]["Error"]["properties"]["error"]["properties"];
    assert_eq!(error["text"]["type"], "string");
    let operation = &document["paths"]["/api/v4/ships/{id}/moor"]["post"];
    let body = &operation["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"]["$ref"];
    let name = body.as_str().unwrap().rsplit('/').next().unwrap();
    let berth = &document["components"]["schemas"][name]["properties"]["berth"];
    assert_eq!(berth["maxLength"], 20);
    assert_eq!(operation["responses"]["2XX"]["description"], "Done.");
}

/// Runs `openapi-spec-validator` (from the Python index; `OPENAPI_VALIDATOR` names another program) over a document.
fn validate(name: &str, document: &Value) {
    let program = std::env::var("OPENAPI_VALIDATOR").unwrap_or_else(|_| "openapi-spec-validator".to_owned());
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("openapi.json");
    std::fs::write(&file, document.to_string()).unwrap();
    match Command::new(&program).arg(&file).output() {
        Err(error) => skipped(&format!("{program} cannot be run ({error}); pip install openapi-spec-validator")),
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stdout);
            assert!(output.status.success(), "{name}: {said}{}", String::from_utf8_lossy(&output.stderr));
        }
    }
}

#[test]
fn documents_are_valid() {
    for version in VERSIONS {
        validate("fixtures", &openapi(&fixtures(), version, "1.0.0"));
        validate("harbour", &openapi(&harbour(), version, "1.0.0"));
    }
}

#[test]
fn the_document_of_the_reference_is_valid() {
    let Some(understood) = reference("pages/2024-09") else { return };
    // The validator takes a minute for both.
    let versions = if std::env::var_os("PROOF").is_some() { &VERSIONS[..] } else { &[Version::V3_1] };
    for version in versions {
        validate("2024-09", &openapi(&understood.api, *version, "1.0.0"));
    }
}
