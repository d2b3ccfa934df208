//! Types that several resources have: written once, where all who use them find them.

use std::collections::BTreeMap;

use apidocs_codegen::api::{Api, TypeDef, flat_rows};
use apidocs_codegen::diagnostic::Lint;
use apidocs_codegen::source::{NAMES_FILE, RawFile, from_files};
use apidocs_codegen::{emit, understand};

/// A page of `get` whose response has these rows and this example.
fn page(service: &str, resource: &str, example: &str, rows: &str) -> (String, String) {
    let text = format!(
        "# Harbour API, REST: {resource}.get\nFinds it.\n\n## HTTP request {{#https-request}}\n```\n\
         GET https://{service}.example/{service}/v1/{resource}\n```\n\n## Response {{#responses}}\n\
         **HTTP Code: 200 - OK**\n\n```json \n{example}\n```\n\nField | Description\n--- | ---\n{rows}\n"
    );
    (format!("en/{service}/api-ref/{resource}/get.md"), text)
}

/// A resource that lies somewhere; `about` describes the latitude.
fn placed(service: &str, resource: &str, about: &str) -> (String, String) {
    let rows = format!(
        "id | **string**<br><p>ID of the {resource}.</p>\nposition | **object**<br><p>Where it is.</p>\n\
         position.<br>latitude | **number** (double)<br><p>{about}</p>\n\
         position.<br>zone | **object**<br><p>The zone.</p>\nposition.<br>zone.<br>id | **string**<br><p>Its ID.</p>"
    );
    let example =
        "{ \"id\": \"string\", \"position\": { \"latitude\": \"number\", \"zone\": { \"id\": \"string\" } } }";
    page(service, resource, example, &rows)
}

/// A resource whose `get` gives a long-running operation.
fn operation(service: &str, resource: &str, id: &str) -> (String, String) {
    let rows = format!(
        "id | **string**<br><p>{id}</p>\ndone | **boolean** (boolean)<br>\nmetadata | **object**<br>\n\
         error | **object**<br> includes only one of the fields `error`, `response`<br>\n\
         error.<br>code | **integer** (int32)<br>\nerror.<br>message | **string**<br>\nerror.<br>details[] | **object**<br>\n\
         response | **object**<br> includes only one of the fields `error`, `response`<br>"
    );
    let example = "{ \"id\": \"string\", \"done\": true, \"metadata\": \"object\", \
                   \"error\": { \"code\": \"integer\", \"message\": \"string\", \"details\": [ \"object\" ] }, \"response\": \"object\" }";
    page(service, resource, example, &rows)
}

fn read(pages: &[(String, String)]) -> Api {
    let file = |(path, text): &(String, String)| RawFile { path: path.clone(), bytes: text.clone().into_bytes() };
    let understood = understand(from_files(pages.iter().map(file).collect()));
    assert_eq!(understood.api.services.iter().map(|service| service.resources.len()).sum::<usize>(), pages.len());
    understood.api
}

fn names(types: &[TypeDef]) -> Vec<&str> {
    types.iter().map(TypeDef::name).collect()
}

#[test]
fn what_two_resources_say_alike_is_the_services() {
    let api = read(&[placed("harbour", "Ship", "North is positive."), placed("harbour", "Buoy", "North is positive.")]);
    assert_eq!(names(&api.services[0].types), ["Position", "Zone"]);
    assert_eq!(names(&api.services[0].resources[0].types), ["GetRequest", "Buoy"]);
    let row = flat_rows(&api).into_iter().find(|row| row.path.as_deref() == Some("position.zone")).unwrap();
    assert_eq!(row.rust.as_deref(), Some("harbour::Zone"));
}

/// A ship by itself, and in another resource.
fn fleet() -> [(String, String); 2] {
    let rows = |prefix: &str| {
        format!(
            "{prefix}id | **string**<br><p>ID of the ship.</p>\n{prefix}name | **string**<br><p>Name of the ship.</p>"
        )
    };
    let ship = "{ \"id\": \"string\", \"name\": \"string\" }";
    let held = format!("ships[] | **object**<br><p>All ships.</p>\n{}", rows("ships[].<br>"));
    [page("harbour", "Ship", ship, &rows("")), page("harbour", "Fleet", &format!("{{ \"ships\": [ {ship} ] }}"), &held)]
}

#[test]
fn a_resource_that_another_one_holds_is_one_type() {
    let api = read(&fleet());
    assert_eq!(names(&api.services[0].types), ["Ship"]);
    let rust: Vec<_> =
        flat_rows(&api).into_iter().filter_map(|row| row.rust.clone()).filter(|rust| rust.contains("::")).collect();
    assert_eq!(rust, ["harbour::Ship"]);
    let files = emit::emit(&api).unwrap();
    assert!(files["src/harbour/ship.rs"].contains("pub use crate::harbour::Ship;"), "it is found beside its methods");
    assert!(!files["src/harbour/fleet.rs"].contains("pub use"));
}

/// Of a name that is imported, the compiler says that it is private, and where it is written: in a module that is hidden.
#[test]
fn a_resource_imports_nothing_of_its_service() {
    let fleet = read(&fleet());
    let placed =
        read(&[placed("harbour", "Ship", "North is positive."), placed("harbour", "Buoy", "North is positive.")]);
    for (api, file, field) in [
        (fleet, "src/harbour/fleet.rs", "pub ships: Vec<super::Ship>,"),
        (placed, "src/harbour/buoy.rs", "pub position: Option<super::Position>,"),
    ] {
        let files = emit::emit(&api).unwrap();
        let text = &files[file];
        assert!(text.contains(field), "{text}");
        assert!(!text.contains("use crate::harbour") && !text.contains("types::"), "{text}");
    }
}

#[test]
fn a_resource_that_becomes_one_type_is_found_where_it_was() {
    let pages = fleet().map(|(path, text)| RawFile { path, bytes: text.into_bytes() });
    let lock = "version = 1\n\n[\"harbour/api-ref/Fleet\"]\nmodule = \"fleet\"\n\n\
                [\"harbour/api-ref/Fleet\".types]\nShip = [\"Fleet.ships\"]\nFleet = [\"get response\"]\n";
    let lock = RawFile { path: NAMES_FILE.to_owned(), bytes: lock.as_bytes().to_vec() };
    let understood = understand(from_files(pages.into_iter().chain([lock]).collect()));
    assert!(understood.diagnostics.iter().all(|found| found.lint == Lint::UnknownHost), "{:?}", understood.diagnostics);
    assert_eq!(understood.api.reach("harbour::fleet::Ship").as_deref(), Some("harbour::Ship"));
    assert_eq!(understood.api.reach("harbour::ship::Ship").as_deref(), Some("harbour::Ship"));
}

#[test]
fn what_merely_looks_alike_stays_apart() {
    let api = read(&[placed("harbour", "Ship", "North is positive."), placed("harbour", "Buoy", "In degrees.")]);
    assert_eq!(names(&api.services[0].types), ["Zone"], "the zone says the same, the position does not");
    assert_eq!(names(&api.services[0].resources[0].types), ["GetRequest", "Buoy", "Position"]);
}

#[test]
fn families_of_all_services_are_common_whatever_their_words() {
    let api = read(&[operation("harbour", "Ship", "ID."), operation("yard", "Crane", "Its ID, once more.")]);
    assert_eq!(names(&api.types), ["Error", "Operation"]);
    assert!(api.services.iter().all(|service| service.types.is_empty()));
    let row = flat_rows(&api).into_iter().find(|row| row.path.as_deref() == Some("error")).unwrap();
    assert_eq!(row.rust.as_deref(), Some("common::Error"));
}

#[test]
fn one_service_more_changes_no_file_of_another() {
    let few = [placed("harbour", "Ship", "North is positive."), operation("harbour", "Crane", "ID.")];
    let more = [placed("yard", "Dock", "North is positive."), operation("yard", "Crane", "ID.")];
    let files = |pages: &[(String, String)]| emit::emit(&read(pages)).unwrap();
    let harbour = |files: BTreeMap<String, String>| {
        files
            .into_iter()
            .filter(|(path, _)| path.contains("harbour") || path.ends_with("common.rs"))
            .collect::<Vec<_>>()
    };
    let both = [few.clone(), more].concat();
    assert_eq!(harbour(files(&few)), harbour(files(&both)));
}

#[test]
fn shared_types_are_found_in_their_service() {
    let api = read(&[placed("harbour", "Ship", "North is positive."), placed("harbour", "Buoy", "North is positive.")]);
    let files = emit::emit(&api).unwrap();
    assert!(files["src/harbour/mod.rs"].contains("pub use types::{Position, Zone};"));
    assert!(files["src/harbour/types.rs"].contains("pub struct Zone {"));
}
