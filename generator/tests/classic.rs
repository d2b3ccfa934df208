//! Constructs of the classic dialect, each on a page of our own words.

use apidocs_codegen::Analysis;
use apidocs_codegen::api::{Api, Row, TypeDef, flat_rows};
use apidocs_codegen::diagnostic::{Level, Lint};
use apidocs_codegen::dialect::PageKind;

use crate::support::understand_page;

const PATH: &str = "en/harbour/api-ref/Ship/dock.md";

/// A method page with these parts between request line and end.
fn page(request: &str, parts: &str) -> String {
    format!(
        "---\nsourcePath: en/_api-ref/harbour/v1/api-ref/Ship/dock.md\n---\n\n# Harbour API, REST: Ship.dock\nDocks a ship.\n\n\
         ## HTTP request {{#https-request}}\n```\n{request}\n```\n\n{parts}\n"
    )
}

fn body(example: &str, rows: &str) -> String {
    format!(
        "## Body parameters {{#body_params}}\n\n```json \n{example}\n```\n\n\nField | Description\n--- | ---\n{rows}\n\n{RESPONSE}"
    )
}

const RESPONSE: &str = "## Response {#responses}\n**HTTP Code: 200 - OK**\n";
const POST: &str = "POST https://harbour.{{ api-host }}/harbour/v1/ships:dock_all";

fn understood(text: &str) -> Analysis {
    let understood = understand_page(PATH, text);
    let denied = understood.diagnostics.iter().filter(|found| found.lint.default_level() == Level::Deny);
    assert_eq!(denied.map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
    understood
}

fn row<'a>(api: &'a Api, path: &str) -> &'a Row {
    flat_rows(api).into_iter().find(|row| row.path.as_deref() == Some(path)).unwrap_or_else(|| panic!("no row {path}"))
}

#[test]
fn phantom_rows_are_dropped_with_a_note() {
    let text = page(
        POST,
        &body(
            "{\n  \"lock\": {\n    \"open\": \"object\"\n  }\n}",
            "lock | **object**<br>\nlock.<br>open | **object**<br><p>Leave it open.</p>\nlock.<br>open.<br>open | **object**<br>",
        ),
    );
    let understood = understood(&text);
    assert_eq!(understood.diagnostics.iter().filter(|found| found.lint == Lint::PhantomRow).count(), 1);
    assert_eq!(flat_rows(&understood.api).len(), 2);
}

#[test]
fn a_real_repeat_is_no_phantom() {
    let text = page(
        POST,
        &body(
            "{\n  \"name\": {\n    \"name\": [\n      \"string\"\n    ]\n  }\n}",
            "name | **object**<br>\nname.<br>name[] | **string**<br>",
        ),
    );
    assert_eq!(flat_rows(&understood(&text).api).len(), 2);
}

#[test]
fn of_two_one_ofs_the_table_knows_which() {
    // The comment of the example lists the second group around the members of the first.
    let text = page(
        POST,
        &body(
            "{\n  \"cargo\": {\n\n    // `cargo` includes only one of the fields `quay`, `buoy`\n    \"coal\": \"string\",\n    \"fish\": \"string\",\n    \
         // end of the list of possible fields`cargo`\n\n    \"quay\": \"string\",\n    \"buoy\": \"string\"\n  }\n}",
            "cargo | **object**<br>\n\
         cargo.<br>coal | **string** <br>`cargo` includes only one of the fields `coal`, `fish`<br><br><p>Tons.</p>\n\
         cargo.<br>fish | **string** <br>`cargo` includes only one of the fields `coal`, `fish`<br>\n\
         cargo.<br>quay | **string** <br>`cargo` includes only one of the fields `quay`, `buoy`<br>\n\
         cargo.<br>buoy | **string** <br>`cargo` includes only one of the fields `quay`, `buoy`<br>",
        ),
    );
    let api = understood(&text).api;
    let members = |path: &str| row(&api, path).oneof.as_ref().unwrap().members.clone();
    assert_eq!(members("cargo.coal").join(" "), "coal fish");
    assert_eq!(members("cargo.fish").join(" "), "coal fish");
    assert_eq!(members("cargo.buoy").join(" "), "quay buoy");
    assert!(row(&api, "cargo").oneof.is_none());
    let cargo = api.services[0].resources[0].types.iter().find(|def| def.name() == "Cargo").unwrap();
    let TypeDef::Message(cargo) = cargo else { panic!() };
    assert_eq!(cargo.oneofs.len(), 2);
    assert_ne!(cargo.oneofs[0].name, cargo.oneofs[1].name);
}

#[test]
fn dotted_parameters_imply_their_parent() {
    let text = page(
        "GET https://harbour.{{ api-host }}/harbour/v1/ships/{shipId}",
        &format!(
            "## Path parameters {{#path_params}}\n\nParameter | Description\n--- | ---\nshipId | <p>Required. The ship.</p>\n\n\
             ## Query parameters {{#query_params}}\n\nParameter | Description\n--- | ---\ncrew.captainId | <p>The captain.</p>\n\
             crew.count | <p>Sailors.</p> <p>The maximum value is 90.</p>\n\n{RESPONSE}"
        ),
    );
    let api = understood(&text).api;
    assert_eq!(row(&api, "crew").ty.as_deref(), Some("object"));
    assert_eq!(row(&api, "crew.count").format.as_deref(), Some("int64"));
    assert_eq!(row(&api, "crew.captainId").ty.as_deref(), Some("string"));
    assert!(row(&api, "shipId").required);
}

#[test]
fn an_empty_body_and_no_answer() {
    let text = page(POST, &format!("## Body parameters {{#body_params}}\nEmpty\n\n{RESPONSE}"));
    let api = understood(&text).api;
    let rows = flat_rows(&api);
    assert_eq!((rows.len(), rows[0].path.as_deref()), (1, None));
    assert_eq!(api.services[0].resources[0].methods[0].response, None);
    assert!(api.services[0].resources[0].methods[0].path.ends_with(":dock_all"));
}

#[test]
fn outer_pipes_and_other_headings_of_imitations() {
    let text = page(
        POST,
        &format!(
            "## Parameters in the request body {{#body_params}}\n\n```json\n{{ \"mooring\": \"string\" }}\n```\n\n\
         | Field | Description |\n--- | ---\n| mooring | **string**<br>Required field. The place. |\n\n{RESPONSE}"
        ),
    );
    let api = understood(&text).api;
    assert!(row(&api, "mooring").required);
}

#[test]
fn pages_of_other_kinds_are_known_and_no_methods() {
    let kind = |path: &str, text: &str| understand_page(path, text).pages[0].1;
    assert_eq!(
        kind("en/harbour/api-ref/index.md", "# R\nResource | Description\n--- | ---\n[Ship](x.md) | A ship.\n"),
        PageKind::ReferenceRoot
    );
    assert_eq!(
        kind("en/harbour/api-ref/Ship/index.md", "# Ship\n## Methods {#methods}\nMethod | Description\n--- | ---\n"),
        PageKind::ResourceIndex
    );
    assert_eq!(kind("en/harbour/api-ref/authentication.md", "# A\n\n{% include [a](b.md) %}\n"), PageKind::Include);
    assert!(matches!(kind("en/harbour/s3/api-ref/acl.md", "# A\n## Request {#request}\n"), PageKind::Other(_)));
    assert!(matches!(
        kind("en/harbour/api-ref/grpc/ship.md", "# A\n## HTTP request {#https-request}\n"),
        PageKind::Other(_)
    ));
    assert!(matches!(kind("en/harbour/quickstart.md", "# A\n"), PageKind::Other(_)));
}

#[test]
fn a_number_of_entries_does_not_say_what_they_are() {
    let rows = "cargo | **object**<br><p>What the ship carries.</p> <p>At least one per resource.</p>\n\
        berthLabels | **object**<br><p>Labels of the berth.</p> <p>No more than 64 per resource.</p>\n\
        flags | **object**<br><p>Flags.</p> <p>The string length in characters for each key must be 1-63.</p>";
    let example = "{\n  \"cargo\": \"object\",\n  \"berthLabels\": \"object\",\n  \"flags\": \"object\"\n}";
    let understood = understood(&page(POST, &body(example, rows)));
    let maps = ["cargo", "berthLabels", "flags"].map(|path| row(&understood.api, path).map.is_some());
    assert_eq!(maps, [false, true, true]);
    let unfit = understood.diagnostics.iter().filter(|found| found.lint == Lint::UnfitLimit);
    assert_eq!(unfit.count(), 0, "a limit of the number of entries can be checked for any object");
}

#[test]
fn one_type_wherever_it_occurs() {
    let ship = "\"name\": \"string\",\n  \"state\": \"string\"";
    let rows = |prefix: &str| {
        format!(
            "{prefix}name | **string**<br>\n{prefix}state | **string**<br><p>State.</p> <ul> <li>AFLOAT: Swims.</li> <li>SUNK: Does not.</li> </ul>"
        )
    };
    let answer = |example: &str, rows: &str| {
        format!("{RESPONSE}\n```json \n{example}\n```\n\nField | Description\n--- | ---\n{rows}\n")
    };
    let get = page("GET https://harbour.{{ api-host }}/v1/ship", &answer(&format!("{{ {ship} }}"), &rows("")));
    let list_rows = format!("ships[] | **object**<br>\n{}", rows("ships[].<br>"));
    let list = page(
        "GET https://harbour.{{ api-host }}/v1/ships",
        &answer(&format!("{{ \"ships\": [ {{ {ship} }} ] }}"), &list_rows),
    );
    let file = |name: &str, text: &str| apidocs_codegen::source::RawFile { path: name.into(), bytes: text.into() };
    let docs = apidocs_codegen::source::from_files(vec![
        file("en/harbour/api-ref/Ship/get.md", &get),
        file("en/harbour/api-ref/Ship/list.md", &list),
        file("presets.yaml", "default:\n  api-host: api.example\n"),
    ]);
    let api = apidocs_codegen::understand(docs).api;
    let names: Vec<&str> = api.services[0].resources[0].types.iter().map(TypeDef::name).collect();
    assert_eq!(names, ["GetRequest", "ListRequest", "ListResponse", "Ship", "ShipState"]);
    assert_eq!(row(&api, "ships[].state").rust.as_deref(), Some("harbour::ship::ShipState"));
}
