//! A small API in our own words, as pages of the classic dialect.
#![allow(dead_code)] // each test binary uses its part

use std::fmt::Write as _;

use apidocs_codegen::api::Api;
use apidocs_codegen::source::{RawFile, from_files};
use apidocs_codegen::understand;

/// A row: its path with dots, its type as the table has it, the rest of its cell.
pub(crate) type Line = (&'static str, &'static str, &'static str);

/// A method page.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) path: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) request: &'static str,
    pub(crate) parameters: Vec<Line>,
    pub(crate) query: Vec<Line>,
    pub(crate) body: Vec<Line>,
    pub(crate) response: Vec<Line>,
}

const SHIP: [Line; 8] = [
    ("id", "**string**", "<p>ID of the ship.</p>"),
    ("name", "**string**", "<p>Name of the ship.</p> <p>The maximum string length in characters is 63.</p>"),
    ("flag", "**string**", "<p>Colours that the ship flies.</p> <ul> <li>RED: Red.</li> <li>BLUE: Blue.</li> </ul>"),
    ("labels", "**object**", "<p>Labels as ``key:value`` pairs.</p> <p>No more than 64 per resource.</p>"),
    ("hull", "**object**", "<p>What floats.</p>"),
    ("hull.length", "**string** (int64)", "<p>Length in decimetres.</p> <p>Value must be greater than 0.</p>"),
    (
        "hull.material",
        "**string**",
        "<p>What the hull is made of.</p> <p>Value must match the regular expression ``[a-z]+``.</p>",
    ),
    ("mooredAt", "**string** (date-time)", "<p>When it was moored.</p>"),
];

/// The pages: two services, the first with two resources.
#[allow(clippy::too_many_lines)] // a list
pub(crate) fn pages() -> Vec<Page> {
    let ship = |prefix: &'static str| -> Vec<Line> {
        let path = |path: &'static str| -> &'static str { Box::leak(format!("{prefix}{path}").into_boxed_str()) };
        SHIP.iter().map(|(name, ty, cell)| (path(name), *ty, *cell)).collect()
    };
    let mut listed = vec![("ships[]", "**object**", "<p>The ships.</p>")];
    listed.extend(ship("ships[]."));
    listed.push(("nextPageToken", "**string**", "<p>Token of the next page.</p>"));
    let paging: Vec<Line> = vec![
        ("pageSize", "", "<p>How many to list.</p> <p>The maximum value is 1000.</p>"),
        ("pageToken", "", "<p>Where to go on.</p> <p>The maximum string length in characters is 100.</p>"),
    ];
    let id: Vec<Line> = vec![("shipId", "", "<p>Required. ID of the ship.</p>")];
    let mut harbour = vec![(
        "harbourId",
        "",
        "<p>Required. ID of the harbour.</p> <p>The maximum string length in characters is 50.</p>",
    )];
    harbour.extend(paging.clone());
    vec![
        Page {
            path: "en/harbour/api-ref/Ship/list.md",
            lead: "Lists the ships that lie in a harbour.",
            request: "GET https://harbour.api.cloud.yandex.net/harbour/v1/ships",
            parameters: vec![],
            query: harbour,
            body: vec![],
            response: listed,
        },
        Page {
            path: "en/harbour/api-ref/Ship/get.md",
            lead: "Returns one ship.",
            request: "GET https://harbour.api.cloud.yandex.net/harbour/v1/ships/{shipId}",
            parameters: id.clone(),
            query: vec![],
            body: vec![],
            response: ship(""),
        },
        Page {
            path: "en/harbour/api-ref/Ship/create.md",
            lead: "Builds a ship.",
            request: "POST https://harbour.api.cloud.yandex.net/harbour/v1/ships",
            parameters: vec![],
            query: vec![],
            body: vec![
                (
                    "name",
                    "**string**",
                    "<p>Required. Name of the ship.</p> <p>The string length in characters must be 3-63.</p>",
                ),
                ("crew[]", "**object**", "<p>Who sails.</p> <p>The number of elements must be in the range 1-100.</p>"),
                (
                    "crew[].rank",
                    "**string**",
                    "<p>Rank on board.</p> <ul> <li>CAPTAIN: Commands.</li> <li>COOK: Cooks.</li> </ul>",
                ),
                (
                    "crew[].age",
                    "**string** (int64)",
                    "<p>Age in years.</p> <p>Acceptable values are 16 to 99, inclusive.</p>",
                ),
                (
                    "sail",
                    "**object**",
                    " <br>includes only one of the fields `sail`, `engine`<br><br><p>Moved by wind.</p>",
                ),
                ("sail.area", "**string** (int64)", "<p>Area in square metres.</p>"),
                (
                    "engine",
                    "**object**",
                    " <br>includes only one of the fields `sail`, `engine`<br><br><p>Moved by an engine.</p>",
                ),
                (
                    "engine.power",
                    "**string** (int64)",
                    "<p>Power in kilowatts. Must be a multiple of 50.</p> <p>Default value: 100.</p>",
                ),
            ],
            response: ship(""),
        },
        Page {
            path: "en/harbour/api-ref/Berth/list.md",
            lead: "Lists the berths.",
            request: "GET https://harbour.api.cloud.yandex.net/harbour/v1/berths",
            parameters: vec![],
            query: paging,
            body: vec![],
            response: vec![
                ("berths[]", "**object**", "<p>The berths.</p>"),
                ("berths[].depth", "**string** (int64)", "<p>Depth in decimetres.</p>"),
                ("nextPageToken", "**string**", "<p>Token of the next page.</p>"),
            ],
        },
        Page {
            path: "en/harbour/api-ref/Berth/release.md",
            lead: "Frees a berth for the next ship.",
            request: "POST https://harbour.api.cloud.yandex.net/harbour/v1/berths/{berthId}:release",
            parameters: vec![("berthId", "", "<p>Required. ID of the berth.</p>")],
            query: vec![],
            body: vec![
                ("reason", "**string**", "<p>Why the berth is freed.</p>"),
                ("tags[]", "**string**", "<p>Words to find it by.</p>"),
            ],
            response: vec![("free", "**boolean** (boolean)", "<p>Whether it is free.</p>")],
        },
        Page {
            path: "en/lighthouse/api-ref/Lamp/get.md",
            lead: "Returns a lamp.",
            request: "GET https://lighthouse.api.cloud.yandex.net/lighthouse/v1/lamps/{lampId}",
            parameters: vec![("lampId", "", "<p>Required. ID of the lamp.</p>")],
            query: vec![],
            body: vec![],
            response: vec![
                ("brightness", "**number** (double)", "<p>How bright it is.</p>"),
                ("colour", "**string**", "<p>Its colour.</p>"),
            ],
        },
    ]
}

impl Page {
    /// The page as Markdown.
    pub(crate) fn text(&self) -> String {
        let mut parts = self.path.rsplit('/');
        let (method, resource) = (parts.next().unwrap().trim_end_matches(".md"), parts.next().unwrap());
        let mut text = format!(
            "---\neditable: false\nsourcePath: {}\n---\n\n# Harbour API, REST: {resource}.{method}\n{}\n\n\
             ## HTTP request {{#https-request}}\n```\n{}\n```\n\n",
            self.path.replace("en/", "en/_api-ref/"),
            self.lead,
            self.request
        );
        for (heading, rows) in
            [("Path parameters {#path_params}", &self.parameters), ("Query parameters {#query_params}", &self.query)]
        {
            if !rows.is_empty() {
                let _ = write!(text, "## {heading}\n\nParameter | Description\n--- | ---\n");
                for (name, _, cell) in rows {
                    let _ = writeln!(text, "{name} | {cell} ");
                }
                text.push('\n');
            }
        }
        if !self.body.is_empty() {
            text.push_str("## Body parameters {#body_params}\n\n");
            text.push_str(&table(&self.body));
        }
        text.push_str("## Response {#responses}\n**HTTP Code: 200 - OK**\n\n");
        text.push_str(&table(&self.response));
        text
    }
}

fn table(rows: &[Line]) -> String {
    let mut text = format!("```json \n{}\n```\n\n\nField | Description\n--- | ---\n", example(rows, ""));
    for (path, ty, cell) in rows {
        let _ = writeln!(text, "{} | {ty}<br>{cell} ", path.replace('.', ".<br>"));
    }
    text + "\n"
}

/// The JSON example that belongs to the rows below a path.
fn example(rows: &[Line], prefix: &str) -> String {
    let inside = |path: &str| path.strip_prefix(prefix).is_some_and(|rest| !rest.is_empty() && !rest.contains('.'));
    let mut members = Vec::new();
    for (path, ty, _) in rows.iter().filter(|(path, ..)| inside(path)) {
        let name = path.rsplit('.').next().unwrap();
        let below = format!("{path}.");
        let value = if rows.iter().any(|(path, ..)| path.starts_with(&below)) {
            example(rows, &below)
        } else if ty.contains("boolean") {
            "true".to_owned()
        } else {
            format!("\"{}\"", ty.trim_start_matches("**").split("**").next().unwrap())
        };
        members.push(match name.strip_suffix("[]") {
            Some(name) => format!("\"{name}\": [\n{value}\n]"),
            None => format!("\"{name}\": {value}"),
        });
    }
    format!("{{\n{}\n}}", members.join(",\n"))
}

/// What the pages say.
pub(crate) fn model(pages: &[Page]) -> Api {
    let file = |page: &Page| RawFile { path: page.path.to_owned(), bytes: page.text().into_bytes() };
    let understood = understand(from_files(pages.iter().map(file).collect()));
    let denied = understood
        .diagnostics
        .iter()
        .filter(|found| found.lint.default_level() == apidocs_codegen::diagnostic::Level::Deny);
    assert_eq!(denied.map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
    understood.api
}

/// The pages with an edit.
pub(crate) fn edited(edit: impl FnOnce(&mut Vec<Page>)) -> Vec<Page> {
    let mut pages = pages();
    edit(&mut pages);
    pages
}

/// The page of a method, such as `Ship/list`.
pub(crate) fn page<'a>(pages: &'a mut [Page], name: &str) -> &'a mut Page {
    pages.iter_mut().find(|page| page.path.ends_with(&format!("{name}.md"))).unwrap()
}

/// Replaces text in the cell of a row.
pub(crate) fn cell(rows: &mut [Line], path: &str, from: &str, to: &str) {
    let row = rows.iter_mut().find(|row| row.0 == path).unwrap();
    assert!(row.2.contains(from), "{from:?} is not in the cell of {path}");
    row.2 = Box::leak(row.2.replace(from, to).into_boxed_str());
}
