//! Constructs of the dialect since October 2024, form by form, each on a page of our own words.

use apidocs_codegen::api::{Api, Bounds, Count, Field, FieldType, Limit, MessageDef, Row, TypeDef, flat_rows};
use apidocs_codegen::diagnostic::{Level, Lint};
use apidocs_codegen::dialect::{Agreement, Dialect, WitnessTopic};
use apidocs_codegen::source::{RawFile, from_files};
use apidocs_codegen::{Analysis, understand, understand_as};

use crate::support::understand_page;

const PATH: &str = "en/harbour/api-ref/Ship/dock.md";
const GET: &str = "GET https://harbour.{{ api-host }}/harbour/v1/ships/{shipId}";
const POST: &str = "POST https://harbour.{{ api-host }}/harbour/v1/ships:dock";
const SHIP_ID: &str = "## Path parameters\n\n#|\n||Field | Description ||\n|| shipId | **string**\n\nRequired field. ID of the ship. ||\n|#\n";
const NO_ANSWER: &str = "## Response {#harbour.v1.DockShipResponse}\n\n**HTTP Code: 200 - OK**\n";

/// A method page with this front matter and these sections behind the request line.
fn page(front: &str, request: &str, sections: &str) -> String {
    format!(
        "---\neditable: false\n{front}---\n\n# Harbour API, REST: Ship.Dock {{#Dock}}\n\nDocks a ship.\n\n\
         ## HTTP request\n\n```\n{request}\n```\n\n{sections}\n"
    )
}

fn table(rows: &str) -> String {
    format!("#|\n||Field | Description ||\n{rows}|#\n")
}

/// A page whose body has these rows, with further sections.
fn body(rows: &str, sections: &str) -> String {
    page(
        "",
        POST,
        &format!("## Body parameters {{#harbour.v1.DockShipRequest}}\n\n{}\n{sections}\n{NO_ANSWER}", table(rows)),
    )
}

fn understood(text: &str) -> Analysis {
    let understood = understand_page(PATH, text);
    let told = understood.diagnostics.iter().filter(|found| found.lint.default_level() >= Level::Warn);
    assert_eq!(told.map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
    understood
}

fn row<'a>(api: &'a Api, path: &str) -> &'a Row {
    flat_rows(api).into_iter().find(|row| row.path.as_deref() == Some(path)).unwrap_or_else(|| panic!("no row {path}"))
}

fn paths(api: &Api) -> Vec<String> {
    flat_rows(api).into_iter().filter_map(|row| row.path.clone()).collect()
}

fn messages(api: &Api) -> Vec<&MessageDef> {
    let types = api.services[0].resources[0].types.iter();
    types.filter_map(|ty| if let TypeDef::Message(message) = ty { Some(message) } else { None }).collect()
}

fn field<'a>(api: &'a Api, name: &str) -> &'a Field {
    let found = messages(api).into_iter().flat_map(|message| &message.fields).find(|field| field.json == name);
    found.unwrap_or_else(|| panic!("no field {name}"))
}

fn limits(api: &Api, name: &str) -> Vec<Limit> {
    field(api, name).limits.iter().map(|stated| stated.limit.clone()).collect()
}

fn at_most(max: u64) -> Count {
    Count { min: None, max: Some(max) }
}

#[test]
fn the_form_of_2024() {
    let sections = format!(
        "{SHIP_ID}\n## Response {{#harbour.v1.Ship}}\n\n**HTTP Code: 200 - OK**\n\n```json\n{{\n  \"id\": \"string\",\n  \"labels\": \"string\",\n  \
         \"state\": \"string\",\n  \"weight\": \"string\",\n  \"afloat\": \"boolean\",\n  // Includes only one of the fields `berth`, `anchor`\n  \
         \"berth\": {{\n    \"pier\": \"integer\"\n  }},\n  \"anchor\": \"object\"\n  // end of the list of possible fields\n}}\n```\n\nA ship.\n\n{}\n\
         ## Berth {{#harbour.v1.Berth}}\n\nA place at a pier.\n\n{}",
        table(
            "|| id | **string**\n\nRequired field. ID. ||\n|| labels | **string**\n\nLabels as `` key:value `` pairs. ||\n\
             || state | **enum** (State)\n\nWhere it is.\n\n- `STATE_UNSPECIFIED`\n- `DOCKED`: At the pier.\n  And made fast.\n\n  With ropes.\n- `SAILING` ||\n\
             || weight | **string** (int64) ||\n|| afloat | **boolean** ||\n\
             || berth | **[Berth](#harbour.v1.Berth)**\n\nIncludes only one of the fields `berth`, `anchor`. ||\n\
             || anchor | **object**\n\nIncludes only one of the fields `berth`, `anchor`. ||\n"
        ),
        table("|| pier | **integer** (int32)\n\nNumber of the pier. ||\n"),
    );
    let understood = understood(&page("sourcePath: en/_api-ref/harbour/v1/api-ref/Ship/dock.md\n", GET, &sections));
    let api = &understood.api;
    assert_eq!(understood.dialects[0].1.dialect, Dialect::Yfm);
    assert_eq!(api.services[0].title, "Harbour");
    assert_eq!(api.services[0].resources[0].methods[0].docs, "Docks a ship.");
    assert_eq!(paths(api), ["shipId", "id", "labels", "state", "weight", "afloat", "berth", "berth.pier", "anchor"]);
    assert!(row(api, "shipId").required);
    assert!(row(api, "labels").map.is_some(), "what is said of pairs makes a map of a string");
    assert_eq!(row(api, "state").values.as_deref().unwrap(), ["STATE_UNSPECIFIED", "DOCKED", "SAILING"]);
    assert_eq!(row(api, "berth").oneof.as_ref().unwrap().members.join(" "), "berth anchor");
    let TypeDef::Enum(state) =
        api.services[0].resources[0].types.iter().find(|ty| ty.name().ends_with("State")).unwrap()
    else {
        panic!("no enum")
    };
    assert_eq!(state.unspecified.as_deref(), Some("STATE_UNSPECIFIED"));
    assert_eq!(state.variants[0].docs, "At the pier. And made fast.\n\nWith ropes.");
    assert!(messages(api).iter().any(|message| message.name == "Berth" && message.docs == "A place at a pier."));
}

#[test]
fn the_first_form_of_2025() {
    let front = "apiPlayground:\n  - url: https://harbour.{{ api-host }}/harbour/v1/ships:dock\n    method: post\n    path: null\n    \
                 query: null\n    body:\n      type: object\n      properties:\n        labels:\n          description: |-\n            \
                 **object** (map<**string**, **string**>)\n            Labels.\n          type: object\n          additionalProperties:\n            \
                 type: string\n      additionalProperties: false\n    definitions: null\n";
    let text = page(
        front,
        POST,
        &format!(
            "## Body parameters {{#harbour.v1.DockShipRequest}}\n\n```json\n{{\n  \"labels\": \"object\"\n}}\n```\n\n{}\n{NO_ANSWER}",
            table("|| labels | **object** (map<**string**, **string**>)\n\nLabels. ||\n")
        ),
    );
    let understood = understood(&text);
    assert!(row(&understood.api, "labels").map.is_some());
    let counts: Vec<_> = understood.tally.counts().collect();
    assert!(counts.iter().all(|(_, verdict, _)| *verdict == Agreement::Agree), "{counts:?}");
    assert!(
        counts.contains(&(WitnessTopic::Map, Agreement::Agree, 1))
            && counts.contains(&(WitnessTopic::Description, Agreement::Agree, 1))
    );
}

#[test]
fn the_form_of_2025_has_limits() {
    let understood = understood(&body(
        "|| name | **string**\n\nName &lt;of&gt; the ship\n\nThe maximum string length in characters is 63. Value must match the regular expression ``\\|[a-z]+``. ||\n\
         || crew[] | **string**\n\nThe maximum string length in characters for each value is 50. The number of elements must be greater than 0. ||\n\
         || labels | **object** (map<**string**, **string**>)\n\nNo more than 64 per resource. The string length in characters for each key must be 1-63. Each value must match the regular expression ` [a-z]* `. ||\n\
         || draught | **string**\n\nAcceptable values are 0.5 to 20.5, inclusive. ||\n",
        "",
    ));
    let api = &understood.api;
    assert_eq!(limits(api, "name"), [Limit::Length(at_most(63)), Limit::Pattern("|[a-z]+".into())]);
    assert_eq!(field(api, "name").docs.lines().next(), Some("Name \\<of> the ship"));
    assert_eq!(limits(api, "crew"), [Limit::Length(at_most(50)), Limit::Items(Count { min: Some(1), max: None })]);
    let keys = Limit::KeyLength(Count { min: Some(1), max: Some(63) });
    assert_eq!(limits(api, "labels"), [Limit::Items(at_most(64)), keys, Limit::ValuePattern("[a-z]*".into())]);
    assert_eq!(row(api, "draught").ty.as_deref(), Some("number"), "only a number has such bounds");
}

#[test]
fn the_form_of_2026_says_limits_in_other_words() {
    let understood = understood(&body(
        "|| name | **string**\n\nName of the ship\nThe length must be less than or equal to 50.\nThis field is required. ||\n\
         || code | **string**\n\nCode.\nThe value must match the regular expression: ```|[a-z](\\|x)?```. ||\n\
         || labels | **object** (map<**string**, **string**>)\n\nLabels.\nEach map key must match the regular expression: `[a-z]*`.\n\
         Each map value must match the regular expression: `[0-9]*`.\nThe length of each map key must be between 1 and 63.\n\
         The length of each map value must be less than or equal to 63.\nThe number of elements must be less than or equal to 64. ||\n\
         || tugs | **string** (int64)\n\nThe value must be between 0 and 10. ||\n\
         || wait | **string** (duration)\n\nThe value must satisfy: 1s-24h. ||\n\
         || grace | **string** (duration)\n\nThe value must satisfy: &gt;=1m. ||\n\
         || lanes | **string** (int64)\n\nThe value must satisfy: 1,2,4. ||\n\
         || flags[] | **string**\n\nThe length of each element must be between 1 and 5. The number of elements must be exactly 3. ||\n\
         || old | **string**\n\nRequired field. The maximum string length in characters is 9. ||\n",
        "",
    ));
    let api = &understood.api;
    let between = |min: u64, max: u64| Count { min: Some(min), max: Some(max) };
    let range = |min: u64, max: Option<u64>, seconds| {
        Limit::Value(Bounds { min: Some(min.into()), max: max.map(Into::into), seconds, ..Bounds::default() })
    };
    assert_eq!(limits(api, "name"), [Limit::Length(at_most(50)), Limit::Required]);
    assert_eq!(limits(api, "code"), [Limit::Pattern("|[a-z](|x)?".into())]);
    assert_eq!(
        limits(api, "labels"),
        [
            Limit::KeyPattern("[a-z]*".into()),
            Limit::ValuePattern("[0-9]*".into()),
            Limit::KeyLength(between(1, 63)),
            Limit::ValueLength(at_most(63)),
            Limit::Items(at_most(64)),
        ]
    );
    assert_eq!(limits(api, "tugs"), [range(0, Some(10), false)]);
    assert_eq!(limits(api, "wait"), [range(1, Some(86400), true)]);
    assert_eq!(limits(api, "grace"), [range(60, None, true)]);
    assert_eq!(limits(api, "lanes"), [Limit::OneOf(vec![1.into(), 2.into(), 4.into()])]);
    assert_eq!(limits(api, "flags"), [Limit::Length(between(1, 5)), Limit::Items(between(3, 3))]);
    assert_eq!(limits(api, "old"), [Limit::Required, Limit::Length(at_most(9))], "both wordings meet on one page");
    assert_eq!(row(api, "wait").format.as_deref(), Some("duration"));
    assert_eq!(field(api, "name").limits[0].line, 22, "each limit has the line of its sentence");
}

#[test]
fn pages_saved_from_the_site() {
    let text = format!(
        "# Harbour API, REST: Ship.Dock\n\nDocks a ship.\n\n## HTTP request\n\n```\n{POST}\n```\n\n## Body parameters\n\n\
         ```json\n{{\n  \"crew\": [\n    {{\n      \"name\": \"string\"\n    }}\n  ],\n  \"state\": \"string\",\n  \"labels\": \"object\"\n}}\n```\n\n\
         | Field | Description |\n| --- | --- |\n\
         | crew\\[\\] | **[Sailor](https://site.example/en/docs/harbour/api-ref/Ship/dock#harbour.v1.Sailor)**\n\nRequired field. The crew:\n\n- sailors\n\n- a cook |\n\
         | state | **enum** (State)\n\nWhere it is.\n\n- `DOCKED`: At the pier.\n\n- `SAILING`: At sea. |\n\
         | labels | **object** (map\\<**string**, **string**\\>)\n\nLabels. |\n\n\
         ## Sailor\n\n| Field | Description |\n| --- | --- |\n| name | **string**<br>Name.<br>The maximum string length in characters is 7. |\n\n\
         ## Response\n\n**HTTP Code: 200 - OK**\n"
    );
    let understood = understood(&text);
    let api = &understood.api;
    assert_eq!(understood.dialects[0].1.dialect, Dialect::Yfm);
    assert_eq!(paths(api), ["crew[]", "crew[].name", "state", "labels"]);
    assert_eq!(row(api, "state").values.as_deref().unwrap(), ["DOCKED", "SAILING"]);
    assert!(row(api, "crew[]").required && row(api, "labels").map.is_some());
    assert_eq!(limits(api, "name"), [Limit::Length(at_most(7))]);
    assert_eq!(field(api, "crew").docs, "Required field. The crew:\n\n- sailors\n- a cook");
}

#[test]
fn messages_may_hold_themselves() {
    let crate_of = "|| crates[] | **[Crate](#harbour.v1.Crate)** ||\n|| lid | **[Lid](#harbour.v1.Lid)** ||\n";
    let sections = format!(
        "## Crate {{#harbour.v1.Crate}}\n\n{}\n## Lid {{#harbour.v1.Lid}}\n\n{}",
        table(crate_of),
        table("|| inside | **[Crate](#harbour.v1.Crate)** ||\n|| handle | **string** ||\n")
    );
    let understood = understood(&body("|| load | **[Crate](#harbour.v1.Crate)** ||\n", &sections));
    let api = &understood.api;
    assert_eq!(paths(api), ["load", "load.crates[]", "load.lid", "load.lid.inside", "load.lid.handle"]);
    assert_eq!(row(api, "load.lid.inside").rust.as_deref(), Some("harbour::ship::Crate"));
    assert!(field(api, "inside").boxed && !field(api, "crates").boxed && !field(api, "load").boxed);
    assert_eq!(field(api, "crates").ty, FieldType::Message("Crate".into()));
    assert_eq!(messages(api).len(), 3, "request, crate and lid");
}

#[test]
fn a_message_in_request_and_response_has_a_number_in_its_second_id() {
    let sailor = |id: &str| format!("## Sailor {{#harbour.v1.{id}}}\n\n{}", table("|| name | **string** ||\n"));
    let text = page(
        "",
        POST,
        &format!(
            "## Body parameters {{#harbour.v1.DockShipRequest}}\n\n{}\n{}\n## Response {{#harbour.v1.Ship}}\n\n**HTTP Code: 200 - OK**\n\n{}\n{}",
            table("|| captain | **[Sailor](#harbour.v1.Sailor)** ||\n"),
            sailor("Sailor"),
            table("|| cook | **[Sailor](#harbour.v1.Sailor2)** ||\n"),
            sailor("Sailor2"),
        ),
    );
    let understood = understood(&text);
    assert_eq!(row(&understood.api, "captain").rust.as_deref(), Some("harbour::ship::Sailor"));
    assert_eq!(row(&understood.api, "cook").rust.as_deref(), Some("harbour::ship::Sailor"));
}

#[test]
fn a_message_may_be_named_response() {
    let text = page(
        "",
        POST,
        &format!(
            "## Body parameters {{#harbour.v1.DockShipRequest}}\n\n{}\n## Response {{#harbour.v1.Pilot.Response}}\n\n{}\n{NO_ANSWER}",
            table("|| expected | **[Response](#harbour.v1.Pilot.Response)** ||\n"),
            table("|| text | **string** ||\n"),
        ),
    );
    assert_eq!(paths(&understood(&text).api), ["expected", "expected.text"]);
}

#[test]
fn maps_hold_messages() {
    let understood = understood(&body(
        "|| holds | **object** (map<**string**, **[Hold](#harbour.v1.Hold)**>)\n\nThe holds. ||\n",
        &format!("## Hold {{#harbour.v1.Hold}}\n\n{}", table("|| volume | **string** (int64) ||\n")),
    ));
    let api = &understood.api;
    assert_eq!(row(api, "holds").map.as_ref().unwrap().value, "object");
    assert_eq!(field(api, "holds").ty, FieldType::MapOf("Hold".into()));
    assert_eq!(field(api, "volume").json, "volume", "what a map holds is in the model");
}

#[test]
fn operations_have_types() {
    let operation = table(
        "|| id | **string** ||\n|| done | **boolean** ||\n|| metadata | **[DockShipMetadata](#harbour.v1.DockShipMetadata)** ||\n\
         || error | **[Status](#google.rpc.Status)**\n\nIncludes only one of the fields `error`. ||\n",
    );
    let text = page(
        "",
        POST,
        &format!(
            "## Response {{#yandex.cloud.operation.Operation}}\n\n**HTTP Code: 200 - OK**\n\n{operation}\n\
             ## DockShipMetadata {{#harbour.v1.DockShipMetadata}}\n\n{}\n## Status {{#google.rpc.Status}}\n\n{}",
            table("|| shipId | **string** ||\n"),
            table("|| code | **integer** (int32) ||\n")
        ),
    );
    let understood = understood(&text);
    let method = &understood.api.services[0].resources[0].methods[0];
    assert!(method.operation, "known by its name, though it has no response");
    assert_eq!(method.response.as_deref(), Some("DockOperation"));
    assert!(row(&understood.api, "error").oneof.is_none(), "one of one field is a field");
    assert_eq!(row(&understood.api, "metadata.shipId").ty.as_deref(), Some("string"));
}

#[test]
fn strings_are_no_enums_and_wrapped_lines_no_sentences() {
    let understood = understood(&body(
        "|| filter | **string**\n\nOne of:\n- `ALL`: everything\n- `NONE`: nothing ||\n\
         || note | **string**\n\nAs in the rules of\nThe Harbour, without which nothing goes ||\n",
        "",
    ));
    assert!(row(&understood.api, "filter").values.is_none());
    assert!(field(&understood.api, "filter").docs.contains("- `ALL`: everything"));
    assert!(limits(&understood.api, "note").is_empty());
}

#[test]
fn a_limit_on_its_own_line_behind_a_list_is_about_the_field() {
    let understood = understood(&body(
        "|| steps | **string**\n\nDo this:\n1. Cast off. The length must be less than or equal to 7.\n2. Sail away\n\
         The length must be less than or equal to 50. ||\n",
        "",
    ));
    assert_eq!(limits(&understood.api, "steps"), [Limit::Length(at_most(50))], "not the one inside an item");
}

#[test]
fn a_parameter_may_be_a_field_of_a_message() {
    let text = page(
        "",
        "PATCH https://harbour.{{ api-host }}/harbour/v1/ships/{ship.id}",
        &format!("## Path parameters\n\n{}\n{NO_ANSWER}", table("|| ship.id | **string**\n\nRequired field. ID. ||\n")),
    );
    assert_eq!(paths(&understood(&text).api), ["ship.id"]);
}

#[test]
fn braces_in_a_description_are_kept() {
    let understood = understand_page(PATH, &body("|| url | **string**\n\nA template such as {{expression}} ||\n", ""));
    assert_eq!(understood.diagnostics.iter().map(|found| found.lint).collect::<Vec<_>>(), [Lint::VariableInText]);
    assert!(field(&understood.api, "url").docs.contains("{{expression}}"));
}

/// A page whose front matter has this schema and whose table has these rows.
fn witnessed(schema: &str, rows: &str) -> Analysis {
    let indented = schema.lines().fold(String::new(), |all, line| all + "      " + line + "\n");
    let front = format!(
        "apiPlayground:\n  - url: https://harbour.{{{{ api-host }}}}/harbour/v1/ships:dock\n    method: post\n    path: null\n    query: null\n    body:\n{indented}    definitions: null\n"
    );
    let sections = format!("## Body parameters {{#harbour.v1.DockShipRequest}}\n\n{}\n{NO_ANSWER}", table(rows));
    understand_page(PATH, &page(&front, POST, &sections))
}

#[test]
fn what_only_the_front_matter_knows_is_believed() {
    let schema = "type: object\nproperties:\n  state:\n    type: string\n    enum:\n      - STATE_UNSPECIFIED\n      - DOCKED\n  size:\n    type: string\n    \
                  format: int64\n    default: '100'\n  name:\n    type: string\n    pattern: '[a-z]+'\n  draught:\n    type: number\n    format: double\n  \
                  pier:\n    type: string\n  anchor:\n    type: string\nrequired:\n  - name\noneOf:\n  - required:\n      - pier\n  - required:\n      - anchor\n";
    let rows = "|| state | **enum** (State)\n\n- `DOCKED` ||\n|| size | **string** (int64) ||\n|| name | **string** ||\n|| draught | **string** ||\n\
                || pier | **string** ||\n|| anchor | **string** ||\n";
    let understood = witnessed(schema, rows);
    assert_eq!(understood.diagnostics.iter().filter(|found| found.lint != Lint::FrontMatterDiffers).count(), 0);
    let api = &understood.api;
    assert_eq!(row(api, "state").values.as_deref().unwrap(), ["STATE_UNSPECIFIED", "DOCKED"]);
    assert_eq!(row(api, "size").default.as_deref(), Some("100"));
    assert_eq!(row(api, "draught").format.as_deref(), Some("double"));
    assert_eq!(limits(api, "name"), [Limit::Required, Limit::Pattern("[a-z]+".into())]);
    assert_eq!(row(api, "pier").oneof.as_ref().unwrap().members.join(" "), "pier anchor");
}

#[test]
fn where_they_contradict_the_table_counts() {
    let schema = "type: object\nproperties:\n  size:\n    type: string\n  state:\n    type: string\n    enum:\n      - LOST\n  ghost:\n    type: string\n";
    let rows =
        "|| size | **string** (int64) ||\n|| state | **enum** (State)\n\n- `DOCKED` ||\n|| crew[] | **string** ||\n";
    let understood = witnessed(schema, rows);
    let told: Vec<String> = understood.diagnostics.iter().map(ToString::to_string).collect();
    for (line, what) in [(36, "`size`"), (13, "`state`"), (17, "`ghost`"), (40, "`crew`")] {
        assert!(
            told.iter().any(|text| text.contains(&format!("dock.md:{line}:")) && text.contains(what)),
            "{what}: {told:#?}"
        );
    }
    assert!(
        understood.diagnostics.iter().all(|found| found.lint == Lint::FrontMatterDiffers && !found.help.is_empty())
    );
    assert_eq!(row(&understood.api, "size").format.as_deref(), Some("int64"));
    assert_eq!(row(&understood.api, "state").values.as_deref().unwrap(), ["DOCKED"]);
}

#[test]
fn each_mistake_has_its_own_lint_and_a_position() {
    let response = "## Response {#harbour.v1.DockShipResponse}\n\n**HTTP Code: 200 - OK**";
    let good = body(
        "|| name | **string** ||\n|| hold | **[Hold](#harbour.v1.Hold)** ||\n",
        &format!("## Hold {{#harbour.v1.Hold}}\n\n{}", table("|| volume | **string** (int64) ||\n")),
    );
    understood(&good);
    let edited = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replacen(from, to, 1)
    };
    let cases = [
        (edited("**[Hold](#harbour.v1.Hold)** ||\n|#", "**[Hold](#harbour.v1.Hold)** ||\n"), Lint::UnclosedTable),
        (edited("|| name | **string** ||", "|| name | **string**"), Lint::UnclosedTable),
        (edited("|| name | **string** ||", "|| name ||"), Lint::UnclosedTable),
        (edited("#|\n||Field", "||Field"), Lint::UnclosedTable),
        (edited("| **string** ||", "| **text** ||"), Lint::UnknownType),
        (edited("| **string** ||", "| A name. ||"), Lint::MissingType),
        (edited("|| name |", "|| the name |"), Lint::BadName),
        (edited("|| name |", "|| na.me |"), Lint::BadName),
        (edited("|| name |", "|| hold |"), Lint::DuplicateRow),
        (edited("[Hold](#harbour.v1.Hold)", "[Keel](#harbour.v1.Keel)"), Lint::BrokenTypeLink),
        (edited("**[Hold](#harbour.v1.Hold)**", "**string**"), Lint::UnusedMessage),
        (edited(response, ""), Lint::MissingSection),
        (edited("POST https://", "POST http://"), Lint::BadRequestLine),
        (edited("ships:dock", "ships/{shipId}:dock"), Lint::PathParameters),
        (edited("#|", "```json\n{\"name\": true, \"hold\": {\"volume\": \"string\"}}\n```\n\n#|"), Lint::ExampleType),
        (edited("#|", "```json\n{\"name\": \"string\", \"hold\": {}}\n```\n\n#|"), Lint::RowNotInExample),
        (
            edited(
                "#|",
                "```json\n{\"name\": \"string\", \"hold\": {\"volume\": \"string\"}, \"x\": \"string\"}\n```\n\n#|",
            ),
            Lint::KeyNotInTable,
        ),
        (edited("## Hold {", "## Notes\n\nMind the gap.\n\n## Hold {"), Lint::UnknownSection),
    ];
    for (text, lint) in cases {
        let understood = understand_page(PATH, &text);
        let found = understood.diagnostics.iter().find(|found| found.lint == lint);
        let Some(found) = found else { panic!("no {lint} but {:?} in\n{text}", understood.diagnostics) };
        assert!(found.position().is_some_and(|at| at.starts_with(PATH)), "{found}");
        assert!(!found.help.is_empty(), "{found}");
    }
}

#[test]
fn dialects_may_meet_in_one_folder_and_can_be_forced() {
    let classic = "# Harbour API, REST: Ship.list\nLists.\n\n## HTTP request {#https-request}\n```\nGET https://harbour.api.example/harbour/v1/ships\n```\n\n\
                   ## Query parameters {#query_params}\n\nParameter | Description\n--- | ---\npageSize | <p>Size.</p>\n\n## Response {#responses}\n**HTTP Code: 200 - OK**\n";
    let present = body("|| name | **string** ||\n", "");
    let files = || {
        let file = |path: &str, text: &str| RawFile {
            path: path.to_owned(),
            bytes: text.replace("{{ api-host }}", "api.example").into_bytes(),
        };
        from_files(vec![file(PATH, &present), file("en/harbour/api-ref/Ship/list.md", classic)])
    };
    let understood = understand(files());
    let dialects: Vec<Dialect> = understood.dialects.iter().map(|(_, found)| found.dialect).collect();
    assert_eq!(dialects, [Dialect::Yfm, Dialect::Classic]);
    assert_eq!(paths(&understood.api), ["name", "pageSize"]);
    assert!(understood.dialects.iter().all(|(_, found)| !found.evidence.is_empty()));
    let forced = understand_as(files(), Some(Dialect::Classic));
    assert!(forced.dialects.iter().all(|(_, found)| found.dialect == Dialect::Classic));
}

#[test]
fn messages_that_multiply_are_refused() {
    let message = |n: usize| {
        let link = format!(" | **[M{0}](#harbour.v1.M{0})** ||\n", n + 1);
        let rows = (0..8).fold(String::new(), |all, at| all + "|| f" + &at.to_string() + &link);
        format!("## M{n} {{#harbour.v1.M{n}}}\n\n{}\n", table(&rows))
    };
    let sections: String = (0..12)
        .map(message)
        .chain([format!("## M12 {{#harbour.v1.M12}}\n\n{}", table("|| x | **string** ||\n"))])
        .collect();
    let understood = understand_page(PATH, &body("|| first | **[M0](#harbour.v1.M0)** ||\n", &sections));
    assert_eq!(understood.diagnostics.iter().map(|found| found.lint).collect::<Vec<_>>(), [Lint::TooManyFields]);
}
