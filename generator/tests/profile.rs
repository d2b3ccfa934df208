//! A vendor's reference read by its profile: a small vendor of our own invention, and what can be wrong with a profile.

use std::path::Path;

use apidocs_codegen::Analysis;
use apidocs_codegen::api::{AuthKind, PagingKind};
use apidocs_codegen::diagnostic::Diagnostic;
use apidocs_codegen::ledger::Fate;
use apidocs_codegen::source::{RawFile, from_files, read_folder};
use apidocs_codegen::understand;

use crate::support::vendor::{profile, read, rows};

fn fixtures(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(path)
}

fn harbour() -> Analysis {
    understand(read_folder(&fixtures("harbour")).unwrap())
}

fn told(found: &Diagnostic) -> String {
    format!("{} [{}] {}", found.position().unwrap_or_default(), found.lint, found.message)
}

#[test]
fn a_small_vendor_is_understood() {
    let harbour = harbour();
    let found: Vec<String> = harbour.diagnostics.iter().map(told).collect();
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(
        rows(&harbour, "listBerths", "request"),
        ["query after string", "query limit integer/int64 =20", "query side string [\"starboard\", \"port\"]",]
    );
    assert_eq!(
        rows(&harbour, "moorShip", "request"),
        [
            "path berth_id string/uint64 required",
            "body name string required {\"length\":{\"min\":1,\"max\":60}}",
            "body flags[] string {\"items\":{\"max\":5}}",
            "body captain object required",
            "body captain.name string required",
            "body captain.phone string null",
            "body cargo integer/int64 [\"1\", \"2\"]",
        ]
    );
    assert_eq!(rows(&harbour, "castOff", "request"), ["path berth_id string required", "query force boolean"]);
    let response = rows(&harbour, "moorShip", "response");
    assert_eq!(response.first().map(String::as_str), Some("body id string/uint64"));
    assert!(response.contains(&"body ship.built_at string/date-time".to_owned()), "{response:?}");
    assert_eq!(
        rows(&harbour, "findShip", "response"),
        ["body id string", "body name string", "body tonnage number/double", "body ports[] string"]
    );
}

#[test]
fn what_a_profile_says_of_the_api_is_in_the_model() {
    let harbour = harbour();
    let vendor = harbour.api.vendor.as_deref().unwrap();
    assert_eq!((vendor.package.name.as_str(), vendor.server.prefix.as_str()), ("harbour-client", "/v2"));
    assert_eq!((vendor.auth[0].kind, vendor.auth[0].value.as_str()), (AuthKind::Header, "{token}"));
    assert_eq!(vendor.paging[0].kind, PagingKind::Token);
    assert_eq!(harbour.api.domains, ["api.harbour.example"]);
    let methods = harbour.api.services.iter().flat_map(|service| &service.resources).flat_map(|one| &one.methods);
    let pages: Vec<&str> =
        methods.filter(|method| method.pages == Some(0)).map(|method| method.name.as_str()).collect();
    assert_eq!(pages, ["listBerths"]);
}

/// A page that ends anywhere, and one that goes on with anything, is read without a panic.
#[test]
fn broken_pages_break_nothing() {
    for page in ["api/berths.md", "api/ships.md"] {
        let text = std::fs::read_to_string(fixtures("harbour").join(page)).unwrap();
        for end in (0..text.len()).step_by(53).filter(|end| text.is_char_boundary(*end)) {
            let cut = text.get(..end).unwrap();
            for tail in ["", "|", "`", "[", "{{", "<table><tr><td>", "```json\n{[", "(", "é|"] {
                drop(read(&profile(""), &[(page, &format!("{cut}{tail}"))]));
            }
        }
    }
}

/// Every row of every table, counted without the reader, is in the ledger; none is unreached.
#[test]
fn no_row_is_lost() {
    let harbour = harbour();
    for entry in &harbour.ledger.pages {
        let text = entry.source.text();
        let is_row = |line: &&str| line.starts_with('|') && !line.starts_with("|--");
        let tables = text.split("\n\n").filter(|block| block.starts_with('|'));
        let expected: usize = tables.map(|table| table.lines().filter(is_row).count() - 1).sum();
        let bullets = text.lines().filter(|line| line.starts_with("- `")).count();
        assert_eq!(entry.rows.len(), expected + bullets, "{}", entry.path());
        assert!(entry.rows.iter().all(|row| row.fate != Fate::Dropped("unreached")), "{}", entry.path());
    }
}

#[test]
fn mistakes_are_told_with_their_place() {
    for (more, expected) in [
        ("[crate]\ndocs = \"docs\"\n", "profile.toml:6:8 [bad-profile] `docs` is no address"),
        ("[crate]\nname = \"std\"\n", "profile.toml:6:8 [bad-profile] `std` is a word of Rust"),
        ("[crate]\nversion = \"1\"\n", "profile.toml:6:11 [bad-profile] `1` is no version of a crate"),
        (
            "[[auth]]\nin = \"header\"\nvalue = \"{token}\\n\"\n",
            "profile.toml:7:9 [bad-profile] `Authorization: {token}",
        ),
        ("[colums]\n", "profile.toml:5:2 [bad-profile] there is no key `colums`; did you mean `columns`?"),
        ("[pages]\ninclud = []\n", "profile.toml:6:1 [bad-profile] unknown field `includ`"),
        ("[types]\nmark = \"strng\"\n", "profile.toml:6:8 [bad-profile] `strng` is no type; did you mean `string`?"),
        ("[types]\nmark = \"{type}[]\"\n", "profile.toml:6:8 [bad-profile] `{type}` stands for nothing here"),
        ("[wordings]\n\"at most {n}\" = \"tall max\"\n", "profile.toml:6:17 [bad-profile] `tall max` says no limit"),
        ("[[table]]\nis = \"body\"\n", "profile.toml:6:6 [bad-profile] an entry of `[[table]]` has neither"),
        ("[[table]]\nlabel = \"/(/\"\nis = \"body\"\n", "profile.toml:6:9 [bad-profile] not a template"),
        ("[[table]]\nlabel = \"x\"\nis = \"bodi\"\n", "profile.toml:7:6 [bad-profile] unknown variant `bodi`"),
    ] {
        let understood = read(&profile(more), &[]);
        let found: Vec<String> = understood.diagnostics.iter().map(told).collect();
        assert!(found.iter().any(|told| told.starts_with(expected)), "{expected}\n{found:#?}");
    }
    let understood = read("profile = 1\nname = \"x\"\n[request]\nbase = \"http://a.example\"\n", &[]);
    assert!(understood.diagnostics.iter().any(|found| told(found).contains("profile.toml:4:8")));
}

#[test]
fn an_entry_that_applies_to_nothing_is_told() {
    let page = ("api/a.md", "## Get it\n\n`GET /it`\n");
    let understood = read(&profile("[types]\nmark = \"string\"\n[columns]\nname = [\"Thing\"]\n"), &[page]);
    let found: Vec<String> = understood.diagnostics.iter().map(told).collect();
    assert_eq!(
        found,
        [
            "profile.toml:6:1 [unused-profile-entry] `mark` applies to nothing",
            "profile.toml:8:9 [unused-profile-entry] `\"Thing\"` applies to nothing",
        ]
    );
}

/// How other references write requests and parameters, without an entry of the profile.
#[test]
fn usual_forms_need_no_entry() {
    for (page, expected) in [
        (
            "## Read it\n\n| Method | Path |\n|---|---|\n| `GET` | `/it/:path` |\n\n### Parameters\n\n- `path` `(string: <required>)` - Where.\n- `deep` `(int: 3)` - How deep.\n",
            vec!["path path string required", "query deep integer/int64 =3"],
        ),
        (
            "## Read it\n\n```http\nGET /it/:id HTTP/1.1\n```\n\n##### Query parameters\n\nlimit\n: Integer. How many. Defaults to 20.\n",
            vec!["path id string required", "query limit integer/int64 =20"],
        ),
        ("## Read it\n\n**URL** : `/it`\n\n**Method** : `GET`\n", vec![]),
        (
            "## Read it\n\n`GET /it`\n\n<table><tr><th>Parameter</th><th>Type</th><th>Required</th></tr><tr><td>a</td><td>boolean</td><td>yes</td></tr></table>\n",
            vec!["query a boolean required"],
        ),
    ] {
        let understood = read(&profile(""), &[("api/it.md", page)]);
        assert_eq!(rows(&understood, "readIt", "request"), expected, "{page}");
        assert_eq!(understood.api.services[0].resources[0].methods.len(), 1, "{page}");
    }
}

/// Forms that other references use, one a page: what is read of the request.
#[test]
fn forms_of_other_references() {
    for (page, expected) in [
        // A parameter with blanks in braces or in brackets, and `${…}`.
        ("## Read it\n\n    GET /it/{id | name}/parts\n", vec!["path id string required"]),
        ("## Read it\n\n`GET /it/(id or name)/json`\n", vec!["path id string required"]),
        ("## Read it\n\n`GET /it/${itId}/parts`\n", vec!["path itId string required"]),
        // The heading says which are required.
        (
            "## Read it\n\n```\nPOST /it\n```\n\n### Required parameters\n\n| Name | Type |\n|--|--|\n| a | *string* |\n\n### Optional parameters\n\n| Name | Type |\n|--|--|\n| b | *nullable integer* |\n",
            vec!["body a string required", "body b integer/int64 null"],
        ),
        // Values under a parameter are no fields of it.
        (
            "## Read it\n\n| Method | Path |\n|--|--|\n| `POST` | `/it` |\n\n### Parameters\n\n- `kind` `(string: \"x\")` - One of:\n\n  - `x` - the first\n  - `y` - the second\n\n- `deep` `(map<string|string>: nil)` - Settings.\n\n  - `far` `(int: 0)` - How far.\n",
            vec!["body kind string [\"x\", \"y\"] =x", "body deep object", "body deep.far integer/int64 =0"],
        ),
        // Types stand at the start of descriptions, or only in the example.
        (
            "## Read it\n\n`POST /it`\n\n**JSON parameters**:\n\n- **count** - Integer. How many.\n- **open** - Boolean value, opens it.\n- **tags** - The tags.\n\n**Example request**:\n\n```http\nPOST /it HTTP/1.1\nAccept: application/json\n\n{\"count\": 1, \"tags\": [\"a\"]}\n```\n",
            vec!["body count integer/int64", "body open boolean", "body tags[] string"],
        ),
        (
            "## Read it\n\n`GET /it`\n\n| Argument | Example | Required |\n|--|--|--|\n| a | `true` | Optional |\n| b | 5 | Required |\n",
            vec!["query a boolean", "query b integer/int64 required"],
        ),
        // A parameter a paragraph.
        (
            "## Read it\n\n`GET /it`\n\n### Arguments\n\n**`user`** `string` Required\n\nWho it is.\n\n_Example:_ `W1`\n\n**`deep`** `boolean` Optional\n\nHow deep.\n",
            vec!["query user string required", "query deep boolean"],
        ),
        // A parameter between dashes, with its whole name below another one, and behind a tag.
        (
            "## Read it\n\n```\npost /it\n```\n\n### Parameters\n\n- `hull` — `object` **required** — The hull\n  - `hull.length` — `integer` — In metres\n- **kind** string | integer <span class=\"mark\">required</span>\n",
            vec!["body hull object required", "body hull.length integer/int64", "body kind string required"],
        ),
        (
            "## Read it\n\n`GET /it.[format]`\n\n#### Parameters\n\n**site_id** <Required />\n\nThe site.\n\n**filter.name** <Optional />\n\nWhich.\n",
            vec!["query site_id string required", "query filter.name string"],
        ),
        // A row of a parameter of the path under another name.
        (
            "## Read it\n\n`GET /it/:part_id`\n\n| Name | Type | Required |\n|--|--|--|\n| part_iid | integer | yes |\n",
            vec!["path part_id integer/int64 required"],
        ),
        // A table whose label names a field has the fields of that.
        (
            "## Read it\n\n`POST /it`\n\n### Parameters\n\n| Name | Type |\n|--|--|\n| cargo | object |\n\nThe keys in the `cargo` object are:\n\n| Name | Type | Required |\n|--|--|--|\n| weight | integer | yes |\n",
            vec!["body cargo object", "body cargo.weight integer/int64 required"],
        ),
        // Limits and values in columns of their own, and in the cell of the type.
        (
            "## Read it\n\n`POST /it`\n\n| Name | Type | MinLength | MaxLength | Nullable |\n|--|--|--|--|--|\n| login | string | 5 | 100 | FALSE |\n| state | OPEN, CLOSED, or HELD | | | TRUE |\n",
            vec![
                "body login string {\"length\":{\"min\":5,\"max\":100}}",
                "body state string null [\"OPEN\", \"CLOSED\", \"HELD\"]",
            ],
        ),
        // A request at the start of an item, with more code and links behind it.
        (
            "## Read it\n\n* `GET /it/{id}` returns `it`, see [it](#it), with `a` and `b`.\n",
            vec!["path id string required"],
        ),
        // Where a wrapped sentence says that it goes, and a type behind a word of being required.
        (
            "## Read it\n\n`POST /it`\n\n### Parameters\n\n- `deep` `(bool: false)` - How deep. This is specified as part of the\n  URL as a query parameter.\n- `limit`: Optional. A number, how many.\n",
            vec!["query deep boolean =false", "body limit number/double"],
        ),
        // A verb in a tag, and headers of columns that say where parameters go.
        (
            "## <span class=\"tag\">POST</span> /it\n\n### Read it\n\nRequest body field | Required | Description\n--- | --- | ---\na | yes | Which.\n\nQuery parameter | Required | Description\n--- | --- | ---\nb | no | How.\n",
            vec!["query b string", "body a string required"],
        ),
        // Required in the column for defaults.
        (
            "## Read it\n\n`POST /it`\n\n| Parameter | Type | Default |\n|--|--|--|\n| a | string | **Required** |\n| b | string | `x` |\n",
            vec!["body a string required", "body b string =x"],
        ),
        // The words of a label on a line of its own.
        (
            "## Read it\n\n`GET /it`\n\nQuery parameters\n\n| Name | Type |\n|--|--|\n| a | string |\n\nResponse\n\n| Name | Type |\n|--|--|\n| b | string |\n",
            vec!["query a string"],
        ),
    ] {
        let understood = read(&profile(""), &[("api/it.md", page)]);
        let method = understood.api.services[0].resources[0].methods[0].name.clone();
        assert_eq!(rows(&understood, &method, "request"), expected, "{page}");
        assert_eq!(understood.api.services[0].resources[0].methods.len(), 1, "{page}");
    }
}

/// Sentences that take parameters from elsewhere: from a method, from the one above, from an object.
#[test]
fn parameters_are_borrowed() {
    let other = "# Ships\n\n## Send it `POST /ships/{id}`\n\nAll parameters are optional.\n\n##### Query Params\n\n| Field | Type |\n|--|--|\n| deep | boolean |\n\n##### JSON Params\n\n| Field | Type |\n|--|--|\n| hull | string |\n| mark | string |\n\n## Ship object\n\n| Field | Type |\n|--|--|\n| weight | integer |\n";
    for (said, expected) in [
        (
            "Functions the same as [Send it](ships.md#send-it), but `mark` is not supported.",
            vec!["path id string required", "query deep boolean", "body hull string"],
        ),
        (
            "The body is a [ship](ships.md#ship-object).",
            vec!["path id string required", "body weight integer/int64 required"],
        ),
        (
            "In the request body, supply a JSON representation of the [ship](ships.md#ship-object).",
            vec!["path id string required", "body weight integer/int64 required"],
        ),
        (
            "Changes a [ship](ships.md#ship-object). All attributes may be passed.",
            vec!["path id string required", "body weight integer/int64"],
        ),
        ("Changes a [ship](ships.md#ship-object).", vec!["path id string required"]),
    ] {
        let page = format!("## Do it `PATCH /its/{{id}}`\n\n{said}\n");
        let understood =
            read(&profile("[required]\nunmarked = true\n"), &[("api/it.md", &page), ("api/ships.md", other)]);
        assert_eq!(rows(&understood, "doIt", "request"), expected, "{said}");
    }
    let page = format!(
        "{}\n## Send that `POST /that`\n\nSame as above, but it does not accept a `mark`.\n",
        other.split("## Ship object").next().unwrap()
    );
    let understood = read(&profile(""), &[("api/ships.md", &page)]);
    assert_eq!(rows(&understood, "sendThat", "request"), ["query deep boolean", "body hull string"]);
}

/// Objects and enums that are lists, reached by links of HTML; parameters whose place stands in brackets.
#[test]
fn lists_define_objects_and_enums() {
    let page = "## Ship {#Ship}\n\n- **hull** (string), required\n\n  What it is made of.\n\n- **crew** ([]<a href=\"#Sailor\">Sailor</a>)\n\n## Sailor {#Sailor}\n\n- **name** (string)\n\n## side\n\n* PORT\n* STARBOARD\n\n## Read it\n\nGET /it/{id}\n\n#### Parameters\n\n- **id** (*in path*): string, required\n\n  Which one.\n\n- **deep** (*in query*): boolean\n\n#### Response\n\n200 (<a href=\"#Ship\">Ship</a>): OK\n\n## Send it\n\nPOST /it\n\n#### Parameters\n\n- **body**: <a href=\"#Ship\">Ship</a>, required\n\n## Turn it\n\nPOST /turn\n\n| Name | Type | Description |\n|--|--|--|\n| side | ENUM | See [Enums](#side). |\n";
    let understood = read(&profile(""), &[("api/it.md", page)]);
    let ship = ["body hull string required", "body crew[] object", "body crew[].name string"];
    assert_eq!(rows(&understood, "readIt", "request"), ["path id string required", "query deep boolean"]);
    assert_eq!(rows(&understood, "readIt", "response"), ship);
    assert_eq!(rows(&understood, "sendIt", "request"), ship);
    assert_eq!(rows(&understood, "turnIt", "request"), ["body side string [\"PORT\", \"STARBOARD\"]"]);
}

/// A column of numbers under "Type" has the values of an enum.
#[test]
fn types_may_be_numbers() {
    let page = "## Send it `POST /it`\n\n##### JSON Params\n\n| Field | Type | Description |\n|--|--|--|\n| kind | one of [ship kind](#ship-kinds) | x |\n| none | null | x |\n\n## Ship kinds\n\n| Name | Type | Description |\n|--|--|--|\n| TUG | 1 | Small |\n| FERRY | 2 | Large |\n";
    let understood = read(&profile(""), &[("api/it.md", page)]);
    let expected = ["body kind integer/int64 [\"1\", \"2\"]", "body none object null"];
    assert_eq!(rows(&understood, "sendIt", "request"), expected);
    assert!(understood.diagnostics.iter().all(|found| found.lint.name() != "unknown-type-word"));
}

/// Headings of HTML, a body as one row, and a table of statuses, as converters from OpenAPI write them.
#[test]
fn converted_pages_are_read() {
    let page = "## addShip\n\n> Code samples\n\n`POST /ships`\n\n> Body parameter\n\n```json\n{\"hull\": \"x\", \"mark\": 1}\n```\n\n<h3 id=\"addship-parameters\">Parameters</h3>\n\n|Name|In|Type|Required|Description|\n|---|---|---|---|---|\n|dry|query|boolean|false|none|\n|body|body|[Ship](#schemaship)|true|none|\n|» hull|body|string|true|none|\n\n<h3 id=\"addship-responses\">Responses</h3>\n\n|Status|Meaning|Description|Schema|\n|---|---|---|---|\n|200|[OK](https://a.b/c)|done|[Ship](#schemaship)|\n|404|Not Found|gone|None|\n\n## listShips\n\n`GET /ships`\n\n<h3 id=\"l\">Responses</h3>\n\n|Status|Meaning|Description|Schema|\n|---|---|---|---|\n|200|OK|done|Inline|\n\n<h3 id=\"listships-responseschema\">Response Schema</h3>\n\n|Name|Type|Required|Restrictions|Description|\n|---|---|---|---|---|\n|*anonymous*|[[Ship](#schemaship)]|false|none|none|\n|» hull|string|true|none|none|\n\n# Schemas\n\n<h2 id=\"tocS_Ship\">Ship</h2>\n\n<a id=\"schemaship\"></a>\n\n### Properties\n\n|Name|Type|Required|Restrictions|Description|\n|---|---|---|---|---|\n|hull|string|true|none|none|\n|mark|integer(int64)|false|none|none|\n";
    let understood = read(&profile(""), &[("api/it.md", page)]);
    let expected = ["query dry boolean", "body hull string required"];
    assert_eq!(rows(&understood, "addShip", "request"), expected);
    assert_eq!(rows(&understood, "addShip", "response"), ["body hull string required", "body mark integer/int64"]);
    assert_eq!(rows(&understood, "listShips", "response"), ["body hull string required"]);
    let lists = understood.api.services[0].resources[0].methods.iter().map(|method| method.lists);
    assert_eq!(lists.collect::<Vec<_>>(), [false, true]);
}

/// A column for each verb, with marks, and parameters of the path in italics.
#[test]
fn verbs_may_be_columns() {
    let page = "# Ships\n\n| GET | PUT | DELETE | Path | Description |\n|--|--|--|--|--|\n| X | | | /ships | All. |\n| X | X | | /ships/*name* | One. |\n";
    let understood = read(&profile(""), &[("api/it.md", page)]);
    let found: Vec<String> =
        requests(&understood).iter().map(|line| line.split_once(' ').unwrap().1.to_owned()).collect();
    assert_eq!(found, ["GET /ships", "GET /ships/{name}", "PUT /ships/{name}"]);
    let titled = "### POST / Send a ship\n\n#### HTTP Request\n\n`POST /ships`\n";
    let understood = read(&profile(""), &[("api/it.md", titled)]);
    assert_eq!(requests(&understood).len(), 1, "{:?}", requests(&understood));
}

/// Paths of examples, paths without a stroke, and parameters in the base.
#[test]
fn paths_of_other_references() {
    let page = "# Berths\n\n* `GET /ports/1/berths/2.json` returns the berth `2`.\n\n**Required parameters**: `deep` and `wide` of it.\n";
    let rules = "profile = 1\nname = \"harbour\"\n[request]\nbase = \"https://api.harbour.example/{account}\"\nnumbers = true\n";
    let understood = read(rules, &[("api/it.md", page)]);
    assert_eq!(requests(&understood), ["berths GET /{account}/ports/{port_id}/berths/{berth_id}.json"]);
    let expected = [
        "path account string required",
        "path port_id string required",
        "path berth_id string required",
        "query deep string required",
        "query wide string required",
    ];
    assert_eq!(rows(&understood, "berths", "request"), expected);
    let page = "# Read it\n\n## Path and HTTP methods\n\n```\nGET <index>/_doc/<_id>\n```\n\n## Notes\n\n```json\nGET ships/_doc/1\n```\n";
    let understood = read(&profile("fences = [\"\"]\n"), &[("api/it.md", page)]);
    assert_eq!(requests(&understood), ["readIt GET /{index}/_doc/{id}"]);
}

/// Fields whose facts stand a line each, under headings and under bold names; links that only a site's generator reads.
#[test]
fn facts_stand_a_line_each() {
    let ship = "---\ntitle: Ship\n---\n\n## Attributes\n\n### `hull` {#hull}\n\n**Description:** What it is made of.\\\n**Type:** String (Enumerable oneOf)\\\n`wood` = Wood\\\n`steel` = Steel\\\n**Version history:**\\\n1.0 - added\n\n### `crew` {{%optional%}} {#crew}\n\n**Type:** {{<nullable>}} Array of [Sailor](#Sailor), or null.\n\n## Sailor attributes {#Sailor}\n\n### `since` {#since}\n\n**Type:** String ([ISO 8601](/x#datetime) Datetime)\n";
    let page = "## Read it\n\n`POST /it/{id}`\n\n**Returns:** Array of [Ship]({{< relref \"entities/ship\" >}})\\\n**Since:** 2\n\n### URI Parameters\n\n**[id](#x)**\n\nWhich one.\n\nRequired: Yes\n\n### Request Parameters\n\n ** [Flag](#x \"y\") **   <a name=\"z\"></a>\nThe flag. \nType: String \nLength Constraints: Maximum length of 8. \nRequired: No\n\n**Ports**\n\nThe ports.\n\nType: Array of strings\n\nRequired: Yes\n";
    let understood = read(&profile(""), &[("api/it.md", page), ("entities/ship.md", ship)]);
    let expected =
        ["path id string required", "body Flag string {\"length\":{\"max\":8}}", "body Ports[] string required"];
    assert_eq!(rows(&understood, "readIt", "request"), expected);
    let expected =
        ["body hull string [\"wood\", \"steel\"]", "body crew[] object null", "body crew[].since string/date-time"];
    assert_eq!(rows(&understood, "readIt", "response"), expected);
    let lost = understood.ledger.pages.iter().flat_map(|page| &page.rows);
    assert_eq!(lost.filter(|row| matches!(row.fate, Fate::Dropped(_))).count(), 0);
}

/// Parameters that only methods of some paths take.
#[test]
fn common_parameters_have_paths() {
    let page = "## One `GET /ships/{id}`\n\n## Two `GET /ships/{id}/crew`\n\n## Three `GET /ports`\n";
    let common = "[[common]]\nname = \"deep\"\ntype = \"boolean\"\npaths = [\"/ships/**\"]\nexcept = [\"**/crew\"]\n";
    let understood = read(&profile(common), &[("api/it.md", page)]);
    let found = ["one", "two", "three"]
        .map(|method| rows(&understood, method, "request").iter().any(|row| row.contains("deep")));
    assert_eq!(found, [true, false, false]);
}

/// A folder of pages whose requests nothing reads: what the profile might say is told.
#[test]
fn requests_that_nothing_reads_are_told() {
    let understood = read(&profile(""), &[("api/it.md", "# Ships\n\n~> GET /ships/:id\n\n~> POST /ships\n")]);
    let found = understood.diagnostics.iter().find(|found| found.lint.name() == "empty-docs").unwrap();
    let help = &found.help;
    assert!(help.contains("2 lines look like `~> {verb} {path}` (api/it.md:3)"), "{help}");
    assert!(apidocs_codegen::audit::survey(&understood).contains("     2  ~> {verb} {path}  (api/it.md:3)"));
}

/// What a sentence, a link or an example under "Response" says of it.
#[test]
fn responses_are_told_in_many_ways() {
    let ship = "# Ship\n\n## Properties\n\n| Property | Type |\n|--|--|\n| hull | String |\n";
    for (answer, expected) in [
        ("If all is well, this method returns a [ship](ship.md) object.", vec!["body hull string"]),
        ("Array of [ship](ship.md)", vec!["body hull string"]),
        (
            "Returns a collection of [ship](ship.md) objects.\n\n```http\nHTTP/1.1 200 OK\n\n{\"value\": [{\"a\": 1}], \"next\": \"x\"}\n```",
            vec!["body value[] object", "body value[].hull string", "body next string"],
        ),
        (
            "- `id`: integer\n\n  The number.\n\n- `name`: string\n\n  The name.",
            vec!["body id integer/int64", "body name string"],
        ),
        (
            "##### 401: Unauthorized\n\n```json\n{\"error\": 1}\n```\n\n##### 200: OK\n\nWith these parameters:\n\n```json\n{\"id\": 1}\n```",
            vec!["body id integer/int64"],
        ),
    ] {
        let page = format!("## Read it\n\n`POST /it`\n\n#### Response\n\n{answer}\n");
        let understood = read(&profile(""), &[("api/it.md", &page), ("api/ship.md", ship)]);
        assert_eq!(rows(&understood, "readIt", "response"), expected, "{page}");
        assert_eq!(rows(&understood, "readIt", "request"), Vec::<String>::new(), "{page}");
    }
}

/// Names that only look nested, where the profile says so.
#[test]
fn names_may_have_any_marks() {
    let page = "## Send it\n\n`POST /it`\n\n### Form data\n\n| Field | Type |\n|--|--|\n| o:tag | string[] |\n| a.b | string |\n| t[kind] | string |\n";
    let understood = read(&profile("nested = false\n"), &[("api/it.md", page)]);
    let expected = ["form o:tag[] string", "form a.b string", "form t[kind] string"];
    assert_eq!(rows(&understood, "sendIt", "request"), expected);
}

fn requests(understood: &Analysis) -> Vec<String> {
    let methods = understood.api.services.iter().flat_map(|service| &service.resources).flat_map(|one| &one.methods);
    methods.map(|method| format!("{} {} {}", method.name, method.verb.as_str(), method.path)).collect()
}

/// Requests that only show one which stands above them are no methods.
#[test]
fn examples_are_no_methods() {
    let page = "# List ships\n\n## HTTP request\n\n```http\nGET /me/ships\nGET /users/{id | name}/ships\n```\n\n## Examples\n\n##### Request\n\n# [HTTP](#tab/http)\n\n```http\nGET https://api.harbour.example/users/7/ships?deep=true\n```\n\n##### Response\n\n```http\nHTTP/1.1 404 Not Found\n\n{\"error\": 1}\n```\n\n```http\nHTTP/1.1 200 OK\nA: b\n\n{\"name\": \"x\"}\n```\n";
    let understood = read(&profile(""), &[("api/list.md", page)]);
    assert_eq!(requests(&understood), ["listShipsForMe GET /me/ships", "listShipsForUsers GET /users/{id}/ships"]);
    assert_eq!(rows(&understood, "listShipsForMe", "response"), ["body name string"]);
}

#[test]
fn a_tag_without_content_has_a_request_line() {
    let page = "## Read it\n\n<Operation method=\"post\" url=\"/it\" />\n\n| Name | Type | Param type |\n|--|--|--|\n| a | string | Query |\n";
    let understood =
        read(&profile("like = ['<Operation method=\"{verb}\" url=\"{path}\" />']\n"), &[("api/it.md", page)]);
    assert_eq!(requests(&understood), ["readIt POST /it"]);
    assert_eq!(rows(&understood, "readIt", "request"), ["query a string"]);
}

/// A verb of the vendor's own, and another host, are told; the profile says what is sent.
#[test]
fn requests_that_are_left_out_are_told() {
    let page = "## List it\n\n| Method | Path |\n|--|--|\n| `LIST` | `/it` |\n\n## Log in\n\n`POST https://id.harbour.example/in`\n\n## Read it\n\n`GET /one`\n";
    let found = |understood: &Analysis| understood.diagnostics.iter().map(told).collect::<Vec<_>>();
    let understood = read(&profile(""), &[("api/it.md", page)]);
    assert_eq!(
        found(&understood),
        [
            "api/it.md:5:12 [skipped-request-line] `LIST` is no verb that the client sends",
            "api/it.md:9:1 [skipped-request-line] the address is not of `api.harbour.example`",
        ]
    );
    let understood = read(&profile("verbs = { LIST = \"GET\" }\n"), &[("api/it.md", page)]);
    assert_eq!(requests(&understood), ["listIt GET /it", "readIt GET /one"]);
    assert_eq!(found(&understood).len(), 1);
}

/// "The same parameters as" leads to a table on any page.
#[test]
fn parameters_of_another_method_are_taken() {
    let order = "## New order\n\n`POST /order`\n\n| Name | Type | Mandatory |\n|--|--|--|\n| ship | string | YES |\n";
    let test = "## Test order\n\n`POST /order/test`\n\nIn addition to all parameters of [new order](order.md#new-order), these are taken:\n\n| Name | Type | Mandatory |\n|--|--|--|\n| deep | boolean | NO |\n";
    let understood = read(&profile(""), &[("api/order.md", order), ("api/test.md", test)]);
    let mut found = rows(&understood, "testOrder", "request");
    found.sort_unstable();
    assert_eq!(found, ["body deep boolean", "body ship string required"]);
}

/// A host other than the profile's is never called: its line is no method.
#[test]
fn no_page_names_a_host() {
    let page = ("api/a.md", "## Get it\n\n`GET https://evil.example/it`\n\n`GET /ok`\n");
    let understood = read(&profile(""), &[page]);
    let methods = understood.api.services.iter().flat_map(|service| &service.resources).flat_map(|one| &one.methods);
    let hosts: Vec<(&str, &str)> = methods.map(|method| (method.host.as_str(), method.path.as_str())).collect();
    assert_eq!(hosts, [("api.harbour.example", "/ok")]);
}

/// A request line whose path the client could not call is told; the method is not lost without a word.
#[test]
fn a_line_whose_path_is_none_is_told() {
    for path in ["/a/../b", "/a/%0d%0aHost:evil", "/ships/{id}{id", "/\u{2066}ships"] {
        let page = format!("## Get it\n\n```\nGET {path}\n```\n\n`GET /ok`\n");
        let understood = read(&profile(""), &[("api/a.md", &page)]);
        let told: Vec<String> = understood.diagnostics.iter().map(told).collect();
        assert!(told.iter().any(|told| told.contains("api/a.md:4:1 [skipped-request-line]")), "{path}: {told:?}");
    }
}

/// A draft knows hosts of the users' own, tags without content, and what request lines begin with.
#[test]
fn a_draft_finds_the_base_and_the_tags() {
    let drafted = |page: &str| {
        let docs = from_files(vec![RawFile { path: "api/it.md".into(), bytes: page.as_bytes().to_vec() }]);
        apidocs_codegen::audit::draft("harbour", &docs.pages)
    };
    for (page, expected) in [
        (
            "| Method | Path |\n|--|--|\n| `GET` | `/it` |\n\n    curl http://127.0.0.1:8200/v1/it\n",
            "base = \"https://{host}/v1\"",
        ),
        (
            "`GET /api/v3/it`\n\n    curl https://api.harbour.example/api/v3/it\n",
            "base = \"https://api.harbour.example\" ",
        ),
        (
            "`GET /it`\n\n    curl https://api.harbour.example/api/v3/it\n",
            "base = \"https://api.harbour.example/api/v3\" ",
        ),
        (
            "<Call method=\"post\" url=\"/it\" since=\"3\" />\n",
            "like = ['<Call method=\"{verb}\" url=\"{path}\" since=\"*\"*>']",
        ),
        ("Say more.\n\n    curl https://api.harbour.example/it\n", "\"table\", \"text\", \"curl\"]"),
    ] {
        let drafted = drafted(page);
        assert!(drafted.contains(expected), "{expected}\n{drafted}");
    }
    // What tables and tags hold needs no call.
    for requests in ["| URL | HTTP Method |\n|--|--|\n| `/it` | `POST` |\n", "<b>POST</b>\n<h5>/it</h5>\n"] {
        let drafted = drafted(&format!("{requests}\n    curl https://api.harbour.example/it\n"));
        assert!(!drafted.contains("\"curl\""), "{drafted}");
    }
    let calls = "curl -H \"X-Harbour-Token: abc\" https://api.harbour.example/v1/ports/1\n\n* `GET /ports/1.json`\n* `GET /ports/2/ships/3.json`\n* `GET /ports/2/ships/3/crew`\n\n| `LIST` | /ports |\n\n- `page` (optional)\n- `page` (optional)\n- `page` (optional)\n- `page` (optional)\n- `per_page`\n";
    let drafted_calls = drafted(calls);
    for expected in [
        "numbers = true",
        "verbs = { LIST = \"GET\" }",
        "in = \"header\"\nname = \"X-Harbour-Token\"",
        "# kind = \"page\"\n# parameter = \"page\"\n# size = \"per_page\"",
    ] {
        assert!(drafted_calls.contains(expected), "{expected}\n{drafted_calls}");
    }
    assert!(drafted("Authorization: Bearer abc\n").contains("in = \"bearer\""));
    for told in [
        "Authorization\n: Send this header with `Bearer <user token>`.\n",
        "| Authorization | string | Bearer {token} |\n|--|--|--|\n",
    ] {
        assert!(drafted(told).contains("[auth]   # told of the header, times: 1"), "{}", drafted(told));
    }
    assert!(drafted("Bearer tokens and `Basic` are words.\n").contains("# [auth]"));
    let drafted_like = apidocs_codegen::audit::draft_like(&drafted("x\n"), "* {verb} request to `{path}`.", 2);
    let page = "## Send it\n\nTo do so, send a POST request to `/ships/:id`.\n";
    assert_eq!(requests(&read(&drafted_like, &[("api/it.md", page)])), ["sendIt POST /ships/{id}"], "{drafted_like}");
    let strong = "| **a** | x |\n| **b** | x |\n| **c** | x |\n";
    assert!(!drafted(strong).contains("suffix"));
}

#[test]
fn a_draft_reads_pages_that_nobody_has_described() {
    let page = "## Get Ship\n<Road method=\"GET\">/ships/{ship.id}</Road>\n\nCall it by `curl https://api.harbour.example/v3/ships/1`.\n\n\
                ###### Query Params\n\n| Field | Type |\n|---|---|\n| a? | string |\n| b? | strang |\n| c? | string |\n\n\
                ## Colours\n\n| Colour | Wave length |\n|---|---|\n| red | 700 |\n";
    let pages = [("api/ship.md", page)];
    let docs = from_files(vec![RawFile { path: "api/ship.md".into(), bytes: page.as_bytes().to_vec() }]);
    let drafted = apidocs_codegen::audit::draft("Harbour 2", &docs.pages);
    let understood = read(&drafted, &pages);
    assert!(drafted.contains("name    = \"harbour\"") && drafted.contains("unmarked = true"), "{drafted}");
    assert_eq!(understood.api.domains, ["api.harbour.example"], "{drafted}");
    assert_eq!(rows(&understood, "getShip", "request").len(), 4, "{:?}", rows(&understood, "getShip", "request"));
    let survey = apidocs_codegen::audit::survey(&understood);
    for expected in
        ["1 methods; 3 of 4 rows", "Colour | Wave length  (Colours: api/ship.md:16:1)", "strang  (api/ship.md:11:3)"]
    {
        assert!(survey.contains(expected), "{expected}\n{survey}");
    }
}

/// What a page has in a header, a heading or a tag ends no line of the draft, and steers no terminal.
#[test]
fn a_draft_of_hostile_pages_is_a_profile() {
    let page = "## Get \u{1b}]0;`x`\"\n\n`GET /ships`\n\n\
                | Na\u{202e}me<br>x = \"\\ny = 1 | Ty\u{1b}[31mpe | # ]] |\n|--|--|--|\n| a | b\u{7f}c | d |\n\n\
                <Road\u{1b} method=\"GET\" url=\"/a\" />\n\n<Road method=\"GET\" u\u{1b}l=\"/a\" />\n\n<Road method=\"GET\" u'l=\"/a\" />\n";
    let pages = [("api/ship.md", page)];
    let docs = from_files(vec![RawFile { path: "api/ship.md".into(), bytes: page.as_bytes().to_vec() }]);
    let drafted = apidocs_codegen::audit::draft("Har\"bour\u{1b}", &docs.pages);
    let survey = apidocs_codegen::audit::survey(&read(&drafted, &pages));
    assert!(survey.contains("tables that nothing takes"), "{survey}");
    for text in [&drafted, &survey] {
        assert!(!text.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}'), "{text:?}");
    }
    let comments = format!("# {}\n", survey.trim_end().replace('\n', "\n# "));
    let whole: toml::Table = toml::from_str(&(drafted + &comments)).unwrap();
    assert_eq!(whole.keys().map(String::as_str).collect::<Vec<_>>(), ["name", "profile", "request"]);
}

/// A key that would change nothing is told, and so is a form that is not known, without guesses about the rest.
#[test]
fn a_profile_that_cannot_hold_says_so_once() {
    let said = |profile: &str| {
        let file = RawFile { path: "profile.toml".to_owned(), bytes: profile.as_bytes().to_vec() };
        let found = understand(from_files(vec![file])).diagnostics;
        found
            .iter()
            .filter(|found| found.lint.name() == "bad-profile")
            .map(|found| found.message.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(said("profile = 2\n"), ["version 2 of the profile's form is not known"]);
    assert_eq!(said("[crate]\nversion = \"1.0.0\"\n"), ["the version of the profile's form is missing"]);
    let own = "profile = 1\n[crate]\ndescription = \"a\"\nguide = \"b\"\nversion = \"1.0.0-rc.1\"\n";
    assert_eq!(said(own), ["description", "guide"].map(|key| format!("`{key}` is for the crate of another vendor")));
}
