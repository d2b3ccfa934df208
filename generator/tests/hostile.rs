//! Whatever a page holds, the result is a model or a diagnostic: no panic, no hang.

use apidocs_codegen::audit::{audit, html, text as text_of};
use apidocs_codegen::diagnostic::{Level, Levels, Lint};
use apidocs_codegen::explain::explain;
use proptest::prelude::*;

use crate::support::{SEED, seed_text, understand_page};

fn lints(text: &str) -> Vec<Lint> {
    let understood = understand_page(SEED, text);
    // Whatever was understood can be counted, shown and explained.
    let audit = audit(&understood, &Levels::default());
    assert!(!text_of(&audit).is_empty() && html(&audit, "docs").ends_with("</html>\n"));
    if understood.ledger.page(SEED).is_some() {
        assert!(explain(&understood, SEED, None).is_ok());
    }
    let denied = understood.diagnostics.iter().filter(|found| found.lint.default_level() == Level::Deny);
    let lints: Vec<Lint> = denied.map(|found| found.lint).collect();
    assert!(!lints.is_empty() || !understood.api.services.is_empty());
    lints
}

fn edited(from: &str, to: &str) -> String {
    let text = seed_text();
    assert!(text.contains(from), "the seed page has no `{from}`");
    text.replacen(from, to, 1)
}

#[test]
fn each_mistake_has_its_own_lint_and_a_position() {
    let cases = [
        (edited("--- | ---\nimages", "images"), Lint::UnclosedTable),
        (edited("\n## HTTP request {#https-request}\n```\n", "\n```\n"), Lint::MissingSection),
        (edited("## Response {#responses}", "## Answer"), Lint::MissingSection),
        (edited("{{ api-host }}", "{{ no-such-host }}"), Lint::UnresolvedVariable),
        (edited("      \"family\": \"string\",\n", ""), Lint::RowNotInExample),
        (edited("\"family\": \"string\"", "\"family\": \"string\",\n \"fresh\": \"string\""), Lint::KeyNotInTable),
        (edited("\"family\": \"string\"", "\"family\": true"), Lint::ExampleType),
        (edited("family | **string**", "family | **text**"), Lint::UnknownType),
        (edited("family | **string**<br>", "family | "), Lint::MissingType),
        (edited("family | **string**", "fa mily | **string**"), Lint::BadName),
        (edited("GET https://", "GET http://"), Lint::BadRequestLine),
        (edited("    {\n      \"id\"", "    {\n      id"), Lint::BadExample),
        (edited("/v1/images", "/v1/images/{imageId}"), Lint::PathParameters),
        (edited("pageToken | <p>Page", "pageSize | <p>Page"), Lint::DuplicateRow),
        (edited("images[].<br>family", "pictures[].<br>family"), Lint::OrphanRow),
    ];
    for (text, lint) in cases {
        let understood = understand_page(SEED, &text);
        let found = understood.diagnostics.iter().find(|found| found.lint == lint);
        let Some(found) = found else { panic!("no {lint} but {:?}", lints(&text)) };
        assert!(found.position().is_some_and(|at| at.starts_with(SEED)), "{found}");
        assert!(!found.help.is_empty(), "{found}");
    }
}

#[test]
fn an_open_fence_is_a_mistake() {
    let text = seed_text();
    let cut = text.find("  \"nextPageToken\"").unwrap();
    assert!(lints(&text[..cut]).contains(&Lint::UnclosedFence));
}

#[test]
fn time_grows_with_the_page_not_faster() {
    // A hundred times the rows: quadratic reading would take minutes here and time out the suite.
    let text = seed_text();
    let row = "images[].<br>family | **string**<br><p>Some [text with `code and <b>tags</b>.</p> \n";
    let many: String = (0..2000).map(|n| row.replace("family", &format!("family{n}"))).collect();
    let page = text.replace("images[].<br>family | ", &format!("{many}images[].<br>family | "));
    let understood = understand_page(SEED, &page);
    assert_eq!(understood.diagnostics.iter().filter(|found| found.lint == Lint::RowNotInExample).count(), 2000);
}

/// A page of the dialect since October 2024, with all it can have: front matter, links, recursion, maps, an example.
const PRESENT: &str = include_str!("fixtures/present.md");
const PRESENT_PATH: &str = "en/harbour/api-ref/Ship/dock.md";

#[test]
fn the_present_page_is_understood() {
    let understood = understand_page(PRESENT_PATH, PRESENT);
    let told: Vec<String> = understood.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(told, Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn truncated_present_pages(cut in 0_usize..PRESENT.len()) {
        let cut = (0..=cut).rev().find(|at| PRESENT.is_char_boundary(*at)).unwrap_or(0);
        let understood = understand_page(PRESENT_PATH, &PRESENT[..cut]);
        prop_assert!(!understood.diagnostics.is_empty() || !understood.api.services.is_empty());
    }

    #[test]
    fn shuffled_present_lines(seed in proptest::collection::vec(0_usize..200, 60)) {
        let mut lines: Vec<&str> = PRESENT.lines().collect();
        for (from, to) in seed.iter().enumerate() {
            let (from, to) = (from * 3 % lines.len(), to % lines.len());
            lines.swap(from, to);
        }
        let _ = understand_page(PRESENT_PATH, &lines.join("\n"));
    }

    #[test]
    fn spoilt_present_characters(places in proptest::collection::vec((0_usize..6000, "[|`<>{}\\[\\]#\"\\\\\n.*()é:-]"), 1..12)) {
        let mut text: Vec<char> = PRESENT.chars().collect();
        for (at, new) in places {
            let at = at % text.len();
            text.splice(at..=at, new.chars());
        }
        let _ = understand_page(PRESENT_PATH, &text.into_iter().collect::<String>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn truncated_pages(cut in 0_usize..9000) {
        let text = seed_text();
        let cut = (0..=cut.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let _ = understand_page(SEED, &text[..cut]);
    }

    #[test]
    fn shuffled_lines(seed in proptest::collection::vec(0_usize..80, 40)) {
        let text = seed_text();
        let mut lines: Vec<&str> = text.lines().collect();
        for (from, to) in seed.iter().enumerate() {
            let (from, to) = (from % lines.len(), to % lines.len());
            lines.swap(from, to);
        }
        let _ = understand_page(SEED, &lines.join("\n"));
    }

    #[test]
    fn spoilt_characters(places in proptest::collection::vec((0_usize..9000, "[|`<>{}\\[\\]#\"\\\\\n.*]"), 1..12)) {
        let mut text: Vec<char> = seed_text().chars().collect();
        for (at, new) in places {
            let at = at % text.len();
            text.splice(at..=at, new.chars());
        }
        let _ = understand_page(SEED, &text.into_iter().collect::<String>());
    }
}
