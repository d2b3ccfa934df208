//! Several pages together: index pages, pages that repeat a request, and what the ledger says of them.

use apidocs_codegen::api::{TypeDef, flat_rows};
use apidocs_codegen::diagnostic::{Diagnostic, Lint};
use apidocs_codegen::dialect::{PageKind, TableKind};
use apidocs_codegen::ledger::{Fate, SentenceClass};
use apidocs_codegen::source::{RawFile, from_files};
use apidocs_codegen::{Analysis, understand};

fn read(pages: &[(&str, String)]) -> Analysis {
    let file = |(path, text): &(&str, String)| RawFile { path: (*path).to_owned(), bytes: text.clone().into_bytes() };
    understand(from_files(pages.iter().map(file).collect()))
}

/// A method page whose response has the fields `name` and more.
fn method(request: &str, query: &str, response: &[(&str, &str)]) -> String {
    let keys: Vec<String> = response.iter().map(|(name, _)| format!("\"{name}\": \"string\"")).collect();
    let rows: Vec<String> =
        response.iter().map(|(name, cell)| format!("{name} | **string**<br><p>{cell}</p>")).collect();
    let table = |head: &str, rows: &str| format!("{head} | Description\n--- | ---\n{rows}\n");
    let query = if query.is_empty() {
        String::new()
    } else {
        format!("## Query parameters {{#query_params}}\n\n{}\n", table("Parameter", query))
    };
    format!(
        "# Harbour API, REST: Ship.get\nFinds a ship.\n\n## HTTP request {{#https-request}}\n```\n{request}\n```\n\n{query}\
         ## Response {{#responses}}\n**HTTP Code: 200 - OK**\n\n```json \n{{ {} }}\n```\nA ship afloat.\n\n{}",
        keys.join(", "),
        table("Field", &rows.join("\n"))
    )
}

fn index(fields: &str, methods: &str) -> String {
    format!(
        "# Harbour API, REST: Ship methods\nA set of methods for ships.\n\n## JSON Representation {{#representation}}\n\
         Field | Description\n--- | ---\n{fields}\n\n## Methods {{#methods}}\nMethod | Description\n--- | ---\n{methods}\n"
    )
}

const GET: &str = "GET https://harbour.example/harbour/v1/ships:first";
const SHIP: [(&str, &str); 2] = [("name", "Its name."), ("flag", "Its flag.")];

fn found(understood: &Analysis, lint: Lint) -> Vec<String> {
    understood.diagnostics.iter().filter(|found| found.lint == lint).map(Diagnostic::to_string).collect()
}

#[test]
fn an_index_that_agrees_describes_the_resource() {
    let fields =
        "name | **string**<br><p>Its name. The maximum string length in characters is 9.</p>\nflag | **string**<br>";
    let understood = read(&[
        ("en/harbour/api-ref/Ship/get.md", method(GET, "", &SHIP)),
        ("en/harbour/api-ref/Ship/index.md", index(fields, "[get](get.md) | Finds a ship.")),
    ]);
    assert_eq!(found(&understood, Lint::IndexMismatch), Vec::<String>::new());
    let resource = &understood.api.services[0].resources[0];
    assert_eq!(resource.docs, "A set of methods for ships.");
    let ship = resource.types.iter().find(|def| def.name() == "Ship");
    let Some(TypeDef::Message(ship)) = ship else { panic!() };
    assert_eq!(ship.docs, "A ship afloat.");
    let page = understood.ledger.page("en/harbour/api-ref/Ship/index.md").unwrap();
    assert_eq!(page.kind, PageKind::ResourceIndex);
    assert!(page.rows.iter().all(|row| row.fate == Fate::Compared));
    assert_eq!(
        page.rows.iter().map(|row| row.part).collect::<Vec<_>>(),
        [TableKind::Representation, TableKind::Representation, TableKind::Methods]
    );
    let rules: Vec<_> = page.sentences_of(&page.rows[0]).iter().map(|sentence| sentence.rule).collect();
    assert_eq!(rules, ["plain", "length-max"]);
}

#[test]
fn an_index_that_does_not_agree_is_found() {
    let fields = "name | **string** (int64)<br>\nsails | **string**<br>";
    let understood = read(&[
        ("en/harbour/api-ref/Ship/get.md", method(GET, "", &SHIP)),
        ("en/harbour/api-ref/Ship/sink.md", method("GET https://harbour.example/harbour/v1/sunk", "", &SHIP)),
        ("en/harbour/api-ref/Ship/index.md", index(fields, "[get](get.md) | Finds.\n[raise](raise.md) | Raises.")),
    ]);
    let found = found(&understood, Lint::IndexMismatch);
    for expected in [
        "index.md:14:1: `raise` is listed here and has no page",
        "the method of en/harbour/api-ref/Ship/sink.md is not listed here",
        "index.md:7:1: `name` is string(int64) here, string on",
        "index.md:8:1: `sails` is not on en/harbour/api-ref/Ship/get.md",
        "`flag` is not on en/harbour/api-ref/Ship/index.md",
    ] {
        assert!(found.iter().any(|found| found.contains(expected)), "no {expected:?} in {found:#?}");
    }
    assert_eq!(found.len(), 5);
}

#[test]
fn a_get_that_wraps_its_resource_agrees() {
    let get = method(GET, "", &[]).replace("{  }", "{ \"ship\": { \"name\": \"string\" } }").replace(
        "Field | Description\n--- | ---\n",
        "Field | Description\n--- | ---\nship | **object**<br>\nship.<br>name | **string**<br>\n",
    );
    let understood = read(&[
        ("en/harbour/api-ref/Ship/get.md", get),
        ("en/harbour/api-ref/Ship/index.md", index("name | **string**<br>", "[get](get.md) | Finds.")),
    ]);
    assert_eq!(flat_rows(&understood.api).len(), 2);
    assert_eq!(found(&understood, Lint::IndexMismatch), Vec::<String>::new());
}

#[test]
fn pages_of_the_same_request_become_one_method() {
    let short = method(GET, "size | <p>The maximum value is 5.</p>", &SHIP);
    let long = method(GET, "size | <p>The maximum value is 9.</p>\ncolour | <p>Its colour.</p>", &SHIP);
    let understood = read(&[
        ("en/harbour/a/api-ref/Ship/get.md", short),
        ("en/harbour/b/api-ref/Ship/get.md", long),
        ("en/marina/api-ref/Ship/get.md", method(GET, "", &SHIP)),
    ]);
    let harbour = &understood.api.services[0];
    let methods: Vec<_> = harbour.resources.iter().flat_map(|resource| &resource.methods).collect();
    assert_eq!(methods.len(), 1);
    assert_eq!(methods[0].source.page, "en/harbour/b/api-ref/Ship/get.md", "the page with most rows");
    assert_eq!(methods[0].also[0].page, "en/harbour/a/api-ref/Ship/get.md");
    assert_eq!(understood.api.services.len(), 2, "another service keeps its own method");
    let merged = understood.ledger.page("en/harbour/a/api-ref/Ship/get.md").unwrap();
    assert!(merged.rows.iter().all(|row| row.fate == Fate::Merged));
    assert_eq!(found(&understood, Lint::MergedPages).len(), 1);
    let differences = found(&understood, Lint::PagesDiffer);
    assert_eq!(differences.len(), 2, "{differences:#?}");
    assert!(differences[0].contains("The maximum value is 5 here"), "{differences:#?}");
    assert!(differences[1].contains("request colour is not on en/harbour/a/"), "{differences:#?}");
}

#[test]
fn limits_that_nothing_can_check_are_found_and_kept() {
    let query = "deck | <p>Value must match the regular expression <code>(?=a)b</code>.</p>\n\
                 size | <p>The maximum value is 5. The maximum string length in characters is 9.</p>";
    let understood = read(&[("en/harbour/api-ref/Ship/get.md", method(GET, query, &SHIP))]);
    let (patterns, unfit) = (found(&understood, Lint::BadPattern), found(&understood, Lint::UnfitLimit));
    assert!(patterns[0].starts_with("en/harbour/api-ref/Ship/get.md:13:"), "{patterns:?}");
    assert!(unfit[0].contains("The maximum string length in characters is 9"), "{unfit:?}");
    assert_eq!((patterns.len(), unfit.len()), (1, 1));
    let rows = flat_rows(&understood.api);
    assert_eq!(rows[0].limits.pattern.as_deref(), Some("(?=a)b"), "kept as text");
}

#[test]
fn each_sentence_is_in_the_ledger_with_its_place() {
    let query = "size | <p>Number of ships. The maximum value is 5. At least 3 of them are old.</p>";
    let understood = read(&[("en/harbour/api-ref/Ship/get.md", method(GET, query, &SHIP))]);
    let page = understood.ledger.page("en/harbour/api-ref/Ship/get.md").unwrap();
    let size = &page.rows[0];
    assert_eq!(
        (page.row_path(size).as_str(), size.part, size.inferred),
        ("size", TableKind::Query, Some("numeric-limit"))
    );
    let told: Vec<_> = page
        .sentences_of(size)
        .iter()
        .map(|sentence| (sentence.class, sentence.text(&page.source), page.position(sentence.span)))
        .collect();
    let at = |column: usize| format!("en/harbour/api-ref/Ship/get.md:13:{column}");
    assert_eq!(
        told,
        [
            (SentenceClass::Plain, "Number of ships.".to_owned(), at(11)),
            (SentenceClass::Limit, "The maximum value is 5.".to_owned(), at(28)),
            (SentenceClass::Unknown, "At least 3 of them are old.".to_owned(), at(52)),
        ]
    );
    let texts: Vec<_> = page.text_sentences().iter().map(|sentence| sentence.text(&page.source)).collect();
    assert_eq!(texts, ["Finds a ship.", "HTTP Code: 200 - OK", "A ship afloat."]);
}
