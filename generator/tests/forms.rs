//! Forms in which references of many vendors write parameters, each read without a word of a profile.

use crate::support::vendor::{profile, read, rows};
use apidocs_codegen::Analysis;

fn page(text: &str) -> Analysis {
    read(&profile(""), &[("ports/ships.mdx", text)])
}

/// The request of the one method of a page.
fn request(text: &str) -> Vec<String> {
    let understood = page(text);
    let method = understood.api.services[0].resources[0].methods[0].name.clone();
    rows(&understood, &method, "request")
}

/// The URLs of all methods of a page, each behind its verb.
fn calls(understood: &Analysis) -> Vec<String> {
    let resources = understood.api.services.iter().flat_map(|service| &service.resources);
    let methods = resources.flat_map(|resource| &resource.methods);
    methods.map(|method| format!("{} {}", method.verb.as_str(), method.path)).collect()
}

#[test]
fn what_is_required_under_a_condition_is_optional() {
    let text = "# Build\n\n`POST /ships`\n\n### Parameters\n\n- `hull` `(string: <required>)` - The hull.\n- `keel` `(string: <required - if hull is empty>)` - The keel.\n- `mast` `(string: \"\" <required - unless sails are set>)` - The mast.\n- `crew` `(array: [] or comma-delimited string: \"\")` - The crew.\n";
    assert_eq!(
        request(text),
        ["body hull string required", "body keel string", "body mast string", "body crew[] object"]
    );
}

#[test]
fn keys_of_a_query_are_no_indices() {
    let text = "# List\n\n`GET /ships`\n\n### Query Parameters\n\n| Parameter | Description |\n|---|---|\n| `page[number]` | **Optional.** Which page. |\n| `page[size]` | **Optional.** How many. |\n";
    assert_eq!(request(text), ["query page[number] string", "query page[size] string"]);
}

#[test]
fn fields_without_a_default_are_required_where_the_page_says_so() {
    let text = "# Build\n\n`POST /ships`\n\n### Request Body\n\nProperties without a default value are required.\n\n| Key path | Type | Default | Description |\n|---|---|---|---|\n| `name` | string | | The name. |\n| `speed` | number | (nothing) | The speed. |\n| `hull` | string | `oak` | The hull. |\n";
    assert_eq!(request(text), ["body name string required", "body speed number/double", "body hull string =oak"]);
}

#[test]
fn what_stands_behind_a_type_is_read() {
    let text = "# Build\n\n`GET /ships`\n\n**Arguments**\n\n* **limit** (integer, optional, 1-100, default 10): How many.\n* **name** (string, max 60 characters): Its name.\n* **fast** (boolean, optional, default is true): Whether.\n* **mode** (enum: `sail`, `steam`): The drive.\n";
    assert_eq!(
        request(text),
        [
            "query limit integer/int64 =10 {\"value\":{\"min\":1,\"max\":100}}",
            "query name string {\"length\":{\"max\":60}}",
            "query fast boolean =true",
            "query mode string [\"sail\", \"steam\"]",
        ]
    );
}

#[test]
fn rows_under_path_that_are_none_go_to_the_query() {
    let text = "# Find\n\n`GET /ports/:port_id/ships`\n\n### URL parameters\n\n| Name | Type | Description |\n|---|---|---|\n| port_id | string | The port. |\n| deep | boolean | Whether. |\n";
    assert_eq!(request(text), ["path port_id string required", "query deep boolean"]);
    let misnamed = "# Find\n\n`GET /ports/:id/ships`\n\n### Path parameters\n\n| Name | Type | Description |\n|---|---|---|\n| port_number | integer | The port. |\n";
    assert_eq!(request(misnamed), ["path id integer/int64 required"]);
}

#[test]
fn examples_of_a_request_show_its_query() {
    let text = "# Find\n\n`GET /ships?limit=10`\n\n**Example Request**:\n\n```http\nGET /ships?limit=10&deep=true&name=Eel&access_token=x HTTP/1.1\nAccept: application/json\n```\n\nQuery Parameters:\n\n- `name`: Optional. Which.\n";
    assert_eq!(request(text), ["query name string", "query limit integer/int64", "query deep boolean"]);
}

#[test]
fn values_may_have_a_table_of_their_own() {
    let text = "# Build\n\n`POST /ships`\n\n### Parameters\n\n|Name|In|Type|Required|Description|\n|---|---|---|---|---|\n|body|body|[Ship](#schemaship)|true|The ship|\n|» state|body|string|false|none|\n|side|query|array[string]|false|The side|\n\n#### Enumerated Values\n\n|Parameter|Value|\n|---|---|\n|» state|afloat|\n|» state|sunk|\n|side|port|\n|side|starboard|\n\n# Schemas\n\n## Ship\n<a id=\"schemaship\"></a>\n\n### Properties\n\n|Name|Type|Required|Description|\n|---|---|---|---|\n|state|string|false|none|\n\n#### Enumerated Values\n\n|Property|Value|\n|---|---|\n|state|afloat|\n|state|sunk|\n";
    assert_eq!(
        request(text),
        ["query side[] string [\"port\", \"starboard\"]", "body state string [\"afloat\", \"sunk\"]"]
    );
}

#[test]
fn sections_of_objects_whose_names_are_code_hold_their_fields() {
    let text = "# Build\n\n    POST /ships\n\n## Parameters\n\nName | Type | Description\n-----|------|----\n`output`|`object` | See the [`output` object](#output-object) description.\n`decks`|`array` of `objects` | The decks.\n\n### `output` object\n\nName | Type | Description\n-----|------|----\n`title`|`string` | **Required**. The title.\n\n### `decks` object\n\nName | Type | Description\n-----|------|----\n`height`|`integer` | How high.\n";
    assert_eq!(
        request(text),
        [
            "body output object",
            "body output.title string required",
            "body decks[] object",
            "body decks[].height integer/int64",
        ]
    );
}

#[test]
fn examples_in_cells_tell_lists_and_required_cells_defaults() {
    let text = "# Build\n\n`POST /ships`\n\n## Payload\n\n| Argument | Example | Required | Description |\n|---|---|---|---|\n| `name` | `Eel` | Required | The name |\n| `crew` | `[\"Ann\"]` | Optional <br> Default: \\[\\] | Who |\n| `count` | `25` | Optional <br> Default: `20` | How many |\n| `more` | `{\"a\": true}` | Optional | More |\n";
    assert_eq!(
        request(text),
        ["body name string required", "body crew[] string", "body count integer/int64 =20", "body more object",]
    );
}

#[test]
fn what_is_sent_in_parts_is_a_file() {
    let text = "# Paint\n\n`POST /ships/:id/paint`\n\n##### Form data parameters\n\nfile\n: {{<required>}} Object. The picture, encoded using multipart form data.\n\nabout\n: String. What it shows.\n";
    assert_eq!(request(text), ["path id string required", "form file string/byte required", "form about string"]);
}

#[test]
fn tags_are_parameters() {
    let text = "# Build\n\n`POST /ports/{port}/ships`\n\n#### Body parameters\n\n<ParamField path=\"port\" type=\"string\" required>\nThe port.\n</ParamField>\n\n<ParamField query=\"dry\" type=\"boolean\" default=\"false\">\nWhether to try only.\n</ParamField>\n\n<ParamField body=\"name\" type=\"string\" required>\nThe name, max 60 characters.\n</ParamField>\n\n<ParamField body=\"hull\" type=\"object\">\nThe hull.\n  <Expandable title=\"hull\">\n    <ParamField body=\"hull.wood\" type=\"string[]\">\n    What it is of.\n    </ParamField>\n    <ParamField body=\"keels\" type=\"int\" />\n  </Expandable>\n</ParamField>\n\n### Response\n\n<ResponseField name=\"id\" type=\"string\" required>\n  The id.\n</ResponseField>\n";
    assert_eq!(
        request(text),
        [
            "path port string required",
            "query dry boolean =false",
            "body name string required {\"length\":{\"max\":60}}",
            "body hull object",
            "body hull.wood[] string",
            "body hull.keels integer/int64",
        ]
    );
    let understood = page(text);
    assert_eq!(rows(&understood, "build", "response"), ["body id string required"]);
}

#[test]
fn a_page_may_have_its_request_in_the_front_matter() {
    let text = "---\ntitle: Build a ship\napi: \"POST https://api.harbour.example/ships\"\n---\n\n### Body\n\n<ParamField body=\"name\" type=\"string\" required>\nThe name.\n</ParamField>\n\n<RequestExample>\n```bash\ncurl -X POST https://api.harbour.example/ships\n```\n</RequestExample>\n\n<ResponseExample>\n```json Response\n{\"id\": 7}\n```\n</ResponseExample>\n";
    let understood = page(text);
    assert_eq!(calls(&understood), ["POST /ships"]);
    assert_eq!(rows(&understood, "buildShip", "request"), ["body name string required"]);
    assert_eq!(rows(&understood, "buildShip", "response"), ["body id integer/int64"]);
}

#[test]
fn head_and_options_are_verbs() {
    let text = "# Look at a ship\n\n```\nGET /ships/:id\nHEAD /ships/:id\n```\n\nResponse:\n\n```json\n{\"id\": 7}\n```\n\n# What may be done\n\n`OPTIONS /ships`\n";
    let understood = page(text);
    assert_eq!(calls(&understood), ["GET /ships/{id}", "HEAD /ships/{id}", "OPTIONS /ships"]);
    let head = understood.api.services[0].resources[0].methods[1].name.clone();
    assert_eq!(rows(&understood, &head, "response"), Vec::<String>::new());
}

#[test]
fn a_parameter_of_the_path_may_be_called_by_two_words() {
    let text = "# Find\n\n`GET /ships/{name or id}`\n\nAttributes | Description\n---:| ---\n`name or id`<br>**required** | The ship\n`size`<br>*optional, default is __100__* | How many\n`wait`<br>*optional* | How long. Defaults to `60`.\n";
    assert_eq!(
        request(text),
        ["path name_or_id string required", "query size integer/int64 =100", "query wait integer/int64 =60"]
    );
}

#[test]
fn examples_may_stand_above_the_request_line() {
    let text = "# Build\n\n> Request body:\n\n```json\n{\"age\": 3}\n```\n\n> The above command returns JSON structured like this:\n\n```json\n{\"id\": 7}\n```\n\n## HTTP Request\n\n`POST https://api.harbour.example/ships`\n";
    let understood = page(text);
    assert_eq!(rows(&understood, "build", "request"), ["body age integer/int64"]);
    assert_eq!(rows(&understood, "build", "response"), ["body id integer/int64"]);
}

#[test]
fn what_is_counted_need_not_be_known() {
    let text = "# Find\n\n`GET /ships`\n\n## Query Parameters\n\n| Name | Type | Description |\n|---|---|---|\n| limit | integer | Most ships. Defaults to 20 ships. Max 40 ships. |\n| holds | array of strings | Pass one or more holds. Send an empty array to clear all. |\n";
    let found = request(text);
    assert_eq!(found.len(), 2);
    assert!(found[0].ends_with("{\"value\":{\"max\":40}}"), "{found:?}");
    assert_eq!(found[1], "query holds[] string");
}

#[test]
fn codes_are_values_where_no_type_is_told_or_an_example_shows_a_text() {
    let text = "# Order\n\n`POST /orders`\n\n### Parameters\n\nParam | Description\n--- | ---\ntype | [optional] `limit` or `market` (default is `limit`)\nside | `buy` or `sell`\nnote | A text.\n\n**Request body**\n\n```json\n{\"side\": \"buy\", \"note\": \"x\"}\n```\n";
    assert_eq!(
        request(text),
        ["body type string [\"limit\", \"market\"] =limit", "body side string [\"buy\", \"sell\"]", "body note string"]
    );
}

#[test]
fn paragraphs_below_a_parameter_list_its_values() {
    let text = "# Find\n\n`GET /ships`\n\n## Parameters\n\n**kind** `string` *required*\n\nExample: `\"tug\"`\n\nThe kind of it.\n\nMust be one of: `\"tug\"`, `\"ferry\"`.\n\n---\n\n**deep** `boolean` *optional*\n\nWhether.\n";
    assert_eq!(request(text), ["query kind string required [\"tug\", \"ferry\"]", "query deep boolean"]);
}

#[test]
fn calls_of_curl_are_requests_where_the_profile_says_so() {
    let text = "# Build\n\n```shell\ncurl \"https://api.harbour.example/ports/7/ships\" -X POST \\\n  --data '{\"name\": \"Eel\"}'\n```\n\n| Parameter | Required | Description |\n| --- | --- | --- |\n| name *String* | Yes | Its name. |\n| order *Integer* | No | Order. |\n";
    let understood = read(&profile("in = [\"curl\"]\nnumbers = true"), &[("ports/ships.md", text)]);
    assert_eq!(calls(&understood), ["POST /ports/{port_id}/ships"]);
    assert_eq!(
        rows(&understood, "build", "request"),
        ["path port_id string required", "body name string required", "body order integer/int64"]
    );
}

#[test]
fn an_index_names_the_requests_of_sections() {
    let text = "# Ships\n\n| Endpoint | Description |\n|---|---|\n| [`GET /ships`](#list-ships) | All |\n| [`POST /ships`](#build-one) | One |\n\n## List ships\n\n**Query parameters**\n\n| Name | Type |\n|---|---|\n| deep | boolean |\n\n## Build one\n\n**Body**\n\n| Name | Type |\n|---|---|\n| name | string |\n";
    let understood = page(text);
    assert_eq!(calls(&understood), ["POST /ships", "GET /ships"]);
    assert_eq!(rows(&understood, "listShips", "request"), ["query deep boolean"]);
    assert_eq!(rows(&understood, "buildOne", "request"), ["body name string"]);
}

#[test]
fn labels_alone_on_a_line_announce_the_request() {
    let text = "**Show a ship**\n----\n\n* **URL**\n\n  /ships/:id\n\n* **Method:**\n\n  `GET`\n";
    assert_eq!(calls(&page(text)), ["GET /ships/{id}"]);
}

#[test]
fn headings_that_are_calls_list_the_parameters() {
    let text =
        "# Ships\n\n## buildShip(port, name [, color, fast=true])\n\nBuilds one.\n\n## listShips()\n\nLists all.\n";
    let more = "like = [\"{name}({parameters})\"]\npath = \"/{name}\"\nverb = \"GET\"";
    let understood = read(&profile(more), &[("ports/ships.md", text)]);
    assert_eq!(calls(&understood), ["GET /buildShip", "GET /listShips"]);
    assert_eq!(
        rows(&understood, "buildShip", "request"),
        ["query port string required", "query name string required", "query color string", "query fast string"]
    );
}

#[test]
fn sentences_name_parameters_of_the_query() {
    let text = "# Find\n\n`GET /ships`\n\nAll ships. Their number is that of the `limit` query parameter; pass the `kind` query parameter for some.\n";
    assert_eq!(request(text), ["query kind string", "query limit integer/int64"]);
}

#[test]
fn a_heading_may_have_the_path_and_one_below_it_the_verb() {
    let text = "# Harbour\n\n### /ships/{id}\n\n#### GET\n##### Summary:\n\nFind a ship\n\n##### Parameters\n\n| Name | Located in | Description | Required | Schema |\n| --- | --- | --- | --- | --- |\n| id | path | Which | Yes | long |\n| deep | query | Whether | No | boolean |\n\n#### DELETE\n\n##### Responses\n\n| Code | Description |\n| --- | --- |\n| 204 | Gone |\n";
    let understood = page(text);
    assert_eq!(calls(&understood), ["DELETE /ships/{id}", "GET /ships/{id}"]);
    assert_eq!(rows(&understood, "findShip", "request"), ["path id integer/int64 required", "query deep boolean"]);
    let blueprint = "# Group Ships\n\n## Ships [/ships{?page,size}]\n\n### List ships [GET]\n\nAll.\n\n### Build one [POST /yards/{yard}/ships]\n\nOne.\n";
    let understood = page(blueprint);
    assert_eq!(calls(&understood), ["POST /yards/{yard}/ships", "GET /ships"]);
    assert_eq!(rows(&understood, "listShips", "request"), ["query page string", "query size string"]);
}

#[test]
fn rows_of_an_index_may_have_the_request_beside_the_link() {
    let text = "# Ships\n\nMethod | HTTP request | Description\n--- | --- | ---\n[**buildShip**](ships.mdx#buildShip) | **POST** /ships | Build\n[**findShip**](ships.mdx#findShip) | **GET** /ships/{id} | Find\n\n<a name=\"buildShip\"></a>\n# **buildShip**\n\n### Parameters\n\nName | Type | Description\n--- | --- | ---\n**name** | **String** | The name\n\n<a name=\"findShip\"></a>\n# **findShip**\n\n### Parameters\n\nName | Type | Description\n--- | --- | ---\n**id** | **Long** | Which\n";
    let understood = page(text);
    assert_eq!(calls(&understood), ["POST /ships", "GET /ships/{id}"]);
    assert_eq!(rows(&understood, "buildShip", "request"), ["body name string"]);
    assert_eq!(rows(&understood, "findShip", "request"), ["path id integer/int64 required"]);
}

#[test]
fn statuses_may_be_rows_called_names() {
    let text = "# Find\n\n`GET /ships/{id}`\n\n## Responses\n\n| Name | Type | Description |\n|---|---|---|\n| 200 OK | [Ship](#ship) | The ship |\n| Other Status Codes | [Fault](#fault) | What failed |\n\n## Ship\n\n| Name | Type |\n|---|---|\n| id | string |\n\n## Fault\n\n| Name | Type |\n|---|---|\n| code | string |\n";
    assert_eq!(rows(&page(text), "find", "response"), ["body id string"]);
}

#[test]
fn messages_show_what_is_sent_and_answered() {
    let text = "# Sink\n\n```\nPOST /ships/sink\n\n{\n  \"ids\": [\"a\"]\n}\n```\n\n- `ids` - The ships.\n\n### Response\n\n```http\nStatus: 200 OK\n\n{\"sunk\": 3}\n```\n";
    let understood = page(text);
    assert_eq!(rows(&understood, "sink", "request"), ["body ids[] string"]);
    assert_eq!(rows(&understood, "sink", "response"), ["body sunk integer/int64"]);
}

#[test]
fn rows_may_describe_what_an_example_has_inside() {
    let text = "# Find\n\n`GET /ships`\n\n### Response\n\n```json\n{\"code\": \"0\", \"data\": [{\"name\": \"Eel\", \"age\": 3}]}\n```\n\n### Response parameters\n\n| Name | Type | Description |\n|---|---|---|\n| name | String | The name |\n| hulls | Array of objects | Hulls |\n| > wood | String | Of what |\n";
    assert_eq!(
        rows(&page(text), "find", "response"),
        [
            "body code string",
            "body data[] object",
            "body data[].name string",
            "body data[].hulls[] object",
            "body data[].hulls[].wood string",
            "body data[].age integer/int64",
        ]
    );
}

#[test]
fn cells_may_show_how_a_parameter_is_written() {
    let text = "# Ask\n\n`GET /ships`\n\n### Query parameters\n\n| Query string parameter | Optional/Required | Description |\n|---|---|---|\n| db=\\<name> | Required for some | Which |\n| q=\\<query> | Required | What |\n| deep=[true \\| \\<number>] | Optional | How |\n";
    assert_eq!(request(text), ["query db string", "query q string required", "query deep string"]);
}

#[test]
fn flags_have_defaults_as_json_has_them() {
    let text = "# Find\n\n`GET /ships`\n\n### Parameters\n\n| Name | Type | Default | Description |\n|---|---|---|---|\n| deep | Boolean | TRUE | Whether |\n| name | String | TRUE | Which |\n";
    assert_eq!(request(text), ["query deep boolean =true", "query name string =TRUE"]);
}

#[test]
fn headings_of_fields_may_say_that_they_are_nullable() {
    let text = "# Find\n\n`GET /ships/:id`\n\nReturns a [ship](#ship).\n\n# Ship\n\n## Attributes\n\n### `sunk_at` {#sunk_at} {{%nullable%}}\n\n**Description:** When.\\\n**Type:** String\\\n\n### `name` {#name}\n\n**Description:** Its name.\\\n**Type:** String\\\n";
    assert_eq!(rows(&page(text), "find", "response"), ["body sunk_at string null", "body name string"]);
}

#[test]
fn descriptions_tell_lists() {
    let text = "# Build\n\n`POST /ships`\n\n### Parameters\n\n- `crew_ids` - an array of people that sail it\n- `names` - An array of strings with its names\n";
    assert_eq!(request(text), ["body crew_ids[] object", "body names[] string"]);
}

#[test]
fn paths_may_call_functions() {
    let text = "# Count\n\n``` http\nGET /ships/count(port='{port_value}')\n```\n\n## Function parameters\n\n| Parameter | Type | Description |\n|---|---|---|\n| port | string | Which. Required. |\n";
    assert_eq!(calls(&page(text)), ["GET /ships/count(port='{port}')"]);
    assert_eq!(request(text), ["path port string required"]);
}

#[test]
fn links_of_html_may_have_short_codes() {
    let text = "# Find\n\nGET /ships/{id}\n\n#### Parameters\n\n- **id** (*in path*): string, required\n\n#### Response\n\n200 (<a href=\"{{< ref \"../fleet/ships#Ship\" >}}\">Ship</a>): OK\n\n## Ship {#Ship}\n\n- **name** (string), required\n\n  The name.\n";
    assert_eq!(rows(&page(text), "find", "response"), ["body name string required"]);
}

#[test]
fn what_is_unfolded_may_be_a_request() {
    let text = "# Ships\n\n## Ships of a port\n\n<details>\n <summary><code>POST</code> <code><b>/ships</b></code> <code>(builds a ship)</code></summary>\n\n##### Parameters\n\n> | name | type | data type | description |\n> |------|------|-----------|-------------|\n> | name | required | string | Its name |\n> | deep | optional | int | How deep |\n\n##### Responses\n\n> | http code | response |\n> |---|---|\n> | `201` | Built |\n\n</details>\n\n<details>\n <summary><code>GET</code> <code><b>/ships/{id}</b></code></summary>\n\n##### Parameters\n\n> | name | type | data type | description |\n> |------|------|-----------|-------------|\n> | id | required | long | Which |\n\n</details>\n";
    let understood = page(text);
    assert_eq!(calls(&understood), ["GET /ships/{id}", "POST /ships"]);
    let all: Vec<String> = understood.api.services[0].resources[0]
        .methods
        .iter()
        .flat_map(|method| rows(&understood, &method.name, "request"))
        .collect();
    assert_eq!(all, ["path id integer/int64 required", "body name string required", "body deep integer/int64"]);
}

#[test]
fn statuses_that_are_headings_tell_what_is_answered() {
    let text = "# Find\n\n`GET /ships/{id}`\n\n### Responses\n\n#### 200\n\n- **name** *string*: The name\n- **age** *integer*: The age\n\n#### 404\n\n- **code** *string*: Why\n";
    let understood = page(text);
    assert_eq!(rows(&understood, "find", "request"), ["path id string required"]);
    assert_eq!(rows(&understood, "find", "response"), ["body name string", "body age integer/int64"]);
}

#[test]
fn types_may_be_written_as_languages_do() {
    let text = "# Build\n\n`POST /ships`\n\n### Body\n\n| Name | Type | Description |\n|---|---|---|\n| built | Optional[datetime] | When |\n| state | Literal[\"afloat\", \"sunk\"] | State |\n| kind | str \\| None | Kind |\n| draught | Union[int, float] | Depth |\n| side | `port`/`starboard` | Side |\n| price | decimal string | Price |\n| hull | enum(oak, steel) | Hull |\n";
    assert_eq!(
        request(text),
        [
            "body built string/date-time null",
            "body state string [\"afloat\", \"sunk\"]",
            "body kind string null",
            "body draught number/double",
            "body side string [\"port\", \"starboard\"]",
            "body price string",
            "body hull string [\"oak\", \"steel\"]",
        ]
    );
}

#[test]
fn brackets_behind_a_type_are_no_part_of_its_word() {
    let text = "# Build\n\n`POST /ships`\n\n### Body\n\n- **owner** *string (email)* **required**: The owner\n- **rank** *enum* (`low` | `high`): The rank. Default: `low`\n";
    assert_eq!(request(text), ["body owner string required", "body rank string [\"low\", \"high\"] =low"]);
}

#[test]
fn terms_may_have_their_type_behind_the_name() {
    let text = "# Find\n\n`GET /ports/{port}/ships`\n\n**Path parameters:**\n\n`port` _(string)_\n: The port.\n\n**Query parameters:**\n\n`deep` _(boolean)_\n: Whether.\n\n`cursor` _(string, optional)_\n: Where from.\n";
    assert_eq!(request(text), ["path port string required", "query deep boolean", "query cursor string"]);
}

#[test]
fn a_type_that_is_unknown_hides_no_parameter() {
    let text = "# Build\n\n`POST /ships`\n\n## Arguments\n\n**`name`**`string`Required\n\nIts name.\n\n**`sails`**`sails[] as string`Optional\n\nIts sails.\n";
    assert_eq!(request(text), ["body name string required", "body sails string"]);
}

#[test]
fn parts_of_a_form_may_be_described_below() {
    let text = "# Upload\n\n**POST** `/ships`\n\nSend the parameters as `multipart/form-data`:\n\n| Part | Description |\n|--|--|\n| `about` | The JSON below |\n\nwhere `about` is:\n\n| Field | Type | Description |\n|--|--|--|\n| `title` | string | *(required)* The title |\n\n**Responds with** `201` and:\n\n| Field | Type |\n|--|--|\n| `id` | string |\n";
    let understood = page(text);
    assert_eq!(rows(&understood, "upload", "request"), ["form about object", "form about.title string required"]);
    assert_eq!(rows(&understood, "upload", "response"), ["body id string"]);
}

#[test]
fn lines_of_a_cell_may_be_values() {
    let text = "# Find\n\n`GET /ships`\n\n### Parameters\n\n| Name | Type | Description |\n|---|---|---|\n| state | String | State<br>`afloat`: it swims<br>`sunk` |\n| size | String | Size<br>`big` is more than others<br>`small` |\n";
    assert_eq!(request(text)[0], "query state string [\"afloat\", \"sunk\"]");
    assert_eq!(request(text)[1], "query size string");
}

#[test]
fn sentences_say_which_field_of_an_example_is_required() {
    let text = "# Build\n\n```\nPOST /ships\n```\n\nwith a body of:\n\n```json\n{\"name\": \"Eel\", \"deep\": true}\n```\n\nThe parameter `name` is required.\nThe parameter `deep` is optional and defaults to `false`.\n";
    assert_eq!(request(text), ["body name string required", "body deep boolean"]);
}

#[test]
fn paragraphs_may_be_the_fields_of_an_object() {
    let text = "# Build\n\n`POST /ships`\n\nProvide a [ship object](#the-ship-object) as the body of your request.\n\n# The ship object\n\n`id` **uuid**\\\nIts key.\n\n`names` **array**\\\nIts names.\n";
    assert_eq!(request(text), ["body id string", "body names[] object"]);
}

#[test]
fn tags_may_hold_the_request_line() {
    let text = "# Find\n\n<kbd>GET</kbd> `https://api.harbour.example/ships`\n\nAll.\n\n# Build\n\n<p><code>POST /ships</code></p>\n\nOne.\n";
    assert_eq!(calls(&page(text)), ["POST /ships", "GET /ships"]);
}

#[test]
fn parameters_behind_a_colon_may_have_dashes() {
    let text = "# Find\n\n| Method | Path |\n|---|---|\n| `GET` | `/:port-name/ships/:from-:to` |\n\n### Parameters\n\n- `port-name` `(string: <required>)` - The port.\n";
    assert_eq!(calls(&page(text)), ["GET /{port_name}/ships/{from}-{to}"]);
    assert_eq!(
        request(text),
        ["path port_name string required", "path from string required", "path to string required"]
    );
}

#[test]
fn labels_within_the_response_are_about_it() {
    let text = "# Build\n\n**Request**\n\n- Method: **POST**\n- URL: `/ships`\n- Body:\n\n| Name | Type |\n|--|--|\n| name | string |\n\n**Response**\n\n- Status: `201`\n- Body:\n\n| Name | Type |\n|--|--|\n| id | string |\n";
    let understood = page(text);
    assert_eq!(rows(&understood, "build", "request"), ["body name string"]);
    assert_eq!(rows(&understood, "build", "response"), ["body id string"]);
}

#[test]
fn a_label_may_name_the_field_of_values() {
    let text = "# Find\n\n`GET /ships`\n\n**Returns:**\n\n| Property | Type | Description |\n|--|--|--|\n| `state` | string | The state |\n\nPossible values of `state`:\n\n| Value | Description |\n|--|--|\n| `afloat` | It swims |\n| `sunk` | It does not |\n";
    assert_eq!(rows(&page(text), "find", "response"), ["body state string [\"afloat\", \"sunk\"]"]);
}

#[test]
fn tables_may_have_too_many_dashes() {
    let text = "# Build\n\n`POST /ships`\n\n## Request body\n\nField | Type | Description\n:--- | :--- | :--- | :---\n`name` | String | The name.\n`deep` | Boolean | Whether.\n";
    assert_eq!(request(text), ["body name string", "body deep boolean"]);
}

#[test]
fn sections_about_the_body_show_it() {
    let text = "# Change\n\n```json\nPOST /ships/<id>\n```\n\n## Path parameters\n\nParameter | Type | Description | Required\n:--- | :--- | :--- | :---\n&lt;id&gt; | String | Which. | Yes\n\n## Query parameters\n\nParameter | Type | Description\n:--- | :--- | :---\nnames | List | Which.\n\n## Request body fields\n\nIt must include a `ship` object:\n\n```json\n{\"ship\": {\"name\": \"Eel\"}}\n```\n\nYou can also use a script:\n\n```json\n{\"script\": \"x\"}\n```\n\n## Example response\n\n```json\n{\"id\": \"1\", \"crew\": {\"all\": 2}, \"age\": 4}\n```\n\n## Response body fields\n\nField | Description\n:--- | :---\nid | The id.\ncrew | The crew.\nall | How many.\nage | The age.\n";
    let understood = page(text);
    assert_eq!(
        rows(&understood, "change", "request"),
        ["path id string required", "query names[] string", "body ship object", "body ship.name string"]
    );
    assert_eq!(
        rows(&understood, "change", "response"),
        ["body id string", "body crew object", "body crew.all integer/int64", "body age integer/int64"]
    );
}

#[test]
fn sentences_name_parameters_behind_the_words() {
    let text =
        "# Sink\n\n`DELETE /ships/:id`\n\nYou can set an optional query parameter `force=false` so that it fails.\n";
    assert_eq!(request(text), ["path id string required", "query force boolean"]);
}

#[test]
fn lists_may_add_to_the_response() {
    let text = "# Find\n\n`GET /ships/:id`\n\n**Example response**:\n\n```http\nHTTP/1.1 200\n\n{\"id\": 1}\n```\n\nOf a large one the response additionally contains:\n\n- **masts** - An array with all masts.\n- **owner** – The owner.\n";
    assert_eq!(
        rows(&page(text), "find", "response"),
        ["body masts[] object", "body owner string", "body id integer/int64"]
    );
}

#[test]
fn what_an_example_above_shows_is_answered_and_a_table_may_describe_it() {
    let text = "# Boats\n\n## List Boats\n\n```json\n[{\"id\": \"7\", \"berth\": 3}]\n```\n\nLists them.\n\n### HTTP REQUEST\n\n`GET /boats`\n\n### BOAT FIELDS\n\nField | Description\n--- | ---\nid | Its ID.\nberth | Its berth.\nowner | Whose it is.\n";
    let understood = page(text);
    assert_eq!(calls(&understood), ["GET /boats"]);
    assert_eq!(
        rows(&understood, "listBoats", "response"),
        ["body id string", "body berth integer/int64", "body owner string"]
    );
    assert_eq!(rows(&understood, "listBoats", "request"), Vec::<String>::new());
}

#[test]
fn headings_need_no_blank_behind_their_marks() {
    let text = "Ships\n=====\n\n##Build a ship##\n\n`POST /ships`\n\n###Parameters\n\n| Name | Type |\n|--|--|\n| name | string |\n\n##Sink a ship##\n\n`DELETE /ships/:id`\n";
    let understood = page(text);
    assert_eq!(calls(&understood), ["POST /ships", "DELETE /ships/{id}"]);
    assert_eq!(rows(&understood, "buildShip", "request"), ["body name string"]);
}

#[test]
fn addresses_may_lack_their_scheme_or_begin_with_a_variable() {
    let text = "# Ships\n\n## Find\n\n| URI | HTTP Method |\n|--|--|\n| `api.harbour.example/ships/{id}` | GET |\n\n## List\n\n`GET ${HARBOUR_HOST}/ships`\n";
    let read = read(
        &profile("").replace("base = \"", "base = \"https://api.harbour.example\" #"),
        &[("ports/ships.mdx", text)],
    );
    assert_eq!(calls(&read), ["GET /ships/{id}", "GET /ships"]);
}

#[test]
fn tags_may_part_verb_and_path() {
    let text = "# Ships\n\n## Build a ship\n\n### HTTP request\n\n<div class=\"endpoint\">\n\t<i class=\"label\">POST</i>\n\t<h6>/ports/&lt;port_id&gt;/ships</h6>\n</div>\n\n### Parameters\n\n| Name | Type |\n|--|--|\n| name | string |\n";
    let understood = page(text);
    assert_eq!(calls(&understood), ["POST /ports/{port_id}/ships"]);
    assert_eq!(rows(&understood, "buildShip", "request"), ["path port_id string required", "body name string"]);
}

#[test]
fn code_may_stand_in_pre() {
    let text = "# Ships\n\n## Build a ship\n\n<pre><code>POST /ships\n</code></pre>\n\nResponse:\n\n<pre>\n{\"id\": 5}\n</pre>\n";
    let understood = page(text);
    assert_eq!(calls(&understood), ["POST /ships"]);
    assert_eq!(rows(&understood, "buildShip", "response"), ["body id integer/int64"]);
}

#[test]
fn keys_of_examples_may_be_values() {
    let text = "# Ships\n\n## Count\n\n`GET /counts`\n\n### Response\n\n```json\n{\"docks\": {\"north/\": {\"ships\": 2}, \"south/\": {\"ships\": 4, \"full\": true}}, \"labels\": {\"foo\": \"a\", \"bar\": \"b\"}}\n```\n";
    assert_eq!(rows(&page(text), "count", "response"), ["body docks object", "body labels object"]);
}

#[test]
fn labels_of_values_may_name_the_fields() {
    let text = "# Definitions\n\n**Ship kind (kind):**\n\n* TUG\n* FERRY\n\n**State (state, lastState):**\n\nState | Description\n--- | ---\n`AFLOAT` | Swims.\n`SUNK` | Does not.\n\n**Limits of berths (berth):**\n\n* SHORT\n* LONG\n\n**Chart berths:**\n\n* 1m\n* 5m\n\n## Build\n\n```\nPOST /ships\n```\n\n**Parameters:**\n\nName | Type | Mandatory | Description\n--- | --- | --- | ---\nkind | ENUM | YES |\nlastState | ENUM | NO |\nberth | ENUM | NO |\nstate | STRING | NO |\n";
    assert_eq!(
        rows(&page(text), "build", "request"),
        [
            "body kind string required [\"TUG\", \"FERRY\"]",
            "body lastState string [\"AFLOAT\", \"SUNK\"]",
            "body berth string",
            "body state string"
        ]
    );
}

#[test]
fn a_label_may_name_a_field_of_the_response() {
    let text = "# Find\n\n`GET /ships/:id`\n\n## Response\n\n| Response Field | Type | Description |\n|--|--|--|\n| **name** | String | Its name |\n| **hull** | Object | The hull, see below |\n\nFields inside of the `hull` object and what they mean:\n\n| Field | Type |\n|--|--|\n| `wood` | String |\n";
    assert_eq!(
        rows(&page(text), "find", "response"),
        ["body name string", "body hull object", "body hull.wood string"]
    );
}

#[test]
fn an_example_below_parameters_of_the_request_is_sent() {
    let text = "# Build\n\n`POST /ships`\n\n## Request Parameters\n\n| Name | Type |\n|--|--|\n| name | string |\n\n**Example:**\n\n```json\n{\"name\": \"Eel\", \"size\": 5}\n```\n\n## Response\n\n| Response Field | Type |\n|--|--|\n| id | string |\n";
    let understood = page(text);
    assert_eq!(rows(&understood, "build", "request"), ["body name string", "body size integer/int64"]);
    assert_eq!(rows(&understood, "build", "response"), ["body id string"]);
}

#[test]
fn names_in_code_need_no_mark_behind_them() {
    let text = "# Ships\n\n## `POST /ships`\n\nBuilds one.\n\n### PARAMS:\n\n*  **`name`** value must be a non-blank string.\n\n*  **`deep`** value may be nil, or if non-nil, value must be a boolean.\n\n*  **`crew`** value must be an array. Each value must be a map.\n\n*  **`kind`** value must be one of: `tug`, `ferry`.\n\n*  **`note`**\n";
    assert_eq!(
        request(text),
        [
            "body name string {\"length\":{\"min\":1}}",
            "body deep boolean",
            "body crew[] object",
            "body kind string [\"tug\", \"ferry\"]",
            "body note string"
        ]
    );
}

#[test]
fn a_page_may_be_about_one_method() {
    let text = "---\ntitle: Find Ships\n---\n\nFinds them.\n\n# Method\n\nGET `/ships`\n\n# Parameters\n\n## Query Parameters\n\n| Name | Description |\n|--|--|\n| name | Its name. |\n\n# Result\n\nA JSON array of ships. Each has the following properties:\n\n| Name | Value | Description |\n|--|--|--|\n| id | String | The id. |\n| size | Number | How long. |\n\n# Response Codes\n\n| Code | Description |\n|--|--|\n| 200 | Fine. |\n\n# Example\n\n## Request\n\nGET `/ships?kind=tug`\n\n## Response\n\n```json\n[{\"id\": \"a\", \"size\": 5}]\n```\n";
    let understood = page(text);
    assert_eq!(calls(&understood), ["GET /ships"]);
    let method = understood.api.services[0].resources[0].methods[0].name.clone();
    assert_eq!(rows(&understood, &method, "request"), ["query name string", "query kind string"]);
    assert_eq!(rows(&understood, &method, "response"), ["body id string", "body size number/double"]);
}

#[test]
fn lists_may_be_outlines() {
    let text = "# Ships\n\n## `/ships/:id`\n\n### Change a ship\n\n* Method: `PUT`\n* Authentication: required\n* Params:\n    * `name`: Its new name\n    * `sails`: optional, a list of sails\n* Response: JSON\n\n### Sink a ship\n\n* Method `DELETE`\n* Params: none\n\n## `PATCH /packs?name=:name`\n\n### Change a pack\n\n* Method `PATCH`\n* Params:\n  * `name`: which\n  * `icon`: what it shows (boolean)\n";
    let understood = page(text);
    assert_eq!(calls(&understood), ["PUT /ships/{id}", "PATCH /packs", "DELETE /ships/{id}"]);
    assert_eq!(
        rows(&understood, "changeShip", "request"),
        ["path id string required", "body name string", "body sails string"]
    );
    let pack = understood.api.services[0].resources[0].methods[1].name.clone();
    assert_eq!(rows(&understood, &pack, "request"), ["query name string", "body icon boolean"]);
}

#[test]
fn blueprints_are_outlines() {
    let text = "# Group Ships\n\n## Ship [/ships/{id}]\n\n+ Parameters\n    + id (required, number, `1`) ... Which one\n\n### Find a ship [GET]\n\n+ Response 200 (application/json)\n\n        {\"id\": 1, \"name\": \"Eel\"}\n\n### Change a ship [PUT]\n\n+ Request (application/json)\n    + Attributes\n        + name: `Eel` (string, required) - Its name\n        + size: 5 (number, optional) - How long\n        + sails (array[string]) - The sails\n\n+ Response 204\n";
    let understood = page(text);
    assert_eq!(calls(&understood), ["PUT /ships/{id}", "GET /ships/{id}"]);
    assert_eq!(rows(&understood, "findShip", "request"), ["path id number/double required"]);
    assert_eq!(rows(&understood, "findShip", "response"), ["body id integer/int64", "body name string"]);
    assert_eq!(
        rows(&understood, "changeShip", "request"),
        [
            "path id number/double required",
            "body name string required",
            "body size number/double",
            "body sails[] string"
        ]
    );
}

#[test]
fn items_may_state_a_fact_each() {
    let text = "# History\n\n### URL\n\n<code class=\"getAPI\">GET</code> `/ships/history`\n\n### Query parameters\n\n* `count` (optional)\n  * Type: Int\n  * Default: `5`\n  * How many.\n* `deep`\n  * Type: Boolean\n  * Required: yes\n";
    assert_eq!(request(text), ["query count integer/int64 =5", "query deep boolean required"]);
}

#[test]
fn values_may_stand_in_bold() {
    let text = "# Orders\n\n###HTTP REQUEST\n**POST /orders**\n\n###PARAMETERS\nParam | Type | Description\n--- | --- | ---\nside | String | **buy** or **sell**\nforce | String | *[Optional]* **GTC**, **IOC**, or **FOK** (default is **GTC**)\nnote | String | **Never** sent alone\n";
    assert_eq!(
        request(text),
        [
            "body side string [\"buy\", \"sell\"]",
            "body force string [\"GTC\", \"IOC\", \"FOK\"] =GTC",
            "body note string"
        ]
    );
}

#[test]
fn defaults_may_stand_behind_values() {
    let text = "# List\n\n`GET /ships`\n\nName | Type | Mandatory | Values(default) | Description\n--- | --- | --- | --- | ---\nlimit | integer | NO | (50) | How many.\norder | string | NO | created, closed (created) | The order.\n";
    assert_eq!(
        request(text),
        ["query limit integer/int64 =50", "query order string [\"created\", \"closed\"] =created"]
    );
}

#[test]
fn calls_of_curl_show_forms() {
    let text = "# Build\n\n`POST /ships`\n\n```bash\ncurl https://harbour.example/ships \\\n  -u key: \\\n  -d name=\"Ann\" \\\n  -F photo=@front.png \\\n  -d size=5\n```\n";
    assert_eq!(request(text), ["form name string", "form photo string/byte", "form size integer/int64"]);
}

#[test]
fn an_example_may_show_that_the_body_is_a_list() {
    let text = "# Rules\n\n`PUT /rules`\n\n### Sample request\n\n```http\nPUT /rules HTTP/1.1\nContent-Type: application/json\n\n[{\"kind\": \"keep\"}]\n```\n";
    assert_eq!(request(text), ["body [] object required", "body [].kind string"]);
}

#[test]
fn lists_are_of_what_their_description_links_to() {
    let text = "# Ships\n\n## Ship object\n\n### `name`\n\n**Type**: String<br />\n**Default value**: `null`<br />\n**Description**: Its name\n\n### `size`\n\n**Type**: Integer<br />\n**Description**: How long\n\n## List ships\n\n`GET /ships`\n\n### Response\n\n| Name | Type | Description |\n|--|--|--|\n| **`results`** | Array | An array of [ship objects](#ship-object) |\n| **`first`** | Object | The [ship](#ship-object) in front |\n";
    assert_eq!(
        rows(&page(text), "listShips", "response"),
        [
            "body results[] object",
            "body results[].name string",
            "body results[].size integer/int64",
            "body first object",
            "body first.name string",
            "body first.size integer/int64"
        ]
    );
}

#[test]
fn a_resource_describes_what_its_methods_send_and_answer() {
    let text = "# Ships\n\n## Ship properties ##\n\n| Attribute | Type | Description |\n|--|--|--|\n| `id` | integer | Its id. <i class=\"label\">read-only</i> |\n| `name` | string | Its name. <i class=\"label\">mandatory</i> |\n| `deep` | boolean | Whether. |\n\n## Build a ship\n\n`POST /ships`\n\n```shell\ncurl -X POST https://harbour.example/ships -d '{\n  \"ship\": {\"name\": \"Eel\"}\n}'\n```\n\n> JSON response example:\n\n```json\n{\"id\": 1, \"name\": \"Eel\", \"links\": {}}\n```\n\n## Change a ship\n\n`PUT /ships/:id`\n\n```shell\ncurl -X PUT https://harbour.example/ships/1 -d '{\"name\": \"Eel\"}'\n```\n\n## Sink a ship\n\n`DELETE /ships/:id`\n";
    let ruled = "[[table]]\nlabel = \"* properties\"\nis = \"resource\"\n";
    let understood = read(&profile(ruled), &[("ports/ships.md", text)]);
    assert_eq!(
        rows(&understood, "buildShip", "request"),
        ["body ship object required", "body ship.name string required", "body ship.deep boolean"]
    );
    assert_eq!(
        rows(&understood, "buildShip", "response"),
        ["body id integer/int64", "body name string", "body deep boolean", "body links object"]
    );
    assert_eq!(
        rows(&understood, "changeShip", "request"),
        ["path id string required", "body name string", "body deep boolean"]
    );
    assert_eq!(rows(&understood, "sinkShip", "request"), ["path id string required"]);
}

#[test]
fn a_verb_of_the_vendors_own_is_a_method_of_its_own() {
    let text = "# Docks\n\n## List docks\n\n| Method | Path |\n|--|--|\n| `LIST` | `/docks/:path` |\n\n## Find a dock\n\n| Method | Path |\n|--|--|\n| `GET` | `/docks/:path` |\n";
    let ruled = "[[common]]\nname = \"list\"\ntype = \"boolean\"\nrequired = true\nverbs = [\"LIST\"]\n";
    let ruled = profile(ruled).replace("base = ", "verbs = { LIST = \"GET\" }\nbase = ");
    let understood = read(&ruled, &[("ports/docks.md", text)]);
    assert_eq!(calls(&understood), ["GET /docks/{path}", "GET /docks/{path}"]);
    assert_eq!(rows(&understood, "listDocks", "request"), ["path path string required", "query list boolean required"]);
    assert_eq!(rows(&understood, "findDock", "request"), ["path path string required"]);
}

#[test]
fn examples_may_stand_in_a_section_before_the_request() {
    let text = "# Ships\n\n## List all ships\n\n```bash\ncurl https://harbour.example/ships\n```\n\n#### Sample Response\n\n```json\n{\"ships\": [{\"id\": \"a\"}]}\n```\n\n#### Definition\n\n`GET /ships`\n";
    assert_eq!(rows(&page(text), "listAllShips", "response"), ["body ships[] object", "body ships[].id string"]);
}

#[test]
fn names_without_marks_are_parameters_below_a_label() {
    let text = "# Ships\n\n## PUT /ships/{id}\n\nChanges one.\n\n**Request URL Parameters:**\n\n- id: which one\n\n**Request JSON Object:**\n\n- name: its new name\n- deep: whether (optional)\n\n**Response JSON Object:**\n\n- id: its id\n\n**Status Codes:**\n\n- 200 Ok.\n\n## DELETE /ships/{id}\n\n**Parameters:**\n\n- Note: it sinks\n";
    let understood = page(text);
    let name = |at: usize| understood.api.services[0].resources[0].methods[at].name.clone();
    let put = usize::from(name(0).starts_with("delete"));
    assert_eq!(
        rows(&understood, &name(put), "request"),
        ["path id string required", "body name string", "body deep string"]
    );
    assert_eq!(rows(&understood, &name(put), "response"), ["body id string"]);
    assert_eq!(rows(&understood, &name(1 - put), "request"), ["path id string required"]);
}

#[test]
fn a_table_may_have_a_row_for_verb_and_path() {
    let text = "# Ships\n\n## Build\n\n| Attribute | Value |\n|--|--|\n| Method | POST |\n| Path | `/ships` |\n| Auth | yes |\n\n### Parameters\n\n| Name | Type |\n|--|--|\n| name | string |\n\n## **GET** `/ships`\n";
    let understood = page(text);
    assert_eq!(calls(&understood), ["POST /ships", "GET /ships"]);
    assert_eq!(rows(&understood, "build", "request"), ["body name string"]);
}

#[test]
fn a_list_may_be_of_fields_inside_and_an_example_is_what_another_is_not() {
    let text = "# Hooks\n\n## Create a hook\n\n```\nPOST /hooks\n```\n\n### Parameters\n\n|Name|Type|Description|\n|--|--|--|\n|kind|string|**Required** The kind|\n|config|object|**Required** Settings|\n\n### Example\n\nThe following fields are used by the `config`:\n\n- `url`: A **required** string that is called.\n- `secret`: An optional string.\n\nHere is one:\n\n```json\n{\"kind\": \"tide\", \"config\": {\"url\": \"x\"}, \"active\": true}\n```\n\n### Response\n\n```\nStatus: 201 Created\n```\n```json\n{\"id\": 20, \"kind\": \"tide\"}\n```\n";
    let understood = page(text);
    assert_eq!(
        rows(&understood, "createHook", "request"),
        [
            "body kind string required",
            "body config object required",
            "body config.url string required",
            "body config.secret string",
            "body active boolean"
        ]
    );
    assert_eq!(rows(&understood, "createHook", "response"), ["body id integer/int64", "body kind string"]);
}

#[test]
fn examples_show_what_lists_have() {
    let text = "# Hooks\n\n## Create a hook\n\n`POST /hooks`\n\n### Parameters\n\n- `events` `(array: [])` - Which.\n- `sizes` `(list: [])` - How long.\n- `any` `(list: [])` - Whatever.\n\n### Sample payload\n\n```json\n{\"events\": [\"tide\"], \"sizes\": [1, 2], \"any\": [1, \"a\"]}\n```\n";
    assert_eq!(request(text), ["body events[] string", "body sizes[] integer/int64", "body any[] object"]);
}

#[test]
fn columns_beside_the_description_say_more() {
    let text = "# Build\n\n`POST /ships`\n\n### Body\n\n| Field | Type | Constraints | Description | Notes |\n|---|---|---|---|---|\n| name | string | max 60 characters | The name. | Required. |\n| mast | integer | 1-3 | How many. | defaults to 2 |\n| crew | array of strings | at most 5 items | | |\n";
    assert_eq!(
        request(text),
        [
            "body name string required {\"length\":{\"max\":60}}",
            "body mast integer/int64 =2 {\"value\":{\"min\":1,\"max\":3}}",
            "body crew[] string {\"items\":{\"max\":5}}",
        ]
    );
    let apart = "# Build\n\n`POST /ships`\n\n### Body\n\n| Field | Validation | Type |\n|---|---|---|\n| name | Up to 60 characters. | string |\n";
    assert_eq!(request(apart), ["body name string {\"length\":{\"max\":60}}"]);
}

#[test]
fn tags_in_cells_are_marks() {
    let text = "# Build\n\n`POST /ships`\n\n### <b>Parameters</b>\n\n| <b>Name</b> | <b>Type</b> | <b>Description</b> |\n|---|---|---|\n| <code>name</code> | <code>string</code> | <p>Its name.</p> <p>Must be 1 to 60 characters.</p> |\n| <b>size</b> <i>required</i> | <code>integer</code> | <p>Acceptable values are 1 to 10.</p><p>Default: <code>5</code></p> |\n| <a name=\"hull\"></a>`hull` | <code><a href=\"#hull-object\">Hull</a></code> | The hull.<br><br><b>required</b> |\n| keel<sup>1</sup> | integer<br>(int64) | <strong>Required.</strong> The keel.<br/>Minimum: 1<br/>Maximum: 8 |\n| mode <br><small>optional</small> | <span class=\"type\">string</span> | Whether. <li>`sail`: by wind</li><li>`steam`: by coal</li> |\n| <nobr>wood</nobr> | string | Valid values: <ul><li>oak</li><li>fir</li></ul> |\n| <pre>decks</pre> | array[<em>integer</em>] | Up to <b>12</b> decks. |\n| <font color=\"red\">*</font> owner | <code>Array&lt;string&gt;</code> | <!-- at most 3 --> The owners. |\n| tare | <code>number</code> (<em>optional</em>) | Less than 10<sup>6</sup>. |\n| note | string | <details><summary>More</summary>At most<sup>2</sup> 9 characters, such as `<b>`.</details> |\n\n## Hull object\n\n| Field | Type | Description |\n|---|---|---|\n| oars | <kbd>int</kbd> | Oars. |\n";
    assert_eq!(
        request(text),
        [
            "body name string {\"length\":{\"min\":1,\"max\":60}}",
            "body size integer/int64 required =5 {\"value\":{\"min\":1,\"max\":10}}",
            "body hull object required",
            "body hull.oars integer/int64",
            "body keel integer/int64 required {\"value\":{\"min\":1,\"max\":8}}",
            "body mode string [\"sail\", \"steam\"]",
            "body wood string [\"oak\", \"fir\"]",
            "body decks[] integer/int64 {\"items\":{\"max\":12}}",
            "body owner[] string",
            "body tare number/double {\"value\":{\"max\":1000000,\"exclusive_max\":true}}",
            "body note string {\"length\":{\"max\":9}}",
        ]
    );
}

#[test]
fn tags_in_items_are_marks() {
    let text = "# Sink\n\n<code>DELETE /ships/:id</code>\n\n### Parameters\n\n- <code>id</code> (string, required): The ship. Max 10 characters.\n- <a name=\"deep\"></a><b>deep</b> (<i>integer</i>): How deep. <br>Between 1 and 100.\n- <strong><code>why</code></strong> <em>string</em> - The reason: <ul><li><code>old</code></li><li><code>lost</code></li></ul>\n- <b>fast</b> <i>boolean</i> <b>required</b> - Whether.\n";
    assert_eq!(
        request(text),
        [
            "path id string required {\"length\":{\"max\":10}}",
            "query deep integer/int64 {\"value\":{\"min\":1,\"max\":100}}",
            "query why string [\"old\", \"lost\"]",
            "query fast boolean required",
        ]
    );
}

#[test]
fn lists_may_be_written_in_html() {
    let text = "# Wash\n\n`POST /ships/:id/wash`\n\n### Parameters\n\n<ul>\n<li><code>soap</code> (string, required): Which soap.\n<ul><li><code>soft</code></li><li><code>hard</code></li></ul></li>\n<li><b>water</b> (integer): Liters, from 1 to 1000.</li>\n</ul>\n";
    assert_eq!(
        request(text),
        [
            "path id string required",
            "body soap string required [\"soft\", \"hard\"]",
            "body water integer/int64 {\"value\":{\"min\":1,\"max\":1000}}",
        ]
    );
    let text = "# Paint\n\n`POST /ships/:id/paint`\n\n### Parameters\n\n<dl>\n<dt><code>color</code></dt><dd>string. The color.</dd>\n<dt><code>coats</code> <i>(integer)</i></dt>\n<dd>From 1 to 3.</dd>\n</dl>\n";
    assert_eq!(
        request(text),
        ["path id string required", "body color string", "body coats integer/int64 {\"value\":{\"min\":1,\"max\":3}}",]
    );
}

#[test]
fn types_in_tables_of_html_may_be_links_in_code() {
    let text = "# Moor\n\n`POST /ships/:id/moor`\n\n### Body\n\n<table>\n<tr><th>Name</th><th>Type</th><th>Description</th></tr>\n<tr><td><code>box</code></td><td><code><a href=\"#box\">Box</a></code></td><td>The box.</td></tr>\n<tr><td><b>size</b></td><td><code>integer</code></td><td><p>From 1 to 5.</p></td></tr>\n</table>\n\n## Box\n\n<table>\n<tr><th>Name</th><th>Type</th><th>Description</th></tr>\n<tr><td>wood</td><td>string</td><td>The wood.</td></tr>\n</table>\n";
    assert_eq!(
        request(text),
        [
            "path id string required",
            "body box object",
            "body box.wood string",
            "body size integer/int64 {\"value\":{\"min\":1,\"max\":5}}",
        ]
    );
}
