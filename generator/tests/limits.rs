//! Limits from the page to the wire view: what pages say, and the opposite of it, on pages of our own words.

use std::fmt::Write as _;

use apidocs_codegen::Analysis;
use apidocs_codegen::api::{Row, flat_rows};
use apidocs_codegen::diagnostic::Lint;
use apidocs_codegen::ledger::SentenceClass;
use serde_json::{Value, json};

use crate::support::understand_page;

const PATH: &str = "en/zoo/api-ref/Cage/create.md";

/// A page of the classic dialect: the type and the text of each field of the body.
fn classic(fields: &[(&str, &str, &str)]) -> Analysis {
    let (mut example, mut rows) = (Vec::new(), String::new());
    for (name, ty, text) in fields {
        let list = name.ends_with("[]");
        let plain = name.trim_end_matches("[]");
        example.push(if list {
            format!("  \"{plain}\": [\n    \"string\"\n  ]")
        } else {
            format!("  \"{plain}\": \"string\"")
        });
        writeln!(rows, "{name} | {ty}<br><p>{text}</p> ").unwrap();
    }
    understand_page(
        PATH,
        &format!(
            "---\nsourcePath: en/_api-ref/zoo/v1/api-ref/Cage/create.md\n---\n\n# Zoo API, REST: Cage.create\nBuilds a cage.\n\n\
             ## HTTP request {{#https-request}}\n```\nPOST https://zoo.{{{{ api-host }}}}/zoo/v1/cages\n```\n\n\
             ## Body parameters {{#body_params}}\n\n```json \n{{\n{}\n}}\n```\n\n\nField | Description\n--- | ---\n{rows}\n\
             ## Response {{#responses}}\n**HTTP Code: 200 - OK**\n",
            example.join(",\n")
        ),
    )
}

/// A page with query parameters, whose types nobody states.
fn query(fields: &[(&str, &str)]) -> Analysis {
    let rows = fields.iter().map(|(name, text)| format!("{name} | <p>{text}</p> \n")).collect::<Vec<_>>().concat();
    understand_page(
        "en/zoo/api-ref/Cage/list.md",
        &format!(
            "---\nsourcePath: en/_api-ref/zoo/v1/api-ref/Cage/list.md\n---\n\n# Zoo API, REST: Cage.list\nLists cages.\n\n\
             ## HTTP request {{#https-request}}\n```\nGET https://zoo.{{{{ api-host }}}}/zoo/v1/cages\n```\n\n\
             ## Query parameters {{#query_params}}\n\nParameter | Description\n--- | ---\n{rows}\n\
             ## Response {{#responses}}\n**HTTP Code: 200 - OK**\n"
        ),
    )
}

const INT: &str = "**string** (int64)";
const TEXT: &str = "**string**";

fn row<'a>(understood: &'a Analysis, path: &str) -> &'a Row {
    let rows = flat_rows(&understood.api);
    rows.into_iter().find(|row| row.path.as_deref() == Some(path)).unwrap_or_else(|| panic!("no row {path}"))
}

fn limits(understood: &Analysis, path: &str) -> Value {
    serde_json::to_value(row(understood, path)).unwrap().get("limits").unwrap().clone()
}

/// The limits of a row with what a number must be a multiple of.
fn limits_and_multiple(understood: &Analysis, path: &str) -> Value {
    let mut limits = limits(understood, path);
    if let Some(of) = &row(understood, path).multiple_of {
        limits["multiple_of"] = json!(of);
    }
    limits
}

fn unknown(understood: &Analysis) -> usize {
    let sentences = understood.ledger.pages.iter().flat_map(|page| &page.sentences);
    sentences.filter(|sentence| sentence.class == SentenceClass::Unknown).count()
}

fn found(understood: &Analysis, lint: Lint) -> Vec<String> {
    let found = understood.diagnostics.iter().filter(|found| found.lint == lint);
    found.map(|found| found.message.clone()).collect()
}

#[test]
fn what_is_not_said_is_no_limit() {
    let sentences = [
        "Must not be in the range [1, 12].",
        "Maximum value: 40 (GB).",
        "Minimum value is 3, 0 lifts the rule.",
        "Value is never in the range (0; 7].",
        "Maximum value: 40 (unless the zoo is large).",
        "Minimum value is 3, for birds it is 1.",
    ];
    for sentence in sentences {
        let understood = classic(&[("weight", INT, sentence)]);
        assert_eq!(limits(&understood, "weight"), json!({}), "{sentence}");
        assert_eq!(unknown(&understood), 1, "{sentence}");
        assert_eq!(found(&understood, Lint::UnknownSentence).len(), 1, "{sentence}");
    }
}

#[test]
fn ends_that_do_not_belong_are_excluded() {
    let understood = classic(&[("a", INT, "Range is (0; 40]."), ("b", INT, "Valid values are in range [0;40).")]);
    assert_eq!(limits(&understood, "a"), json!({"value": {"min": 0, "exclusive_min": true, "max": 40}}));
    assert_eq!(limits(&understood, "b"), json!({"value": {"min": 0, "max": 40, "exclusive_max": true}}));
}

#[test]
fn a_range_that_nothing_is_in_is_a_contradiction() {
    for (ty, text) in [
        (INT, "Acceptable values are 12 to 3, inclusive."),
        (INT, "Valid values are in range (3;3]."),
        (TEXT, "The string length in characters must be 12-3."),
        (INT, "The minimum value is 12. The maximum value is 3."),
        (TEXT, "The minimum string length in characters is 12. The maximum string length in characters is 3."),
    ] {
        let understood = classic(&[("weight", ty, text)]);
        assert_eq!(limits(&understood, "weight"), json!({}), "{text}");
        let found = found(&understood, Lint::Contradiction);
        assert_eq!(found.len(), 1, "{text} {found:?}");
        assert!(found.iter().all(|message| message.starts_with("nothing keeps")), "{found:?}");
    }
    let apart = classic(&[("weight", INT, "The minimum value is 3. The maximum value is 12.")]);
    assert_eq!(limits(&apart, "weight"), json!({"value": {"min": 3, "max": 12}}));
    assert_eq!(found(&apart, Lint::Contradiction), [""; 0]);
}

#[test]
fn no_word_of_a_trap_hides_a_limit() {
    for (ty, text) in [
        (TEXT, "The maximum string length in characters is 40; must be unique."),
        (TEXT, "The maximum string length in characters is 40, see RFC 5322."),
        (INT, "At most 40, only one of the cages may have more."),
        (TEXT, "Name of the cage (1-40 characters per word)."),
        (INT, "Allowed are values in range (0; 40] by the setting's value."),
    ] {
        let understood = classic(&[("weight", ty, text)]);
        assert_eq!(unknown(&understood), 1, "{text}");
    }
    let understood = classic(&[
        ("name", TEXT, "Must not be empty."),
        ("tags[]", "**string**", "Cannot be empty."),
        ("cats", INT, "Must be non-negative."),
        ("nick", TEXT, "3 to 40 characters."),
    ]);
    assert_eq!(limits(&understood, "name"), json!({"length": {"min": 1}}));
    assert_eq!(limits(&understood, "tags[]"), json!({"items": {"min": 1}}));
    assert_eq!(limits(&understood, "cats"), json!({"value": {"min": 0}}));
    assert_eq!(limits(&understood, "nick"), json!({"length": {"min": 3, "max": 40}}));
    assert_eq!(unknown(&understood), 0);
}

#[test]
fn multiples_of_a_number() {
    let understood = classic(&[
        ("hay", INT, "The maximum value is 40, must be a multiple of 4."),
        ("share", "**number** (double)", "Must be a multiple of 0.05."),
        (
            "wait",
            TEXT,
            "Time to wait. Must be a multiple of 24 hours. Acceptable values are 86400 seconds to 864000 seconds, inclusive.",
        ),
        ("cubs[]", "**integer** (int32)", "Each value must be a multiple of 3."),
        ("both", INT, "Must be a multiple of 4. Must be divisible by 8."),
    ]);
    assert_eq!(limits_and_multiple(&understood, "hay"), json!({"value": {"max": 40}, "multiple_of": 4}));
    assert_eq!(limits_and_multiple(&understood, "share"), json!({"multiple_of": 0.05}));
    assert_eq!(
        limits_and_multiple(&understood, "wait"),
        json!({"value": {"min": 86400, "max": 864_000}, "multiple_of": 86400})
    );
    assert_eq!(row(&understood, "wait").format.as_deref(), Some("duration"));
    assert_eq!(limits_and_multiple(&understood, "cubs[]"), json!({"multiple_of": 3}));
    assert_eq!(limits_and_multiple(&understood, "both"), json!({"multiple_of": 8}));
    assert_eq!(unknown(&understood), 0);
    assert_eq!(found(&understood, Lint::Contradiction), [""; 0]);
    assert_eq!(found(&understood, Lint::UnfitLimit), [""; 0]);
}

#[test]
fn multiples_that_no_value_is_are_told() {
    for (text, lint, message) in [
        ("Must be a multiple of 4. Must be a multiple of 6.", Lint::Contradiction, "state different limits"),
        (
            "Acceptable values are 1 to 3, inclusive. Must be a multiple of 4.",
            Lint::Contradiction,
            "nothing keeps both",
        ),
        ("The minimum value is 1. In steps of 4.", Lint::UnfitLimit, "steps from the least value are no multiples"),
    ] {
        let understood = classic(&[("hay", INT, text)]);
        let found = found(&understood, lint);
        assert!(found.len() == 1 && found[0].contains(message), "{text} {found:?}");
    }
    let both = classic(&[("hay", INT, "Must be a multiple of 4. Must be a multiple of 6.")]);
    assert_eq!(limits_and_multiple(&both, "hay"), json!({"multiple_of": 12}));
    let steps = classic(&[("hay", INT, "The minimum value is 1. In steps of 4.")]);
    assert_eq!(limits_and_multiple(&steps, "hay"), json!({"value": {"min": 1}}));
    let even = classic(&[("hay", INT, "The minimum value is 8. In steps of 4.")]);
    assert_eq!(limits_and_multiple(&even, "hay"), json!({"value": {"min": 8}, "multiple_of": 4}));
}

#[test]
fn required_in_other_words() {
    let understood = query(&[
        ("a", "Required, the keeper."),
        ("b", "(required) The keeper."),
        ("c", "Mandatory. The keeper."),
        ("d", "The keeper (required)."),
        ("keeperId", "The keeper ID must be specified."),
        ("e", "Required if the cage is large."),
        ("f", "Required: no. The keeper."),
        ("g", "The keeper is required."),
    ]);
    for path in ["a", "b", "c", "d", "keeperId"] {
        assert!(row(&understood, path).required, "{path}");
    }
    for path in ["e", "f", "g"] {
        assert!(!row(&understood, path).required, "{path}");
    }
    assert_eq!(found(&understood, Lint::UnknownSentence), ["no rule knows `The keeper is required.`"]);
}

#[test]
fn what_is_deprecated_and_what_has_a_default() {
    let understood = classic(&[
        ("a", TEXT, "The kind. Deprecated kinds are refused."),
        ("b", TEXT, "The default is used when nothing is given."),
        ("c", TEXT, "Deprecated, use ``a``."),
        ("d", TEXT, "The default is ``den``."),
        ("e", TEXT, "Deprecated if ``a`` is set."),
        ("f", TEXT, "The default is chosen by the keeper."),
    ]);
    let told = |path| (row(&understood, path).deprecated, row(&understood, path).default.clone());
    for path in ["a", "b", "e", "f"] {
        assert_eq!(told(path), (false, None), "{path}");
    }
    assert_eq!(told("c"), (true, None));
    assert_eq!(told("d"), (false, Some("den".into())));
}

#[test]
fn elements_that_must_be_unique() {
    let sentences = ["The elements must be unique.", "Duplicates are not allowed."];
    for sentence in sentences {
        let understood = classic(&[("tags[]", "**string**", sentence), ("tag", TEXT, sentence)]);
        assert_eq!(limits(&understood, "tags[]"), json!({"unique": true}), "{sentence}");
        assert_eq!(limits(&understood, "tag"), json!({}), "{sentence}");
    }
    let elsewhere = classic(&[("tags[]", "**string**", "The tags must be unique within the zoo.")]);
    assert_eq!(limits(&elsewhere, "tags[]"), json!({}));
}

#[test]
fn elements_that_the_front_matter_calls_unique() {
    let page = "---\neditable: false\napiPlayground:\n  - url: https://zoo.{{ api-host }}/zoo/v1/cages\n    method: post\n    path: null\n    \
        query: null\n    body:\n      type: object\n      properties:\n        tags:\n          description: |-\n            **string**\n            \
        Tags.\n          uniqueItems: true\n          type: array\n          items:\n            type: string\n      additionalProperties: false\n    \
        definitions: null\n---\n\n# Zoo API, REST: Cage.Create {#Create}\n\nBuilds a cage.\n\n## HTTP request\n\n```\n\
        POST https://zoo.{{ api-host }}/zoo/v1/cages\n```\n\n## Body parameters {#zoo.v1.CreateCageRequest}\n\n```json\n{\n  \"tags\": [\n    \
        \"string\"\n  ]\n}\n```\n\n#|\n||Field | Description ||\n|| tags[] | **string**\n\nTags. ||\n|#\n\n## Response {#zoo.v1.Cage}\n\n\
        **HTTP Code: 200 - OK**\n";
    let stated = page.replace("Tags. ||", "Tags.\n\nThe elements must be unique. ||");
    let both = stated.replace("            Tags.\n", "            Tags.\n            The elements must be unique.\n");
    for (text, said) in [(page.to_owned(), "the schema"), (both, "both")] {
        let understood = understand_page(PATH, &text);
        assert_eq!(limits(&understood, "tags[]"), json!({"unique": true}), "{said}");
        assert_eq!(found(&understood, Lint::FrontMatterDiffers), [""; 0], "{said}");
    }
}

#[test]
fn sentences_of_the_russian_tree() {
    let understood = classic(&[
        (
            "name",
            TEXT,
            "Обязательное поле. Имя.  Длина строки в символах должна быть от 2 до 40. Значение должно соответствовать регулярному выражению ``[a-z]+``.",
        ),
        ("cats", INT, "Сколько кошек.  Максимальное значение — 40."),
        ("size", INT, "Размер.  Размер не должен превышать 40 метров."),
    ]);
    assert!(row(&understood, "name").required);
    assert_eq!(limits(&understood, "name"), json!({"length": {"min": 2, "max": 40}, "pattern": "[a-z]+"}));
    assert_eq!(limits(&understood, "cats"), json!({"value": {"max": 40}}));
    assert_eq!(limits(&understood, "size"), json!({}));
    assert_eq!(unknown(&understood), 1);
}

#[test]
fn a_pattern_that_is_there_twice_is_one() {
    for (one, other) in [(r"[a-z\[\]]*", r"[a-z\\[\\]]*"), (r"[a-z\\[\\]]*", r"[a-z\[\]]*")] {
        let text = format!(
            "Value must match the regular expression ``{one}``. The value must match the regular expression: ``{other}``."
        );
        let understood = classic(&[("name", TEXT, &text)]);
        assert_eq!(limits(&understood, "name"), json!({"pattern": r"[a-z\[\]]*"}), "{text}");
        assert_eq!(found(&understood, Lint::Contradiction), [""; 0], "{text}");
        assert_eq!(found(&understood, Lint::BadPattern), [""; 0], "{text}");
    }
}

#[test]
fn the_same_end_twice_is_no_contradiction() {
    let text = "The length must be exactly 20. The maximum string length in characters is 20.";
    let understood = classic(&[("id", TEXT, text)]);
    assert_eq!(limits(&understood, "id"), json!({"length": {"min": 20, "max": 20}}));
    assert_eq!(found(&understood, Lint::Contradiction), [""; 0]);
    let other =
        classic(&[("id", TEXT, "The length must be exactly 20. The maximum string length in characters is 30.")]);
    assert_eq!(found(&other, Lint::Contradiction).len(), 1);
}
