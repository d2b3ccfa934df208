//! `explain`: fields by the path of the wire view and by their names in Rust, on both dialects, and what is suggested
//! for names that are not there.

use apidocs_codegen::diagnostic::Lint;
use apidocs_codegen::explain::{NotFound, explain};
use apidocs_codegen::source::{RawFile, from_files};
use apidocs_codegen::{Analysis, understand};

fn read(pages: &[(&str, &str)]) -> Analysis {
    let file = |(path, text): &(&str, &str)| RawFile { path: (*path).to_owned(), bytes: text.as_bytes().to_vec() };
    understand(from_files(pages.iter().map(file).collect()))
}

/// Two legs that are the same message, and a list of messages.
const CREATE: &str = "# Zoo API, REST: Animal.create\n\nAdds an animal.\n\n## HTTP request\n\n```\nPOST https://zoo.example.net/zoo/v1/animals\n```\n\n\
     ## Body parameters {#zoo.v1.CreateAnimalRequest}\n\n```json\n{\n  \"leg\": {\n    \"side\": \"string\"\n  },\n  \"arm\": {\n    \"side\": \"string\"\n  },\n\
     \x20 \"toys\": [\n    {\n      \"maxSize\": \"string\"\n    }\n  ]\n}\n```\n\n\
     #|\n||Field | Description ||\n|| leg | **[Limb](#zoo.v1.Limb)**\n\nA leg. ||\n|| arm | **[Limb](#zoo.v1.Limb)**\n\nAn arm. ||\n\
     || toys[] | **[Toy](#zoo.v1.Toy)**\n\nIts toys. ||\n|#\n\n\
     ## Limb {#zoo.v1.Limb}\n\n#|\n||Field | Description ||\n|| side | **enum** (Side)\n\nThe side.\n\n- `LEFT`: Left.\n- `RIGHT`: Right. ||\n|#\n\n\
     ## Toy {#zoo.v1.Toy}\n\n#|\n||Field | Description ||\n|| maxSize | **string** (int64)\n\nThe size.\n\nValue must be greater than 0. ||\n|#\n\n\
     ## Response {#zoo.v1.Animal}\n\n**HTTP Code: 200 - OK**\n\n```json\n{\n  \"id\": \"string\"\n}\n```\n\n#|\n||Field | Description ||\n|| id | **string**\n\nThe ID. ||\n|#\n";

const PAGE: &str = "en/zoo/api-ref/Animal/create.md";

/// The line of the present page on which a text stands, from 1.
fn line(text: &str) -> usize {
    CREATE.split(text).next().unwrap().matches('\n').count() + 1
}

fn zoo() -> Analysis {
    read(&[(PAGE, CREATE)])
}

fn not_found(understood: &Analysis, page: &str, field: Option<&str>) -> NotFound {
    explain(understood, page, field).unwrap_err()
}

#[test]
fn the_path_of_the_wire_view_is_found_on_pages_of_messages() {
    let understood = zoo();
    for path in ["leg.side", "arm.side", "toys[].maxSize"] {
        let text = explain(&understood, "Animal/create", Some(path)).unwrap();
        assert!(text.starts_with(&format!("{path} (body)\n")), "{text}");
    }
    let text = explain(&understood, "Animal/create", Some("toys[].maxSize")).unwrap();
    assert!(text.contains(&format!("row          {PAGE}:{}:", line("|| maxSize"))), "{text}");
    assert!(text.contains("value > 0"), "{text}");
    // Without brackets, and by its end.
    for name in ["toys.maxSize", "maxSize"] {
        assert_eq!(explain(&understood, "Animal/create", Some(name)).unwrap(), text);
    }
}

#[test]
fn names_of_rust_are_found() {
    let understood = zoo();
    let of = |name: &str| explain(&understood, "Animal/create", Some(name)).unwrap();
    let size = of("toys[].maxSize");
    for name in ["max_size", "toys.max_size", "zoo::animal::Toy.max_size", "Toy.max_size"] {
        assert_eq!(of(name), size, "{name}");
    }
    assert_eq!(of("zoo::animal::Toy"), of("toys"));
    // A page by the method's names.
    let page = explain(&understood, PAGE, None).unwrap();
    for name in ["zoo Animal.create", "Animal.create", "zoo::animal::create"] {
        assert_eq!(explain(&understood, name, None).unwrap(), page, "{name}");
    }
}

#[test]
fn several_fields_of_one_name_are_listed_by_path_and_once() {
    let understood = zoo();
    let found = not_found(&understood, "Animal/create", Some("side"));
    assert!(found.ambiguous);
    assert_eq!(found.candidates, ["leg.side", "arm.side"]);
    let by_type = not_found(&understood, "Animal/create", Some("zoo::animal::Limb"));
    assert_eq!((by_type.ambiguous, by_type.candidates), (true, vec!["leg".to_owned(), "arm".to_owned()]));
}

#[test]
fn the_nearest_is_suggested() {
    let understood = zoo();
    let of = |page: &str, field: Option<&str>| not_found(&understood, page, field).candidates;
    assert_eq!(of("Animal/creat", None), ["en/zoo/api-ref/Animal/create"]);
    assert_eq!(of("animal/cretae", None), ["en/zoo/api-ref/Animal/create"]);
    assert_eq!(of("Animal/create", Some("leg.sied")), ["leg.side"]);
    assert_eq!(of("Animal/create", Some("maxsiez")), ["toys[].maxSize"]);
    assert_eq!(of("Animal/create", Some("size")), ["leg.side", "arm.side"]);
    assert_eq!(of("Animal/create", Some("somethingElse")), [] as [String; 0]);
}

#[test]
fn the_rust_type_is_that_of_the_struct() {
    let understood = zoo();
    for (path, expected) in [
        ("leg", "Option<zoo::animal::Limb>"),
        ("toys", "Vec<zoo::animal::Toy>"),
        ("leg.side", "zoo::animal::Side"),
        ("toys.maxSize", "i64"),
    ] {
        let text = explain(&understood, "Animal/create", Some(path)).unwrap();
        let ty = text.lines().find_map(|line| line.trim_start().strip_prefix("Rust type")).unwrap().trim();
        // The name of the enum depends on what else there is.
        assert!(ty == expected || (path == "leg.side" && ty.starts_with("zoo::animal::")), "{path}: {ty}");
    }
}

/// A page of the classic dialect with a hull that is at most so long, and a choice.
fn ship(method: &str, about: &str) -> String {
    format!(
        "# Harbour API, REST: Ship.{method}\nDoes it.\n\n## HTTP request {{#https-request}}\n```\n\
         POST https://harbour.example/v1/{method}\n```\n\n## Body parameters {{#body_params}}\n\n```json \n\
         {{\n  \"hull\": {{\n    \"size\": \"string\"\n  }},\n  \"crew\": \"string\",\n  \"guest\": \"string\"\n}}\n```\n\n\
         Field | Description\n--- | ---\nhull | **object**<br><p>{about}</p>\n\
         hull.<br>size | **string** (int64)<br><p>The size.</p> <p>The maximum value is 10.</p>\n\
         crew | **string** <br> includes only one of the fields `crew`, `guest`<br><p>The crew.</p>\n\
         guest | **string** <br> includes only one of the fields `crew`, `guest`<br><p>The guest.</p>\n\n\
         ## Response {{#responses}}\n**HTTP Code: 200 - OK**\n\n"
    )
}

#[test]
fn a_line_of_another_page_is_named_with_it() {
    let (build, mend) = (ship("build", "The hull."), ship("mend", "A hull."));
    let understood = read(&[("en/harbour/api-ref/Ship/build.md", &build), ("en/harbour/api-ref/Ship/mend.md", &mend)]);
    let limit = |page: &str| {
        let text = explain(&understood, page, Some("hull.size")).unwrap();
        text.lines().find(|line| line.trim_start().starts_with("limit ")).unwrap().to_owned()
    };
    assert!(!limit("Ship/build").contains(".md"), "{}", limit("Ship/build"));
    assert!(limit("Ship/mend").contains("of en/harbour/api-ref/Ship/build.md"), "{}", limit("Ship/mend"));
}

#[test]
fn a_member_of_a_choice_has_the_type_of_the_choice() {
    let build = ship("build", "The hull.");
    let understood = read(&[("en/harbour/api-ref/Ship/build.md", &build)]);
    let text = explain(&understood, "Ship/build", Some("crew")).unwrap();
    let ty = text.lines().find_map(|line| line.trim_start().strip_prefix("Rust type")).unwrap().trim();
    assert!(ty.starts_with("Option<harbour::ship::") && ty.ends_with(">, whose variant holds String"), "{ty}");
}

#[test]
fn a_choice_that_names_a_field_without_a_row_is_a_finding() {
    let found = |text: &str| -> Vec<String> {
        let understood = read(&[("en/harbour/api-ref/Ship/build.md", text)]);
        let found = understood.diagnostics.iter().filter(|found| found.lint == Lint::OneOfWithoutRow);
        found.map(ToString::to_string).collect()
    };
    let sound = ship("build", "The hull.");
    assert_eq!(found(&sound), [] as [String; 0]);
    let broken = sound.replace("`crew`, `guest`", "`crew`, `guest`, `cargo`");
    let told = found(&broken);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told.iter().all(|told| told.contains("`cargo` has no row") && told.contains("build.md:")), "{told:?}");
    let misspelt = sound.replace("`crew`, `guest`<br><p>The crew", "`crew`, `gest`<br><p>The crew");
    assert!(found(&misspelt).iter().any(|told| told.contains("`gest` has no row")), "{:?}", found(&misspelt));
}

#[test]
fn files_that_are_no_pages_say_what_becomes_of_them() {
    let skip = format!("[[skip]]\npage = \"{PAGE}\"\nexpect = \"# Zoo API\"\nreason = \"not ready\"\n");
    let understood = read(&[
        (PAGE, CREATE),
        ("en/zoo/api-ref/Animal/get.md", &CREATE.replace("POST", "GET")),
        ("presets.yaml", "default:\n  a: b\n"),
        ("overrides.toml", &skip),
    ]);
    for (name, says) in [
        ("presets.yaml", "presets.yaml\n  kind         variables: "),
        ("overrides.toml", "corrections: "),
        ("./overrides.toml", "corrections: "),
        ("Animal/create", "skipped: left out, because overrides.toml says so"),
        (PAGE, "skipped: "),
    ] {
        let text = explain(&understood, name, None).unwrap();
        assert!(text.contains(says), "{name}: {text}");
    }
    // Nothing that is only called alike, and no fields.
    for (name, field) in [("sets.yaml", None), ("presets", None), ("Animal/create", Some("leg"))] {
        assert_eq!(not_found(&understood, name, field).what, "page", "{name}");
    }
}

/// Two requests on one page, which both have a `limit`, and a `note` that only the second has.
const FERRIES: &str = "# Ferries\n\n## List ferries\n\n`GET /ferries`\n\n### Parameters\n\n\
     | Parameter | Type | Required | Description |\n|---|---|---|---|\n\
     | `limit` | integer | no | How many to list. Between 1 and 50. |\n\n\
     ## Book a ferry\n\n`POST /ferries`\n\n### Parameters\n\n\
     | Parameter | Type | Required | Description |\n|---|---|---|---|\n\
     | limit | integer | no | How many seats at most. Between 1 and 9. |\n\
     | note | string | yes | What the crew should know. |\n";

#[test]
fn all_methods_of_a_page_are_told() {
    let profile = "profile = 1\nname = \"ferries\"\n[request]\nbase = \"https://ferries.example\"\n";
    let understood = read(&[("ferries.md", FERRIES), ("profile.toml", profile)]);
    let page = explain(&understood, "ferries", None).unwrap();
    for shown in ["GET https://ferries.example/ferries", "POST https://ferries.example/ferries"] {
        assert!(page.contains(shown), "{page}");
    }
    let rows: Vec<&str> = page.lines().filter(|line| line.contains(" limit ") || line.contains("`limit`")).collect();
    assert!(rows[0].contains("query") && rows[1].contains("body"), "{page}");

    let limit = explain(&understood, "ferries", Some("limit")).unwrap();
    let methods: Vec<&str> = limit.lines().filter(|line| line.contains("  method ")).collect();
    assert!(methods.len() == 2 && limit.contains("≤ 50") && limit.contains("≤ 9"), "{limit}");

    let note = explain(&understood, "ferries", Some("note")).unwrap();
    assert!(note.contains("Request.note"), "{note}");

    // By its name, one method is meant.
    let name = methods[0].split_whitespace().last().unwrap();
    let alone = explain(&understood, name, Some("limit")).unwrap();
    assert!(alone.contains("≤ 50") && !alone.contains("≤ 9"), "{alone}");

    let missing = not_found(&understood, "ferries", Some("limi"));
    assert_eq!(missing.candidates, ["limit"]);
}
